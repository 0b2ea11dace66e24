"""A person: conversations, agreements, progress in words, rounds; and putting right what was put wrong."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from guide.desk.desk import Desk
from guide.desk.lines import TalkLine
from guide.errors import GuideError
from guide.language.dates import short_day
from guide.tui import standing, texts
from guide.tui.list_screen import ListScreen
from guide.tui.putting_right import ASKS, PuttingRight
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList

WIDEST = 92
LETTERS = {"f": "move", "r": "round", "o": "abandon", "d": "date", "m": "whom"}


class PersonScreen(ListScreen[None]):
    """Lists what there is about one person. For the own view."""

    LETTERS = MappingProxyType(LETTERS)

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk)
        self._key = key
        self._view = desk.standing.person(key)
        self._right = PuttingRight(desk)
        self._said: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        """Show everything, standing at the newest conversation."""
        self.look()

    def look(self, begin: str | None = None) -> None:
        """Ask the desk anew."""
        self._view = self.desk.standing.person(self._key)
        self.query_one("#list", PickList).offer(self._items(), begin)
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """The lists in the room there is, what is asked below them."""
        title: Line = ((self.words("tui.person"), "title"), (f" · {self._view.key}", "warn"))
        seen: Line = ((self.words("tui.view.own"), "warn"),)
        self.query_one("#header", Lines).show([texts.spread(title, seen, width - 2)])
        cells = min(width - 4, WIDEST)
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        self.query_one("#said", Lines).show([*said, BLANK] if said else [])
        below = self.query_one(Drawer).fit_in(cells, 8)
        taken = len(said) + 1 if said else 0
        self.query_one("#list", PickList).fit_in(cells, height - 2 - taken - below)

    def hints(self) -> list[Hint]:
        """What can be done with the conversation one stands at."""
        words, drawer = self.words, self.query_one(Drawer)
        if drawer.name_open:
            return [("Enter", words("tui.person.enter"), "enter"), ("Esc", words("tui.close"), "escape")]
        found: list[Hint] = []
        if self._talk is not None:
            found = [("Enter", words("tui.person.open"), "enter")]
            found += [(key.upper(), words(f"tui.person.{name}"), name) for key, name in LETTERS.items()]
        return [*found, ("Esc", words("tui.back"), "escape")]

    @property
    def _talk(self) -> TalkLine | None:
        kind, _space, code = (self.query_one("#list", PickList).here or "").partition(" ")
        return next((one for one in self._view.talks if kind == "talk" and one.id == code), None)

    def _items(self) -> list[Item]:
        words, view = self.words, self._view
        found = [Item(None, words("tui.person.talks"))]
        found += [self._item(one) for one in view.talks]
        found.append(Item(None, words("tui.standing.agreements")))
        found += [standing.agreement(n, one, words) for n, one in enumerate(view.agreements)]
        found.append(Item(None, words("tui.standing.progress")))
        found += [standing.mark(n, one, words) for n, one in enumerate(view.marks)]
        found.append(Item(None, words("tui.standing.rounds")))
        found += [standing.round_of(n, one, words) for n, one in enumerate(view.rounds)]
        return standing.without_empty(found, words)

    def _item(self, one: TalkLine) -> Item:
        day = short_day(date.fromisoformat(one.held), self.words.language)
        aside = (self.words("tui.person.in_round", n=one.round), day, self.words(f"tui.stage.{one.stage}"))
        return Item(f"talk {one.id}", one.title, aside=" · ".join(aside))

    # --- keys -------------------------------------------------------------------------------------

    def moved(self) -> None:
        """Say nothing more of where one stood."""
        self._said = []

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name in ASKS:
            self._ask(name)
        else:
            await getattr(self, f"do_{name}")()

    def _ask(self, name: str) -> None:
        """Ask in place for the first thing that putting right needs."""
        talk = self._talk
        if talk is not None:
            asked = self._right.begin(name, talk.id)
            self.query_one(Drawer).write(asked, self.words(f"tui.person.ask.{asked}"), "")
            self.draw()

    async def do_enter(self) -> None:
        """Go on with what is asked, or open the conversation one stands at."""
        if self.query_one(Drawer).name_open:
            self._given()
        elif self._talk is not None:
            await self.app.open_talk(self.desk.talks.resume(self._talk.id))

    def _given(self) -> None:
        drawer = self.query_one(Drawer)
        try:
            following = self._right.given(drawer.text.strip())
        except GuideError as error:
            what, instead = self.app.sentences(error)
            self._said = [(what, "bad"), (instead, "")]
            self.draw()
            return
        if following is not None:
            drawer.write(following, self.words(f"tui.person.ask.{following}"), "")
            self.draw()
            return
        drawer.close()
        self._said = [(self.words(f"tui.person.done.{self._right.name}"), "good")]
        if self._right.drew:
            self._said.append((self.words("tui.person.drew", n=len(self._right.drew)), "warn"))
        self.look()

    async def do_escape(self) -> None:
        """Close what is asked, or go back."""
        drawer = self.query_one(Drawer)
        if drawer.name_open:
            drawer.close()
            self.draw()
        else:
            self.dismiss(None)

    async def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Stand at what was clicked."""
        event.stop()
        self.draw()
