"""What is drawn: lines as runs of text in one style, named and not yet coloured."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

Run = tuple[str, str]  # text, and the name of its style ("" is none)
Line = tuple[Run, ...]


def plain(lines: Sequence[Line]) -> str:
    """Write lines without style, without blanks at their ends."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def width_of(line: Line) -> int:
    """Measure a line in cells."""
    return sum(cell_len(text) for text, _ in line)
