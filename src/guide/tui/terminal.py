"""The terminal as Textual drives it, less answers that Textual would type as keys; put right however we end."""

from __future__ import annotations

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.driver import Driver

PRINTS_THE_QUESTION = "Apple_Terminal"


def answering() -> type[Driver] | None:
    """Make the driver for this system; None on Windows, where the console has no such answers."""
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 - there is no such module on Windows
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - as above

    from guide.tui.clipboard import Answers  # noqa: PLC0415 - beside the two above
    from guide.tui.order import OrderAnswers  # noqa: PLC0415 - beside the two above

    class AnsweringDriver(LinuxDriver):
        """Reads as its parent does, and takes answers out before anything is read as a key."""

        def start_application_mode(self) -> None:
            """Take the terminal, and be ready to give it back when the program is told to end."""
            super().start_application_mode()  # type: ignore[no-untyped-call]
            app: Any = self._app
            app.order.again()
            for told in (signal.SIGTERM, signal.SIGHUP):
                self._loop.add_signal_handler(told, ended, app, 128 + told)

        def stop_application_mode(self) -> None:
            """Give the terminal back as it was."""
            app: Any = self._app
            app.order.leave()
            super().stop_application_mode()

        def run_input_thread(self) -> None:
            """Wait for input and hand it on."""
            parser = XTermParser(self._debug)
            app: Any = self._app
            clip, order = Answers(self._heard(app.clip.heard)), OrderAnswers(self._heard(app.order.heard))
            decode = getincrementaldecoder("utf-8")().decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    data = decode(os.read(self.fileno, 4096)) if selector.select(0.1) else ""
                    left = order.less(clip.less(data)) if data else clip.rest() + order.rest()
                    for message in [*(parser.feed(left) if left else ()), *parser.tick()]:
                        self.process_message(message)

        def _heard(self, hear: Callable[[str], None]) -> Callable[[str], None]:
            def on_the_loop(text: str) -> None:
                self._loop.call_soon_threadsafe(hear, text)

            return on_the_loop

    return AnsweringDriver


def ended(app: Any, code: int) -> None:
    """Keep what is half written on every screen that can, and close, as the system asks for; `code` is the exit's."""
    for screen in app.screen_stack if app.inside else ():
        keep = getattr(screen, "keep", None)
        if keep is not None:
            keep()
    app.exit(code, return_code=code)


def may_be_asked(environment: Mapping[str, str]) -> bool:
    """Say whether a question for a mode does no harm on this terminal: Apple's prints it."""
    return environment.get("TERM_PROGRAM") != PRINTS_THE_QUESTION
