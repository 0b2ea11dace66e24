"""Self-service on a shared machine: the program around the pages.

Every key, paste and press of the mouse is taken in `on_event`. None is handed to Textual, whose bindings open a
palette, save a screenshot, copy, suspend and quit.
"""

from __future__ import annotations

import hmac
import signal
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events
from textual.app import App
from textual.screen import Screen

from guide.tui.clipboard import EMPTY, Clipboard
from guide.tui.crash import crash_report
from guide.tui.kiosk.layout import small
from guide.tui.kiosk.pages import BACK, EXPLAIN, MORE, NEXT
from guide.tui.kiosk.quiet import Quiet
from guide.tui.kiosk.screen import KioskScreen
from guide.tui.kiosk.visit import Visit
from guide.tui.order import Order
from guide.tui.terminal import answering
from guide.tui.theme import LIGHT, THEMES

if TYPE_CHECKING:
    from guide.desk.desk import Desk

LOOK = 0.5  # seconds between two looks at whether anybody is still there
TITLE = "\x1b]2;guide\x07"
WIPE = "\x1b[2J\x1b[3J"  # the screen, and what was scrolled off it
LEAVE = "f12"
IGNORED = ("SIGINT", "SIGQUIT", "SIGTSTP")  # what a terminal may be set up to send for a key


class KioskApp(App[int], inherit_bindings=False):
    """One person after another, each with a desk of their own from `open_desk`; `code` ends the program."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    TITLE = "guide"
    inside = False  # for `tui.terminal`: there is nothing to keep when the terminal goes

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        *,
        flows: Sequence[str],
        languages: Sequence[str],
        code: str,
        clock: Callable[[], datetime],
        idle: timedelta,
        crashed: str,
        asks: bool = True,
    ) -> None:
        super().__init__(driver_class=answering())
        answers = self.driver_class.__name__ == "AnsweringDriver"
        self.clip = Clipboard(self.write, answers=answers)
        self.order = Order(self.write, self.repaint, asks=answers and asks)
        self._open_desk, self._flows, self._languages = open_desk, tuple(flows), tuple(languages)
        self._code, self._clock, self._crashed = code.encode(), clock, crashed
        self._asks_code = False
        self.quiet = Quiet(idle)
        self.visit = self._new_visit()
        self.page_screen = KioskScreen()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT.name

    def get_default_screen(self) -> Screen[None]:
        """Make the one screen there is."""
        return self.page_screen

    def on_mount(self) -> None:
        """Show the languages, and begin to look whether anybody is there."""
        if not self.is_headless:
            _ignore()  # here, for Textual's driver has set its own
        self.write(TITLE)
        self.order.begin("auto")
        self.set_interval(LOOK, self.look)
        self.draw()

    # --- what is shown ------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the page that is on now."""
        visit = self.visit
        if self.quiet.asked is not None:
            page = visit.asking_page(self.quiet.left(self._clock()))
        else:
            page = visit.code_page() if self._asks_code else visit.page()
        self.page_screen.show(page, visit.words())

    def repaint(self) -> None:
        """Draw every cell anew."""
        if self.screen_stack:
            self.screen.refresh(layout=True)

    def _new_visit(self) -> Visit:
        return Visit(self._open_desk(), self._flows, self._languages)

    # --- who is there -------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask whether anybody is still there, and clear when nobody says so."""
        if not self.visit.begun:
            if self._asks_code and self.quiet.look(self._clock()) != "here":
                self.clear()
            return
        state = self.quiet.look(self._clock())
        if state == "gone":
            self.clear()
        elif state == "asking":
            self._asks_code = False
            self.draw()

    def clear(self) -> None:
        """Throw away everything of the person before: the store, the screen, what scrolled off, the clipboard."""
        self.visit.close()
        self.page_screen.forget()
        self._asks_code = False
        self.quiet.touch(self._clock())
        self.wipe()
        self.visit = self._new_visit()
        self.draw()
        self.repaint()

    def wipe(self) -> None:
        """Empty the terminal: screen, scrollback, clipboard, title."""
        self.write(f"{WIPE}{EMPTY}{TITLE}")

    # --- keys ---------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take whatever a person does; leave only the terminal's own events to Textual."""
        match event:
            case events.Key() | events.Paste() | events.MouseDown():
                await self._touched(event)
            case events.InputEvent():
                pass  # moving, letting go and turning the wheel do nothing
            case _:
                await super().on_event(event)
        if isinstance(event, events.Resize):
            self.call_later(self.page_screen.draw)

    async def _touched(self, event: events.Key | events.Paste | events.MouseDown) -> None:
        """Take one act. While it is asked whether anybody is there, it says so and does nothing else."""
        asked = self.quiet.asked is not None
        self.quiet.touch(self._clock())
        if asked:
            self.draw()
        elif small((self.size.width, self.size.height)):
            pass  # nothing is shown to act on, and nothing is lost
        elif isinstance(event, events.Paste):
            await self.page_screen.paste(event.text)
        elif isinstance(event, events.MouseDown):
            self._do(self.page_screen.laid.at(event.x, event.y))
        else:
            await self._key(event)

    async def _key(self, event: events.Key) -> None:
        screen = self.page_screen
        named = {"enter": NEXT, "escape": BACK, "pagedown": MORE}.get(event.key)
        if event.key == LEAVE:
            self._asks_code = True
            self.visit.said = ()
            self.draw()
        elif named is None and await screen.write(event):
            pass
        elif named is not None:
            self._do(named if named in {*screen.laid.keys.values(), NEXT} else None)
        else:
            key = _figure(event.character) if event.is_printable and event.character else event.key.upper()
            self._do(screen.laid.keys.get(key))

    def _do(self, target: str | None) -> None:
        """Do what was pressed, if anything."""
        if target is None:
            return
        if target == MORE:
            self.page_screen.turn()
        elif target == EXPLAIN:
            self.page_screen.explain()
        elif self._asks_code:
            self._leave_or_stay(target)
        else:
            self._onward(target)

    def _onward(self, target: str) -> None:
        self.visit.do(target, self.page_screen.typed)
        if self.visit.over:
            self.clear()
        else:
            self.draw()

    def _leave_or_stay(self, target: str) -> None:
        """End the program if the code is right; else go back to where one was."""
        typed = self.page_screen.typed.encode()
        self._asks_code = False
        if target == NEXT and hmac.compare_digest(typed, self._code):
            self.visit.close()
            self.page_screen.forget()
            self.wipe()
            self.exit(0)
            return
        if target == NEXT and typed:
            self.visit.said = self.visit.word("not_code")
        self.draw()

    # --- the terminal -------------------------------------------------------------------------------

    def write(self, sequence: str) -> None:
        """Send the terminal a sequence that draws nothing of anybody's."""
        if self._driver is not None:
            self._driver.write(sequence)

    def panic(self, *_renderables: object) -> None:
        """Close without showing anything: what is handed in may hold an answer."""
        self._return_code = 1
        self.wipe()
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """Show where the program broke, never with what anybody said in it."""
        self.wipe()
        self._exit_renderables.append(Text(crash_report(sys.exception(), self._crashed)))
        self._close_messages_no_wait()


def run(app: KioskApp) -> int:
    """Run until the code is typed or the terminal goes; the exit code."""
    _ignore()
    try:
        app.run()
    finally:
        app.visit.close()
    return app.return_code or 0


def _ignore() -> None:
    for name in IGNORED:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def _figure(sign: str) -> str:
    """Read a digit of any script as ours: keyboards of some languages write their own."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
