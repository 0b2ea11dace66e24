"""The picture of two lines: which of them reads right is what a terminal cannot be asked and a reader can."""

from __future__ import annotations

from guide.language.bidi import paint
from guide.language.direction import native_name
from guide.language.words import Words
from guide.tui import texts
from guide.tui.texts import Line

INDENT = 4


def pictured(words: Words, language: str, cells: int) -> list[Line]:
    """Ask which line reads right: the first as this program turns it, the second left to the terminal."""
    text = f"{native_name(language)} (25-06)"
    asked = texts.block(words("tui.order.which"), cells, "strong")
    return [
        *asked,
        ((f"{'1':>{INDENT}}  ", "number"), (paint(text, "rtl"), "")),
        ((f"{'2':>{INDENT}}  ", "number"), (text, "")),
    ]
