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

    from textual._xterm_parser import XTermParser
    from textual.driver import Driver
    from textual.message import Message

    from guide.tui.answers import Sieve

LAST = 2.0  # seconds from the end of a terminal to the end of a program that does not end by itself
PRINTS_THE_QUESTION = "Apple_Terminal"


def answering() -> type[Driver] | None:
    """Make the driver for this system; None on Windows, where the console has no such answers."""
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 - there is no such module on Windows
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - as above

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
            incoming = Incoming(XTermParser(self._debug), self._loop, self._app)
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    came = _read(self.fileno, selector)
                    if came == b"":
                        self._left_alone()
                        return
                    for message in incoming.messages(came or b""):
                        self.process_message(message)

        def _left_alone(self) -> None:
            """Nobody is there any more: end as on a hang-up, and at once if even that does not get through."""
            app: Any = self._app
            self._loop.call_soon_threadsafe(ended, app, self.fileno, signal.SIGHUP)
            if not self.exit_event.wait(LAST):
                os._exit(128 + signal.SIGHUP)

    return AnsweringDriver


class Incoming:
    """Reads what came as keys and presses of the mouse; the terminal's answers are taken out before.

    What takes them out is loaded with the first thing that comes, not before the first frame.
    """

    def __init__(self, parser: XTermParser, loop: AbstractEventLoop, app: Any) -> None:
        self._parser, self._loop, self._app = parser, loop, app
        self._decode = getincrementaldecoder("utf-8")().decode
        self._sieve: Sieve | None = None

    def messages(self, came: bytes) -> list[Message]:
        """Say what came, or in a quiet moment what was waited for and is over."""
        data = self._decode(came)
        if data and self._sieve is None:
            from guide.tui.answers import Sieve  # noqa: PLC0415 - as said above

            soon = self._loop.call_soon_threadsafe
            self._sieve = Sieve(partial(soon, self._app.clip.heard), partial(soon, self._app.order.heard))
        left = "" if self._sieve is None else self._sieve.left(data)
        return [*(self._parser.feed(left) if left else ()), *self._parser.tick()]


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
