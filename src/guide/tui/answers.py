"""What the terminal answers among the keys: taken out there, for Textual would type it.

Loaded with the first thing that comes in, so that the first frame does not wait for it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable

PATIENCE = 10  # quiet moments, a tenth of a second each
LONGEST = 1_000_000  # signs of an answer that does not end

_COPIED = re.compile(r"\x1b\]52;[cpqs0-7]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
_COPIED_BEGUN = "\x1b]52;"
_ORDER = re.compile(r"\x1b\[8;(\d+)\$y|\x1b\[\?[\d;]*c")
_ORDER_BEGUN = re.compile(r"\x1b\[(?:8(?:;(?:\d+\$?)?)?|\?[\d;]*)?\Z")


class Sieve:
    """Takes every answer out of what comes, and tells whoever asked."""

    def __init__(self, copied: Callable[[str], object], order: Callable[[str], object]) -> None:
        self._clipboard, self._order = ClipboardAnswers(copied), OrderAnswers(order)

    def left(self, data: str) -> str:
        """Say what is left for the keys; without data, what was held and is no answer."""
        if not data:
            return self._clipboard.rest() + self._order.rest()
        return self._order.less(self._clipboard.less(data))


class ClipboardAnswers:
    """Takes the clipboard's answers out of what the terminal sends: Textual would read them as keys."""

    def __init__(self, heard: Callable[[str], object]) -> None:
        self._heard = heard
        self._held = ""
        self._quiet = 0

    def less(self, data: str) -> str:
        """Say what is left for the keys; half an answer is held until the rest of it comes."""
        data, self._held, self._quiet = self._held + data, "", 0
        data = _COPIED.sub(self._taken, data)
        begun = _begun(data)
        if begun >= 0 and len(data) - begun < LONGEST:
            data, self._held = data[:begun], data[begun:]
        return data

    def rest(self) -> str:
        """Say, in a quiet moment, what was held and is no answer; the rest of a long one has a second to come."""
        self._quiet += 1
        if self._held.startswith(_COPIED_BEGUN) and self._quiet < PATIENCE:
            return ""
        held, self._held = self._held, ""
        return "" if held.startswith(_COPIED_BEGUN) else held

    def _taken(self, hit: re.Match[str]) -> str:
        try:
            self._heard(base64.b64decode(hit[1], validate=True).decode())
        except (binascii.Error, UnicodeDecodeError):
            self._heard("")
        return ""


class OrderAnswers:
    """Takes the answers out of what the terminal sends: Textual would read them as keys."""

    def __init__(self, heard: Callable[[str], object]) -> None:
        self._heard = heard
        self._held = ""

    def less(self, data: str) -> str:
        """Say what is left for the keys; half an answer is held until the rest of it comes."""
        data, self._held = _ORDER.sub(self._taken, self._held + data), ""
        begun = _ORDER_BEGUN.search(data)
        if begun is not None:
            data, self._held = data[: begun.start()], begun[0]
        return data

    def rest(self) -> str:
        """Say, in a quiet moment, what was held and is no answer."""
        held, self._held = self._held, ""
        return held

    def _taken(self, hit: re.Match[str]) -> str:
        if hit[1] is not None:
            self._heard(hit[1])
        return ""


def _begun(data: str) -> int:
    """Find where an answer begins that is not all there; -1 where none does.

    A lone Escape at the end is not held: it is the key far more often than half an answer.
    """
    place = data.rfind(_COPIED_BEGUN)
    for size in range(len(_COPIED_BEGUN) - 1, 1, -1):
        if place < 0 and data.endswith(_COPIED_BEGUN[:size]):
            return len(data) - size
    return place
