"""The front page: a field for a case key; in the own view also today, what waits, what is not in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.lines import TalkLine
from guide.desk.people import check_key
from guide.desk.views import Audience
from guide.errors import GuideError
from guide.language.wording import sentences
from guide.tui import keys, texts
from guide.tui.screens.base import GuideScreen
from guide.tui.screens.meeting import known
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import LOW, Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList
from guide.tui.widgets.typing import Entry

KEYS = {"ctrl+s": "view", "f1": "help", "enter": "enter", "ctrl+j": "enter", "escape": "escape"} | {
    key: one.name for one in keys.HOME for key in one.keys
}
OWN = frozenset(one.name for one in keys.HOME)


class HomeScreen(GuideScreen[None]):
    """Where a day begins. Letters go to the field, and leave of the lists what they are in; arrows go to the lists."""

    PLACE = "home"

    def __init__(self, desk: Desk, audience: Audience) -> None:
        super().__init__(desk)
        self.audience: Audience = audience
        self._said: list[tuple[str, str]] = []
        self._empty = True
        self._codes = False  # whether a one-time code may be written here as well

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
        self._codes = self.desk.codes.awaited()
        listed = self.query_one(PickList)
        listed.offer(items, stand=False)
        listed.narrow(self.query_one(Entry).value)
        listed.leave()
        self.set_focus(self.query_one(Entry))
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """The field on top, the lists below."""
        words = self.words
        seen: Line = ((words(f"tui.view.{self.audience}"), "good" if self.audience == "shared" else "warn"),)
        self.query_one("#header", Lines).show([texts.spread((("guide", "title"),), seen, width - 2)])
        cells = min(width - 4, 92)
        made_up = self.desk.office.made_up()
        lead = texts.block(f"{made_up} {self.app.filling}".rstrip(), cells, "warn") if made_up else []
        lead += [BLANK] if height > LOW else []
        lead += texts.block(words("tui.home.key.code" if self._codes else "tui.home.key"), cells, "strong")
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
        if self.audience == "own":
            listed = (self.query_one(PickList).here or "").startswith("not_in_journal")
            offered = [one for one in keys.HOME if listed or one.name != "journaled"]
            found += [(keys.first(one), words(one.title), one.name) for one in offered]
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
        key = "tui.home.put_off" if line.counted and line.stage != "correcting" else "tui.home.missing"
        missing = self.words(key, n=line.open) if line.open else ""
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
            listed.narrow(entry.value)
            listed.leave()
            self._said = []
        self.draw()

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the field."""
        await self.query_one(Entry).take_paste(event)
        self.query_one(PickList).narrow(self.query_one(Entry).value)
        self.query_one(PickList).leave()

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name in OWN and self.audience != "own":
            self._tell(self.words("tui.only_own"))
        elif name == "view":
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
                self.audience = "shared"  # the own view ends where a conversation begins
                await self.app.open_talk(self.desk.talks.resume(here.partition(" ")[2]))
            elif self.desk.codes.known(typed):
                self.audience = "shared"
                self.query_one(Entry).begin("")
                await self.app.open_talk(self.desk.codes.fill(typed, front="tui"))
            elif typed.strip():
                await self._meet(check_key(typed))
        except GuideError as error:
            self._tell(*sentences(error, self.words))

    async def _meet(self, key: str) -> None:
        """Go to the meeting; in the own view first to the page before it, for whom one knows already."""
        before, self.audience = self.audience == "own" and known(self.desk, key) is not None, "shared"
        self.query_one(Entry).begin("")
        await (self.app.ways.before(key) if before else self.app.ways.meeting(key))

    async def do_person(self) -> None:
        """Show the person whose key is written, or whose conversation one stands at."""
        try:
            await self.app.ways.person(self._whose())
        except GuideError as error:
            self._tell(*sentences(error, self.words))

    async def do_rounds(self) -> None:
        """Show the rounds that the team whose key is written answers apart."""
        try:
            key = self._whose()
            self.query_one(Entry).begin("")  # where the next one writes a code
            await self.app.ways.rounds(key)
        except GuideError as error:
            self._tell(*sentences(error, self.words))

    def thank(self) -> None:
        """Say that what was filled in is kept."""
        self._said = [(self.words("round.thanks"), "good")]
        self.draw()

    def _whose(self) -> str:
        here = self.query_one(PickList).here
        if here is None:
            return check_key(self.query_one(Entry).value)
        row = self.desk.talks.row(here.partition(" ")[2])
        return self.desk.people.by_id(row.subject).key

    async def do_journaled(self) -> None:
        """Note that the journal text one stands at has been set in the journal, today."""
        kind, _space, stream = (self.query_one(PickList).here or "").partition(" ")
        if kind != "not_in_journal":
            self._tell(self.words("tui.home.stand_at_journal"))
            return
        try:
            self.desk.talks.resume(stream).copied()
        except GuideError as error:
            self._tell(*sentences(error, self.words))
            return
        self._said = [(self.words("tui.journaled.done"), "good")]
        self.look()

    async def do_settings(self) -> None:
        """Show the office's settings."""
        await self.app.ways.settings()

    def _tell(self, what: str, instead: str = "") -> None:
        self._said = [(what, "bad")] + ([(instead, "")] if instead else [])
        self.draw()

    async def do_escape(self) -> None:
        """Leave the list for the field."""
        self.query_one(PickList).leave()
        self._said = []
        self.draw()

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """A clicked conversation is gone to, in its turn among the keys."""
        event.stop()
        self.app.call_later(self.do_enter)
