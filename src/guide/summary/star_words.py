"""The star as a table in words: what Word, the journal and a screen reader get."""

from __future__ import annotations

from guide.summary.context import Level, PaperContext, PaperReading
from guide.summary.document import Line, Run, StarBlock, TableBlock
from guide.summary.saying import EMPTY, glue, joined, say


def star_block(context: PaperContext) -> StarBlock:
    """Set the star with its table. What stands in no reading has no column."""
    readings = tuple(reading for reading in context.readings if not reading.private)
    respondents = len({reading.respondent for reading in readings}) > 1
    times = [name for name in ("now", "previous", "first", "goal") if any(getattr(r, name) for r in readings)]
    header = [say(context.phrases("star.topic"))]
    header += [say(context.phrases("star.respondent"))] * respondents
    header += [say(context.phrases(f"star.{name}")) for name in times]
    rows = tuple(_row(context, reading, times, respondents=respondents) for reading in readings)
    return StarBlock(context.star, TableBlock(tuple(header), rows))


def _row(
    context: PaperContext, reading: PaperReading, times: list[str], *, respondents: bool
) -> tuple[Line, ...]:
    cells = [say(reading.title, strong=True)]
    cells += [say(reading.respondent_title)] * respondents
    for name in times:
        level = _level(getattr(reading, name), context.language)
        if name == "now" and reading.change is not None and reading.now is not None:
            level = joined((level, say(reading.change, emphasis=True)), ", ", context.language)
        cells.append(level)
    return tuple(cells)


def _level(level: Level | None, language: str) -> Line:
    if level is None:
        return EMPTY
    number: tuple[Run, ...] = () if level.step is None else (glue(f"{level.step} ", language),)
    return say(*number, level.words)
