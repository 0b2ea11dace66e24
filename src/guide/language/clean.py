"""Text from people and files, made safe to keep and to show.

Control characters would reach the terminal, and bidi marks would turn a line around unseen; both are
taken out on the way in and again on the way out. What writing needs stays: letters of every script,
emoji joiners, the zero-width non-joiner of Persian, tabs and line breaks.
"""

from __future__ import annotations

import re
import unicodedata

# Controls but TAB and LF; bidi embeddings, overrides, isolates; LRM, RLM, ALM.
_TAKEN_OUT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def clean(text: str) -> str:
    """Bring text to NFC with LF line breaks, without control and direction characters.

    Cleaning what is clean changes nothing.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _TAKEN_OUT.sub("", lines))
