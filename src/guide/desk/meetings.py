"""Meetings: who is here, where, how and in which languages; asked once, inherited by every conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from guide.conversation.events import Body, New
from guide.conversation.rows import ConversationRow, MeetingRow, Rows
from guide.desk import ids
from guide.desk.context import Context
from guide.desk.people import People
from guide.errors import TalkError
from guide.language.clean import clean

ON_PAPER = "paper"  # filled in by hand on the meeting's day, typed in later
FORMS = ("present", "phone", "video", ON_PAPER)
INTERPRETER = ("none", "room", "phone", "video")
# What is gone through with an interpreter at first.
CHECKS = (
    "language",  # and dialect
    "age",  # nobody under 18 interprets (docs/domain.md, section 12)
    "confidentiality",
    "first_person",  # the interpreter says »I« for whoever speaks, and we speak to each other
    "short_turns",  # three or four sentences at a time
    "hearing",
)
NOT_HELD = ("stayed_away", "cancelled", "no_interpreter", "wrong_interpreter")


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """What is asked about a meeting.

    `checks` are the opening points gone through with the interpreter; `interpreter_name` is only asked for
    where the office's setting INTERPRETER_NAME says that names stand on papers.
    """

    held: date
    place: str = ""
    form: str = "present"
    participants: tuple[str, ...] = field(default=(), repr=False)
    interpreter: str = "none"
    checks: tuple[str, ...] = ()
    interpreter_name: str = field(default="", repr=False)
    languages: tuple[str, ...] = ("da",)

    def body(self, subject: str) -> dict[str, Any]:
        """Write it as the log keeps it."""
        return {
            "subject": subject,
            "held": self.held.isoformat(),
            "place": clean(self.place),
            "form": self.form,
            "participants": [clean(one) for one in self.participants],
            "interpreter": {"how": self.interpreter, "checks": list(self.checks)} | self._named(),
            "languages": list(self.languages),
        }

    def _named(self) -> dict[str, str]:
        name = clean(self.interpreter_name).strip()
        return {"name": name} if name and self.interpreter != "none" else {}

    @classmethod
    def of(cls, body: Body) -> MeetingForm:
        """Read it back."""
        interpreter = body.get("interpreter", {})
        return cls(
            held=date.fromisoformat(body["held"]),
            place=body.get("place", ""),
            form=body.get("form", "present"),
            participants=tuple(body.get("participants", ())),
            interpreter=interpreter.get("how", "none"),
            checks=tuple(interpreter.get("checks", ())),
            interpreter_name=interpreter.get("name", ""),
            languages=tuple(body.get("languages", ("da",))),
        )


class Meetings:
    """Open, change and find meetings."""

    def __init__(self, context: Context, people: People) -> None:
        self._context = context
        self._people = people

    def proposal(self, key: str, *, other: str | None = None) -> MeetingForm:
        """Propose a meeting today, filled in from the last one with this subject."""
        today = self._context.today()
        subject = self._context.store.rows.subject_by_key(key)
        last = None if subject is None else self.newest(subject.id)
        if last is None:
            return MeetingForm(held=today, languages=_two("da", other))
        form = MeetingForm.of(last.body)
        languages = _two("da", other) if other is not None else form.languages
        return MeetingForm(
            held=today,
            place=form.place,
            form="present" if form.form == ON_PAPER else form.form,
            participants=form.participants,
            interpreter=form.interpreter,
            languages=languages,
        )

    def open(self, key: str, form: MeetingForm, *, kind: str = "citizen") -> MeetingRow:
        """Open a meeting with a subject, which is opened too when it is new."""
        subject, _new = self._people.find_or_open(key, kind)
        row = MeetingRow(
            ids.draw("m", self._context.entropy),
            subject.id,
            form.held.isoformat(),
            None,
            form.body(subject.id),
        )
        self._append(row, New("meeting", row.body))
        return row

    def change(self, meeting: str, form: MeetingForm, *, key: str | None = None) -> MeetingRow:
        """Correct a meeting: its date, place, people, or (with `key`) whom it was with.

        The conversations in it stay where they are; `Talks.move` takes them to another person.
        """
        known = self.get(meeting)
        subject = known.subject if key is None else self._people.find(key).id
        body = form.body(subject)
        row = MeetingRow(known.id, subject, form.held.isoformat(), known.not_held, body)
        self._append(row, New("meeting_changed", body))
        return row

    def go_through(self, meeting: str, checks: Sequence[str]) -> MeetingRow:
        """Note which opening points have been gone through with the interpreter; the same again is no event.

        Raises TalkError `talk.no_interpreter`, `talk.meeting_not_found`.
        """
        known = self.get(meeting)
        form = MeetingForm.of(known.body)
        if form.interpreter == "none":
            raise TalkError("talk.no_interpreter")
        done = tuple(one for one in CHECKS if one in checks)
        return known if done == form.checks else self.change(meeting, replace(form, checks=done))

    def not_held(self, meeting: str, reason: str) -> MeetingRow:
        """Note that a meeting was not held, and why; what was due stays due.

        Raises TalkError `talk.unknown_reason`.
        """
        if reason not in NOT_HELD:
            raise TalkError("talk.unknown_reason", known=", ".join(NOT_HELD))
        known = self.get(meeting)
        row = MeetingRow(known.id, known.subject, known.held, reason, known.body)
        self._append(row, New("not_held", {"reason": reason}))
        return row

    def get(self, meeting: str) -> MeetingRow:
        """Find a meeting. Raises TalkError `talk.meeting_not_found`."""
        row = self._context.store.rows.meeting(meeting)
        if row is None:
            raise TalkError("talk.meeting_not_found")
        return row

    def newest(self, subject: str) -> MeetingRow | None:
        """The newest meeting of a subject, by the day it was held."""
        rows = [row for row in self._context.store.rows.meetings(subject) if row.not_held is None]
        return max(rows, key=lambda row: row.held, default=None)

    def current(self, subject: str) -> MeetingRow | None:
        """The meeting of this subject that is held today, if any."""
        newest = self.newest(subject)
        today = self._context.today().isoformat()
        return newest if newest is not None and newest.held == today else None

    def talks(self, meeting: str) -> tuple[ConversationRow, ...]:
        """The conversations in a meeting, in the order they were opened."""
        rows = self._context.store.rows.conversations(meeting=meeting)
        return tuple(sorted((row for row in rows if row.stage != "abandoned"), key=lambda row: row.opened_at))

    def _append(self, row: MeetingRow, new: New) -> None:
        context = self._context
        context.store.log.append(
            row.id,
            [new],
            head=context.store.log.head(row.id),
            at=context.now_ms(),
            by=context.person,
            rows=Rows(meeting=row),
        )


def _two(danish: str, other: str | None) -> tuple[str, ...]:
    return (danish,) if other in {None, danish} else (danish, str(other))
