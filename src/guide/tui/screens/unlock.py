"""The way in where a passphrase is asked, at the start and after a lock: nothing else is on the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import events
from textual.widget import Widget

from guide.tui import texts
from guide.tui.screens.frame import FrameScreen
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import LOW, Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.secret import Secret

Tries = Callable[[str], Awaitable[tuple[str, str] | None]]
WIDEST = 72


class UnlockScreen(FrameScreen[bool]):
    """Asks for the passphrase and tries it; its result is that the door is open.

    `tries` opens the door, or says in two sentences why not. Without `asks` Enter is enough: what is in
    memory only has no passphrase.
    """

    LOCKS: ClassVar[bool] = False

    def __init__(self, tries: Tries, *, asks: bool = True, locked: bool = False) -> None:
        super().__init__()
        self._tries, self._asks, self._locked = tries, asks, locked
        self._said: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, what is asked, the field, what there is to say."""
        yield Lines(id="header")
        yield Lines(id="lead")
        yield Secret()
        yield Lines(id="said")

    def fit_in(self, width: int, height: int) -> None:
        """One under the other, with air where there is room."""
        words, cells = self.words, min(width - 4, WIDEST)
        self.query_one("#header", Lines).show([texts.spread((("guide", "title"),), (), width - 2)])
        lead: list[Line] = [BLANK] if height > LOW else []
        if self._locked:
            lead += [*texts.block(words("tui.locked"), cells), BLANK]
        lead += texts.block(words("tui.unlock.ask" if self._asks else "tui.unlock.enter"), cells, "strong")
        self.query_one("#lead", Lines).show(lead)
        self.secret.fit_in(cells)
        self.secret.display = self._asks
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        self.query_one("#said", Lines).show([BLANK, *said] if said else [])

    def hints(self) -> list[Hint]:
        """Try, or close."""
        return [
            ("Enter", self.words("tui.unlock.open"), "enter"),
            ("^Q", self.words("command.quit"), "quit"),
        ]

    @property
    def secret(self) -> Secret:
        """The field."""
        return self.query_one(Secret)

    async def take(self, event: events.Key) -> None:
        """Enter tries; all else is for the field."""
        if event.key in {"enter", "ctrl+j"}:
            await self.do("enter")
        elif self._asks and self.secret.take(event):
            self._say()

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the field."""
        if self._asks:
            self.secret.put(event.text)

    async def do(self, name: str) -> None:
        """Try what was written, or close the program."""
        if name == "quit":
            await self.do_quit()
        elif name == "enter":
            await self._try()

    async def _try(self) -> None:
        if self._asks and not self.secret.typed:
            self._say((self.words("error.store.no_passphrase"), "warn"))
            return
        self._say((self.words("tui.unlock.trying"), "dim"))
        trouble = await self._tries(self.secret.typed)
        self.secret.begin()
        if trouble is not None:
            self._say((trouble[0], "bad"), (trouble[1], ""))
        elif self.app.screen is self:
            self.dismiss(result=True)

    def _say(self, *said: tuple[str, str]) -> None:
        self._said = list(said)
        self.draw()
