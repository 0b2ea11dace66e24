"""Bidi classes as one letter each, so that the rules of UAX #9 can be patterns over a string."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from unicodedata import bidirectional

LETTER: Mapping[str, str] = MappingProxyType(
    {
        "L": "L",
        "R": "R",
        "AL": "A",
        "EN": "E",
        "AN": "N",
        "ES": "S",
        "ET": "T",
        "CS": "C",
        "NSM": "M",
        "BN": "b",
        "B": "p",
        "S": "s",
        "WS": "w",
        "ON": "o",
        "LRE": "<",
        "RLE": ">",
        "LRO": "(",
        "RLO": ")",
        "PDF": "|",
        "LRI": "1",
        "RLI": "2",
        "FSI": "3",
        "PDI": "4",
        "": "L",  # not assigned in this Python's Unicode
    }
)
REMOVED = frozenset("b<>()|")  # rule X9
UNSEEN = REMOVED | frozenset("1234")  # what is never drawn


def classes(text: str) -> str:
    """Give each character of `text` its class, one letter a character."""
    letter = LETTER
    return "".join([letter[bidirectional(sign)] for sign in text])
