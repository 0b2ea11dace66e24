"""Where a paragraph breaks into lines of so many cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# The space inside a phone number, or before thousands.
_HELD = re.compile(r"(?<=\d\d) (?=\d\d)")


def held_together(text: str, codes: str) -> str:
    """Give `codes` (the classes of `text`) with no white space where a number must not break."""
    held = [found.start() for found in _HELD.finditer(text)]
    if not held:
        return codes
    kinds = list(codes)
    for at in held:
        kinds[at] = "o"
    return "".join(kinds)


def breaks(codes: str, widths: Sequence[int], width: int) -> Iterator[tuple[int, int]]:
    """Give the lines of a paragraph as stretches of its pieces (`codes`, `widths` in cells).

    A line breaks after white space, which is then not drawn; inside a word only where the word alone is
    wider than `width`. A width of 0 never breaks. An empty paragraph is one empty line.
    """
    if not width or sum(widths) <= width:
        yield 0, len(codes)
        return
    start, chance, cells = 0, 0, 0
    for at, code in enumerate(codes):
        if code != "w" and cells + widths[at] > width and at > start:
            cut = chance if chance > start else at
            yield start, _before_white(codes, start, cut)
            start, cells = cut, sum(widths[cut:at])
        cells += widths[at]
        if code == "w":
            chance = at + 1
    yield start, len(codes)


def _before_white(codes: str, start: int, end: int) -> int:
    while end > start and codes[end - 1] == "w":
        end -= 1
    return end
