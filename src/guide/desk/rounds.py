"""Rounds that a group fills apart: how many are in, and closing one so that its comparison opens."""

from __future__ import annotations

from dataclasses import dataclass

from guide.conversation.events import New
from guide.conversation.lifecycle import COUNTED
from guide.conversation.rounds import Closed, Coded, closed, coded
from guide.conversation.rows import ConversationRow, SubjectRow
from guide.desk.context import Context
from guide.desk.people import People
from guide.desk.round_views import RoundView, SideLine
from guide.errors import RoundError, SubjectError
from guide.flow.family import Family
from guide.flow.kinds import Text
from guide.insight.readings import counting
from guide.insight.small_groups import least_apart


@dataclass(frozen=True, slots=True)
class Kept:
    """A round as it is on record: its codes, its closing, the last finished filling of each code."""

    subject: SubjectRow
    family: Family
    number: int
    coded: tuple[Coded, ...]
    closed: Closed | None
    fillings: tuple[ConversationRow, ...]


class Rounds:
    """Count and close. Never who; only how many."""

    def __init__(self, context: Context, people: People) -> None:
        self._context = context
        self._people = people

    def state(self, key: str, family: str, number: int | None = None) -> RoundView:
        """Say how many codes were made and how many fillings are in, side by side.

        Raises SubjectError, RoundError `round.no_compare`, `round.not_there`.
        """
        kept = self.kept(key, family, number)
        return RoundView(
            subject=kept.subject.key,
            family=family,
            title=self._said(kept.family.title),
            number=kept.number,
            closed=kept.closed is not None,
            sides=tuple(self._side(kept, name) for name in sides_of(kept.family)),
        )

    def overview(self, key: str) -> tuple[RoundView, ...]:
        """Say of every family that is compared how far its newest round is; also for a key nobody has yet.

        Raises SubjectError `subject.bad_key`.
        """
        names = dict.fromkeys(
            flow.family.name for flow in self._context.library.flows() if flow.family.compare is not None
        )
        try:
            return tuple(self.state(key, name) for name in names)
        except SubjectError as unknown:
            if unknown.code != "subject.not_found":
                raise
        return tuple(self._nothing_yet(key, self.family(name)) for name in names)

    def _nothing_yet(self, key: str, family: Family) -> RoundView:
        sides = (family.respondent(name) for name in sides_of(family))
        lines = tuple(SideLine(one.name, self._said(one.title), 0, 0) for one in sides)
        return RoundView(key, family.name, self._said(family.title), number=0, closed=False, sides=lines)

    def close(
        self, key: str, family: str, number: int | None = None, *, least: int | None = None
    ) -> RoundView:
        """Close a round: its comparison opens, and nothing that comes later changes it.

        `least` asks for more answers on a side than three before it is shown apart.

        Raises RoleError, RoundError `round.closed`, `round.not_there`.
        """
        self._context.need("caseworker", "leader")
        kept = self.kept(key, family, number)
        if kept.number == 0:
            raise RoundError("round.not_there", round=1)
        if kept.closed is not None:
            raise RoundError("round.closed", round=kept.number)
        body = {
            "family": family,
            "round": kept.number,
            "fillings": sorted(row.id for row in kept.fillings),
            "least": least_apart(least),
        }
        self.write(kept.subject.id, New("round_closed", body))
        return self.state(key, family, kept.number)

    def kept(self, key: str, family: str, number: int | None = None) -> Kept:
        """Read a round: the one named, else the newest that codes were made for. Raises as `state`."""
        subject, known = self._people.find(key), self.family(family)
        events = self._context.store.log.events(subject.id)
        batches = [one for one in coded(events) if one.family == family]
        there = {one.round for one in batches}
        if number is not None and number not in there:
            raise RoundError("round.not_there", round=number)
        number = max(there, default=0) if number is None else number
        rows = self._context.store.rows.conversations(subject=subject.id, family=family, sealed=True)
        marks = {mark for one in batches if one.round == number for mark in one.marks}
        fillings = [row for row in rows if row.round == number and row.filling in marks]
        counted = counting(row for row in fillings if row.stage in COUNTED)
        return Kept(
            subject,
            known,
            number,
            tuple(one for one in batches if one.round == number),
            closed(events).get((family, number)),
            tuple(counted.values()),
        )

    def family(self, name: str) -> Family:
        """Find a family that is compared. Raises RoundError `round.no_compare`."""
        siblings = self._context.library.siblings(name)
        if not siblings or siblings[0].family.compare is None:
            raise RoundError("round.no_compare", family=name)
        return siblings[0].family

    def write(self, stream: str, new: New) -> None:
        """Put an event on a subject's stream; who and when stand on it."""
        log = self._context.store.log
        log.append(stream, [new], head=log.head(stream), at=self._context.now_ms(), by=self._context.person)

    def _side(self, kept: Kept, name: str) -> SideLine:
        return SideLine(
            respondent=name,
            title=self._said(kept.family.respondent(name).title),
            codes=sum(len(one.marks) for one in kept.coded if one.respondent == name),
            fillings=len(frozen(kept, name)),
        )

    def _said(self, text: Text) -> str:
        return self._context.catalogues.said(text.key, text.da, self._context.language).text


def frozen(kept: Kept, side: str) -> tuple[ConversationRow, ...]:
    """List a side's fillings: of a closed round those that were in when it was closed."""
    return tuple(
        row
        for row in kept.fillings
        if row.respondent == side and (kept.closed is None or row.id in kept.closed.fillings)
    )


def sides_of(family: Family) -> tuple[str, ...]:
    """Name the sides of a family that is compared: the respondents with many fillings a round."""
    return tuple(one.name for one in family.respondents if one.many)
