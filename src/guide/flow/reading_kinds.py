"""A question's name has the same kind in every flow of its family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.flow.reading_notes import Notes
from guide.flow.reading_rules import short

if TYPE_CHECKING:
    from guide.flow.reading import Reading


def kinds_apart(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Add a fault to each later flow that asks for another kind of answer under the same name."""
    first: dict[str, tuple[str, str]] = {}
    checked = []
    for reading in readings:
        notes = Notes(reading.name)
        refused: set[str] = set()
        for step in reading.flow.questions if reading.flow else ():
            kind = step.answer.kind if step.answer else ""
            known, flow = first.setdefault(step.name, (kind, reading.name))
            if known != kind and short(step) not in refused:
                refused.add(short(step))
                key = "indicator" if step.indicator else "answer"
                place = reading.places.of("step", short(step), key)
                facts = {"name": step.name, "kind": kind, "other": known, "where": flow}
                notes.fault("flow.other_kind", place, **facts)
        checked.append(replace(reading, faults=(*reading.faults, *notes.faults)) if notes.faults else reading)
    return tuple(checked)
