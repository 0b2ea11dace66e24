"""Embedding levels of a paragraph whose direction is given: UAX #9, rules X1 to I2.

Automatic direction (P2, P3) is not here: the language decides the direction, never the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from guide.language.bidi.brackets import BRACKET, settle
from guide.language.bidi.explicit import Stretch, explicit
from guide.language.bidi.isolation import Island
from guide.language.bidi.mirrors import CLOSING, OPENING

_MARKED = re.compile(r"([^M])(M+)")
_AFTER_ARABIC = re.compile(r"A[^LR]*")
_BETWEEN_EUROPEAN = re.compile(r"(?<=E)[SC](?=E)")
_BETWEEN_ARABIC = re.compile(r"(?<=N)C(?=N)")
_TERMINATORS = re.compile(r"T+(?=E)|(?<=E)T+")
_AFTER_LEFT = re.compile(r"L[^R]*")
_LEFT_BETWEEN = re.compile(r"(?<=L)o+(?=L)")
_RIGHT_BETWEEN = re.compile(r"(?<=[REN])o+(?=[REN])")
_NEUTRAL = str.maketrans("psw1234", "ooooooo")
_LEFT_OVER = str.maketrans("STC", "ooo")
_ABOVE: tuple[Mapping[str, int], Mapping[str, int]] = (  # rules I1 and I2
    {"L": 0, "R": 1, "E": 2, "N": 2},
    {"L": 1, "R": 0, "E": 1, "N": 1},
)
_OBJECT = "\ufffc"  # stands for an island in the line around it: a neutral sign


def levels(text: str, codes: str, base: int) -> bytes:
    """Give the level of each character; `codes` are the classes of `text`, `base` 0 (left) or 1 (right).

    What rule X9 removes has a level that means nothing. Rule L1 belongs to lines: see `reorder`.
    """
    types, found, stretches = explicit(codes, base)
    bracketed = BRACKET.search(text) is not None
    for stretch in stretches:
        _resolve(text if bracketed else "", types, stretch, found)
    return bytes(found)


def levels_with(text: str, codes: str, base: int, islands: Sequence[Island]) -> bytes:
    """Give the levels of `text` with `islands` set apart, as if each stood between isolates.

    An isolate is a neutral sign to what is around it, and a paragraph of its own inside; so no sign need be
    put in.
    """
    if not islands:
        return levels(text, codes, base)
    around: list[str] = []
    kinds: list[str] = []
    last = 0
    for island in islands:
        around += (text[last : island.start], _OBJECT * (island.end - island.start))
        kinds += (codes[last : island.start], "o" * (island.end - island.start))
        last = island.end
    found = bytearray(levels("".join((*around, text[last:])), "".join((*kinds, codes[last:])), base))
    for start, end, direction, solid, inner in islands:
        own = 1 if direction == "rtl" else 0
        above = 2 if own == base else 1
        if solid:
            found[start:end] = bytes((base + above,)) * (end - start)
            continue
        moved = [part._replace(start=part.start - start, end=part.end - start) for part in inner]
        lift = base + above - own
        within = levels_with(text[start:end], codes[start:end], own, moved)
        found[start:end] = bytes([level + lift for level in within])
    return bytes(found)


def _resolve(text: str, types: str, stretch: Stretch, found: bytearray) -> None:
    places, level = stretch.places, stretch.level
    own = types if isinstance(places, range) else "".join([types[at] for at in places])
    original = stretch.before + own
    now = _weak(original)
    side = "R" if level % 2 else "L"
    if text:
        signs = [(at, text[place]) for at, place in enumerate(places, 1) if now[at] == "o"]
        brackets = [(at, sign) for at, sign in signs if sign in OPENING or sign in CLOSING]
        if brackets:
            now = settle(now, original, brackets, side)
    now = _neutral(now + stretch.after, side)
    above = str.maketrans({code: chr(level + step) for code, step in _ABOVE[level % 2].items()})
    own_levels = now[1:-1].translate(above).encode("ascii")
    if isinstance(places, range):
        found[:] = own_levels
        return
    for place, own_level in zip(places, own_levels, strict=True):
        found[place] = own_level


def _weak(types: str) -> str:
    """Rules W1 to W7 on a sequence with the direction before it in front."""
    if "M" in types:
        types = _MARKED.sub(_with_base, types)
    types = types.translate(_NEUTRAL)
    if "A" in types:
        if "E" in types:
            types = _AFTER_ARABIC.sub(lambda found: found[0].replace("E", "N"), types)
        types = types.replace("A", "R")
    if "N" in types:
        types = _BETWEEN_ARABIC.sub("N", types)
    if "E" in types:
        types = _BETWEEN_EUROPEAN.sub("E", types)
        types = _TERMINATORS.sub(lambda found: "E" * len(found[0]), types)
        types = _AFTER_LEFT.sub(lambda found: found[0].replace("E", "L"), types)
    return types.translate(_LEFT_OVER)


def _with_base(found: re.Match[str]) -> str:
    base = found[1]
    return base + ("o" if base in "1234" else base) * len(found[2])


def _neutral(types: str, side: str) -> str:
    """Rules N1 and N2 on a sequence with the directions before and after it at its ends.

    Only what N1 settles against `side` need be sought: the rest comes out as `side` by either rule.
    """
    if side == "R":
        if "L" in types:
            types = _LEFT_BETWEEN.sub(lambda found: "L" * len(found[0]), types)
    else:
        types = _RIGHT_BETWEEN.sub(lambda found: "R" * len(found[0]), types)
    return types.replace("o", side)
