"""The door through which all text enters a paper.

Beyond what `language.clean` takes out, private-use characters go (they are our place-holders) and what
XML cannot hold (lone surrogates, noncharacters), since Word and SVG are XML.
"""

from __future__ import annotations

import re

from guide.language.clean import clean

_TAKEN_OUT = re.compile(
    "[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
    "|[" + "".join(chr(plane * 0x10000 + end) for plane in range(1, 15) for end in (0xFFFE, 0xFFFF)) + "]"
)


def safe(text: str) -> str:
    """Clean a text for a paper. Cleaning what is clean changes nothing."""
    return clean(_TAKEN_OUT.sub("", text))
