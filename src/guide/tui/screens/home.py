"""The front page: a field for a case key; in the own view also today, what waits, what is not in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.people import check_key
from guide.desk.views import Audience, TalkLine
from guide.errors import GuideError
from guide.language.wording import sentences
from guide.tui import texts
from guide.tui.screens.base import GuideScreen
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import LOW, Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList
from guide.tui.widgets.typing import Entry

KEYS = {"ctrl+s": "view", "f1": "help", "enter": "enter", "ctrl+j": "enter", "escape": "escape"}


class HomeScreen(GuideScreen[None]):
    """Where a day begins. Letters go to the field, arrows to the lists."""

    def __init__(self, desk: Desk, audience: Audience) -> None:
        super().__init__(desk)
        self.audience: Audience = audience
        self._said: list[tuple[str, str]] = []
        self._empty = True

    def parts(self) -> Iterable[Widget]:
        """Header, the field, the lists."""
        yield Lines(id="header")
        yield Lines(id="lead")
        yield Entry(id="key")
        yield Lines(id="said")
        yield PickList(id="list")

    def on_mount(self) -> None:
        """Show the day."""
        self.look()

    def on_screen_resume(self) -> None:
        """Show the day anew when one comes back to it."""
        self.look()

    def look(self) -> None:
        """Ask the desk anew."""
        items = self._items() if self.audience == "own" else []
        self._empty = not items
        self.query_one(PickList).offer(items, stand=False)
        self.set_focus(self.query_one(Entry))
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """The field on top, the lists below."""
        words = self.words
        seen: Line = ((words(f"tui.view.{self.audience}"), "good" if self.audience == "shared" else "warn"),)
        self.query_one("#header", Lines).show([texts.spread((("guide", "title"),), seen, width - 2)])
        cells = min(width - 4, 92)
        lead = [BLANK] if height > LOW else []
        lead += texts.block(words("tui.home.key"), cells, "strong")
        self.query_one("#lead", Lines).show(lead)
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        if self._empty and not said:
            said = texts.block(words(f"tui.home.empty.{self.audience}"), cells, "dim")
        self.query_one("#said", Lines).show([BLANK, *said] if said else [])
        self.query_one(PickList).fit_in(cells, height - len(lead) - len(said) - 5)

    def hints(self) -> list[Hint]:
        """What can be done here."""
        words = self.words
        found = [("Enter", words("tui.home.enter"), "enter")]
        found += [] if self._empty else [("↓", words("tui.home.lists"), "down")]
        found += [("^S", words("command.view"), "view"), ("^Q", words("command.quit"), "quit")]
        return [*found, ("F1", words("command.help"), "help")]

    def _items(self) -> list[Item]:
        home = self.desk.office.home()
        lists: Sequence[tuple[str, tuple[TalkLine, ...]]] = (
            ("today", home.today), ("waiting", home.waiting), ("not_in_journal", home.not_in_journal)
        )  # fmt: skip
        found: list[Item] = []
        for name, lines in lists:
            if lines:
                found.append(Item(None, self.words(f"tui.home.{name}", n=len(lines))))
                found += [self._item(name, line) for line in lines]
        return found

    def _item(self, name: str, line: TalkLine) -> Item:
        stage = self.words(f"tui.stage.{line.stage}")
        missing = self.words("tui.home.missing", n=line.open) if line.open else ""
        aside = " · ".join(part for part in (missing, stage) if part)
        return Item(f"{name} {line.id}", f"{line.subject} · {line.title}", aside=aside)

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key: the lists' arrows, or the field's letters."""
        listed, entry = self.query_one(PickList), self.query_one(Entry)
        if event.key in KEYS:
            await self.do(KEYS[event.key])
            return
        if event.key == "up" and listed.here is not None and listed.first:
            listed.leave()
        elif not listed.press(event.key) and await entry.take(event):
            listed.leave()
            self._said = []
        self.draw()

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the field."""
        await self.query_one(Entry).take_paste(event)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name == "view":
            self.audience = "shared" if self.audience == "own" else "own"
            self.look()
        elif name == "down":
            self.query_one(PickList).press("down")
            self.draw()
        else:
            await getattr(self, f"do_{name}")()

    async def do_enter(self) -> None:
        """Go to the conversation one stands at, or on with the key that was written."""
        here, typed = self.query_one(PickList).here, self.query_one(Entry).value
        try:
            if here is not None:
                await self.app.open_talk(self.desk.talks.resume(here.partition(" ")[2]))
            elif typed.strip():
                await self.app.open_meeting(check_key(typed))
                self.query_one(Entry).begin("")
        except GuideError as error:
            what, instead = sentences(error, self.words)
            self._said = [(what, "bad"), (instead, "")]
            self.draw()

    async def do_escape(self) -> None:
        """Leave the list for the field."""
        self.query_one(PickList).leave()
        self._said = []
        self.draw()

    async def do_help(self) -> None:
        """Show every command and key."""
        await self.app.open_help()

    async def do_quit(self) -> None:
        """Close the program."""
        self.app.exit(0)

    async def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """A clicked conversation is gone to."""
        event.stop()
        await self.do_enter()
