"""A table as it is shown: its columns as asked, its rows with what is locked and what is complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guide.conversation.walk import Walk
from guide.desk.choices import choice_views, labels
from guide.desk.saying import Sayer
from guide.desk.views import CellView, ColumnView, RowView, TableView
from guide.flow.kinds import Table
from guide.flow.model import Step
from guide.flow.values import Given, Row, is_rows, plain_value
from guide.language.dates import short_day


def table_view(say: Sayer, walk: Walk, step: Step, given: Given | None) -> TableView | None:
    """Draw a table with the rows it has, else with those it starts with; None for any other question."""
    if not isinstance(step.answer, Table):
        return None
    start = walk.path.rows(step.name)
    drawer = _Drawer(say, walk, step, step.answer, {row.row: row for row in start if step.answer.closed})
    rows = given if is_rows(given) and given else start
    return TableView(drawer.columns(), tuple(drawer.row(row) for row in rows), step.answer.closed)


@dataclass(frozen=True, slots=True)
class _Drawer:
    say: Sayer
    walk: Walk
    step: Step
    table: Table
    locked: dict[str, Row]

    def columns(self) -> tuple[ColumnView, ...]:
        return tuple(
            ColumnView(
                name=column.name,
                title=self.say.text(column.title),
                kind=column.answer.kind,
                choices=choice_views(self.say, self.walk, column),
                optional=column.optional,
            )
            for column in self.table.columns
        )

    def row(self, row: Row) -> RowView:
        asked = {column.name for column in self.walk.path.row_columns(self.step.name, row)}
        linked = labels(self.walk, self.step)
        cells = self._locked(row)
        for column in self.table.columns:
            value = row.cells.get(column.name)
            text = "" if value is None else self.say.value(column.answer, value, "da", linked).text
            raw = None if value is None else plain_value(value)
            cells.append(CellView(column.name, text, raw, asked=column.name in asked))
        complete = all(
            column.optional or column.name not in asked or column.name in row.cells
            for column in self.table.columns
        )
        return RowView(row.row, tuple(cells), complete)

    def _locked(self, row: Row) -> list[CellView]:
        """The cells a closed table's row brought along, which nobody can change here.

        The day an agreement had is among them even where the table asks for a new one.
        """
        start = self.locked.get(row.row)
        own = {column.name for column in self.table.columns} - {"by"}
        known = {} if start is None else start.cells
        return [
            CellView(name, said, None, locked=True)
            for name, value in known.items()
            if name not in own and (said := self._known(name, value))
        ]

    def _known(self, name: str, value: Given) -> str:
        if isinstance(value, date):
            return short_day(value, "da")
        if name == "family":  # a name for conditions; no word for anybody
            return ""
        if name == "age":
            days = int(str(value))
            return self.say.counted("row.age", days) if days else ""
        return self.say.coded(f"agreement.{name}", str(value))
