"""The terminal as Textual drives it, less the clipboard's answers: Textual would type them as keys."""

from __future__ import annotations

import os
import selectors
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver


def answering() -> type[Driver] | None:
    """Make the driver for this system; None on Windows, where the console has no such answers."""
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 - there is no such module on Windows
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - as above

    from guide.tui.clipboard import Answers  # noqa: PLC0415 - beside the two above

    class AnsweringDriver(LinuxDriver):
        """Reads as its parent does, and takes answers out before anything is read as a key."""

        def run_input_thread(self) -> None:
            """Wait for input and hand it on."""
            parser = XTermParser(self._debug)
            answers = Answers(self._heard)
            decode = getincrementaldecoder("utf-8")().decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    data = decode(os.read(self.fileno, 4096)) if selector.select(0.1) else ""
                    left = answers.less(data) if data else answers.rest()
                    for message in [*(parser.feed(left) if left else ()), *parser.tick()]:
                        self.process_message(message)

        def _heard(self, text: str) -> None:
            app: Any = self._app
            self._loop.call_soon_threadsafe(app.clip.heard, text)

    return AnsweringDriver
