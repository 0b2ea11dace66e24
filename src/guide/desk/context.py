"""What every job at the desk works with; clock, chance and the person enter here and nowhere below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from guide.errors import RoleError
from guide.language.catalogues import Catalogues
from guide.language.words import Words
from guide.store.store import Store

if TYPE_CHECKING:
    from guide.desk.library import Library


@dataclass(frozen=True, slots=True)
class Context:
    """The office as it is now. `clock` gives an aware UTC time, `entropy(n)` n random bytes."""

    store: Store
    library: Library
    catalogues: Catalogues
    clock: Callable[[], datetime]
    zone: ZoneInfo
    entropy: Callable[[int], bytes]
    person: str
    roles: frozenset[str]
    language: str = "da"

    def today(self) -> date:
        """The day it is in the office."""
        return self.clock().astimezone(self.zone).date()

    def now_ms(self) -> int:
        """The moment, in UTC milliseconds, as events carry it."""
        return int(self.clock().timestamp() * 1000)

    @property
    def words(self) -> Words:
        """The program's words in the office's language."""
        return self.catalogues.words(self.language)

    def need(self, *roles: str) -> None:
        """Let only these roles through. Raises RoleError `role.door_closed`."""
        if not self.roles & set(roles):
            raise RoleError("role.door_closed", roles=", ".join(roles))
