"""Rule N0: a pair of brackets goes with what stands inside it, or with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guide.language.bidi.mirrors import CLOSING, OPENING

STACK = 63  # places for open brackets, BD16
BRACKET = re.compile("[" + re.escape("".join((*OPENING, *CLOSING))) + "]")
_STRONG = str.maketrans("EN", "RR")  # within N0 numbers count as right-to-left


def pairs(signs: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Pair brackets (place, sign) as BD16 says, in the order they open; none when too many are open."""
    opened: list[tuple[int, str]] = []
    found = []
    for at, sign in signs:
        if sign in OPENING:
            if len(opened) == STACK:
                return []
            opened.append((at, OPENING[sign]))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][1] == CLOSING[sign]:
                found.append((opened[depth][0], at))
                del opened[depth:]
                break
    return sorted(found)


def settle(types: str, original: str, signs: Sequence[tuple[int, str]], side: str) -> str:
    """Settle the brackets `signs` in `types`, whose first letter is the direction before it all.

    `original` are the types before rule W1: marks on a bracket go with it. `side` is the direction of the
    surrounding level, L or R.
    """
    now = list(types)
    other = "L" if side == "R" else "R"
    for start, end in pairs(signs):
        inside = "".join(now[start + 1 : end]).translate(_STRONG)
        if side in inside:
            new = side
        elif other in inside:
            new = _strong_before(now, start)
            new = other if new == other else side
        else:
            continue
        for at in (start, end):
            now[at] = new
            mark = at + 1
            while mark < len(original) and original[mark] == "M":
                now[mark] = new
                mark += 1
    return "".join(now)


def _strong_before(types: Sequence[str], at: int) -> str:
    while types[at - 1] not in "LREN":
        at -= 1
    return "L" if types[at - 1] == "L" else "R"
