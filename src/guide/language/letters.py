"""Which letters each language is written in, so that a letter from a neighbour's alphabet is seen.

A Persian text typed on an Arabic keyboard looks right and is not: ي for ی is another letter, found by no
search and read aloud wrongly. Digits are those on the keys, since a person presses what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_PERSIAN = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی" + "\u064b\u0651" + "\u200c"  # tanwin, shadda, non-joiner

# The letters a text in a language may have, in small letters; a language nobody listed may have any.
LETTERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(_LATIN),
        "ar": frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي" + "".join(map(chr, range(0x64B, 0x653)))),
        "fa": frozenset(_PERSIAN),
        "fa_AF": frozenset(_PERSIAN),
        "ckb": frozenset("ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ"),
        "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ʼ’"),  # noqa: RUF001 - the apostrophes Ukrainian is written with
        "ti": frozenset(map(chr, (*range(0x1200, 0x1360), *range(0x1361, 0x1369)))),
        "so": frozenset(_LATIN + "'’"),  # noqa: RUF001 - the glottal stop
        "ku": frozenset(_LATIN + "çêîşû"),
    }
)
_ALSO = frozenset("–—،؛؟…“”„«»‘’№·•")  # noqa: RUF001 - signs between words, in any of them
# Written everywhere as on the page, in the letter or on the key that they name.
_NAMES = re.compile(
    r"\b(Jobnet(\.dk)?|MitID|CV|PDF|SMS|joblog|Digital Post|kontanthjælp|dagpenge|a-kasse|jobparat|Enter)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\{[^}]*\}")
_LAST_MARK = 0x2FF  # beyond it even a sign that is no letter belongs to some script


def letters_of(text: str) -> frozenset[str]:
    """Find the letters and marks of a text in small letters, without places for facts, names and common signs."""
    plain = _NAMES.sub(
        "", _PLACES.sub("", text)
    ).lower()  # not casefold, which makes ß two letters of another
    return frozenset(
        sign for sign in plain if sign.isalpha() or (ord(sign) > _LAST_MARK and sign not in _ALSO)
    )


def foreign_signs(text: str, language: str) -> str:
    """Name the signs of a text that its language is not written with, and digits that are on no key; sorted."""
    allowed = LETTERS.get(language)
    letters = letters_of(text) - allowed if allowed is not None else frozenset[str]()
    digits = {sign for sign in text if sign.isdigit() and not sign.isascii()}
    return "".join(sorted(letters | digits))
