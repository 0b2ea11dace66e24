"""Fields to type in. Keys come from the screen one after another, so that none is lost or overtaken.

What is typed from the right is joined and turned in the field itself, its letters' order kept in the text. The
arrows go where they point in such a line: left goes on, right goes back.
"""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection
from textual.widgets.text_area import Location

from guide.language.bidi import Line
from guide.language.clean import clean
from guide.language.direction import turns, typed_direction
from guide.tui import texts
from guide.tui.widgets import turned
from guide.tui.widgets.turned import TurnedDocument, TurnedNavigator

_POINTING = frozenset({"left", "right"})


class AnswerText(TextArea):
    """A text of several lines. Enter is the screen's; Ctrl+J makes a line; a paste keeps every line."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")

    async def take(self, event: events.Key) -> bool:
        """Take one key; says whether it meant anything here."""
        if event.key in {"ctrl+j", "shift+enter"}:
            self.insert("\n")
            return True
        if event.is_printable:
            await self._on_key(event)
            return True
        return await _bound(self, event.key)

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste whole."""
        await self._on_paste(events.Paste(clean(event.text)))

    def begin(self, text: str) -> None:
        """Start with a text, the cursor behind it."""
        self.load_text(clean(text))
        self.move_cursor(self.document.end)

    # --- from the right -----------------------------------------------------------------------------

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        document = TurnedDocument(self.document, tab_width=self.indent_width)
        self.wrapped_document, self.navigator = document, TurnedNavigator(document)
        self._rewrap_and_refresh_virtual_size()
        self._cursor_offset = document.location_to_offset(self.cursor_location)

    def _render_line(self, y: int) -> Strip:
        document = self.wrapped_document
        found = document.line_at(y + self.scroll_offset.y) if isinstance(document, TurnedDocument) else None
        return super()._render_line(y) if found is None else self._turned(*found)

    def _turned(self, row: int, line: Line) -> Strip:
        """Draw a line that is turned, with its selection and the caret."""
        theme = self._theme
        start, end = sorted(self.selection)
        here = self.cursor_location if self._draw_cursor and theme else (-1, 0)
        chosen, caret = (theme.selection_style, theme.cursor_style) if theme else (None, None)

        def style_of(place: int, following: int) -> Style | None:
            if here[0] == row and place <= here[1] < following:
                return caret
            return chosen if start <= (row, place) < end else None

        last = line.end == len(self.document.get_line(row))
        behind = here[0] == row and (
            here[1] >= line.end if last else line.end <= here[1] < self._next(row, line)
        )
        strip = Strip(turned.segments(line, style_of, caret if behind else None))
        width = self.scrollable_content_region.width
        whole = theme.cursor_line_style if theme and self.cursor_location[0] == row else None
        strip = strip.adjust_cell_length(width)
        return strip.apply_style((whole if self.highlight_cursor_line and whole else None) or self.rich_style)

    def _next(self, row: int, line: Line) -> int:
        """Say where in the text the row below begins."""
        return next(
            (start for start in self.wrapped_document.get_offsets(row) if start > line.start), line.end
        )

    @property
    def from_right(self) -> bool:
        """Whether the line one writes in runs from the right."""
        document = self.wrapped_document
        return isinstance(document, TurnedDocument) and document.direction(self.cursor_location[0]) == "rtl"

    def step(self, *, onward: bool, select: bool) -> None:
        """Take the caret one letter with its marks on or back in the text as it is read."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        target: Location
        if not select and not self.selection.is_empty:
            target = max(self.selection) if onward else min(self.selection)
        elif 0 <= column + (1 if onward else -1) <= len(line):
            target = row, turned.beside(line, column, onward=onward)
        else:
            target = self.get_cursor_right_location() if onward else self.get_cursor_left_location()
        self.move_cursor(target, select=select)


class Entry(Input):
    """One line: a day, a number, a case key, some letters to find by."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, compact=True, select_on_focus=False)

    async def take(self, event: events.Key) -> bool:
        """Take one key; says whether it meant anything here."""
        if event.is_printable:
            await self._on_key(event)
            return True
        return await _bound(self, event.key)

    async def take_paste(self, event: events.Paste) -> None:
        """Take the first line of a paste."""
        self.replace(" ".join(clean(event.text).split()), *self.selection)

    def begin(self, text: str) -> None:
        """Start with a text; what is typed next takes its place, an arrow keeps it."""
        self.value = " ".join(clean(text).split())
        self.selection = Selection(0, len(self.value))

    # --- from the right -----------------------------------------------------------------------------

    @property
    def _drawn(self) -> Line | None:
        """The line as it is drawn; None where that is as it is read."""
        way = typed_direction(self.value)
        if not texts.turned_here() or not turns(self.value, way):
            return None
        (line,) = turned.drawn(self.value, way, 0)
        if way == "ltr":
            return line
        (line,) = turned.drawn(self.value, way, max(self._cells - 1, sum(line.widths)))
        return line

    @property
    def _cells(self) -> int:
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """Draw; what runs from the right, at the right."""
        line = self._drawn if y == 0 else None
        if line is None:
            return super().render_line(y)
        start, end = sorted(self.selection)
        here = self.cursor_position if self.has_focus and self._cursor_visible else -1
        caret, chosen = (self.get_component_rich_style(f"input--{part}") for part in ("cursor", "selection"))

        def style_of(place: int, following: int) -> Style | None:
            if place <= here < following:
                return caret
            return chosen if self.has_focus and start <= place < end else None

        strip = Strip(turned.segments(line, style_of, caret if here >= line.end else None))
        left = turned.window(line, self.cursor_position, self._cells)
        strip = strip.crop(left, left + self._cells).adjust_cell_length(self._cells)
        return strip.apply_style(self.rich_style)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the caret stands."""
        line = self._drawn
        if line is None:
            return super().cursor_screen_offset
        x, y, _width, _height = self.content_region
        place = self.cursor_position
        return Offset(x + turned.caret_cell(line, place) - turned.window(line, place, self._cells), y)

    def _cell_offset_to_index(self, offset: int) -> int:
        line = self._drawn
        if line is None:
            return super()._cell_offset_to_index(offset)
        left = turned.window(line, self.cursor_position, self._cells)
        return line.place_at(offset + left - turned.room(line))

    @property
    def from_right(self) -> bool:
        """Whether the line one writes in runs from the right."""
        line = self._drawn
        return line is not None and line.direction == "rtl"

    def step(self, *, onward: bool, select: bool) -> None:
        """Take the caret one letter with its marks on or back in the text as it is read."""
        start, end = self.selection
        if not select and start != end:
            place = max(start, end) if onward else min(start, end)
        else:
            place = turned.beside(self.value, end, onward=onward)
        self.selection = Selection(start if select else place, place)


async def _bound(field: AnswerText | Entry, key: str) -> bool:
    """Run what a field itself has bound to a key: deleting, the clipboard, arrows where they point."""
    held, _plus, name = key.rpartition("+")
    if name in _POINTING:
        onward = (name == "right") != field.from_right
        if held in {"", "shift"}:
            field.step(onward=onward, select=held == "shift")
            return True
        key = f"{held}+{'right' if onward else 'left'}"
    for binding in field._bindings.key_to_bindings.get(key, ()):  # noqa: SLF001 - read, never written
        if binding.action != "submit":
            await field.run_action(binding.action)
            return True
    return False
