"""What a subject's stream says of its rounds: the one-time codes made for them, and when one was closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guide.canonical import digest
from guide.conversation.events import Event

CODED = "coded"
CLOSED = "round_closed"


@dataclass(frozen=True, slots=True)
class Coded:
    """One-time codes of one side of a round: only their marks, by which a code is known again."""

    subject: str
    family: str
    round: int
    name: str  # family/flow that is filled
    flow: str  # its hash: everybody in a round answers the same wording
    respondent: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A round a person closed. `fillings` are the conversations it compares, whatever arrives later."""

    family: str
    round: int
    fillings: tuple[str, ...]
    least: int
    at: int
    seed: str  # the event's hash: the same on every machine, known to nobody before


def mark_of(code: str, subject: str, family: str, number: int, respondent: str) -> str:
    """Turn a one-time code into the mark it is known by; the code itself is kept nowhere."""
    return digest([code, subject, family, number, respondent])[:32]


def coded(events: Iterable[Event]) -> tuple[Coded, ...]:
    """List the codes a subject's stream made, the oldest first."""
    return tuple(
        Coded(
            event.stream,
            body["family"],
            body["round"],
            body["name"],
            body["flow"],
            body["respondent"],
            tuple(body["marks"]),
        )
        for event in events
        if event.kind == CODED and (body := event.body) is not None
    )


def closed(events: Iterable[Event]) -> dict[tuple[str, int], Closed]:
    """Find the closed rounds of a subject by family and number; of two closings of one round the first counts."""
    found: dict[tuple[str, int], Closed] = {}
    for event in sorted(events, key=lambda one: one.order):
        if event.kind == CLOSED and (body := event.body) is not None:
            fillings, least = tuple(body.get("fillings", ())), body.get("least", 0)
            closing = Closed(body["family"], body["round"], fillings, least, event.at, event.hash)
            found.setdefault((closing.family, closing.round), closing)
    return found
