"""The office's front page: today's meetings, halves that wait, what is not yet in the journal; settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guide.conversation.lifecycle import COUNTED, LIVE
from guide.desk.context import Context
from guide.desk.lines import TalkLine
from guide.desk.talks import Talks

MADE_UP = "made_up"  # the setting of an office in which nobody is real


@dataclass(frozen=True, slots=True)
class Home:
    """What stands on the front page in the own view; in the shared view only the field for a key."""

    today: tuple[TalkLine, ...] = ()
    waiting: tuple[TalkLine, ...] = ()
    not_in_journal: tuple[TalkLine, ...] = ()


class Office:
    """Home and settings."""

    def __init__(self, context: Context, talks: Talks) -> None:
        self._context = context
        self._talks = talks

    def home(self) -> Home:
        """Gather the front page; what is to be put into the journal stands there only, also on its day."""
        today = self._context.today().isoformat()
        lines = self._talks.lines()
        live = tuple(line for line in lines if line.stage in LIVE)
        loose = tuple(line for line in lines if line.stage in COUNTED and not line.in_journal)
        listed = {line.id for line in loose}
        held = tuple(line for line in lines if line.held == today and line.stage != "abandoned")
        return Home(
            today=tuple(line for line in held if line.id not in listed),
            waiting=tuple(line for line in live if line.held != today),
            not_in_journal=loose,
        )

    def made_up(self) -> str | None:
        """What the front page says in every view where all people are made up; None in a real office."""
        return self._context.words("office.made_up") if self.setting(MADE_UP) else None

    def mark_made_up(self) -> None:
        """Have the office say from now on that everybody in it is made up; that is never taken back."""
        self.set(MADE_UP, True)  # noqa: FBT003 - a setting's value

    def setting(self, name: str, otherwise: Any = None) -> Any:
        """Read a setting, or what it is when nobody has set it."""
        return self._context.store.content.setting(name, otherwise)

    def set(self, name: str, value: Any) -> None:
        """Set a setting. Raises RoleError for anyone but an administrator or a caseworker."""
        self._context.need("administrator", "caseworker")
        self._context.store.content.put_setting(name, value)
