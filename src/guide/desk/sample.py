"""A sample office: made-up people and their meetings over the last months, put on record by the desk's jobs.

`seed` is stepped through, so that a front end can be looked at and used while the office fills. What the
sample holds is data (`flows/sample.yaml`); its days lie before today, whenever today is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from guide.conversation.rows import MeetingRow
from guide.desk.desk import Desk
from guide.desk.filling import fill, read_answers
from guide.desk.meetings import MeetingForm
from guide.desk.sample_written import OPEN, Moved, Person, Round, Sample, mark_of
from guide.desk.talk import Talk
from guide.flow.kinds import Scale
from guide.flow.model import Flow, Step
from guide.language.words import Words

FIRST = time(8)  # when a day's first meeting begins; the others an hour apart
A_DAY = 5  # meetings
TICK = timedelta(seconds=4)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the office is filled: conversations (and meetings not held) on record, of how many."""

    done: int
    total: int

    def said(self, words: Words) -> str:
        """Say it in one line."""
        return words("office.filling", done=self.done, total=self.total)


@dataclass(frozen=True, slots=True)
class _Held:
    """One round of one person, at its day and hour."""

    person: Person
    round: Round
    start: datetime


class _Past:
    """A clock that is set to each meeting in turn, and goes on a little each time it is read."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += TICK
        return self.now


def seed(desk: Desk, sample: Sample) -> Iterator[Progress]:
    """Say at once that everybody here is made up, and return the steps that fill the office, oldest first.

    Each step is one conversation, 20-100 ms. Raises what opening and answering raise, and ValueError where a word of marks
    is longer or shorter than its flow has scales.
    """
    desk.office.mark_made_up()
    return _steps(desk, sample)


def _steps(desk: Desk, sample: Sample) -> Iterator[Progress]:
    held = _in_order(desk, sample)
    clock = _Past(held[0].start)
    context = desk.context
    seat = Desk(
        context.store,
        context.library,
        context.catalogues,
        clock=clock,
        zone=context.zone,
        entropy=context.entropy,
        person=sample.person,
        roles=context.roles,
        language=context.language,
    )
    done, total = 0, sum(one.round.conversations for one in held)
    for one in held:
        clock.now = max(clock.now, one.start)
        for _conversation in _meet(seat, sample, one):
            done += 1
            yield Progress(done, total)


def _in_order(desk: Desk, sample: Sample) -> list[_Held]:
    """Put all meetings in the order they were held; of a day's meetings the first person's is the last."""
    now, zone = desk.context.clock().astimezone(desk.context.zone), desk.context.zone
    found = []
    for number, person in enumerate(sample.people):
        for one in person.rounds:
            day = now.date() if one.ago == 0 else _working(now.date() - timedelta(days=one.ago))
            at = datetime.combine(day, FIRST, zone) + timedelta(hours=A_DAY - number % A_DAY)
            earliest = datetime.combine(day, time(), zone)
            found.append(_Held(person, one, max(earliest, min(at, now - timedelta(hours=1))).astimezone(UTC)))
    keys = [person.key for person in sample.people]
    return sorted(found, key=lambda held: (held.start, -keys.index(held.person.key)))


def _working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def _meet(seat: Desk, sample: Sample, one: _Held) -> Iterator[None]:
    """Hold one meeting, and stop after each conversation in it."""
    form = _form(seat, sample, one.person)
    moved = one.round.moved
    kind = seat.library.flow(sample.flows[0]).family.subject
    meeting = seat.meetings.open(one.person.key if moved is None else moved.key, form, kind=kind)
    if one.round.not_held is not None:
        seat.meetings.not_held(meeting.id, one.round.not_held)
        yield
    for name, word in zip(sample.flows, one.round.marks, strict=False):
        with seat.together():
            talk = seat.talks.open(name, meeting, front="answers")
            _hold(talk, one.round, word)
            if moved is not None:
                meeting, moved = _move(seat, meeting, form, talk, one.person.key, moved), None
        yield


def _form(seat: Desk, sample: Sample, person: Person) -> MeetingForm:
    spoken = seat.context.catalogues.languages()
    other = next((language for language in person.languages if language in spoken), None)
    return MeetingForm(
        held=seat.context.today(),
        place=sample.place if person.form == "present" else "",
        form=person.form,
        interpreter=person.interpreter,
        languages=("da",) if other is None else ("da", other),
    )


def _hold(talk: Talk, one: Round, word: str) -> None:
    """Walk one conversation as it is written, and leave it where it was left."""
    if word == OPEN:
        return
    today = talk.walk.facts.today
    given = {name: _dated(raw, today) for name, raw in one.said.items() if _asks(talk.flow, name)}
    filled = fill(talk, read_answers(_marks(talk.flow, word) | given))
    if not filled.finished and one.put_off:
        talk.resume()
        talk.begin_review()
        talk.finish(put_off=True)
    elif not filled.finished and one.draft is not None:
        talk.draft(one.draft)
    if talk.stage == "finished" and not one.unfiled:
        talk.copied()


def _move(
    seat: Desk, meeting: MeetingRow, form: MeetingForm, talk: Talk, key: str, moved: Moved
) -> MeetingRow:
    """Take meeting and conversation from the wrong person to the right one."""
    meeting = seat.meetings.change(meeting.id, form, key=key)
    seat.talks.move(talk.id, reason=moved.reason, key=key)
    return meeting


def _marks(flow: Flow, word: str) -> dict[str, object]:
    scales = [step.name for step in _scales(flow)]
    marks = {name: mark_of(sign) for name, sign in zip(scales, word, strict=True)}
    return {name: mark for name, mark in marks.items() if mark is not None}


def _scales(flow: Flow) -> Sequence[Step]:
    """List the questions that read an indicator as it is now, in the order they are asked."""
    return [step for step in flow.questions if isinstance(step.answer, Scale) and step.mark == "now"]


def _asks(flow: Flow, name: str) -> bool:
    return any(step.name == name for step in flow.questions)


def _dated(raw: Any, today: date) -> Any:
    """Put days in the place of `{days: n}`: working days, n days after the meeting."""
    if isinstance(raw, dict):
        if set(raw) == {"days"}:
            return max(today, _working(today + timedelta(days=int(raw["days"])))).isoformat()
        return {name: _dated(value, today) for name, value in raw.items()}
    return [_dated(value, today) for value in raw] if isinstance(raw, list) else raw
