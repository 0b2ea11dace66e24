"""The one place that says what of a group's answers may be shown, so that nobody can be worked out.

Every screen, command and format asks here (docs/contracts.md, section 5). A hidden side beside a shown one
and a total is a subtraction, so one small side hides all sides. Where everybody answered alike, a count is
each one's answer, so that is not shown either; the people of an open side have said that theirs may be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

LEAST_APART = 3  # answers on a side; the office may ask for more, never for fewer
LEAST_TOGETHER = 5  # answers in all, where no side is shown apart

Shown = Literal["sides", "joint", "none", "alike"]  # the last two: nothing, for one of two reasons


@dataclass(frozen=True, slots=True)
class Side:
    """How many answered on one side, and whether everybody on it said "I answer openly" before locking.

    `given`: the different answers there; None where nobody is on the side, or where it is asked how many only.
    """

    answered: int
    openly: bool = False
    given: frozenset[object] | None = field(default=None, repr=False)


def least_apart(asked: int | None) -> int:
    """Take what the office asks for, never fewer than three."""
    return max(LEAST_APART, asked or 0)


def shown(sides: Iterable[Side], *, least: int = LEAST_APART, whole: Shown = "sides") -> Shown:
    """Say how answers are shown: side by side, only all together, or not at all: too few, or too much alike.

    `whole` is what was said of the round: one statement is never shown more finely than its round is.
    """
    sides = tuple(sides)
    least = least_apart(least)
    how: Shown = "none"
    if whole == "sides" and all(side.openly or side.answered >= least for side in sides):
        how = "sides"
    elif whole != "none" and _together(sides) >= max(LEAST_TOGETHER, least):
        how = "joint"
    return "alike" if how != "none" and _alike(sides, how) else how


def texts_shown(sides: Iterable[Side], *, least: int = LEAST_APART, whole: Shown = "sides") -> Shown:
    """Say how free texts are shown: by side, mixed, or not at all. Who wrote nothing has given the text "".

    The texts of a side stand apart where every side wrote enough of them. One text among several people is
    nobody's; it is when two or more wrote, and all the same, that a text could be everybody's.
    """
    sides = tuple(sides)
    if whole == "none":
        return "none"
    small = any(not side.openly and side.answered < least_apart(least) for side in sides)
    how: Shown = "sides" if whole == "sides" and not small else "joint"
    kinds = frozenset[object]().union(*(side.given or () for side in _guarded(sides))) - {""}
    wrote = sum(side.answered for side in _guarded(sides))
    same = how == "joint" and wrote > 1 and len(kinds) == 1
    return "alike" if same or _alike(sides, how) else how


def _together(sides: Iterable[Side]) -> int:
    """Count the answers that can hide among each other: those given openly hide nobody, unless there are no others."""
    sides = tuple(sides)
    others = [side for side in _guarded(sides) if side.answered or side.given is not None]
    return sum(side.answered for side in others or sides)


def _alike(sides: Iterable[Side], how: Shown) -> bool:
    """Whether all who gave an answer gave the same, on a side or, where all are shown together, in all.

    Who answers openly is left out: their answers may be known, and are then taken from the total.
    """
    given = [side.given for side in _guarded(sides) if side.given is not None]
    if how == "sides":
        return any(len(one) < 2 for one in given)  # noqa: PLR2004 - two different ones: nobody's is known
    return bool(given) and len(frozenset[object]().union(*given)) < 2  # noqa: PLR2004 - as above


def _guarded(sides: Iterable[Side]) -> list[Side]:
    return [side for side in sides if not side.openly]
