"""What comes in from outside: clock, chance, environment and the person at the keyboard. Nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from guide.desk.desk import Desk

OFFICE_ZONE = "Europe/Copenhagen"


class Entering(NamedTuple):
    """One run's outside world. `cost` are arguments of `Store.create` that make its keys cheaper in tests.

    A named tuple, as all records on the way to the first frame: a frozen data class takes a millisecond to make.
    """

    environment: Mapping[str, str]
    clock: Callable[[], datetime]
    entropy: Callable[[int], bytes]
    keyboard: Callable[[], bool]  # whether a person sits at the keyboard
    screen: Callable[[], bool]  # whether a person looks at what is written
    ask_secret: Callable[[str], str]
    user: str = "guide"
    cost: Mapping[str, Any] = MappingProxyType({})
    open_screen: Callable[[Desk, str | None], int] | None = None  # None: the terminal UI

    def __repr__(self) -> str:
        """Tell nothing: the environment may hold a passphrase."""
        return "Entering()"


def outside() -> Entering:
    """Let the real world in."""
    return Entering(
        environment=os.environ,
        clock=lambda: datetime.now(UTC),
        entropy=os.urandom,
        keyboard=sys.stdin.isatty,
        screen=sys.stdout.isatty,
        ask_secret=_ask_secret,
        user=os.environ.get("USER") or os.environ.get("USERNAME") or "guide",
    )


def _ask_secret(question: str) -> str:
    from getpass import getpass  # noqa: PLC0415 - only who is asked needs it

    return getpass(question)
