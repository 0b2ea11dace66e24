"""A closed round side by side: read from its fillings, put into words, and where a team goes on from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.conversation.rows import ConversationRow
from guide.conversation.walk import Walk
from guide.desk.compare_words import CompareWords
from guide.desk.context import Context
from guide.desk.meetings import Meetings
from guide.desk.people import People
from guide.desk.round_views import CompareView
from guide.desk.rounds import Kept, Rounds, frozen, sides_of
from guide.desk.talk import Talk
from guide.desk.talks import Talks
from guide.desk.views import Audience
from guide.errors import RoundError
from guide.flow.model import Flow, Step
from guide.flow.values import Missing
from guide.insight.comparison import Comparison, Filling, Tally, compare


@dataclass(frozen=True, slots=True)
class Opened:
    """A closed round with what was asked in it."""

    kept: Kept
    flow: Flow
    comparison: Comparison


class Comparing:
    """Show a closed round, and open the conversation in which the team says what it wants to do."""

    def __init__(
        self, context: Context, people: People, talks: Talks, meetings: Meetings, rounds: Rounds
    ) -> None:
        self._context = context
        self._people = people
        self._talks = talks
        self._meetings = meetings
        self._rounds = rounds

    def view(
        self, key: str, family: str, number: int | None = None, *, audience: Audience = "own"
    ) -> CompareView:
        """Draw a closed round, the largest differences first; under the shared view without the team's key.

        Raises RoleError, SubjectError, RoundError `round.not_closed`, `round.not_there`, `round.no_compare`,
        `round.fillings_missing`.
        """
        opened = self.opened(key, family, number)
        subject = opened.kept.subject.key if audience == "own" else ""
        return CompareWords(self._context, opened.flow).view(opened.kept, opened.comparison, subject)

    def document(self, key: str, family: str, number: int | None = None) -> dict[str, Any]:
        """Write a closed round as data, statements in the order they were asked. Raises as `view`."""
        opened = self.opened(key, family, number)
        kept, comparison = opened.kept, opened.comparison
        assert kept.closed is not None  # noqa: S101 - `opened` refuses a round that is not closed
        words = CompareWords(self._context, opened.flow)
        return {
            "format": 1,
            "subject": kept.subject.key,
            "family": family,
            "round": kept.number,
            "closed": words.day_of(kept.closed).isoformat(),
            "shown": comparison.shown,
            "fillings": dict(comparison.fillings),
            "statements": [
                {
                    "indicator": one.indicator,
                    "title": kept.family.indicator(one.indicator).title.da,
                    "shown": one.shown,
                    "sides": [{"respondent": side, **_tally(tally)} for side, tally in one.sides],
                    "joint": None if one.joint is None else _tally(one.joint),
                    "gap": _number(one.gap),
                }
                for one in comparison.statements
            ],
            "remarks": [
                {
                    "step": one.step,
                    "sides": [{"respondent": side, "texts": list(texts)} for side, texts in one.sides],
                }
                for one in comparison.remarks
            ],
        }

    def go_on(self, key: str, family: str, number: int | None = None) -> Talk:
        """Open the team's common conversation of a closed round, or come back to it: there agreements are made.

        Raises RoundError `round.not_closed`, `round.nothing_together`.
        """
        kept = self.opened(key, family, number).kept
        side, flow = self._together(kept)
        rows = self._context.store.rows.conversations(subject=kept.subject.id, family=family)
        here = [row for row in rows if row.name == flow.name and row.round == kept.number]
        live = [row for row in here if row.stage in {"opened", "asking", "paused", "reviewing"}]
        if live:
            talk = self._talks.resume(live[-1].id)
            if talk.stage == "paused":
                talk.resume()
            return talk
        meeting = self._meetings.current(kept.subject.id)
        if meeting is None:
            proposal = self._meetings.proposal(kept.subject.key)
            meeting = self._meetings.open(kept.subject.key, proposal, kind=kept.family.subject)
        place = kept.number if not here else kept.number + 1
        return self._talks.open(flow.name, meeting, respondent=side, round=place, front="tui")

    def opened(self, key: str, family: str, number: int | None = None) -> Opened:
        """Read a closed round. Raises as `view`."""
        self._context.need("caseworker", "leader", "staff")
        kept = self._rounds.kept(key, family, number)
        if kept.closed is None:
            raise RoundError("round.not_closed", round=max(1, kept.number))
        rows = [row for side in sides_of(kept.family) for row in frozen(kept, side)]
        if len(rows) < len(kept.closed.fillings):
            raise RoundError("round.fillings_missing", n=len(kept.closed.fillings) - len(rows))
        flow = self._context.library.pinned(kept.coded[0].flow, self._context.store).flow
        asked = [step for step in flow.questions if step.indicator is not None and not _private(flow, step)]
        scales = {
            name: tuple(anchor.code for anchor in flow.family.indicator(name).anchors)
            for name in dict.fromkeys(step.indicator or "" for step in asked if step.mark == "now")
        }
        comparison = compare(
            [self._filling(row) for row in rows],
            sides=sides_of(flow.family),
            scales=scales,
            steps=[step.name for step in _texts(flow)],
            least=kept.closed.least,
            seed=kept.closed.seed,
        )
        return Opened(kept, flow, comparison)

    def _filling(self, row: ConversationRow) -> Filling:
        plan = self._context.library.pinned(row.flow, self._context.store)
        walk = Walk(plan, self._context.store.log.events(row.id))
        texts = {step.name: given for step in _texts(walk.flow) if (given := _written(walk, step))}
        return Filling(row.respondent, walk.state.openly, dict(_marks(walk)), texts)

    def _together(self, kept: Kept) -> tuple[str, Flow]:
        alone = [one.name for one in kept.family.respondents if not one.many]
        for flow in self._context.library.siblings(kept.family.name):
            for side in alone:
                if side in flow.respondents:
                    return side, flow
        raise RoundError("round.nothing_together")


def _marks(walk: Walk) -> Iterator[tuple[str, int | str]]:
    """Read what a filling said on the path: steps, and codes of non-answers, those put off among them."""
    put_off = set(walk.state.put_off)
    for step in walk.flow.questions:
        if step.indicator is None or step.mark != "now" or not walk.path.on(step.name):
            continue
        given = walk.given(step.name)
        if isinstance(given, int):
            yield step.indicator, given
        elif isinstance(given, Missing):
            yield step.indicator, given.code
        elif step.name in put_off:
            yield step.indicator, "not_asked"


def _texts(flow: Flow) -> list[Step]:
    return [
        step
        for step in flow.questions
        if step.answer is not None and step.answer.kind == "text" and not _private(flow, step)
    ]


def _written(walk: Walk, step: Step) -> str:
    given = walk.given(step.name) if walk.path.on(step.name) else None
    return given.strip() if isinstance(given, str) else ""


def _private(flow: Flow, step: Step) -> bool:
    return step.private or (step.indicator is not None and flow.family.indicator(step.indicator).private)


def _tally(tally: Tally) -> dict[str, Any]:
    counts: Mapping[int, int] = tally.counts
    return {
        "answered": tally.answered,
        "counts": {str(code): count for code, count in counts.items()},
        "missing": dict(tally.missing),
        "median": None if tally.median is None else list(tally.median),
    }


def _number(gap: float | None) -> int | float | None:
    return int(gap) if gap is not None and gap.is_integer() else gap
