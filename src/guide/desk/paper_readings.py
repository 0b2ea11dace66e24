"""The readings a paper tells: by topic and respondent, over the rounds, and the star drawn from them."""

from __future__ import annotations

from collections.abc import Iterable

from guide.charts.star import Star
from guide.conversation.rows import ConversationRow
from guide.desk.joining import joined
from guide.desk.scribe import Scribe
from guide.desk.star import StarDrawer
from guide.insight.readings import Course, Reading, courses, readings
from guide.summary.context import Level, PaperReading


def readings_and_star(scribe: Scribe, row: ConversationRow) -> tuple[tuple[PaperReading, ...], Star | None]:
    """Read the star of a conversation's round: its own respondent's, or everybody's where it compares."""
    family = scribe.walk.flow.family
    if not family.star:
        return (), None
    lines = scribe.context.store.rows.readings(row.subject, family.name)
    cells: Iterable[Reading] = readings(lines, also=row.id)
    if not scribe.walk.plan.mentions_readings:
        cells = [cell for cell in cells if cell.respondent == row.respondent]
    cells = tuple(cells)
    starred = (cell for cell in cells if cell.indicator in family.star)
    by_line = courses(starred, until=row.round, joined=joined(scribe.context, family.name))
    if not by_line:
        return (), None
    star = StarDrawer(scribe.context, family, scribe.language).draw(cells, until=row.round).chart
    told = [
        _reading(scribe, course)
        for name in family.star
        for respondent in family.respondents
        if (course := by_line.get((name, respondent.name))) is not None
    ]
    return tuple(told), star


def _reading(scribe: Scribe, course: Course) -> PaperReading:
    family = scribe.walk.flow.family
    indicator = family.indicator(course.indicator)
    change = course.since_previous
    return PaperReading(
        indicator=indicator.name,
        title=scribe.pair(indicator.title),
        respondent=course.respondent,
        respondent_title=scribe.pair(family.respondent(course.respondent).title),
        now=_level(scribe, course.now),
        previous=None if course.previous is None else _level(scribe, course.previous),
        first=None if course.first in {None, course.previous} else _level(scribe, course.first),
        goal=None if course.goal is None else _level(scribe, course.goal),
        change=None if change in {"first", "not_asked"} else scribe.phrase(f"direction.{change}"),
        private=indicator.private,
    )


def _level(scribe: Scribe, cell: Reading | None) -> Level | None:
    if cell is None:
        return None
    if cell.value is None:
        return Level(None, scribe.phrase(f"nonanswer.{cell.missing}"))
    anchors = scribe.walk.flow.family.indicator(cell.indicator).anchors
    anchor = next((one for one in anchors if one.code == cell.value), None)
    return Level(cell.value, str(cell.value) if anchor is None else scribe.pair(anchor.text))
