"""The star as a table in words: what Word, the journal and a screen reader get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guide.summary.context import Level, PaperContext, PaperReading
from guide.summary.document import Line, Run, StarBlock, TableBlock
from guide.summary.saying import EMPTY, glue, joined, say

Time = Literal["now", "previous", "first", "goal"]
TIMES: tuple[Time, ...] = ("now", "previous", "first", "goal")


def star_block(context: PaperContext) -> StarBlock:
    """Set the star with its table: a row a topic, a column a respondent and time; empty columns left out.

    On the citizen's page the table says only the last respondent's step now, how it changed, and the goal: the
    picture shows the rest, and all of it must stand on one sheet.
    """
    readings = tuple(reading for reading in context.readings if not reading.private)
    topics = dict.fromkeys(reading.indicator for reading in readings)
    by_place = {(reading.indicator, reading.respondent): reading for reading in readings}
    columns = _columns(context, readings)
    if context.paper == "citizen" and len({column.respondent for column in columns}) > 1:
        columns = [one for one in columns[-len(TIMES) :] if one.time in {"now", "goal"}]
        columns = [one for one in columns if one.respondent == columns[-1].respondent]
    rows = []
    for topic in topics:
        title = next(reading.title for reading in readings if reading.indicator == topic)
        cells = [_cell(by_place.get((topic, column.respondent)), column.time, context) for column in columns]
        rows.append((say(title, strong=True), *cells))
    header = (say(context.phrases("star.topic")), *(column.header for column in columns))
    return StarBlock(context.star, TableBlock(header, tuple(rows)))


@dataclass(frozen=True, slots=True)
class _Column:
    respondent: str
    time: Time
    header: Line


def _columns(context: PaperContext, readings: tuple[PaperReading, ...]) -> list[_Column]:
    """Now of every respondent; earlier times and the goal of the last, the agreed one where there is one."""
    titles = {reading.respondent: reading.respondent_title for reading in readings}
    columns = []
    for respondent, title in titles.items():
        times = TIMES if respondent == list(titles)[-1] else TIMES[:1]
        for time in times:
            if any(getattr(one, time) for one in readings if one.respondent == respondent):
                named = context.phrases(f"star.{time}")
                header = say(title) if time == "now" and len(titles) > 1 else say(named)
                columns.append(_Column(respondent, time, header))
    return columns


def _cell(reading: PaperReading | None, time: Time, context: PaperContext) -> Line:
    level = None if reading is None else getattr(reading, time)
    if reading is None or level is None:
        return EMPTY
    said = _level(level, context.language)
    if time == "now" and reading.change is not None:
        return joined((said, say(reading.change, emphasis=True)), ", ", context.language)
    return said


def _level(level: Level, language: str) -> Line:
    number: tuple[Run, ...] = () if level.step is None else (glue(f"{level.step} ", language),)
    return say(*number, level.words)
