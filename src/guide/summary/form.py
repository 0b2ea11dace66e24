"""A flow as paper to fill in by hand, to keep as a leaflet, or to follow as a booklet.

- a form: every question once, numbered, with the screen's digits beside the boxes
- a leaflet: what holds and what to do, with where each rule is from
- a booklet: both, step by step, with explanations and the words to look for

In the citizen's language with the Danish beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from guide.charts.star import Star
from guide.summary.context import Pair, Phrases
from guide.summary.document import (
    Block,
    Boxes,
    Document,
    Heading,
    Line,
    NewPage,
    Paragraph,
    StarBlock,
    TableBlock,
    WriteLine,
    statuses,
)
from guide.summary.saying import EMPTY, glue, joined, say

FormKind = Literal["form", "leaflet", "booklet"]
FORM_KINDS: tuple[FormKind, ...] = ("form", "leaflet", "booklet")
SHORT = frozenset({"yes/no", "done"})  # whose answers stand beside each other
TEXT_ROWS = 3  # lines to write on for a free text


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a table: its title, the digits of its choices, and when it is filled in."""

    title: Pair
    boxes: tuple[tuple[str, Pair], ...] = ()
    condition: Pair | None = None


@dataclass(frozen=True, slots=True)
class FormStep:
    """A step on paper. `number` is a question's; `hints` say how to answer, `leads` where to go on."""

    name: str
    text: Pair
    number: int | None = None
    kind: str = "say"
    condition: Pair | None = None
    explain: Pair | None = None
    look_for: Pair | None = None
    source: Pair | None = None
    boxes: tuple[tuple[str, Pair], ...] = ()
    non_answers: tuple[Pair, ...] = ()
    hints: tuple[Pair, ...] = ()
    leads: tuple[Pair, ...] = ()
    columns: tuple[FormColumn, ...] = ()
    rows: int = 0
    private: bool = False
    rule: bool = False  # a rule, or the office's own words: what a leaflet is for


@dataclass(frozen=True, slots=True)
class FormSection:
    """A heading with its steps."""

    title: Pair
    steps: tuple[FormStep, ...]
    condition: Pair | None = None


@dataclass(frozen=True, slots=True)
class FormContext:
    """All that a sheet says. `axes` are the star's topics with their steps, for a family that has one."""

    kind: FormKind
    language: str
    title: Pair
    phrases: Phrases
    sections: tuple[FormSection, ...]
    star: Star | None = None
    axes: tuple[tuple[Pair, tuple[Pair, ...]], ...] = ()
    call: str | None = None
    pages: tuple[str, ...] = ()  # where the rules are from: words and address


def without_private(context: FormContext) -> FormContext:
    """Leave out what is not for the citizen."""
    sections = (
        replace(one, steps=tuple(step for step in one.steps if not step.private)) for one in context.sections
    )
    return replace(context, sections=tuple(sections))


def form(context: FormContext) -> Document:
    """Make the sheet. What is not for the citizen stands on a sheet of its own, at the end."""
    blocks = tuple(_blocks(context))
    quiet = ("unapproved", "changed")
    found = statuses(blocks)
    honest = (Paragraph(say(context.phrases(f"paper.{one}")), quiet=True) for one in quiet if one in found)
    return Document(say(context.title), context.language, (*blocks, *honest))


def _blocks(context: FormContext) -> Iterator[Block]:
    yield Heading(1, say(context.title))
    yield Paragraph(say(context.phrases(f"paper.form.{context.kind}")))
    if context.kind == "form":
        yield WriteLine(say(context.phrases("paper.form.filled")))
        yield WriteLine(say(context.phrases("paper.form.role")))
    yield from _sections(context, private=False)
    if context.kind == "form" and context.star is not None and context.axes:
        yield _star(context)
    if context.kind != "form":
        yield _call(context)
        yield from (Paragraph(say(page), quiet=True) for page in context.pages)
    if any(step.private for section in context.sections for step in section.steps):
        yield NewPage()
        yield Heading(2, say(context.phrases("paper.private")))
        yield from _sections(context, private=True)


def _sections(context: FormContext, *, private: bool) -> Iterator[Block]:
    for section in context.sections:
        steps = [step for step in section.steps if step.private is private and _belongs(context.kind, step)]
        if not steps:
            continue
        yield Heading(2, say(section.title))
        if section.condition is not None:
            yield Paragraph(say(section.condition, emphasis=True))
        for step in steps:
            yield from _step(context, step)


def _belongs(kind: FormKind, step: FormStep) -> bool:
    if kind == "booklet":
        return True
    return step.number is not None if kind == "form" else step.rule and step.number is None


def _step(context: FormContext, step: FormStep) -> Iterator[Block]:
    if step.condition is not None:
        yield Paragraph(say(step.condition, emphasis=True))
    yield _asked(context, step)
    for extra in (step.explain, *step.hints):
        if extra is not None:
            yield Paragraph(say(extra), quiet=True)
    if step.look_for is not None and context.kind == "booklet":
        yield Paragraph(say(step.look_for))
    if step.source is not None and context.kind != "form":
        yield Paragraph(say(step.source), quiet=True)
    if step.number is not None:
        yield from _field(context, step)
        yield from (Paragraph(say(lead, emphasis=True)) for lead in step.leads)


def _asked(context: FormContext, step: FormStep) -> Block:
    if step.number is None:
        return Paragraph(say(step.text))
    number = glue(f"{step.number}. ", context.language)
    return Heading(3, say(number, step.text))


def _field(context: FormContext, step: FormStep) -> Iterator[Block]:
    if step.columns:
        yield _table(context, step)
    elif step.boxes:
        short = step.kind in SHORT
        yield Boxes(tuple((digit, say(text)) for digit, text in step.boxes), beside=short)
    else:
        for _row in range(TEXT_ROWS if step.kind == "text" else 1):
            yield WriteLine(EMPTY)
    if step.non_answers:
        yield Boxes(tuple(("", say(text)) for text in step.non_answers), beside=True)


def _table(context: FormContext, step: FormStep) -> TableBlock:
    empty = tuple(EMPTY for _column in step.columns)
    return TableBlock(tuple(_header(context, column) for column in step.columns), (empty,) * step.rows)


def _header(context: FormContext, column: FormColumn) -> Line:
    """Say a column, the digits to write in it, and when it is filled in: each on a line."""
    lines = [say(column.title)]
    lines += [say(glue(f"{digit} ", context.language), text) for digit, text in column.boxes]
    lines += [say(column.condition)] if column.condition is not None else []
    return joined(tuple(lines), "\n", context.language)


def _star(context: FormContext) -> StarBlock:
    """The star without marks, and each topic's steps to mark one of."""
    most = max(len(steps) for _title, steps in context.axes)
    digits = tuple(say(glue(str(number), context.language)) for number in range(1, most + 1))
    rows = tuple((say(title), *(say(step) for step in steps)) for title, steps in context.axes)
    star = None if context.star is None else replace(context.star, series=())
    return StarBlock(star, TableBlock((EMPTY, *digits), rows))


def _call(context: FormContext) -> Block:
    lead = context.phrases("paper.call")
    if context.call is None:
        return WriteLine(say(lead))
    return Paragraph(say(lead, glue(": ", context.language), context.call))
