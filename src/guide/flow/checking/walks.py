"""One test of a flow, walked: what it knows beforehand, what it answers, and what is wrong with either."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from guide.errors import TalkError
from guide.faults import Fault
from guide.flow.checking.sheet import Sheet
from guide.flow.facts import Agreement, Facts
from guide.flow.kinds import NON_ANSWERS, Table
from guide.flow.model import Flow, Step
from guide.flow.path import Path
from guide.flow.plan import Plan
from guide.flow.reading_tests import FlowTest
from guide.flow.values import Given, is_rows, plain_value, read_value

TEST_DAY = date(2026, 1, 5)  # a Monday; never the day of the check, or a flow could break overnight


def walk(sheet: Sheet, plan: Plan, number: int, test: FlowTest, faults: list[Fault]) -> Path:
    """Walk one test through its flow; what cannot be is noted in `faults`, the rest is walked."""
    place = ("test", str(number))
    path = Path(plan, facts_of(test, sheet, place, faults))
    taking = Taking(path, test, sheet, place)
    for step in sheet.flow.questions:
        if step.name in test.answers:
            faults.extend(taking.answer(step, test.answers[step.name]))
    return path


def facts_of(test: FlowTest, sheet: Sheet, place: tuple[str, ...], faults: list[Fault]) -> Facts:
    """Freeze what a test begins with: the fixed day and the flow's first respondent, unless it says."""
    flow, today = sheet.flow, test.today or TEST_DAY
    last: dict[str, Any] = {}
    for name, raw in test.last.items():
        try:
            kind = flow.step(name).answer
            assert kind is not None  # noqa: S101 - a step that says is no KeyError, but as wrong
            last[name] = plain_value(read_value(kind, raw, step=name))
        except (KeyError, AssertionError, TalkError):
            faults.append(sheet.fault("flow.test_facts", *place, "last", name, test=test.name, name=name))
    agreements = []
    for number, row in enumerate(test.agreements):
        try:
            agreements.append(_agreement(row, flow, today))
        except ValidationError:
            at = (*place, "agreements", str(number))
            faults.append(sheet.fault("flow.test_facts", *at, test=test.name, name=row.get("row", "?")))
    return Facts(
        today=today,
        respondent=test.respondent or flow.respondents[0],
        interpreter=test.interpreter,
        local=test.local,
        last=last,
        agreements=tuple(agreements),
        readings={
            f"{one}/{who}": mark for who, marks in test.readings.items() for one, mark in marks.items()
        },
    )


def _agreement(row: dict[str, str], flow: Flow, today: date) -> Agreement:
    made = {"what": "…", "who": "citizen", "family": flow.family.name, "made": today.isoformat()}
    return Agreement.model_validate({**made, **row})


@dataclass(frozen=True, slots=True)
class Taking:
    """The answers of one test, put on its path one by one."""

    path: Path
    test: FlowTest
    sheet: Sheet
    place: tuple[str, ...]

    def answer(self, step: Step, raw: object) -> Iterator[Fault]:
        """Put one answer; tell what is wrong with it where it stands on the path."""
        role = self.path.respondent()
        non_answers = role.non_answers if role else NON_ANSWERS
        assert step.answer is not None  # noqa: S101 - only questions come here
        try:
            given = read_value(step.answer, raw, step=step.name, non_answers=non_answers)
        except TalkError as error:
            yield self._wrong(step, error)
            return
        self.path.put(step.name, given)
        if not self.path.on(step.name):
            return
        columns = list(self._columns(step, given))
        yield from columns
        try:
            if not columns:
                self.path.check(step.name, given)
        except TalkError as error:
            yield self._wrong(step, error)

    def _wrong(self, step: Step, error: TalkError) -> Fault:
        facts = {"test": self.test.name, "name": step.name, "why": error.code}
        return self.sheet.fault("flow.test_wrong_answer", *self.place, "answers", step.name, **facts)

    def _columns(self, step: Step, given: Given) -> Iterator[Fault]:
        """Compare each row with the columns that are asked in it."""
        if not isinstance(step.answer, Table) or not is_rows(given):
            return
        at = (*self.place, "answers", step.name)
        for number, row in enumerate(given):
            asked = {column.name: column for column in self.path.row_columns(step.name, row)}
            facts = {"test": self.test.name, "row": row.row}
            for name in row.cells:
                if name not in asked:
                    yield self.sheet.fault(
                        "flow.test_column_off", *at, str(number), name, column=name, **facts
                    )
            for name, column in asked.items():
                if not column.optional and name not in row.cells:
                    yield self.sheet.fault("flow.test_column_missing", *at, str(number), column=name, **facts)
