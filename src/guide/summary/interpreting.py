"""Who interpreted how, what was gone through with them, and what the citizen said back in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from guide.summary.context import PaperContext
from guide.summary.document import Block, Paragraph
from guide.summary.saying import glue, joined, say
from guide.summary.steps import labelled


def interpreted(context: PaperContext) -> Iterator[Block]:
    """Say how it was interpreted; the name where the office writes it, the opening points in the journal."""
    how = context.interpreter_words
    if how is None:
        return
    name = context.interpreter_name
    more = () if name is None else (glue(", ", context.language), name)
    yield Paragraph(labelled(context, "paper.interpreter", how, *more))
    if context.paper == "journal" and context.interpreter_checks:
        points = joined(tuple(say(one) for one in context.interpreter_checks), ", ", context.language)
        lead = labelled(context, "interpreter.checks")
        yield Paragraph(joined((lead, points), "", context.language))


def taught_back(context: PaperContext) -> Iterator[Block]:
    """Say what the citizen said back at the end; nothing where nobody asked."""
    if context.taught_back:
        yield Paragraph(labelled(context, "paper.taught_back", context.taught_back))
