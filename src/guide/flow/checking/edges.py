"""The ways through a flow that tests take: each `when` both ways, each `go`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from guide.faults import Fault
from guide.flow.checking.go import landing
from guide.flow.checking.sheet import Sheet, step_path
from guide.flow.kinds import Table
from guide.flow.model import Flow, Step
from guide.flow.path import Path
from guide.flow.values import is_rows

# Where the edge is written, and which way: "holds", "fails", a code, "always", "on" (went on without a jump).
_Edge = tuple[tuple[str, ...], str]


@dataclass(slots=True)
class Edges:
    """Collects the ways taken. In an each-section a way is taken when it is for one of the indicators."""

    flow: Flow
    taken: set[_Edge] = field(default_factory=set)

    def note(self, path: Path) -> None:
        """Note the ways one walk took; a condition the walk never came to was asked neither way."""
        passed = self._passed(path)
        number = 0
        for section in self.flow.sections:
            met = any(path.on(step.name) for step in section.steps)
            shut = not met and section.when is not None and (section.each or not path.holds(section.when))
            if section.when and (met or shut):
                self._way(("section", section.group or section.name, "when"), holds=met)
            for step in section.steps:
                if not shut and number not in passed:
                    self._step(step, path)
                number += 1

    def _step(self, step: Step, path: Path) -> None:
        on = path.on(step.name)
        if step.when and (on or step.each or not path.holds(step.when)):
            self._way(step_path(step, "when"), holds=on)
        if on:
            self._jumps(step, path)
            self._columns(step, path)

    def _passed(self, path: Path) -> set[int]:
        """Find the steps that jumps passed over."""
        passed: set[int] = set()
        for number, step in enumerate(self.flow.steps):
            if step.go and path.on(step.name):
                given = path.kept(step.name)
                code = str(getattr(given, "code", given))
                for go in step.go:
                    if go.on in {None, code}:
                        passed.update(range(number + 1, landing(go, step, self.flow) or 0))
        return passed

    def untaken(self, sheet: Sheet) -> Iterator[Fault]:
        """Tell which ways no test took."""
        for section in self.flow.sections:
            if section.when:
                path = ("section", section.group or section.name, "when")
                yield from self._missing(path, section.when, sheet)
        for step in self.flow.steps:
            if step.when:
                yield from self._missing(step_path(step, "when"), step.when, sheet)
            yield from self._jumps_missing(step, sheet)
            if isinstance(step.answer, Table):
                for column in step.answer.columns:
                    if column.when:
                        place = ("column", step_path(step)[1], column.name, "when")
                        yield from self._missing(place, column.when, sheet)

    def _way(self, path: tuple[str, ...], *, holds: bool) -> None:
        self.taken.add((path, "holds" if holds else "fails"))

    def _jumps(self, step: Step, path: Path) -> None:
        given = path.kept(step.name)
        code = getattr(given, "code", given)
        codes = {go.on for go in step.go}
        self.taken.add((step_path(step, "go"), str(code) if str(code) in codes else "on"))

    def _columns(self, step: Step, path: Path) -> None:
        given = path.kept(step.name)
        if not isinstance(step.answer, Table) or not is_rows(given):
            return
        for row in given:
            asked = {column.name for column in path.row_columns(step.name, row)}
            for column in step.answer.columns:
                if column.when:
                    place = ("column", step_path(step)[1], column.name, "when")
                    self._way(place, holds=column.name in asked)

    def _missing(self, path: tuple[str, ...], condition: str, sheet: Sheet) -> Iterator[Fault]:
        if (path, "holds") not in self.taken:
            yield sheet.fault("flow.when_never_held", *path, condition=condition)
        if (path, "fails") not in self.taken:
            yield sheet.fault("flow.when_never_failed", *path, condition=condition)

    def _jumps_missing(self, step: Step, sheet: Sheet) -> Iterator[Fault]:
        path = step_path(step, "go")
        for go in step.go:
            if go.on and (path, go.on) not in self.taken:
                yield sheet.fault("flow.go_never_taken", *path, go.on, answer=go.on, to=go.to)
        if step.go and all(go.on for go in step.go) and (path, "on") not in self.taken:
            yield sheet.fault("flow.go_always_taken", *path)
