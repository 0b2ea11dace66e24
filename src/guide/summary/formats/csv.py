"""Rows for a spreadsheet: UTF-8 with a mark that Excel knows it by, semicolons as a Danish one expects."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from guide.language.clean import clean

# What a spreadsheet may read as a formula, also where it is full-width.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write(rows: Iterable[Sequence[str | int]]) -> str:
    """Write rows; a text that a spreadsheet might take for a formula begins with an apostrophe."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + page.getvalue()


def _cell(cell: str | int) -> str:
    if isinstance(cell, int):
        return str(cell)
    text = clean(cell)
    return f"'{text}" if cell.startswith(_BEGINS) or text.startswith(_BEGINS) else text
