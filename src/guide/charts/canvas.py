"""A sheet of character cells to draw on: lines in braille dots (2 x 4 a cell), signs over them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from guide.charts.runs import Line, Run

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_ASIDE = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (2, 0), (-2, 0))


@dataclass(slots=True)
class Canvas:
    """A sheet `width` by `height` cells."""

    width: int
    height: int
    _dots: dict[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    _signs: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], dash: Sequence[int], style: str
    ) -> None:
        """Draw a line between two places in cells; `dash` counts dots drawn and left out in turn."""
        (x0, y0), (x1, y1) = ((2 * x + 1, 4 * y + 2) for x, y in (start, end))
        length = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        pattern = itertools.cycle(_pattern(dash))
        for i in range(length + 1):
            if next(pattern):
                self._dot(round(x0 + (x1 - x0) * i / length), round(y0 + (y1 - y0) * i / length), style)

    def _dot(self, x: int, y: int, style: str) -> None:
        cell = (x // 2, y // 4)
        if 0 <= cell[0] < self.width and 0 <= cell[1] < self.height:
            bits = self._dots.get(cell, (0, style))[0]
            self._dots[cell] = (bits | _DOTS[y % 4][x % 2], style)

    def put(self, x: int, y: int, sign: str, style: str) -> bool:
        """Set a sign one cell wide at a cell, or beside it when it is taken; false if there is no room."""
        for dx, dy in _ASIDE:
            cell = (x + dx, y + dy)
            if 0 <= cell[0] < self.width and 0 <= cell[1] < self.height and cell not in self._signs:
                self._signs[cell] = (sign, style)
                return True
        return False

    def lines(self) -> tuple[Line, ...]:
        """Read the sheet, line by line, as runs of one style."""
        return tuple(self._line(y) for y in range(self.height))

    def _line(self, y: int) -> Line:
        cells = [self._cell(x, y) for x in range(self.width)]
        groups = itertools.groupby(cells, key=lambda cell: cell[1])
        return tuple(("".join(text for text, _ in group), style) for style, group in groups)

    def _cell(self, x: int, y: int) -> Run:
        if (x, y) in self._signs:
            return self._signs[x, y]
        bits, style = self._dots.get((x, y), (0, ""))
        return (chr(0x2800 + bits), style) if bits else (" ", "")


def _pattern(dash: Sequence[int]) -> list[bool]:
    return [i % 2 == 0 for i, count in enumerate(dash) for _ in range(count)] or [True]
