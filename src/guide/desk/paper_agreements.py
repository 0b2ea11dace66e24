"""The agreements a paper tells: those made here, and those that were open before, with how they went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from guide.desk.scribe import Scribe
from guide.flow.facts import Agreement
from guide.flow.kinds import Table
from guide.flow.values import is_rows
from guide.summary.context import Pair, PaperAgreement


def agreements(scribe: Scribe, held: date) -> Iterator[PaperAgreement]:
    """Say the agreements made here, then those that were open when it was opened, and how they went."""
    walk = scribe.walk
    went = _went(scribe)
    for step in walk.flow.questions:
        given = walk.path.value(step.name)
        table = step.answer
        if not isinstance(table, Table) or not table.agreements or not is_rows(given):
            continue
        for row in given:
            what, who, by = (row.cells.get(name) for name in ("what", "who", "by"))
            if isinstance(what, str) and isinstance(who, str):
                day = by if isinstance(by, date) else None
                made = Agreement(row=row.row, what=what, who=who, by=day, family="", made=held)
                kind = table.column("who").answer
                yield _agreement(scribe, made, scribe.value(kind, who), held)
    for one in walk.facts.agreements:
        code, said, new = went.get(one.row, (None, None, None))
        now = one if new is None else one.model_copy(update={"by": new})
        told = _agreement(scribe, now, scribe.phrase(f"agreement.who.{one.who}"), held)
        yield replace(told, kept=code, kept_words=said)


def _went(scribe: Scribe) -> dict[str, tuple[str, Pair, date | None]]:
    """Find what is said here of agreements made before: by their row, the code, its words and a new day."""
    found: dict[str, tuple[str, Pair, date | None]] = {}
    for step in scribe.walk.flow.questions:
        table, given = step.answer, scribe.walk.path.value(step.name)
        if not isinstance(table, Table) or table.rows != "open_agreements" or not is_rows(given):
            continue
        for row in given:
            kept = row.cells.get("kept")
            if isinstance(kept, str):
                kind = table.column("kept").answer
                by = row.cells.get("by")
                found[row.row] = (kept, scribe.value(kind, kept), by if isinstance(by, date) else None)
    return found


def _agreement(scribe: Scribe, one: Agreement, who: Pair, held: date) -> PaperAgreement:
    return PaperAgreement(
        row=one.row,
        what=one.what,
        who=one.who,
        who_words=who,
        by=None if one.by is None else one.by.isoformat(),
        by_words=None if one.by is None else scribe.day(one.by),
        age_days=one.age(held),
    )
