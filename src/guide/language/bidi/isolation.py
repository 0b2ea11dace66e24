"""What is set apart inside a line: words of the other direction, numbers, values put in.

By the algorithm alone `25-06-2024` inside Arabic shows as `2024-06-25`, and a Danish name takes the number
beside it along: right by UAX #9, wrong for a reader. So each is an isolate of its own. A group of digits
always shows its parts from left to right, whatever digits it is written in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from guide.language.bidi.brackets import BRACKET
from guide.language.bidi.mirrors import CLOSING, OPENING
from guide.language.direction import Direction

_LATIN = re.compile(r"(?:E[ESCT]*)?L(?:[^RANp]*[LE])?M*")
_ARABIC = re.compile(r"(?:[EN][Mb]*)*[RA](?:[^Lp]*[RA])?[ENMb]*")
# Groups of two digits or more may stand apart, as in a phone number.
_NUMBER = re.compile(r"\d+(?:[-\u2010-\u2013/.,:\u066b\u066c\u00a0\u202f]\d+|(?<=\d\d) \d\d+)*")
_SIGNS = "+-\u2212"
_BEFORE_SIGN = " \t([{:"
_MARKS = re.compile(r"(?:b*M)+")
_QUOTES = "\u00ab\u00bb\u2039\u203a\"'\u201c\u201d\u201e\u2019"
_QUOTE = re.compile(f"[{_QUOTES}]")
_REACH = 4  # signs between an island's last letter and the bracket that closes it


class Inserted(NamedTuple):
    """A value put into a sentence: where it stands, and which way its language is written."""

    start: int
    end: int
    direction: Direction


class Island(NamedTuple):
    """A stretch set apart. A solid one is drawn as it is read; another is a line within the line."""

    start: int
    end: int
    direction: Direction
    solid: bool
    inner: tuple[Island, ...] = ()


def islands(
    text: str, codes: str, direction: Direction, inserted: Sequence[Inserted] = ()
) -> tuple[Island, ...]:
    """Find what is set apart in `text` (`codes`: its classes), in the order it is read."""
    found: list[Island] = []
    last = 0
    for start, end, own in sorted(inserted):
        if start < last or start >= end:
            continue  # inside another, or empty
        found += _between(text, codes, direction, last, start)
        inner = tuple(_between(text, codes, own, start, end))
        found.append(Island(start, end, own, solid=False, inner=inner))
        last = end
    found += _between(text, codes, direction, last, len(text))
    return tuple(found)


def _joined(codes: str, found: list[Island]) -> list[Island]:
    """Make one island of two that touch: digits written onto a word are part of it."""
    for at in range(len(found) - 1, 0, -1):
        first, second = found[at - 1 : at + 1]
        if first.solid and second.solid and not codes[first.end : second.start].strip("b"):
            found[at - 1 : at + 1] = [first._replace(end=second.end)]
    return found


def _between(text: str, codes: str, direction: Direction, start: int, end: int) -> list[Island]:
    found: list[Island] = []
    right = direction == "rtl"
    if right and "E" not in codes and "N" not in codes and "L" not in codes:
        return found
    at = seek = start
    pattern = _LATIN if right else _ARABIC
    while words := pattern.search(codes, seek, end):
        first, last = _balanced(text, *words.span(), at, end)
        seek = last = _after_marks(codes, last, end)
        if first >= last:
            seek = words.start() + 1
            continue
        if right:
            _add_numbers(found, text, codes, at, first)
            found.append(Island(first, last, "ltr", True))  # noqa: FBT003 - a record's field, made often
        else:
            inner = tuple(_between(text, codes, "rtl", first, last))
            found.append(Island(first, last, "rtl", solid=False, inner=inner))
        at = last
    if right:
        _add_numbers(found, text, codes, at, end)
    return _joined(codes, found)


def _after_marks(codes: str, at: int, end: int) -> int:
    found = _MARKS.match(codes, at, end)
    return found.end() if found else at


def _add_numbers(found: list[Island], text: str, codes: str, start: int, end: int) -> None:
    for number in _NUMBER.finditer(text, start, end):
        first, last = number.span()
        # A sign only where a number begins.
        if first > start and text[first - 1] in _SIGNS:
            first -= first - 1 == start or text[first - 2] in _BEFORE_SIGN
        if codes[last : last + 1] in "bM":
            last = _after_marks(codes, last, end)
        found.append(Island(first, last, "ltr", True))  # noqa: FBT003 - a record's field, made often


def _balanced(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Move an island's ends so that no pair of brackets or quotes is torn apart."""
    opened: list[tuple[int, str]] = []
    for bracket in BRACKET.finditer(text, start, end):
        at, sign = bracket.start(), bracket[0]
        if sign in OPENING:
            opened.append((at, OPENING[sign]))
        elif opened and opened[-1][1] == CLOSING[sign]:
            opened.pop()
        elif start > floor and OPENING.get(text[start - 1]) == CLOSING[sign]:
            start -= 1
        else:
            return start, _trimmed(text, start, at)
    for at, closing in reversed(opened):
        found = _closing(text, end, ceiling, closing)
        if not found:
            return start, _trimmed(text, start, at)
        end = found
    return _with_quote(text, start, end, floor, ceiling)


def _with_quote(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    if len(_QUOTE.findall(text, start, end)) % 2:
        if end < ceiling and text[end] in _QUOTES:
            return start, end + 1
        if start > floor and text[start - 1] in _QUOTES:
            return start - 1, end
    return start, end


def _closing(text: str, end: int, ceiling: int, wanted: str) -> int:
    for at in range(end, min(ceiling, end + _REACH)):
        if CLOSING.get(text[at]) == wanted:
            return at + 1
        if text[at].isalnum() or text[at].isspace():
            return 0
    return 0


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return end
