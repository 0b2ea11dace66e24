"""The journal text of a flow that brings no template: who, when, what was asked and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guide.summary import pieces
from guide.summary.agreements import agreement_table
from guide.summary.context import PaperContext, PaperStep
from guide.summary.document import Block, Heading, Line, Paragraph
from guide.summary.interpreting import taught_back
from guide.summary.saying import glue, say
from guide.summary.star_words import star_block
from guide.summary.steps import agreements_told, labelled, section_blocks


def _star_adds(context: PaperContext) -> bool:
    """Whether the star says more than the answers above it: an earlier round, or another respondent."""
    readings = [reading for reading in context.readings if not reading.private]
    others = len({reading.respondent for reading in readings}) > 1
    return others or any(reading.previous or reading.first for reading in readings)


def _once(context: PaperContext) -> PaperContext:
    """Leave out beside the answers what the star below says: the same topic's step last time."""
    told = {reading.indicator for reading in context.readings}

    def step(one: PaperStep) -> PaperStep:
        return replace(one, previous=None) if one.indicator in told else one

    sections = (replace(one, steps=tuple(map(step, one.steps))) for one in context.sections)
    return replace(context, sections=tuple(sections))


def first_line(context: PaperContext) -> Line:
    """Say what the text is about: case key, date, flow."""
    comma = glue(", ", context.language)
    return say(context.subject, comma, context.date_words, comma, context.flow_title)


def journal(context: PaperContext) -> tuple[Block, ...]:
    """Write the default journal text, for the journal system: what was not asked is not there."""
    return tuple(_blocks(context))


def _blocks(context: PaperContext) -> Iterator[Block]:
    yield Paragraph(first_line(context))
    yield from pieces.present(context)
    stars = _star_adds(context)
    told = _once(context) if stars else context
    yield from section_blocks(told, 2, leaving_out=agreements_told(context))
    if stars:
        yield Heading(2, say(context.phrases("paper.star")))
        yield replace(star_block(context), star=None)
    if context.agreements:
        yield Heading(2, say(context.phrases("paper.agreements")))
        yield agreement_table(context)
    if context.next_day is not None:
        yield Paragraph(labelled(context, "paper.next", context.next_day))
    yield from taught_back(context)
    if context.unapproved:
        yield Paragraph(say(context.phrases("paper.unapproved_used")), quiet=True)
