"""What stands beside a step: the star, the others' marks, last time, agreements, an earlier answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guide.conversation.walk import Walk
from guide.desk import pictures
from guide.desk.context import Context
from guide.desk.saying import Sayer
from guide.desk.star import StarDrawer
from guide.desk.views import ArmView, Audience, Bilingual, StarView
from guide.flow.kinds import Scale, Table
from guide.flow.model import Step
from guide.flow.values import Given, Missing, is_rows, read_value
from guide.insight.agreements import CLOSING
from guide.language.dates import short_day


def star(context: Context, walk: Walk, talk: str, step: Step) -> StarView | None:
    """Draw the star a step shows: its own family's, or another's (`family/star`).

    Where a flow compares, the star also stands at each step that marks one of its arms.
    """
    opened = walk.state.opened
    if walk.plan.mentions_readings and _marks_arm(walk, step):
        return pictures.marked_star(context, walk, talk, arm(context, walk, step))
    if step.show == "star" and walk.flow.family.star:
        return pictures.star_of_talk(context, walk, talk)
    if step.show is not None and step.show.endswith("/star"):
        subject = context.store.rows.subject(opened["subject"])
        family = step.show.removesuffix("/star")
        rows = context.store.rows.readings(opened["subject"], family)
        if subject is not None and rows:
            from guide.desk.people import People  # noqa: PLC0415 - the job needs people, a view does not

            return pictures.Pictures(context, People(context)).star(subject.key, family)
    return None


def arm(context: Context, walk: Walk, step: Step) -> ArmView:
    """Say which arm a step marks, and the steps on the path that mark its neighbours."""
    family = walk.flow.family
    steps = [one for one in walk.path.steps() if _marks_arm(walk, one)]
    here = next(place for place, one in enumerate(steps) if one.name == step.name)
    indicator = family.indicator(step.indicator or "")
    respondent = family.respondent(walk.state.opened["respondent"])
    drawer = StarDrawer(context, family, context.language)
    return ArmView(
        axis=family.star.index(indicator.name),
        series=drawer.series(respondent, step.mark),
        lowest=indicator.anchors[0].code,
        before=steps[here - 1].name if here else None,
        after=steps[here + 1].name if here + 1 < len(steps) else None,
        pair=next((one.name for one in steps if one.indicator == step.indicator and one != step), None),
    )


def _marks_arm(walk: Walk, step: Step) -> bool:
    return step.indicator in walk.flow.family.star and isinstance(step.answer, Scale)


def lines(context: Context, walk: Walk, say: Sayer, step: Step, audience: Audience) -> tuple[str, ...]:
    """Say in lines what else a step shows."""
    if step.show == "readings":
        return _readings(walk, say, step) if step.indicator in pictures.openly(context, walk) else ()
    if step.show == "agreements":
        return _agreements(walk, say)
    if step.show is not None and step.show.startswith("last("):
        return _last(walk, say, step.show.removeprefix("last(").removesuffix(")"))
    shown = walk.flow.question(step.show)
    if shown is not None and (audience == "own" or not shown.private):
        return _answer(walk, say, shown)
    return ()


def _readings(walk: Walk, say: Sayer, step: Step) -> tuple[str, ...]:
    """Say what each other respondent marked on this step's indicator in this round."""
    if not isinstance(step.answer, Scale):
        return ()
    found = []
    for respondent in walk.flow.family.respondents:
        value = walk.facts.readings.get(f"{step.indicator}/{respondent.name}")
        if value is not None:
            role = say.text(respondent.title)
            words = say.value(step.answer, value, say.languages[-1], {})
            found.append(f"{role[0].text}: {say.value(step.answer, value, say.languages[0], {}).text}")
            if len(say.languages) > 1:
                found.append(f"{role[-1].text}: {words.text}")
    return tuple(found)


def _agreements(walk: Walk, say: Sayer) -> tuple[str, ...]:
    """Say the agreements made in this conversation, and those from before that are still open after it.

    What is said of one here counts: kept or dropped it is read out no more, with a new day it has that.
    """
    found = []
    for step in walk.flow.questions:
        given = walk.path.value(step.name)
        if isinstance(step.answer, Table) and step.answer.agreements and is_rows(given):
            found += [say.row(step.answer, row, say.languages[0], {}) for row in given]
    marked = _marked(walk)
    for one in walk.facts.agreements:
        said = marked.get(one.row, {})
        if said.get("kept") in CLOSING:
            continue
        by = said.get("by", one.by)
        parts = [one.what, say.coded("agreement.who", one.who)]
        parts += [short_day(by, say.languages[0])] if isinstance(by, date) else []
        found.append(" · ".join(parts))
    return tuple(found)


def _marked(walk: Walk) -> dict[str, Mapping[str, Given]]:
    """Find what is said in this conversation of the agreements from before, by their row."""
    found: dict[str, Mapping[str, Given]] = {}
    for step in walk.flow.questions:
        given = walk.path.value(step.name)
        if isinstance(step.answer, Table) and step.answer.rows == "open_agreements" and is_rows(given):
            found |= {row.row: row.cells for row in given}
    return found


def _last(walk: Walk, say: Sayer, name: str) -> tuple[str, ...]:
    raw = walk.facts.last.get(name)
    step = walk.flow.question(name)
    if raw is None or step is None or step.answer is None:
        return ()
    return _each_line(say.answer(step, read_value(step.answer, raw, step=name), {}))


def _answer(walk: Walk, say: Sayer, step: Step) -> tuple[str, ...]:
    given = walk.path.value(step.name)
    if given is None or isinstance(given, Missing):
        return ()
    return _each_line(say.answer(step, given, {}))


def _each_line(said: Bilingual) -> tuple[str, ...]:
    """Set an answer line by line, each in every language; a line that is the same in both stands once."""
    by_line = zip(*(one.text.split("\n") for one in said), strict=False)
    return tuple(line for pair in by_line for line in dict.fromkeys(pair))
