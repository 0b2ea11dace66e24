"""Help: every command with its key, its letter and what it does."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from guide.desk.commands import Command
from guide.desk.desk import Desk
from guide.tui import keys, texts
from guide.tui.screens.base import GuideScreen
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList


class HelpScreen(GuideScreen[None]):
    """Lists what can be done; Esc goes back to where one was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)

    def parts(self) -> Iterable[Widget]:
        """Header and list."""
        yield Lines(id="header")
        yield PickList(id="list")

    def on_mount(self) -> None:
        """List every command."""
        words = self.words
        first = [
            Item(None, words("tui.help.answering")),
            *(Item(f"how{n}", words(f"tui.help.how{n}")) for n in range(1, 6)),
        ]
        found = [*first, Item(None, words("tui.help.commands")), *(self._item(one) for one in keys.ALL)]
        found += [Item(None, words("tui.help.home")), *(self._item(one) for one in keys.HOME)]
        self.query_one(PickList).offer(found, stand=False)
        self.draw()

    def _item(self, one: Command) -> Item:
        words = self.words
        aside, below = _keys(one.keys, one.letter), ((words(one.help), "dim"),)
        return Item(one.name, words(one.title), aside=aside, below=below)

    def fit_in(self, width: int, height: int) -> None:
        """The list in the room there is."""
        self.query_one("#header", Lines).show(
            [texts.spread(((self.words("command.help"), "title"),), (), width - 2)]
        )
        self.query_one(PickList).fit_in(min(width - 2, 90), height - 2)

    def hints(self) -> list[Hint]:
        """The way back."""
        return [("↑↓", self.words("tui.scroll"), "down"), ("Esc", self.words("tui.back"), "escape")]

    async def take(self, event: events.Key) -> None:
        """Arrows read on; Esc, Enter and F1 go back."""
        if event.key in {"escape", "enter", "f1"}:
            await self.do("escape")
        else:
            self.query_one(PickList).press(event.key)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name == "escape":
            self.dismiss(None)
        elif name == "quit":
            await self.do_quit()
        else:
            self.query_one(PickList).press(name)


def _keys(all_keys: tuple[str, ...], letter: str) -> str:
    return " · ".join(
        [*(keys.shown(key) for key in all_keys), *([keys.NAMES.get(letter, letter)] if letter else [])]
    )
