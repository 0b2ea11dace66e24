"""One line of a paragraph, from the order it is read in to the order it is drawn in: rules L1 and L2."""

from __future__ import annotations

import re
from typing import TypeVar

Signs = TypeVar("Signs", str, list[str], list[int])

_PASSED_OVER = "w1234<>()|b"
_BEFORE_SEPARATOR = re.compile(r"[w1234<>()|b]*[sp]")


def line_levels(codes: str, levels: bytes, base: int) -> bytes:
    """Bring white space at the end of a line, and before a separator, to the paragraph's level (L1).

    `codes` and `levels` are those of this line only.
    """
    size = len(codes.rstrip(_PASSED_OVER))
    if size < len(codes):
        levels = levels[:size] + bytes((base,)) * (len(codes) - size)
    if "s" not in codes and "p" not in codes:
        return levels
    line = bytearray(levels)
    for found in _BEFORE_SEPARATOR.finditer(codes):
        start, end = found.span()
        line[start:end] = bytes((base,)) * (end - start)
    return bytes(line)


def turned(signs: Signs, levels: bytes) -> Signs:
    """Put the signs of a line (a text, or a list) from left to right (L2)."""
    used = set(levels)
    odd = [level for level in used if level % 2]
    if not odd:
        return signs
    lowest = min(used)
    for level in range(max(used), min(odd) - 1, -1):
        if level <= lowest:  # all of the line, which most lines from the right come to
            signs = signs[::-1]
            continue
        # A run's ends stay where they are however its inside is turned, so they are found once.
        for found in re.finditer(b"[\\x%02x-\\xff]+" % level, levels):
            start, end = found.span()
            signs = signs[:start] + signs[start:end][::-1] + signs[end:]
    return signs


def visual_order(levels: bytes) -> list[int]:
    """Give the places of a line from left to right."""
    return turned(list(range(len(levels))), levels)
