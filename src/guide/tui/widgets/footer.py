"""The keys at the bottom; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from guide.tui.widgets import bars
from guide.tui.widgets.lines import Lines


class Footer(Lines):
    """Shows which keys do what now."""

    class Pressed(Message):
        """A key's words were clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._places: list[list[tuple[int, int, str]]] = []

    def offer(self, hints: Sequence[bars.Hint], width: int, rows: int) -> None:
        """Offer other keys, in at most `rows` lines."""
        lines, self._places = bars.footer(hints, width, rows)
        self.show(lines)

    def on_click(self, event: events.Click) -> None:
        """Press what was clicked."""
        row = event.get_content_offset(self)
        if row is None or row.y >= len(self._places):
            return
        for start, end, name in self._places[row.y]:
            if start <= row.x < end:
                event.stop()
                self.post_message(self.Pressed(name))
