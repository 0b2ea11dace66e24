"""One person at one conversation, without a screen: what is shown to whom, what is saved, what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from guide.desk.desk import Desk
from guide.desk.refusals import refusal
from guide.desk.talk import Talk
from guide.desk.views import Audience, HeaderView, Now, StepView
from guide.errors import GuideError, StoreError

Saved = Literal["tui.saved.yes", "tui.saved.typing", "tui.saved.no"]


class Sitting:
    """Acts on a talk, and keeps the two sentences of what failed instead of raising.

    `acknowledge` hears the name of each step whose answer is committed, right after it is.
    """

    def __init__(
        self,
        desk: Desk,
        talk: Talk,
        acknowledge: Callable[[str], None] | None = None,
    ) -> None:
        self.desk = desk
        self.talk = talk
        self.audience: Audience = "shared"
        self.saved: Saved = "tui.saved.yes"
        self.trouble: tuple[str, str] | None = None
        self._acknowledge = acknowledge

    def now(self) -> Now:
        """What is shown now, to this audience."""
        return self.talk.now(self.audience)

    def header(self) -> HeaderView:
        """What stands at the top, for this audience."""
        return self.talk.header(self.audience)

    def act(self, deed: Callable[[], None]) -> bool:
        """Do something that is on record when it returns. If it fails nothing has moved; says so."""
        try:
            deed()
        except GuideError as error:
            self._failed(error)
            return False
        self.trouble = None
        self.saved = "tui.saved.yes"
        return True

    def answer(self, view: StepView, raw: object) -> bool:
        """Answer the step that is shown, and go on."""

        def deed() -> None:
            self.talk.answer(raw, view.step)

        if not self.move(deed):
            return False
        if self._acknowledge is not None:
            self._acknowledge(view.step)
        return True

    def move(self, deed: Callable[[], None]) -> bool:
        """Go to another step; the own view ends with the private steps it was for."""
        private = self._private()
        done = self.act(deed)
        if done and not (private and self._private()):
            self.audience = "shared"
        return done

    def draft(self, text: str) -> bool:
        """Keep what is half written; failing to is said, and nothing is lost from the screen."""
        kept = self.act(lambda: self.talk.draft(text))
        if not kept:
            self.saved = "tui.saved.no"
        return kept

    def look(self, audience: Audience) -> None:
        """Look as the other audience."""
        self.audience = audience
        self.trouble = None

    def _private(self) -> bool:
        here = self.talk.here
        return here is not None and here.private

    def _failed(self, error: GuideError) -> None:
        if isinstance(error, StoreError):
            self.saved = "tui.saved.no"
        self.trouble = refusal(self.talk.walk, error, self.desk.words, self.audience)
