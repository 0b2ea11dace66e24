"""Where a person stands, as a front end draws it. For the own view only: nothing here is cut for another."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.desk.lines import TalkLine


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement in words. `by` and `kept` are empty where nobody said; `open` when it still waits."""

    what: str = field(repr=False)
    who: str
    by: str
    age_days: int
    late: bool
    kept: str
    open: bool


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One indicator as one respondent marked it last; directions are words, never figures."""

    family: str
    indicator: str
    respondent: str
    now: str = field(repr=False)
    since_previous: str = field(repr=False)
    since_first: str = field(repr=False)
    goal: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round of a family: when it was, and whose halves are in it."""

    family: str
    number: int
    held: str
    respondents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftLine:
    """What a conversation did not reach: its title, and the questions."""

    talk: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeforeView:
    """What is good to know before a meeting; all empty for somebody met for the first time."""

    key: str = field(repr=False)
    last: str
    agreements: tuple[AgreementLine, ...]
    marks: tuple[MarkLine, ...]
    left: tuple[LeftLine, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's rounds, progress, agreements, and conversations, the newest first."""

    key: str = field(repr=False)
    rounds: tuple[RoundLine, ...]
    marks: tuple[MarkLine, ...]
    agreements: tuple[AgreementLine, ...]
    talks: tuple[TalkLine, ...]
