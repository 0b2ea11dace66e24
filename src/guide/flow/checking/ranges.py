"""Ranges nothing can lie in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from guide.faults import Fault
from guide.flow.checking.sheet import Sheet, step_path
from guide.flow.kinds import Day, Kind, Many, Number, Table


def ranges(sheet: Sheet) -> Iterator[Fault]:
    """Find every `min` above its `max`, and every `min` of choices above the number of choices."""
    for step in sheet.flow.questions:
        path = step_path(step)
        if step.answer is not None:
            yield from _range(step.answer, path, sheet)
        if isinstance(step.answer, Table):
            for column in step.answer.columns:
                yield from _range(column.answer, ("column", path[1], column.name), sheet)


def _range(kind: Kind, path: tuple[str, ...], sheet: Sheet) -> Iterator[Fault]:
    if not isinstance(kind, Number | Day | Many | Table):
        return
    low, high = _limit(kind.min), _limit(kind.max)
    if low is not None and high is not None and type(low) is type(high) and low > high:  # type: ignore[operator]
        yield sheet.fault("flow.empty_range", *path, "min", min=kind.min, max=kind.max)
    elif isinstance(kind, Many) and not kind.link and isinstance(low, Decimal) and low > _most(kind):
        yield sheet.fault("flow.min_above_choices", *path, "min", min=kind.min, most=_most(kind))
    if isinstance(kind, Many | Table) and isinstance(high, Decimal) and high < 1:
        yield sheet.fault("flow.max_below_one", *path, "max", max=kind.max)


def _most(kind: Many) -> int:
    """Count how many choices can stand together: `none` excludes the others."""
    return sum(option.code != "none" for option in kind.options)


def _limit(limit: str | None) -> Decimal | date | None:
    if limit is None:
        return None
    try:
        return date.fromisoformat(limit) if limit.count("-") == 2 else Decimal(limit)  # noqa: PLR2004
    except (InvalidOperation, ValueError):
        return None  # a name, or `today`: known only in the conversation
