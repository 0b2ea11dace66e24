"""The citizen's page of a flow that brings no template: the star, what was agreed, whom to call.

In the citizen's language with the Danish beside it, line by line; the most important first. Where tasks were
set, they come first: what is done, what needs help, what is for later.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.flow.values import DONE
from guide.summary import pieces
from guide.summary.context import PaperContext, PaperStep
from guide.summary.document import Block, Bullets, Heading, Paragraph
from guide.summary.interpreting import interpreted, taught_back
from guide.summary.saying import say
from guide.summary.star_words import star_block
from guide.summary.steps import agreements_told, section_blocks


def citizen(context: PaperContext) -> tuple[Block, ...]:
    """Write the default page. The context is already without what is not the citizen's to read."""
    return tuple(_blocks(context))


def _blocks(context: PaperContext) -> Iterator[Block]:
    yield Heading(1, say(context.title))
    yield Paragraph(say(context.date_words))
    if context.readings:
        yield star_block(context)
    tasks = _tasks(context)
    yield from _lists(context, tasks)
    if context.agreements or not tasks:
        yield Heading(2, say(context.phrases("paper.agreements")))
        yield from pieces.agreed(context)
    yield from pieces.appointment(context)
    yield from pieces.contact(context)
    told = _on_the_star(context) | agreements_told(context) | {step.name for step in tasks}
    yield from section_blocks(context, 2, leaving_out=told, sayings=True)
    yield from taught_back(context)
    yield from interpreted(context)


def _tasks(context: PaperContext) -> tuple[PaperStep, ...]:
    """The tasks on the path about which the citizen said how far they are."""
    steps = (step for section in context.sections for step in section.steps)
    return tuple(step for step in steps if step.answer == "done" and step.code in DONE)


def _lists(context: PaperContext, tasks: tuple[PaperStep, ...]) -> Iterator[Block]:
    """List what is done, what needs help and what is for later."""
    for code in DONE:
        items = tuple(say(step.text) for step in tasks if step.code == code)
        if items:
            yield Heading(2, say(context.phrases(f"answer.{code}")))
            yield Bullets(items)


def _on_the_star(context: PaperContext) -> frozenset[str]:
    """The questions whose answer the star says already, in the same words."""
    told = {reading.indicator for reading in context.readings}
    steps = (step for section in context.sections for step in section.steps)
    return frozenset(step.name for step in steps if step.indicator in told)
