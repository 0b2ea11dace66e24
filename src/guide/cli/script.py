"""A script: one made-up meeting written down, with its conversations and their answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guide.cli.answering import read_document
from guide.errors import TalkError


class Part(BaseModel):
    """A part of a script: frozen, and nothing in it that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Meeting(Part):
    """Where and how the meeting is held; the words are `MeetingForm`'s."""

    place: str = ""
    form: str = "present"
    interpreter: str = "none"
    participants: tuple[str, ...] = Field(default=(), repr=False)
    languages: tuple[str, ...] = ("da",)


class Conversation(Part):
    """One conversation: the flow, who answers, and the answers in the form of `--answers`."""

    flow: str
    respondent: str | None = None
    answers: dict[str, Any] = Field(repr=False)


class Script(Part):
    """A whole script. `about` says that it is made up; `today` and `time` are the office's."""

    about: str
    subject: str = Field(repr=False)
    person: str = Field(repr=False)
    today: date
    time: time
    meeting: Meeting
    conversations: tuple[Conversation, ...] = Field(min_length=1)

    def clock(self, zone: ZoneInfo) -> Callable[[], datetime]:
        """Make a clock that begins when the meeting does and goes on a second each time it is read."""
        start = datetime.combine(self.today, self.time, zone).astimezone(UTC)
        ticks = iter(range(10**9))
        return lambda: start + timedelta(seconds=next(ticks))

    def entropy(self) -> Callable[[int], bytes]:
        """Make chance that is the same in every run, so that the demo looks the same: never for real data."""
        ticks = iter(range(10**9))
        return lambda size: hashlib.shake_256(f"{self.today}/{next(ticks)}".encode()).digest(size)


def read_script(path: Path) -> Script:
    """Read a script. Raises TalkError `talk.script_wrong` with the first place that is wrong."""
    document = read_document(path)
    try:
        return Script.model_validate(document)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "about"
        raise TalkError("talk.script_wrong", path=str(path), place=place, n=error.error_count()) from None
