"""What is derived from the log and kept beside it, so that no picture needs a replay.

Written in the same transaction as the event, rebuilt at will. An answer off the path stands in `answers`
with `on_path` false and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A citizen, team or company: its random id (`s:…`) and the key people know it by."""

    id: str
    key: str = field(repr=False)
    kind: str = "citizen"
    name: str | None = field(default=None, repr=False)
    joined: str | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    """A dated fact of a subject; `value` is canonical JSON, `since` an ISO date."""

    subject: str
    name: str
    since: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting: when, where, who, or why it was not held. `held` is an ISO date."""

    id: str
    subject: str
    held: str
    not_held: str | None = None
    body: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation, for lists. `answered` and `open` count questions on the path."""

    id: str
    subject: str
    flow: str  # hash of the flow it is pinned to
    name: str  # family/flow
    family: str
    version: str
    round: int
    respondent: str
    meeting: str | None
    stage: str
    held: str
    opened_at: int
    finished_at: int | None
    finished_lamport: int | None
    finished_device: str | None
    languages: tuple[str, ...]
    answered: int
    open: int
    label: str | None = field(default=None, repr=False)
    copied_at: int | None = None
    filling: str | None = None  # in a role with many respondents: the one-time code's mark, else the id

    @property
    def sealed(self) -> bool:
        """Whether it was filled with a one-time code: nobody reads it alone, only all of a closed round."""
        return self.filling is not None and self.filling != self.id


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The current answer to one question; `value` is canonical JSON, or `missing` a non-answer."""

    conversation: str
    step: str
    value: str | None = field(repr=False)
    missing: str | None
    on_path: bool


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading of an indicator, on the path; counted only when its conversation is."""

    conversation: str
    step: str
    indicator: str
    measure: str  # now or goal
    value: int | None = field(repr=False)
    missing: str | None
    scale: str
    wording: str
    private: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One row of an agreements table (`made`), or what a later table said of it (`made` false)."""

    conversation: str
    step: str
    row: str
    made: bool
    what: str | None = field(default=None, repr=False)
    who: str | None = None
    by: str | None = None
    kept: str | None = None
    why: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """What one append changes. `answers` are the rows that changed; None elsewhere means unchanged.

    `readings` and `agreements`, when given, replace all of the conversation's; `facts` all of the
    subject's.
    """

    subject: SubjectRow | None = None
    facts: tuple[FactRow, ...] | None = None
    meeting: MeetingRow | None = None
    conversation: ConversationRow | None = None
    answers: tuple[AnswerRow, ...] = ()
    cleared: tuple[str, ...] = ()  # steps whose answer is gone
    readings: tuple[ReadingRow, ...] | None = None
    agreements: tuple[AgreementRow, ...] | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where one seat is in one conversation, with what is half written. Scratch: never hashed or sent."""

    conversation: str
    seat: str
    step: str | None
    draft: str | None = field(default=None, repr=False)
