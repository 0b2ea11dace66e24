"""From a subject's stream to its rows: the key people know it by, and its dated facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guide.canonical import canonical
from guide.conversation.events import Event
from guide.conversation.rows import FactRow, Rows, SubjectRow

APPOINTMENT = "appointment"


def subject_rows(stream: str, events: Iterable[Event]) -> Rows:
    """Derive everything from a subject's stream. Of a fact told twice for one day the last word counts."""
    row: SubjectRow | None = None
    facts: dict[tuple[str, str], FactRow] = {}
    for event in events:
        body = dict(event.body or {})
        if event.kind == "subject":
            row = SubjectRow(
                stream, body["key"], body["kind"], body.get("name"), None if row is None else row.joined
            )
        elif event.kind == "joined" and body and row is not None:
            row = replace(row, joined=body["other"])
        elif event.kind == "fact" and body:
            facts[body["name"], body["since"]] = FactRow(
                stream, body["name"], body["since"], canonical(body["value"])
            )
        elif event.kind == APPOINTMENT and body:
            facts[APPOINTMENT, body["on"]] = FactRow(stream, APPOINTMENT, body["on"], canonical(body["on"]))
    return Rows(subject=row, facts=tuple(facts.values()))
