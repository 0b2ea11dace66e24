"""The keyboard and the page: lines in, lines out, and the words after a colon."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from guide.desk.commands import Command, by_word
from guide.language.clean import clean
from guide.language.words import Words

SEVERAL = "flere"  # opens several lines; line mode's own word, needed nowhere else
END = "."


class Asked(Exception):  # noqa: N818 - no error: a person asked for a command
    """A command was given instead of an answer, with what stood after its word."""

    def __init__(self, command: Command, rest: str) -> None:
        super().__init__(command.name)
        self.command = command
        self.rest = rest


class Unread(Exception):  # noqa: N818 - no error: a line that could not be read, in words
    """A line that cannot be read here; `key` and `facts` say in one sentence what would do."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def from_keyboard() -> str:
    """Read one line from stdin. Raises EOFError when there are no more."""
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def on_page(line: str) -> None:
    """Write one line on stdout at once."""
    sys.stdout.write(clean(line) + "\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Lines:
    """Where lines come from and go to. `keep` is told what is half written while several lines are typed."""

    words: Words
    read: Callable[[], str] = field(default=from_keyboard, repr=False)
    write: Callable[[str], None] = field(default=on_page, repr=False)

    def say(self, key: str, **facts: object) -> None:
        """Write one of the program's sentences."""
        self.write(self.words(key, **facts))

    def show(self, lines: Iterable[str]) -> None:
        """Write several lines."""
        for line in lines:
            self.write(line)

    def take(self, keep: Callable[[str], None] | None = None) -> str:
        r"""Take what is typed: one line, or several, where a line ends in \ or after `:flere`.

        Raises Asked for a command, Unread for a word after a colon that is none, EOFError at the end.
        """
        line = self.read()
        if line.startswith("::"):
            return line[1:]
        if line.startswith(":"):
            word, _, rest = line[1:].strip().partition(" ")
            if word.casefold() == SEVERAL:
                return self._several(keep)
            command = by_word(word)
            if command is None:
                raise Unread("plain.unknown_word", word=word)
            raise Asked(command, rest.strip())
        taken = [line]
        while taken[-1].endswith("\\"):
            taken[-1] = taken[-1][:-1]
            _kept(keep, taken)
            taken.append(self.read())
        return "\n".join(taken)

    def _several(self, keep: Callable[[str], None] | None) -> str:
        self.say("plain.several", end=END)
        taken: list[str] = []
        while (line := self.read()) != END:
            taken.append(line)
            _kept(keep, taken)
        return "\n".join(taken)


def _kept(keep: Callable[[str], None] | None, taken: list[str]) -> None:
    if keep is not None:
        keep("\n".join(taken))
