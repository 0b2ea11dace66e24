"""How much time of a conversation lies behind and ahead: asked anew with every answer."""

from __future__ import annotations

from guide.flow.checking.minutes import anchors, in_the_meeting, seconds_aloud, seconds_each
from guide.flow.path import Path
from guide.flow.plan import Plan


class Pace:
    """The figures of `minutes` for every step of one flow, worked out once.

    A scale's anchors are read aloud at the first step on the path that has it.
    """

    def __init__(self, plan: Plan, *, interpreted: bool) -> None:
        flow = plan.flow
        scales: dict[tuple[str, ...], list[str]] = {}
        for step in plan.steps:
            if in_the_meeting(flow, step) and (scale := anchors(step)):
                scales.setdefault(scale, []).append(step.name)
        own = {
            step.name: seconds
            for step, seconds in seconds_each(flow, plan.steps, interpreted=interpreted, heard={(), *scales})
        }
        self._each = tuple(own.get(name, 0.0) for name in plan.step_names)
        self._index = plan.index
        self._scales = [
            (seconds_aloud(flow, scale, interpreted=interpreted), names) for scale, names in scales.items()
        ]

    def seconds(self, path: Path, cursor: str | None) -> tuple[float, float]:
        """Say how many seconds lie before the cursor on the path (None: its end), and from it on."""
        behind, ahead = path.totals(self._each, cursor)
        here = len(self._each) if cursor is None else self._index[cursor]
        for seconds, names in self._scales:
            first = next((name for name in names if path.on(name)), None)
            if first is not None and self._index[first] < here:
                behind += seconds
            elif first is not None:
                ahead += seconds
        return behind, ahead
