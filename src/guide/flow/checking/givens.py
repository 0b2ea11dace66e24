"""Values of an enumeration as answers and facts of a real path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from guide.flow.checking.truth import ANYTHING, Gap, Value
from guide.flow.facts import Facts
from guide.flow.kinds import Day, Kind, Many, Number, Scale, Table
from guide.flow.model import Flow, Step
from guide.flow.values import Given, Missing, Row, plain_value

_DAY = date(2026, 1, 5)


def given_for(step: Step, value: Value) -> Given | None:
    """Turn a value into an answer to `step`."""
    if value is None:
        return None
    if isinstance(value, Gap):
        return Missing(value.code)
    if value == ANYTHING and step.answer is not None:
        return _sample(step.answer)
    if isinstance(value, frozenset):
        order = [option.code for option in step.answer.options] if isinstance(step.answer, Many) else []
        return tuple(code for code in order if code in value)
    given: Given = value
    return given


def _sample(kind: Kind) -> Given:
    """Give some real answer of a kind, where only its being one matters."""
    match kind:
        case Scale(anchors=anchors):
            return anchors[0].code
        case Number():
            return Decimal(kind.min) if kind.min and kind.min.isdecimal() else Decimal(0)
        case Day():
            return _DAY
        case Many(options=options):
            return (options[0].code,) if options else ("r1",)
        case Table():
            return (Row("r1"),)
    codes = [option.code for option in getattr(kind, "options", ())]
    return codes[0] if codes else {"yes/no": "yes", "done": "done"}.get(kind.kind, "…")


def facts_for(flow: Flow, values: Mapping[str, Value]) -> Facts:
    """Turn values by the text of what is looked at (`interpreter`, `last(x)`) into facts."""
    made: dict[str, Any] = {"today": _DAY, "respondent": flow.respondents[0]}
    by_kind: dict[str, dict[str, Any]] = {"local": {}, "last": {}, "readings": {}}
    for name, value in values.items():
        if name in {"interpreter", "respondent"}:
            made[name] = value
        elif value is None:
            continue
        elif name.startswith("local."):
            by_kind["local"][name[6:]] = ANYTHING
        elif name.startswith("last("):
            given = given_for(flow.step(name[5:-1]), value)
            by_kind["last"][name[5:-1]] = None if given is None else plain_value(given)
        elif name.startswith("reading("):
            indicator, respondent = name[8:-1].split(", ")
            by_kind["readings"][f"{indicator}/{respondent}"] = value
    return Facts.model_validate({**made, **by_kind})
