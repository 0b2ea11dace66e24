"""A table in lines: row by row, column by column. Only the columns that a row asks for are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from guide.desk.talk import Talk
from guide.desk.views import CellView, ColumnView, StepView, TableView
from guide.plain import showing
from guide.plain.lines import Asked, Lines, Unread
from guide.plain.typed import read_typed

REMOVE = "-"
_STAY = frozenset({"explain", "note", "help"})  # commands after which the same cell is asked again

Row = dict[str, Any]


class Rows:
    """Asks for the rows of one table; `stay` does a command that leaves the rows typed so far alone."""

    def __init__(self, lines: Lines, talk: Talk, today: date, stay: Callable[[Asked], None]) -> None:
        self._lines = lines
        self._talk = talk
        self._today = today
        self._stay = stay

    def ask(self, view: StepView) -> list[Row]:
        """Ask for every row; an empty first column of a new row ends an open table.

        Raises Asked when a command leads away, EOFError.
        """
        assert view.table is not None  # noqa: S101 - only tables come here
        rows: list[Row] = []
        for kept in view.table.rows:
            self._lines.write(showing.row(kept))
            # what was not asked is not taken along: an agreement's old day is no new one
            known = (cell for cell in kept.cells if cell.asked and not cell.locked)
            row = {"row": kept.row, **{cell.column: cell.raw for cell in known if cell.raw is not None}}
            if self._fill(view.table, rows, row):
                rows.append(row)
        while not view.table.closed:
            self._lines.say("plain.table.more")
            row = {}
            if not self._fill(view.table, rows, row):
                break
            rows.append(row)
        return rows

    def _fill(self, table: TableView, before: list[Row], row: Row) -> bool:
        """Ask for the columns of one row; false when it is taken away or, being new, left empty."""
        fresh = "row" not in row
        for place, column in enumerate(table.columns):
            if not self._asks(before, row, column):
                row.pop(column.name, None)
                continue
            given = self._cell(column, row.get(column.name), may_end=fresh and place == 0)
            if given is REMOVE:
                if not table.closed:
                    return False
                continue
            if given is not None:
                row[column.name] = given
        return True

    def _asks(self, before: list[Row], row: Row, column: ColumnView) -> bool:
        drawn = self._talk.table([*before, row])
        cells: tuple[CellView, ...] = drawn.rows[-1].cells if drawn is not None else ()
        return any(cell.column == column.name and cell.asked and not cell.locked for cell in cells)

    def _cell(self, column: ColumnView, stands: Any, *, may_end: bool) -> Any:
        """Ask for one cell until it can be read; Enter keeps what stands, or leaves an optional one blank."""
        self._lines.show(showing.texts(column.title))
        self._lines.show(showing.choices(column.choices))
        while True:
            try:
                typed = self._lines.take()
                if typed.strip() == REMOVE or (may_end and not typed.strip()):
                    return REMOVE
                if not typed.strip():
                    if stands is not None or column.optional:
                        return stands
                    raise Unread("plain.table.needed")  # noqa: TRY301 - the one place that says so
                return read_typed(column.kind, column.choices, typed, self._today)
            except Unread as unread:
                self._lines.say(unread.key, **unread.facts)
            except Asked as asked:
                if asked.command.name not in _STAY:
                    raise
                self._stay(asked)
