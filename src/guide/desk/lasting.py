"""How long everybody has sat: what a quiet hint about a pause goes by, from the clock that was handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from guide.conversation.walk import Walk
from guide.desk.context import Context

LONG = 45  # minutes with an interpreter after which most need a pause (docs/domain.md, section 12)
MINUTE = 60_000  # milliseconds


def long_minutes(context: Context, walk: Walk) -> int | None:
    """Say how many minutes it has been since the last pause, once they are LONG; only with an interpreter.

    It begins with today's first event here or with the meeting's first conversation of today.
    """
    if walk.facts.interpreter == "none":
        return None
    began = max(_begun(context, walk), default=None)
    minutes = 0 if began is None else (context.now_ms() - began) // MINUTE
    return minutes if minutes >= LONG else None


def _begun(context: Context, walk: Walk) -> Iterator[int]:
    """When what goes on now may have begun: the day's first moment, and the end of each pause."""
    midnight = int(datetime.combine(context.today(), time(), context.zone).timestamp() * 1000)
    meeting = walk.state.opened.get("meeting")
    rows = [] if meeting is None else context.store.rows.conversations(meeting=meeting)
    today = [event.at for event in walk.events if event.at >= midnight]
    today += [row.opened_at for row in rows if row.opened_at >= midnight]
    if today:
        yield min(today)
    yield from (event.at for event in walk.events if event.kind == "resumed" and event.at >= midnight)
