"""Answers as dots: for each statement a line a side, one dot an answer, above the steps of one scale.

Dots and no mean: where people stand is seen, and how far apart. Sides are told apart by shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.charts.lines import entry
from guide.charts.runs import Line, Run, plain
from guide.charts.star import Label, Paint, as_written

PLACES = 3
_GLYPHS = "●□◆"
NARROWEST = 30
_TITLES = 16  # cells a side's name takes at most
_GAP = 2


@dataclass(frozen=True, slots=True)
class DotSide:
    """How many of one side chose each step, lowest first. `place` (0, 1, 2) tells sides apart by shape."""

    name: Label
    place: int
    counts: tuple[int, ...] = field(repr=False)
    aside: Label | None = field(default=None, repr=False)  # who gave no step, and where the middle is

    @property
    def glyph(self) -> str:
        """The sign of one answer."""
        return _GLYPHS[self.place]

    @property
    def style(self) -> str:
        """The name a front end gives a colour to."""
        return f"now.{self.place}"


@dataclass(frozen=True, slots=True)
class DotRow:
    """One statement: its title, its sides, and a word on how far apart they are."""

    title: Label
    sides: tuple[DotSide, ...]
    note: Label | None = None


@dataclass(frozen=True, slots=True)
class Dots:
    """Statements over one scale.

    Raises ValueError without a step, and when a side has not a count for each.
    """

    title: Label
    steps: tuple[Label, ...]
    rows: tuple[DotRow, ...]
    first: int = 1  # the number of the first statement, where they stand in several pictures

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("dots without a scale")
        for side in (side for row in self.rows for side in row.sides):
            if len(side.counts) != len(self.steps) or side.place not in range(PLACES):
                raise ValueError("a side that does not fit the scale")


def drawing(dots: Dots, width: int, paint: Paint = as_written) -> tuple[Line, ...]:
    """Draw every statement in lines of at most `width` cells. Raises ValueError below 30."""
    if width < NARROWEST:
        raise ValueError("too narrow for dots")
    lines: list[Line] = []
    for number, row in enumerate(dots.rows, start=dots.first):
        lines += entry((str(number), "number"), row.title, width, paint, "title")
        lines += sides(row, width, paint)
        if row.note is not None:
            lines += entry(("  ", ""), row.note, width, paint, "words")
    return tuple(lines)


def sides(row: DotRow, width: int, paint: Paint = as_written) -> list[Line]:
    """Draw the sides of one statement, each on its line: `Leder        1 ·    2 ●●   3 ●    4 ·`."""
    names = min(_TITLES, max((len(side.name.text) for side in row.sides), default=0))
    room = max(1, (width - names - _GAP) // max(1, len(row.sides[0].counts)) - 3 if row.sides else 1)
    found = []
    for side in row.sides:
        name = paint(side.name.text[:names], side.name.direction)
        line: list[Run] = [("  ", ""), (name + " " * (names - len(name) + 1), "words")]
        for step, count in enumerate(side.counts, start=1):
            line.append((f"{step} ", "number"))
            line.append((_dots(side, count, room).ljust(room), side.style if count else "axis"))
        found.append(tuple(line))
        if side.aside is not None:
            found += entry((" " * names, ""), side.aside, width, paint, "dim", indent=2)
    return found


def _dots(side: DotSide, count: int, room: int) -> str:
    """One sign an answer, or the sign and their number where they do not fit."""
    if not count:
        return "·"
    return side.glyph * count if count <= room - 1 or count == 1 else f"{side.glyph}{count}"


def key(dots: Dots, width: int, paint: Paint = as_written) -> tuple[Line, ...]:
    """List the signs of the sides, and the steps of the scale in words."""
    named = {side.place: side for row in dots.rows for side in row.sides}
    lines = [
        entry((named[n].glyph, named[n].style), named[n].name, width, paint, "words") for n in sorted(named)
    ]
    lines += [
        entry((str(n), "number"), step, width, paint, "words") for n, step in enumerate(dots.steps, start=1)
    ]
    return tuple(line for group in lines for line in group)


def as_text(dots: Dots, width: int = 72, paint: Paint = as_written) -> str:
    """Write the whole picture as plain text: title, signs and scale, statements."""
    title = ((paint(dots.title.text, dots.title.direction), "title"),)
    return "\n\n".join(
        plain(part) for part in ((title,), key(dots, width, paint), drawing(dots, width, paint))
    )
