"""The command line: the one place where clock, chance and environment enter.

- `main`      the entry point: builds the commands in the program's language, and the door for errors
- `door`      what went wrong, in two sentences, and the exit code
- `usage`     click's help and complaints in our words
- `entering`  what comes in from outside: clock, chance, environment, the person at the keyboard
- `session`   one run of the program: its options, its flows, its database
- `listing` `checking` `talking` `answering` `pictures` `keeping` `rehearsing`  the commands
- `writing`   what goes out: lines, one JSON document, a file
"""

from guide.cli.main import main

__all__ = ["main"]
