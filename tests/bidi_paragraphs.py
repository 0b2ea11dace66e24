"""A paragraph of each script, wrapped and drawn: what the golden lines hold.

Beside a line stands what is set apart in it, where the bidi algorithm alone would draw it otherwise.
"""

from __future__ import annotations

from rich.cells import cell_len

from golden import DATA
from guide.language.bidi import Line, turns, visual_lines
from guide.language.bidi.classes import classes
from guide.language.bidi.isolation import islands
from guide.language.bidi.levels import levels
from guide.language.bidi.paragraph import prepare
from guide.language.bidi.reorder import line_levels, visual_order
from guide.language.bidi.shaping import shape
from guide.language.direction import Direction, direction

FOLDER = DATA / "bidi"
WIDTHS = (30, 44, 80)


def paragraphs() -> dict[str, str]:
    """The paragraphs by language."""
    lines = (FOLDER / "paragraphs.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def drawn(language: str, width: int) -> tuple[Line, ...]:
    """The lines of a language's paragraph."""
    return visual_lines(paragraphs()[language], direction(language), width, measure=cell_len)


def golden(language: str) -> str:
    """What the golden file of a language holds."""
    parts = [f"{language}, {direction(language)}"]
    for width in WIDTHS:
        parts.append(f"\n{width} cells")
        parts += [f"|{line.text}|{reason(language, line)}" for line in drawn(language, width)]
    return "\n".join(parts) + "\n"


def reason(language: str, line: Line) -> str:
    """Say what is set apart in a line, where the algorithm alone would draw it otherwise."""
    text, way = paragraphs()[language], direction(language)
    if not turns(text, way) or by_algorithm_alone(text, way, line) == line.places:
        return ""
    apart = [
        part for part in islands(text, classes(text), way) if part.start < line.end and line.start < part.end
    ]
    return "  set apart: " + ", ".join(text[part.start : part.end] for part in apart)


def by_algorithm_alone(text: str, way: Direction, line: Line) -> tuple[int, ...]:
    """Places of a line's pieces from left to right with nothing set apart."""
    base = 1 if way == "rtl" else 0
    shaped, places = shape(text)
    codes = classes(shaped)
    level_of = dict(zip(reversed(places), reversed(levels(shaped, codes, base)), strict=True))
    code_of = dict(zip(reversed(places), reversed(codes), strict=True))
    own = [place for place in prepare(text, way).places if line.start <= place < line.end]
    found = line_levels("".join(code_of[at] for at in own), bytes(level_of[at] for at in own), base)
    return tuple(own[at] for at in visual_order(found))
