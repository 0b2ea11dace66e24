"""Where a paragraph breaks into lines of so many cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# The space inside a phone number, or before thousands.
_HELD = re.compile(r"(?<=EE)w(?=EE)|(?<=NN)w(?=NN)")


def held_together(codes: str) -> str:
    """Give `codes` (classes of a text) with no white space where a number must not break."""
    if "EwE" not in codes and "NwN" not in codes:
        return codes
    return _HELD.sub("o", codes)


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
    end = len(codes)
    while end > start and codes[end - 1] == "w" and sum(widths[start:end]) > width:
        end -= 1
    yield start, end


def _before_white(codes: str, start: int, end: int) -> int:
    while end > start and codes[end - 1] == "w":
        end -= 1
    return end
