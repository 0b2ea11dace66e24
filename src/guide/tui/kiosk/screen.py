"""The one screen of a shared machine. It shows pages and takes no key itself: the program hands them in."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from guide.language.clean import clean
from guide.tui.kiosk.layout import Laid, Words, lay, sentence, small
from guide.tui.kiosk.layout import Place as Turned
from guide.tui.kiosk.pages import OVER, Page
from guide.tui.kiosk.visit import LONGEST
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.secret import Secret
from guide.tui.widgets.typing import AnswerText, Entry

# What a field takes besides letters. Nothing that copies, opens or leaves is among it.
WRITING = frozenset(
    {"backspace", "delete", "left", "right", "up", "down", "home", "end", "ctrl+j", "shift+enter"}
)


class KioskScreen(Screen[None], inherit_bindings=False):
    """Shows one page at a time. `laid` says what each key and each cell does."""

    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    DEFAULT_CSS = """
    KioskScreen { layout: vertical; overflow: hidden; }
    KioskScreen AnswerText, KioskScreen Entry, KioskScreen Secret { display: none; background: $panel; border: none; padding: 0; margin: 0; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._above, self._below = Lines(id="above"), Lines(id="below")
        self._secret = Secret()
        self._fields: dict[str, AnswerText | Entry | Secret] = {
            "text": AnswerText(id="text"),
            "line": Entry(id="line"),
            "secret": self._secret,
        }
        self._page: Page | None = None
        self._held = ""  # the page whose field is written in
        self._words: Words | None = None
        self._turned = Turned()
        self.laid = Laid((), 0, ())

    def compose(self) -> Iterator[Widget]:
        """Lay out: what is said, the field, the rows."""
        yield self._above
        yield from self._fields.values()
        yield self._below

    # --- what is shown ------------------------------------------------------------------------------

    def show(self, page: Page, words: Words) -> None:
        """Show a page; the same one again keeps its field and how far it was turned, also when another lay over it."""
        before = None if self._page is None else self._page.place
        if page.place in OVER:
            if page.place != before:
                self._secret.begin()
                self.set_focus(None)
        elif page.place != self._held:
            self._turned, self._held = Turned(), page.place
            self._begin(page)
        self._page, self._words = page, words
        self.draw()

    def draw(self) -> None:
        """Set what is shown in the room there is."""
        if self._page is None or self._words is None:
            return
        size = (self.app.size.width, self.app.size.height)
        if small(size):
            self.laid = sentence(self._words.small, size)
        else:
            turned = Turned() if self._page.place in OVER else self._turned
            self.laid = lay(self._page, size, self._words, turned)
        self._above.show(self.laid.above)
        self._below.show(self.laid.below)
        for name, field in self._fields.items():
            shown = name == self._page.entry and self.laid.rows > 0
            field.display = shown
            if shown:
                field.styles.height = self.laid.rows
                if isinstance(field, Secret):
                    field.fit_in(size[0])
                else:
                    field.focus()

    def turn(self) -> None:
        """Show the next part of the page, after the last the first."""
        self._turned = Turned((self._turned.turned + 1) % self.laid.turns, self._turned.explained)
        self.draw()

    def explain(self) -> None:
        """Show what explains the page, or put it away."""
        self._turned = Turned(explained=not self._turned.explained)
        self.draw()

    def forget(self) -> None:
        """Keep nothing of what was shown or written."""
        self._page, self._held = None, ""
        self._turned, self.laid = Turned(), Laid((), 0, ())
        for field in self._fields.values():
            field.begin() if isinstance(field, Secret) else field.begin("")
        self._above.show(())
        self._below.show(())

    def _begin(self, page: Page) -> None:
        """Begin the page's field; no other keeps anything."""
        self.set_focus(None)
        for name, field in self._fields.items():
            text = page.typed if name == page.entry else ""
            if isinstance(field, Secret):
                field.begin()
            else:
                field.begin(text)

    # --- what is written ----------------------------------------------------------------------------

    @property
    def _field(self) -> AnswerText | Entry | Secret | None:
        shown = self._page is not None and self.laid.rows > 0
        return self._fields.get(self._page.entry) if shown and self._page is not None else None

    @property
    def typed(self) -> str:
        """What stands in the field."""
        field = self._field
        if field is None:
            return ""
        if isinstance(field, AnswerText):
            return field.text
        return field.value if isinstance(field, Entry) else field.typed

    async def write(self, event: events.Key) -> bool:
        """Let the field take a key; says whether it meant anything there."""
        field = self._field
        if field is None or not (event.is_printable or event.key in WRITING):
            return False
        if event.is_printable and len(self.typed) >= LONGEST:
            return True
        if isinstance(field, Secret):
            return field.take(event)
        return await field.take(event)

    async def paste(self, text: str) -> None:
        """Let the field take a paste, as much of it as an answer can be."""
        field = self._field
        room = LONGEST - len(self.typed)
        text = clean(text[:LONGEST])[: max(0, room)]
        if isinstance(field, Secret):
            field.put(text)
        elif field is not None:
            await field.take_paste(events.Paste(text))
