"""The star while it is marked: the step one stands at is on it before it is on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from guide.charts import rows, text
from guide.charts.lines import entry
from guide.charts.star import Mark, Star, as_written
from guide.desk.views import ArmView, StarView
from guide.tui import texts
from guide.tui.fit import Fit
from guide.tui.texts import Line

GAP = 3  # cells between the anchors and the star
NARROWEST = 34  # cells the anchors need beside it
HEIGHTS = (21, 17, 13, 11)  # rows of a drawing, the roomiest first
LOWEST = 11  # rows: with less room than this the step is marked without a star

Room = Callable[[Fit], int]
Needs = Callable[[Fit], int]


@dataclass(frozen=True, slots=True)
class Placing:
    """How question, anchors and star stand beside each other; the star has `cells` by `rows`."""

    question: Fit
    anchors: Fit
    cells: int
    rows: int


def placing(view: StarView, arm: ArmView, ways: Iterable[Fit], *, room: Room, needs: Needs) -> Placing | None:
    """Find among `ways` the roomiest to set anchors and star side by side, wherever on the arm one stands.

    `room` says how many rows a way of setting the question leaves, `needs` how many the anchors take.
    """
    full = previewed(view, arm, str(arm.lowest))
    for how in ways:
        left = 0 if how.beside else room(how)
        for height in HEIGHTS:
            cells = max(text.SMALLEST[0], 2 * height + 4)
            anchors = replace(how, width=how.width - cells - GAP)
            drawn = height + len(beneath(full, arm, cells))
            if drawn <= left and anchors.width >= NARROWEST and needs(anchors) <= left:
                return Placing(how, anchors, cells, height)
    return None


def previewed(view: StarView, arm: ArmView, code: str | None) -> Star:
    """Set the mark one stands at on the star; without one the star is as it is on record."""
    if code is None:
        return view.chart
    mark = Mark(arm.axis, int(code) - arm.lowest + 1)
    sign = arm.series.glyph
    series = [one for one in view.chart.series if one.glyph != sign]
    known = next((one for one in view.chart.series if one.glyph == sign), arm.series)
    place = view.chart.series.index(known) if known in view.chart.series else len(series)
    marks = (*(one for one in known.marks if one.axis != arm.axis), mark)
    series.insert(place, replace(known, marks=marks))
    return replace(view.chart, series=tuple(series))


def picture(star: Star, arm: ArmView, cells: int, height: int) -> list[Line]:
    """Draw the star, and under it the arm that is marked with everybody's mark on it."""
    drawn = text.drawing(star, cells, height, here=arm.axis)
    return [*drawn, *beneath(star, arm, cells)]


def beneath(star: Star, arm: ArmView, cells: int) -> list[Line]:
    """Name the arm, and each mark on it by its step."""
    lines = entry((f"{arm.axis + 1} ▸", "number"), star.axes[arm.axis].title, cells, as_written, "title")
    for series in star.series:
        mark = series.on(arm.axis)
        if mark is not None:
            lead: Line = ((f"{series.glyph} ", series.style), (series.name.text, ""))
            step = "\N{EN DASH}" if mark.step is None else str(mark.step)
            lines.append(texts.spread(lead, ((step, "words"),), cells))
    return lines


def row(star: Star, arm: ArmView, width: int) -> list[Line]:
    """Draw this arm alone as a scale, with the signs of who stands on it."""
    if width < rows.NARROWEST:
        return []
    title: Line = ((f"{star.axes[arm.axis].title.text}  ", "title"),)
    scale: Line = rows.scale(star, arm.axis)
    scale = (*title, *scale) if texts.width((*title, *scale)) <= width else scale
    who: Line = ()
    for series in star.series:
        if series.on(arm.axis) is not None:
            who = (
                *who,
                ("   " if who else "", ""),
                (f"{series.glyph} ", series.style),
                (series.name.text, "dim"),
            )
    if texts.width(scale) + 3 + texts.width(who) <= width:
        return [(*scale, ("   ", ""), *who)]
    return [scale, who] if who and texts.width(who) <= width else [scale]
