"""Where line mode stands: the conversation, who may look, and whether the review is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.desk.views import Audience, Now, StepView, Waiting
from guide.plain import interpreter, showing
from guide.plain.hiding import Spoken, in_languages
from guide.plain.lines import Lines, Unread


@dataclass(slots=True)
class Place:
    """One sitting in line mode. It opens in the shared view, as every screen does."""

    desk: Desk
    talk: Talk
    lines: Lines
    acknowledged: Callable[[str], None] = field(repr=False)
    audience: Audience = "shared"
    spoken: Spoken = "both"
    reviewing: bool = False
    easy: bool = False  # the explanation is said at each question
    long_said: bool = False  # that all have sat for long is said once
    shown: object = None  # what was shown last: a sentence about a slip does not say the question again

    def now(self) -> Now:
        """What is shown now, in the languages that are said."""
        return in_languages(self.talk.now(self.audience), self.spoken)

    def step(self) -> StepView:
        """The step that is shown now. Raises Unread where there is none."""
        now = self.now()
        if not isinstance(now, StepView):
            raise Unread("plain.no_question")
        return now

    def private(self) -> bool:
        """Whether what comes now is for the own view alone."""
        return isinstance(self.talk.now("shared"), Waiting)

    def answer(self, raw: object, step: str) -> None:
        """Put an answer on record, report it, and say it back in words."""
        self.talk.answer(raw, step)
        self.acknowledged(step)
        said = next((line.answer for line in self.talk.transcript(self.audience) if line.step == step), "")
        self.lines.say("plain.saved", answer=said) if said else self.lines.say("plain.saved_only")

    def jump(self, step: str) -> None:
        """Stand at a step, in the conversation again."""
        self.talk.jump(step)
        self.reviewing = False

    def sit_down(self, talk: str) -> None:
        """Go to another conversation, at the very place it was left."""
        self.talk = self.desk.talks.resume(talk)
        self.audience = "shared"
        self.reviewing = False
        self.begin()

    def begin(self) -> None:
        """Go on after a pause, and say which conversation this is; nothing is said where nothing can be kept.

        Raises StoreError `store.read_only`.
        """
        self.talk.resume()
        self.lines.show(showing.header(self.talk.header(self.audience), self.lines.words))
        interpreter.remind(self)

    def finished(self) -> None:
        """Say that it is finished; of a filling with a one-time code also when it is seen."""
        self.lines.say("round.thanks" if self.talk.sealed else "plain.finished")

    def pause(self) -> None:
        """Pause where the conversation can, and say how to come back."""
        if self.talk.stage in {"opened", "asking", "reviewing", "correcting"}:
            self.talk.pause()
        if self.talk.sealed:
            self.lines.say("plain.paused.code")
            return
        line = self.desk.talks.line(self.desk.talks.row(self.talk.id))
        self.lines.say("plain.paused", id=line.shown_id)
