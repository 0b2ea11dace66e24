"""The usual path: the conversation in which every question is answered in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from guide.flow.facts import Agreement, Facts
from guide.flow.kinds import Column, Day, Done, Kind, Many, Number, One, Scale, Table, YesNo
from guide.flow.model import Flow, Step
from guide.flow.path import Path
from guide.flow.plan import compile_plan
from guide.flow.values import Given, Row

USUAL_DAY = date(2026, 1, 5)
USUAL_ROWS = 2  # rows a table has, unless its `min` asks for more
_PROMISERS = ("citizen", "municipality")


def usual_path(flow: Flow, *, interpreted: bool) -> Iterator[Step]:
    """Walk the steps of the usual path, in order (what it is: see `minutes.minutes`).

    Raises FlowError for a flow whose conditions do not compile.
    """
    path = Path(compile_plan(flow), _facts(flow, interpreted=interpreted))
    for step in flow.steps:
        if path.on(step.name) and step.answer is not None:
            path.put(step.name, _answer(path, step))
    return path.steps()


def usual_rows(table: Table) -> int:
    """Say how many rows a table usually has: two, or as many as its `min` asks for."""
    least = int(table.min) if table.min and table.min.isdecimal() else 0
    return max(USUAL_ROWS, least)


def _facts(flow: Flow, *, interpreted: bool) -> Facts:
    family = flow.family.name
    agreements = tuple(
        Agreement(row=f"a{number}", what="…", who=who, family=family, made=USUAL_DAY)
        for number, who in enumerate(_PROMISERS, start=1)
    )
    return Facts(
        today=USUAL_DAY,
        respondent=flow.respondents[0],
        interpreter="room" if interpreted else "none",
        agreements=agreements,
    )


def _answer(path: Path, step: Step) -> Given | None:
    if isinstance(step.answer, Table):
        return _rows(path, step, step.answer)
    assert step.answer is not None  # noqa: S101 - only questions come here
    return _cell(path, step, step.answer)


def _rows(path: Path, step: Step, table: Table) -> tuple[Row, ...]:
    """Fill in the rows a closed table has, or as many as usual."""
    starts = [row.row for row in path.rows(step.name)]
    if not table.closed:
        starts = [*starts, *(f"u{number}" for number in range(len(starts), usual_rows(table)))]
    return tuple(_row(path, step, Row(row)) for row in starts)


def _row(path: Path, step: Step, row: Row) -> Row:
    """Answer column after column: what is asked may hang on the columns before."""
    assert isinstance(step.answer, Table)  # noqa: S101 - only tables come here
    for column in step.answer.columns:
        if any(asked.name == column.name for asked in path.row_columns(step.name, row)):
            given = _cell(path, column, column.answer)
            row = row if given is None else Row(row.row, {**row.cells, column.name: given})
    return row


def _cell(path: Path, asked: Step | Column, kind: Kind) -> Given | None:
    match kind:
        case Scale(anchors=anchors):
            return anchors[(len(anchors) - 1) // 2].code
        case One() | Many():
            return _chosen(kind, _codes(path, asked, kind))
        case YesNo():
            return "yes"
        case Done():
            return "done"
        case Number() | Day():
            return _lowest(path, asked, kind)
    return "…"


def _codes(path: Path, asked: Step | Column, kind: One | Many) -> list[str]:
    if kind.link is not None:
        return [code for code, _ in path.options(asked)]
    return [option.code for option in kind.options]


def _chosen(kind: One | Many, codes: list[str]) -> Given | None:
    if isinstance(kind, One) or not codes:
        return codes[0] if codes else None
    least = int(kind.min) if kind.min and kind.min.isdecimal() else 1
    return tuple(codes[: max(least, 1)])


def _lowest(path: Path, asked: Step | Column, kind: Number | Day) -> Given:
    low, high = path.limits(asked.name) if isinstance(asked, Step) else (None, None)
    if isinstance(kind, Day):
        days = [limit for limit in (low, high) if isinstance(limit, date)]
        return days[0] if days else USUAL_DAY
    return (
        low
        if isinstance(low, Decimal)
        else min(Decimal(0), high)
        if isinstance(high, Decimal)
        else Decimal(0)
    )
