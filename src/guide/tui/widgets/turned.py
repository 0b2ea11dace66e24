"""What is typed from the right, in the field itself: lines as they are drawn, and where a caret stands in them.

The text stays as it is read. Textual wraps, scrolls and finds a click by the document's own tables, so the
tables of lines that are turned are made from the drawn lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from guide.language.bidi import Line, visual_lines
from guide.language.direction import Direction, turns, typed_directions
from guide.tui import texts

_MARKS = frozenset({"Mn", "Me"})


def beside(text: str, place: int, *, onward: bool) -> int:
    """Find the next place for a caret: never between a letter and its marks."""
    step = 1 if onward else -1
    place = min(max(place + step, 0), len(text))
    while 0 < place < len(text) and category(text[place]) in _MARKS:
        place += step
    return place


def drawn(text: str, direction: Direction, width: int) -> tuple[Line, ...]:
    """Draw one typed paragraph in lines of `width` cells; a tab is drawn as a blank."""
    return visual_lines(text.replace("\t", " "), direction, width, measure=cell_len)


def room(line: Line) -> int:
    """Say how many cells are left free at the left, for a caret behind a line from the right."""
    return 1 if line.direction == "rtl" else 0


def caret_cell(line: Line, place: int) -> int:
    """Say in which cell the caret is drawn: on the sign a key would go before, or behind the line."""
    return line.cell_of(place) + room(line)


def segments(line: Line, style_of: Callable[[int, int], Style | None], behind: Style | None) -> list[Segment]:
    """Draw a line piece by piece.

    `style_of` is asked for each piece's style: its place in the text, and the place of the next. `behind` is
    the style of the cell behind the line, where the caret stands in at its end.
    """
    following = dict(zip(sorted(line.places), [*sorted(line.places)[1:], line.end], strict=True))
    pieces = [
        Segment(piece, style_of(place, following[place]))
        for piece, place in zip(line.pieces, line.places, strict=True)
    ]
    if line.direction == "rtl":
        return [Segment(" " * line.indent), Segment(" ", behind), *pieces]
    return [*pieces, Segment(" ", behind)]


class TurnedDocument(WrappedDocument):
    """A typed text whose lines from the right are broken, found and pointed at as they are drawn."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines anew at `width` cells."""
        super().wrap(width, tab_width)
        self._drawn: dict[int, tuple[Line, ...]] = {}
        lines = self.document.lines
        if texts.turned_here():
            self._drawn = {
                row: drawn(line, way, width)
                for row, (line, way) in enumerate(zip(lines, typed_directions("\n".join(lines)), strict=True))
                if turns(line, way)
            }
        if self._drawn:
            self._tabulate()

    def _tabulate(self) -> None:
        offsets = [
            [line.start for line in self._drawn[row][1:]] if row in self._drawn else known
            for row, known in enumerate(self._wrap_offsets)
        ]
        self._wrap_offsets = offsets
        self._offset_to_line_info = [
            (row, section) for row, starts in enumerate(offsets) for section in range(len(starts) + 1)
        ]
        counted: Iterator[int] = iter(range(len(self._offset_to_line_info)))
        self._line_index_to_offsets = [[next(counted) for _ in range(len(starts) + 1)] for starts in offsets]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break anew what an edit touched; everything, where a line from the right is about."""
        changed = self.document.lines[start[0] : new_end[0] + 1]
        if self._drawn or any(turns(line, "ltr") for line in changed):
            self.wrap(self._width)
        else:
            super().wrap_range(start, old_end, new_end)

    @property
    def turned(self) -> bool:
        """Whether any line is drawn otherwise than it is read."""
        return bool(self._drawn)

    def direction(self, row: int) -> Direction:
        """Say which way a line runs."""
        return self._drawn[row][0].direction if row in self._drawn else "ltr"

    def line_at(self, y: int) -> tuple[int, Line] | None:
        """Give the line drawn in a row of cells, and its number; None where it is drawn as it is read."""
        if not 0 <= y < len(self._offset_to_line_info):
            return None
        row, section = self._offset_to_line_info[y]
        return (row, self._drawn[row][section]) if row in self._drawn else None

    def location_to_offset(self, location: Location) -> Offset:
        """Say in which cell a place of the text is drawn."""
        row, column = location
        if row not in self._drawn:
            return super().location_to_offset(location)
        section = bisect_right(self._wrap_offsets[row], column)
        line = self._drawn[row][section]
        return Offset(caret_cell(line, column), self._line_index_to_offsets[row][section])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Say what place of a line is drawn in a cell of its row `y_offset`."""
        if line_index not in self._drawn:
            return super().get_target_document_column(line_index, x_offset, y_offset)
        lines = self._drawn[line_index]
        line = lines[y_offset]
        return self._inside(lines, line, line.place_at(x_offset - room(line)))

    @staticmethod
    def _inside(lines: Sequence[Line], line: Line, place: int) -> int:
        """Keep a place on its own row: the end of a line that goes on below is the next row's beginning."""
        follows = next((other.start for other in lines if other.start > line.start), None)
        return place if follows is None else min(place, follows - 1)


class TurnedNavigator(DocumentNavigator):
    """Up and down by what is drawn above and below, where a line is turned."""

    def __init__(self, document: TurnedDocument) -> None:
        super().__init__(document)
        self._turned = document

    def get_location_above(self, location: Location) -> Location:
        """Find the place drawn above."""
        if not self._turned.turned:
            return super().get_location_above(location)
        y = self._turned.location_to_offset(location).y
        return self._turned.offset_to_location(Offset(self.last_x_offset, y - 1)) if y else (0, 0)

    def get_location_below(self, location: Location) -> Location:
        """Find the place drawn below."""
        if not self._turned.turned:
            return super().get_location_below(location)
        y = self._turned.location_to_offset(location).y
        if y + 1 >= self._turned.height:
            last = self._document.line_count - 1
            return last, len(self._document.get_line(last))
        return self._turned.offset_to_location(Offset(self.last_x_offset, y + 1))

    def get_location_right(self, location: Location) -> Location:
        """Go on: past a letter with its marks, so that Delete takes them with it."""
        row, column = super().get_location_right(location)
        line = self._document.get_line(row)
        while 0 < column < len(line) and category(line[column]) in _MARKS:
            column += 1
        return row, column


def window(line: Line, place: int, width: int) -> int:
    """Say how many cells of a line that does not fit are left out at the left, so that the caret is seen."""
    cells = line.indent + sum(line.widths) + 1
    return max(0, min(cells - width, caret_cell(line, place) - width // 2))
