"""The one place that says what of a group's answers may be shown, so that nobody can be worked out.

Every screen, command and format asks here (docs/contracts.md, section 5). A hidden side beside a shown one
and a total is a subtraction, so one small side hides all sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LEAST_APART = 3  # answers on a side; the office may ask for more, never for fewer
LEAST_TOGETHER = 5  # answers in all, where no side is shown apart

Shown = Literal["sides", "joint", "none"]


@dataclass(frozen=True, slots=True)
class Side:
    """How many answered on one side, and whether everybody on it said "I answer openly" before locking."""

    answered: int
    openly: bool = False


def least_apart(asked: int | None) -> int:
    """Take what the office asks for, never fewer than three."""
    return max(LEAST_APART, asked or 0)


def shown(sides: Iterable[Side], *, least: int = LEAST_APART, whole: Shown = "sides") -> Shown:
    """Say how answers are shown: side by side, only all together, or not at all.

    `whole` is what was said of the round: one statement is never shown more finely than its round is.
    """
    sides = tuple(sides)
    least = least_apart(least)
    if whole == "sides" and all(side.openly or side.answered >= least for side in sides):
        return "sides"
    answered = sum(side.answered for side in sides)
    return "joint" if whole != "none" and answered >= max(LEAST_TOGETHER, least) else "none"
