"""One step as it is shown now: texts, choices, table, what stands beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from guide.conversation.walk import Walk
from guide.desk import beside, last_time, listed
from guide.desk.choices import choice_views, key_of
from guide.desk.context import Context
from guide.desk.list_views import SourceView
from guide.desk.saying import Sayer
from guide.desk.tables import table_view
from guide.desk.views import (
    Audience,
    Bilingual,
    ChoiceView,
    StepView,
)
from guide.flow.kinds import Day, Done, Many, Number, One, Scale
from guide.flow.model import Step
from guide.flow.values import Given, Missing
from guide.language.dates import number_words, short_day

DIGITS = 9


def sayer(context: Context, walk: Walk, *, blank: str = "") -> Sayer:
    """Make the sayer of one conversation: its languages, and the local words frozen when it was opened.

    Where a local word is missing, `blank` stands if it is given, as the line to write on that a paper needs.
    """
    about = {word.name: word.about for word in walk.flow.family.local}
    return Sayer(context.catalogues, walk.state.opened["languages"], walk.facts.local, about, blank)


def step_view(
    context: Context, walk: Walk, talk: str, step: Step, *, audience: Audience, draft: str | None
) -> StepView:
    """Draw one step for one audience. Guidance, notes and sources' urls are for the own view only."""
    say = sayer(context, walk)
    own = audience == "own"
    given = walk.given(step.name)
    shown = given if given is not None else walk.path.prefill(step.name)
    section = next(one for one in walk.flow.sections if one.name == step.section)
    note = next((note.text for note in walk.state.notes if note.step == step.name), None)
    indicator = walk.flow.family.indicator(step.indicator) if step.indicator else None
    last = last_time.last_mark(context, walk, say, talk, step)
    return StepView(
        talk=talk,
        step=step.name,
        kind="say" if step.answer is None else step.answer.kind,
        position=walk.path.place(step.name),
        total=walk.path.length,
        section=say.text(section.title),
        text=say.text(step.text),
        explain=say.text(step.explain or (indicator.explain if indicator else None)),
        aloud=say.text(step.aloud),
        guidance=step.guidance if own else None,
        choices=choice_views(say, walk, step, _chosen(shown), last=None if last is None else last.code),
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
        table=table_view(say, walk, step, given),
        note=note if own else None,
        marks=walk.state.marks.get(step.name, ()),
        not_understood=tuple(language for name, language in walk.state.not_understood if name == step.name),
        source=_source(context, walk, step),
        star=beside.star(context, walk, talk, step),
        beside=beside.lines(context, walk, say, step, audience),
        last=last,
        lists=listed.lists(context, walk, say, step, audience),
        look_for=_look_for(say, step),
        by_phone=walk.facts.interpreter == "phone",
        read_out=say.room("room.read_out") if _read_out(walk, step) else (),
        private=step.private,
    )


def _read_out(walk: Walk, step: Step) -> bool:
    """Whether choices are read out: by telephone the interpreter does not see them."""
    kinds = (Scale, One, Many, Done)
    return walk.facts.interpreter == "phone" and isinstance(step.answer, kinds)


def field_text(given: Given | None) -> str:
    """Write a value as it stands in a field to type in."""
    if isinstance(given, date):
        return f"{given.day}.{given.month}.{given.year}"
    if isinstance(given, Decimal):
        return format(given, "f").replace(".", ",")
    return given if isinstance(given, str) else ""


def _chosen(shown: Given | None) -> frozenset[str]:
    codes = shown if isinstance(shown, tuple) else (shown,)
    return frozenset(str(code) for code in codes if code is not None)


def _non_answers(say: Sayer, walk: Walk, step: Step, given: Given | None) -> tuple[ChoiceView, ...]:
    if step.answer is None:
        return ()
    allowed = walk.flow.family.respondent(walk.facts.respondent).non_answers
    return tuple(
        ChoiceView(code, key_of(number), say.room(f"nonanswer.{code}"), given == Missing(code))
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


def _source(context: Context, walk: Walk, step: Step) -> SourceView | None:
    if step.source is None:
        return None
    return listed.source_view(context, sayer(context, walk), walk.flow.family.source(step.source))


def _look_for(say: Sayer, step: Step) -> Bilingual:
    """Say which words to find on another page; the words themselves stay as they stand there."""
    return say.room("room.look_for", words=" · ".join(step.look_for)) if step.look_for else ()
