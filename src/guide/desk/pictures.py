"""Pictures from the cube: the star of one subject in one family, as a chart and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from guide.conversation.walk import Walk
from guide.desk import last_time
from guide.desk.context import Context
from guide.desk.people import People
from guide.desk.star import StarDrawer
from guide.desk.views import ArmView, StarView
from guide.errors import RoundError
from guide.flow.family import Family, Indicator
from guide.flow.identity import scale_hash
from guide.insight.readings import Reading, readings


class Pictures:
    """Draw what the readings say; nothing private, no sum, no average."""

    def __init__(self, context: Context, people: People) -> None:
        self._context = context
        self._people = people

    def star(
        self, key: str, family_name: str, *, number: int | None = None, language: str | None = None
    ) -> StarView:
        """Draw a subject's star in a family, up to round `number` (None: the newest).

        Raises SubjectError, RoundError `round.none_yet` or `round.not_there`.
        """
        subject, family = self._people.find(key), self._family(family_name)
        cells = readings(self._context.store.rows.readings(subject.id, family_name))
        number = self._number(cells, number)
        return StarDrawer(self._context, family, language or self._context.language).draw(cells, until=number)

    def star_json(self, key: str, family_name: str, *, number: int | None = None) -> dict[str, Any]:
        """Write a subject's star as data: every counted reading up to the round, by axis."""
        subject, family = self._people.find(key), self._family(family_name)
        cells = readings(self._context.store.rows.readings(subject.id, family_name))
        number = self._number(cells, number)
        shown = [cell for cell in cells if cell.round <= number]
        held = {cell.round: min(c.held for c in shown if c.round == cell.round) for cell in shown}
        return {
            "format": 1,
            "subject": subject.key,
            "family": family.name,
            "rounds": [{"round": one, "held": held[one]} for one in sorted(held)],
            "axes": [_axis_json(family, family.indicator(name), shown) for name in family.star],
        }

    def _family(self, name: str) -> Family:
        siblings = self._context.library.siblings(name)
        if not siblings or not siblings[0].family.star:
            raise RoundError("round.no_star", family=name)
        return siblings[0].family

    def _number(self, cells: Sequence[Reading], asked: int | None) -> int:
        rounds = {cell.round for cell in cells}
        if not rounds:
            raise RoundError("round.none_yet")
        if asked is None:
            return max(rounds)
        if asked not in rounds:
            raise RoundError("round.not_there", round=asked)
        return asked


def star_of_talk(context: Context, walk: Walk, talk: str) -> StarView:
    """Draw the star that grows in one conversation.

    Only its own respondent's marks, and of those the flow compares the marks on indicators that all of them
    have answered this round: nobody sees another's mark before their own is given. Nor last time's: earlier
    rounds stand only where this round is marked and `last_time` lets them be seen.
    """
    opened, number = walk.state.opened, walk.state.opened["round"]
    family, own = walk.flow.family, walk.state.opened["respondent"]
    cells = readings(context.store.rows.readings(opened["subject"], family.name), also=talk)
    shown = _given_by_all(cells, walk.plan.mentions_readings, number)
    seen = last_time.opened_up(context, walk, cells)
    soon, marked = last_time.early(context, walk), {_line(cell) for cell in cells if cell.round == number}
    kept = [
        cell
        for cell in cells
        if (cell.respondent == own or cell.indicator in shown)
        and (cell.round == number or (_line(cell) in marked and (soon or cell.indicator in seen)))
    ]
    return StarDrawer(context, family, context.language).draw(kept, until=number, growing=True)


def marked_star(context: Context, walk: Walk, talk: str, arm: ArmView) -> StarView:
    """Draw the star on which this round's common marks are set: this round's marks, nothing from before."""
    opened, number = walk.state.opened, walk.state.opened["round"]
    cells = readings(context.store.rows.readings(opened["subject"], walk.flow.family.name), also=talk)
    shown = _given_by_all(cells, walk.plan.mentions_readings, number)
    kept = [
        cell
        for cell in cells
        if cell.round == number and (cell.respondent == opened["respondent"] or cell.indicator in shown)
    ]
    view = StarDrawer(context, walk.flow.family, context.language).draw(kept, until=number, growing=True)
    return replace(view, arm=arm)


def _line(cell: Reading) -> tuple[str, str]:
    return (cell.indicator, cell.respondent)


def openly(context: Context, walk: Walk) -> frozenset[str]:
    """Name the indicators on which everybody the flow compares has answered this round."""
    lines = context.store.rows.readings(walk.state.opened["subject"], walk.flow.family.name)
    return _given_by_all(readings(lines), walk.plan.mentions_readings, walk.state.opened["round"])


def _given_by_all(
    cells: Iterable[Reading], compared: frozenset[tuple[str, str]], number: int
) -> frozenset[str]:
    """Name the indicators on which everybody who is compared has answered this round."""
    given = {(cell.indicator, cell.respondent) for cell in cells if cell.round == number}
    return frozenset(name for name, _ in compared) - {name for name, _ in compared - given}


def _axis_json(family: Family, indicator: Indicator, cells: Sequence[Reading]) -> dict[str, Any]:
    order = [respondent.name for respondent in family.respondents]
    steps = [{"code": anchor.code, "words": anchor.text.da} for anchor in indicator.anchors]
    return {
        "indicator": indicator.name,
        "title": indicator.title.da,
        "scale": {"hash": scale_hash(indicator.anchors), "steps": steps},
        "readings": [
            {
                "round": cell.round,
                "respondent": cell.respondent,
                "measure": cell.measure,
                "value": cell.value,
                "missing": cell.missing,
                "wording": cell.row.wording,
                "conversation": cell.conversation,
            }
            for cell in sorted(cells, key=lambda c: (c.round, order.index(c.respondent), c.measure))
            if cell.indicator == indicator.name
        ],
    }
