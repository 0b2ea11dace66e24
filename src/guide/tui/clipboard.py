"""The terminal's clipboard (OSC 52): copy, read back what is there now, and empty it again.

Many terminals take a copy and answer nothing when asked; then nobody can say from here that it arrived.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from collections.abc import Callable

ASK = "\x1b]52;c;?\x07"
# A blank for terminals that ignore what is not base64, then what xterm takes for clearing.
EMPTY = "\x1b]52;c;IA==\x07\x1b]52;c;!\x07"
WAIT = 0.6  # seconds a terminal has to answer
PATIENCE = 10  # quiet moments, a tenth of a second each
LONGEST = 1_000_000  # signs of an answer that does not end

_ANSWER = re.compile(r"\x1b\]52;[cpqs0-7]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_BEGUN = "\x1b]52;"


def _begun(data: str) -> int:
    """Find where an answer begins that is not all there; -1 where none does.

    A lone Escape at the end is not held: it is the key far more often than half an answer.
    """
    place = data.rfind(_BEGUN)
    for size in range(len(_BEGUN) - 1, 1, -1):
        if place < 0 and data.endswith(_BEGUN[:size]):
            return len(data) - size
    return place


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


class Answers:
    """Takes the clipboard's answers out of what the terminal sends: Textual would read them as keys."""

    def __init__(self, heard: Callable[[str], object]) -> None:
        self._heard = heard
        self._held = ""
        self._quiet = 0

    def less(self, data: str) -> str:
        """Say what is left for the keys; half an answer is held until the rest of it comes."""
        data, self._held, self._quiet = self._held + data, "", 0
        data = _ANSWER.sub(self._taken, data)
        begun = _begun(data)
        if begun >= 0 and len(data) - begun < LONGEST:
            data, self._held = data[:begun], data[begun:]
        return data

    def rest(self) -> str:
        """Say, in a quiet moment, what was held and is no answer; the rest of a long one has a second to come."""
        self._quiet += 1
        if self._held.startswith(_BEGUN) and self._quiet < PATIENCE:
            return ""
        held, self._held = self._held, ""
        return "" if held.startswith(_BEGUN) else held

    def _taken(self, hit: re.Match[str]) -> str:
        try:
            self._heard(base64.b64decode(hit[1], validate=True).decode())
        except (binascii.Error, UnicodeDecodeError):
            self._heard("")
        return ""
