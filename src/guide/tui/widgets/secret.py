"""A field for what nobody may read over a shoulder: a dot for every sign. Light enough for the first frame."""

from __future__ import annotations

from textual import events

from guide.tui import texts
from guide.tui.widgets.lines import Lines

DOT, HERE = "\N{BULLET}", "\N{LOWER ONE QUARTER BLOCK}"
LONGEST = 400  # signs: twenty words are some 120


class Secret(Lines):
    """One line; letters go to its end, Backspace takes the last, ^U all. `open` shows what is written."""

    def __init__(self) -> None:
        super().__init__(id="secret")
        self._text = ""
        self._open = False
        self._width = 40

    @property
    def typed(self) -> str:
        """What was written."""
        return self._text

    def begin(self, *, open: bool = False) -> None:  # noqa: A002 - the field's word
        """Start empty."""
        self._text, self._open = "", open
        self._draw()

    def fit_in(self, width: int) -> None:
        """Set it in so many cells."""
        self._width = max(4, width)
        self._draw()

    def take(self, event: events.Key) -> bool:
        """Take one key; says whether it meant anything here."""
        if event.key == "backspace":
            self._text = self._text[:-1]
        elif event.key == "ctrl+u":
            self._text = ""
        elif event.is_printable and event.character is not None:
            self.put(event.character)
        else:
            return False
        self._draw()
        return True

    def put(self, text: str) -> None:
        """Put text at the end, such as the first line of a paste."""
        self._text = (self._text + texts.one_line(text))[:LONGEST]
        self._draw()

    def _draw(self) -> None:
        shown = self._text if self._open else DOT * len(self._text)
        self.show([((texts.tail(shown, self._width - 1), "strong"), (HERE, "cursor"))])
