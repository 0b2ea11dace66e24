"""Pieces of a paper that a template asks for by name, and the default papers are made of.

A piece is blocks in the program's own words, so a template that uses them needs none of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from guide.summary.agreements import agreement_table
from guide.summary.context import PaperContext, Text
from guide.summary.document import Block, Paragraph, WriteLine
from guide.summary.interpreting import interpreted, taught_back
from guide.summary.saying import glue, joined, say
from guide.summary.steps import labelled, section_blocks, step_blocks

Piece = Callable[[PaperContext], Iterator[Block]]


def told(context: PaperContext, name: str) -> Iterator[Block]:
    """Tell a section under its heading, or one question; nothing where it was not asked or is not to be seen."""
    for section in context.sections:
        if section.name == name:
            yield from section_blocks(replace(context, sections=(section,)), 2)
        for step in section.steps:
            if step.name == name and step.kind == "ask" and step.told:
                yield from step_blocks(context, step, apart=step.private)


def present(context: PaperContext) -> Iterator[Block]:
    """Say who was there and how it was interpreted; nothing where that is not known."""
    if context.people:
        names = joined(tuple(say(person) for person in context.people), ", ", context.language)
        yield Paragraph(joined((labelled(context, "paper.people"), names), "", context.language))
    yield from interpreted(context)


def agreed(context: PaperContext) -> Iterator[Block]:
    """Set all agreements as a table, or leave a line to write them on."""
    if context.agreements:
        yield agreement_table(context)
    else:
        yield WriteLine(say(context.phrases("paper.write_agreements")))


def appointment(context: PaperContext) -> Iterator[Block]:
    """Say the next day and hour; or leave a line to write the hour on, or both."""
    if context.next_day is None:
        yield WriteLine(say(context.phrases("paper.next")))
        return
    if context.next_hour:
        yield Paragraph(labelled(context, "paper.next", context.next_day))
        return
    hour = (glue(", ", context.language), context.phrases("paper.hour"))
    yield WriteLine(labelled(context, "paper.next", context.next_day, *hour))


def contact(context: PaperContext) -> Iterator[Block]:
    """Say whom to call, or leave a line to write it on."""
    yield _or_write(context, "paper.call", context.call)


def translation(context: PaperContext) -> Iterator[Block]:
    """Say that questions were shown in a translation nobody has approved, where that is so."""
    if context.unapproved:
        yield Paragraph(say(context.phrases("paper.unapproved_used")), quiet=True)


PIECES: Mapping[str, Piece] = MappingProxyType(
    {
        "present": present,
        "agreed": agreed,
        "appointment": appointment,
        "contact": contact,
        "translation": translation,
        "interpreted": interpreted,
        "taught_back": taught_back,
    }
)


def _or_write(context: PaperContext, key: str, words: Text | None) -> Block:
    if words is None:
        return WriteLine(say(context.phrases(key)))
    return Paragraph(labelled(context, key, words))
