"""What a front end draws of a round that a group fills apart: how many are in, and what a closed one shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.charts.dots import Dots
from guide.insight.small_groups import Shown


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of a round: how many codes were made and how many fillings are in. Never whose."""

    respondent: str
    title: str
    codes: int
    fillings: int


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round that is filled apart. `number` is 0 where no codes were made yet."""

    subject: str = field(repr=False)
    family: str
    title: str
    number: int
    closed: bool
    sides: tuple[SideLine, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """One-time codes as they are handed out; shown this once and kept nowhere."""

    round: int
    respondent: str
    title: str
    codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a statement in words: its title, how the answers lie, its median."""

    title: str
    words: str = field(repr=False)
    median: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement of a closed round; `dots` is None where nothing is shown, and `gap` then says why."""

    indicator: str
    text: str
    title: str
    section: str
    shown: Shown
    dots: Dots | None = field(repr=False)
    sides: tuple[SideView, ...] = field(repr=False)
    gap: str


@dataclass(frozen=True, slots=True)
class RemarksView:
    """What was written at one question; a side without title is everybody's, mixed."""

    section: str
    text: str
    sides: tuple[tuple[str, tuple[str, ...]], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CompareView:
    """A closed round, the largest differences first."""

    subject: str = field(repr=False)
    family: str
    title: str
    number: int
    closed: str
    shown: Shown
    lead: tuple[str, ...]  # how many answered, and how they are shown
    statements: tuple[StatementView, ...]
    remarks: tuple[RemarksView, ...]
    chart: tuple[Dots, ...] = field(repr=False)  # one for each scale
