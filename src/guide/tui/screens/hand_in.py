"""The review of a filling with a one-time code: look it through, say whether one answers openly, hand it in."""

from __future__ import annotations

from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.tui.screens.review import ReviewScreen
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.drawer import Drawer


class HandInScreen(ReviewScreen):
    """Shows what was answered, to whoever answered, this once. Handing in leads back to the front page."""

    def __init__(self, desk: Desk, talk: Talk) -> None:
        super().__init__(desk, talk)
        self.openly = False

    def hints(self) -> list[Hint]:
        """Hand in, say that one answers openly, or go back to a question."""
        words = self.words
        if self.query_one(Drawer).name_open:
            return [("Esc", words("tui.close"), "escape")]
        found = [("Enter", words("tui.enter.outline"), "enter"), ("A", words("tui.hand_in"), "finish")]
        found += [("L", words("tui.hand_in.rest"), "later")] if self.view.open else []
        found += [("O", words("tui.openly"), "openly")]
        return [*found, ("F6", words("command.home"), "home"), ("Esc", words("tui.back"), "escape")]

    def _standing(self) -> list[tuple[str, str]]:
        words = self.words
        sign = "[x]" if self.openly else "[ ]"
        found = super()._standing()
        return [*found, (f"{sign} {words('tui.openly.about')}", "strong" if self.openly else "")]

    async def do_openly(self) -> None:
        """Say that one answers openly, or take it back; it counts when the filling is handed in."""
        self.openly = not self.openly
        self._said = self._standing()
        self.draw()

    async def do_finish(self) -> None:
        """Hand in; what is missing is named, and one stands at the first of it."""
        await self._hand_in(put_off=False)

    async def do_later(self) -> None:
        """Leave the rest out, and hand in."""
        if self.view.open:
            await self._hand_in(put_off=True)

    async def _hand_in(self, *, put_off: bool) -> None:
        if self._act(lambda: self.sitting.talk.finish(put_off=put_off, openly=self.openly)):
            await self.app.ways.thank()
        elif self.view.open:
            await self._missing()

    async def do_papers(self) -> None:
        """Nothing: what is filled in with a code is on no paper of its own."""

    async def do_teach_back(self) -> None:
        """Nothing: nobody else is here."""
