"""A child that leads a conversation in a front end and reports each acknowledged answer on a pipe.

    python kill_child.py DATABASE FRONT REPORTS HALT [FLOWS]

FRONT is `plain` or `tui`; keys come from its terminal. With HALT `-` it runs freely. With HALT `K.N` it
stands still for good inside the write of the Kth answer, before the Nth statement of it, and says `inside`
first: the parent kills it there. FLOWS is a folder with flows beside the shipped ones.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.store.store import Store
from office import ZONE, Chance, Clock
from store_kit import reopen


def halt_inside(store: Store, halt: str, reports: int) -> None:
    """Stand still before statement N of the Kth write of an answer."""
    answer, statement = (int(part) for part in halt.split("."))
    append = store.log.append
    seen = {"answers": 0, "statements": 0}

    def heard(_statement: str) -> None:
        if store._vault.connection.in_transaction:
            seen["statements"] += 1
            if seen["statements"] == statement:
                os.write(reports, b"inside\n")
                while True:  # the parent kills it here
                    time.sleep(3600)

    def counted(stream, news, **rest):
        seen["answers"] += any(new.kind == "answered" for new in news)
        if seen["answers"] == answer:
            store._vault.connection.set_trace_callback(heard)
        return append(stream, news, **rest)

    store.log.append = counted


def main() -> None:
    """Lead until killed."""
    path, front, reports, halt = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    flows = tuple(map(Path, sys.argv[5:]))
    store = reopen(path)
    chance = Chance()
    desk = Desk(
        store,
        Library(paths.flow_folders(flows)),
        Catalogues(paths.locale_folders(flows)),
        clock=Clock(),
        zone=ZONE,
        entropy=chance,
        person="anna",
    )
    if halt != "-":
        halt_inside(store, halt, reports)

    def acknowledge(step: str) -> None:
        os.write(reports, f"{step}\n".encode())

    if front == "tui":
        from guide.tui.app import run

        run(desk, start="last", acknowledge=acknowledge)
    else:
        from guide.plain import lead

        lead(desk, "last", acknowledged=acknowledge)


if __name__ == "__main__":
    main()
