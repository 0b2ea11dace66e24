"""The only door for text from answers, flow files and catalogues to the screen.

A line is a tuple of (text, name of style). Nothing in it is ever read as markup, and everything is
cleaned of control and direction characters once more on its way out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual._context import active_app
from textual.strip import Strip
from textual.style import Style

from guide.charts.runs import Line, Run
from guide.language.clean import clean
from guide.language.direction import Direction, turns, typed_direction, typed_directions
from guide.tui.theme import STYLES

if TYPE_CHECKING:  # not before the first frame
    from guide.desk.views import Bilingual
    from guide.language.bidi import Inserted
    from guide.language.catalogues import Said

__all__ = ["Line", "Run"]

BLANK: Line = ()
JOINT = " · "  # between things said on one line, each of which runs as it runs
CHANGED = "\N{NOT EQUAL TO}"  # behind a translation whose Danish says something else now

# Where Arabic letters stand that have joined forms; a drawn line has none of these left.
_ARABIC = re.compile("[\u0622-\u06d5]")
_BETWEEN_JOINTS = re.compile(r"(?:(?! · )[^\n])+")
_AS_THEY_ARE = frozenset("\u0640\u0695")  # drawn by their own glyph


def strip(line: Line, base: Style) -> Strip:
    """Turn a line into what Textual paints: literal text with styles on a base, never markup."""
    return Strip(
        Segment(clean(text).replace("\n", " "), (base + Style.parse(STYLES.get(style, ""))).rich_style)
        for text, style in line
    )


def width(line: Line) -> int:
    """Measure a line in cells."""
    return sum(cell_len(text) for text, _style in line)


def plain(lines: Iterable[Line]) -> str:
    """Write lines without their styles, for tests and for counting."""
    return "\n".join("".join(text for text, _style in line).rstrip() for line in lines)


def cut(text: str, cells: int) -> str:
    """Cut text to at most so many cells, with a sign that something is missing; what turns is turned."""
    text = clean(text).replace("\n", " ")
    turned = _turns(text)
    shown = inline(text) if turned else text
    if cell_len(shown) <= cells:
        return shown
    if not turned:
        return set_cell_size(text, max(0, cells - 1)).rstrip() + "…" if cells > 0 else ""
    while text and cell_len(shown) > cells:
        text = text[:-1].rstrip()
        shown = inline(text + "…")
    return shown


def inline(text: str) -> str:
    """Draw a text of one line inside a line from the left, as its first letter runs.

    What is drawn already, its letters joined, comes back as it is.
    """
    if not _turns(text):
        return text
    from guide.language.bidi import paint  # noqa: PLC0415 - not before the first frame

    return JOINT.join(
        paint(part, typed_direction(part)) if _turns(part) else part for part in text.split(JOINT)
    )


def _turns(text: str) -> bool:
    """Say whether a text has letters from the right that are not joined yet, and the joining is ours."""
    if text.isascii() or not _ARABIC.search(text) or not turned_here():
        return False
    from guide.language.bidi.shaping import FORMS  # noqa: PLC0415 - not before the first frame

    return any(sign in FORMS and sign not in _AS_THEY_ARE for sign in text)


def one_line(text: str) -> str:
    """Take the first line of a text, cleaned."""
    return next(iter(clean(text).split("\n")), "")


def tail(text: str, cells: int) -> str:
    """Cut text to at most so many cells from its end, where one writes."""
    while cell_len(text) > cells:
        text = text[1:]
    return text


def padded(text: str, cells: int) -> str:
    """Cut or fill text to exactly so many cells."""
    return set_cell_size(cut(text, cells), cells)


def wrapped(text: str, cells: int) -> list[str]:
    """Break text into lines of at most so many cells, between words where it can; line breaks are kept."""
    lines: list[str] = []
    if _turns(text):
        set_here = block(text, cells) if JOINT in text else typed(text, cells)
        return [run[0].lstrip() for run, *_ in set_here]
    for paragraph in clean(text).expandtabs(4).split("\n"):
        lines += _broken(paragraph, max(1, cells))
    return lines


def _broken(paragraph: str, cells: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split():
        for piece in _pieces(word, cells):
            longer = f"{line} {piece}" if line else piece
            if line and cell_len(longer) > cells:
                yield line
                line = piece
            else:
                line = longer
    yield line


def _pieces(word: str, cells: int) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and cell_len(piece + sign) > cells:
            yield piece
            piece = ""
        piece += sign
    yield piece


def turned_here() -> bool:
    """Say whether lines are turned here; else the terminal does it (setting `tui.order`)."""
    app: Any = active_app.get(None)
    return app is None or not hasattr(app, "order") or not app.order.left_to_terminal


def block(text: str, cells: int, style: str = "", *, rtl: bool = False) -> list[Line]:
    """Set a text as lines in one style; what is written from the right is joined, turned and set there."""
    direction: Direction = "rtl" if rtl else "ltr"
    if not turns(text, direction):
        return [((line, style),) for line in wrapped(text, cells)]
    if not turned_here():
        as_read = wrapped(text, cells)
        return [((" " * (cells - cell_len(line) if rtl else 0) + line, style),) for line in as_read]
    from guide.language.bidi import visual_lines  # noqa: PLC0415 - not before the first frame

    text = clean(text).replace("\t", " ")
    parts = _parts(text) if direction == "ltr" else ()
    shown = visual_lines(text, direction, max(1, cells), measure=cell_len, inserted=parts)
    return [((line.text, style),) for line in shown]


def _parts(text: str) -> list[Inserted]:
    """Find the things said on each line of a text, to be set apart from one another."""
    from guide.language.bidi import Inserted  # noqa: PLC0415 - not before the first frame

    return [
        Inserted(found.start(), found.end(), typed_direction(found[0]))
        for found in _BETWEEN_JOINTS.finditer(text)
        if turns(found[0], "ltr") and JOINT in text
    ]


def typed(text: str, cells: int, style: str = "") -> list[Line]:
    """Set what a person typed: each line runs as its first letter does (decision 0012)."""
    return [
        line
        for part, way in zip(clean(text).split("\n"), typed_directions(clean(text)), strict=True)
        for line in block(part, cells, style, rtl=way == "rtl")
    ]


def said(one: Said, cells: int, style: str = "") -> list[Line]:
    """Set a text of the conversation in its own direction, with a sign where its Danish was changed since."""
    text = f"{one.text} {CHANGED}" if one.status == "changed" else one.text
    return block(text, cells, style, rtl=one.direction == "rtl")


def other_of(texts: Bilingual) -> Said | None:
    """Find the second language's text; None where there is none, or it only exists in Danish."""
    last = texts[-1] if len(texts) > 1 else None
    return None if last is None or last.status == "missing" else last


def spread(left: Line, right: Line, cells: int) -> Line:
    """Set two runs at the two edges of a line, cutting the left one where both do not fit."""
    right = tuple((inline(text), style) for text, style in right)
    room = cells - width(right)
    line: list[Run] = []
    for text, style in left:
        text_cut = cut(text, room - 1)
        line.append((text_cut, style))
        room -= cell_len(text_cut)
        if text_cut != text:
            break
    return (*line, (" " * max(0, room), ""), *right)


def indented(lines: Sequence[Line], cells: int) -> list[Line]:
    """Move lines in from the left."""
    return [((" " * cells, ""), *line) for line in lines]
