"""Faults inside conditions, at the very word."""

from __future__ import annotations

from guide.errors import Fault
from guide.flow.checking.sheet import Sheet, moved
from guide.flow.condition_types import ConditionFault


def placed(fault: ConditionFault, sheet: Sheet, path: tuple[str, ...]) -> Fault:
    """Give a condition's fault the place of its word in the file."""
    place = sheet.places.of(*path)
    step = path[1] if path[0] in {"step", "column"} else None
    at = Fault(
        code=fault.code,
        severity="error",
        file=place.file,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        facts=fault.facts,
        flow=sheet.flow.name,
        step=step,
    )
    return moved(at, fault.column)
