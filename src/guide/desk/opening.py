"""What a conversation is opened with: its round, its texts, and the facts that are frozen for good."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guide.canonical import digest
from guide.conversation.rows import ConversationRow
from guide.desk.context import Context
from guide.flow.facts import Agreement, Facts
from guide.flow.model import Flow
from guide.flow.plan import Plan
from guide.flow.texts import texts_of
from guide.insight.agreements import agreements, visible
from guide.insight.readings import Reading, counting, readings


@dataclass(frozen=True, slots=True)
class Opening:
    """The facts, where they were drawn from, and the readings the flow asks for that are still missing."""

    facts: Facts
    drawn_from: tuple[str, ...]
    missing: tuple[str, ...]


def freeze(
    context: Context,
    plan: Plan,
    *,
    subject: str,
    respondent: str,
    number: int,
    interpreter: str,
    languages: tuple[str, ...],
) -> Opening:
    """Freeze the facts of a new conversation in round `number`."""
    flow = plan.flow
    rows = context.store.rows.conversations(subject=subject, family=flow.family.name)
    last, from_last = _last(context, plan, rows, respondent)
    cells, missing = _others(context, plan, subject, number)
    open_ones, from_agreements = _open_agreements(context, plan, subject, respondent)
    known = Facts(
        today=context.today(),
        respondent=respondent,
        interpreter=interpreter,
        languages=languages,
        local={word.name: text for word in flow.family.local if (text := _local(context, flow, word.name))},
        last=last,
        agreements=open_ones,
        readings={
            f"{cell.indicator}/{cell.respondent}": cell.value for cell in cells if cell.value is not None
        },
    )
    drawn = {*from_last, *(cell.conversation for cell in cells), *from_agreements}
    return Opening(known, tuple(sorted(drawn)), missing)


def keep_texts(context: Context, flow: Flow, languages: tuple[str, ...]) -> dict[str, str]:
    """Keep the wording shown in each language, by hash, so that a paper years later says what was said."""
    kept: dict[str, str] = {}
    texts = list(texts_of(flow))
    for language in languages:
        shown = {
            text.key: context.catalogues.said(text.key, text.da, language).text
            for text, private in texts
            if language == "da" or not private
        }
        kept[language] = digest(shown)
        context.store.content.put_texts(kept[language], json.dumps(shown, ensure_ascii=False, sort_keys=True))
    return kept


def _local(context: Context, flow: Flow, name: str) -> str | None:
    return context.library.local(flow.family.name).get(name)


def _last(
    context: Context, plan: Plan, rows: Iterable[ConversationRow], respondent: str
) -> tuple[dict[str, Any], set[str]]:
    """Find the latest earlier answer to each name the flow looks back at, where it was on the path."""
    if plan.flow.family.respondent(respondent).many:
        return {}, set()
    earlier = sorted(
        (row for row in counting(rows).values() if row.respondent == respondent),
        key=lambda row: (row.held, row.finished_lamport or 0),
        reverse=True,
    )
    wanted = set(plan.mentions_last)
    found: dict[str, Any] = {}
    drawn: set[str] = set()
    for row in earlier:
        for answer in context.store.rows.answers(row.id) if wanted else ():
            if answer.step in wanted and answer.on_path:
                wanted.discard(answer.step)
                if answer.value is not None:
                    found[answer.step] = json.loads(answer.value)
                    drawn.add(row.id)
    return found, drawn


def _others(context: Context, plan: Plan, subject: str, number: int) -> tuple[list[Reading], tuple[str, ...]]:
    """Find this round's counted readings that the flow asks for, and whose are still missing."""
    wanted = plan.mentions_readings
    if not wanted:
        return [], ()
    lines = context.store.rows.readings(subject, plan.flow.family.name)
    cells = [
        cell
        for cell in readings(lines)
        if cell.round == number and cell.measure == "now" and (cell.indicator, cell.respondent) in wanted
    ]
    there = {cell.respondent for cell in cells}
    return cells, tuple(sorted({respondent for _, respondent in wanted} - there))


def _open_agreements(
    context: Context, plan: Plan, subject: str, respondent: str
) -> tuple[tuple[Agreement, ...], set[str]]:
    if not plan.asks_agreements:
        return (), set()
    lines = context.store.rows.agreement_rows(subject)
    made_in = {row.row: conversation.id for conversation, row in lines if row.made}
    seen = visible(agreements(lines), respondent=respondent, family=plan.flow.family.name)
    kept = tuple(
        Agreement(
            row=one.row,
            what=one.what,
            who=one.who or "other",
            by=one.by,
            family=one.family,
            label=one.label,
            made=one.made,
        )
        for one in seen
    )
    return kept, {made_in[one.row] for one in kept if one.row in made_in}
