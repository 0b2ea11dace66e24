"""Lines that are already set and broken; a click on one tells what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from guide.tui import texts
from guide.tui.texts import Line


class Lines(Widget):
    """Shows lines as they are, one cell row each."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    @dataclass
    class Picked(Message):
        """A line was clicked that stands for something."""

        lines: Lines
        target: str

        @property
        def control(self) -> Lines:
            """The widget, so that a handler can name it."""
            return self.lines

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._targets: tuple[str | None, ...] = ()

    def show(self, lines: Iterable[Line], targets: Sequence[str | None] = ()) -> None:
        """Show other lines; `targets` says line by line what a click picks."""
        before = len(self._lines)
        self._lines, self._targets = tuple(lines), tuple(targets)
        self.display = bool(self._lines)
        self.refresh(layout=len(self._lines) != before)

    @property
    def count(self) -> int:
        """How many rows it takes."""
        return len(self._lines)

    @property
    def text(self) -> str:
        """What stands in it, without styles."""
        return texts.plain(self._lines)

    def render(self) -> Content:
        """Draw."""
        return texts.content(self._lines)

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
