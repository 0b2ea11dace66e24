"""A step of the path as blocks: its wording, the answer in words, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from guide.summary.context import Pair, PaperContext, PaperStep, Text
from guide.summary.document import Block, Heading, Line, Paragraph, Run, TableBlock
from guide.summary.saying import EMPTY, answer, glue, joined, say

AGREED = frozenset({"what", "who", "by"})


def section_blocks(
    context: PaperContext,
    level: int,
    leaving_out: frozenset[str] = frozenset(),
    *,
    sayings: bool = False,
) -> Iterator[Block]:
    """Tell all sections that have something to tell, each under its heading; not what is told elsewhere.

    With `sayings`, also what was said that is worth taking home.
    """
    for section in context.sections:
        told = [
            step
            for step in section.steps
            if (step.told if step.kind == "ask" else sayings and step.keep) and step.name not in leaving_out
        ]
        if told:
            title = _marked(context, section.title) if section.private else say(section.title)
            yield Heading(level, title)
        for step in told:
            yield from step_blocks(context, step, apart=step.private and not section.private)


def agreements_told(context: PaperContext) -> frozenset[str]:
    """The questions that made agreements, which stand in the paper's own table of them, and no more."""
    made = {agreement.row for agreement in context.agreements}
    steps = (step for section in context.sections for step in section.steps if step.rows)
    return frozenset(
        step.name
        for step in steps
        if all(row.row in made and {cell.column for cell in row.cells} <= AGREED for row in step.rows)
    )


def step_blocks(context: PaperContext, step: PaperStep, *, apart: bool = False) -> Iterator[Block]:
    """Tell one step: question, answer, marks, note; a table beneath. `apart`: it alone is private."""
    language = context.language
    lines = [_marked(context, step.text) if apart else say(step.text)]
    if step.words:
        lines.append(answer(step, language, strong=True))
    if step.previous is not None and step.previous.comparable:
        lines.append(labelled(context, "paper.previous", step.previous.words))
    lines += [say(mark.words, emphasis=True) for mark in step.marks]
    lines += [say(line) for line in step.lines]
    if step.note:
        lines.append(labelled(context, "paper.note", step.note))
    yield Paragraph(joined(tuple(lines), "\n", language))
    if step.rows:
        yield _table(step, language)


def labelled(context: PaperContext, key: str, *words: Text | Run) -> Line:
    """Say a word of the program, a colon, and what belongs to it."""
    return say(context.phrases(key), glue(": ", context.language), *words)


def _marked(context: PaperContext, text: Pair) -> Line:
    """Say a text, and that it is not for the citizen."""
    open_, close = glue(" (", context.language), glue(")", context.language)
    return say(text, open_, context.phrases("paper.private"), close)


def _table(step: PaperStep, language: str) -> TableBlock:
    """Set rows under the columns any of them has; a cell that was not asked stays empty."""
    titles = {cell.column: say(cell.title) for row in step.rows for cell in row.cells}
    rows = []
    for row in step.rows:
        cells = {cell.column: answer(cell, language) for cell in row.cells}
        rows.append(tuple(cells.get(column, EMPTY) for column in titles))
    return TableBlock(tuple(titles.values()), tuple(rows))
