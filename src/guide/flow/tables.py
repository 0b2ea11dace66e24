"""Tables on the path: the rows they start with, the cells that count, and rows as conditions see them.

A condition sees a row as a list (`Layout`): its id, then value and state of each column. A cell whose
column's `when` fails in that row is kept in the answer and counts as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from guide.flow.condition_types import ConditionFault, Layout, Names, Scope, own_layout
from guide.flow.conditions import Compiled, Slots, Test, compile_condition, split
from guide.flow.kinds import Column, Table
from guide.flow.model import Step
from guide.flow.values import Given, Missing, Row

Cells = list[Any]


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column the table asks: where it stands in a row's list, and when it is asked."""

    column: Column
    at: int
    when: Test | None


@dataclass(frozen=True, slots=True)
class RowSource:
    """The rows a table starts with: the slot they stand in, and which of them."""

    slot: int
    layout: Layout
    where: Test | None


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table, compiled. `names` are what its rows and cells look at, `source_names` its rows alone."""

    table: Table
    layout: Layout
    columns: tuple[ColumnPlan, ...]
    source: RowSource | None
    names: tuple[str, ...]
    source_names: tuple[str, ...]

    def source_rows(self, slots: Slots) -> list[Cells]:
        """List the rows it starts with, as the source lays them out."""
        if self.source is None:
            return []
        where = self.source.where
        return [row for row in slots[self.source.slot] or () if where is None or where(slots, row)]

    def cells(self, slots: Slots, rows: Sequence[Row]) -> tuple[Cells, ...]:
        """Lay out the rows that count: of a closed table exactly those it starts with."""
        if not self.table.closed:
            return tuple(self.overlaid(slots, row, None) for row in rows)
        given = {row.row: row for row in rows}
        return tuple(
            self.overlaid(slots, given.get(start[0]) or Row(start[0]), start)
            for start in self.source_rows(slots)
        )

    def overlaid(self, slots: Slots, row: Row, start: Cells | None) -> Cells:
        """Lay out one row: what it starts with, and over it the cells whose column is asked."""
        cells = list(start) if start is not None else [row.row]
        cells += [None] * (self.layout.width - len(cells))
        for _ in self._asked(slots, row, cells):
            pass
        return cells

    def asked(self, slots: Slots, row: Row, start: Cells | None) -> tuple[Column, ...]:
        """List the columns that are asked in this row."""
        cells = list(start) if start is not None else [row.row]
        cells += [None] * (self.layout.width - len(cells))
        return tuple(self._asked(slots, row, cells))

    def _asked(self, slots: Slots, row: Row, cells: Cells) -> Iterator[Column]:
        for plan in self.columns:
            if plan.when is None or plan.when(slots, cells):
                given = row.cells.get(plan.column.name)
                if given is not None:
                    cells[plan.at], cells[plan.at + 1] = split(given)
                yield plan.column


def cells_of(rows: Sequence[Row], layout: Layout) -> tuple[Cells, ...]:
    """Lay out rows whose columns all count."""
    return tuple(
        [row.row, *(part for name, _ in layout.columns for part in split(row.cells.get(name)))]
        for row in rows
    )


def row_of(cells: Cells, layout: Layout) -> Row:
    """Read a row back from its list; what is nothing is left out."""
    found: dict[str, Given] = {}
    for name, at in layout.at.items():
        if cells[at + 1] is not None:
            found[name] = cells[at] if cells[at] is not None else Missing(cells[at + 1])
    return Row(cells[0], found)


def compile_table(names: Names, step: Step, position: int) -> TablePlan:
    """Compile a table's rows and columns. Raises ConditionFault, with facts `key` and `column_name`."""
    table = step.answer
    assert isinstance(table, Table)  # noqa: S101 - asked for by the caller
    layout = names.known[step.name].type.layout or own_layout(table)
    looked_at: dict[str, None] = {}
    source = _source(names, step, table, position, looked_at)
    source_names = tuple(looked_at)
    inherited = set(source.layout.at) if source is not None and table.closed else set()
    columns = []
    for number, column in enumerate(table.columns):
        later = frozenset(after.name for after in table.columns[number:]) - inherited
        scope = Scope(names, position, step.each, layout, later)
        when = _compiled(column.when, scope, ("column", step.name, column.name, "when"), looked_at)
        columns.append(ColumnPlan(column, layout.at[column.name], when.holds if when else None))
    return TablePlan(table, layout, tuple(columns), source, tuple(looked_at), source_names)


def _source(
    names: Names, step: Step, table: Table, position: int, looked_at: dict[str, None]
) -> RowSource | None:
    if table.rows is None:
        return None
    layout = names.source_layout(table.rows)
    named = names.known.get(table.rows)
    if layout is None:
        raise _placed(ConditionFault("flow.unknown_rows", name=table.rows), ("step", step.name, "rows"))
    if named is not None and named.position >= position:
        raise _placed(ConditionFault("flow.forward_reference", name=table.rows), ("step", step.name, "rows"))
    looked_at[table.rows] = None
    scope = Scope(names, position, step.each, layout)
    where = _compiled(table.where, scope, ("step", step.name, "where"), looked_at)
    return RowSource(names.slot(table.rows), layout, where.holds if where else None)


def _compiled(
    source: str | None, scope: Scope, path: tuple[str, ...], looked_at: dict[str, None]
) -> Compiled | None:
    if source is None:
        return None
    try:
        compiled = compile_condition(source, scope)
    except ConditionFault as fault:
        raise _placed(fault, path) from fault
    looked_at.update(dict.fromkeys(compiled.names))
    return compiled


def _placed(fault: ConditionFault, path: tuple[str, ...]) -> ConditionFault:
    fault.path = path
    return fault
