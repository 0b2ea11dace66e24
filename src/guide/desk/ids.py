"""Ids of streams: 60 random bits in Crockford's base 32, shown in groups of four.

The alphabet has no I, L, O, U, so that an id read aloud over a telephone is typed right; typed ones are
taken as what was meant. Source: https://www.crockford.com/base32.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from guide.errors import TalkError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
_LENGTH = 12
SHORTEST_PREFIX = 4


def draw(kind: str, entropy: Callable[[int], bytes]) -> str:
    """Draw a new id, such as `c:K7QF2M9XTB4D`; `kind` is c, m or s."""
    return f"{kind}:{letters(int.from_bytes(entropy(8), 'big') >> 4, _LENGTH)}"


def letters(number: int, count: int) -> str:
    """Write the lowest 5 x `count` bits of a number in letters."""
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(count)))


def plain(typed: str) -> str:
    """Take what was typed as the letters that were meant."""
    return typed.strip().upper().translate(_MEANT)


def shown(stream: str) -> str:
    """Write an id for people: `K7QF-2M9X-TB4D`."""
    return grouped(stream.partition(":")[2])


def grouped(code: str) -> str:
    """Write letters in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def find(typed: str, streams: Iterable[str]) -> str:
    """Find the one stream whose id begins with what was typed.

    Raises TalkError: `talk.id_too_short`, `talk.not_found`, `talk.not_unique`.
    """
    wanted = plain(typed)
    if len(wanted) < SHORTEST_PREFIX:
        raise TalkError("talk.id_too_short", id=typed, least=SHORTEST_PREFIX)
    found = [stream for stream in streams if stream.partition(":")[2].startswith(wanted)]
    if not found:
        raise TalkError("talk.not_found", id=typed)
    if len(found) > 1:
        raise TalkError("talk.not_unique", id=typed, n=len(found))
    return found[0]
