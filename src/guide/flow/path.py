"""The path of one conversation: f(flow, facts, answers), up to date after every answer.

An answer off the path is kept and never counted; change the earlier answer back and it returns.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress, repeat
from operator import and_, is_, is_not

from guide.errors import TalkError
from guide.flow.condition_types import Scope
from guide.flow.conditions import compile_condition, split
from guide.flow.fact_values import fact_value, last_given
from guide.flow.facts import Facts
from guide.flow.family import Respondent
from guide.flow.fitting import Limit, check_answer, limits_of, link_options
from guide.flow.kinds import Column, Scale
from guide.flow.model import Step
from guide.flow.plan import Plan
from guide.flow.settling import Settled
from guide.flow.tables import row_of
from guide.flow.values import Given, Missing, Row, is_rows


class Path(Settled):
    """The path along one flow for these facts and answers. It changes by `put` alone."""

    __slots__ = ()

    def __init__(self, plan: Plan, facts: Facts, answers: Mapping[str, Given] | None = None) -> None:
        super().__init__(plan, facts)
        for step, given in (answers or {}).items():
            self._kept[self._number(step)] = given
        self._settle_all()

    # --- answering

    def answer(self, step: str, given: Given) -> Step | None:
        """Check an answer, keep it, and give the next step on the path: what happens all day long.

        Raises TalkError, see `check`; then nothing is kept.
        """
        at = self._index.get(step)
        if at is None:
            raise TalkError("talk.unknown_step", step=step, flow=self._plan.flow.name)
        bounds = self._bounds[at]
        if bounds is None or given.__class__ is not int or not bounds[0] <= given <= bounds[1]:
            check_answer(self, self._plan.steps[at], given)
        self._kept[at] = given
        on = self._on
        if self._watched[at] is not None and on[at]:
            self._settle(at)
        at += 1
        return self._steps[at if on[at] else on.find(1, at)]

    def put(self, step: str, given: Given | None) -> tuple[str, ...]:
        """Keep an answer (None takes it away) and name the steps that came onto the path or left it.

        The answer is taken as it is; `check` it before. Raises TalkError talk.unknown_step.
        """
        at = self._number(step)
        self._kept[at] = given
        if self._watched[at] is None or not self._on[at]:
            return ()
        return tuple(self._settle(at))

    def check(self, step: str, given: Given) -> None:
        """Refuse an answer that does not fit its question here and now.

        Raises TalkError talk.unknown_step, not_a_question, wrong_type, unknown_code, not_a_step_on_scale,
        non_answer_not_allowed, too_small, too_large, too_early, too_late, too_few, too_many,
        none_and_others, column_missing, row_missing, row_unknown.
        """
        check_answer(self, self._plan.steps[self._number(step)], given)

    def limits(self, step: str) -> tuple[Limit | None, Limit | None]:
        """Find the least and the most: numbers, days, or how many choices or rows."""
        found = self._plan.steps[self._number(step)]
        return limits_of(self, found, found.answer)

    def options(self, asked: str | Step | Column) -> tuple[tuple[str, str], ...]:
        """List the rows a linked choice can name now: each row's id and the words in its first column."""
        found = self._plan.steps[self._number(asked)] if isinstance(asked, str) else asked
        return link_options(self, found.answer)

    def prefill(self, step: str) -> Given | None:
        """Find what the field starts with, from an earlier conversation; never on a scale."""
        found = self._plan.steps[self._number(step)]
        name = self._plan.prefills.get(step)
        if name is None or found.answer is None or isinstance(found.answer, Scale):
            return None
        given = last_given(name, self.facts, self._plan.flow)
        if given is None:
            return None
        try:
            check_answer(self, found, given)
        except TalkError:
            return None
        return given

    # --- where the path goes

    def on(self, step: str) -> bool:
        """Tell whether a step is on the path."""
        return bool(self._on[self._number(step)])

    def steps(self) -> Iterator[Step]:
        """Go through the steps on the path, in order."""
        return compress(self._plan.steps, self._on)

    def following(self, step: str | None) -> Step | None:
        """Find the next step on the path; of None, the first."""
        return self._steps[self._on.find(1, 0 if step is None else self._number(step) + 1)]

    def preceding(self, step: str | None) -> Step | None:
        """Find the step before on the path; of None, the last."""
        at = self._on.rfind(1, 0, len(self._kept) if step is None else self._number(step))
        return self._plan.steps[at] if at >= 0 else None

    def place(self, step: str) -> int:
        """Say which on the path a step is, counted from 1; off it, which it would be."""
        return self._on.count(1, 0, self._number(step)) + 1

    def totals(self, figures: Sequence[float], at: str | None = None) -> tuple[float, float]:
        """Add up figures, one for each step of the flow, of the steps on the path: those before `at`, and the rest.

        With every answer the header asks, so that nothing here is done step by step in Python.
        """
        here = len(figures) if at is None else self._number(at)
        return sum(compress(figures, self._on[:here])), sum(compress(figures[here:], self._on[here:]))

    @property
    def length(self) -> int:
        """How many steps are on it."""
        return self._on.count(1) - 1  # the end is always on it

    # --- what was answered

    def kept(self, step: str) -> Given | None:
        """Give what was answered, on the path or off it."""
        return self._kept[self._number(step)]

    def value(self, name: str) -> Given | None:
        """Give what counts: the answer on the path, or what a compute is; None is nothing.

        A table gives its rows as they count: with the columns a closed table's rows brought along, and
        without cells whose column is not asked. A named condition gives True, False or None (unknown).
        """
        at = self._plan.index.get(name)
        if at is None:
            found: Given | None = self._slots[self._plan.names.slots[self._compute_name(name)]]
            return found
        given = self._kept[at] if self._on[at] else None
        if given is not None and is_rows(given) and (table := self._plan.tables.get(at)) is not None:
            return tuple(row_of(cells, table.layout) for cells in table.cells(self._slots, given))
        return given

    def rows(self, step: str) -> tuple[Row, ...]:
        """List the rows a table starts with: closed, exactly these; open, what fits its own columns."""
        table = self._plan.tables[self._number(step)]
        if table.source is None:
            return ()
        layout = table.source.layout
        found = [row_of(cells, layout) for cells in table.source_rows(self._slots)]
        if table.table.closed:
            return tuple(found)
        alike = {name for name, type_ in layout.columns if dict(table.layout.columns).get(name) == type_}
        return tuple(
            Row(row.row, {name: cell for name, cell in row.cells.items() if name in alike}) for row in found
        )

    def row_columns(self, step: str, row: Row) -> tuple[Column, ...]:
        """List the columns that are asked in this row, as it stands."""
        table = self._plan.tables[self._number(step)]
        start = None
        if table.table.closed:
            start = next((cells for cells in table.source_rows(self._slots) if cells[0] == row.row), None)
        return table.asked(self._slots, row, start)

    def holds(self, source: str) -> bool:
        """Ask a condition at the end of the flow. Raises ConditionFault."""
        plan = self._plan
        names = copy.copy(plan.names)
        names.slots = dict(plan.names.slots)
        compiled = compile_condition(source, Scope(names, len(plan.steps)))
        slots = [*self._slots, *[None] * (2 * (len(names.slots) - len(plan.names.slots)))]
        for key in list(names.slots)[len(plan.names.slots) :]:
            at = plan.index.get(key)
            seen = fact_value(key, self.facts, plan.flow) if at is None else self._counting(at)
            slots[names.slots[key]], slots[names.slots[key] + 1] = split(seen)
        return compiled.holds(slots)

    def complete(self, step: str) -> bool:
        """Tell whether a step asks no more: it says, is off the path, may stay blank, or is answered whole."""
        at = self._number(step)
        found, given = self._plan.steps[at], self._kept[at]
        if found.answer is None or not self._on[at] or (given is None and found.optional):
            return True
        if given is None or isinstance(given, Missing):
            return given is not None
        if not is_rows(given):
            return True
        try:
            check_answer(self, found, given)
        except TalkError:
            return False
        return True

    def open_required(self) -> tuple[Step, ...]:
        """List the steps on the path that must be answered and are not, or not whole."""
        blank = bytes(map(is_, self._kept, repeat(None)))
        waiting = _in_all(self._on[:-1], self._plan.required, blank)
        for at in self._plan.tables:  # what completes a table may hang on other answers
            waiting[at] = not self.complete(self._plan.step_names[at])
        return tuple(compress(self._plan.steps, waiting))

    def counts(self) -> tuple[int, int]:
        """Count the questions on the path: those with an answer or a non-answer, and all."""
        on, given = self._on[:-1], bytes(map(is_not, self._kept, repeat(None)))
        return _in_all(on, given).count(1), _in_all(on, self._plan.asks).count(1)

    # --- for checks

    def respondent(self) -> Respondent | None:
        """Find the role that answers, if the family has it."""
        for role in self._plan.flow.family.respondents:
            if role.name == self.facts.respondent:
                return role
        return None

    def whole(self, step: Step, name: str) -> str:
        """Complete a name that a step in an each-section uses."""
        return Scope(self._plan.names, 0, step.each).whole(name)

    def first_column(self, table: str) -> str:
        """Name the first column of a table's rows: the words a row is known by."""
        return self._plan.tables[self._number(table)].layout.columns[0][0]

    def _number(self, step: str) -> int:
        try:
            return self._plan.index[step]
        except KeyError:
            raise TalkError("talk.unknown_step", step=step, flow=self._plan.flow.name) from None

    def _compute_name(self, name: str) -> str:
        named = self._plan.names.known.get(name)
        if named is None or named.question:
            raise TalkError("talk.unknown_step", step=name, flow=self._plan.flow.name)
        return name


def _in_all(*marks: bytes | bytearray) -> bytearray:
    """Mark what all of them mark with a 1, a byte a step: as one number each, thousands of steps at once."""
    common = reduce(and_, (int.from_bytes(one) for one in marks))
    return bytearray(common.to_bytes(len(marks[0])))
