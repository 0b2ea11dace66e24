"""What the office can rely on: verifying the log, rebuilding what is derived from it."""

from __future__ import annotations

from dataclasses import dataclass

from guide.conversation.events import Event
from guide.conversation.rows import MeetingRow, Rows
from guide.conversation.subjects import subject_rows
from guide.desk.context import Context
from guide.desk.talks import Talks


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the whole database found; `broken` says what, without a word of what anybody said."""

    streams: int
    events: int
    broken: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.broken


class Trust:
    """Verify and rebuild."""

    def __init__(self, context: Context, talks: Talks) -> None:
        self._context = context
        self._talks = talks

    def verify(self) -> Verified:
        """Check every page, chain and seal, and that no noted head has been cut off."""
        found = self._context.store.verify()
        return Verified(
            found.streams,
            found.events,
            tuple(f"{one.code} {one.stream} {one.seq}".strip() for one in found.faults),
        )

    def change_passphrase(self, passphrase: str) -> None:
        """Put another passphrase in place of one's own. Raises StoreError."""
        store = self._context.store
        store.keys.change(store.label or "", passphrase)

    def rebuild(self) -> int:
        """Derive everything anew from the log; says from how many streams."""
        return self._context.store.rebuild(self.derive)

    def derive(self, stream: str, events: tuple[Event, ...]) -> Rows:
        """Derive the rows of one stream of any kind from its events."""
        if stream.startswith("c:"):
            return self._talks.derive(stream, events)
        if stream.startswith("m:"):
            return Rows(meeting=_meeting(stream, events))
        return subject_rows(stream, events)


def _meeting(stream: str, events: tuple[Event, ...]) -> MeetingRow | None:
    row: MeetingRow | None = None
    for event in events:
        body = dict(event.body or {})
        if event.kind in {"meeting", "meeting_changed"}:
            row = MeetingRow(stream, body["subject"], body["held"], None, body)
        elif event.kind == "not_held" and row is not None:
            row = MeetingRow(row.id, row.subject, row.held, body["reason"], row.body)
    return row
