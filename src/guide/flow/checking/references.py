"""Names that a step points with: limits, what a field starts with, what is shown, earlier rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from guide.faults import Fault
from guide.flow.checking.scope import Scope
from guide.flow.checking.sheet import Sheet, step_path
from guide.flow.kinds import CellKind, Day, Kind, Many, Number, Table
from guide.flow.model import Flow, Step
from guide.flow.reading_notes import nearest

_SHOWN = frozenset({"star", "readings", "progress", "agreements", "links", "done"})


def references(sheet: Sheet) -> Iterator[Fault]:
    """Find every name that is not there, comes too late, or is of another kind."""
    order = {step.name: number for number, step in enumerate(sheet.flow.steps)}
    for step in sheet.flow.steps:
        scope = Scope(sheet.flow, step.each)
        path = step_path(step)
        before = {name for name, number in order.items() if number < order[step.name]}
        yield from _shown(step, path, scope, before, sheet)
        if step.answer is None:
            continue
        yield from _limits(step.answer, path, scope, before, sheet)
        yield from _prefill(step, path, scope, sheet)
        if isinstance(step.answer, Table):
            yield from _table(step.answer, path, scope, before, sheet)


def _table(
    table: Table, path: tuple[str, ...], scope: Scope, before: set[str], sheet: Sheet
) -> Iterator[Fault]:
    if table.rows and table.rows.startswith("last("):
        name = table.rows[5:-1]
        if scope.table(name) is None:
            tables = [step.name for step in sheet.flow.questions if isinstance(step.answer, Table)]
            yield sheet.fault("flow.rows_unknown", *path, "rows", name=name, near=nearest(name, tables))
    columns: dict[str, CellKind] = {}
    for column in table.columns:
        inside = Scope(scope.flow, scope.each, dict(columns))
        yield from _limits(column.answer, ("column", path[1], column.name), inside, before, sheet)
        columns[column.name] = column.answer


def _limits(
    kind: Kind, path: tuple[str, ...], scope: Scope, before: set[str], sheet: Sheet
) -> Iterator[Fault]:
    if not isinstance(kind, Number | Day | Many | Table):
        return
    for key, limit in (("min", kind.min), ("max", kind.max)):
        if limit is None or limit == "today" or not limit[0].isalpha():
            continue
        other = scope.kind(limit)
        wanted = Day if isinstance(kind, Day) else Number
        if other is None:
            near = nearest(limit, _alike(sheet.flow, wanted))
            yield sheet.fault("flow.limit_unknown", *path, key, name=limit, key=key, near=near)
        elif not isinstance(other, wanted):
            yield sheet.fault(
                "flow.limit_kind",
                *path,
                key,
                name=limit,
                key=key,
                wanted="date" if wanted is Day else "number",
            )
        elif limit not in scope.columns and scope.full(limit) not in before:
            yield sheet.fault("flow.limit_later", *path, key, name=limit, key=key)


def _prefill(step: Step, path: tuple[str, ...], scope: Scope, sheet: Sheet) -> Iterator[Fault]:
    name = getattr(step.answer, "prefill", None)
    if name is None or step.answer is None:
        return
    other = scope.kind(name)
    if other is None:
        near = nearest(name, _alike(sheet.flow, type(step.answer)))
        yield sheet.fault("flow.prefill_unknown", *path, "prefill", name=name, near=near)
    elif other.kind != step.answer.kind:
        facts = {"name": name, "kind": step.answer.kind, "other": other.kind}
        yield sheet.fault("flow.prefill_kind", *path, "prefill", **facts)


def _shown(
    step: Step, path: tuple[str, ...], scope: Scope, before: set[str], sheet: Sheet
) -> Iterator[Fault]:
    show = step.show
    if show is None or show in _SHOWN or (show.endswith("/star") and show.count("/") == 1):
        return
    last = show.startswith("last(") and show.endswith(")")
    name = show[5:-1].strip() if last else show
    if scope.kind(name) is None and scope.compute(name) is None:
        known = chain(_SHOWN, (one.name for one in sheet.flow.questions))
        yield sheet.fault("flow.show_unknown", *path, "show", name=name, near=nearest(name, known))
    elif not last and scope.kind(name) is not None and scope.full(name) not in before:
        yield sheet.fault("flow.show_later", *path, "show", name=name)


def _alike(flow: Flow, kind: type[object]) -> list[str]:
    return [step.name for step in flow.questions if isinstance(step.answer, kind)]
