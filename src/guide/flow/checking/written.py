"""Everything a flow says, with the part each text plays and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guide.flow.checking.sheet import short, step_path
from guide.flow.family import Family
from guide.flow.kinds import Column, Kind, Many, Number, One, Scale, Table, Text
from guide.flow.model import Flow, Section, Step

Part = Literal[
    "title", "say", "ask", "explain", "aloud", "choice", "anchor", "column", "unit",
    "about", "guidance", "source",
]  # fmt: skip
TALKED: frozenset[Part] = frozenset({"say", "ask", "explain", "aloud"})
BEHIND: frozenset[Part] = frozenset({"about", "guidance", "source"})  # never said, never translated


@dataclass(frozen=True, slots=True)
class Written:
    """One text: its part, its Danish, its place, whether it is private, whether its rule has a source."""

    part: Part
    text: str
    path: tuple[str, ...]
    private: bool = False
    sourced: bool = False


def written(flow: Flow) -> Iterator[Written]:
    """List every text of a flow and its family; a text that several steps share, once each."""
    yield from _family(flow.family)
    yield Written("title", flow.title.da, ("flow", "title"))
    yield Written("about", flow.about, ("flow", "about"))
    for section in flow.sections:
        yield from _section(section, flow)


def _family(family: Family) -> Iterator[Written]:
    yield Written("title", family.title.da, ("family", "title"))
    yield Written("about", family.about, ("family", "about"))
    for respondent in family.respondents:
        yield Written("title", respondent.title.da, ("family", "respondents", respondent.name, "title"))
    for paper, title in family.papers:
        yield Written("title", title.da, ("family", "papers", paper))
    for word in family.local:
        yield Written("about", word.about, ("family", "local", word.name))
    for source in family.sources:
        yield Written("source", source.title, ("family", "sources", source.name, "title"))
    for one in family.choices:
        for option in one.options:
            yield Written("choice", option.text.da, ("family", "choices", one.name, option.code))
    yield from _indicators(family)


def _indicators(family: Family) -> Iterator[Written]:
    for indicator in family.indicators:
        path = ("family", "indicators", indicator.name)
        yield Written("title", indicator.title.da, (*path, "title"), indicator.private)
        if indicator.explain:
            yield Written("explain", indicator.explain.da, (*path, "explain"), indicator.private)
        for anchor in indicator.anchors:
            yield Written("anchor", anchor.text.da, (*path, "scale", str(anchor.code)), indicator.private)


def _section(section: Section, flow: Flow) -> Iterator[Written]:
    if section.group is None:
        yield Written("title", section.title.da, ("section", section.name, "title"), section.private)
    for step in section.steps:
        yield from _step(step, flow)


def _step(step: Step, flow: Flow) -> Iterator[Written]:
    private, sourced = step.private, step.source is not None
    parts: tuple[tuple[Part, Text | None], ...] = (
        ("say", step.say), ("ask", step.ask), ("explain", step.explain), ("aloud", step.aloud),
    )  # fmt: skip
    for part, text in parts:
        if text is not None and own(text, flow):
            yield Written(part, text.da, step_path(step, part), private, sourced)
    if step.guidance:
        yield Written("guidance", step.guidance, step_path(step, "guidance"), private, sourced)
    if step.answer is not None:
        yield from _answer(step.answer, flow, step_path(step), (private, sourced))


def _answer(kind: Kind, flow: Flow, path: tuple[str, ...], flags: tuple[bool, bool]) -> Iterator[Written]:
    match kind:
        case One(options=options) | Many(options=options):
            for option in options:
                if own(option.text, flow):
                    yield Written("choice", option.text.da, (*path, "choices", option.code), *flags)
        case Scale(anchors=anchors):
            for anchor in anchors:
                if own(anchor.text, flow):
                    yield Written("anchor", anchor.text.da, (*path, "choices", str(anchor.code)), *flags)
        case Number(unit=Text(da=unit)):
            yield Written("unit", unit, (*path, "unit"), *flags)
        case Table(columns=columns):
            for column in columns:
                yield from _column(column, flow, short(path[1]), flags)


def _column(column: Column, flow: Flow, step: str, flags: tuple[bool, bool]) -> Iterator[Written]:
    path = ("column", step, column.name)
    private, sourced = flags[0] or column.private, flags[1]
    yield Written("column", column.title.da, (*path, "title"), private, sourced)
    if column.explain:
        yield Written("explain", column.explain.da, (*path, "explain"), private, sourced)
    if column.guidance:
        yield Written("guidance", column.guidance, (*path, "guidance"), private, sourced)
    yield from _answer(column.answer, flow, path, (private, sourced))


def own(text: Text, flow: Flow) -> bool:
    """Whether a text is the flow's own and not one it shares with its family."""
    return text.key.startswith(f"{flow.name}:")
