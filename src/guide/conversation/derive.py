"""From a walk to the rows kept beside the log: conversation, answers, readings, agreements.

The same function serves one append and a whole rebuild, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guide.canonical import canonical
from guide.conversation.rows import AgreementRow, AnswerRow, ConversationRow, ReadingRow, Rows
from guide.conversation.walk import Walk
from guide.flow.identity import scale_hash, wording_hash
from guide.flow.kinds import Table
from guide.flow.model import Step
from guide.flow.values import Missing, Row, plain_value


def rows_of(walk: Walk, stream: str, touched: frozenset[str] | None = None) -> Rows:
    """Derive the rows of a conversation: of the `touched` steps, or (None) all, as a rebuild does."""
    asked = walk.flow.questions if touched is None else map(walk.step, sorted(touched))
    steps = [step for step in asked if step.answer is not None]
    readings = touched is None or any(step.indicator is not None for step in steps)
    agreements = touched is None or any(isinstance(step.answer, Table) for step in steps)
    return Rows(
        conversation=conversation_row(walk, stream),
        answers=tuple(_answer_row(walk, stream, step) for step in steps if _kept(walk, step)),
        cleared=tuple(step.name for step in steps if not _kept(walk, step)),
        readings=tuple(_readings(walk, stream)) if readings else None,
        agreements=tuple(_agreements(walk, stream)) if agreements else None,
    )


def conversation_row(walk: Walk, stream: str) -> ConversationRow:
    """Derive the conversation's line in lists."""
    state, opened = walk.state, walk.state.opened
    answered, _all = walk.path.counts()
    finished = state.finished
    return ConversationRow(
        id=stream,
        subject=opened["subject"],
        flow=opened["flow"],
        name=opened["name"],
        family=opened["family"],
        version=walk.flow.version,
        round=opened["round"],
        respondent=opened["respondent"],
        meeting=opened.get("meeting"),
        stage=state.stage,
        held=opened["held"],
        opened_at=state.opened_at,
        finished_at=None if finished is None else finished.at,
        finished_lamport=None if finished is None else finished.lamport,
        finished_device=None if finished is None else finished.device,
        languages=tuple(opened["languages"]),
        answered=answered,
        open=len(walk.open_required()),
        label=_label(walk),
        copied_at=state.copied_at,
        filling=_filling(walk, stream),
    )


def _filling(walk: Walk, stream: str) -> str | None:
    """Say which of a round's many fillings it is: its one-time code's mark, else itself; None where there is one."""
    opened = walk.state.opened
    many = walk.flow.family.respondent(opened["respondent"]).many
    filling: str | None = opened.get("filling")
    return filling or (stream if many else None)


def _label(walk: Walk) -> str | None:
    given = None if walk.flow.label is None else walk.path.value(walk.flow.label)
    return given if isinstance(given, str) else None


def _kept(walk: Walk, step: Step) -> bool:
    return walk.given(step.name) is not None


def _answer_row(walk: Walk, stream: str, step: Step) -> AnswerRow:
    given = walk.given(step.name)
    missing = given.code if isinstance(given, Missing) else None
    value = None if missing or given is None else canonical(plain_value(given))
    return AnswerRow(stream, step.name, value, missing, walk.path.on(step.name))


def _readings(walk: Walk, stream: str) -> Iterator[ReadingRow]:
    put_off = set(walk.state.put_off) if walk.state.counted else set()
    for step in walk.flow.questions:
        if step.indicator is None or not walk.path.on(step.name):
            continue
        given = walk.given(step.name)
        if given is None and step.name not in put_off:
            continue
        indicator = walk.flow.family.indicator(step.indicator)
        missing = given.code if isinstance(given, Missing) else None if given is not None else "not_asked"
        yield ReadingRow(
            conversation=stream,
            step=step.name,
            indicator=indicator.name,
            measure=step.mark,
            value=given if isinstance(given, int) else None,
            missing=missing,
            scale=scale_hash(indicator.anchors),
            wording=wording_hash(step),
            private=indicator.private,
        )


def _agreements(walk: Walk, stream: str) -> Iterator[AgreementRow]:
    for step in walk.flow.questions:
        table = step.answer
        if not isinstance(table, Table) or not walk.path.on(step.name):
            continue
        marks = table.closed and table.rows == "open_agreements"
        given = walk.given(step.name)
        if not (table.agreements or marks) or not isinstance(given, tuple):
            continue
        for row in given:
            if isinstance(row, Row):
                yield _agreement(stream, step, row, made=table.agreements)


def _agreement(stream: str, step: Step, row: Row, *, made: bool) -> AgreementRow:
    def word(column: str) -> str | None:
        cell = row.cells.get(column)
        if cell is None or isinstance(cell, Missing):
            return None
        return cell.isoformat() if isinstance(cell, date) else str(cell)

    return AgreementRow(
        conversation=stream,
        step=step.name,
        row=row.row,
        made=made,
        what=word("what"),
        who=word("who"),
        by=word("by"),
        kept=word("kept"),
        why=word("why"),
    )
