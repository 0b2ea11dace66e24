"""Arabic letters joined to their neighbours, in the order they are read: presentation forms for terminals.

The forms come from `unicodedata`'s decompositions. Sorani letters that have none get stand-ins that read
right: ە the forms of ه, ڵ and ێ the forms of ل and ی with U+065A, ڕ its own glyph at its word's end.
Letters of other languages without forms (Pashto's ښ) stand alone and join nothing.
"""

# ruff: noqa: RUF002 - Arabic letters are what this is about
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from unicodedata import combining, decomposition

Forms = tuple[str, str, str, str]  # alone, last, first, between; "" where a letter has none

_KINDS = {"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}
_BLOCKS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
_LAM, _YEH, _HEH = "\u0644", "\u06cc", "\u0647"
_SORANI_LAM, _SORANI_YEH, _SORANI_HEH, _SORANI_REH = "\u06b5", "\u06ce", "\u06d5", "\u0695"
_SMALL_V = "\u065a"
# Letters, and the marks and joiners that may stand between two that join.
_WORD = re.compile("[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u08d3-\u08ff\u0300-\u036f\u200d]+")


def _forms() -> tuple[Mapping[str, Forms], Mapping[str, tuple[str, str]]]:
    """Read the forms of letters that join, and of lam with each alef (alone, last)."""
    letters: dict[str, list[str]] = {}
    with_lam: dict[str, list[str]] = {}
    for block in _BLOCKS:
        for code in block:
            kind, *signs = decomposition(chr(code)).split() or ("",)
            if kind not in _KINDS:
                continue
            base = "".join(chr(int(sign, 16)) for sign in signs)
            if len(base) == 1:
                letters.setdefault(base, [""] * 4)[_KINDS[kind]] = chr(code)
            elif base in {_LAM + alef for alef in "\u0622\u0623\u0625\u0627"}:
                with_lam.setdefault(base[1], [""] * 2)[_KINDS[kind]] = chr(code)
    forms: dict[str, Forms] = {sign: (f[0], f[1], f[2], f[3]) for sign, f in letters.items() if f[1]}
    for stand_in, letter in ((_SORANI_LAM, _LAM), (_SORANI_YEH, _YEH)):
        alone, last, first, between = forms[letter]
        forms[stand_in] = (alone + _SMALL_V, last + _SMALL_V, first + _SMALL_V, between + _SMALL_V)
    forms[_SORANI_HEH] = (*forms[_HEH][:2], "", "")
    forms[_SORANI_REH] = (_SORANI_REH, _SORANI_REH, "", "")
    for joiner in "\u0640\u200d":  # tatweel and the zero-width joiner join both sides and stay as they are
        forms[joiner] = (joiner,) * 4
    return MappingProxyType(forms), MappingProxyType({s: (f[0], f[1]) for s, f in with_lam.items()})


FORMS, WITH_LAM = _forms()
_FORMS_OF = dict(FORMS).get  # a plain dict is looked up faster than its proxy
_NONE: Forms = ("", "", "", "")
_ALEFS = frozenset(WITH_LAM)
_LAMS = frozenset((_LAM, _SORANI_LAM))


def shape(text: str) -> tuple[str, Sequence[int]]:
    """Join the Arabic letters of `text`; with each sign of what comes out, its place in `text`.

    Lam and alef become one sign, at the place of lam. Marks stay behind their letter.
    """
    words = [*_WORD.finditer(text)]
    if not words:
        return text, range(len(text))
    out = list(text)
    for word in words:
        _join(text, word.start(), word[0], out)
    shaped = "".join(out)
    if len(shaped) == len(text) and "" not in out:
        return shaped, range(len(text))
    return shaped, [at for at, signs in enumerate(out) for _ in signs]


def _join(text: str, start: int, word: str, out: list[str]) -> None:
    before, joined = -1, 0  # the place of a letter that joins onward, and whether it is itself joined
    onward = _NONE  # the forms of that letter
    for at, (sign, forms) in enumerate(zip(word, map(_FORMS_OF, word), strict=True), start):
        if forms is None:
            if before >= 0 and not combining(sign):
                before = -1
            continue
        if before < 0:
            out[at], joined = forms[0], 0
        elif sign in _ALEFS and text[before] in _LAMS:
            out[before] = WITH_LAM[sign][joined] + out[before][1:]
            out[at] = ""
        else:
            out[before] = onward[2 + joined]
            out[at], joined = forms[1], 1
        before, onward = at if forms[2] else -1, forms
