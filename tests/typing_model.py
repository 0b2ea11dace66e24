"""Typing from the right as it ought to be: what a key makes of text and caret, and where both are drawn.

The fields are held to it key by key. The caret is a place in the text as it is read. In a line from the right
the left arrow goes on and the right arrow goes back, also inside a Latin word: one rule that a hand can learn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final
from unicodedata import category

from guide.language.bidi.paragraph import Line, Measure, visual_lines
from guide.language.clean import clean
from guide.language.direction import Direction

LEFT: Final = "left"
RIGHT: Final = "right"
_MARKS = frozenset({"Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Typed:
    """Text, the caret's place in it, and where the selection began (the caret itself: nothing selected)."""

    text: str = field(default="", repr=False)
    caret: int = 0
    anchor: int = 0

    @property
    def selection(self) -> tuple[int, int]:
        """The selected stretch, as it is read; empty when its ends are one."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)


@dataclass(frozen=True, slots=True)
class Shown:
    """Text being typed, as it is drawn: each line `width` cells at most.

    `row` and `cell` are the caret's; `selected` are stretches of cells (row, first, past the last).
    """

    lines: tuple[str, ...] = field(repr=False)
    row: int
    cell: int
    selected: tuple[tuple[int, int, int], ...]


def press(typed: Typed, key: str, direction: Direction, rows: Sequence[Line] = ()) -> Typed:
    """Give what a key makes of `typed`: left, right, home, end (each with `shift+`), backspace, delete.

    Home and End are those of the row one is in, where `rows` says how the text is drawn. A key of one sign is
    typed; any other name changes nothing. Text that comes at once: see `paste`.
    """
    name = key.removeprefix("shift+")
    if name in (LEFT, RIGHT, "home", "end"):
        selecting = name != key
        start, end = typed.selection
        if name in (LEFT, RIGHT):
            onward = (name == LEFT) == (direction == "rtl")
            place = _beside(typed, onward=onward) if selecting or start == end else end if onward else start
        else:
            first, last = _row(typed, rows)
            place = first if name == "home" else last
        return replace(typed, caret=place, anchor=typed.anchor if selecting else place)
    if name in ("backspace", "delete"):
        return _without(typed, onward=name == "delete")
    return paste(typed, key) if len(key) == 1 else typed


def paste(typed: Typed, text: str) -> Typed:
    """Put `text`, cleaned, in place of what is selected."""
    start, end = typed.selection
    put = clean(text)
    place = start + len(put)
    return Typed(typed.text[:start] + put + typed.text[end:], place, place)


def _row(typed: Typed, rows: Sequence[Line]) -> tuple[int, int]:
    """Find both ends of the row of the caret: the last sign of a row that goes on below belongs to it."""
    starts = [row.start for row in rows] or [0]
    at = max(0, bisect_right(starts, typed.caret) - 1)
    return starts[at], starts[at + 1] - 1 if at + 1 < len(starts) else len(typed.text)


def _without(typed: Typed, *, onward: bool) -> Typed:
    """Take out what is selected; else the sign after the caret with its marks, or the one sign before it.

    Backspace takes a vowel sign alone, so that a slip in it does not cost the letter.
    """
    start, end = typed.selection
    if start == end:
        if onward:
            end = _beside(typed, onward=True)
        else:
            start = max(0, start - 1)
    return Typed(typed.text[:start] + typed.text[end:], start, start)


def _beside(typed: Typed, *, onward: bool) -> int:
    """Find the next place for a caret: never between a letter and its marks."""
    text, place = typed.text, typed.caret
    step = 1 if onward else -1
    place = min(max(place + step, 0), len(text))
    while 0 < place < len(text) and category(text[place]) in _MARKS:
        place += step
    return place


def shown(typed: Typed, direction: Direction, width: int, *, measure: Measure) -> Shown:
    """Draw what is being typed in `width` cells, with a cell left free for a caret at the end of a line."""
    lines = visual_lines(typed.text, direction, max(1, width - 1), measure=measure)
    room = 1 if direction == "rtl" else 0
    row = max(0, bisect_right([line.start for line in lines], typed.caret) - 1)
    start, end = typed.selection
    selected = tuple(
        (number, first + room, past + room)
        for number, line in enumerate(lines)
        for first, past in _stretches(line, start, end)
    )
    drawn = tuple(" " * room + line.text for line in lines)
    return Shown(drawn, row, lines[row].cell_of(typed.caret) + room, selected)


def _stretches(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """Find the cells of a line that show the text from `start` to `end`, side by side as one."""
    cells = []
    cell = line.indent
    for place, size in zip(line.places, line.widths, strict=True):
        cells += [at for at in range(cell, cell + size) if start <= place < end]
        cell += size
    groups = (
        [at for _, at in group] for _, group in groupby(enumerate(cells), lambda pair: pair[1] - pair[0])
    )
    return [(group[0], group[-1] + 1) for group in groups]
