"""Which key does what in a conversation, from the one record of commands; and how a key is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from guide.desk.commands import CONVERSATION, Command
from guide.desk.views import Audience

# What only a screen needs: which of its texts are shown, and the way to other screens.
SCREEN: tuple[Command, ...] = (
    Command("open", ("f4",), "", "åbn", footer=True),
    Command("palette", ("ctrl+p",), "", "kommandoer", footer=True),
    Command("home", ("f6",), "", "forside"),
    Command("theme", (), "", "farver"),
    Command("lock", ("f12",), "", "lås"),
    Command("quit", ("ctrl+q",), "", "luk"),
)
NAMES = MappingProxyType(
    {"enter": "Enter", "escape": "Esc", "space": "␣", "left": "←", "right": "→", "up": "↑", "down": "↓"}
)
# What works on the front page, where letters go to the field.
HOME: tuple[Command, ...] = (
    Command("journaled", ("f2",), "", "journal", audience="own"),
    Command("person", ("f3",), "", "person", audience="own"),
    Command("settings", ("f4",), "", "indstillinger", audience="own"),
    Command("rounds", ("f7",), "", "runder", audience="own"),
)
LAST = ("view", "palette", "help")  # at the end of the footer, and the last to give way in it
ALL = (
    *(one for one in (*CONVERSATION, *SCREEN) if one.name not in LAST),
    *(one for one in (*SCREEN, *CONVERSATION) if one.name in LAST),
)


def offered(one: Command, audience: Audience) -> bool:
    """Whether a command is offered in this view."""
    return one.audience == "shared" or audience == "own"


def by_key(commands: Iterable[Command] = ALL) -> Mapping[str, str]:
    """Map every key that works everywhere to its command's name."""
    return {key: one.name for one in commands for key in one.keys}


def by_letter(commands: Iterable[Command] = ALL) -> Mapping[str, str]:
    """Map every letter that works outside a text to its command's name."""
    return {one.letter: one.name for one in commands if one.letter}


def first(one: Command) -> str:
    """Write a command's first key, else its letter; nothing for one that is only in the palette."""
    return shown(one.keys[0] if one.keys else one.letter)


def shown(key: str) -> str:
    """Write a key as people know it: `^B` with Control, `F7`, `Enter`."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return NAMES.get(key, key.upper())
