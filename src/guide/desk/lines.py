"""One line of a list: a conversation, a flow."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A conversation in a list."""

    id: str
    shown_id: str
    subject: str = field(repr=False)
    name: str
    title: str
    version: str
    hash: str
    family: str
    round: int
    respondent: str
    meeting: str | None
    stage: str
    counted: bool
    held: str
    opened_at: str
    finished_at: str | None
    languages: tuple[str, ...]
    answered: int
    open: int
    in_journal: bool = False
    label: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A flow in a list, with how far each language is translated and approved."""

    name: str
    title: str
    respondents: tuple[str, ...]
    hash: str
    origin: str
    languages: tuple[tuple[str, int, int, int, int], ...]  # language, texts, translated, changed, approved
    about: str = ""
    subject: str = "citizen"
    kiosk: bool = False
