"""Which question, compute or column a name in a condition means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guide.flow.kinds import NON_ANSWERS, CellKind, Kind, NonAnswer, Table
from guide.flow.model import Compute, Flow, Step


@dataclass(frozen=True, slots=True)
class Scope:
    """A flow seen from one place in it: inside an each-section and inside a table's row, names are short."""

    flow: Flow
    each: str | None = None
    columns: Mapping[str, CellKind] = field(default_factory=dict)

    def kind(self, name: str) -> Kind | None:
        """Find the kind of the question or column that `name` means here, or None."""
        if name in self.columns:
            return self.columns[name]
        step = self._step(self.full(name))
        return step.answer if step else None

    def full(self, name: str) -> str:
        """Give the whole name of a step: `now` in the section of `health` is `health.now`."""
        within = f"{self.each}.{name}"
        return within if self.each and self._step(within) else name

    def _step(self, name: str) -> Step | None:
        try:
            return self.flow.step(name)
        except KeyError:
            return None

    def compute(self, name: str) -> Compute | None:
        """Find the compute that `name` means here, or None."""
        return next((one for one in self.flow.computes if one.name == name), None)

    def table(self, name: str) -> Table | None:
        """Find the table that `name` means here, or None."""
        kind = self.kind(name)
        return kind if isinstance(kind, Table) else None

    def non_answers(self) -> tuple[NonAnswer, ...]:
        """List the non-answers that can be written in this flow; `not_asked` always can."""
        family = self.flow.family
        allowed = {code for name in self.flow.respondents for code in family.respondent(name).non_answers}
        return tuple(code for code in NON_ANSWERS if code in allowed or code == "not_asked")
