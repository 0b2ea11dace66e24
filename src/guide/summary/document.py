"""A paper as data: blocks of lines, each run with its language and how far its wording is checked.

Every format is written from this, so no text of a person can become markup on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from guide.charts.dots import Dots
from guide.charts.star import Star
from guide.language.catalogues import Status
from guide.language.direction import Direction, direction


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language; None is what a person typed, in a language nobody asked for."""

    text: str = field(repr=False)
    language: str | None = "da"
    status: Status = "danish"
    strong: bool = False
    emphasis: bool = False

    @property
    def direction(self) -> Direction | Literal["auto"]:
        """Which way it is written; `auto` only where no language is known."""
        return "auto" if self.language is None else direction(self.language)


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says, and the same in Danish beside it (empty where that adds nothing)."""

    runs: tuple[Run, ...]
    beside: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def beside_text(self) -> str:
        """The words beside it."""
        return "".join(run.text for run in self.beside)

    def rows(self) -> tuple[Line, ...]:
        """Take the line apart at its breaks, each piece with its own Danish beside it.

        Where the two have not the same number of breaks the line stays whole.
        """
        runs, beside = _broken(self.runs), _broken(self.beside)
        if not self.beside:
            return tuple(Line(row) for row in runs)
        if len(runs) != len(beside):
            return (self,)
        return tuple(_row(*pair) for pair in zip(runs, beside, strict=True))


def _row(runs: tuple[Run, ...], beside: tuple[Run, ...]) -> Line:
    row = Line(runs, beside)
    return Line(runs) if row.text == row.beside_text else row


def _broken(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], ...]:
    rows: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                rows.append([])
            if text:
                rows[-1].append(replace(run, text=text))
    return tuple(tuple(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from 1 (the paper's) down."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quiet` is small print."""

    line: Line
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; a header may be empty."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class StarBlock:
    """The star as a picture, where a format can hold one, and always as a table in words."""

    star: Star | None
    table: TableBlock


PER_PAGE = 8  # statements in one picture


@dataclass(frozen=True, slots=True)
class DotsBlock:
    """Answers as dots, in pictures no higher than a page where a format can hold them, and as a table in words."""

    dots: Dots
    table: TableBlock
    name: str = "dots"

    def pages(self) -> tuple[Dots, ...]:
        """Take the picture apart into pieces that a page can hold."""
        rows = self.dots.rows
        return tuple(
            replace(self.dots, rows=rows[start : start + PER_PAGE], first=start + 1)
            for start in range(0, len(rows), PER_PAGE)
        )


@dataclass(frozen=True, slots=True)
class WriteLine:
    """A line to write on by hand, with what belongs there."""

    line: Line


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to tick by hand: the digit the screen has for each (empty where it has none), and what it says.

    `beside` sets short ones beside each other.
    """

    items: tuple[tuple[str, Line], ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a sheet of its own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


Block = (
    Heading | Paragraph | Bullets | TableBlock | StarBlock | DotsBlock | WriteLine | Boxes | NewPage | Rule
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper in one language. The title is for the file, not a block of its own."""

    title: Line
    language: str
    blocks: tuple[Block, ...]


def lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Walk all lines of some blocks in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph() | WriteLine():
                yield block.line
            case Bullets():
                yield from block.items
            case Boxes():
                yield from (line for _digit, line in block.items)
            case TableBlock():
                yield from block.header
                yield from (cell for row in block.rows for cell in row)
            case StarBlock() | DotsBlock():
                yield from lines((block.table,))
            case Rule() | NewPage():
                pass


def statuses(blocks: tuple[Block, ...]) -> frozenset[Status]:
    """Find how far the wordings that stand on a paper are checked."""
    return frozenset(run.status for line in lines(blocks) for run in line.runs)
