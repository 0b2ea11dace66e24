"""A star as an SVG picture: the same geometry, readable by a screen reader and in black and white.

Text is logical, with language and direction: the browser sets it. Fonts are whatever sans-serif is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from guide.charts.geometry import CENTRE, Point, at, stretches, tip
from guide.charts.shapes import STROKE, shape
from guide.charts.star import Label, Series, Star
from guide.charts.text import words_of
from guide.language.clean import clean

_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")
WIDTH = 800
_RADIUS = 180
_MIDDLE = (400, 255)
_LEGEND_TOP = 520
_LINE = 32
_ASIDE = 15  # how far marks on the same step stand from each other
_TITLE_LETTERS = 16
_TITLE_LINE = 24
_UPRIGHT = 0.1  # axes this near to upright have their title in the middle


def svg(star: Star, *, name: str = "star", words: bool = True) -> str:
    """Draw a star; with `words` every axis is also said in words beneath.

    `name` begins the ids inside, so that two pictures can share a page.
    """
    lines = list(_legend(star))
    if words:
        lines += _words(star)
    height = _LEGEND_TOP + _LINE * (len(lines) + 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="sans-serif" font-size="22" fill="#000">'
    )
    parts = [
        head,
        f'<title id="{name}-title"{language_of(star.title)}>{safe(star.title.text)}</title>',
        f'<desc id="{name}-desc">{safe(_described(star))}</desc>',
        *_axes(star),
        *_joined(star),
        *_marks(star),
        *(line.format(y=_LEGEND_TOP + _LINE * number) for number, line in enumerate(lines)),
        "</svg>",
    ]
    return "\n".join(parts)


def safe(text: str) -> str:
    """Escape for XML, which has no place for some characters at all."""
    return escape(_ILLEGAL.sub("", clean(text)))


def language_of(label: Label) -> str:
    """Say the language of a label, as an attribute."""
    return f' xml:lang="{escape(label.language)}"'


def set_text(
    label: Label, place: tuple[float, str], anchor: str, text: str | None = None, size: str = ""
) -> str:
    """Set a label; `start` and `end` change sides in a text written from the right."""
    if label.direction == "rtl":
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    x, y = place
    return (
        f'<text x="{x:g}" y="{y}" text-anchor="{anchor}" direction="{label.direction}"'
        f"{language_of(label)}{size}>{safe(label.text if text is None else text)}</text>"
    )


def _placed(point: Point) -> tuple[float, float]:
    return (round(_MIDDLE[0] + _RADIUS * point.x, 1), round(_MIDDLE[1] + _RADIUS * point.y, 1))


def _segment(start: Point, end: Point, style: str) -> str:
    (x1, y1), (x2, y2) = _placed(start), _placed(end)
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" {style}/>'


def _axes(star: Star) -> Iterator[str]:
    for number, axis in enumerate(star.axes):
        yield _segment(CENTRE, tip(star, number), 'stroke="#999" stroke-width="1"')
        for step in range(1, len(axis.steps) + 1):
            x, y = _placed(at(star, number, step))
            yield f'<circle cx="{x:g}" cy="{y:g}" r="2" fill="#999"/>'
        yield from _title(star, number)


def _title(star: Star, number: int) -> Iterator[str]:
    label = star.axes[number].title
    end = tip(star, number)
    x, y = _placed(tip(star, number, 1.12))
    anchor = "middle" if abs(end.x) < _UPRIGHT else "start" if end.x > 0 else "end"
    lines = _broken(f"{number + 1} {label.text}")
    top = y - _TITLE_LINE * (len(lines) - 1) if end.y < -0.9 else y  # noqa: PLR2004 - above the upright axis grows upwards
    for i, line in enumerate(lines):
        yield set_text(label, (x, f"{top + _TITLE_LINE * i:g}"), anchor, line)


def _broken(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _TITLE_LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _dashes(series: Series) -> str:
    return f' stroke-dasharray="{" ".join(map(str, series.dash))}"' if series.dash else ""


def _joined(star: Star) -> Iterator[str]:
    for series in star.series:
        for one, other in stretches(star, series):
            yield _segment(one, other, f'{STROKE} data-series="{series.style}"{_dashes(series)}')


def _marks(star: Star) -> Iterator[str]:
    for axis, step in sorted({(m.axis, m.step) for s in star.series for m in s.marks if m.step is not None}):
        here = [s for s in star.series if (m := s.on(axis)) is not None and m.step == step]
        x, y = _placed(at(star, axis, step))
        for i, series in enumerate(here):
            yield shape(series.role, series.place, x + _ASIDE * (i - (len(here) - 1) / 2), y)


def _legend(star: Star) -> Iterator[str]:
    """List the series. `{y}` is left open: where a line stands is known when all are counted."""
    for series in star.series:
        line = ""
        if series.joined:
            line = f'<line x1="20" y1="0" x2="80" y2="0" {STROKE}{_dashes(series)}/>'
        sample = f'<g transform="translate(0 {{y}})">{line}{shape(series.role, series.place, 50, 0)}</g>'
        yield sample + _open(set_text(series.name, (95, "@"), "start"))


def _words(star: Star) -> Iterator[str]:
    for number, axis in enumerate(star.axes):
        yield _open(
            set_text(axis.title, (20, "@"), "start", f"{number + 1} {axis.title.text}", ' font-weight="bold"')
        )
        for series in star.series:
            mark = series.on(number)
            if mark is not None:
                sign = f'<g transform="translate(0 {{y}})">{shape(series.role, series.place, 50, 0)}</g>'
                yield sign + _open(set_text(words_of(star, mark), (95, "@"), "start"))


def _open(text: str) -> str:
    """Leave the height open in our own markup; braces in people's texts stay braces."""
    return text.replace("{", "{{").replace("}", "}}").replace('y="@"', 'y="{y}" dy="7"', 1)


def _described(star: Star) -> str:
    said = []
    for number, axis in enumerate(star.axes):
        marks = ((series, series.on(number)) for series in star.series)
        words = [f"{s.name.text}: {words_of(star, m).text}" for s, m in marks if m is not None]
        said.append(f"{number + 1} {axis.title.text}. {'; '.join(words)}")
    return "\n".join(said)
