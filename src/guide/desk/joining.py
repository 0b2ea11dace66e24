"""Which two wordings belong in one line: what authors say of their changed questions (`changes`, `same: true`)."""

from __future__ import annotations

from collections.abc import Iterator

from guide.conversation.rows import ReadingRow
from guide.desk.context import Context
from guide.flow.identity import wording_hash
from guide.flow.kinds import Text
from guide.flow.model import Flow
from guide.insight.readings import Joined


def joined(context: Context, family: str) -> Joined:
    """Say of two readings whether some flow of the family joins the earlier wording to the later one."""
    pairs = {pair for flow in context.library.siblings(family) for pair in _pairs(flow)}

    def belong(before: ReadingRow, now: ReadingRow) -> bool:
        return (before.wording, now.wording) in pairs

    return belong


def _pairs(flow: Flow) -> Iterator[tuple[str, str]]:
    for change in flow.changes:
        if not change.same or change.was is None:
            continue
        for step in flow.questions:
            if change.question in {step.name, step.name.rpartition(".")[2]}:
                older = step.model_copy(update={"ask": Text(key=step.text.key, da=change.was)})
                yield wording_hash(older), wording_hash(step)
