"""What is asked, set as lines: section, question, explanation, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace

from guide.charts import rows, text
from guide.charts.star import Star
from guide.desk.views import Arrived, LastMark, Now, StarView, StepView, Waiting
from guide.language.direction import native_name
from guide.language.words import Words
from guide.tui import fit, listing, texts
from guide.tui.fit import Fit, bilingual
from guide.tui.listing import Place
from guide.tui.texts import BLANK, Line, Run

STAR_ROWS = 9  # rows of star that are worth drawing
TALLEST = 21
LEGEND = 34  # cells the words beside a star need


def question(view: Now, how: Fit, words: Words, *, explained: bool) -> list[Line]:
    """Set the question, with its explanation in place when it is asked for."""
    if not isinstance(view, StepView):
        return _no_step(view, how, words)
    lines: list[Line] = []
    if how.section:
        lines += [_section(view, how, words), BLANK]
    lines += bilingual(view.leads, how, "strong")
    lines += bilingual(view.follows, how, "dim", "dim") if how.blanks else []
    lines += bilingual(view.read_out, how, "dim", "dim") if how.section else []
    if view.kind == "many" and view.most is not None:
        lines += texts.block(words("tui.most", n=view.most), how.width, "dim")
    lines += bilingual(view.look_for, how, "other")
    if view.source is not None and view.source.expired:
        lines += bilingual(view.source.said, how, "warn", "warn")
    hint = " · ".join(part for part in (view.limits, view.unit[0].text if view.unit else "") if part)
    lines += texts.block(hint, how.width, "dim") if hint else []
    if any(not one.key for one in view.choices):
        lines += texts.block(words("tui.by_letters"), how.width, "dim")
    if view.missing is not None:
        lines += texts.block(words(f"nonanswer.{view.missing}"), how.width, "missing")
    if explained:
        lines += _explained(view, how, words)
    if view.not_understood:
        named = ", ".join(map(native_name, view.not_understood))
        lines += texts.block(words("tui.not_understood", languages=named), how.width, "dim")
    if view.note:
        lines += texts.block(words("tui.note_is", note=view.note), how.width, "dim")
    return [*lines, BLANK] if how.section else lines


def _section(view: StepView, how: Fit, words: Words) -> Line:
    title = view.section[0].text if view.section else ""
    flags = [words("tui.aloud")] if view.by_phone else []
    flags += [words("tui.optional")] if view.optional else []
    flags += [words("tui.prefilled")] if view.prefilled and not view.half_written else []
    flags += [words("tui.half_written")] if view.half_written else []
    flags += [words(key) for key in _checked(view)]
    flagged = texts.cut(" · ".join(flags), how.width)
    return texts.spread(((title, "section"),), ((flagged, "dim"),), how.width)


def _checked(view: StepView) -> list[str]:
    """Say how far the other language is checked here: what is missing or changed, else what nobody approved."""
    checked, flags = view.checked, list[str]()
    if "missing" in checked:
        flags.append("tui.only_danish" if view.text[-1].status == "missing" else "tui.some_danish")
    if "changed" in checked:
        flags.append("tui.changed")
    return flags or (["tui.not_approved"] if "unapproved" in checked else [])


def _explained(view: StepView, how: Fit, words: Words) -> list[Line]:
    lines: list[Line] = [BLANK] if how.blanks else []
    lines += bilingual(view.explain, how)
    other = view.text if view.leads != view.text else view.aloud
    lines += bilingual(other, how) if other != view.leads else []
    if view.source is not None:
        lines += texts.block(f"{view.source.title} · {view.source.words}", how.width, "dim")
    if view.guidance:
        lines += texts.block(words("tui.guidance", text=view.guidance), how.width, "warn")
    if not any(line for line in lines):
        lines += texts.block(words("tui.no_explanation"), how.width, "dim")
    return lines


def _no_step(view: Now, how: Fit, words: Words) -> list[Line]:
    if isinstance(view, Waiting):
        return [*texts.block(words("tui.waiting", n=view.count), how.width, "strong"), BLANK,
                *texts.block(words("tui.waiting.do"), how.width)]  # fmt: skip
    if isinstance(view, Arrived):
        key = "tui.arrived" if view.open == 0 else "tui.arrived.open"
        return [*texts.block(words(key, n=view.open), how.width, "strong"), BLANK,
                *texts.block(words("tui.arrived.do"), how.width)]  # fmt: skip
    return []


def beside(view: Now, how: Fit, words: Words, room: int, place: Place | None = None) -> list[Line]:
    """Set what stands beside a step in at most `room` rows: the star, others' marks, agreements, lists.

    `place` is where one is in lists that are longer than the room, and is told how far they go.
    """
    if not isinstance(view, StepView) or room < 1:
        return []
    lines: list[Line] = []
    for one in view.beside:
        lines += texts.block(one, how.width, "dim")
    if view.last is not None:
        lines += _last(view.last, how)
    lines = [*lines, BLANK] if lines and how.blanks else lines
    if view.star is not None and view.star.arm is None and room - len(lines) > STAR_ROWS:
        lines += star(view.star, how.width, room - len(lines), words)
    if view.lists:
        lines += listing.page(listing.lines(view.lists, how), room - len(lines), place or Place())
    return lines[:room]


def _last(mark: LastMark, how: Fit) -> list[Line]:
    """Say last time's mark, with the sign that stands beside its step on the scale."""
    sign = fit.LAST if mark.code is not None else " "
    said = bilingual(mark.words, replace(how, width=how.width - 2), "dim", "dim")
    return [((f"{sign if place == 0 else ' '} ", "warn"), *line) for place, line in enumerate(said)]


def star(view: StarView, width: int, room: int, words: Words) -> list[Line]:
    """Draw a star in what room there is: the drawing with its legend beside it, or as rows."""
    chart = view.chart
    if not chart.series:
        return texts.block(words("tui.star.empty"), width, "dim")
    caption: Line = ((view.caption, "dim"),)
    across, down = text.SMALLEST
    if width >= across + LEGEND and room - 1 >= down:
        height = min(room - 1, TALLEST)
        left = max(across, min(2 * height + 4, width - LEGEND))
        legend = [*text.key(chart, width - left - 3), *text.legend(chart, width - left - 3)]
        if len(legend) > room - 1:
            legend = [*text.key(chart, width - left - 3), *_brief(chart, width - left - 3)]
        return [caption, *_joined(text.drawing(chart, left, height), legend, left + 3)]
    if width >= rows.NARROWEST:
        return [caption, *rows.rows(chart, width)]
    return [caption]


def _brief(chart: Star, width: int) -> list[Line]:
    """Set one line an axis, with the steps as numbers, where the words would not fit."""
    lines: list[Line] = []
    for number, axis in enumerate(chart.axes):
        marks: list[Run] = []
        for series in chart.series:
            mark = series.on(number)
            if mark is not None:
                step = "\N{EN DASH}" if mark.step is None else str(mark.step)
                marks += [(f" {series.glyph}", series.style), (step, "words")]
        lead: Line = ((f"{number + 1} ", "number"), (axis.title.text, ""))
        lines.append(texts.spread(lead, tuple(marks), width))
    return lines


def _joined(drawn: tuple[Line, ...], legend: list[Line], left: int) -> list[Line]:
    joined = []
    for row in range(max(len(drawn), len(legend))):
        line = drawn[row] if row < len(drawn) else BLANK
        gap = " " * max(1, left - texts.width(line))
        joined.append((*line, (gap, ""), *(legend[row] if row < len(legend) else BLANK)))
    return joined
