"""A pause: nothing on the screen but the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from guide.tui import texts
from guide.tui.screens.base import GuideScreen
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines


class PauseScreen(GuideScreen[str]):
    """Waits for Enter; the program does not lock meanwhile, there is nothing to see."""

    LOCKS: ClassVar[bool] = False

    def parts(self) -> Iterable[Widget]:
        """One line in the middle."""
        yield Lines(id="rest")

    def fit_in(self, width: int, height: int) -> None:
        """Set it in the middle."""
        line = self.words("tui.pause")
        self.query_one("#rest", Lines).show(
            [texts.BLANK] * (height // 2 - 1)
            + [((line.center(width), "strong"),), ((self.words("tui.pause.back").center(width), "dim"),)]
        )

    def hints(self) -> list[Hint]:
        """The way back."""
        return [("Enter", self.words("tui.enter.back"), "enter")]

    async def take(self, event: events.Key) -> None:
        """Enter comes back; nothing else does anything."""
        if event.key == "enter":
            await self.do("enter")

    async def do(self, name: str) -> None:
        """Come back, or close the program."""
        if name == "enter":
            self.dismiss("back")
        elif name == "quit":
            await self.do_quit()
