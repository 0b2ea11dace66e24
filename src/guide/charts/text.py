"""A star as text cells: the drawing, and its legend in words. Legible over ssh and without colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guide.charts.canvas import Canvas
from guide.charts.geometry import CENTRE, Point, at, stretches, tip
from guide.charts.lines import entry
from guide.charts.runs import Line, plain
from guide.charts.star import Label, Mark, Paint, Series, Star, as_written

SMALLEST = (30, 11)  # cells; below it five steps of an axis fall together: use `rows`
_FIRST_CLAIM = ("now", "goal", "previous", "first")
_AXIS_DASH = (1, 3)


def drawing(star: Star, width: int, height: int, *, here: int | None = None) -> tuple[Line, ...]:
    """Draw a star in exactly `height` lines of `width` cells; the axis `here` as a whole line.

    Raises ValueError below 30 x 11 cells.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        raise ValueError("too small for a star")
    place = _placing(width, height)
    sheet = Canvas(width, height)
    for axis in range(len(star.axes)):
        whole = axis == here
        sheet.line(
            place(CENTRE), place(tip(star, axis)), () if whole else _AXIS_DASH, "number" if whole else "axis"
        )
        _number(sheet, star, axis, place)
    by_claim = sorted(star.series, key=lambda series: _FIRST_CLAIM.index(series.role))
    for series in reversed(by_claim):
        for one, other in stretches(star, series):
            sheet.line(place(one), place(other), [max(1, n // 2) for n in series.dash], series.style)
    for series in by_claim:
        _marks(sheet, star, series, place)
    return sheet.lines()


def _placing(width: int, height: int) -> Callable[[Point], tuple[float, float]]:
    middle = (width // 2, (height - 1) // 2)
    down = min((height - 1) // 2, (width // 2 - 4) // 2)
    return lambda point: (middle[0] + 2 * down * point.x, middle[1] + down * point.y)


def _number(sheet: Canvas, star: Star, axis: int, place: Callable[[Point], tuple[float, float]]) -> None:
    end = tip(star, axis)
    x, y = place(end)
    number = str(axis + 1)
    left = round(x) + 2 if end.x > -0.1 else round(x) - 1 - len(number)  # noqa: PLR2004 - upright axes go right
    for offset, digit in enumerate(number):
        sheet.put(left + offset, round(y), digit, "number")


def _marks(sheet: Canvas, star: Star, series: Series, place: Callable[[Point], tuple[float, float]]) -> None:
    for mark in series.marks:
        if mark.step is not None:
            x, y = place(at(star, mark.axis, mark.step))
            sheet.put(round(x), round(y), series.glyph, series.style)


def words_of(star: Star, mark: Mark) -> Label:
    """Say a mark: the step's number, words and direction in words, or the non-answer."""
    if mark.missing is not None:
        return mark.missing
    assert mark.step is not None  # noqa: S101 - a mark says one of the two
    anchor = star.axes[mark.axis].steps[mark.step - 1]
    change = f" · {mark.change.text}" if mark.change is not None else ""
    return replace(anchor, text=f"{mark.step} {anchor.text}{change}")


def key(star: Star, width: int, paint: Paint = as_written) -> tuple[Line, ...]:
    """List the series, each with its sign."""
    lines = (entry((s.glyph, s.style), s.name, width, paint, "words") for s in star.series)
    return tuple(line for group in lines for line in group)


def legend(star: Star, width: int, paint: Paint = as_written) -> tuple[Line, ...]:
    """List the axes by number, with what each series says there in words."""
    lines: list[Line] = []
    for number, axis in enumerate(star.axes):
        lines += entry((str(number + 1), "number"), axis.title, width, paint, "title")
        for series in star.series:
            mark = series.on(number)
            if mark is not None:
                style = "words" if mark.step is not None else "missing"
                said = words_of(star, mark)
                lines += entry((series.glyph, series.style), said, width, paint, style, indent=2)
    return tuple(lines)


def as_text(star: Star, width: int = 60, height: int = 21, paint: Paint = as_written) -> str:
    """Write the whole star as plain text: title, drawing, signs, legend."""
    title = ((paint(star.title.text, star.title.direction), "title"),)
    parts = (title,), drawing(star, width, height), key(star, width, paint), legend(star, width, paint)
    return "\n\n".join(plain(part) for part in parts)
