"""One-time codes: made for a side of a round, handed out on slips, and what is filled in with one.

A code says which side of which round it is for, and never whose it is. It is kept nowhere: only a mark, by
which it is known again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guide import __version__
from guide.conversation.events import New
from guide.conversation.lifecycle import LIVE
from guide.conversation.rounds import Coded, closed, coded, mark_of
from guide.conversation.rows import SubjectRow
from guide.desk import ids, opening
from guide.desk.context import Context
from guide.desk.people import People
from guide.desk.round_views import Handed
from guide.desk.rounds import Rounds, sides_of
from guide.desk.seat import Seat, begin
from guide.desk.talk import Talk
from guide.desk.talks import Talks
from guide.errors import RoundError
from guide.flow.family import Family
from guide.flow.model import Flow
from guide.insight.rounds import next_round

MOST = 200  # at once, on one side
LETTERS = 8  # 40 bits: eight letters that are read aloud and typed without a mistake


class Codes:
    """Make codes, and fill in with one."""

    def __init__(self, context: Context, people: People, talks: Talks, rounds: Rounds) -> None:
        self._context = context
        self._people = people
        self._talks = talks
        self._rounds = rounds

    def make(self, key: str, family: str, wanted: Mapping[str, int]) -> tuple[Handed, ...]:
        """Make one-time codes for the round that is open, or for the next one; shown this once.

        `wanted` says how many on which side. Opens a team that is not there yet. Raises RoleError,
        RoundError `round.no_compare`, `round.no_such_side`, `round.codes_number`.
        """
        self._context.need("caseworker", "leader")
        known = self._rounds.family(family)
        for side, count in wanted.items():
            if side not in sides_of(known):
                raise RoundError("round.no_such_side", side=side, known=", ".join(sides_of(known)))
            if not 1 <= count <= MOST:
                raise RoundError("round.codes_number", most=MOST)
        subject, _new = self._people.find_or_open(key, known.subject)
        with self._context.store.together():
            return tuple(self._make(subject, known, side, count) for side, count in wanted.items())

    def needed(self, flow: str, respondent: str) -> bool:
        """Whether this respondent fills this flow in with a one-time code, not in a meeting."""
        family = self._context.library.flow(flow).family
        return family.compare is not None and family.respondent(respondent).many

    def known(self, typed: str) -> bool:
        """Whether what was typed is a one-time code of some round."""
        return self._coded(typed) is not None

    def awaited(self) -> bool:
        """Whether a round is open in the office, of whatever team: then a code may be written on the front page."""
        log = self._context.store.log
        for stream in log.streams("s"):
            events = log.events(stream)
            shut = closed(events)
            if any((one.family, one.round) not in shut for one in coded(events)):
                return True
        return False

    def fill(self, typed: str, *, language: str | None = None, front: str = "plain") -> Talk:
        """Fill in with a one-time code: a new filling, or the one the same code has left unfinished.

        A filling that is finished is replaced, until the round is closed. Raises RoundError
        `round.unknown_code`, `round.closed`.
        """
        found = self._coded(typed)
        if found is None:
            raise RoundError("round.unknown_code")
        batch, mark = found
        if (batch.family, batch.round) in closed(self._context.store.log.events(batch.subject)):
            raise RoundError("round.closed", round=batch.round)
        rows = self._context.store.rows.conversations(subject=batch.subject, family=batch.family, sealed=True)
        begun = [row for row in rows if row.filling == mark and row.stage in LIVE]
        plan = self._context.library.pinned(batch.flow, self._context.store)
        if begun:
            seat = Seat(self._context, begun[-1].id, plan)
        else:
            seat = begin(
                self._context,
                ids.draw("c", self._context.entropy),
                plan,
                self._body(batch, mark, languages=_languages(language), front=front),
            )
        return self._talks.let_in(Talk(self._context, seat))

    def _make(self, subject: SubjectRow, family: Family, side: str, count: int) -> Handed:
        flow_hash, flow, number = self._pinned(subject, family, side)
        made = tuple(self._draw() for _ in range(count))
        marks = sorted(mark_of(code, subject.id, family.name, number, side) for code in made)
        body = {
            "family": family.name,
            "round": number,
            "name": flow.name,
            "flow": flow_hash,
            "respondent": side,
            "marks": marks,
        }
        self._rounds.write(subject.id, New("coded", body))
        title = self._context.catalogues.said(
            family.respondent(side).title.key, family.respondent(side).title.da, self._context.language
        )
        return Handed(number, side, title.text, tuple(ids.grouped(code) for code in made))

    def _pinned(self, subject: SubjectRow, family: Family, side: str) -> tuple[str, Flow, int]:
        """Find what this side fills in which round: everybody in a round answers the same wording."""
        context = self._context
        kept = self._rounds.kept(subject.key, family.name)
        if kept.number and kept.closed is None:
            pinned = next((one.flow for one in kept.coded if one.respondent == side), kept.coded[0].flow)
            flow = context.library.pinned(pinned, context.store).flow
            if side in flow.respondents:
                return pinned, flow, kept.number
        name = _flow_of(self._context.library.siblings(family.name), side)
        flow_hash, plan = context.library.plan(name, context.store)
        if kept.number and kept.closed is None:
            return flow_hash, plan.flow, kept.number
        number = next_round(
            context.store.rows.conversations(subject=subject.id, family=family.name, sealed=True),
            shared=True,
            name=name,
            respondent=side,
            held=context.today(),
            round_days=family.round_days,
            closed={
                one for name_of, one in closed(context.store.log.events(subject.id)) if name_of == family.name
            },
        )
        return flow_hash, plan.flow, number

    def _coded(self, typed: str) -> tuple[Coded, str] | None:
        code = ids.plain(typed)
        if len(code) != LETTERS:
            return None
        store = self._context.store
        for stream in store.log.streams("s"):
            for batch in coded(store.log.events(stream)):
                mark = mark_of(code, batch.subject, batch.family, batch.round, batch.respondent)
                if mark in batch.marks:
                    return batch, mark
        return None

    def _body(self, batch: Coded, mark: str, *, languages: tuple[str, ...], front: str) -> dict[str, Any]:
        """What opens a filling: no meeting, no person, no hour; the mark of its code."""
        context = self._context
        plan = context.library.pinned(batch.flow, context.store)
        opened = opening.freeze(
            context,
            plan,
            subject=batch.subject,
            respondent=batch.respondent,
            number=batch.round,
            interpreter="none",
            languages=languages,
        )
        return {
            "flow": batch.flow,
            "family": batch.family,
            "name": batch.name,
            "subject": batch.subject,
            "round": batch.round,
            "respondent": batch.respondent,
            "meeting": None,
            "held": context.today().isoformat(),
            "languages": list(languages),
            "texts": opening.keep_texts(context, plan.flow, languages),
            "facts": opened.facts.model_dump(mode="json"),
            "drawn_from": list(opened.drawn_from),
            "front": front,
            "guide": __version__,
            "filling": mark,
        }

    def _draw(self) -> str:
        return ids.letters(int.from_bytes(self._context.entropy(5), "big"), LETTERS)


def _languages(other: str | None) -> tuple[str, ...]:
    return ("da",) if other in {None, "da"} else ("da", str(other))


def _flow_of(siblings: tuple[Flow, ...], side: str) -> str:
    """Find what a side fills in: the first flow of the family it answers. Raises RoundError."""
    for flow in siblings:
        if side in flow.respondents:
            return flow.name
    raise RoundError("round.nothing_to_fill", side=side)
