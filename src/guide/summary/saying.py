"""Words become runs: a pair two of them, what a person typed one without a language."""

from __future__ import annotations

from dataclasses import replace

from guide.language.catalogues import Said
from guide.summary.context import Pair, PaperCell, PaperStep, Text
from guide.summary.document import Line, Run
from guide.summary.intake import safe

EMPTY = Line(())
CHANGED = "\N{NOT EQUAL TO}"  # the Danish says something else now; the paper says so below


def glue(text: str, language: str) -> Run:
    """Make a run of what stands between words, such as `: `."""
    return Run(text, language)


def say(*parts: Text | Run, strong: bool = False, emphasis: bool = False) -> Line:
    """Set parts after each other as one line, with the Danish beside where any part has it."""
    runs = tuple(_first(part) for part in parts)
    beside: tuple[Run, ...] = ()
    if any(isinstance(part, Pair) and part.danish is not None for part in parts):
        beside = tuple(_danish(part) for part in parts)
    return Line(_styled(runs, strong, emphasis), _styled(beside, strong, emphasis))


def joined(lines: tuple[Line, ...], between: str, language: str) -> Line:
    """Set lines after each other with a sign between."""
    if not any(line.beside for line in lines):
        return Line(_between([line.runs for line in lines], glue(between, language)))
    beside = [line.beside or line.runs for line in lines]
    return Line(
        _between([line.runs for line in lines], glue(between, language)),
        _between(beside, glue(between, "da")),
    )


def answer(told: PaperStep | PaperCell, language: str, *, strong: bool = False) -> Line:
    """Say an answer in words; several choices with commas between."""
    return joined(tuple(say(words, strong=strong) for words in told.words), ", ", language)


def _between(groups: list[tuple[Run, ...]], sign: Run) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, group in enumerate(groups):
        runs += [sign] * (number > 0)
        runs += group
    return tuple(runs)


def _run(said: Said) -> Run:
    sign = f" {CHANGED}" if said.status == "changed" else ""
    return Run(safe(said.text) + sign, said.language, said.status)


def _first(part: Text | Run) -> Run:
    if isinstance(part, Run):
        return part
    return Run(safe(part), None) if isinstance(part, str) else _run(part.said)


def _danish(part: Text | Run) -> Run:
    if isinstance(part, Pair) and part.danish is not None:
        return _run(part.danish)
    first = _first(part)
    return first if first.language is None else replace(first, language="da", status="danish")


def _styled(runs: tuple[Run, ...], strong: bool, emphasis: bool) -> tuple[Run, ...]:  # noqa: FBT001 - private, two letters apart
    return tuple(replace(run, strong=strong, emphasis=emphasis) for run in runs)
