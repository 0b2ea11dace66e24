"""The life of a conversation: few stages, one table, one shared machine that is asked before an event.

`transitions` runs the table (unbound, without automatic transitions); nothing is written onto anything
but a throw-away `_Position`. Replay (`project`) reads the same table and never triggers, so that a log
merged from two laptops can always be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from transitions import Machine, MachineError

from guide.errors import TalkError

Stage = Literal["opened", "asking", "paused", "reviewing", "correcting", "finished", "locked", "abandoned"]
STAGES: tuple[Stage, ...] = get_args(Stage)
COUNTED: frozenset[str] = frozenset({"finished", "correcting", "locked"})
LIVE: frozenset[str] = frozenset({"opened", "asking", "paused", "reviewing", "correcting"})

CONTENT = ("said", "answered", "cleared", "noted", "marked")


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: `to` None stays where it is. A guard is a question about the `Known`."""

    event: str
    sources: tuple[Stage, ...]
    to: Stage | None
    guard: str | None = None


TABLE: tuple[Transition, ...] = (
    *(Transition(kind, ("opened", "asking"), "asking") for kind in CONTENT),
    *(Transition(kind, ("reviewing", "correcting"), None) for kind in CONTENT),
    Transition("paused", ("opened", "asking", "reviewing", "correcting"), "paused"),
    Transition("resumed", ("paused",), "opened", "paused_from_opened"),
    Transition("resumed", ("paused",), "asking", "paused_from_asking"),
    Transition("resumed", ("paused",), "reviewing", "paused_from_reviewing"),
    Transition("resumed", ("paused",), "correcting", "paused_from_correcting"),
    Transition("reviewing", ("opened", "asking", "paused"), "reviewing"),
    Transition("undone", ("opened", "asking", "reviewing", "correcting"), None, "something_to_undo"),
    Transition("finished", ("opened", "asking", "reviewing", "correcting"), "locked", "complete_and_locks"),
    Transition("finished", ("opened", "asking", "reviewing", "correcting"), "finished", "complete"),
    Transition("correcting", ("finished",), "correcting", "reason_given"),
    Transition("abandoned", ("opened", "asking", "paused", "reviewing"), "abandoned", "reason_given"),
    Transition("copied", STAGES, None),
    Transition("moved", tuple(s for s in STAGES if s != "locked"), None, "reason_given"),
    Transition("upgraded", ("opened", "asking", "paused", "reviewing"), None),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the guards need to know. `paused_from` is the stage a pause began in."""

    stage: Stage
    paused_from: Stage = "asking"
    complete: bool = True
    locks: bool = False
    reason: str = ""
    undoable: bool = True


@dataclass(slots=True)
class _Position:
    """The throw-away model the machine moves: its state, and the guards that the table names."""

    state: str
    known: Known

    def paused_from_opened(self) -> bool:
        return self.known.paused_from == "opened"

    def paused_from_asking(self) -> bool:
        return self.known.paused_from == "asking"

    def paused_from_reviewing(self) -> bool:
        return self.known.paused_from == "reviewing"

    def paused_from_correcting(self) -> bool:
        return self.known.paused_from == "correcting"

    def something_to_undo(self) -> bool:
        return self.known.undoable

    def complete(self) -> bool:
        return self.known.complete

    def complete_and_locks(self) -> bool:
        return self.known.complete and self.known.locks

    def reason_given(self) -> bool:
        return bool(self.known.reason.strip())


@cache
def machine() -> Machine:
    """Build the one shared machine, at its first use: importing costs nothing."""
    rows = [
        {
            "trigger": row.event,
            "source": list(row.sources),
            "dest": "=" if row.to is None else row.to,
            "conditions": row.guard,
        }
        for row in TABLE
    ]
    return Machine(model=None, states=list(STAGES), transitions=rows, initial=None, auto_transitions=False)


_REFUSED_GUARD = {
    "finished": "talk.incomplete",
    "correcting": "talk.reason_missing",
    "abandoned": "talk.reason_missing",
    "moved": "talk.reason_missing",
    "undone": "talk.nothing_to_undo",
}


def ask(event: str, known: Known) -> Stage:
    """Ask whether `event` may happen now, and which stage it leads to.

    Raises TalkError: `talk.not_now` when the stage does not allow it, else the code of the guard that
    refused (`talk.incomplete`, `talk.reason_missing`, `talk.nothing_to_undo`).
    """
    position = _Position(known.stage, known)
    try:
        moved = machine().events[event].trigger(position)
    except MachineError as wrong_stage:
        raise TalkError("talk.not_now", event=event, stage=known.stage) from wrong_stage
    if not moved:
        raise TalkError(_REFUSED_GUARD.get(event, "talk.not_now"), event=event, stage=known.stage)
    return position.state  # type: ignore[return-value]  # the machine knows only STAGES


def replayed(event: str, stage: Stage, *, paused_from: Stage, locks: bool) -> Stage | None:
    """Read from the same table where `event` leads; None when the table does not allow it.

    Guards are taken as met, since the event is on record; only what decides between two rows is looked at.
    """
    for row in TABLE:
        if row.event != event or stage not in row.sources:
            continue
        if row.guard == "complete_and_locks" and not locks:
            continue
        if row.event == "resumed" and row.to != paused_from:
            continue
        return stage if row.to is None else row.to
    return None
