"""A star as rows, for narrow screens: an axis a line, its steps from the lowest to the highest."""

from __future__ import annotations

from rich.cells import cell_len

from guide.charts.lines import entry
from guide.charts.runs import Line, Run, plain, width_of
from guide.charts.star import Label, Paint, Series, Star, as_written
from guide.charts.text import key, words_of

NARROWEST = 30


def rows(star: Star, width: int, paint: Paint = as_written) -> tuple[Line, ...]:
    """Draw each axis as a scale with signs on it, and say the marks in words.

    One line an axis where all of them fit, else title, scale and words under each other.
    Raises ValueError below 30 cells.
    """
    if width < NARROWEST:
        raise ValueError("too narrow for a star in rows")
    titles = max(cell_len(paint(a.title.text, a.title.direction)) for a in star.axes)
    short = [_one_line(star, axis, titles, paint) for axis in range(len(star.axes))]
    if all(line is not None and width_of(line) <= width for line in short):
        return tuple(line for line in short if line is not None)
    return tuple(line for axis in range(len(star.axes)) for line in _block(star, axis, width, paint))


def _one_line(star: Star, axis: int, titles: int, paint: Paint) -> Line | None:
    said = _said(star, axis)
    title = star.axes[axis].title
    if len(said) > 1 or title.direction == "rtl":
        return None
    painted = paint(title.text, title.direction)
    lead: Line = ((f"{axis + 1:>2} ", "number"), (painted, "title"))
    gap: Run = (" " * (titles - cell_len(painted) + 1), "")
    line = (*lead, gap, *scale(star, axis))
    for series, words, style in said:
        sign = (f"  {series.glyph} ", series.style)
        line = (*line, sign, (paint(words.text, words.direction), style))
    return line


def _block(star: Star, axis: int, width: int, paint: Paint) -> list[Line]:
    lines = entry((str(axis + 1), "number"), star.axes[axis].title, width, paint, "title")
    lines.append((("  ", ""), *scale(star, axis)))
    for series, words, style in _said(star, axis):
        lines += entry((series.glyph, series.style), words, width, paint, style, indent=2)
    return lines


def _said(star: Star, axis: int) -> list[tuple[Series, Label, str]]:
    """List what must stand in words: where people are now, and every non-answer."""
    result = []
    for series in star.series:
        mark = series.on(axis)
        if mark is not None and (series.role == "now" or mark.step is None):
            style = "words" if mark.step is not None else "missing"
            result.append((series, words_of(star, mark), style))
    return result


def scale(star: Star, axis: int) -> Line:
    """Draw one axis as a line from its lowest step to its highest, with the signs on it."""
    steps = range(1, len(star.axes[axis].steps) + 1)
    on = {
        step: [s for s in star.series if (m := s.on(axis)) is not None and m.step == step] for step in steps
    }
    slot = max(1, *(_crowd(star, number) for number in range(len(star.axes))))
    line: list[Run] = [("1 ", "number")]
    for step in steps:
        line += [(series.glyph, series.style) for series in on[step]] or [("┼", "axis")]
        rest = slot - max(1, len(on[step])) + (0 if step == steps[-1] else 2)
        line.append(("─" * rest, "axis"))
    line.append((f" {steps[-1]}", "number"))
    return tuple(run for run in line if run[0])


def _crowd(star: Star, axis: int) -> int:
    """How many signs share the fullest step of an axis."""
    steps = [m.step for s in star.series if (m := s.on(axis)) is not None and m.step is not None]
    return max((steps.count(step) for step in steps), default=1)


def as_text(star: Star, width: int = 60, paint: Paint = as_written) -> str:
    """Write the rows as plain text: title, signs, rows."""
    title = ((paint(star.title.text, star.title.direction), "title"),)
    return "\n\n".join(plain(part) for part in ((title,), key(star, width, paint), rows(star, width, paint)))
