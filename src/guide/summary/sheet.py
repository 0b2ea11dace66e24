"""A sheet for somebody who speaks a language and has never seen a catalogue: its rows, and as a CSV file.

What a person wrote in a sheet is data, never a formula: a cell that a spreadsheet would reckon with gets an
apostrophe before it, which is taken away on the way back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from guide.errors import PaperError
from guide.language.clean import clean
from guide.language.words import Words

# What a spreadsheet takes for the beginning of a formula, in its own form and in the full-width one.
RECKONED = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
APOSTROPHE = "'"
COLUMNS = ("number", "where", "danish", "now", "better", "initials", "day", "key")
SEPARATORS = ";,\t"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One text: where it is met, its Danish, what stands in its place now, and what a speaker wrote."""

    number: int
    key: str
    where: str
    danish: str
    now: str
    better: str = ""
    initials: str = ""
    day: str = ""


def heads(words: Words) -> tuple[str, ...]:
    """Say the headings of the columns, in their order."""
    return tuple(words(f"sheet.head.{name}") for name in COLUMNS)


def write_csv(rows: Sequence[SheetRow], words: Words) -> bytes:
    """Write the sheet as spreadsheets here read it: UTF-8 with its mark, semicolons between."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=SEPARATORS[0], lineterminator="\r\n")
    writer.writerow(heads(words))
    for row in rows:
        cells = (str(row.number), row.where, row.danish, row.now, row.better, row.initials, row.day, row.key)
        writer.writerow(guarded(cell) for cell in cells)
    return page.getvalue().encode("utf-8-sig")


def read_csv(content: bytes) -> tuple[SheetRow, ...]:
    """Read a sheet that comes back, whichever separator it was saved with. Raises PaperError `paper.sheet_unreadable`."""
    try:
        text = content.decode("utf-8-sig")
        separator = max(SEPARATORS, key=text.partition("\n")[0].count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise PaperError("paper.sheet_unreadable") from None
    if not rows or any(len(row) != len(COLUMNS) for row in rows if any(row)):
        raise PaperError("paper.sheet_unreadable")
    told = enumerate((row for row in rows[1:] if any(row)), start=1)
    return tuple(row_of(number, [unguarded(cell) for cell in cells]) for number, cells in told)


def row_of(place: int, cells: Sequence[str]) -> SheetRow:
    """Make a row from its cells in the order of the columns; `place` counts where the number was lost."""
    number, where, danish, now, better, initials, day, key = (clean(cell).strip() for cell in cells)
    counted = (
        int(number) if number.isascii() and number.isdecimal() and len(number) < len("1000000") else place
    )
    return SheetRow(counted, key, where, danish, now, better, " ".join(initials.split()), day)


def guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would reckon with, and before what looks guarded already."""
    return APOSTROPHE + cell if (cell and cell[0] in RECKONED) or _looks_guarded(cell) else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe away that `guarded` put there, and no other: `'aad` keeps its own."""
    return cell[1:] if _looks_guarded(cell) else cell


def _looks_guarded(cell: str) -> bool:
    return cell[:1] == APOSTROPHE and cell[1:2] in (RECKONED + APOSTROPHE) and len(cell) > 1
