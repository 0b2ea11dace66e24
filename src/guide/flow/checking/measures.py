"""Measures of plain language: words, sentences, LIX and cells on the screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_BRACES = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.][^\W_]+)*")
_END = re.compile(r"(?<=[.!?:;…])\s+|\n+")
_LONG = 6  # LIX: a long word has more letters than this (Björnsson, 1968)


def words(text: str) -> list[str]:
    """List the words of a text; a placeholder such as `{local.phone}` is one word."""
    return _WORD.findall(_BRACES.sub("ord", text))


def sentences(text: str) -> list[str]:
    """Split a text where a full stop, question mark, exclamation mark, colon or line ends it."""
    return [part for part in _END.split(text.strip()) if words(part)]


def longest_sentence(text: str) -> int:
    """Count the words of the longest sentence."""
    return max((len(words(sentence)) for sentence in sentences(text)), default=0)


def lix(texts: Iterable[str]) -> int:
    """Measure readability: words a sentence plus the percentage of long words, rounded.

    Source: C. H. Björnsson, Läsbarhet (1968). Under 25 is easy as a children's book, 30 as a simple
    story, 40 as a newspaper. Nothing to read measures 0.
    """
    count = long = ends = 0
    for text in texts:
        found = words(text)
        count += len(found)
        long += sum(len(word) > _LONG for word in found)
        ends += len(sentences(text))
    return round(count / ends + 100 * long / count) if ends else 0


def cells(text: str) -> int:
    """Count the cells a text takes on a terminal: wide letters take two, marks above letters none."""
    return sum(_width(letter) for letter in unicodedata.normalize("NFC", text))


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
