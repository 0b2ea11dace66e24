"""One flow under examination, and how a fault in it gets its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guide.faults import Fault
from guide.flow.checking.codes import SEVERITY
from guide.flow.model import Flow, Step
from guide.flow.places import Places


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flow and where its parts stand."""

    flow: Flow
    places: Places

    def fault(self, code: str, /, *path: str, **facts: object) -> Fault:
        """Make the fault `code` at the place of `path`; the severity is the code's own."""
        place = self.places.of(*path)
        step = path[1] if path[0] in {"step", "column"} else None
        return Fault(
            code=code,
            severity=SEVERITY[code],
            file=place.file,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            facts=facts,
            flow=self.flow.name,
            step=step,
        )


def short(name: str) -> str:
    """Give the name an author wrote: `health.now` in an each-section is `now`."""
    return name.rpartition(".")[2]


def step_path(step: Step, *keys: str) -> tuple[str, ...]:
    """Point at a key of a step, as `Places` knows it."""
    return ("step", short(step.name) if step.each else step.name, *keys)


def moved(fault: Fault, offset: int, length: int = 1) -> Fault:
    """Point into a text of one line: `offset` cells from its beginning."""
    if fault.line != fault.end_line or fault.column + offset >= fault.end_column:
        return fault
    start = fault.column + offset
    return replace(fault, column=start, end_column=min(start + length, fault.end_column))


def in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """Sort by file, line, column, and tell each thing once.

    A step of an each-section is met once per indicator, a family once per flow; the author wrote it once.
    """
    once: dict[tuple[object, ...], Fault] = {}
    for fault in faults:
        once.setdefault((*_position(fault), fault.code, fault.language or "", str(dict(fault.facts))), fault)
    return tuple(once[key] for key in sorted(once, key=lambda key: tuple(map(_rank, key))))


def _position(fault: Fault) -> tuple[str, int, int, int, int]:
    return (fault.file, fault.line, fault.column, fault.end_line, fault.end_column)


def _rank(part: object) -> tuple[int, str]:
    return (part, "") if isinstance(part, int) else (0, str(part))
