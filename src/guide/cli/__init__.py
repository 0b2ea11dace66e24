"""The command line: the one place where clock, chance and environment enter.

- `main`      the entry point: the terminal UI at once where nothing else is asked, else `program`
- `program`   the commands in the program's language, and the door for errors
- `door`      what went wrong, in two sentences, and the exit code
- `usage`     click's help and complaints in our words
- `entering`  what comes in from outside: clock, chance, environment, the person at the keyboard
- `session`   one run of the program: its options, its flows, its database
- `showing`   the way from here to the terminal UI
- `listing` `checking` `talking` `answering` `pictures` `keeping` `rehearsing`  the commands
- `writing`   what goes out: lines, one JSON document, a file
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.cli.entering import Entering

AT_ONCE: tuple[list[str], ...] = ([], ["demo"])  # what leads to the terminal UI without a word more


def main(arguments: Sequence[str] | None = None, entering: Entering | None = None) -> int:
    """Run the program; returns its exit code: 0, 1 not so, 2 wrong use, 3 the store, 130 Ctrl-C.

    `guide` and `guide demo` on a terminal show their first frame without waiting for click.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if entering is None and given in AT_ONCE and sys.stdin.isatty() and sys.stdout.isatty():
        from guide.cli.showing import at_once  # noqa: PLC0415 - each way loads only its own

        return at_once(demo=bool(given))
    from guide.cli.program import run  # noqa: PLC0415 - as above

    return run(given, entering)
