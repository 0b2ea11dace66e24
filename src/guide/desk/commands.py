"""What a person can do in a conversation: one record per command feeds key, footer, palette, help, line mode."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `title` and `help` are keys of the program's catalogue.

    `keys` work everywhere, also while a text field has focus; `letter` (or arrow) only outside one. `word` is what
    line mode takes after a colon, in Danish; `audience` own means it is not offered in the shared view.

    What changes the record or shows the own view has no letter: on a step without a text, a stray letter costs nothing.
    """

    name: str
    keys: tuple[str, ...]
    letter: str
    word: str
    audience: str = "shared"
    footer: bool = False

    @property
    def title(self) -> str:
        """The catalogue's key of its short name."""
        return f"command.{self.name}"

    @property
    def help(self) -> str:
        """The catalogue's key of its explanation."""
        return f"command.{self.name}.help"


CONVERSATION: tuple[Command, ...] = (
    Command("back", ("ctrl+b",), "b", "tilbage", footer=True),
    Command("forward", ("f7",), "", "videre"),
    Command("non_answer", ("ctrl+t",), "t", "intet", footer=True),
    Command("explain", ("ctrl+g",), "g", "forklar", footer=True),
    Command("note", ("ctrl+n",), "n", "note", footer=True),
    Command("loose_note", (), "", "løs"),
    Command("not_understood", ("ctrl+e",), "", "uforstået"),
    Command("easy", (), "d", "let"),
    Command("marks", ("f5",), "i", "mærk"),
    Command("checks", (), "", "opstart"),
    Command("teach_back", (), "", "egne"),
    Command("arm_before", (), "left", "forrige"),
    Command("arm_after", (), "right", "emne"),
    Command("goal", (), "m", "delmål"),
    Command("undo", ("f8",), "", "fortryd", footer=True),
    Command("language", ("f3",), "", "sprog"),
    Command("find", ("ctrl+f",), "f", "find"),
    Command("outline", ("ctrl+o",), "o", "oversigt", footer=True),
    Command("later", ("ctrl+l",), "", "resten", audience="own"),
    Command("review", ("ctrl+r",), "r", "gennemse", footer=True),
    Command("view", ("ctrl+s",), "", "visning", footer=True),
    Command("switch", ("f2",), "", "skift", footer=True),
    Command("pause", ("f9",), "p", "pause"),
    Command("help", ("f1",), "", "hjælp", footer=True),
)

MARKS = ("rephrased", "asked_again", "not_interpreted")  # what can be noted of how an answer was interpreted


def command(name: str) -> Command:
    """Find a command. Raises KeyError."""
    return next(one for one in CONVERSATION if one.name == name)


def by_word(word: str) -> Command | None:
    """Find a command by what line mode was given: its word, or an unambiguous beginning of it."""
    typed = word.strip().casefold()
    exact = [one for one in CONVERSATION if one.word == typed]
    begun = [one for one in CONVERSATION if typed and one.word.startswith(typed)]
    found = exact or begun
    return found[0] if len(found) == 1 else None
