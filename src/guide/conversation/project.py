"""From log to state: a total fold that never refuses, so that any merged log can be read.

Events fold in one order on every machine: (lamport, device, seq). What the table of stages did not allow
(two laptops answered, one after the other had finished) is left out and listed as a conflict. An event
that an `undone` names is left out as if it had never been.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from guide.conversation.events import CONVERSATION_KINDS, Event
from guide.conversation.lifecycle import COUNTED, Stage, replayed

SeatName = tuple[str, str | None]  # whose undo it is: device, person
TEACH_BACK = "teach_back"  # what a note is about in which the person said back what was agreed
NOT_UNDERSTOOD = "not_understood"  # the mark of a sentence, beside those of how an answer was interpreted
UNDOABLE = frozenset({"answered", "cleared", "noted", "marked"})


@dataclass(frozen=True, slots=True)
class Note:
    """Something written beside a question (`step`), loosely (None), or on the end (`about` is TEACH_BACK)."""

    step: str | None
    text: str | None = field(repr=False)  # None once redacted
    about: str | None = None


@dataclass(slots=True)
class State:
    """What a conversation is after its events so far. Answers are in the stored form."""

    stage: Stage = "opened"
    paused_from: Stage = "asking"
    opened: dict[str, Any] = field(default_factory=dict, repr=False)
    opened_at: int = 0
    answers: dict[str, Any] = field(default_factory=dict, repr=False)
    said: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list, repr=False)
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_understood: list[tuple[str, str]] = field(default_factory=list)
    put_off: tuple[str, ...] = ()
    finished: Event | None = None
    openly: bool = False  # who filled it in said so before it was locked
    reasons: list[tuple[str, str]] = field(default_factory=list, repr=False)
    copied_at: int | None = None
    conflicts: list[Event] = field(default_factory=list)
    undoable: dict[SeatName, list[Event]] = field(default_factory=dict)
    unknown: bool = False  # written by a newer guide: to be read only

    @property
    def taught_back(self) -> str | None:
        """What the person said back at the end in their own words; None when nobody asked."""
        return next((note.text for note in self.notes if note.about == TEACH_BACK), None)

    @property
    def counted(self) -> bool:
        """Whether its readings stand on record: finished, correcting or locked."""
        return self.stage in COUNTED

    def last_of(self, seat: SeatName) -> Event | None:
        """The event that undo would take back for this seat."""
        done = self.undoable.get(seat)
        return done[-1] if done else None


def fold(events: Iterable[Event], *, locks: bool = False) -> State:
    """Fold a whole stream into its state. `locks` says whether finishing locks (the flow's word)."""
    ordered = sorted(events, key=lambda event: event.order)
    undone = {
        (event.body["device"], event.body["seq"])
        for event in ordered
        if event.kind == "undone" and event.body is not None
    }
    state = State()
    for event in ordered:
        if event.kind != "undone" and (event.device, event.seq) not in undone:
            apply(state, event, locks=locks)
    return state


def apply(state: State, event: Event, *, locks: bool = False) -> None:
    """Apply one event that is not `undone` (an undo needs the whole stream folded again)."""
    if event.kind not in CONVERSATION_KINDS:
        state.unknown = True
        return
    if event.kind == "opened":
        state.opened = dict(event.body or {})
        state.opened_at = event.at
        return
    stage = replayed(event.kind, state.stage, paused_from=state.paused_from, locks=locks)
    if stage is None:
        state.conflicts.append(event)
        return
    if event.kind == "paused":
        state.paused_from = state.stage
    state.stage = stage
    if event.kind in UNDOABLE:
        state.undoable.setdefault((event.device, event.by), []).append(event)
    effect = _EFFECTS.get(event.kind)
    if effect is not None:
        effect(state, event, dict(event.body or {}))


def _said(state: State, _event: Event, body: dict[str, Any]) -> None:
    state.said.add(body.get("step", ""))


def _answered(state: State, event: Event, body: dict[str, Any]) -> None:
    if event.redacted or "step" not in body:
        return
    step = body["step"]
    state.answers[step] = {"missing": body["missing"]} if "missing" in body else body["value"]


def _cleared(state: State, _event: Event, body: dict[str, Any]) -> None:
    state.answers.pop(body.get("step", ""), None)


def _noted(state: State, _event: Event, body: dict[str, Any]) -> None:
    step, text, about = body.get("step"), body.get("text"), body.get("about")
    if step is not None:  # a question has one note: the last word on it
        state.notes = [note for note in state.notes if note.step != step]
    if about is not None:
        state.notes = [note for note in state.notes if note.about != about]
    if text != "":
        state.notes.append(Note(step, text, about))


def _marked(state: State, _event: Event, body: dict[str, Any]) -> None:
    step, marks = body.get("step", ""), tuple(body.get("marks", ()))
    if NOT_UNDERSTOOD in marks:
        state.not_understood.append((step, body.get("language", "")))
        return
    state.marks[step] = marks
    if not marks:
        del state.marks[step]


def _finished(state: State, event: Event, body: dict[str, Any]) -> None:
    state.put_off = tuple(body.get("open", ()))
    state.finished = event
    state.openly = bool(body.get("openly"))
    state.undoable.clear()  # undo never reaches back over a finish


def _reason(state: State, event: Event, body: dict[str, Any]) -> None:
    state.reasons.append((event.kind, body.get("reason", "")))


def _moved(state: State, event: Event, body: dict[str, Any]) -> None:
    for name in ("subject", "round", "meeting"):
        if name in body:
            state.opened[name] = body[name]
    _reason(state, event, body)


def _upgraded(state: State, _event: Event, body: dict[str, Any]) -> None:
    for name in ("flow", "texts", "facts"):
        if name in body:
            state.opened[name] = body[name]


def _copied(state: State, event: Event, _body: dict[str, Any]) -> None:
    state.copied_at = event.at


_EFFECTS = {
    "said": _said,
    "answered": _answered,
    "cleared": _cleared,
    "noted": _noted,
    "marked": _marked,
    "finished": _finished,
    "correcting": _reason,
    "abandoned": _reason,
    "moved": _moved,
    "upgraded": _upgraded,
    "copied": _copied,
}
