"""Lines that are already set and broken; a click on one tells what it stands for.

They are painted one by one, and a line that was painted before is painted from what is known of it: a screen of
forty lines in Textual's own `Content` took two thirds of a frame with every answer (benchmarks/repaint.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from guide.tui import texts
from guide.tui.texts import Line


class Lines(Widget):
    """Shows lines as they are, one cell row each."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"
    ALLOW_SELECT = False  # what is marked could not be copied: every key is the screen's

    class Picked(Message):
        """A line was clicked that stands for something."""

        def __init__(self, lines: Lines, target: str) -> None:
            super().__init__()
            self.lines, self.target = lines, target

        @property
        def control(self) -> Lines:
            """The widget, so that a handler can name it."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._targets: tuple[str | None, ...] = ()
        self._painted: dict[Line, Strip] = {}

    def show(self, lines: Iterable[Line], targets: Sequence[str | None] = ()) -> None:
        """Show other lines; `targets` says line by line what a click picks. The same again paints nothing anew."""
        before = self._lines
        self._lines, self._targets = tuple(lines), tuple(targets)
        self.display = bool(self._lines)
        if self._lines != before:
            known = self._painted
            self._painted = {line: known[line] for line in self._lines if line in known}
            self.refresh(layout=len(self._lines) != len(before))

    @property
    def count(self) -> int:
        """How many rows it takes."""
        return len(self._lines)

    @property
    def text(self) -> str:
        """What stands in it, without styles."""
        return texts.plain(self._lines)

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        line = self._lines[y] if y < len(self._lines) else texts.BLANK
        if line not in self._painted:
            self._painted[line] = texts.strip(line, self.visual_style)
        return self._painted[line]

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._painted.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Exactly as many rows as lines: they are broken already."""
        return len(self._lines)

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        row = event.get_content_offset(self)
        target = self._targets[row.y] if row is not None and row.y < len(self._targets) else None
        if target is not None:
            event.stop()
            self.post_message(self.Picked(self, target))
