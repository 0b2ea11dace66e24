"""What the screens with a list share: the list, what there is to say above it, what is asked in place below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, Generic

from textual import events
from textual.widget import Widget

from guide.tui.screens.base import GuideScreen
from guide.tui.screens.frame import Result
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import PickList

KEYS = MappingProxyType({"enter": "enter", "escape": "escape", "f6": "home", "f1": "help"})


class ListScreen(GuideScreen[Result], Generic[Result]):
    """A list one stands in. Letters are commands until something is asked in place; then they are typed."""

    KEYS: ClassVar[Mapping[str, str]] = KEYS
    LETTERS: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def parts(self) -> Iterable[Widget]:
        """Header, what there is to say, the list, what is asked in place."""
        yield Lines(id="header")
        yield Lines(id="said")
        yield PickList(id="list")
        yield Drawer()

    async def take(self, event: events.Key) -> None:
        """Take one key: a command, what is asked in place, a letter's command, or a move in the list."""
        drawer = self.query_one(Drawer)
        if event.key in self.KEYS:
            await self.do(self.KEYS[event.key])
        elif drawer.name_open:
            await drawer.take(event)
        elif event.key.lower() in self.LETTERS:  # the keys are named in capitals
            await self.do(self.LETTERS[event.key.lower()])
        else:
            self.query_one("#list", PickList).press(event.key)
            self.moved()
            self.draw()

    def moved(self) -> None:
        """Stand elsewhere in the list now."""

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into what is asked."""
        await self.query_one(Drawer).take_paste(event)
