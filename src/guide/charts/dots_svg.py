"""Dots as an SVG picture: readable by a screen reader, and in black and white.

Text is logical, with language and direction: the browser sets it. Fonts are whatever sans-serif is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from guide.charts.dots import Dots, DotSide
from guide.charts.lines import wrap
from guide.charts.shapes import shape
from guide.charts.star import Label, as_written
from guide.charts.svg import language_of, safe, set_text

WIDTH = 800
_LEFT = 190  # where the scale begins
_LINE = 30
_DOT = 15
_ABREAST = 8  # dots beside each other; more are a dot and a number
_LETTERS = 62  # of a statement on one line
_TOP = 40


def svg(dots: Dots, *, name: str = "dots", words: bool = True) -> str:
    """Draw the dots; with `words` what belongs beside each side is said below it.

    `name` begins the ids inside, so that two pictures can share a page. Signs and steps are said in the
    first of several.
    """
    parts: list[str] = []
    height = _TOP
    key = _key(dots) if dots.first == 1 else ()
    for line in (*key, *_rows(dots, words=words)):
        parts.append(line.replace("@", str(height)))
        height += _LINE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="sans-serif" font-size="20" fill="#000">'
    )
    return "\n".join(
        [
            head,
            f'<title id="{name}-title"{language_of(dots.title)}>{safe(dots.title.text)}</title>',
            f'<desc id="{name}-desc">{safe(described(dots))}</desc>',
            *parts,
            "</svg>",
        ]
    )


def described(dots: Dots) -> str:
    """Say the picture in words, statement by statement."""
    said = []
    for number, row in enumerate(dots.rows, start=dots.first):
        sides = "; ".join(f"{side.name.text}: {_counted(side)}" for side in row.sides)
        note = f" {row.note.text}" if row.note is not None else ""
        said.append(f"{number} {row.title.text}. {sides}.{note}")
    return "\n".join(said)


def _counted(side: DotSide) -> str:
    counts = ", ".join(f"{step}: {count}" for step, count in enumerate(side.counts, start=1))
    return f"{counts} ({side.aside.text})" if side.aside is not None else counts


def _key(dots: Dots) -> Iterator[str]:
    """One line a sign, and one a step. `@` is the height of the line."""
    named = {side.place: side for row in dots.rows for side in row.sides}
    for place in sorted(named):
        yield _at(_sign(named[place], 40) + _text(named[place].name, 60))
    for number, step in enumerate(dots.steps, start=1):
        yield _at(_text(step, 60, f"{number} {step.text}"))


def _rows(dots: Dots, *, words: bool) -> Iterator[str]:
    for number, row in enumerate(dots.rows, start=dots.first):
        yield _at("")
        for line in _broken(row.title, f"{number} {row.title.text}"):
            yield _at(_text(row.title, 20, line, ' font-weight="bold"'))
        for side in row.sides:
            yield _at(_side(side))
            if words and side.aside is not None:
                yield from (
                    _at(_text(side.aside, _LEFT, line)) for line in _broken(side.aside, side.aside.text)
                )
        if row.note is not None:
            yield from (_at(_text(row.note, _LEFT, line)) for line in _broken(row.note, row.note.text))


def _broken(label: Label, text: str) -> Iterator[str]:
    return wrap(Label(text, label.direction, label.language), _LETTERS, as_written)


def _side(side: DotSide) -> str:
    drawn = [_text(side.name, 30)]
    apart = (WIDTH - _LEFT) // len(side.counts)
    for step, count in enumerate(side.counts, start=1):
        x = _LEFT + apart * (step - 1)
        drawn.append(_text(Label(str(step)), x))
        if count > _ABREAST:
            drawn.append(_sign(side, x + 25) + _text(Label(str(count)), x + 40))
        else:
            drawn += [_sign(side, x + 25 + _DOT * place) for place in range(count)]
    return "".join(drawn)


def _sign(side: DotSide, x: int) -> str:
    return shape("previous" if side.place == 1 else "now", side.place, x, 0)


def _text(label: Label, x: int, text: str | None = None, look: str = "") -> str:
    return set_text(label, (x, "7"), "start", text, look)


def _at(drawn: str) -> str:
    """Put a line at the height it comes to; in people's texts the sign stays what they wrote."""
    return f'<g transform="translate(0 @)">{drawn.replace("@", "&#64;")}</g>'
