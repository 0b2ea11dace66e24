"""What opens in place below the question: a note to write, something to choose or to find. Esc closes it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from guide.desk.views import Bilingual, ChoiceView
from guide.tui import texts
from guide.tui.fit import Fit, bilingual
from guide.tui.texts import Line
from guide.tui.widgets.choices import Choices
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList
from guide.tui.widgets.typing import AnswerText, Entry

NOTE_ROWS = 4


class Drawer(Vertical):
    """One thing at a time: a list, a list with letters to find by, marks to set, or a text.

    `name_open` says which. A text has a second side: what stands there waits while the other is written.
    """

    def __init__(self) -> None:
        super().__init__(id="drawer")
        self.name_open = ""
        self._title = ""
        self._field: AnswerText | Entry | None = None
        self._ticking = False
        self._asks: Bilingual = ()

    def compose(self) -> ComposeResult:
        """Lay out all that it can hold."""
        yield Lines(id="drawer-title")
        yield Entry(id="drawer-find")
        yield PickList(id="drawer-list")
        yield Choices(id="drawer-marks")
        yield AnswerText(id="drawer-text")

    def on_mount(self) -> None:
        """Begin closed."""
        self.close()

    def pick(self, name: str, title: str, items: Sequence[Item], begin: str | None = None) -> None:
        """Open with a list to choose from."""
        self._open(name, title, None)
        self.query_one(PickList).offer(items, begin)

    def find(self, name: str, title: str, items: Sequence[Item], begin: str | None = None) -> None:
        """Open with a list that letters narrow."""
        entry = self.query_one(Entry)
        entry.begin("")
        self._open(name, title, entry)
        self.query_one(PickList).offer(items, begin)

    def write(self, name: str, title: str, text: str, *, asks: Bilingual = ()) -> None:
        """Open with a text to write; `asks` is what somebody is asked for it, and stands for the title."""
        field = self.query_one(AnswerText)
        field.begin(text)
        self._open(name, title, field, asks=asks)
        self.query_one(PickList).offer(())

    def tick(self, name: str, title: str, marks: Sequence[ChoiceView]) -> None:
        """Open with marks to set, each by its letter."""
        self._open(name, title, None, ticking=True)
        self.query_one(PickList).offer(())
        self.query_one(Choices).offer(marks, many=True)

    def close(self) -> None:
        """Close it; nothing in it is kept."""
        self.name_open, self._field = "", None
        self.display = False

    @property
    def writing(self) -> bool:
        """Whether it is a text that is written."""
        return isinstance(self._field, AnswerText)

    @property
    def text(self) -> str:
        """What was written."""
        return self.query_one(AnswerText).text

    @property
    def ticked(self) -> list[str]:
        """The marks that are set."""
        given = self.query_one(Choices).given()
        return given if isinstance(given, list) else []

    @property
    def here(self) -> str | None:
        """The code of what one stands at in the list."""
        return self.query_one(PickList).here

    async def take(self, event: events.Key) -> None:
        """Take one key: arrows for the list, all else for the field."""
        if self._ticking:
            self.query_one(Choices).press(event.key)
            return
        listed = self.query_one(PickList)
        typed = isinstance(self._field, Entry) and event.is_printable
        if not isinstance(self._field, AnswerText) and not typed and listed.press(event.key):
            return
        if self._field is not None and await self._field.take(event) and isinstance(self._field, Entry):
            listed.narrow(self._field.value)

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the field."""
        if self._field is not None:
            await self._field.take_paste(event)
        if isinstance(self._field, Entry):
            self.query_one(PickList).narrow(self._field.value)

    def fit_in(self, width: int, height: int) -> int:
        """Set it in what room there is; says how many rows it takes."""
        if not self.name_open:
            return 0
        title = self._titled(width, height)
        self.query_one("#drawer-title", Lines).show(title)
        if isinstance(self._field, AnswerText):
            rows = max(2, min(NOTE_ROWS, height - 1 - len(title)))
            self._field.styles.height = rows
            return rows + 1 + len(title)
        if self._ticking:
            marks = self.query_one(Choices)
            marks.fit_in(Fit(width, blanks=False, both=False), height - 2)
            return 2 + marks.count
        taken = 3 if self._field is not None else 2
        listed = self.query_one(PickList)
        listed.fit_in(width, height - taken)
        return taken + listed.count

    def _titled(self, width: int, height: int) -> list[Line]:
        """The title; what somebody is asked stands whole, in both languages where there is room."""
        if not self._asks:
            return [((texts.cut(self._title, width), "section"),)]
        ways = (Fit(width, blanks=False), Fit(width, blanks=False, both=False))
        set_so = [bilingual(self._asks, how, "section") for how in ways]
        return set_so[0] if len(set_so[0]) + 3 <= height else set_so[1]

    def _open(
        self,
        name: str,
        title: str,
        field: AnswerText | Entry | None,
        *,
        ticking: bool = False,
        asks: Bilingual = (),
    ) -> None:
        self._ticking, self._asks = ticking, asks
        self.query_one(Choices).display = ticking
        self.name_open, self._title, self._field = name, title, field
        self.display = True
        self.query_one(Entry).display = isinstance(field, Entry)
        self.query_one(AnswerText).display = isinstance(field, AnswerText)
        self.screen.set_focus(field)
