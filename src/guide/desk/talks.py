"""Conversations at the desk: open one, come back to one, move it, give it up, list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from guide import __version__
from guide.conversation.derive import rows_of
from guide.conversation.events import Event
from guide.conversation.lifecycle import COUNTED, LIVE
from guide.conversation.rounds import closed
from guide.conversation.rows import ConversationRow, MeetingRow, Rows
from guide.conversation.walk import Walk
from guide.desk import ids, opening
from guide.desk.access import Access
from guide.desk.context import Context
from guide.desk.lines import TalkLine
from guide.desk.meetings import Meetings
from guide.desk.people import People
from guide.desk.seat import Seat, begin
from guide.desk.talk import Talk
from guide.errors import RoundError, TalkError
from guide.flow.model import Flow
from guide.flow.plan import Plan
from guide.insight.rounds import current_round, next_round


@dataclass(frozen=True, slots=True)
class Moved:
    """A moved conversation, and those whose frozen facts were drawn from it where it stood before."""

    id: str
    drew_from_it: tuple[str, ...]


class Talks:
    """Open, resume, move, abandon and list conversations."""

    def __init__(self, context: Context, people: People, meetings: Meetings, access: Access) -> None:
        self._context = context
        self._access = access
        self._people = people
        self._meetings = meetings
        self._let_in: set[str] = set()  # what was opened with a one-time code, at this desk

    def open(
        self,
        name: str,
        meeting: MeetingRow,
        *,
        respondent: str | None = None,
        round: str | int | None = None,  # noqa: A002 - the field's own word
        front: str = "plain",
    ) -> Talk:
        """Open a conversation of flow `name` in a meeting; it inherits who is there and the languages.

        `round` is a number, `new`, `current`, or None for the rule of rounds. Raises FlowError, RoundError
        `round.not_there`, `round.needs_code`, TalkError `talk.unknown_respondent`, `talk.meeting_not_held`.
        """
        context = self._context
        if meeting.not_held is not None:
            raise TalkError("talk.meeting_not_held")
        flow_hash, plan = context.library.plan(name, context.store)
        flow = plan.flow
        role = self._respondent(flow, respondent)
        if flow.family.compare is not None and flow.family.respondent(role).many:
            raise RoundError("round.needs_code")
        number = self._round(flow, meeting.subject, role, round, date.fromisoformat(meeting.held))
        languages = tuple(meeting.body["languages"])
        opened = opening.freeze(
            context,
            plan,
            subject=meeting.subject,
            respondent=role,
            number=number,
            interpreter=meeting.body["interpreter"]["how"],
            languages=languages,
        )
        body = {
            "flow": flow_hash,
            "family": flow.family.name,
            "name": flow.name,
            "subject": meeting.subject,
            "round": number,
            "respondent": role,
            "meeting": meeting.id,
            "held": meeting.held,
            "languages": list(languages),
            "texts": opening.keep_texts(context, flow, languages),
            "facts": opened.facts.model_dump(mode="json"),
            "drawn_from": list(opened.drawn_from),
            "front": front,
            "guide": __version__,
        }
        seat = begin(context, ids.draw("c", context.entropy), plan, body)
        return Talk(context, seat, missing_readings=opened.missing)

    def resume(self, typed: str) -> Talk:
        """Come back to a conversation at the exact question, with what was half written; it is noted as read."""
        row = self.row(self.find(typed))
        if not row.sealed:  # who fills in what is noted nowhere
            self._access.note("read", row)
        return Talk(self._context, Seat(self._context, row.id, self._plan(row)))

    def walk(self, row: ConversationRow) -> Walk:
        """Walk a conversation as it stands on record, without sitting down at it."""
        return Walk(self._plan(row), self._context.store.log.events(row.id))

    def _plan(self, row: ConversationRow) -> Plan:
        return self._context.library.pinned(row.flow, self._context.store)

    def find(self, typed: str) -> str:
        """Find a conversation by what was typed: `last`, or at least four letters of its id.

        Raises TalkError: `talk.none_yet`, `talk.id_too_short`, `talk.not_found`, `talk.not_unique`.
        """
        rows = (*self._context.store.rows.conversations(), *self._here())
        if typed.strip().casefold() == "last":
            newest = max(rows, key=lambda row: (row.opened_at, row.id), default=None)
            if newest is None:
                raise TalkError("talk.none_yet")
            return newest.id
        return ids.find(typed.removeprefix("c:"), (row.id for row in rows))

    def row(self, stream: str) -> ConversationRow:
        """The line of one conversation. Raises TalkError `talk.not_found`, `talk.by_code`.

        One filled with a one-time code is only there for whoever came with the code, until it is finished.
        """
        row = self._context.store.rows.conversation(stream)
        if row is None or (row.sealed and stream not in self._let_in):
            raise TalkError("talk.not_found", id=ids.shown(stream))
        if row.sealed and row.stage in COUNTED:
            raise TalkError("talk.by_code")
        return row

    def _here(self) -> Iterator[ConversationRow]:
        """What somebody at this desk came with a one-time code for, as long as it is not finished."""
        for stream in self._let_in:
            row = self._context.store.rows.conversation(stream)
            if row is not None and row.stage in LIVE:
                yield row

    def let_in(self, talk: Talk) -> Talk:
        """Let whoever came with a one-time code in to the conversation it opened; it is still in no list."""
        self._let_in.add(talk.id)
        return talk

    def move(self, typed: str, *, key: str | None = None, number: int | None = None, reason: str) -> Moved:
        """Move a conversation to another person, another round, or both, with a reason.

        Facts that later conversations froze from it stay as they are; those conversations are named.
        Raises SubjectError `subject.not_found`, RoundError `round.unreachable`, TalkError `talk.reason_missing`.
        """
        talk = self.resume(typed)
        row = self.row(talk.id)
        flow = talk.flow
        to: dict[str, object] = {}
        if key is not None:
            subject = self._people.find(key)
            to["subject"] = subject.id
            to["meeting"] = self._meeting_of(row, subject.id)
            if number is None and subject.id != row.subject:
                number = self._round(flow, subject.id, row.respondent, None, date.fromisoformat(row.held))
        if number is not None:
            to["round"] = self._reachable(row, str(to.get("subject", row.subject)), number)
        drew = self._drew_from(row) if "subject" in to or "round" in to else ()
        talk.move(reason, to)
        return Moved(talk.id, drew)

    def lines(self, *, key: str | None = None, name: str | None = None) -> tuple[TalkLine, ...]:
        """List conversations, newest first; those with `key`, those of flow `name`."""
        store = self._context.store
        subject = None if key is None else self._people.find(key).id
        rows = [row for row in store.rows.conversations(subject=subject) if name in {None, row.name}]
        return tuple(self.line(row) for row in sorted(rows, key=lambda row: (-row.opened_at, row.id)))

    def line(self, row: ConversationRow) -> TalkLine:
        """Show one conversation as a line in a list."""
        flow = self._context.library.pinned(row.flow, self._context.store).flow
        return TalkLine(
            id=row.id,
            shown_id=ids.shown(row.id),
            subject=self._people.by_id(row.subject).key,
            name=row.name,
            title=flow.title.da,
            version=row.version,
            hash=row.flow,
            family=row.family,
            round=row.round,
            respondent=row.respondent,
            meeting=None if row.meeting is None else ids.shown(row.meeting),
            stage=row.stage,
            counted=row.stage in COUNTED,
            held=row.held,
            opened_at=_moment(row.opened_at),
            finished_at=None if row.finished_at is None else _moment(row.finished_at),
            languages=row.languages,
            answered=row.answered,
            open=row.open,
            in_journal=row.copied_at is not None,
            label=row.label,
        )

    def derive(self, stream: str, events: Iterable[Event]) -> Rows:
        """Derive the rows of a conversation's stream from its events, for a rebuild."""
        events = tuple(events)
        opened = next((event.body for event in events if event.kind == "opened"), None)
        if opened is None:
            return Rows()
        plan = self._context.library.pinned(opened["flow"], self._context.store)
        return rows_of(Walk(plan, events), stream)

    def _respondent(self, flow: Flow, asked: str | None) -> str:
        role = flow.respondents[0] if asked is None else asked
        if role not in flow.respondents:
            raise TalkError("talk.unknown_respondent", respondent=role, known=", ".join(flow.respondents))
        return role

    def _round(self, flow: Flow, subject: str, role: str, asked: str | int | None, held: date) -> int:
        family = flow.family.name
        rows = self._context.store.rows.conversations(subject=subject, family=family, sealed=True)
        closings = closed(self._context.store.log.events(subject))
        current = current_round(rows)
        if asked == "new":
            return current + 1
        if asked == "current":
            return max(current, 1)
        if isinstance(asked, int):
            if not 1 <= asked <= current + 1:
                raise RoundError("round.not_there", round=asked)
            return asked
        return next_round(
            rows,
            shared=flow.family.round == "shared",
            name=flow.name,
            respondent=role,
            held=held,
            round_days=flow.family.round_days,
            closed={number for name, number in closings if name == family},
        )

    def reachable(self, typed: str, number: int) -> None:
        """Check that a conversation can be moved to a round. Raises RoundError `round.unreachable`."""
        row = self.row(self.find(typed))
        self._reachable(row, row.subject, number)

    def _reachable(self, row: ConversationRow, subject: str, number: int) -> int:
        """Check that a round is there or the next one: a slip of the finger opens no round 33."""
        rows = self._context.store.rows.conversations(subject=subject, family=row.family)
        most = current_round(rows) + 1
        if not 1 <= number <= most:
            raise RoundError("round.unreachable", round=number, most=most)
        return number

    def _meeting_of(self, row: ConversationRow, subject: str) -> str | None:
        """The meeting a moved conversation belongs to: its own if that was moved too, else none."""
        meeting = None if row.meeting is None else self._context.store.rows.meeting(row.meeting)
        return row.meeting if meeting is not None and meeting.subject == subject else None

    def _drew_from(self, moved: ConversationRow) -> tuple[str, ...]:
        found = []
        for row in self._context.store.rows.conversations(subject=moved.subject):
            events = self._context.store.log.events(row.id)
            opened = next((event.body for event in events if event.kind == "opened"), None)
            if opened is not None and moved.id in opened.get("drawn_from", ()):
                found.append(row.id)
        return tuple(found)


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
