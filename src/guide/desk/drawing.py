"""One step as it is shown now: texts, choices, table, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from guide.conversation.walk import Walk
from guide.desk import beside
from guide.desk.context import Context
from guide.desk.saying import Sayer
from guide.desk.views import (
    Audience,
    Bilingual,
    CellView,
    ChoiceView,
    ColumnView,
    RowView,
    SourceView,
    StepView,
    TableView,
)
from guide.flow.model import CellKind, Column, Day, Done, Kind, Many, Number, One, Scale, Step, Table, YesNo
from guide.flow.values import DONE, YES_NO, Given, Missing, Row, is_rows
from guide.language.catalogues import Said
from guide.language.dates import number_words, short_day

DIGITS = 9


def sayer(context: Context, walk: Walk) -> Sayer:
    """Make the sayer of one conversation: its languages, and the local words frozen when it was opened."""
    about = {word.name: word.about for word in walk.flow.family.local}
    return Sayer(context.catalogues, walk.state.opened["languages"], walk.facts.local, about)


def step_view(
    context: Context, walk: Walk, talk: str, step: Step, *, audience: Audience, draft: str | None
) -> StepView:
    """Draw one step for one audience. Guidance, notes and sources' urls are for the own view only."""
    say = sayer(context, walk)
    own = audience == "own"
    given = walk.given(step.name)
    shown = given if given is not None else walk.path.prefill(step.name)
    on_path = list(walk.path.steps())
    section = next(one for one in walk.flow.sections if one.name == step.section)
    note = next((note.text for note in walk.state.notes if note.step == step.name), None)
    indicator = walk.flow.family.indicator(step.indicator) if step.indicator else None
    return StepView(
        talk=talk,
        step=step.name,
        kind="say" if step.answer is None else step.answer.kind,
        position=1 + next(place for place, one in enumerate(on_path) if one.name == step.name),
        total=len(on_path),
        section=say.text(section.title),
        text=say.text(step.text),
        explain=say.text(step.explain or (indicator.explain if indicator else None)),
        aloud=say.text(step.aloud),
        guidance=step.guidance if own else None,
        choices=() if step.answer is None else _choices(say, walk, step, step.answer, shown),
        non_answers=_non_answers(say, walk, step, given),
        missing=given.code if isinstance(given, Missing) else None,
        field_text=draft if draft is not None else field_text(shown),
        prefilled=given is None and shown is not None,
        half_written=draft is not None,
        optional=step.optional,
        answered=given is not None,
        unit=say.text(step.answer.unit) if isinstance(step.answer, Number) else (),
        limits=_limits(context, walk, step),
        most=_most(walk, step),
        table=_table(say, walk, step, given) if isinstance(step.answer, Table) else None,
        note=note if own else None,
        marks=walk.state.marks.get(step.name, ()),
        source=_source(context, walk, step),
        star=beside.star(context, walk, talk, step),
        beside=beside.lines(context, walk, say, step, audience),
        look_for=step.look_for,
    )


def field_text(given: Given | None) -> str:
    """Write a value as it stands in a field to type in."""
    if isinstance(given, date):
        return f"{given.day}.{given.month}.{given.year}"
    if isinstance(given, Decimal):
        return format(given, "f").replace(".", ",")
    return given if isinstance(given, str) else ""


def labels(walk: Walk, step: Step) -> dict[str, str]:
    """Name the rows that a question (or the columns of a table) may link to, by row id."""
    found = dict(walk.path.options(step))
    if isinstance(step.answer, Table):
        for column in step.answer.columns:
            found |= dict(walk.path.options(column))
    return found


def _choices(say: Sayer, walk: Walk, step: Step, kind: Kind, shown: Given | None) -> tuple[ChoiceView, ...]:
    chosen = shown if isinstance(shown, tuple) else (shown,)
    texts: list[tuple[str, Bilingual]]
    if isinstance(kind, Scale):
        texts = [(str(anchor.code), say.text(anchor.text)) for anchor in kind.anchors]
    else:
        texts = list(_texts(say, kind, walk.path.options(step)))
    picked = {str(code) for code in chosen if code is not None}
    return tuple(
        ChoiceView(code, code if isinstance(kind, Scale) else _key(number), text, code in picked)
        for number, (code, text) in enumerate(texts, start=1)
    )


def _texts(
    say: Sayer, kind: Kind | CellKind, linked: Iterable[tuple[str, str]]
) -> Iterable[tuple[str, Bilingual]]:
    if isinstance(kind, (One, Many)):
        for option in kind.options:
            yield option.code, say.text(option.text)
        if kind.link is not None:
            for code, label in linked:
                yield code, (Said(label, "da", "danish"),)
    elif isinstance(kind, (YesNo, Done)):
        for code in YES_NO if isinstance(kind, YesNo) else DONE:
            yield code, say.room(f"answer.{code}")


def _key(number: int) -> str:
    return str(number) if number <= DIGITS else ""


def _non_answers(say: Sayer, walk: Walk, step: Step, given: Given | None) -> tuple[ChoiceView, ...]:
    if step.answer is None:
        return ()
    allowed = walk.flow.family.respondent(walk.facts.respondent).non_answers
    return tuple(
        ChoiceView(code, _key(number), say.room(f"nonanswer.{code}"), given == Missing(code))
        for number, code in enumerate(allowed, start=1)
    )


def _limits(context: Context, walk: Walk, step: Step) -> str:
    if not isinstance(step.answer, (Number, Day)):
        return ""
    low, high = (_limit(limit, context.language) for limit in walk.path.limits(step.name))
    words = context.words
    if low and high:
        return words("limits.between", low=low, high=high)
    if low:
        return words("limits.least", low=low)
    return words("limits.most", high=high) if high else ""


def _limit(limit: object, language: str) -> str:
    if isinstance(limit, date):
        return short_day(limit, language)
    return number_words(limit, language) if isinstance(limit, Decimal) else ""


def _most(walk: Walk, step: Step) -> int | None:
    if not isinstance(step.answer, Many):
        return None
    high = walk.path.limits(step.name)[1]
    return int(high) if isinstance(high, Decimal) else None


# --- tables ----------------------------------------------------------------------------------------


def _table(say: Sayer, walk: Walk, step: Step, given: Given | None) -> TableView:
    table = step.answer
    assert isinstance(table, Table)  # noqa: S101 - the caller has looked
    rows = given if is_rows(given) and given else walk.path.rows(step.name)
    locked = {row.row: row for row in walk.path.rows(step.name)} if table.closed else {}
    return TableView(
        columns=_columns(say, walk, table),
        rows=tuple(_row(say, walk, step, table, row, locked.get(row.row)) for row in rows),
        closed=table.closed,
    )


def _columns(say: Sayer, walk: Walk, table: Table) -> tuple[ColumnView, ...]:
    return tuple(
        ColumnView(
            column.name,
            say.text(column.title),
            column.answer.kind,
            _column_choices(say, walk, column),
            column.optional,
        )
        for column in table.columns
    )


def _column_choices(say: Sayer, walk: Walk, column: Column) -> tuple[ChoiceView, ...]:
    kind = column.answer
    texts: Iterable[tuple[str, Bilingual]]
    if isinstance(kind, Scale):
        texts = [(str(anchor.code), say.text(anchor.text)) for anchor in kind.anchors]
    else:
        texts = _texts(say, kind, walk.path.options(column))
    return tuple(ChoiceView(code, _key(number), text) for number, (code, text) in enumerate(texts, start=1))


def _row(say: Sayer, walk: Walk, step: Step, table: Table, row: Row, start: Row | None) -> RowView:
    asked = {column.name for column in walk.path.row_columns(step.name, row)}
    language = say.languages[0]
    linked = labels(walk, step)
    cells = []
    if start is not None:
        own = {column.name for column in table.columns}
        cells += [
            CellView(name, _plain(value), None, locked=True)
            for name, value in start.cells.items()
            if name not in own
        ]
    for column in table.columns:
        value = row.cells.get(column.name)
        text = "" if value is None else say.value(column.answer, value, language, linked).text
        cells.append(CellView(column.name, text, value, asked=column.name in asked))
    complete = all(
        column.optional or column.name not in asked or column.name in row.cells for column in table.columns
    )
    return RowView(row.row, tuple(cells), complete)


def _plain(value: object) -> str:
    return short_day(value, "da") if isinstance(value, date) else str(value)


# --- sources ---------------------------------------------------------------------------------------


def _source(context: Context, walk: Walk, step: Step) -> SourceView | None:
    if step.source is None:
        return None
    source = walk.flow.family.source(step.source)
    words, today = context.words, context.today().isoformat()
    expired = source.valid_to is not None and source.valid_to < today
    if expired:
        text = words("source.expired", day=_iso(source.valid_to))
    elif source.checked is None:
        text = words("source.unchecked")
    else:
        text = words("source.checked", day=_iso(source.checked))
    return SourceView(source.title, source.url, text, expired)


def _iso(day: str | None) -> str:
    return "" if day is None else short_day(date.fromisoformat(day), "da")
