"""A comparison set as lines: dots for each statement, sides in words, what was written."""

from __future__ import annotations

from guide.charts import dots
from guide.desk.round_views import CompareView, StatementView
from guide.language.words import Words
from guide.tui import texts
from guide.tui.texts import BLANK, Line


def whole(view: CompareView, words: Words, cells: int) -> list[Line]:
    """Set the whole comparison to scroll through, the largest differences first."""
    lines = [line for sentence in view.lead for line in texts.block(sentence, cells, "strong")]
    why = ""
    for number, one in enumerate(view.statements, start=1):
        if one.dots is None and one.gap != why:  # what is not shown stands last, and why is said once
            why = one.gap
            lines += [BLANK, *texts.block(why, cells, "section")]
        lines += [] if one.dots is None else [BLANK]
        lines += statement(one, cells, lead=f"{number} ", reason=False)
    for remarks in view.remarks:
        lines += [BLANK, *texts.block(f"{remarks.section}: {remarks.text}", cells, "section")]
        for side, written in remarks.sides:
            lines += texts.block(side, cells, "dim")
            for text in written:
                lines += texts.indented(texts.typed(text, cells - 4), 2)
    if view.chart:
        lines += [BLANK, *texts.block(words("compare.scale"), cells, "section")]
        lines += [line for chart in view.chart for line in scale(chart, cells)]
    return lines


def statement(one: StatementView, cells: int, *, lead: str = "", reason: bool = True) -> list[Line]:
    """Set one statement: its text, its sides as dots, how far apart they are; `reason`: or why nothing is shown."""
    lines = texts.block(f"{lead}{one.text}", cells, "strong")
    if one.dots is not None:
        lines += [line for row in one.dots.rows for line in dots.sides(row, cells)]
    if not one.gap or (one.dots is None and not reason):
        return lines
    return [*lines, *texts.indented(texts.block(one.gap, cells - 2, "dim"), 2)]


def scale(chart: dots.Dots, cells: int) -> list[Line]:
    """Say what the signs and the steps are."""
    return list(dots.key(chart, cells))
