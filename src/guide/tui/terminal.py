"""The terminal as Textual drives it, less answers that Textual would type as keys; put right however we end."""

from __future__ import annotations

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Mapping

    from textual.driver import Driver

    from guide.tui.clipboard import Answers
    from guide.tui.order import OrderAnswers

LAST = 2.0  # seconds from the end of a terminal to the end of a program that does not end by itself
PRINTS_THE_QUESTION = "Apple_Terminal"


def answering() -> type[Driver] | None:
    """Make the driver for this system; None on Windows, where the console has no such answers."""
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 - there is no such module on Windows
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - as above

    from guide.tui import clipboard, order  # noqa: PLC0415 - beside the two above

    class AnsweringDriver(LinuxDriver):
        """Reads as its parent does, and takes answers out before anything is read as a key."""

        def start_application_mode(self) -> None:
            """Take the terminal, and be ready to give it back when the program is told to end."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            app: Any = self._app
            app.order.again()
            _listen(self._loop, app, self.fileno)

        def stop_application_mode(self) -> None:
            """Give the terminal back as it was."""
            app: Any = self._app
            app.order.leave()
            super().stop_application_mode()

        def run_input_thread(self) -> None:
            """Wait for input and hand it on."""
            parser = XTermParser(self._debug)
            app: Any = self._app
            clip = clipboard.Answers(partial(self._loop.call_soon_threadsafe, app.clip.heard))
            turning = order.OrderAnswers(partial(self._loop.call_soon_threadsafe, app.order.heard))
            decode = getincrementaldecoder("utf-8")().decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    came = _read(self.fileno, selector)
                    if came == b"":
                        self._left_alone()
                        return
                    data = decode(came or b"")
                    left = _sifted(data, clip, turning)
                    for message in [*(parser.feed(left) if left else ()), *parser.tick()]:
                        self.process_message(message)

        def _left_alone(self) -> None:
            """Nobody is there any more: end as on a hang-up, and at once if even that does not get through."""
            app: Any = self._app
            self._loop.call_soon_threadsafe(ended, app, self.fileno, signal.SIGHUP)
            if not self.exit_event.wait(LAST):
                os._exit(128 + signal.SIGHUP)

    return AnsweringDriver


def ended(app: Any, terminal: int, told: int) -> None:
    """Keep what is half written on every screen that can, and close, as a signal asks for.

    Where the terminal is gone nothing can be written to it and nobody waits: then the signal ends us itself.
    """
    for screen in app.screen_stack if app.inside else ():
        keep = getattr(screen, "keep", None)
        if keep is not None:
            keep()
    if _is_there(terminal):
        app.exit(128 + told, return_code=128 + told)
    else:
        signal.signal(told, signal.SIG_DFL)
        os.kill(os.getpid(), told)


def _is_there(terminal: int) -> bool:
    import termios  # noqa: PLC0415 - there is no such module on Windows

    try:
        termios.tcgetattr(terminal)
    except termios.error:
        return False
    return True


def _listen(loop: AbstractEventLoop, app: Any, terminal: int) -> None:
    for told in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(told, ended, app, terminal, told)


def _sifted(data: str, clip: Answers, order: OrderAnswers) -> str:
    """Say what is left for the keys; without data, what was held and is no answer."""
    return order.less(clip.less(data)) if data else clip.rest() + order.rest()


def _read(terminal: int, selector: selectors.BaseSelector) -> bytes | None:
    """Read what came: None in a quiet moment, nothing from a terminal that is gone."""
    if not selector.select(0.1):
        return None
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def may_be_asked(environment: Mapping[str, str]) -> bool:
    """Say whether a question for a mode does no harm on this terminal: Apple's prints it."""
    return environment.get("TERM_PROGRAM") != PRINTS_THE_QUESTION
