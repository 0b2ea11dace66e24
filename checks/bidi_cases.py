"""The cases of Unicode's BidiCharacterTest.txt and BidiTest.txt that are about a direction given."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

UNICODE = Path("/usr/share/unicode")  # Debian package unicode-data
CHARACTERS = UNICODE / "BidiCharacterTest.txt"
CLASSES = UNICODE / "BidiTest.txt"
# One sign of each class, none of them a bracket: BidiTest knows classes only.
SIGN = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "AN": "\u0661",
    "ES": "-",
    "ET": "%",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "LRO": "\u202d",
    "RLE": "\u202b",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


class Case(NamedTuple):
    """A paragraph of one line, its direction (0 or 1), and what must come out."""

    text: str
    base: int
    levels: tuple[int | None, ...]  # None is what rule X9 removes
    order: tuple[int, ...]

    def line(self) -> str:
        """Write the case as BidiCharacterTest.txt does."""
        signs = " ".join(f"{ord(sign):04X}" for sign in self.text)
        found = " ".join("x" if level is None else str(level) for level in self.levels)
        return f"{signs};{self.base};{self.base};{found};{' '.join(map(str, self.order))}"


def character_cases(path: Path = CHARACTERS) -> Iterator[Case | None]:
    """Read BidiCharacterTest.txt; None stands for a case left out: automatic direction, or unknown signs."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line[0] in "#\n":
                continue
            signs, base, _, found, order = line.rstrip("\n").split(";")
            text = "".join(chr(int(sign, 16)) for sign in signs.split())
            known = all(unicodedata.bidirectional(sign) for sign in text)
            yield Case(text, int(base), _levels(found), _places(order)) if base != "2" and known else None


def class_cases(path: Path = CLASSES) -> Iterator[Case | None]:
    """Read BidiTest.txt: one case for each direction given; None stands for an automatic one."""
    found: tuple[int | None, ...] = ()
    order: tuple[int, ...] = ()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("@Levels:"):
                found = _levels(line.partition(":")[2])
            elif line.startswith("@Reorder:"):
                order = _places(line.partition(":")[2])
            elif line[0] not in "#@\n":
                names, directions = line.split(";")
                text = "".join(SIGN[name] for name in names.split())
                for bit, base in ((1, None), (2, 0), (4, 1)):
                    if int(directions, 16) & bit:
                        yield None if base is None else Case(text, base, found, order)


def _levels(words: str) -> tuple[int | None, ...]:
    return tuple(None if word == "x" else int(word) for word in words.split())


def _places(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split())
