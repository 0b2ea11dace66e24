"""A closed round side by side, to scroll through, save and go on from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.views import Audience
from guide.errors import GuideError
from guide.tui import compared, texts
from guide.tui.screens.base import GuideScreen
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines

FORMATS = {"d": "docx", "h": "html", "t": "text", "r": "csv"}
WIDEST = 92


class CompareScreen(GuideScreen[None]):
    """Dots, one sign an answer. Files get names without a key."""

    def __init__(self, desk: Desk, key: str, family: str, number: int | None = None) -> None:
        super().__init__(desk)
        self.audience: Audience = "shared"
        self._of = (key, family, number)
        self._view = desk.comparing.view(*self._of, audience=self.audience)
        self._top = 0
        self._said: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, the comparison, what there is to say."""
        yield Lines(id="header")
        yield Lines(id="sheet")
        yield Lines(id="said")

    def fit_in(self, width: int, height: int) -> None:
        """As much as fits, from where one has scrolled to."""
        words, view = self.words, self._view
        title = words("compare.title", family=view.title, round=view.number)
        left: Line = ((title, "title"), (f" · {view.subject}" if view.subject else "", "warn"))
        seen: Line = ((words(f"tui.view.{self.audience}"), "good" if self.audience == "shared" else "warn"),)
        self.query_one("#header", Lines).show([texts.spread(left, seen, width - 2)])
        cells = min(width - 4, WIDEST)
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        body = texts.indented(compared.whole(view, words, cells - 1), 1)
        rows = height - 2 - len(said)
        self._top = max(0, min(self._top, len(body) - rows))
        shown = body[self._top : self._top + rows]
        self.query_one("#sheet", Lines).show([BLANK, *shown, *[BLANK] * (rows - len(shown))])
        self.query_one("#said", Lines).show(said)

    def hints(self) -> list[Hint]:
        """Scroll, show on the wall, go on to what is agreed, save."""
        words = self.words
        return [
            ("↑↓", words("tui.scroll"), "down"),
            ("W", words("tui.rounds.wall"), "wall"),
            ("A", words("tui.compare.agree"), "agree"),
            ("D", "Word", "docx"),
            ("H", "HTML", "html"),
            ("T", words("tui.as_text"), "text"),
            ("R", words("tui.compare.csv"), "csv"),
            ("^S", words("command.view"), "view"),
            ("Esc", words("tui.back"), "escape"),
        ]

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        names = {"up": "up", "down": "down", "pageup": "page_up", "pagedown": "page_down", "w": "wall", "a": "agree",
                 "ctrl+s": "view", "escape": "escape", "f6": "home", "f1": "help"}  # fmt: skip
        name = names.get(event.key) or FORMATS.get(event.key)
        if name is not None:
            await self.do(name)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        self._said = []
        if name in FORMATS.values():
            self._act(lambda: self._save(name))
        elif name in {"up", "down", "page_up", "page_down"}:
            page = max(1, self.app.size.height - 6)
            self._top = max(0, self._top + {"up": -1, "down": 1, "page_up": -page, "page_down": page}[name])
        else:
            await getattr(self, f"do_{name}")()
        if self.is_current:
            self.draw()

    def _save(self, format: str) -> None:  # noqa: A002 - the field's word
        """Save in the folder one works in, under a proposed name that holds no key."""
        papers = self.desk.compare_papers
        name = papers.proposed_name(format)
        self.desk.papers.save(Path.cwd() / name, papers.written(*self._of, format=format))
        self._said = [(self.words("tui.saved_as", name=name), "good")]

    async def do_wall(self) -> None:
        """Show one statement at a time."""
        key, family, _number = self._of
        await self.app.ways.wall(key, family)

    async def do_agree(self) -> None:
        """Go on to the conversation in which the team says what it wants to do."""
        try:
            talk = self.desk.comparing.go_on(*self._of)
        except GuideError as error:
            self._tell(error)
        else:
            await self.app.open_talk(talk)

    async def do_view(self) -> None:
        """Look as the other audience: the team's key is for the own view."""
        self.audience = "shared" if self.audience == "own" else "own"
        self._view = self.desk.comparing.view(*self._of, audience=self.audience)

    async def do_escape(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _act(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except GuideError as error:
            self._tell(error)

    def _tell(self, error: GuideError) -> None:
        what, instead = self.app.sentences(error)
        self._said = [(what, "bad"), (instead, "")]
