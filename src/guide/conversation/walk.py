"""The walk: one conversation on its path. It decides which events an act of the person becomes.

A `Walk` holds the log so far, the state folded from it and the path that follows from flow, facts and
answers. Every act is a question to the walk that returns the events to append, and changes nothing;
once they are on record, `take` brings state and path up to date. Moving the cursor is no event.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guide.conversation.events import Event, New
from guide.conversation.lifecycle import Known, ask
from guide.conversation.project import TEACH_BACK, SeatName, State, apply, fold
from guide.errors import TalkError
from guide.flow.facts import Facts
from guide.flow.model import Flow, Step
from guide.flow.path import Path
from guide.flow.plan import Plan
from guide.flow.values import Given, Missing, RowId, plain_value, read_value
from guide.language.clean import clean
from guide.language.placeholders import fill

FIRST_WORDS = 9


class Walk:
    """One conversation: its log, its state, its path."""

    def __init__(self, plan: Plan, events: Iterable[Event]) -> None:
        self.plan = plan
        self.flow: Flow = plan.flow
        self.events: list[Event] = list(events)
        self.state: State
        self.facts: Facts
        self.path: Path
        self._fold()

    def _fold(self) -> None:
        self.state = fold(self.events, locks=self.flow.locks)
        self.facts = Facts.model_validate(self.state.opened["facts"])
        known = {step.name: step for step in self.flow.questions}
        answers = {
            name: _on_record(known[name], raw) for name, raw in self.state.answers.items() if name in known
        }
        self.path = Path(self.plan, self.facts, answers)

    # --- what is the case -------------------------------------------------------------------------

    def step(self, name: str) -> Step:
        """Find a step. Raises TalkError `talk.unknown_step`."""
        try:
            return self.flow.step(name)
        except KeyError:
            raise TalkError("talk.unknown_step", step=name, flow=self.flow.name) from None

    def question(self, name: str) -> Step:
        """Find the step of a question. Raises TalkError `talk.unknown_step`, `talk.not_a_question`."""
        step = self.step(name)
        if step.answer is None:
            raise TalkError("talk.not_a_question", step=name)
        return step

    def first_words(self, step: Step) -> str:
        """The beginning of a step's Danish text, enough to know it by."""
        words = fill(step.text.da, {f"local.{name}": word for name, word in self.facts.local.items()}).split()
        return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")

    def given(self, name: str) -> Given | None:
        """What was answered, on the path or not."""
        return self.path.kept(name)

    def open_required(self) -> tuple[Step, ...]:
        """The required questions on the path that have neither answer nor non-answer yet."""
        return tuple(self.path.open_required())

    def first_open(self) -> Step | None:
        """Where a walk goes on: the first step not yet said, or required and still open; None at the end."""
        for step in self.path.steps():
            if step.answer is None and step.name not in self.state.said:
                return step
            if step.answer is not None and not step.optional and self.given(step.name) is None:
                return step
        return None

    def set_aside(self) -> tuple[str, ...]:
        """The questions whose answer is kept but off the path."""
        return tuple(
            step.name
            for step in self.flow.questions
            if self.given(step.name) is not None and not self.path.on(step.name)
        )

    # --- what an act becomes ----------------------------------------------------------------------

    def answer(
        self, name: str, raw: object, *, row_id: RowId | None = None, aside: bool = False
    ) -> tuple[New, ...]:
        """Answer a question, or give a non-answer. The same answer again is no event.

        New rows of a table get their ids from `row_id`. With `aside` the question may be off the path: its
        answer is kept, counts nowhere, and only its kind is checked, since no limit holds there.
        Raises TalkError: `talk.unknown_step`, `talk.off_path`, `talk.not_now`, and what `read_value` and
        `Path.check` raise when the answer does not fit its question.
        """
        step = self.question(name) if aside else self._askable(name)
        self._ask("answered")
        given = self.read(step, raw, row_id=row_id)
        if given == self.given(name):
            return ()
        said = {"missing": given.code} if isinstance(given, Missing) else {"value": plain_value(given)}
        return (New("answered", {"step": name, **said}),)

    def read(self, step: Step, raw: object, *, row_id: RowId | None = None) -> Given:
        """Read an answer to `step` and check it against the limits that hold now."""
        assert step.answer is not None  # noqa: S101 - only questions come here
        given = read_value(
            step.answer,
            raw,
            step=step.name,
            options=[code for code, _label in self.path.options(step)],
            non_answers=self.flow.family.respondent(self.facts.respondent).non_answers,
            row_id=row_id,
        )
        if self.path.on(step.name):
            self.path.check(step.name, given)
        return given

    def clear(self, name: str) -> tuple[New, ...]:
        """Take an answer away, so that the question is open again."""
        self.step(name)
        self._ask("cleared")
        return () if self.given(name) is None else (New("cleared", {"step": name}),)

    def say(self, name: str) -> tuple[New, ...]:
        """Note that something was said; said again is no event."""
        step = self.step(name)
        if step.answer is not None or name in self.state.said:
            return ()
        self._ask("said")
        return (New("said", {"step": name}),)

    def note(self, text: str, name: str | None = None) -> tuple[New, ...]:
        """Write a note beside a question, or loosely. An empty text takes a question's note away."""
        text = clean(text)
        if name is not None:
            self.step(name)
        elif not text.strip():
            return ()
        self._ask("noted")
        known = [note.text for note in self.state.notes if note.step == name and name is not None]
        if known == [text] or (not known and not text.strip()):
            return ()
        return (New("noted", {"text": text} if name is None else {"step": name, "text": text}),)

    def teach_back(self, text: str) -> tuple[New, ...]:
        """Keep what the person said back in their own words; an empty text takes it away."""
        text = clean(text).strip()
        self._ask("noted")
        if text == (self.state.taught_back or ""):
            return ()
        return (New("noted", {"about": TEACH_BACK, "text": text}),)

    def mark(self, name: str, marks: Iterable[str], language: str | None = None) -> tuple[New, ...]:
        """Set the interpreter's marks of an answer, or note once that a sentence was not understood."""
        self.step(name)
        self._ask("marked")
        body: dict[str, Any] = {"step": name, "marks": list(marks)}
        if language is not None:
            body["language"] = language
            if (name, language) in self.state.not_understood:
                return ()
        elif tuple(body["marks"]) == self.state.marks.get(name, ()):
            return ()
        return (New("marked", body),)

    def undo(self, seat: SeatName) -> tuple[New, ...]:
        """Take back the last change this seat made. Raises TalkError `talk.nothing_to_undo`."""
        last = self.state.last_of(seat)
        self._ask("undone", undoable=last is not None)
        assert last is not None  # noqa: S101 - the guard above has refused otherwise
        return (New("undone", {"device": last.device, "seq": last.seq}),)

    def pause(self) -> tuple[New, ...]:
        """Pause; already paused is no event."""
        if self.state.stage == "paused":
            return ()
        self._ask("paused")
        return (New("paused", {}),)

    def resume(self) -> tuple[New, ...]:
        """Go on after a pause; not paused is no event."""
        if self.state.stage != "paused":
            return ()
        self._ask("resumed")
        return (New("resumed", {}),)

    def review(self) -> tuple[New, ...]:
        """Go to the review; reviewing or correcting already is no event."""
        if self.state.stage in {"reviewing", "correcting", "finished", "locked"}:
            return ()
        self._ask("reviewing")
        return (New("reviewing", {}),)

    def finish(self, *, put_off: bool = False) -> tuple[New, ...]:
        """Finish. With `put_off`, what is still required is put to next time and named in the event.

        Raises TalkError `talk.incomplete` with how many there are, the first one's name in `open`, and in
        `question` the first words of the first one that is not private (`private` when all are).
        """
        required = self.open_required()
        missing = [step.name for step in required]
        try:
            self._ask("finished", complete=put_off or not missing)
        except TalkError as refused:
            if refused.code == "talk.incomplete":
                shown = next((self.first_words(one) for one in required if not one.private), "private")
                raise TalkError("talk.incomplete", n=len(missing), open=missing[0], question=shown) from None
            raise
        return (New("finished", {"open": missing}),)

    def correct(self, reason: str) -> tuple[New, ...]:
        """Open a finished conversation for correction, with a reason."""
        self._ask("correcting", reason=reason)
        return (New("correcting", {"reason": clean(reason)}),)

    def abandon(self, reason: str) -> tuple[New, ...]:
        """Give a conversation up, with a reason. It is kept and never counted."""
        self._ask("abandoned", reason=reason)
        return (New("abandoned", {"reason": clean(reason)}),)

    def move(self, reason: str, **to: object) -> tuple[New, ...]:
        """Move to another subject, round or meeting, with a reason."""
        self._ask("moved", reason=reason)
        return (New("moved", {**to, "reason": clean(reason)}),)

    def copied(self, at: int) -> tuple[New, ...]:
        """Note that the journal text was put in the journal."""
        self._ask("copied")
        return (New("copied", {"to": "journal", "at": at}),)

    # --- what is on record ------------------------------------------------------------------------

    def take(self, events: Iterable[Event]) -> frozenset[str] | None:
        """Bring state and path up to date with events that are about to be, or now are, on record.

        Returns the steps whose answer or place on the path changed; None when anything may have.
        """
        touched: set[str] = set()
        everything = False
        for event in events:
            self.events.append(event)
            if event.kind in {"undone", "upgraded"}:
                self._fold()
                everything = True
                continue
            apply(self.state, event, locks=self.flow.locks)
            everything = everything or event.kind in {"opened", "finished", "moved"}
            if event.kind in {"answered", "cleared"} and event.body is not None:
                touched.update(self._put(event.body["step"]))
        return None if everything else frozenset(touched)

    def forget(self, length: int) -> None:
        """Go back to the first `length` events: the rest could not be put on record."""
        del self.events[length:]
        self._fold()

    def _put(self, name: str) -> tuple[str, ...]:
        step = self.step(name)
        raw = self.state.answers.get(name)
        return (name, *self.path.put(name, None if raw is None else _on_record(step, raw)))

    def _askable(self, name: str) -> Step:
        step = self.question(name)
        if not self.path.on(name):
            raise TalkError("talk.off_path", step=name)
        return step

    def _ask(self, event: str, **guards: Any) -> None:
        """Ask the life cycle; raises TalkError when it refuses."""
        if self.state.unknown:
            raise TalkError("talk.from_newer_guide")
        known = Known(self.state.stage, self.state.paused_from, locks=self.flow.locks, **guards)
        ask(event, known)


def _on_record(step: Step, raw: object) -> Given:
    assert step.answer is not None  # noqa: S101 - only questions have answers on record
    return read_value(step.answer, raw, step=step.name)
