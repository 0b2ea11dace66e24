"""A table while it is filled in: its rows as `Talk.answer` takes them, and where in it one is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guide.desk.views import ColumnView, RowView, TableView
from guide.language.words import Words
from guide.tui.widgets.picklist import Item

ADD, DONE = "+", "="
FIELDS = "text number date"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell to fill in: the row's place and the column."""

    row: int
    column: ColumnView
    number: int  # from 1, among the columns asked in this row
    of: int


def raw_rows(table: TableView, draft: str) -> list[dict[str, object]]:
    """List a table's rows as they are answered; a draft wins, if it can be read."""
    if draft:
        try:
            kept = json.loads(draft)
        except ValueError:
            kept = None
        if isinstance(kept, list) and all(isinstance(row, Mapping) for row in kept):
            return [dict(row) for row in kept]
    return [_raw(row) for row in table.rows]


def _raw(row: RowView) -> dict[str, object]:
    """What one was not asked is not taken along: an agreement's old day is no new one."""
    known = (cell for cell in row.cells if cell.asked and not cell.locked)
    cells = {cell.column: cell.raw for cell in known if cell.raw is not None}
    return {"row": row.row, **cells}


def items(table: TableView, words: Words) -> list[Item]:
    """List the rows to go to, then the ways to add one and to be done."""
    found = [
        Item(str(place), _words(row) or words("tui.table.empty_row"), "✓" if row.complete else "!")
        for place, row in enumerate(table.rows)
    ]
    if not table.closed:
        found.append(Item(ADD, words("tui.table.add"), "+"))
    return [*found, Item(DONE, words("tui.table.done"), "=")]


def _words(row: RowView) -> str:
    return " · ".join(cell.text for cell in row.cells if cell.text and (cell.locked or cell.asked))


def named(table: TableView, place: int, column: str) -> str:
    """What tells a row from the others while one of its cells is filled in: what stands first in it."""
    first = table.rows[place].cells[0]
    return "" if first.column == column else first.text


def cells(table: TableView, place: int) -> list[Cell]:
    """List the cells that are asked in a row, in the columns' order."""
    asked = {cell.column for cell in table.rows[place].cells if cell.asked and not cell.locked}
    columns: Sequence[ColumnView] = [one for one in table.columns if one.name in asked]
    return [Cell(place, one, number, len(columns)) for number, one in enumerate(columns, start=1)]
