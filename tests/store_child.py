"""A child that answers and reports each acknowledged answer on a pipe, until it is killed.

    python store_child.py DATABASE REPORTS HALT

With HALT `-` it runs freely. With HALT `N` it stands still for good before the Nth statement inside a
write, counted from its third write on, and says `inside` first: the parent kills it there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from guide.conversation.rows import AnswerRow, Cursor, Rows
from store_kit import AT, TALK, reopen, said, talk_row


def _halt(store, wanted: int, reports: int) -> None:
    """Stand still before the `wanted`th statement inside a write from now on."""
    seen = []

    def heard(_statement: str) -> None:
        if store._vault.connection.in_transaction:
            seen.append(1)
            if len(seen) == wanted:
                os.write(reports, b"inside\n")
                sys.stdin.read()  # never comes: the parent holds the other end open

    store._vault.connection.set_trace_callback(heard)


def main() -> None:
    """Answer until killed."""
    path, reports, halt = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    store = reopen(path, seed=os.getpid())
    head = store.log.head(TALK)
    number = len(store.log.events(TALK))
    wrote = 0
    while True:
        number += 1
        if halt != "-" and wrote == 2:
            _halt(store, int(halt), reports)
        rows = Rows(
            conversation=talk_row(answered=number),
            answers=(AnswerRow(TALK, "a", str(number), None, on_path=True),),
            readings=(),
        )
        kept = store.log.append(
            TALK,
            [said("a", number)],
            head=head,
            at=AT,
            by="anna",
            rows=rows,
            cursor=Cursor(TALK, "anna", "a", f"kladde {number}"),
        )
        head = {store.device: kept[-1].hash}
        wrote += 1
        os.write(reports, f"{number}\n".encode())


if __name__ == "__main__":
    main()
