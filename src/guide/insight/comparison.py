"""A round laid side by side: how many chose which step, on each side, statement by statement.

Counts and medians, never an average: steps on a scale are not equal distances. A median is a group's; it
stands on a step or between two. What may be shown is for `small_groups` to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from guide.canonical import digest
from guide.insight.small_groups import LEAST_APART, Shown, Side, shown, texts_shown


@dataclass(frozen=True, slots=True)
class Filling:
    """What one one-time code said. `marks` are steps or the code of a non-answer, by indicator."""

    respondent: str
    openly: bool
    marks: Mapping[str, int | str] = field(repr=False)
    remarks: Mapping[str, str] = field(default_factory=dict, repr=False)  # free texts, by step


@dataclass(frozen=True, slots=True)
class Tally:
    """How many chose each step, and how many gave which non-answer. `median`: the step, or the two around it."""

    answered: int
    counts: Mapping[int, int] = field(repr=False)
    missing: Mapping[str, int] = field(repr=False)
    median: tuple[int, int] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as it may be shown: sides apart, all together (`joint`), or neither.

    Neither is `none` where too few answered, `alike` where too many answered the same.

    `gap` is how many steps the medians of the sides lie apart; it orders, and measures nothing.
    """

    indicator: str
    shown: Shown
    sides: tuple[tuple[str, Tally], ...] = ()
    joint: Tally | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Remarks:
    """What was written at one question: by side, or mixed (the side is None); the order says nothing."""

    step: str
    sides: tuple[tuple[str | None, tuple[str, ...]], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A closed round. `fillings` says how many are in, by side."""

    shown: Shown
    fillings: Mapping[str, int]
    statements: tuple[Statement, ...]
    remarks: tuple[Remarks, ...]

    def by_gap(self) -> tuple[Statement, ...]:
        """Put the statements the sides see most differently first; else the order they were asked in.

        What is not shown stands last, by why, in the order it was asked in: its place says nothing of its answers.
        """
        return tuple(sorted(self.statements, key=_place))


def _place(one: Statement) -> tuple[int, float]:
    return {"alike": 1, "none": 2}.get(one.shown, 0), 1.0 if one.gap is None else -one.gap


def compare(
    fillings: Iterable[Filling],
    *,
    sides: Sequence[str],
    scales: Mapping[str, Sequence[int]],
    steps: Sequence[str],
    least: int = LEAST_APART,
    seed: str = "",
) -> Comparison:
    """Compare a round's fillings on the indicators of `scales` (their steps, lowest first) and the texts `steps`.

    `seed` shuffles free texts: always alike for one closed round, and apart from who wrote when.
    """
    fillings = tuple(fillings)
    by_side = {side: [one for one in fillings if one.respondent == side] for side in sides}
    openly = {side: bool(here) and all(one.openly for one in here) for side, here in by_side.items()}
    whole = shown([Side(len(here), openly[side]) for side, here in by_side.items()], least=least)
    statements = tuple(
        _statement(name, codes, by_side, openly, whole=whole, least=least) for name, codes in scales.items()
    )
    remarks = (_remarks(step, by_side, openly, whole=whole, least=least, seed=seed) for step in steps)
    counted = {side: len(here) for side, here in by_side.items()}
    return Comparison(whole, counted, statements, tuple(one for one in remarks if one.sides))


def _statement(
    name: str,
    codes: Sequence[int],
    by_side: Mapping[str, Sequence[Filling]],
    openly: Mapping[str, bool],
    *,
    whole: Shown,
    least: int,
) -> Statement:
    apart = {side: tally(_marks(here, name), codes) for side, here in by_side.items()}
    groups = [
        Side(apart[side].answered, openly[side], _steps(here, name) if here else None)
        for side, here in by_side.items()
    ]
    how = shown(groups, least=least, whole=whole)
    if how == "sides":
        medians = [one.median for one in apart.values()]
        return Statement(name, how, sides=tuple(apart.items()), gap=gap(medians))
    everybody = [mark for here in by_side.values() for mark in _marks(here, name)]
    return Statement(name, how, joint=tally(everybody, codes) if how == "joint" else None)


def _marks(fillings: Iterable[Filling], name: str) -> list[int | str]:
    return [one.marks[name] for one in fillings if name in one.marks]


def _steps(fillings: Iterable[Filling], name: str) -> frozenset[object]:
    """Find the different steps that were given: who gave none does not hide that all others gave the same."""
    return frozenset(mark for mark in _marks(fillings, name) if isinstance(mark, int))


def tally(marks: Iterable[int | str], codes: Sequence[int]) -> Tally:
    """Count marks on a scale of these steps; every step is named, chosen or not."""
    marks = tuple(marks)
    numbers = sorted(mark for mark in marks if isinstance(mark, int))
    missing = Counter(mark for mark in marks if isinstance(mark, str))
    counts = {code: numbers.count(code) for code in codes}
    return Tally(len(numbers), counts, dict(sorted(missing.items())), median(numbers))


def median(numbers: Sequence[int]) -> tuple[int, int] | None:
    """Find the middle of ordered steps: the same step twice, or the two it lies between. None of nothing."""
    if not numbers:
        return None
    return (numbers[(len(numbers) - 1) // 2], numbers[len(numbers) // 2])


def gap(medians: Iterable[tuple[int, int] | None]) -> float | None:
    """Say how many steps the highest median lies above the lowest; a half where one lies between two steps."""
    known = [sum(one) for one in medians if one is not None]
    return (max(known) - min(known)) / 2 if len(known) > 1 else None


def _remarks(
    step: str,
    by_side: Mapping[str, Sequence[Filling]],
    openly: Mapping[str, bool],
    *,
    whole: Shown,
    least: int,
    seed: str,
) -> Remarks:
    """Set the free texts by side, mixed, or not at all."""
    apart = {
        side: [one.remarks[step] for one in here if step in one.remarks] for side, here in by_side.items()
    }
    groups = [
        Side(len(apart[side]), openly[side], _texts(here, step) if here else None)
        for side, here in by_side.items()
    ]
    how = texts_shown(groups, least=least, whole=whole)
    if how in {"none", "alike"} or not any(apart.values()):
        return Remarks(step, ())
    if how == "joint":
        mixed = [one for texts in apart.values() for one in texts]
        return Remarks(step, ((None, _shuffled(mixed, seed, step)),))
    return Remarks(
        step, tuple((side, _shuffled(texts, seed, step)) for side, texts in apart.items() if texts)
    )


def _texts(fillings: Iterable[Filling], step: str) -> frozenset[object]:
    """Find the different texts; capitals and spaces make no difference, and nothing written is the text ""."""
    return frozenset(" ".join(one.remarks.get(step, "").casefold().split()) for one in fillings)


def _shuffled(texts: Iterable[str], seed: str, step: str) -> tuple[str, ...]:
    """Order texts by nothing but themselves and the closed round: not by who wrote, nor when."""
    return tuple(sorted(texts, key=lambda text: (digest([seed, step, text]), text)))
