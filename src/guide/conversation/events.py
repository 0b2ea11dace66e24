"""The log's events: the envelope that is kept, and what each kind says.

Streams: `c:` one per conversation, `m:` one per meeting, `s:` one per subject. Append only. An event is
known by (stream, device, seq). `prev` is the hash of the previous event of the same stream and device;
a head is {device: hash}. A body names a subject by its `s:` id, never by its key. In a filling by a role
with many respondents `by` is None and `at` the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Body = Mapping[str, Any]
Head = Mapping[str, str]

MEETING_KINDS = frozenset({"meeting", "meeting_changed", "not_held"})
CONVERSATION_KINDS = frozenset(
    {
        "opened", "said", "answered", "cleared", "noted", "marked", "undone", "paused", "resumed",
        "reviewing", "finished", "correcting", "abandoned", "moved", "upgraded", "copied",
    }
)  # fmt: skip
SUBJECT_KINDS = frozenset(
    {
        "subject", "fact", "assigned", "status", "agreed", "agreement", "appointment",
        "coded", "round_closed", "joined",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class New:
    """An event about to be appended: its kind and what it says."""

    kind: str
    body: Body = field(repr=False)


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it is kept.

    `at` is UTC in milliseconds. `seal` is HMAC-SHA256(salt, canonical body); the chain hashes the header
    and the seal, so a redacted body (and salt) can be null while the chain still verifies.
    """

    stream: str
    device: str
    seq: int
    lamport: int
    kind: str
    at: int
    by: str | None
    body: Body | None = field(repr=False)
    salt: bytes | None = field(repr=False)
    seal: bytes = field(repr=False)
    prev: str | None
    hash: str
    position: int = 0  # local order of arrival; never hashed, never sent

    @property
    def redacted(self) -> bool:
        """Whether what it said has been taken away."""
        return self.body is None

    @property
    def order(self) -> tuple[int, str, int]:
        """The one order in which events of a stream are folded, on every machine."""
        return (self.lamport, self.device, self.seq)


def head_of(events: tuple[Event, ...]) -> dict[str, str]:
    """Find the head of a stream: the newest hash per device."""
    newest: dict[str, Event] = {}
    for event in events:
        known = newest.get(event.device)
        if known is None or event.seq > known.seq:
            newest[event.device] = event
    return {device: event.hash for device, event in newest.items()}
