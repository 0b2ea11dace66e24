"""Text from people and files, made safe to keep and to show.

Control characters would reach the terminal, and bidi marks would turn a line around unseen; both are
taken out on the way in and again on the way out. What writing needs stays: letters of every script,
emoji joiners, the zero-width non-joiner of Persian, tabs and line breaks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Controls but TAB and LF; bidi embeddings, overrides, isolates; LRM, RLM, ALM. None of them is printable.
_TAKEN_OUT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"


def clean(text: str) -> str:
    """Bring text to NFC with LF line breaks, without control and direction characters.

    Cleaning what is clean changes nothing.
    """
    if not text.isprintable():
        text = _taken_out().sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text)


@cache
def _taken_out() -> re.Pattern[str]:
    """Compile it when first needed: the first frame has nothing of the kind."""
    return re.compile(_TAKEN_OUT)
