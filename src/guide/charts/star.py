"""What a star shows, as data: axes with worded steps, series of marks. No flow, no language of its own.

Steps are not equal distances and people are not sums: a star has no area, no average, no total.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from guide.language.direction import Direction

Role = Literal["first", "previous", "now", "goal"]
Paint = Callable[[str, Direction], str]

PLACES = 3
_GLYPHS: dict[Role, str] = {"now": "●■◆", "previous": "○□◇", "first": "·+x", "goal": "△▽▷"}
_DASHES: dict[Role, tuple[tuple[int, ...], ...]] = {
    "now": ((), (12, 4), (12, 4, 2, 4)),
    "previous": ((6, 6), (6, 3, 2, 3), (6, 3, 2, 3, 2, 3)),
    "first": ((2, 4), (2, 6), (2, 8)),
}


def as_written(text: str, _direction: Direction) -> str:
    """Paint nothing: the text as it is stored, for files."""
    return text


@dataclass(frozen=True, slots=True)
class Label:
    """A text that is already translated, with the language it really is in."""

    text: str = field(repr=False)
    direction: Direction = "ltr"
    language: str = "da"


@dataclass(frozen=True, slots=True)
class Axis:
    """One topic: its title and its steps in words, lowest first."""

    title: Label
    steps: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One reading on one axis (from 0): a step from 1, or the words of a non-answer; never zero.

    `change` says the direction in words ("et trin op siden sidst").
    """

    axis: int
    step: int | None = field(default=None, repr=False)
    missing: Label | None = field(default=None, repr=False)
    change: Label | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Series:
    """The marks of one respondent at one time. `place` (0, 1, 2) tells respondents apart by shape."""

    name: Label
    role: Role
    place: int
    marks: tuple[Mark, ...]

    @property
    def glyph(self) -> str:
        """The sign that stands for the series without colour."""
        return _GLYPHS[self.role][self.place]

    @property
    def dash(self) -> tuple[int, ...]:
        """The pattern of the line, drawn and left out in turn; empty is a whole line."""
        return _DASHES[self.role][self.place]

    @property
    def joined(self) -> bool:
        """Whether its marks are joined by a line; a goal is an open mark and never is."""
        return self.role != "goal"

    @property
    def style(self) -> str:
        """The name a front end gives a colour to, such as `now.0`."""
        return f"{self.role}.{self.place}"

    def on(self, axis: int) -> Mark | None:
        """Find the mark on an axis."""
        return next((mark for mark in self.marks if mark.axis == axis), None)


@dataclass(frozen=True, slots=True)
class Star:
    """A star: at least one axis, and series that can be told apart without colour.

    Raises ValueError when a mark is off its axis or says nothing, and when two series have the same sign.
    """

    title: Label
    axes: tuple[Axis, ...]
    series: tuple[Series, ...] = ()

    def __post_init__(self) -> None:
        if not self.axes:
            raise ValueError("a star without axes")
        signs = [(series.role, series.place) for series in self.series]
        if len(set(signs)) < len(signs) or any(place not in range(PLACES) for _, place in signs):
            raise ValueError("series that cannot be told apart")
        for mark in (mark for series in self.series for mark in series.marks):
            steps = len(self.axes[mark.axis].steps)
            if mark.step is not None and not 1 <= mark.step <= steps:
                raise ValueError("a mark off its axis")
            if mark.step is None and mark.missing is None:
                raise ValueError("a mark that says nothing")
