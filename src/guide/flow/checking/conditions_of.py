"""Every condition a flow has, with the place it stands in and what its names mean there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.flow.checking.scope import Scope
from guide.flow.checking.sheet import step_path
from guide.flow.kinds import CellKind, Day, Number, One, Option, Table, Text, Words
from guide.flow.model import Flow, Section, Step

_PROMISERS = ("citizen", "municipality", "company", "school", "other")


@dataclass(frozen=True, slots=True)
class Placed:
    """One condition as written, where, and seen from where; `step` is the step it decides about."""

    source: str
    path: tuple[str, ...]
    scope: Scope
    step: Step | None = None


def conditions_of(flow: Flow) -> Iterator[Placed]:
    """List the conditions of sections, steps, columns, tables and computes (once per indicator in `each`)."""
    for section in flow.sections:
        yield from _section(section, flow)
    for compute in flow.computes:
        if compute.condition:
            yield Placed(compute.condition, ("compute", compute.name), Scope(flow))


def _section(section: Section, flow: Flow) -> Iterator[Placed]:
    scope = Scope(flow, section.each)
    if section.when:
        yield Placed(section.when, ("section", section.group or section.name, "when"), scope)
    for step in section.steps:
        if step.when:
            yield Placed(step.when, step_path(step, "when"), scope, step)
        if isinstance(step.answer, Table):
            yield from _table(step, step.answer, scope)


def _table(step: Step, table: Table, scope: Scope) -> Iterator[Placed]:
    given = row_columns(table, scope)
    if table.where:
        yield Placed(table.where, step_path(step, "where"), Scope(scope.flow, scope.each, given), step)
    own: dict[str, CellKind] = {column.name: column.answer for column in table.columns}
    row = Scope(scope.flow, scope.each, {**given, **own} if table.closed else own)
    for column in table.columns:
        if column.when:
            path = ("column", step_path(step)[1], column.name, "when")
            yield Placed(column.when, path, row, step)


def row_columns(table: Table, scope: Scope) -> dict[str, CellKind]:
    """List the columns of the rows a table starts with."""
    if table.rows == "open_agreements":
        who = tuple(Option(code=code, text=Text(key=code, da=code)) for code in _PROMISERS)
        return {
            "what": Words(), "who": One(options=who), "by": Day(),
            "family": One(link="families"), "label": Words(), "age": Number(),
        }  # fmt: skip
    last = (table.rows or "").startswith("last(")
    source = scope.table((table.rows or "").removeprefix("last(").removesuffix(")"))
    if source is None:
        return {}
    before = row_columns(source, scope) if source.closed and not last else {}
    return {**before, **{column.name: column.answer for column in source.columns}}
