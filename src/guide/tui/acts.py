"""What each command does in a conversation. One method a command; the screen shows what came of it."""

from __future__ import annotations

from guide.desk.views import Arrived, StepView, Waiting
from guide.tui import drawers, keys
from guide.tui.acts_here import InPlace
from guide.tui.acts_star import Arms
from guide.tui.widgets.bars import LOW


class Acts(InPlace, Arms):
    """The commands of one conversation screen, by name."""

    async def do(self, name: str) -> None:
        """Do a command; one that is not for this view is not done."""
        one = next((one for one in keys.ALL if one.name == name), None)
        if one is not None and one.audience == "own" and self._sitting.audience != "own":
            self._screen.say(self._screen.words("tui.only_own"))
            return
        deed = getattr(self, f"do_{name}", None) or getattr(self._screen, f"do_{name}")
        await deed()

    # --- the way on and back ----------------------------------------------------------------------

    async def do_enter(self) -> None:
        """Answer, go on, or do what the drawer is open for."""
        drawer = self._drawer
        if drawer.name_open:
            await getattr(self, f"enter_{drawer.name_open}")()
            return
        view = self._screen.view
        if isinstance(view, Arrived):
            await self.do_review()
        elif isinstance(view, Waiting):
            return
        elif not view.asks:
            self._move(self._talk.forward)
        elif view.kind == "table":
            self._table(view)
        else:
            self._answer(view)

    def _table(self, view: StepView) -> None:
        """Open a row, keep a cell, or answer with the rows when one is done."""
        screen, did = self._screen, "blank"

        def deed() -> None:
            nonlocal did
            did = screen.card.table.enter()

        if not self._sitting.act(deed):
            self._failed()
        elif did == "done":
            self._answer(view)
        elif did == "kept":
            screen.typed()
        else:
            screen.say(screen.words(f"tui.{did}"), screen.words(f"tui.{did}.do"))

    def _answer(self, view: StepView) -> None:
        screen, reply = self._screen, self._screen.card.reply()
        if reply.state == "unread":
            screen.say(screen.words(f"tui.unread.{view.kind}"), screen.words(f"tui.unread.{view.kind}.do"))
        elif reply.state == "given":
            if self._sitting.answer(view, reply.raw):
                screen.show()
            else:
                self._failed()
        elif view.optional or view.missing is not None:
            self._move(self._talk.forward)
        else:
            low = screen.app.size.height < LOW  # there the choices need the rows: what to do says it all
            screen.say(*(screen.words(key) for key in ("tui.blank", "tui.blank.do")[low:]))

    async def do_escape(self) -> None:
        """Close what is open, and stand where one stood."""
        screen = self._screen
        waits = self._drawer.name_open and screen.keep_note()
        if self._drawer.name_open:
            self._drawer.close()
            screen.set_focus(screen.card.field)
        elif screen.card.kind == "table" and screen.card.table.escape():
            screen.typed()
        elif screen.showing.explained:
            self._explained(now=False)
        screen.card.say()
        screen.say(screen.words("tui.note_waits"), style="dim") if waits else screen.draw()

    async def enter_palette(self) -> None:
        """Do the command one stands at."""
        name = self._drawer.here
        await self.do_escape()
        if name is not None:
            await self.do(name)

    async def do_back(self) -> None:
        """Go back one step; nothing changes, and what is half written is kept first."""
        self._screen.keep()
        self._move(self._talk.back)

    async def do_forward(self) -> None:
        """Go on without answering."""
        self._screen.keep()
        self._move(self._talk.forward)

    async def do_undo(self) -> None:
        """Take back the last change; what is half written is kept first."""
        self._screen.keep()
        self._move(self._talk.undo)

    async def do_later(self) -> None:
        """Ask in place whether the rest is put to next time."""
        drawers.later(self._screen)

    async def enter_later(self) -> None:
        """Put the rest to next time and finish; where somebody interprets the citizen is heard first."""
        if self._talk.teach_back_due():
            self._screen.keep()
            drawers.teach_back(self._screen, name="teach_back_later")
            return
        if self._sitting.act(lambda: self._talk.finish(put_off=True)):
            await self._screen.app.open_review(self._talk, self._screen)
        else:
            self._failed()

    async def enter_teach_back_later(self) -> None:
        """Keep the citizen's own words, if there are any, put the rest to next time and finish."""
        text = self._drawer.text

        def deed() -> None:
            self._talk.teach_back(text)
            self._talk.finish(put_off=True)

        if self._sitting.act(deed):
            await self._screen.app.open_review(self._talk, self._screen)
        else:
            self._failed()

    # --- views and other screens ------------------------------------------------------------------

    async def do_view(self) -> None:
        """Look as the other audience; the half-written answer is kept first."""
        self._screen.keep()
        self._sitting.look("shared" if self._sitting.audience == "own" else "own")
        self._screen.show()

    async def do_switch(self) -> None:
        """Go to the meeting's next conversation, or choose one to open where this is the only one."""
        self._screen.keep()
        following = drawers.next_tab(self._screen.header)
        if following is None:
            drawers.others(self._screen)
        else:
            self._screen.switch(following)

    async def do_open(self) -> None:
        """Choose another conversation of the family to open in this meeting."""
        self._screen.keep()
        drawers.others(self._screen)

    async def enter_open(self) -> None:
        """Open what one stands at, or go to it."""
        code = self._drawer.here
        if code is not None and not self._sitting.act(
            lambda: self._screen.switch(drawers.opened(self._screen, code))
        ):
            self._failed()

    async def do_review(self) -> None:
        """Go to the review."""
        self._screen.keep()
        if self._sitting.act(self._talk.begin_review):
            await self._screen.app.open_review(self._talk, self._screen)
        else:
            self._failed()

    async def do_pause(self) -> None:
        """Pause: nothing on the screen but the way back."""
        self._screen.keep()
        if self._sitting.act(self._talk.pause):
            self._sitting.look("shared")
            await self._screen.app.open_pause(self._talk, self._screen)
        else:
            self._failed()

    async def do_theme(self) -> None:
        """Take the next set of colours."""
        self._sitting.act(self._screen.app.next_theme)
        self._screen.draw()

    async def do_lock(self) -> None:
        """Lock at once; what is half written is kept."""
        await self._screen.app.lock()
