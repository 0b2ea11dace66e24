"""Views as lines, as a screen reader takes them: one thing a line, Danish first, no drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.charts import text as chart
from guide.charts.runs import plain
from guide.desk.list_views import ListView
from guide.desk.views import (
    Bilingual,
    ChoiceView,
    HeaderView,
    OutlineLine,
    ReviewView,
    RowView,
    StarView,
    StepView,
    TableView,
)
from guide.language.direction import native_name
from guide.language.words import Words

WIDTH = 78


def texts(said: Bilingual, indent: str = "") -> Iterator[str]:
    """Say a text in each language, a line each; one that is the same in both once."""
    for line in dict.fromkeys(one.text for one in said):
        yield f"{indent}{line}"


def header(view: HeaderView, words: Words) -> Iterator[str]:
    """Say which conversation this is."""
    yield from texts(view.title)
    if view.key is not None:
        yield words("plain.subject", key=view.key)
    yield words("plain.respondent", respondent=view.respondent)
    if view.not_approved and len(view.languages) > 1:
        yield words("plain.not_approved", n=view.not_approved)
    if len(view.tabs) > 1:
        yield words("plain.tabs", n=len(view.tabs))


def step(view: StepView, words: Words) -> Iterator[str]:
    """Say one step: section, text, what stands beside it, choices, and what is answered already."""
    yield ""
    yield words("plain.place", position=view.position, total=view.total, section=view.section[0].text)
    yield from texts(view.leads)
    yield from texts(view.follows)
    yield from texts(view.look_for)
    for extra in (*view.beside, view.limits):
        if extra:
            yield extra
    if view.last is not None:
        yield from texts(view.last.words)
    if view.not_understood:
        yield words("plain.not_understood", languages=", ".join(map(native_name, view.not_understood)))
    if view.source is not None:
        yield f"{view.source.title}: {view.source.words}"
        yield from texts(view.source.said[1:]) if view.source.expired else ()
    if view.star is not None and view.star.arm is None:
        yield from star(view.star)
    yield from lists(view.lists)
    yield from texts(view.read_out)
    yield from choices(view.choices)
    if view.table is not None:
        yield from table(view.table)
    for status in ("missing", "changed"):
        if status in view.checked:
            yield words(f"plain.checked.{status}")
    yield from _answered(view, words)


def choices(offered: Sequence[ChoiceView]) -> Iterator[str]:
    """Say the choices, each with its number."""
    for number, one in enumerate(offered, start=1):
        lead = one.key or str(number)
        said = list(texts(one.text))
        yield f"  {lead}. {said[0]}" if said else f"  {lead}."
        for other in said[1:]:
            yield f"  {' ' * len(lead)}  {other}"


def lists(shown: Sequence[ListView]) -> Iterator[str]:
    """Say the lists of a step: what each is of, and its lines under it."""
    for one in shown:
        yield from texts(one.title)
        for line in one.lines:
            yield from texts(line, "  ")


def table(view: TableView) -> Iterator[str]:
    """Say the rows of a table as they stand."""
    for number, one in enumerate(view.rows, start=1):
        said = row(one)
        if said:
            yield f"  {number}. {said}"


def row(view: RowView) -> str:
    """Say what stands in a row: what it brought along, and what it is asked as it stands."""
    return " · ".join(cell.text for cell in view.cells if cell.text and (cell.locked or cell.asked))


def star(view: StarView) -> Iterator[str]:
    """Say a star in words."""
    yield view.caption
    for part in (chart.key(view.chart, WIDTH), chart.legend(view.chart, WIDTH)):
        yield from plain(part).split("\n") if part else ()


def explained(view: StepView, words: Words) -> Iterator[str]:
    """Say what explains a step; guidance only where the view holds it."""
    said = [*texts(view.explain), *(texts(view.aloud) if view.leads == view.text else ())]
    if view.guidance:
        said.append(words("plain.guidance", text=view.guidance.strip()))
    if view.source is not None and view.source.url:
        said.append(view.source.url)
    if view.note:
        said.append(words("plain.note", text=view.note))
    yield from said or [words("plain.no_explanation")]


def outline(lines: Sequence[OutlineLine], words: Words) -> Iterator[str]:
    """Say the way, numbered, with what is missing."""
    section = ""
    for number, line in enumerate(lines, start=1):
        if line.section != section:
            section = line.section
            yield section
        state = words(f"outline.{line.state}")
        yield f"  {number}. {line.text} ({state})"


def review(view: ReviewView, words: Words) -> Iterator[str]:
    """Say everything on the path, the questions numbered through, and what is missing."""
    number = 0
    yield ""
    yield words("plain.review")
    for section in view.sections:
        yield from texts(section.title)
        for line in section.lines:
            number += 1
            said = line.answer[0].text if line.answer else words("plain.unanswered")
            first, *more = said.split("\n")
            yield f"  {number}. {line.text[0].text} {first}"
            yield from (f"     {row}" for row in more)
            if line.note:
                yield f"     {words('plain.note', text=line.note)}"
    for key, count in (("open", len(view.open)), ("aside", view.set_aside), ("private", view.private)):
        if count:
            yield words(f"plain.review.{key}", n=count)


def _answered(view: StepView, words: Words) -> Iterator[str]:
    stands = [one.text for one in view.non_answers if one.code == view.missing]
    said = stands[0][0].text if stands and stands[0] else ""
    if not said and view.table is None:
        chosen = ", ".join(one.text[0].text for one in view.choices if one.chosen)
        said = chosen or view.field_text  # a chosen one's field text is its code, and no word for anybody
    if not said:
        if view.optional and not view.answered:
            yield words("plain.optional")
        return
    key = "half" if view.half_written else "answered" if view.answered else "prefilled"
    yield words(f"plain.stands.{key}", answer=said)
