"""The citizen's page of a flow that brings no template: the star, what was agreed, whom to call.

In the citizen's language with the Danish beside it, line by line; the most important first.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.summary import pieces
from guide.summary.context import PaperContext
from guide.summary.document import Block, Heading, Paragraph
from guide.summary.saying import say
from guide.summary.star_words import star_block
from guide.summary.steps import agreements_told, labelled, section_blocks


def citizen(context: PaperContext) -> tuple[Block, ...]:
    """Write the default page. The context is already without what is not the citizen's to read."""
    return tuple(_blocks(context))


def _blocks(context: PaperContext) -> Iterator[Block]:
    yield Heading(1, say(context.title))
    yield Paragraph(say(context.date_words))
    if context.readings:
        yield star_block(context)
    yield Heading(2, say(context.phrases("paper.agreements")))
    yield from pieces.agreed(context)
    yield from pieces.appointment(context)
    yield from pieces.contact(context)
    yield from section_blocks(context, 2, leaving_out=_on_the_star(context) | agreements_told(context))
    if context.interpreter_words is not None:
        yield Paragraph(labelled(context, "paper.interpreter", context.interpreter_words))


def _on_the_star(context: PaperContext) -> frozenset[str]:
    """The questions whose answer the star says already, in the same words."""
    told = {reading.indicator for reading in context.readings}
    steps = (step for section in context.sections for step in section.steps)
    return frozenset(step.name for step in steps if step.indicator in told)
