"""The terminal UI. It holds no truth: it draws what `desk` shows and hands back what was typed.

This module is all that the first frame waits for: it imports Textual and the screens of the way in. The
desk and what lies behind it take twice as long to load as Textual, and are loaded once the frame is shown.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual import events
from textual.app import App
from textual.reactive import Reactive
from textual.screen import Screen

from guide.errors import GuideError
from guide.tui.clipboard import Clipboard
from guide.tui.coming_in import ComingIn
from guide.tui.crash import crash_report
from guide.tui.going import Going
from guide.tui.idle import Idle
from guide.tui.order import Order
from guide.tui.screens.frame import FrameScreen
from guide.tui.terminal import answering
from guide.tui.theme import DARK, THEMES
from guide.tui.way_in import WayIn

if TYPE_CHECKING:
    from textual.theme import Theme

    from guide.desk.desk import Desk
    from guide.desk.views import Audience
    from guide.language.words import Words
    from guide.tui.touring import Touring
    from guide.tui.ways import Ways

THEME = "tui.theme"  # the settings
IDLE = "tui.idle_minutes"
ORDER = "tui.order"
IDLE_MINUTES = 10
LOOK = 10.0  # seconds between two looks at whether anybody is still there
Acknowledge = Callable[[str], None]


class GuideApp(Going, App[int], inherit_css=False):
    """The program on a terminal. Keys are read one after another, each done before the next is looked at."""

    DEFAULT_CSS = "GuideApp { background: $background; color: $foreground; }"
    CSS_PATH = "guide.tcss"
    TITLE = "guide"
    ENABLE_COMMAND_PALETTE = False
    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(
        self,
        way: Desk | WayIn,
        *,
        start: str | None = None,
        audience: Audience = "shared",
        acknowledge: Acknowledge | None = None,
        asks: bool = True,
    ) -> None:
        self._way = way
        self._coming = ComingIn(self, way) if isinstance(way, WayIn) else None
        super().__init__(driver_class=answering())
        answers = self.driver_class.__name__ == "AnsweringDriver"
        self.clip = Clipboard(self.write, answers=answers)
        self.order = Order(self.write, self._lay_out, asks=answers and asks)
        self._start, self._audience, self._acknowledge = start, audience, acknowledge
        self._ways: Ways | None = None
        self._words: Words | None = None
        self._early: list[events.Event] = []
        self._reading = False
        self.idle = Idle()
        self.filling = ""  # how far a sample office is filled
        self.failed: GuideError | None = None
        self.touring: Touring | None = None
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme(self, theme_name: str) -> Theme | None:
        """Find a set of colours; ours are there before Textual is, which works out its first one's at once."""
        return next((one for one in THEMES if one.name == theme_name), None) or super().get_theme(theme_name)

    @property
    def words(self) -> Words:
        """The program's words, in the office's language."""
        if self._words is None:
            way = self._way
            self._words = way.speak(way.language) if isinstance(way, WayIn) else way.words
        return self._words

    def say_in(self, words: Words) -> None:
        """Say everything in other words from now on."""
        self._words = words

    # --- the way in -------------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """Open the front page over an open desk; else show the way in, and load the rest behind it."""
        self.write("\x1b]2;guide\x07")  # a shell may have put the whole command line, key and all, there
        self.set_interval(LOOK, self.look_idle)
        if self._coming is None:
            await self.enter(cast("Desk", self._way))
        else:
            self._reading = self._coming.begin()

    def get_default_screen(self) -> Screen[object]:
        """Make the screen that lies under all others: the way in, where there is one."""
        return super().get_default_screen() if self._coming is None else self._coming.first()

    def prepare(self, desk: Desk) -> None:
        """Take a desk that was just opened, before anything of it is shown.

        From here on the collector works again (see `cli.showing`), and leaves alone what was loaded so far.
        """
        from guide.tui.ways import Ways  # noqa: PLC0415 - after the first frame

        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.stylesheet.read(Path(__file__).with_name("rooms.tcss"))
        self._ways = Ways(self, desk, self._acknowledge)
        if isinstance(self._way, WayIn) and self._way.tour:
            from guide.tui.touring import Touring  # noqa: PLC0415

            self.touring = Touring()

    async def enter(self, desk: Desk) -> None:
        """Go in: the front page, on it the conversation asked for, and then what was typed ahead."""
        self.prepare(desk)
        self._words = desk.words
        kept = desk.office.setting(THEME)
        self.theme = kept if kept in {theme.name for theme in THEMES} else DARK.name
        self.idle.minutes = desk.office.setting(IDLE, IDLE_MINUTES)
        self.order.begin(desk.office.setting(ORDER, "auto"))
        start = None if self._start is None else desk.talks.find(self._start)
        await self.ways.begin(self._audience, start)
        await self.read_ahead()

    @property
    def ways(self) -> Ways:
        """The way to other screens, once one is in."""
        if self._ways is None:
            raise RuntimeError
        return self._ways

    @property
    def inside(self) -> bool:
        """Whether there is a desk yet."""
        return self._ways is not None

    @property
    def desk(self) -> Desk:
        """The desk, once one is in."""
        return self.ways.desk

    def sentences(self, error: GuideError) -> tuple[str, str]:
        """Say what went wrong and what to do."""
        from guide.language.wording import sentences  # noqa: PLC0415 - after the first frame

        return sentences(error, self.words)

    # --- keys -------------------------------------------------------------------------------------

    async def read_ahead(self) -> None:
        """Read what was typed before the first screen was there, and from now on at once."""
        self._reading = True
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to the screen in order; leave everything else to Textual.

        Textual forwards a key to the widget that has the focus when it arrives, so of keys typed ahead
        some would reach the field of the question before.
        """
        if isinstance(event, (events.InputEvent, events.Paste)):
            self.idle.touched = True
        if not isinstance(event, (events.Key, events.Paste)):
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key == "ctrl+q" and not self._reading:
            self.exit(0)
        elif not self._reading:
            self._early.append(event)
        elif isinstance(self.screen, FrameScreen):
            await self._hand(self.screen, event)

    async def _hand(self, screen: FrameScreen[object], event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            await screen.take_paste(event)
        elif event.key == "ctrl+q":
            await screen.do("quit")
        elif event.key == "f12":
            await self.lock()
        elif event.key == "escape" and screen.tour(1) and screen.at_rest:
            self._toured(screen, event.key)
        else:
            await screen.take(event)
            self._toured(screen, event.key)

    def _toured(self, screen: FrameScreen[object], key: str) -> None:
        """Let the tour go on, where there is one."""
        if self.touring is not None and screen.PLACE is not None and self.touring.pressed(screen.PLACE, key):
            screen.draw()

    # --- the lock ---------------------------------------------------------------------------------

    async def look_idle(self) -> None:
        """Lock when nobody has touched anything for as long as the office says; in a pause wait."""
        if self._ways is None:
            return
        screen = self.screen
        waits = isinstance(screen, FrameScreen) and not screen.LOCKS
        if self.idle.over(self.desk.context.clock(), waits=waits):
            await self.lock()
        elif isinstance(screen, FrameScreen):
            screen.later()

    async def lock(self) -> None:
        """Keep what is half written, close the database, and show nothing but the way back in."""
        from guide.tui.screens.unlock import UnlockScreen  # noqa: PLC0415 - not before the first frame

        if self._ways is None or isinstance(self.screen, UnlockScreen):
            return
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.keep()
        self.clip.forget()
        self.desk.lock()
        await self.push_screen(UnlockScreen(self._unlock, asks=self.desk.locks, locked=True))

    async def _unlock(self, passphrase: str) -> tuple[str, str] | None:
        try:
            self.desk.unlock(passphrase)
        except GuideError as error:
            return self.sentences(error)
        return None

    # --- colours ------------------------------------------------------------------------------------

    def next_theme(self) -> None:
        """Take the next set of colours, and keep it as the office's setting. Raises RoleError, StoreError."""
        names = [theme.name for theme in THEMES]
        self.wear(names[(names.index(self.theme) + 1) % len(names)])

    def wear(self, theme: str) -> None:
        """Take a set of colours, and keep it as the office's setting. Raises RoleError, StoreError."""
        self.theme = theme
        # Textual lays out at once for new colours and may then miss a layout that was asked for meanwhile.
        self.set_timer(0.1, self._lay_out)
        self.desk.office.set(THEME, theme)

    def _lay_out(self) -> None:
        """Lay out and draw anew, unless the program was closed meanwhile."""
        if self.screen_stack:
            self.screen.refresh(layout=True)

    # --- the terminal -----------------------------------------------------------------------------

    def write(self, sequence: str) -> None:
        """Send the terminal a sequence that draws nothing."""
        if self._driver is not None:
            self._driver.write(sequence)

    def _fatal_error(self) -> None:
        """Show where the program broke, never with what anybody said in it.

        Neither local variables nor the error's own message are shown: both may hold an answer.
        """
        self._exit_renderables.append(Text(crash_report(sys.exception(), self.words("tui.crashed"))))
        self._close_messages_no_wait()


def run(
    way: Desk | WayIn,
    *,
    start: str | None = None,
    audience: Audience = "shared",
    acknowledge: Acknowledge | None = None,
    asks: bool = True,
) -> int:
    """Run the terminal UI until it is closed; the exit code.

    Takes an open desk, or the way to one: then the first frame is shown before it is opened, and it is
    closed in the end. `start` is a conversation to begin in. `acknowledge` hears each step whose answer
    is committed. `asks`: the terminal may be asked who turns lines (`may_be_asked`). Raises TalkError when there is no such conversation, GuideError when opening fails.
    """
    if start is not None and not isinstance(way, WayIn):
        start = way.talks.find(start)
    app = GuideApp(way, start=start, audience=audience, acknowledge=acknowledge, asks=asks)
    try:
        app.run()
    finally:
        if isinstance(way, WayIn) and app.inside:
            app.desk.close()
    if app.failed is not None:
        raise app.failed
    return app.return_code or 0
