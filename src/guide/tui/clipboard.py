"""The terminal's clipboard (OSC 52): copy, read back what is there now, and empty it again.

Many terminals take a copy and answer nothing when asked; then nobody can say from here that it arrived.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable

ASK = "\x1b]52;c;?\x07"
# A blank for terminals that ignore what is not base64, then what xterm takes for clearing.
EMPTY = "\x1b]52;c;IA==\x07\x1b]52;c;!\x07"
WAIT = 0.6  # seconds a terminal has to answer


class Clipboard:
    """What this program put on the clipboard, and about whom. `write` sends the terminal a sequence."""

    def __init__(self, write: Callable[[str], None], *, answers: bool) -> None:
        self._write = write
        self._answers = answers
        self._about: str | None = None
        self._waiting: asyncio.Future[str] | None = None

    async def copy(self, text: str, about: str) -> bool:
        """Copy a text about somebody; says whether the terminal has read the very text back."""
        self._about = about
        self._write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07")
        if not self._answers:
            return False
        self._waiting = asyncio.get_running_loop().create_future()
        self._write(ASK)
        try:
            return await asyncio.wait_for(self._waiting, WAIT) == text
        except TimeoutError:
            return False
        finally:
            self._waiting = None

    def heard(self, text: str) -> None:
        """Take the terminal's answer."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(text)

    def forget(self, *, unless: str | None = None) -> None:
        """Empty the clipboard if something of ours is on it, save what is about `unless`."""
        if self._about is not None and self._about != unless:
            self._write(EMPTY)
            self._about = None
