"""A child that leads the last conversation in the terminal UI: `python order_child.py DATABASE FLOWS`. F1 breaks it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.tui.app import GuideApp, run
from guide.tui.terminal import may_be_asked
from office import ZONE, Chance, Clock
from store_kit import reopen


async def broken(_app: GuideApp) -> None:
    """Break in the middle of a key."""
    raise RuntimeError


def main() -> None:
    """Lead until the terminal, or the system, ends it."""
    GuideApp.open_help = broken
    library = Library(paths.flow_folders((Path(sys.argv[2]),)))
    store = reopen(Path(sys.argv[1]))
    catalogues = Catalogues(paths.locale_folders(()))
    desk = Desk(store, library, catalogues, clock=Clock(), zone=ZONE, entropy=Chance("child"), person="anna")
    sys.exit(run(desk, start="last", asks=may_be_asked(os.environ)))


if __name__ == "__main__":
    main()
