"""A conversation seen whole: header, transcript, outline, review. Private steps only in the own view."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guide.conversation.lifecycle import COUNTED
from guide.conversation.walk import Walk
from guide.desk import lasting
from guide.desk.choices import labels
from guide.desk.context import Context
from guide.desk.drawing import sayer
from guide.desk.figures import Figures
from guide.desk.saying import Sayer
from guide.desk.views import (
    Audience,
    Bilingual,
    HeaderView,
    OutlineLine,
    ReviewLine,
    ReviewSection,
    ReviewView,
    SpokenLine,
    StepState,
    TabView,
)
from guide.flow.kinds import Table
from guide.flow.model import Section, Step
from guide.flow.values import Missing


def header(
    context: Context, walk: Walk, figures: Figures, talk: str, audience: Audience, cursor: str | None
) -> HeaderView:
    """Draw the header. Under the shared view it holds no key."""
    say = sayer(context, walk)
    opened = walk.state.opened
    subject = context.store.rows.subject(opened["subject"])
    answered, total = walk.path.counts()
    used, left = (round(seconds / 60) for seconds in figures.pace.seconds(walk.path, cursor))
    role = walk.flow.family.respondent(opened["respondent"])
    return HeaderView(
        talk=talk,
        title=say.text(walk.flow.title),
        respondent=say.text(role.title)[0].text,
        key=subject.key if audience == "own" and subject is not None else None,
        tabs=tuple(_tabs(context, opened.get("meeting"), talk)),
        languages=tuple(opened["languages"]),
        stage=walk.state.stage,
        answered=answered,
        total=total,
        minutes_used=used,
        minutes_left=left,
        not_approved=figures.count_not_approved(walk),
        interpreter=walk.facts.interpreter,
        long_minutes=lasting.long_minutes(context, walk),
    )


def transcript(
    context: Context, walk: Walk, audience: Audience, cursor: str | None, newest: int | None = None
) -> tuple[SpokenLine, ...]:
    """Draw what was said above the cursor, oldest first; with `newest` only so many lines of it."""
    say = sayer(context, walk)
    above = (step for step in _upwards(walk, cursor) if audience == "own" or not step.private)
    said = [
        SpokenLine(
            step.name, say.text(step.text), _answer(say, walk, step)[0].text if _has(walk, step) else ""
        )
        for step in islice(above, newest)
    ]
    return tuple(reversed(said))


def outline(context: Context, walk: Walk, audience: Audience, cursor: str | None) -> tuple[OutlineLine, ...]:
    """Draw every step on the path as one line."""
    say = sayer(context, walk)
    titles = {section.name: section.title for section in walk.flow.sections}
    open_names = {step.name for step in walk.open_required()}
    lines = []
    for step in walk.path.steps():
        if audience == "shared" and step.private:
            continue
        lines.append(
            OutlineLine(
                step=step.name,
                section=say.text(titles[step.section])[0].text,
                text=say.text(step.text)[0].text,
                state=_state(walk, step, cursor, open_names),
            )
        )
    return tuple(lines)


def review(context: Context, walk: Walk, talk: str, audience: Audience) -> ReviewView:
    """Draw everything on the path, section by section."""
    say = sayer(context, walk)
    open_names = tuple(step.name for step in walk.open_required())
    sections = []
    private = 0
    for section in walk.flow.sections:
        asked = [step for step in section.steps if step.answer is not None and walk.path.on(step.name)]
        hidden = [step for step in asked if audience == "shared" and step.private]
        private += len(hidden)
        lines = tuple(_review_line(say, walk, step, open_names) for step in asked if step not in hidden)
        if lines:
            sections.append(ReviewSection(say.text(section.title), lines))
    return ReviewView(
        talk=talk,
        sections=tuple(sections),
        open=tuple(name for name in open_names if audience == "own" or not walk.step(name).private),
        set_aside=len(walk.set_aside()),
        private=private,
        finished=walk.state.stage in COUNTED - {"correcting"},
    )


def _review_line(say: Sayer, walk: Walk, step: Step, open_names: tuple[str, ...]) -> ReviewLine:
    given = walk.given(step.name)
    return ReviewLine(
        step=step.name,
        text=say.text(step.text),
        answer=_answer(say, walk, step),
        missing=isinstance(given, Missing),
        open=step.name in open_names,
        private=step.private,
        note=next((note.text for note in walk.state.notes if note.step == step.name), None),
    )


def _answer(say: Sayer, walk: Walk, step: Step) -> Bilingual:
    named = dict(labels(walk, step))
    if isinstance(step.answer, Table) and step.answer.closed:
        named |= {row.row: str(next(iter(row.cells.values()), "")) for row in walk.path.rows(step.name)}
    return say.answer(step, walk.given(step.name), named)


def _has(walk: Walk, step: Step) -> bool:
    return step.answer is not None and walk.given(step.name) is not None


def _upwards(walk: Walk, cursor: str | None) -> Iterator[Step]:
    """Go through the steps before the cursor, the nearest first."""
    step = before(walk, cursor)
    while step is not None:
        yield step
        step = walk.path.preceding(step.name)


def _state(walk: Walk, step: Step, cursor: str | None, open_names: set[str]) -> StepState:
    if step.name == cursor:
        return "here"
    if step.answer is None:
        return "said"
    given = walk.given(step.name)
    if given is None:
        return "missing" if step.name in open_names else "open"
    return "answered"


def _tabs(context: Context, meeting: str | None, here: str) -> Iterator[TabView]:
    """List the meeting's conversations by who answers; by title where one alone answers a family's."""
    found = [] if meeting is None else context.store.rows.conversations(meeting=meeting)
    rows = sorted((row for row in found if row.stage != "abandoned"), key=lambda row: row.opened_at)
    for row in rows:
        flow = context.library.pinned(row.flow, context.store).flow
        alone = len(rows) > 1 and len(flow.family.respondents) == 1
        title = flow.title if alone else flow.family.respondent(row.respondent).title
        yield TabView(row.id, flow.title.da, title.da, row.stage, row.id == here)


def before(walk: Walk, cursor: str | None) -> Step | None:
    """Find the step before the cursor: at the end of the path, the last one."""
    return walk.path.preceding(cursor)


def sections_on_path(walk: Walk) -> Iterator[tuple[Section, tuple[Step, ...]]]:
    """Walk the sections that are on the path, each with its steps that are."""
    for section in walk.flow.sections:
        steps = tuple(step for step in section.steps if walk.path.on(step.name))
        if steps:
            yield section, steps
