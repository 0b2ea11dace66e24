"""Marking the star itself: from arm to arm, and to an arm's next sub-goal. Only Enter puts a mark on record."""

from __future__ import annotations

from guide.desk.views import ArmView, StepView
from guide.tui.acting import Acting


class Arms(Acting):
    """The commands of a step that marks an arm of the star."""

    async def do_arm_before(self) -> None:
        """Go to the arm before; what is half marked is kept."""
        arm = self._arm
        if arm is not None:
            self._to(arm.before, "tui.arm.first")

    async def do_arm_after(self) -> None:
        """Go to the arm after; what is half marked is kept."""
        arm = self._arm
        if arm is not None:
            self._to(arm.after, "tui.arm.last")

    async def do_goal(self) -> None:
        """Go to this arm's next sub-goal, or from there back to its mark."""
        arm = self._arm
        if arm is not None:
            self._to(arm.pair, "tui.arm.no_goal")

    @property
    def _arm(self) -> ArmView | None:
        """The arm that is marked here; says so kindly where there is none."""
        view = self._screen.view
        arm = view.star.arm if isinstance(view, StepView) and view.star is not None else None
        if arm is None:
            self._screen.say(self._screen.words("tui.arm.none"), style="dim")
        return arm

    def _to(self, step: str | None, otherwise: str) -> None:
        if step is None:
            self._screen.say(self._screen.words(otherwise), style="dim")
            return
        self._screen.keep()
        self._move(lambda: self._talk.jump(step))
