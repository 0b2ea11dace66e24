"""Pictures from the cube: the star of one subject in one family, as a chart and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from guide.charts.star import Axis, Label, Mark, Role, Series, Star
from guide.desk.context import Context
from guide.desk.people import People
from guide.desk.views import StarView
from guide.errors import RoundError
from guide.flow.identity import scale_hash
from guide.flow.model import Family, Flow, Indicator, Text
from guide.insight.readings import Course, Direction, Reading, courses, readings

OVERLAID = 3  # respondents a star can tell apart by shape


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
        return draw(self._context, family, cells, until=number, language=language or self._context.language)

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
            "axes": [_axis_json(family.indicator(name), shown) for name in family.star],
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


def star_of_talk(
    context: Context, flow: Flow, talk: str, *, respondent: str, number: int, together: bool
) -> StarView:
    """Draw the star that grows in one conversation.

    Only its own respondent's marks, unless the flow itself looks at the others' readings: nobody sees
    another's mark before their own is given.
    """
    row = context.store.rows.conversation(talk)
    subject = "" if row is None else row.subject
    lines = context.store.rows.readings(subject, flow.family.name)
    cells = readings(lines, also=talk)
    if not together:
        cells = tuple(cell for cell in cells if cell.respondent == respondent)
    return draw(context, flow.family, cells, until=number, growing=True, language=context.language)


def draw(
    context: Context,
    family: Family,
    cells: Iterable[Reading],
    *,
    until: int,
    language: str,
    growing: bool = False,
) -> StarView:
    """Draw counted readings as a star, up to round `until`. Private indicators never stand on it."""
    lines = courses((cell for cell in cells if cell.indicator in family.star), until=until)
    there = [one for one in family.respondents if any(line[1] == one.name for line in lines)][:OVERLAID]
    places = {one.name: family.respondents.index(one) % OVERLAID for one in there}
    deep = there[-1].name if there else ""
    series: list[Series] = []
    for respondent in there:
        roles: tuple[Role, ...] = ("now", "goal")
        if respondent.name == deep:
            roles = ("first", "previous", "now", "goal")
        for role in roles:
            marks = _marks(context, family, lines, respondent.name, role, language)
            if marks:
                title = _label(context, respondent.title, language)
                name = context.catalogues.words(language)(f"star.{role}", respondent=title.text)
                series.append(
                    Series(Label(name, title.direction, title.language), role, places[respondent.name], marks)
                )
    axes = tuple(_axis(context, family.indicator(name), language) for name in family.star)
    words = context.catalogues.words(language)
    caption = words("star.caption.growing" if growing else "star.caption", round=until)
    return StarView(Star(_label(context, family.title, language), axes, tuple(series)), caption, growing)


def _axis(context: Context, indicator: Indicator, language: str) -> Axis:
    steps = tuple(_label(context, anchor.text, language) for anchor in indicator.anchors)
    return Axis(_label(context, indicator.title, language), steps)


def _label(context: Context, text: Text, language: str) -> Label:
    said = context.catalogues.said(text.key, text.da, language)
    return Label(said.text, said.direction, said.language)


def _marks(
    context: Context,
    family: Family,
    lines: Mapping[tuple[str, str], Course],
    respondent: str,
    role: Role,
    language: str,
) -> tuple[Mark, ...]:
    marks = []
    for number, name in enumerate(family.star):
        course = lines.get((name, respondent))
        cell = (
            None
            if course is None
            else {"now": course.now, "goal": course.goal}.get(role, _earlier(course, role))
        )
        if cell is None or course is None:
            continue
        indicator = family.indicator(name)
        if cell.value is not None:
            low = indicator.anchors[0].code
            change = _change(context, course.since_previous, language) if role == "now" else None
            marks.append(Mark(number, cell.value - low + 1, None, change))
        elif role == "now":
            said = context.catalogues.words(language)(f"nonanswer.{cell.missing}")
            marks.append(Mark(number, None, Label(said, "ltr", language)))
    return tuple(marks)


def _earlier(course: Course, role: Role) -> Reading | None:
    """The earlier cells, each drawn once: first is left out where it is the previous one."""
    if role == "previous":
        return course.previous
    if course.first is None or (course.previous is not None and course.first == course.previous):
        return None
    return course.first


def _change(context: Context, direction: Direction, language: str) -> Label | None:
    if direction == "first":
        return None
    return Label(context.catalogues.words(language)(f"direction.{direction}"), "ltr", language)


def _axis_json(indicator: Indicator, cells: Sequence[Reading]) -> dict[str, Any]:
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
            for cell in sorted(cells, key=lambda c: (c.round, c.respondent, c.measure))
            if cell.indicator == indicator.name
        ],
    }
