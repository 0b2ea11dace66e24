"""A comparison on the wall: one statement at a time, the largest difference first, with notes typed as people talk."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.round_views import StatementView
from guide.errors import GuideError
from guide.tui import compared, texts
from guide.tui.screens.base import GuideScreen
from guide.tui.texts import BLANK
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.lines import Lines

WIDEST = 100


class WallScreen(GuideScreen[None]):
    """Dots and words, nothing to scroll. A note goes to the team's common conversation."""

    def __init__(self, desk: Desk, key: str, family: str, number: int | None = None) -> None:
        super().__init__(desk)
        self._of = (key, family, number)
        self._view = desk.comparing.view(*self._of, audience="shared")
        self._place = 0
        self._said: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, the statement, what there is to say, the note."""
        yield Lines(id="header")
        yield Lines(id="sheet")
        yield Lines(id="said")
        yield Drawer()

    @property
    def _here(self) -> StatementView:
        return self._view.statements[self._place]

    def fit_in(self, width: int, height: int) -> None:
        """One statement in the middle of the screen, its notes below."""
        words, view, here = self.words, self._view, self._here
        title = words("compare.title", family=view.title, round=view.number)
        place = words("tui.wall.place", n=self._place + 1, total=len(view.statements))
        self.query_one("#header", Lines).show(
            [texts.spread(((title, "title"), (f" · {here.section}", "dim")), ((place, "number"),), width - 2)]
        )
        cells = min(width - 6, WIDEST)
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        self.query_one("#said", Lines).show(said)
        below = self.query_one(Drawer).fit_in(cells, 7)
        lines = compared.statement(here, cells)
        if here.dots is not None:
            lines += [BLANK, *compared.scale(here.dots, cells)]
        room = height - 1 - len(said) - below
        over = max(0, (room - len(lines)) // 3)
        shown = [*[BLANK] * over, *lines][: max(0, room)]
        self.query_one("#sheet", Lines).show([*texts.indented(shown, 2), *[BLANK] * (room - len(shown))])

    def hints(self) -> list[Hint]:
        """Back and on, a note, what is agreed."""
        words = self.words
        if self.query_one(Drawer).name_open:
            return [("Enter", words("tui.enter.note"), "enter"), ("Esc", words("tui.close"), "escape")]
        return [
            ("←→", words("tui.wall.turn"), "next"),
            ("N", words("command.note"), "note"),
            ("A", words("tui.compare.agree"), "agree"),
            ("Esc", words("tui.back"), "escape"),
        ]

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        drawer = self.query_one(Drawer)
        names = {"left": "previous", "up": "previous", "right": "next", "down": "next", "space": "next",
                 "n": "note", "a": "agree", "f6": "home", "f1": "help"}  # fmt: skip
        if event.key in {"enter", "escape"}:
            await self.do(event.key)
        elif drawer.name_open:
            await drawer.take(event)
        elif event.key in names:
            await self.do(names[event.key])

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the note."""
        await self.query_one(Drawer).take_paste(event)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        self._said = []
        try:
            await getattr(self, f"do_{name}")()
        except GuideError as error:
            what, instead = self.app.sentences(error)
            self._said = [(what, "bad"), (instead, "")]
        if self.is_current:
            self.draw()

    async def do_next(self) -> None:
        """Show the next statement."""
        self._place = min(self._place + 1, len(self._view.statements) - 1)

    async def do_previous(self) -> None:
        """Show the statement before."""
        self._place = max(self._place - 1, 0)

    async def do_note(self) -> None:
        """Write down what is said, in place."""
        self.query_one(Drawer).write("note", self.words("tui.wall.note"), "")

    async def do_enter(self) -> None:
        """Keep the note; else the next statement."""
        drawer = self.query_one(Drawer)
        if not drawer.name_open:
            await self.do_next()
            return
        text = drawer.text.strip()
        if text:
            self.desk.comparing.go_on(*self._of).note(f"{self._here.title}: {text}")
            self._said = [(self.words("tui.wall.noted"), "good")]
        drawer.close()

    async def do_agree(self) -> None:
        """Go on to the conversation in which the team says what it wants to do."""
        await self.app.open_talk(self.desk.comparing.go_on(*self._of))

    async def do_escape(self) -> None:
        """Close the note, or go back."""
        drawer = self.query_one(Drawer)
        if drawer.name_open:
            drawer.close()
        else:
            self.dismiss(None)
