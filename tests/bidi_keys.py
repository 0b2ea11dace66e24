"""Forty keys of typing in a field from the right, and what they leave on the screen."""

from __future__ import annotations

from rich.cells import cell_len

from guide.language.bidi import visual_lines
from typing_model import Typed, paste, press, shown

WIDTH = 36
PASTED = "paste "
KEYS = (
    *"مرحبا ",
    *"25-06",
    " ",
    *"FIP",
    "home",
    "left",
    "left",
    "right",
    "shift+left",
    "shift+left",
    "backspace",
    "end",
    "right",
    "right",
    "ل",
    "ا",
    "backspace",
    "أ",
    "end",
    "(",
    "س",
    "َ",
    "backspace",
    ")",
    PASTED + "Jobcenter Øst, 70 10 20 30",
    "shift+home",
    PASTED + "شكراً",
    "delete",
    "right",
)


def after(typed: Typed, key: str, width: int = WIDTH) -> Typed:
    """Give what a key, or a paste, makes of what is typed in a field of so many cells."""
    if key.startswith(PASTED):
        return paste(typed, key.removeprefix(PASTED))
    rows = visual_lines(typed.text, "rtl", width - 1, measure=cell_len)
    return press(typed, key, "rtl", rows)


def typed_by(keys: tuple[str, ...]) -> str:
    """Write, for each key: the key, the text as it is kept, each painted line, and the caret under it."""
    typed, rows = Typed(), []
    for number, key in enumerate(keys, 1):
        typed = after(typed, key)
        view = shown(typed, "rtl", WIDTH, measure=cell_len)
        rows.append(f"{number} {ascii(key)[1:-1]} -> {ascii(typed.text)[1:-1]} at {typed.caret}")
        for row, line in enumerate(view.lines):
            rows.append(f"|{line}{' ' * (WIDTH - cell_len(line))}|")
            below = [" "] * WIDTH
            for _, first, past in (part for part in view.selected if part[0] == row):
                below[first:past] = "-" * (past - first)
            if row == view.row:
                below[view.cell] = "^"
            rows += [f"|{''.join(below)}|"] if "".join(below).strip() else []
    return "\n".join(rows) + "\n"
