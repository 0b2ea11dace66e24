"""Faults inside conditions, at the very word."""

from __future__ import annotations

from guide.faults import Fault
from guide.flow.checking.sheet import Sheet, moved
from guide.flow.condition_types import ConditionFault
from guide.flow.model import Flow
from guide.flow.reading_notes import nearest


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
        facts={**_nearest(fault, sheet.flow), **fault.facts},
        flow=sheet.flow.name,
        step=step,
    )
    return moved(at, fault.column)


def _nearest(fault: ConditionFault, flow: Flow) -> dict[str, str]:
    """Say what the author may have meant, of what is known there."""
    family = flow.family
    known = {
        "flow.unknown_name": [one.name for one in flow.questions] + [one.name for one in flow.computes],
        "flow.not_a_question": [one.name for one in flow.questions],
        "flow.unknown_indicator": [one.name for one in family.indicators],
        "flow.each_outside": [one.name for one in family.indicators],
        "flow.unknown_respondent": [one.name for one in family.respondents if not one.many],
        "flow.unknown_local": [one.name for one in family.local],
        "flow.unknown_code": str(fault.facts.get("codes", "")).split(", "),
    }.get(fault.code)
    if known is None:
        return {}
    word = str(fault.facts.get("word", fault.facts.get("name", "")))
    return {"nearest": nearest(word, known)}
