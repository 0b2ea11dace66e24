"""A screen of text as SVG: text stays text, every cell stands where it stood, nothing is fetched from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len
from rich.color import ColorTriplet
from rich.segment import Segment
from rich.style import Style

CELL, LINE, SIZE = 8.4, 18, 14  # a cell's width and height, the letters' size; in pixels
EDGE = 14
PAPER, INK = "#f6f8fa", "#1f2328"
FONTS = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace"
TYPED = ("$ ", "> ")  # before what a person typed
# Letters in one piece; each sign that many fonts borrow from another (and so draw wider) on its own.
PIECE = re.compile("[!-~\u00a1-\u024f\u2013\u2026]+(?: [!-~\u00a1-\u024f\u2013\u2026]+)*|\\S")


@dataclass(frozen=True, slots=True)
class Screen:
    """Lines of styled text, and the ground they stand on."""

    lines: Sequence[Iterable[Segment]]
    width: int
    ground: str = PAPER
    ink: str = INK


def of_lines(text: str, width: int) -> Screen:
    """Make a screen of plain lines, what was typed in bold; lines too long go on below."""
    lines = [part for line in text.split("\n") for part in _folded(line, width)]
    bold = Style(bold=True)
    return Screen([[Segment(line, bold if line[:2] in TYPED else None)] for line in lines], width)


def _folded(line: str, width: int) -> Iterator[str]:
    while cell_len(line) > width:
        cut = line.rfind(" ", 0, width + 1)
        cut = width if cut <= 0 else cut
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line


def svg(screen: Screen, title: str) -> str:
    """Draw a screen; `title` says what it shows to whoever cannot see it."""
    wide = screen.width * CELL + 2 * EDGE
    high = len(screen.lines) * LINE + 2 * EDGE
    rows = [part for y, line in enumerate(screen.lines) for part in _row(screen, line, y)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}" role="img" aria-label="{escape(title)}">'
    )
    style = (
        f"<style>text{{font:{SIZE}px {FONTS};white-space:pre;unicode-bidi:bidi-override;direction:ltr}}"
        ".b{font-weight:700}.i{font-style:italic}.u{text-decoration:underline}</style>"
    )
    ground = f'<rect width="{wide:g}" height="{high:g}" rx="8" fill="{screen.ground}"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", style, ground, *rows, "</svg>\n"])


def _row(screen: Screen, line: Iterable[Segment], y: int) -> Iterator[str]:
    at, top = 0, EDGE + y * LINE
    letters: list[str] = []
    for segment in line:
        cells = cell_len(segment.text)
        style = segment.style or Style()
        ink, ground = _colours(screen, style)
        if ground != screen.ground and cells:
            yield (
                f'<rect x="{_x(at)}" y="{top}" width="{cells * CELL:.1f}" height="{LINE}" fill="{ground}"/>'
            )
        letters += [
            _text(piece, at + cell_len(segment.text[: piece.start()]), top, ink, style)
            for piece in PIECE.finditer(segment.text)
        ]
        at += cells
    yield from letters


def _text(piece: re.Match[str], at: int, top: int, ink: str, style: Style) -> str:
    kinds = "".join(
        sign for sign, on in (("b", style.bold), ("i", style.italic), ("u", style.underline)) if on
    )
    classed = f' class="{" ".join(kinds)}"' if kinds else ""
    return (
        f'<text x="{_x(at)}" y="{top + 13}" textLength="{cell_len(piece[0]) * CELL:.1f}" '
        f'lengthAdjust="spacingAndGlyphs" fill="{ink}"{classed}>{escape(piece[0])}</text>'
    )


def _colours(screen: Screen, style: Style) -> tuple[str, str]:
    ink = screen.ink if style.color is None else _hex(style.color.get_truecolor())
    ground = screen.ground if style.bgcolor is None else _hex(style.bgcolor.get_truecolor())
    return (ground, ink) if style.reverse else (ink, ground)


def _hex(colour: ColorTriplet) -> str:
    return colour.hex


def _x(at: int) -> str:
    return f"{EDGE + at * CELL:.1f}"
