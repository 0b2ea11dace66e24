"""Which way a text is written. The language decides; only of what somebody typed its first letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal
from unicodedata import bidirectional

Direction = Literal["ltr", "rtl"]

# Sorani is written from the right, Kurmanji in Latin letters; Dari is a locale of its own.
_FROM_THE_RIGHT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})

NATIVE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "da": "dansk",
        "en": "English",
        "ar": "العربية",
        "fa": "فارسی",
        "fa_AF": "دری",
        "ti": "ትግርኛ",
        "uk": "українська",
        "so": "Soomaali",
        "ku": "Kurmancî",
        "ckb": "کوردیی ناوەندی",
    }
)

_LETTERS: Final[Mapping[str, Direction]] = MappingProxyType({"L": "ltr", "R": "rtl", "AL": "rtl"})

# Letters and signs that are written from the right, or turn what follows.
_TURNS = "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_FIRST_OF_THEM = "\u0590"


def turns(text: str, direction: Direction) -> bool:
    """Say whether `text`, in a language of this direction, may be drawn otherwise than it is read."""
    if direction == "rtl":
        return True
    return max(text, default="") >= _FIRST_OF_THEM and _turning().search(text) is not None


@cache
def _turning() -> re.Pattern[str]:
    """Compile it when first needed: it takes a millisecond that the first frame has no use for."""
    return re.compile(_TURNS)


def direction(language: str) -> Direction:
    """Say which way `language` (`da`, `fa_AF`) is written; a language nobody listed from the left."""
    return "rtl" if language.partition("_")[0] in _FROM_THE_RIGHT else "ltr"


def native_name(language: str) -> str:
    """Name a language in its own script, or by its code where we know no name."""
    return NATIVE_NAMES.get(language, language)


def typed_direction(text: str, before: Direction = "ltr") -> Direction:
    """Say which way a paragraph somebody typed runs: as its first letter, or as `before` where it has none.

    Only what is typed is looked at like this, for nobody says in which language he will write: see
    `docs/decisions/0012`. Rules P2 and P3 of the Unicode Bidirectional Algorithm.
    """
    if text.isascii() and not any(map(str.isalpha, text)):
        return before
    for sign in text:
        kind = bidirectional(sign)
        if kind in _LETTERS:
            return _LETTERS[kind]
    return before


def typed_directions(text: str) -> tuple[Direction, ...]:
    """Say which way each line of a typed text runs; one without a letter runs as the one above it."""
    found: list[Direction] = []
    for line in text.split("\n"):
        found.append(typed_direction(line, found[-1] if found else "ltr"))
    return tuple(found)
