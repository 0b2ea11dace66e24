"""The traps of YAML that lose or change a text without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.faults import Fault
from guide.flow.places import Place
from guide.flow.yaml_lines import anatomy, quote

_HASH = re.compile(r"(?:(?<=\s)|^)#")
_LIKE_A_LINE = re.compile(r"\s*(?:- |[a-z][a-z0-9_.]*:(?!//))")


@dataclass(frozen=True, slots=True)
class Written:
    """How a text was written: its place, its quotation mark or `|` `>` (plain: none), within braces or not."""

    text: str
    place: Place
    style: str
    braces: bool


def scalar_traps(lines: Sequence[str], written: Written) -> Iterator[Fault]:
    """Find what one plain text hides: a `?` within braces, a line that was swallowed as its continuation."""
    if written.style:
        return
    place = written.place
    if written.braces and "?" in written.text:
        write = requoted(lines[place.line - 1], place.column - 1, place.end_column - 1)
        yield fault("flow.sign_in_braces", place, sign="?", write=write)
    for number in range(place.line + 1, place.end_line + 1):
        line = lines[number - 1]
        if not written.braces and _LIKE_A_LINE.match(line):
            column = len(line) - len(line.lstrip()) + 1
            where = Place(place.file, number, column, number, len(line) + 1)
            yield fault("flow.swallowed_line", where, write=line.strip(), line=place.line)


def remark_traps(lines: Sequence[str], file: str, written: Sequence[Written]) -> Iterator[Fault]:
    """Find texts that YAML took for a remark.

    A remark stands on a line of its own, or behind a value after two spaces with a space behind its `#`.
    Everything else behind a value is text that would be lost.
    """
    inside = _quoted_stretches(written)
    for number, line in enumerate(lines, start=1):
        for found in _HASH.finditer(line):
            if any(start <= (number, found.start() + 1) < end for start, end in inside.get(number, ())):
                continue
            if _loses_text(line, found.start()):
                place = Place(file, number, found.start() + 1, number, len(line) + 1)
                yield fault("flow.lost_after_hash", place, text=line[found.start() :], write=_with_hash(line))
            break


def _with_hash(line: str) -> str:
    start = anatomy(line).start
    return (line[:start] + quote(line[start:].rstrip())).strip()


def _loses_text(line: str, hash_at: int) -> bool:
    before, behind = line[:hash_at], line[hash_at + 1 : hash_at + 2]
    if not before.strip():
        return False
    if before.rstrip().endswith((":", "-", "|", ">", '"', "'", "}", "]")):  # no text can go on from here
        return behind not in ("", " ")
    return not (before.endswith("  ") and behind in ("", " "))


def _quoted_stretches(
    written: Sequence[Written],
) -> dict[int, list[tuple[tuple[int, int], tuple[int, int]]]]:
    stretches: dict[int, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for one in written:
        if not one.style:
            continue
        place = one.place
        first = (place.line + 1, 1) if one.style in "|>" else (place.line, place.column)
        for number in range(place.line, place.end_line + 1):
            stretches.setdefault(number, []).append((first, (place.end_line, place.end_column)))
    return stretches


def fault(code: str, place: Place, **facts: object) -> Fault:
    """Make an error at a place."""
    return Fault(code, "error", place.file, place.line, place.column, place.end_line, place.end_column, facts)


def requoted(line: str, start: int, end: int) -> str:
    """Write the line with what stands from `start` to `end` (from 0) in quotation marks."""
    return (line[:start] + quote(line[start:end].strip()) + line[end:]).strip()
