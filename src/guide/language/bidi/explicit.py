"""Rules X1 to X10: embeddings, overrides and isolates, and the runs that are resolved each for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from guide.language.bidi.classes import REMOVED

DEEPEST = 125  # max_depth, BD2
_EXPLICIT = re.compile(r"[<>()|1234p]")
_REMOVED = re.compile(r"[b<>()|]")
_ISOLATING = re.compile(r"[1234p]")
_STRONG_OR_ISOLATE = re.compile(r"[LRA123]")


class Stretch(NamedTuple):
    """An isolating run sequence: its places, its level, and the directions before and after it."""

    places: Sequence[int]
    level: int
    before: str
    after: str


@dataclass(slots=True)
class _Walk:
    """Where the rules stand: the stack of (level, override, isolate) and what has overflowed."""

    codes: str
    base: int
    pairs: Mapping[int, int]
    types: list[str]
    levels: bytearray
    stack: list[tuple[int, str, bool]] = field(default_factory=list)
    lost_isolates: int = 0
    lost_embeddings: int = 0
    isolates: int = 0

    def fill(self, start: int, end: int) -> None:
        """Rule X6 for what stands between two formatting characters."""
        level, override, _ = self.stack[-1]
        self.levels[start:end] = bytes((level,)) * (end - start)
        if override:
            self.types[start:end] = override * (end - start)

    def embed(self, code: str) -> None:
        """Rules X2 to X5."""
        level = _next_level(self.stack[-1][0], right=code in ">)")
        if level <= DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.stack.append((level, {"(": "L", ")": "R"}.get(code, ""), False))
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def isolate(self, at: int, code: str) -> None:
        """Rules X5a to X5c; the initiator belongs to what surrounds it."""
        self.fill(at, at + 1)
        right = code == "2" or (code == "3" and self._first_strong(at) == "R")
        level = _next_level(self.stack[-1][0], right=right)
        if level <= DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.isolates += 1
            self.stack.append((level, "", True))
        else:
            self.lost_isolates += 1

    def close_isolate(self, at: int) -> None:
        """Rule X6a."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1
        self.fill(at, at + 1)

    def close_embedding(self) -> None:
        """Rule X7."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1][2]:
            self.stack.pop()

    def end_paragraph(self) -> None:
        """Rule X8: everything ends; the separator is at the paragraph's level."""
        self.stack[1:] = []
        self.lost_isolates = self.lost_embeddings = self.isolates = 0

    def _first_strong(self, opener: int) -> str:
        """Rules P2 and P3 inside an isolate that asks for them."""
        at, end = opener + 1, self.pairs.get(opener, len(self.codes))
        while found := _STRONG_OR_ISOLATE.search(self.codes, at, end):
            if found[0] in "LRA":
                return "L" if found[0] == "L" else "R"
            at = self.pairs.get(found.start(), end)
        return "L"


def _next_level(level: int, *, right: bool) -> int:
    return (level + 1) | 1 if right else (level + 2) & ~1


def matching(codes: str) -> dict[int, int]:
    """Pair isolate initiators with what closes them (BD9): places to places."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _ISOLATING.finditer(codes):
        if found[0] == "4":
            if opened:
                pairs[opened.pop()] = found.start()
        elif found[0] == "p":
            opened.clear()
        else:
            opened.append(found.start())
    return pairs


def explicit(codes: str, base: int) -> tuple[str, bytearray, list[Stretch]]:
    """Give each place its type and level, and the sequences in which the rest is resolved.

    What rule X9 removes keeps a level nobody asks for and stands in no sequence.
    """
    if not _EXPLICIT.search(codes):
        places = _kept(codes)
        side = "R" if base % 2 else "L"
        return codes, bytearray((base,)) * len(codes), [Stretch(places, base, side, side)] if places else []
    pairs = matching(codes)
    walk = _Walk(codes, base, pairs, list(codes), bytearray(len(codes)), [(base, "", False)])
    at = 0
    for found in _EXPLICIT.finditer(codes):
        walk.fill(at, found.start())
        at = found.end()
        _step(walk, found.start(), found[0])
    walk.fill(at, len(codes))
    return "".join(walk.types), walk.levels, list(_sequences(walk))


def _step(walk: _Walk, at: int, code: str) -> None:
    if code in "123":
        walk.isolate(at, code)
    elif code == "4":
        walk.close_isolate(at)
    elif code == "|":
        walk.close_embedding()
    elif code == "p":
        walk.end_paragraph()
        walk.fill(at, at + 1)
    else:
        walk.embed(code)


def _kept(codes: str) -> Sequence[int]:
    if not _REMOVED.search(codes):
        return range(len(codes))
    return [at for at, code in enumerate(codes) if code not in REMOVED]


def _sequences(walk: _Walk) -> list[Stretch]:
    """Rule X10: level runs, joined over isolates."""
    codes, pairs, levels = walk.codes, walk.pairs, walk.levels
    runs = [list(group) for _, group in groupby(_kept(codes), key=levels.__getitem__)]
    number_of = {run[0]: number for number, run in enumerate(runs)}
    continued = set(pairs.values())
    found = []
    for first, run in enumerate(runs):
        if run[0] in continued:
            continue
        places, last = list(run), first
        while codes[places[-1]] in "123" and places[-1] in pairs:
            last = number_of[pairs[places[-1]]]
            places += runs[last]
        level = levels[run[0]]
        before = levels[runs[first - 1][0]] if first else walk.base
        unclosed = codes[places[-1]] in "123"
        after = walk.base if unclosed or last + 1 == len(runs) else levels[runs[last + 1][0]]
        sides = ("R" if max(level, side) % 2 else "L" for side in (before, after))
        found.append(Stretch(places, level, *sides))
    return found
