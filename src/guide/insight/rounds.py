"""Which round a new conversation belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from guide.conversation.lifecycle import COUNTED, LIVE
from guide.conversation.rows import ConversationRow


def current_round(rows: Iterable[ConversationRow]) -> int:
    """Find the newest round of a subject in a family; 0 when there is none."""
    return max((row.round for row in rows if row.stage != "abandoned"), default=0)


def next_round(
    rows: Iterable[ConversationRow],
    *,
    shared: bool,
    name: str,
    respondent: str,
    held: date,
    round_days: int,
    closed: Collection[int] = (),
) -> int:
    """Choose the round of a new conversation of `name`, among a subject's conversations in one family.

    In a shared family it is the current one if that is open, this respondent's place for this flow in it
    is free, and `held` is within `round_days` of its first conversation; else the next. Where every
    conversation is its own round, it is the next.
    """
    rows = [row for row in rows if row.stage in COUNTED | LIVE]
    current = current_round(rows)
    if current == 0 or not shared:
        return current + 1
    in_round = [row for row in rows if row.round == current]
    taken = any(row.respondent == respondent and row.name == name for row in in_round)
    began = min(date.fromisoformat(row.held) for row in in_round)
    fits = abs((held - began).days) <= round_days
    return current if fits and not taken and current not in closed else current + 1
