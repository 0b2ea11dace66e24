"""What the header counts, as far as it hangs on the flow alone: worked out once in a conversation."""

from __future__ import annotations

from functools import cached_property

from guide.conversation.walk import Walk
from guide.desk.context import Context
from guide.desk.drawing import sayer
from guide.flow.checking.pace import Pace

UNSURE = frozenset({"unapproved", "changed", "missing"})


class Figures:
    """A figure for each step of a conversation's flow; which of them count is the path's to say."""

    def __init__(self, context: Context, walk: Walk) -> None:
        self._context, self._walk = context, walk

    @cached_property
    def pace(self) -> Pace:
        """The minutes our figures give to each step."""
        return Pace(self._walk.plan, interpreted=self._walk.facts.interpreter != "none")

    def count_not_approved(self, walk: Walk) -> int:
        """Count the texts on the path that nobody who speaks the language has approved; Danish needs nobody."""
        return int(sum(walk.path.totals(self._not_approved))) if any(self._not_approved) else 0

    @cached_property
    def _not_approved(self) -> tuple[int, ...]:
        """How many of each step's texts nobody who speaks the language has approved; none of a private one."""
        say = sayer(self._context, self._walk)
        return tuple(
            0 if step.private else sum(said.status in UNSURE for said in say.text(step.text))
            for step in self._walk.plan.steps
        )
