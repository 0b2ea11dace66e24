"""What every screen of ours has: keys in order, a way to say that the terminal is too small.

Loaded for the first frame: it imports nothing but Textual and what draws lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from guide.tui import texts
from guide.tui.texts import Line
from guide.tui.widgets.bars import LOW, Hint
from guide.tui.widgets.footer import Footer
from guide.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from guide.desk.tour import Place
    from guide.language.words import Words
    from guide.tui.app import GuideApp

LEAST = (40, 12)
Result = TypeVar("Result")


class FrameScreen(Screen[Result], Generic[Result], inherit_css=False):
    """A screen that is handed every key by the app, one after another, in the order they were typed."""

    DEFAULT_CSS = "FrameScreen { layout: vertical; overflow: hidden; background: $background; }"
    AUTO_FOCUS = ""
    LOCKS: ClassVar[bool] = True  # whether the program may lock over it
    PLACE: ClassVar[Place | None] = None  # where in the tour it is
    app: GuideApp

    @property
    def words(self) -> Words:
        """The program's words."""
        return self.app.words

    def parts(self) -> Iterable[Widget]:
        """The widgets between the top and the footer."""
        return ()

    def hints(self) -> list[Hint]:
        """The keys that work now, as the footer shows them."""
        return []

    def fit_in(self, width: int, height: int) -> None:
        """Set everything in the room there is between the bars."""

    async def take(self, event: events.Key) -> None:
        """Take one key."""

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste."""

    async def do(self, name: str) -> None:
        """Do a command by its name."""

    async def do_quit(self) -> None:
        """Close the program; what is half written is kept."""
        self.keep()
        self.app.exit(0)

    def keep(self) -> None:
        """Keep what is half written, before the screen is covered."""

    def later(self) -> None:
        """Show what has come true only because time went by; nothing may move for it."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing is open in place that Esc would close."""
        return True

    def tour(self, width: int) -> tuple[Line, ...]:
        """What the tour says here, where there is one."""
        if self.app.touring is None or self.PLACE is None:
            return ()
        return self.app.touring.lines(self.PLACE, self.words, width)

    def compose(self) -> ComposeResult:
        """Lay out: the screen itself, what stands beside it, the keys."""
        with Vertical(id="body"):
            yield from self.parts()
        yield Lines(id="aside")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Draw, once the parts are there, and anew later: the window may have another size by now."""
        self.draw()

    def on_resize(self) -> None:
        """Set everything anew in the new room; what is covered waits until it is seen again."""
        if self.app.screen is self:
            self.draw()

    def draw(self) -> None:
        """Set everything in the room there is, or say that it is too small; nothing is lost by that."""
        width, height = self.app.size
        small = width < LEAST[0] or height < LEAST[1]
        self.query_one("#body").display = not small
        aside, footer = self.query_one("#aside", Lines), self.query_one(Footer)
        if small:
            notice = self.words("tui.too_small", width=LEAST[0], height=LEAST[1])
            aside.show(texts.block(notice, max(1, width - 2)))
            footer.display = False
            return
        rows = 1 if height < LOW else 2
        tour = () if height < LOW else self.tour(width - 2)
        aside.show(tour)
        self.fit_in(width, height - rows - len(tour))
        footer.offer(self.hints(), width - 2, rows)

    def on_footer_pressed(self, event: Footer.Pressed) -> None:
        """Do what was clicked at the bottom, in its turn among the keys."""
        self.app.call_later(self.do, event.name)
