"""Before the meeting, on one page: open agreements, last marks, what was not reached. For the own view."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.tui import standing, texts
from guide.tui.screens.base import GuideScreen
from guide.tui.texts import Line
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList

WIDEST = 92


class BeforeScreen(GuideScreen[None]):
    """Read, and go on to the meeting with Enter."""

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk)
        self._view = desk.standing.before(key)

    def parts(self) -> Iterable[Widget]:
        """Header and the page."""
        yield Lines(id="header")
        yield PickList(id="list")

    def on_mount(self) -> None:
        """Set the page."""
        self.query_one(PickList).offer(self._items(), stand=False)
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """The page in the room there is."""
        words, view = self.words, self._view
        last = words("tui.before.last", day=view.last) if view.last else ""
        left: Line = ((words("tui.before"), "title"), (f" · {view.key} {last}", "dim"))
        seen: Line = ((words("tui.view.own"), "warn"),)
        self.query_one("#header", Lines).show([texts.spread(left, seen, width - 2)])
        self.query_one(PickList).fit_in(min(width - 4, WIDEST), height - 2)

    def hints(self) -> list[Hint]:
        """On, or a look at the person."""
        words = self.words
        return [
            ("Enter", words("tui.before.on"), "enter"),
            ("P", words("command.person"), "person"),
            ("↑↓", words("tui.scroll"), "down"),
            ("Esc", words("tui.back"), "escape"),
        ]

    def _items(self) -> list[Item]:
        words, view = self.words, self._view
        found = [Item(None, words("tui.standing.agreements.open", n=len(view.agreements)))]
        found += [standing.agreement(n, one, words) for n, one in enumerate(view.agreements)]
        found.append(Item(None, words("tui.standing.left")))
        found += [standing.left(n, one) for n, one in enumerate(view.left)]
        found.append(Item(None, words("tui.standing.marks")))
        found += [standing.mark(n, one, words) for n, one in enumerate(view.marks)]
        return standing.without_empty(found, words)

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        names = {
            "enter": "enter",
            "ctrl+j": "enter",
            "escape": "escape",
            "p": "person",
            "f1": "help",
            "f6": "escape",
        }
        if event.key in names:
            await self.do(names[event.key])
        else:
            self.query_one(PickList).press(event.key)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        key = self._view.key
        if name == "enter":
            await self.app.pop_screen()
            await self.app.ways.meeting(key)
        elif name == "person":
            await self.app.ways.person(key)
        elif name == "help":
            await self.do_help()
        elif name == "quit":
            await self.do_quit()
        elif name == "escape":
            self.dismiss(None)
        else:
            self.query_one(PickList).press(name)
