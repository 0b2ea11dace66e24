"""One open conversation: what is asked now, and what the person can do about it."""

from __future__ import annotations

from collections.abc import Sequence

from guide.conversation.events import New
from guide.conversation.project import NOT_UNDERSTOOD
from guide.conversation.rounds import closed
from guide.conversation.walk import Walk
from guide.desk import drawing, overview
from guide.desk.context import Context
from guide.desk.figures import Figures
from guide.desk.keeping import asks_teach_back, keep_facts
from guide.desk.seat import Seat, hand
from guide.desk.tables import table_view
from guide.desk.views import (
    Arrived,
    Audience,
    Bilingual,
    HeaderView,
    Now,
    OutlineLine,
    ReviewView,
    SpokenLine,
    TableView,
    Waiting,
)
from guide.errors import RoundError, TalkError
from guide.flow.kinds import Table
from guide.flow.model import Flow, Step
from guide.flow.values import read_value

NOTE = "#note."  # in the place of a half-written note; no step's name has it
AUDIENCES: tuple[Audience, ...] = ("own", "shared")


class Talk:
    """A conversation with a cursor. Every act is on record when its method returns, or it raises.

    Acts raise TalkError when the conversation or the answer does not allow it, StoreError when it could
    not be saved; either way nothing has changed and the act can be tried again.
    """

    def __init__(self, context: Context, seat: Seat, missing_readings: tuple[str, ...] = ()) -> None:
        self._context = context
        self._seat = seat
        self._figures = Figures(context, seat.walk)
        self.missing_readings = missing_readings

    # --- looking ----------------------------------------------------------------------------------

    @property
    def id(self) -> str:
        """The conversation's stream."""
        return self._seat.stream

    @property
    def walk(self) -> Walk:
        """The walk itself, for the other jobs of the desk; front ends have no use for it."""
        return self._seat.walk

    @property
    def flow(self) -> Flow:
        """The flow this conversation is pinned to."""
        return self.walk.flow

    @property
    def stage(self) -> str:
        """Where in its life the conversation is."""
        return self.walk.state.stage

    @property
    def sealed(self) -> bool:
        """Whether it is filled with a one-time code: once finished nobody reads it alone."""
        return "filling" in self.walk.state.opened

    @property
    def here(self) -> Step | None:
        """The step at the cursor, not drawn; None at the end of the path. A front end draws `now`."""
        return None if self._seat.cursor is None else self.walk.step(self._seat.cursor)

    def now(self, audience: Audience = "own") -> Now:
        """What is on the screen now: a step, private steps that wait, or the end of the path."""
        if self._seat.cursor is None:
            return Arrived(self.id, len(self.walk.open_required()))
        step = self.walk.step(self._seat.cursor)
        if audience == "shared" and step.private:
            return Waiting(self.id, self._waiting())
        return drawing.step_view(
            self._context, self.walk, self.id, step, audience=audience, draft=self._seat.draft
        )

    def header(self, audience: Audience = "own") -> HeaderView:
        """What stands at the top of every screen of this conversation."""
        return overview.header(self._context, self.walk, self._figures, self.id, audience, self._seat.cursor)

    def transcript(self, audience: Audience = "own", *, newest: int | None = None) -> tuple[SpokenLine, ...]:
        """What was said above the cursor; with `newest` only so many lines, as a screen has rows."""
        return overview.transcript(self._context, self.walk, audience, self._seat.cursor, newest)

    def outline(self, audience: Audience = "own") -> tuple[OutlineLine, ...]:
        """Every step on the path, with what is missing."""
        return overview.outline(self._context, self.walk, audience, self._seat.cursor)

    def review(self, audience: Audience = "own") -> ReviewView:
        """Everything on the path in one view."""
        return overview.review(self._context, self.walk, self.id, audience)

    def table(self, rows: Sequence[object]) -> TableView | None:
        """Draw the table at the cursor as it would stand with these rows; nothing is kept.

        Raises TalkError when a cell does not fit its column.
        """
        step = self.walk.step(self._at(None))
        if not isinstance(step.answer, Table):
            return None
        given = read_value(step.answer, list(rows), step=step.name, row_id=self._row_id)
        return table_view(drawing.sayer(self._context, self.walk), self.walk, step, given)

    def open_questions(self) -> tuple[tuple[str, Bilingual], ...]:
        """The required questions on the path that are still open: names and texts, private ones too."""
        say = drawing.sayer(self._context, self.walk)
        return tuple((step.name, say.text(step.text)) for step in self.walk.open_required())

    def taught_back(self) -> str | None:
        """What the citizen said back at the end, in their own words; None when nobody asked."""
        return self.walk.state.taught_back

    def teach_back_asks(self) -> Bilingual:
        """What the citizen is asked, in each language, so that all hear what was understood."""
        return drawing.sayer(self._context, self.walk).room("room.teach_back")

    def teach_back_due(self) -> bool:
        """Whether it is still to be asked before the end: where somebody interprets what is not private.

        Not where the flow itself asks it (`keeps: teach_back`).
        """
        walk = self.walk
        if asks_teach_back(walk):
            return False
        interpreted = walk.facts.interpreter != "none" and not walk.flow.private
        return interpreted and walk.state.taught_back is None

    # --- acting -----------------------------------------------------------------------------------

    def answer(self, raw: object, step: str | None = None) -> None:
        """Answer the step at the cursor (or a named one), and go on. A non-answer is {"missing": code}."""
        name = self._at(step)
        row_id = self._row_id if isinstance(self.walk.step(name).answer, Table) else None
        self._seat.record(self.walk.answer(name, raw, row_id=row_id), after=name, settled=(name,))

    def set_aside(self, raw: object, step: str) -> None:
        """Keep an answer to a question off the path: it counts nowhere, and returns if the path does."""
        self._stay(self.walk.answer(step, raw, row_id=self._row_id, aside=True))

    def clear(self, step: str | None = None) -> None:
        """Take an answer away, and stand at its question."""
        name = self._at(step)
        self._seat.record(self.walk.clear(name), at=name, settled=(name,))

    def forward(self) -> None:
        """Go on to the next step; what was said is noted as said."""
        if self._seat.cursor is not None:
            here = self._seat.cursor
            self._seat.record(self.walk.say(here), after=here)

    def back(self) -> None:
        """Go back one step. Back changes nothing and checks nothing."""
        before = overview.before(self.walk, self._seat.cursor)
        if before is not None:
            self._seat.move(before.name)

    def jump(self, step: str) -> None:
        """Stand at any step on the path. Raises TalkError `talk.unknown_step`, `talk.off_path`."""
        if not self.walk.path.on(self.walk.step(step).name):
            raise TalkError("talk.off_path", step=step)
        self._seat.move(step)

    def note(self, text: str, step: str | None = None) -> None:
        """Write a note beside a question, or loosely when no step is named."""
        drafts = tuple(_note_place(step, audience) for audience in AUDIENCES)
        self._seat.record(self.walk.note(text, step), at=self._seat.cursor, settled=drafts)

    def teach_back(self, text: str) -> None:
        """Keep what the citizen said back in their own words: what was understood of what was agreed."""
        self._stay(self.walk.teach_back(text))

    def mark(self, marks: Sequence[str], step: str | None = None) -> None:
        """Set the interpreter's marks."""
        self._stay(self.walk.mark(self._at(step), marks))

    def not_understood(self, language: str) -> None:
        """Note that the sentence here was not understood in `language`: where and in what, never who or why."""
        self._stay(self.walk.mark(self._at(None), (NOT_UNDERSTOOD,), language))

    def undo(self) -> None:
        """Take back the last change made at this seat, and stand at its question."""
        last = self.walk.state.last_of(self._seat.name)
        news = self.walk.undo(self._seat.name)
        step = None if last is None or last.body is None else last.body.get("step")
        self._seat.record(news, at=step or self._seat.cursor)

    def draft(self, text: str) -> None:
        """Keep what is half written at the cursor, until it is answered: scratch, in no log."""
        self._seat.write(text)

    def draft_note(self, text: str, step: str | None, audience: Audience) -> None:
        """Keep a half-written note, until it is kept or emptied: scratch, in no log."""
        self._seat.write(text, _note_place(step, audience))

    def note_draft(self, step: str | None, audience: Audience) -> str:
        """What is half written of a note; one that was begun in the own view is for the own view only."""
        seen = AUDIENCES if audience == "own" else ("shared",)
        return next((text for one in seen if (text := self._seat.drafts.get(_note_place(step, one)))), "")

    def pause(self) -> None:
        """Pause; the way back leads to the same place."""
        self._stay(self.walk.pause())

    def resume(self) -> None:
        """Go on after a pause."""
        self._stay(self.walk.resume())

    def begin_review(self) -> None:
        """Go to the review, as the log should know."""
        self._stay(self.walk.review())

    def finish(self, *, put_off: bool = False, openly: bool = False) -> None:
        """Finish; with `put_off` the rest is put to next time. Raises TalkError `talk.incomplete`.

        `openly` says of a filling with a one-time code that its answers may be shown however few answer;
        such a filling raises RoundError `round.closed` where its round was closed meanwhile.
        """
        if self.sealed:
            self._still_open()
        news = self.walk.finish(put_off=put_off)
        if openly and self.sealed:
            news = tuple(New(one.kind, {**one.body, "openly": True}) for one in news)
        _by, at = hand(self._context, self.flow, self.walk.facts.respondent)
        with self._context.store.together():
            self._seat.record(news, settled=tuple(one for one in self._seat.drafts if NOTE not in one))
            if not self.sealed:
                keep_facts(self._context, self.walk)
            self._context.store.office.note_head(self.id, "finish", at=at)

    def correct(self, reason: str) -> None:
        """Open a finished conversation for correction. Raises TalkError `talk.reason_missing`, `talk.by_code`."""
        if self.sealed:
            raise TalkError("talk.by_code")
        self._stay(self.walk.correct(reason))

    def abandon(self, reason: str) -> None:
        """Give the conversation up: kept, never counted. Raises TalkError `talk.reason_missing`."""
        self._stay(self.walk.abandon(reason))

    def move(self, reason: str, to: dict[str, object]) -> None:
        """Move to another subject, round or meeting; `Talks.move` says where."""
        self._stay(self.walk.move(reason, **to))

    def copied(self) -> None:
        """Note that the journal text now stands in the journal."""
        self._stay(self.walk.copied(self._context.now_ms()))

    def _still_open(self) -> None:
        opened = self.walk.state.opened
        closings = closed(self._context.store.log.events(opened["subject"]))
        if (opened["family"], opened["round"]) in closings:
            raise RoundError("round.closed", round=opened["round"])

    def _stay(self, news: Sequence[New]) -> None:
        self._seat.record(news, at=self._seat.cursor)

    def _at(self, step: str | None) -> str:
        name = step or self._seat.cursor
        if name is None:
            raise TalkError("talk.at_the_end")
        return name

    def _row_id(self, _number: int) -> str:
        return "r" + self._context.entropy(5).hex()

    def _waiting(self) -> int:
        private = [one for one in self.walk.path.steps() if one.private]
        return sum(1 for one in private if self._unanswered(one)) or len(private)

    def _unanswered(self, step: Step) -> bool:
        return step.answer is not None and self.walk.given(step.name) is None


def _note_place(step: str | None, audience: Audience) -> str:
    """Where a half-written note is kept among what is half written: beside a step, or loosely."""
    return f"{step or ''}{NOTE}{audience}"
