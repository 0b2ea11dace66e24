"""What was said above, dim, as much of it as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from guide.desk.views import SpokenLine
from guide.tui import texts
from guide.tui.texts import BLANK, Line

FEWEST = 3  # rows: less is not worth showing


def transcript(spoken: Sequence[SpokenLine], width: int, rows: int) -> list[Line]:
    """Set the newest of what was said in at most `rows` rows, oldest first; one row each."""
    room = rows - 1
    if room < FEWEST:
        return []
    lines: list[Line] = []
    for one in spoken[-room:]:
        words = one.text[0].text if one.text else ""
        answer: Line = ((f"  {texts.cut(one.answer, width // 2)}", "words"),) if one.answer else ()
        lines.append(texts.spread(((words, "dim"),), answer, width))
    return [*lines, BLANK] if lines else []
