"""Putting right: a conversation moved or given up, a meeting's day or person corrected; asked one by one."""

from __future__ import annotations

from dataclasses import replace

from guide.desk.desk import Desk
from guide.desk.meetings import MeetingForm
from guide.errors import TalkError
from guide.language.typed import read_day

# What each asks, in order; the last thing given does it.
ASKS = {
    "move": ("key", "reason"),
    "round": ("number", "reason"),
    "abandon": ("reason",),
    "date": ("day",),
    "whom": ("met", "reason"),
}

DIGITS = 5  # more of them are no round


class PuttingRight:
    """One correction while it is asked for. `drew` are conversations whose facts came from what was moved."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.name = ""
        self._talk = ""
        self._given: dict[str, str] = {}
        self.drew: tuple[str, ...] = ()

    def begin(self, name: str, talk: str) -> str:
        """Begin a correction of a conversation, or of its meeting; says what is asked first."""
        self.name, self._talk, self._given, self.drew = name, talk, {}, ()
        return ASKS[name][0]

    def given(self, text: str) -> str | None:
        """Take what was asked; says what is asked next, or None when it is done.

        Raises SubjectError, TalkError, StoreError; then nothing has changed.
        """
        asked = ASKS[self.name][len(self._given)]
        if asked in {"key", "met"}:
            self._desk.people.find(text)
        if asked == "number":
            self._desk.talks.reachable(self._talk, _number(text))
        following = {**self._given, asked: text}
        if len(following) == len(ASKS[self.name]):
            with self._desk.together():
                getattr(self, f"_{self.name}")(following)
            return None
        self._given = following
        return ASKS[self.name][len(following)]

    def _move(self, given: dict[str, str]) -> None:
        moved = self._desk.talks.move(self._talk, key=given["key"], reason=given["reason"])
        self.drew = moved.drew_from_it

    def _round(self, given: dict[str, str]) -> None:
        moved = self._desk.talks.move(self._talk, number=_number(given["number"]), reason=given["reason"])
        self.drew = moved.drew_from_it

    def _abandon(self, given: dict[str, str]) -> None:
        self._desk.talks.resume(self._talk).abandon(given["reason"])

    def _date(self, given: dict[str, str]) -> None:
        day = read_day(given["day"], self._desk.context.today())
        if day is None:
            raise TalkError("talk.bad_day")
        meeting, form = self._meeting()
        self._desk.meetings.change(meeting, replace(form, held=day))

    def _whom(self, given: dict[str, str]) -> None:
        meeting, form = self._meeting()
        self._desk.meetings.change(meeting, form, key=given["met"])
        drew: list[str] = []
        for row in self._desk.meetings.talks(meeting):
            drew += self._desk.talks.move(row.id, key=given["met"], reason=given["reason"]).drew_from_it
        self.drew = tuple(dict.fromkeys(drew))

    def _meeting(self) -> tuple[str, MeetingForm]:
        row = self._desk.meetings.get(self._desk.talks.row(self._talk).meeting or "")
        return row.id, MeetingForm.of(row.body)


def _number(typed: str) -> int:
    """Read the number of a round; what is none is a round that is not there."""
    return int(typed) if typed.isdecimal() and len(typed) < DIGITS else 0
