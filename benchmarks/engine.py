"""What an answer costs, beside the least that bare Python could do: ratios in one run, never seconds.

1. Answer -> next question known, with values and conditions up to date, at 100, 1,000 and 10,000
   questions, against a floor that checks bounds, stores and moves on: at most 3 times.
2. Changing an early answer that a fifth of the flow depends on, against that many calls of one lambda:
   at most 3 times.

The flows are made here: scales, every third question asked only on a low step of the one before.
Run it with `python benchmarks/engine.py`; exit 1 when a ratio is over its target.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from guide.flow.facts import Facts
from guide.flow.family import Family, Respondent
from guide.flow.kinds import Anchor, Scale, Text
from guide.flow.model import Flow, Section, Step
from guide.flow.path import Path
from guide.flow.plan import compile_plan

SIZES = (100, 1_000, 10_000)
TARGET = 3.0
ROUNDS = 41
FACTS = Facts(today=date(2026, 3, 2), respondent="citizen")


def text(words: str) -> Text:
    return Text(key=words, da=words)


SCALE = Scale(anchors=tuple(Anchor(code=code, text=text(str(code))) for code in range(1, 6)))
FAMILY = Family(
    name="bench",
    title=text("bench"),
    subject="citizen",
    respondents=(Respondent(name="citizen", title=text("citizen")),),
)


def flow_of(whens: list[str | None]) -> Flow:
    steps = tuple(
        Step(name=f"q{at}", section="all", ask=text(f"q{at}"), answer=SCALE, when=when)
        for at, when in enumerate(whens)
    )
    section = Section(name="all", title=text("all"), steps=steps)
    return Flow(
        name="bench/flow", family=FAMILY, title=text("flow"), respondents=("citizen",), sections=(section,)
    )


def beside(work: Callable[[], object], floor: Callable[[], object], often: int) -> tuple[float, float]:
    """Give (seconds of `work`, times its floor): timed in turn, so that a busy moment hits both.

    The ratio is the middle one of all rounds, each of `often` runs.
    """
    ratios_found, seconds = [], []
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        took = [_seconds(work, often), _seconds(floor, often)]
        ratios_found.append(took[0] / took[1])
        seconds.append(took[0] / often)
    gc.enable()
    return min(seconds), median(ratios_found)


def _seconds(work: Callable[[], object], often: int) -> float:
    start = time.perf_counter()
    for _ in range(often):
        work()
    return time.perf_counter() - start


class Floor:
    """The least an answer can be: is it within its question's bounds, keep it, which question is next."""

    def __init__(self, flow: Flow) -> None:
        self.number = {step.name: at for at, step in enumerate(flow.steps)}
        self.bounds = [(step.answer.anchors[0].code, step.answer.anchors[-1].code) for step in flow.steps]
        self.steps = [*flow.steps, None]
        self.kept: list[int | None] = [None] * len(flow.steps)

    def answer(self, name: str, given: int) -> Step | None:
        """Answer one question and give the next."""
        at = self.number[name]
        low, high = self.bounds[at]
        if not low <= given <= high:
            raise ValueError(given)
        self.kept[at] = given
        return self.steps[at + 1]


def answering(size: int) -> tuple[float, float]:
    """Seconds for an answer and times its floor, walking the whole flow once (answers change every time)."""
    whens = [f"q{at - 1} <= 3" if at % 3 == 1 else None for at in range(size)]
    flow = flow_of(whens)
    path = Path(compile_plan(flow), FACTS)
    names = [step.name for step in flow.steps]
    floor = Floor(flow)
    turn = [0]

    def work() -> None:
        answer = path.answer
        turn[0] += 1
        given = 2 + turn[0] % 2  # never the answer that is there already
        for name in names:
            answer(name, given)

    def least() -> None:
        answer = floor.answer
        given = 2 + turn[0] % 2
        for name in names:
            answer(name, given)

    took, ratio = beside(work, least, max(1, 5_000 // size))
    return took / size, ratio


def changing(size: int) -> tuple[float, float]:
    """Seconds for one change that brings or takes a fifth of the flow, and times that many lambda calls."""
    whens = ["q0 <= 3" if at and at % 5 == 0 else None for at in range(size)]
    path = Path(compile_plan(flow_of(whens)), FACTS)
    dependents = sum(when is not None for when in whens)
    condition: Callable[[list[int | None]], bool] = lambda s: s[0] is not None and s[0] <= 3  # noqa: E731
    slots: list[int | None] = [2, None]
    turn = [0]

    def work() -> None:
        turn[0] += 1
        path.put("q0", 2 if turn[0] % 2 else 4)

    def least() -> None:
        for _ in range(dependents):
            condition(slots)

    return beside(work, least, max(1, 5_000 // size))


def ratios() -> list[tuple[str, float, float]]:
    """Measure: (what, times its floor, target)."""
    found = []
    for size in SIZES:
        took, ratio = answering(size)
        found.append((f"answer -> next question, {size} questions ({took * 1e6:.2f} us)", ratio, TARGET))
    for size in SIZES[1:]:
        took, ratio = changing(size)
        found.append((f"early change, a fifth of {size} ({took * 1e6:.0f} us)", ratio, TARGET))
    return found


def main() -> int:
    over = 0
    for name, ratio, target in ratios():
        over += ratio > target
        print(f"{name:<60} {ratio:6.2f} x  (at most {target:.1f}){'  OVER' if ratio > target else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
