"""Rules that look at a whole flow: names against names, indicators asked twice."""

from __future__ import annotations

from guide.flow.kinds import Table
from guide.flow.model import Flow, Step
from guide.flow.reading_notes import Notes, nearest


def check_names(notes: Notes, flow: Flow) -> None:
    """Refuse what only the whole flow shows."""
    notes.step = None
    _indicators_once(notes, flow)
    _columns_apart(notes, flow)
    _label_is_asked(notes, flow)
    _changes_are_asked(notes, flow)


def short(step: Step) -> str:
    """Take the name as written: without the indicator that an each-section puts before it."""
    return step.name.removeprefix(f"{step.each}.") if step.each else step.name


def _indicators_once(notes: Notes, flow: Flow) -> None:
    seen: dict[tuple[str, str], Step] = {}
    refused: set[str] = set()
    for step in flow.questions:
        if step.indicator is None or step.indicator == "each":
            continue
        first = seen.setdefault((step.indicator, step.mark), step)
        if first is not step and short(step) not in refused:
            refused.add(short(step))
            place = notes.places.of("step", short(step), "indicator")
            facts = {"indicator": step.indicator, "mark": step.mark, "first": short(first)}
            notes.fault("flow.indicator_twice", place, **facts)


def _columns_apart(notes: Notes, flow: Flow) -> None:
    questions = {short(step) for step in flow.questions}
    for step in flow.questions:
        if not isinstance(step.answer, Table):
            continue
        for column in step.answer.columns:
            if column.name in questions and (not step.each or step is _first(flow, step)):
                place = notes.places.of("column", short(step), column.name)
                notes.fault("flow.column_like_question", place, name=column.name, table=short(step))


def _first(flow: Flow, step: Step) -> Step:
    return next(one for one in flow.questions if short(one) == short(step))


def _label_is_asked(notes: Notes, flow: Flow) -> None:
    names = {step.name for step in flow.questions}
    if flow.label is not None and flow.label not in names:
        place = notes.places.of("flow", "label")
        near = nearest(flow.label, names)
        notes.fault("flow.unknown_question", place, key="label", name=flow.label, nearest=near)


def _changes_are_asked(notes: Notes, flow: Flow) -> None:
    names = {short(step) for step in flow.questions} | {step.name for step in flow.questions}
    for number, change in enumerate(flow.changes):
        if change.question not in names:
            place = notes.places.of("change", str(number), "question")
            near = nearest(change.question, names)
            notes.fault("flow.unknown_question", place, key="question", name=change.question, nearest=near)
