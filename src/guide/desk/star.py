"""From counted readings to a star ready to be drawn: axes and marks in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from guide.charts.star import Axis, Label, Mark, Role, Series, Star
from guide.desk.context import Context
from guide.desk.joining import joined
from guide.desk.views import StarView
from guide.flow.family import Family, Indicator, Respondent
from guide.flow.kinds import Text
from guide.insight.readings import Course, Direction, Reading, courses

OVERLAID = 3  # respondents a star can tell apart by shape
Lines = Mapping[tuple[str, str], Course]


@dataclass(frozen=True, slots=True)
class StarDrawer:
    """Draws the stars of one family in one language. Private indicators never stand on one."""

    context: Context
    family: Family
    language: str

    def draw(self, cells: Iterable[Reading], *, until: int, growing: bool = False) -> StarView:
        """Draw counted readings up to round `until`.

        Each respondent's marks now and next sub-goals; earlier rounds only of the last respondent, the
        agreed one where there is one: nine overlaid marks on an axis can be read by nobody.
        """
        starred = (cell for cell in cells if cell.indicator in self.family.star)
        lines = courses(starred, until=until, joined=joined(self.context, self.family.name))
        axes = tuple(self._axis(self.family.indicator(name)) for name in self.family.star)
        star = Star(self._label(self.family.title), axes, tuple(self._series(lines)))
        caption = "star.caption.growing" if growing else "star.caption"
        return StarView(star, self._word(caption, round=until).text, growing)

    def series(self, respondent: Respondent, role: Role) -> Series:
        """Name a respondent's series, with its sign and no marks yet."""
        title = self._label(respondent.title).text
        place = self.family.respondents.index(respondent) % OVERLAID
        return Series(self._word(f"star.series.{role}", respondent=title), role, place, ())

    def _series(self, lines: Lines) -> Iterator[Series]:
        there = [one for one in self.family.respondents if any(line[1] == one.name for line in lines)]
        for respondent in there[:OVERLAID]:
            roles: tuple[Role, ...] = ("now", "goal")
            if respondent == there[:OVERLAID][-1]:
                roles = ("first", "previous", "now", "goal")
            for role in roles:
                marks = tuple(self._marks(lines, respondent, role))
                if marks:
                    yield replace(self.series(respondent, role), marks=marks)

    def _marks(self, lines: Lines, respondent: Respondent, role: Role) -> Iterator[Mark]:
        for number, name in enumerate(self.family.star):
            course = lines.get((name, respondent.name))
            cell = None if course is None else _cell(course, role)
            if cell is None or course is None:
                continue
            if cell.value is not None:
                step = cell.value - self.family.indicator(name).anchors[0].code + 1
                change = self._change(course.since_previous) if role == "now" else None
                yield Mark(number, step, None, change)
            elif role == "now":
                yield Mark(number, None, self._word(f"nonanswer.{cell.missing}"))

    def _axis(self, indicator: Indicator) -> Axis:
        steps = tuple(self._label(anchor.text) for anchor in indicator.anchors)
        return Axis(self._label(indicator.title), steps)

    def _change(self, direction: Direction) -> Label | None:
        return None if direction == "first" else self._word(f"direction.{direction}")

    def _label(self, text: Text) -> Label:
        said = self.context.catalogues.said(text.key, text.da, self.language)
        return Label(said.text, said.direction, said.language)

    def _word(self, key: str, **facts: object) -> Label:
        return Label(self.context.catalogues.words(self.language)(key, **facts), language=self.language)


def _cell(course: Course, role: Role) -> Reading | None:
    """Pick a line's reading for a role; the first is left out where it is the previous one too."""
    if role == "first" and course.first == course.previous:
        return None
    return {"now": course.now, "goal": course.goal, "previous": course.previous, "first": course.first}[role]
