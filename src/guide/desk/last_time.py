"""Last time's mark: which it was, and when whoever marks now may see it.

Source of the rule (docs/domain.md, FIP): each marks by what is true now, so neither sees the other's mark
nor last time's before both are given. The office may show each their own last mark from the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from guide.conversation.rows import ConversationRow
from guide.conversation.walk import Walk
from guide.desk import settings
from guide.desk.context import Context
from guide.desk.joining import joined
from guide.desk.saying import Sayer
from guide.desk.views import Bilingual, LastMark
from guide.flow.identity import scale_hash, wording_hash
from guide.flow.kinds import Scale
from guide.flow.model import Step
from guide.insight.readings import Reading, comparable, readings
from guide.language.catalogues import Said


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest earlier reading with a number, its scale as it was then, and whether it can be compared."""

    round: int
    value: int = field(repr=False)
    scale: Scale
    comparable: bool


def earlier(context: Context, walk: Walk, step: Step, row: ConversationRow) -> Earlier | None:
    """Find the same respondent's reading of a step's indicator in the newest round before this one's.

    `row` is the conversation's, as it stands now: a moved one looks back from where it was moved to.
    """
    if step.indicator is None or not isinstance(step.answer, Scale):
        return None
    lines = context.store.rows.readings(row.subject, row.family)
    found = [cell for cell in readings(lines) if _same_question(cell, row, step) and cell.round < row.round]
    before = max(found, key=lambda cell: cell.round, default=None)
    if before is None or before.value is None:
        return None
    then = next(conversation.flow for conversation, _ in lines if conversation.id == before.conversation)
    asked = context.library.pinned(then, context.store).flow.family.indicator(step.indicator)
    scale = step.answer.model_copy(update={"anchors": asked.anchors})
    return Earlier(before.round, before.value, scale, _belongs(context, walk, step, before))


def _same_question(cell: Reading, row: ConversationRow, step: Step) -> bool:
    same = (cell.indicator, cell.respondent, cell.measure) == (step.indicator, row.respondent, step.mark)
    return same and cell.value is not None


def last_mark(context: Context, walk: Walk, say: Sayer, talk: str, step: Step) -> LastMark | None:
    """Say last time's mark at a step that marks an indicator as it is now, where it may be seen already."""
    if step.mark != "now" or step.indicator is None:
        return None
    if step.indicator not in _seen(context, walk, talk):
        return None
    row = context.store.rows.conversation(talk)
    before = None if row is None else earlier(context, walk, step, row)
    if before is None:
        return None
    return LastMark(_said(say, before), str(before.value) if before.comparable else None)


def _said(say: Sayer, before: Earlier) -> Bilingual:
    """Say "Sidst: 3 ..." in each language, and where it is so that the two cannot be compared."""
    found = []
    for language, lead, broken in zip(
        say.languages, say.room("paper.previous"), say.room("direction.not_comparable"), strict=True
    ):
        step = say.value(before.scale, before.value, language, {})
        text = f"{lead.text}: {step.text}" + ("" if before.comparable else f" ({broken.text})")
        found.append(Said(text, step.language, step.status))
    return tuple(found)


def opened_up(context: Context, walk: Walk, cells: Iterable[Reading]) -> frozenset[str]:
    """Name the indicators on which everybody has marked this round who is to mark before anybody compares.

    Where no flow of the family compares an indicator, that is this conversation's own respondent.
    """
    family, number = walk.flow.family, walk.state.opened["round"]
    compared = walk.plan.mentions_readings | context.library.compared(family.name)
    given = {
        (cell.indicator, cell.respondent) for cell in cells if cell.round == number and cell.measure == "now"
    }
    own = walk.facts.respondent
    return frozenset(
        one.name
        for one in family.indicators
        if ({pair for pair in compared if pair[0] == one.name} or {(one.name, own)}) <= given
    )


def early(context: Context, walk: Walk) -> bool:
    """Whether the office shows last time's mark from the start; never where everybody's marks are compared."""
    shown = context.store.content.setting(settings.LAST_MARK, settings.DEFAULTS[settings.LAST_MARK])
    return bool(shown) and not walk.plan.mentions_readings


def _seen(context: Context, walk: Walk, talk: str) -> frozenset[str]:
    if early(context, walk):
        return frozenset(one.name for one in walk.flow.family.indicators)
    lines = context.store.rows.readings(walk.state.opened["subject"], walk.flow.family.name)
    return opened_up(context, walk, readings(lines, also=talk))


def _belongs(context: Context, walk: Walk, step: Step, before: Reading) -> bool:
    """Whether an answer to this step stands on the same scale, in the same or a joined wording."""
    indicator = walk.flow.family.indicator(before.indicator)
    now = replace(before.row, scale=scale_hash(indicator.anchors), wording=wording_hash(step))
    return comparable(before.row, now, joined(context, walk.flow.family.name))
