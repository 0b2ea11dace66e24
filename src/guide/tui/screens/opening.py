"""The first frame where nothing is asked: the program's name and the way on, while the rest is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from guide.tui import texts
from guide.tui.screens.frame import FrameScreen
from guide.tui.texts import BLANK
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines


class OpeningScreen(FrameScreen[None]):
    """Says that the program is coming; what is typed meanwhile waits for the front page."""

    LOCKS: ClassVar[bool] = False

    def parts(self) -> Iterable[Widget]:
        """Header and one line."""
        yield Lines(id="header")
        yield Lines(id="lead")

    def fit_in(self, width: int, height: int) -> None:
        """The name above, the line below."""
        self.query_one("#header", Lines).show([texts.spread((("guide", "title"),), (), width - 2)])
        lines = texts.block(self.words("tui.opening"), width - 4, "strong")
        lines += texts.block(self.words("tui.opening.type_on"), width - 4, "dim")
        self.query_one("#lead", Lines).show(([BLANK] if height > len(lines) + 1 else []) + lines)

    def hints(self) -> list[Hint]:
        """The way out."""
        return [("^Q", self.words("command.quit"), "quit"), ("F1", self.words("command.help"), "help")]

    async def do(self, name: str) -> None:
        """Close the program."""
        if name == "quit":
            await self.do_quit()
