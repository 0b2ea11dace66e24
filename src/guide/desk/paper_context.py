"""What a paper is told of a conversation: everything on the path in words, in one language beside Danish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from guide.conversation.events import head_of
from guide.conversation.rows import ConversationRow
from guide.conversation.subjects import APPOINTMENT
from guide.conversation.walk import Walk
from guide.desk import ids, last_time, paper_readings
from guide.desk.context import Context
from guide.desk.keeping import HOUR
from guide.desk.meetings import CHECKS, ON_PAPER, MeetingForm
from guide.desk.overview import sections_on_path
from guide.desk.paper_agreements import agreements
from guide.desk.paper_says import with_sayings
from guide.desk.paper_texts import texts_told
from guide.desk.saying import Sayer
from guide.desk.scribe import Scribe
from guide.desk.settings import DEFAULTS, INTERPRETER_NAME
from guide.flow.model import Step
from guide.flow.papers import Paper
from guide.flow.privacy import private_names
from guide.flow.values import Given, Missing, plain_value, read_value
from guide.summary.context import (
    Marked,
    Pair,
    PaperContext,
    PaperSection,
    PaperSource,
    PaperStep,
    Previous,
    SetAside,
)


def paper_context(
    context: Context, walk: Walk, row: ConversationRow, say: Sayer, *, paper: Paper, language: str, key: str
) -> PaperContext:
    """Gather all a paper may see of one conversation."""
    scribe = Scribe(context, walk, say, language)
    flow, family = walk.flow, walk.flow.family
    meeting = None if row.meeting is None else context.store.rows.meeting(row.meeting)
    form = None if meeting is None else MeetingForm.of(meeting.body)
    held = date.fromisoformat(row.held)
    title = family.paper(paper)
    private = private_names(flow)
    interpreter = walk.facts.interpreter if form is None else form.interpreter
    readings, star = paper_readings.readings_and_star(scribe, row)
    hour = _next_hour(scribe)
    return PaperContext(
        paper=paper,
        language=language,
        title=scribe.phrase(f"paper.title.{paper}") if title is None else scribe.pair(title),
        flow_title=scribe.pair(flow.title),
        about=flow.about or family.about,
        date=held,
        date_words=scribe.day(held),
        subject=key,
        respondent=row.respondent,
        respondent_words=scribe.pair(family.respondent(row.respondent).title),
        phrases=scribe.phrase,
        translate=lambda danish, /: scribe.translated(paper, danish),
        round=row.round,
        label=row.label,
        languages=row.languages,
        people=() if form is None else form.participants,
        interpreter=interpreter,
        interpreter_words=None if interpreter == "none" else scribe.phrase(f"room.interpreter.{interpreter}"),
        interpreter_name=_interpreter_name(context, form),
        interpreter_checks=_interpreter_checks(scribe, form),
        from_paper=_from_paper(scribe, row, form),
        taught_back=walk.state.taught_back,
        sections=tuple(_sections(scribe, row)),
        names=frozenset(step.name for step in flow.questions),
        private_names=private,
        values={compute.name: _plain(walk.path.value(compute.name)) for compute in flow.computes},
        last={step.name: step for step in _last(scribe)},
        readings=readings,
        star=star,
        agreements=tuple(agreements(scribe, held)),
        local={word.name: text for word in family.local if (text := walk.facts.local.get(word.name))},
        sources=tuple(PaperSource(one.name, one.title, one.url, one.checked) for one in family.sources),
        next_day=_next_day(scribe, hour),
        next_hour=bool(hour),
        call=walk.facts.local.get("phone"),
        unapproved=tuple(_unapproved(scribe)),
        set_aside=tuple(
            SetAside(name, _plain(walk.given(name)), name in private) for name in walk.set_aside()
        ),
        heads=head_of(tuple(walk.events)),
        conversation=_conversation(row, key),
    )


def _from_paper(scribe: Scribe, row: ConversationRow, form: MeetingForm | None) -> Pair | None:
    """Say that the answers were written by hand, on which day and by whom."""
    if form is None or form.form != ON_PAPER:
        return None
    role = scribe.pair(scribe.walk.flow.family.respondent(row.respondent).title)
    day = scribe.day(date.fromisoformat(row.held))
    return scribe.phrase_of("paper.from_paper", day=day, role=role)


def _interpreter_name(context: Context, form: MeetingForm | None) -> str | None:
    """The interpreter's name, only while the office's setting says that it stands on papers."""
    written = context.store.content.setting(INTERPRETER_NAME, DEFAULTS[INTERPRETER_NAME])
    return form.interpreter_name or None if form is not None and written else None


def _interpreter_checks(scribe: Scribe, form: MeetingForm | None) -> tuple[Pair, ...]:
    """The opening points that were gone through with the interpreter, in words."""
    done = () if form is None or form.interpreter == "none" else form.checks
    return tuple(scribe.phrase(f"interpreter.check.{code}") for code in CHECKS if code in done)


def _plain(given: Given | None) -> Any:
    return None if given is None else plain_value(given)


def _sections(scribe: Scribe, row: ConversationRow) -> Iterator[PaperSection]:
    for section, steps in sections_on_path(scribe.walk):
        told = tuple(_step(scribe, row, step) for step in steps)
        yield PaperSection(
            section.name, scribe.pair(section.title), told, section.private or scribe.walk.flow.private
        )


def _step(scribe: Scribe, row: ConversationRow, step: Step) -> PaperStep:
    told = replace(_told(scribe, step), previous=_previous(scribe, row, step))
    return with_sayings(scribe, step, told)


def _told(scribe: Scribe, step: Step) -> PaperStep:
    walk = scribe.walk
    given = walk.given(step.name)
    put_off = given is None and walk.state.counted and step.name in walk.state.put_off
    shown: Given | None = Missing("not_asked") if put_off else given
    notes = [note.text for note in walk.state.notes if note.step == step.name and note.text]
    return PaperStep(
        name=step.name,
        kind="say" if step.answer is None else "ask",
        text=scribe.pair(step.text),
        answer=None if step.answer is None else step.answer.kind,
        words=scribe.given(step, shown),
        value=_plain(given),
        missing=shown.code if isinstance(shown, Missing) else None,
        note="\n".join(notes) or None,
        marks=tuple(
            Marked(code, scribe.phrase(f"mark.{code}")) for code in walk.state.marks.get(step.name, ())
        ),
        rows=scribe.rows(step, given),
        indicator=step.indicator,
        measure=step.mark if step.indicator else None,
        private=step.private,
    )


def _previous(scribe: Scribe, row: ConversationRow, step: Step) -> Previous | None:
    """Say what the same respondent marked here in the newest round before this one."""
    before = last_time.earlier(scribe.context, scribe.walk, step, row)
    if before is None:
        return None
    return Previous(before.round, before.value, scribe.value(before.scale, before.value), before.comparable)


def _last(scribe: Scribe) -> Iterator[PaperStep]:
    """Say the earlier answers that were frozen when the conversation opened."""
    for step in scribe.walk.flow.questions:
        raw = scribe.walk.facts.last.get(step.name)
        if raw is None or step.answer is None:
            continue
        given = read_value(step.answer, raw, step=step.name)
        yield PaperStep(
            name=step.name,
            kind="ask",
            text=scribe.pair(step.text),
            answer=step.answer.kind,
            words=scribe.given(step, given),
            value=plain_value(given),
            rows=scribe.rows(step, given),
            indicator=step.indicator,
            measure=step.mark if step.indicator else None,
            private=step.private,
        )


def _conversation(row: ConversationRow, key: str) -> dict[str, Any]:
    """Which conversation this is, in the words of `guide list`."""
    return {
        "id": ids.shown(row.id),
        "subject": key,
        "flow": row.name,
        "version": row.version,
        "hash": row.flow,
        "family": row.family,
        "round": row.round,
        "respondent": row.respondent,
        "meeting": None if row.meeting is None else ids.shown(row.meeting),
        "state": row.stage,
        "held": row.held,
    }


def _next_day(scribe: Scribe, hour: str) -> Pair | None:
    """The next appointment, where a question keeps one."""
    day = _kept(scribe, APPOINTMENT)
    return scribe.meeting(day, hour) if isinstance(day, date) else None


def _next_hour(scribe: Scribe) -> str:
    """Its hour as it was typed, where a question keeps one; else nothing."""
    hour = _kept(scribe, HOUR)
    return hour.strip() if isinstance(hour, str) else ""


def _kept(scribe: Scribe, what: str) -> Given | None:
    """The answer of the question on the path that keeps so."""
    path = scribe.walk.path
    found = (path.value(step.name) for step in scribe.walk.flow.questions if step.keeps == what)
    return next((given for given in found if given is not None and not isinstance(given, Missing)), None)


def _unapproved(scribe: Scribe) -> Iterator[str]:
    """The keys of texts on this paper that nobody who speaks the language has approved."""
    if scribe.language == "da":
        return
    for text in texts_told(scribe.walk):
        if scribe.say.in_language(text, scribe.language).status in {"unapproved", "changed", "missing"}:
            yield text.key
