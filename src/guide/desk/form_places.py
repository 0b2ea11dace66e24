"""Where each question stands on a sheet of paper, and where an answer leads on to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.desk.form_terms import codes_of
from guide.flow.kinds import NON_ANSWERS
from guide.flow.model import Flow, Go, Step

END = 0  # the number of the end of the sheet


@dataclass(frozen=True)
class Places:
    """The numbers of a flow's questions on paper, from 1 in the order they are met."""

    flow: Flow

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Each question's number."""
        return {step.name: number for number, step in enumerate(self.flow.questions, start=1)}

    def jumps(self, step: Step) -> tuple[tuple[tuple[str, ...], int], ...]:
        """Say which answers to a question lead elsewhere than to the next number: the answers, and where to.

        No answers are named where all of them lead to the same place. What is only said is passed over.
        """
        assert step.answer is not None  # noqa: S101 - only questions come here
        asked = {jump.on for jump in step.go}
        codes = (*codes_of(step.answer), *(code for code in NON_ANSWERS if code in asked)) or ("",)
        led = {code: self._led(step, code) for code in codes}
        usual = self.numbers[step.name] + 1
        usual = usual if usual <= len(self.numbers) else END
        if len(set(led.values())) == 1:
            where = led[codes[0]]
            return () if where == usual else (((), where),)
        where_to = dict.fromkeys(number for number in led.values() if number != usual)
        return tuple((tuple(code for code in codes if led[code] == number), number) for number in where_to)

    def _led(self, step: Step, code: str) -> int:
        """Follow an answer to the next question, over what is only said and always jumps on."""
        steps = self.flow.steps
        at = self._index(self._target(step.go, code), steps.index(step) + 1)
        while at < len(steps) and steps[at].answer is None:
            said = steps[at]
            at = self._index(None if said.when else self._target(said.go, None), at + 1)
        return self.numbers[steps[at].name] if at < len(steps) else END

    def _index(self, target: str | None, otherwise: int) -> int:
        if target is None:
            return otherwise
        found = (at for at, one in enumerate(self.flow.steps) if target in {one.name, one.section})
        return len(self.flow.steps) if target == "end" else next(found)

    @staticmethod
    def _target(jumps: tuple[Go, ...], code: str | None) -> str | None:
        return next((jump.to for jump in jumps if jump.on is None or jump.on == code), None)
