"""The lists a step shows: what is done and what needs help, which rows lead where, which pages to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from guide.conversation.walk import Walk
from guide.desk.context import Context
from guide.desk.list_views import Bilingual, ListView, SourceView
from guide.desk.saying import Sayer
from guide.desk.views import Audience
from guide.flow.family import Source
from guide.flow.fitting import link_options
from guide.flow.kinds import Column, Done, Many, One, Table
from guide.flow.model import Step
from guide.flow.values import Row, is_rows
from guide.language.catalogues import Said
from guide.language.dates import short_day

STILL_TO_DO_FIRST = ("help", "later", "done")  # what is still to do is not what a small screen cuts off


def lists(context: Context, walk: Walk, say: Sayer, step: Step, audience: Audience) -> tuple[ListView, ...]:
    """Make the lists of a step with `show: done` or `show: links`; none for any other."""
    if step.show not in {"done", "links"}:
        return ()
    seen = [one for one in walk.path.steps() if audience == "own" or not one.private]
    if step.show == "done":
        return tuple(_done(walk, say, seen))
    return (*_linked(walk, seen), *_pages(context, walk, say, seen))


def source_view(context: Context, say: Sayer, source: Source) -> SourceView:
    """Say where a rule is from and how fresh it is; `said` in each language, for whoever it is a rule for."""
    key, facts = freshness(context, source)
    return SourceView(
        title=source.title,
        url=source.url,
        words=context.words(key, **facts),
        expired=key == "source.expired",
        said=say.room(key, **facts),
    )


def freshness(context: Context, source: Source) -> tuple[str, dict[str, str]]:
    """Say by a key of the catalogue, and what it needs, how fresh a source is today."""
    if source.valid_to is not None and source.valid_to < context.today().isoformat():
        return "source.expired", _day(source.valid_to)
    return ("source.unchecked", {}) if source.checked is None else ("source.checked", _day(source.checked))


def sources(walk: Walk, steps: Sequence[Step]) -> tuple[Source, ...]:
    """Collect the sources some steps are from, each once, in the order they are met."""
    names = dict.fromkeys(step.source for step in steps if step.source is not None)
    return tuple(walk.flow.family.source(name) for name in names)


def _day(day: str) -> dict[str, str]:
    return {"day": short_day(date.fromisoformat(day), "da")}


def _done(walk: Walk, say: Sayer, seen: list[Step]) -> Iterator[ListView]:
    """List the tasks on the path by how they were answered; a task nobody answered is in no list."""
    tasks = [step for step in seen if isinstance(step.answer, Done)]
    for code in STILL_TO_DO_FIRST:
        found = tuple(say.text(step.text) for step in tasks if walk.given(step.name) == code)
        if found:
            yield ListView(say.room(f"answer.{code}"), found)


def _linked(walk: Walk, seen: list[Step]) -> Iterator[ListView]:
    """List, for each row that others may lead to, those that do; one that nothing leads to stands alone."""
    for step in seen:
        rows = walk.path.value(step.name)
        if not isinstance(step.answer, Table) or not is_rows(rows):
            continue
        for column in step.answer.columns:
            if not isinstance(column.answer, (One, Many)) or column.answer.link is None or column.private:
                continue
            for target, label in link_options(walk.path, column.answer):
                leading = tuple(
                    _as_written(_first(step.answer, row)) for row in rows if _leads(row, column, target)
                )
                yield ListView(_as_written(label), leading)


def _leads(row: Row, column: Column, target: str) -> bool:
    cell = row.cells.get(column.name)
    return target in cell if isinstance(cell, tuple) else cell == target


def _first(table: Table, row: Row) -> str:
    return str(row.cells.get(table.columns[0].name, ""))


def _pages(context: Context, walk: Walk, say: Sayer, seen: list[Step]) -> Iterator[ListView]:
    """List the pages the rules on the path are from: words and address as text, to type or to copy."""
    for source in sources(walk, seen):
        view = source_view(context, say, source)
        stale = (view.said,) if view.expired else ()
        yield ListView(_as_written(view.title), (_as_written(view.url), *stale))


def _as_written(text: str) -> Bilingual:
    return (Said(text, "da", "danish"),)
