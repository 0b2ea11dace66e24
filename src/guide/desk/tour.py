"""The tour of the first minute: one short sentence at a time, where it can be done at once; can be skipped.

Pure: a front end keeps the `Tour`, shows `here` for the place it is at, and tells it what was done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from guide.language.words import Words

Place = Literal["home", "conversation", "review", "papers"]


@dataclass(frozen=True, slots=True)
class TourStep:
    """One thing to try. `key` as the front end knows it; pressing it at `place` has done the step."""

    name: str
    place: Place
    key: str


@dataclass(frozen=True, slots=True)
class TourView:
    """One step in words: what to press and what is seen then; `how_to_skip` stands dimmer beside it."""

    name: str
    text: str
    how_to_skip: str
    number: int
    total: int


STEPS: tuple[TourStep, ...] = (
    TourStep("day", "home", "ctrl+s"),
    TourStep("lists", "home", "down"),
    TourStep("open", "home", "enter"),
    TourStep("answer", "conversation", "enter"),
    TourStep("non_answer", "conversation", "ctrl+t"),
    TourStep("back", "conversation", "ctrl+b"),
    TourStep("view", "conversation", "ctrl+s"),
    TourStep("review", "conversation", "ctrl+r"),
    TourStep("finish", "review", "p"),
    TourStep("papers", "papers", "right"),
)
SKIP = "escape"


@dataclass(frozen=True, slots=True)
class Tour:
    """What of the tour is still to come."""

    left: tuple[TourStep, ...] = STEPS

    def here(self, place: Place, words: Words, shown: Callable[[str], str] = str) -> TourView | None:
        """Say the next step that can be done at `place`; None when there is none (left).

        `shown` writes a key as people know it.
        """
        step = self._next(place)
        if step is None:
            return None
        return TourView(
            name=step.name,
            text=words(f"tour.{step.name}", key=shown(step.key)),
            how_to_skip=words("tour.skip", key=shown(SKIP)),
            number=STEPS.index(step) + 1,
            total=len(STEPS),
        )

    def pressed(self, place: Place, key: str) -> Tour:
        """Go on when the key of the step shown at `place` was pressed; what stood before it is done too."""
        step = self._next(place)
        if step is None or step.key != key:
            return self
        return replace(self, left=self.left[self.left.index(step) + 1 :])

    def skipped(self) -> Tour:
        """Leave the tour."""
        return replace(self, left=())

    def _next(self, place: Place) -> TourStep | None:
        return next((step for step in self.left if step.place == place), None)
