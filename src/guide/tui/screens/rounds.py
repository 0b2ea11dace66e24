"""A team's rounds: how many are in, new codes, closing, and the way to the comparison. For the own view."""

from __future__ import annotations

from types import MappingProxyType

from guide.desk.desk import Desk
from guide.desk.round_views import RoundView
from guide.errors import GuideError
from guide.tui import texts
from guide.tui.list_screen import ListScreen
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList

WIDEST = 92
LETTERS = {"c": "close", "s": "see", "w": "wall"}


class RoundsScreen(ListScreen[None]):
    """Stand at a side and make codes for it; close the round; see it."""

    LETTERS = MappingProxyType(LETTERS)

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk)
        self._key = key
        self._views: tuple[RoundView, ...] = ()
        self._said: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        """Show the rounds."""
        self.look()

    def on_screen_resume(self) -> None:
        """Count anew when one comes back."""
        self.look()

    def look(self) -> None:
        """Ask the desk anew."""
        here = self.query_one("#list", PickList).here
        self._views = self.desk.rounds.overview(self._key)
        self.query_one("#list", PickList).offer(self._items(), here)
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """The sides in the room there is, what is asked below them."""
        title: Line = ((self.words("tui.rounds"), "title"), (f" · {self._key}", "warn"))
        seen: Line = ((self.words("tui.view.own"), "warn"),)
        self.query_one("#header", Lines).show([texts.spread(title, seen, width - 2)])
        cells = min(width - 4, WIDEST)
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        said = said or texts.block(
            self.words("tui.rounds.about" if self._views else "tui.rounds.nothing"), cells, "dim"
        )
        self.query_one("#said", Lines).show([*said, BLANK])
        below = self.query_one(Drawer).fit_in(cells, 6)
        self.query_one("#list", PickList).fit_in(cells, height - 3 - len(said) - below)

    def hints(self) -> list[Hint]:
        """What can be done with the round one stands at."""
        words, name = self.words, self.query_one(Drawer).name_open
        if name:
            return [
                ("Enter", words(f"tui.rounds.enter.{name}"), "enter"),
                ("Esc", words("tui.close"), "escape"),
            ]
        found: list[Hint] = []
        here = self._here
        if here is not None and not here.closed:
            found.append(("Enter", words("tui.rounds.codes"), "enter"))
            found += [("C", words("tui.rounds.close"), "close")] if here.number else []
        elif here is not None:
            found = [("S", words("tui.rounds.see"), "see"), ("W", words("tui.rounds.wall"), "wall")]
            found.append(("Enter", words("tui.rounds.next"), "enter"))
        return [*found, ("F6", words("command.home"), "home"), ("Esc", words("tui.back"), "escape")]

    @property
    def _here(self) -> RoundView | None:
        family = (self.query_one("#list", PickList).here or "").partition(" ")[0]
        return next((one for one in self._views if one.family == family), None)

    def _items(self) -> list[Item]:
        words, found = self.words, []
        for view in self._views:
            key = "round.closed" if view.closed else "round.open" if view.number else "round.none"
            found.append(Item(None, words(key, family=view.title, round=view.number)))
            for side in view.sides:
                counted = words("round.in", side=side.title, n=side.fillings, codes=side.codes)
                found.append(Item(f"{view.family} {side.respondent}", counted))
        return found

    # --- keys -------------------------------------------------------------------------------------

    async def do(self, name: str) -> None:
        """Do what a key or a click means; what cannot be done is said."""
        try:
            await getattr(self, f"do_{name}")()
        except GuideError as error:
            what, instead = self.app.sentences(error)
            self._said = [(what, "bad"), (instead, "")]
            self.draw()

    async def do_enter(self) -> None:
        """Ask how many codes, make them, or do what is asked in place."""
        drawer, here = self.query_one(Drawer), self._here
        if here is None:
            return
        if drawer.name_open == "close":
            drawer.close()
            self.desk.rounds.close(self._key, here.family)
            self._said = [(self.words("tui.rounds.closed"), "good")]
            self.look()
        elif drawer.name_open == "codes":
            self._make(here, drawer.text.strip())
        else:
            side = (self.query_one("#list", PickList).here or "").partition(" ")[2]
            title = next(one.title for one in here.sides if one.respondent == side)
            drawer.write("codes", self.words("tui.rounds.how_many", side=title), "")
            self.draw()

    def _make(self, here: RoundView, typed: str) -> None:
        side = (self.query_one("#list", PickList).here or "").partition(" ")[2]
        count = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0  # noqa: PLR2004 - 200 at most
        handed = self.desk.codes.make(self._key, here.family, {side: count})
        self.query_one(Drawer).close()
        self._said = [
            (self.words("cli.codes.for", side=one.title, round=one.round), "strong") for one in handed
        ]
        self._said += [("   ".join(one.codes), "good") for one in handed]
        self._said.append((self.words("tui.rounds.hand_out"), "warn"))
        self.look()

    async def do_close(self) -> None:
        """Ask in place whether the round is to be closed."""
        here = self._here
        if here is not None and here.number and not here.closed:
            items = [Item("close", self.words("tui.rounds.close.yes", round=here.number))]
            self.query_one(Drawer).pick("close", self.words("tui.rounds.close.ask"), items)
            self.draw()

    async def do_see(self) -> None:
        """See the closed round side by side."""
        if self._here is not None:
            await self.app.ways.compare(self._key, self._here.family)

    async def do_wall(self) -> None:
        """Show one statement at a time."""
        if self._here is not None:
            await self.app.ways.wall(self._key, self._here.family)

    async def do_escape(self) -> None:
        """Close what is asked, or go back."""
        drawer = self.query_one(Drawer)
        if drawer.name_open:
            drawer.close()
            self.draw()
        else:
            self.dismiss(None)

    async def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Stand at what was clicked; a click on what is asked does it."""
        event.stop()
        if self.query_one(Drawer).name_open:
            self.app.call_later(self.do, "enter")
        self.draw()
