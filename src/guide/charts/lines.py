"""Words around a drawing: wrapped by cells, painted for the terminal, right to left where they are."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from guide.charts.runs import Line, Run, width_of
from guide.charts.star import Label, Paint


def wrap(label: Label, width: int, paint: Paint) -> Iterator[str]:
    """Break a label into painted lines of at most `width` cells, between words where it can."""
    line = ""
    for word in _pieces(label.text, width):
        longer = f"{line} {word}" if line else word
        if line and cell_len(paint(longer, label.direction)) > width:
            yield paint(line, label.direction)
            line = word
        else:
            line = longer
    yield paint(line, label.direction)


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for character in word:
            if piece and cell_len(piece + character) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


def entry(lead: Run, label: Label, width: int, paint: Paint, style: str, *, indent: int = 0) -> list[Line]:
    """Set a short sign and the words beside it, with the words hanging under each other.

    Right to left, the sign stands at the right edge and the words end at it.
    """
    room = indent + cell_len(lead[0]) + 1
    result: list[Line] = []
    for number, words in enumerate(wrap(label, max(8, width - room), paint)):
        first: Run = (" " * indent, "")
        sign: Run = lead if number == 0 else (" " * cell_len(lead[0]), "")
        parts: Line = (first, sign, (" ", ""), (words, style))
        result.append(_turned(parts, width) if label.direction == "rtl" else _kept(parts))
    return result


def _kept(parts: Line) -> Line:
    return tuple(part for part in parts if part[0])


def _turned(parts: Line, width: int) -> Line:
    line = _kept(parts[::-1])
    return ((" " * max(0, width - width_of(line)), ""), *line)
