"""What each command does in a conversation. One method a command; the screen shows what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from guide.desk.talk import Talk
from guide.desk.views import Arrived, StepView, Waiting
from guide.tui import drawers, keys
from guide.tui.sitting import Sitting
from guide.tui.widgets.card import Showing
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.typing import AnswerText

if TYPE_CHECKING:
    from guide.tui.screens.conversation import ConversationScreen


class Acts:
    """The commands of one conversation screen, by name."""

    def __init__(self, screen: ConversationScreen) -> None:
        self._screen = screen

    async def do(self, name: str) -> None:
        """Do a command; one that is not for this view is not done."""
        one = next((one for one in keys.ALL if one.name == name), None)
        if one is not None and one.audience == "own" and self._sitting.audience != "own":
            self._screen.say(self._screen.words("tui.only_own"))
            return
        await getattr(self, f"do_{name}")()

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
            screen.say(screen.words("tui.blank"), screen.words("tui.blank.do"))

    async def do_escape(self) -> None:
        """Close what is open, and stand where one stood."""
        screen = self._screen
        if self._drawer.name_open:
            self._drawer.close()
            screen.set_focus(screen.card.field)
        elif screen.card.kind == "table" and screen.card.table.escape():
            screen.typed()
        elif screen.showing.explained:
            self._explained(now=False)
        screen.card.say(())
        screen.draw()

    async def do_back(self) -> None:
        """Go back one step; nothing changes, and what is half written is kept first."""
        self._screen.keep()
        self._move(self._talk.back)

    async def do_forward(self) -> None:
        """Go on without answering."""
        self._screen.keep()
        self._move(self._talk.forward)

    async def do_undo(self) -> None:
        """Take back the last change."""
        self._move(self._talk.undo)

    async def do_later(self) -> None:
        """Ask in place whether the rest is put to next time."""
        drawers.later(self._screen)

    async def enter_later(self) -> None:
        """Put the rest to next time and finish."""
        if self._sitting.act(lambda: self._talk.finish(put_off=True)):
            await self._screen.app.open_review(self._talk, self._screen)
        else:
            self._failed()

    # --- in place ---------------------------------------------------------------------------------

    async def do_explain(self) -> None:
        """Show or hide the explanation, in place."""
        self._explained(now=not self._screen.showing.explained)

    async def do_language(self) -> None:
        """Show the other language where there is room for one."""
        screen = self._screen
        screen.showing = Showing(screen.showing.explained, not screen.showing.second)
        screen.card.explain(screen.showing)
        screen.draw()

    async def do_non_answer(self) -> None:
        """Choose a coded non-answer, in place."""
        drawers.non_answer(self._screen)

    async def enter_non_answer(self) -> None:
        """Give the non-answer one stands at."""
        view, code = self._screen.view, self._drawer.here
        if isinstance(view, StepView) and code is not None:
            if self._sitting.answer(view, {"missing": code}):
                self._screen.show()
            else:
                self._failed()

    async def do_note(self) -> None:
        """Write a note beside the question, in place."""
        drawers.note(self._screen)

    async def enter_note(self) -> None:
        """Keep the note, and stand where one stood."""
        screen, view, text = self._screen, self._screen.view, self._drawer.text
        step = view.step if isinstance(view, StepView) else None
        screen.keep()
        if self._sitting.act(lambda: self._talk.note(text, step)):
            screen.show()
            screen.say(screen.words("tui.note_kept"), style="good")
        else:
            self._failed()

    async def do_find(self) -> None:
        """Find a question by some letters, in place."""
        drawers.steps(self._screen, "find")

    async def do_outline(self) -> None:
        """See the whole path, in place."""
        drawers.steps(self._screen, "outline")

    async def enter_find(self) -> None:
        """Go to the step one stands at."""
        step = self._drawer.here
        if step is not None:
            self._screen.keep()
            self._move(lambda: self._talk.jump(step))

    enter_outline = enter_find

    async def do_palette(self) -> None:
        """Find a command by some letters, in place."""
        drawers.palette(self._screen)

    async def enter_palette(self) -> None:
        """Do the command one stands at."""
        name = self._drawer.here
        await self.do_escape()
        if name is not None:
            await self.do(name)

    async def do_new_line(self) -> None:
        """Make a new line in the text."""
        field = self._screen.card.field
        if isinstance(field, AnswerText):
            field.insert("\n")

    async def do_remove(self) -> None:
        """Take away the row one stands at."""
        if self._screen.card.table.drop_row():
            self._screen.typed()

    async def do_toggle(self) -> None:
        """Choose, or no longer, the row one stands at."""
        self._screen.card.toggle()

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

    async def do_help(self) -> None:
        """Show every command and key."""
        self._screen.keep()
        await self._screen.app.open_help()

    async def do_home(self) -> None:
        """Go to the front page; the conversation waits."""
        self._screen.keep()
        await self._screen.app.open_home()

    async def do_theme(self) -> None:
        """Take the next set of colours."""
        self._sitting.act(self._screen.app.next_theme)
        self._screen.draw()

    async def do_quit(self) -> None:
        """Close the program; what is half written is kept."""
        self._screen.keep()
        self._screen.app.exit(0)

    # --- shared by them ---------------------------------------------------------------------------

    @property
    def _sitting(self) -> Sitting:
        return self._screen.sitting

    @property
    def _talk(self) -> Talk:
        return self._screen.sitting.talk

    @property
    def _drawer(self) -> Drawer:
        return self._screen.query_one(Drawer)

    def _move(self, deed: Callable[[], None]) -> None:
        if self._sitting.move(deed):
            self._screen.show()
        else:
            self._failed()

    def _failed(self) -> None:
        """Leave everything on the screen, and say in place what went wrong and what to do."""
        trouble = self._sitting.trouble
        if trouble is not None:
            self._screen.say(*trouble, style="bad")

    def _explained(self, *, now: bool) -> None:
        screen = self._screen
        screen.showing = Showing(now, screen.showing.second)
        screen.card.explain(screen.showing)
        screen.draw()
