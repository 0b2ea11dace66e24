"""What opens in place at a step, and what is kept of it: notes, marks, non-answers, finding, commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guide.desk.views import StepView
from guide.language.direction import native_name
from guide.tui import drawers
from guide.tui.acting import Acting
from guide.tui.widgets.typing import AnswerText


class InPlace(Acting):
    """The commands that open below the question; Esc closes each."""

    async def do_explain(self) -> None:
        """Show or hide the explanation, in place."""
        self._explained(now=not self._screen.showing.explained)

    async def do_language(self) -> None:
        """Hide one language, then the other, then none."""
        screen = self._screen
        if len(screen.header.languages) == 1:
            return
        screen.showing = screen.showing.turned(one_language=screen.card.one_language)
        screen.card.explain(screen.showing)
        screen.draw()

    async def do_easy(self) -> None:
        """Show steps so that they are easy to read, or as usual again: plain words, faces on scales, no more."""
        screen = self._screen
        easy = not screen.showing.easy
        screen.showing = replace(screen.showing, easy=easy, explained=easy and screen.explains)
        screen.card.explain(screen.showing)
        screen.draw()

    async def do_non_answer(self) -> None:
        """Choose a coded non-answer, in place."""
        drawers.non_answer(self._screen)

    async def enter_non_answer(self) -> None:
        """Give the non-answer one stands at."""
        screen, view, code = self._screen, self._screen.view, self._drawer.here
        if isinstance(view, StepView) and code is not None:
            table = screen.card.table
            if view.kind == "table" and table.opened:
                self._in_cell(lambda: table.leave_out(code))
            elif self._sitting.answer(view, {"missing": code}):
                screen.show()
            else:
                self._failed()

    def _in_cell(self, deed: Callable[[], None]) -> None:
        """Keep something in the table's open cell, and go on to the next."""
        if self._sitting.act(deed):
            self._drawer.close()
            self._screen.typed()
        else:
            self._failed()

    async def do_note(self) -> None:
        """Write a note beside the question, in place; where nothing is asked, a loose one."""
        drawers.note(self._screen)

    async def do_loose_note(self) -> None:
        """Write a note to the conversation, in place."""
        drawers.loose_note(self._screen)

    async def do_other_note(self) -> None:
        """Write on the other note; what was written here waits."""
        drawers.other_note(self._screen)

    async def enter_note(self) -> None:
        """Keep the note, and stand where one stood."""
        view = self._screen.view
        self._note(view.step if isinstance(view, StepView) else None)

    async def enter_loose_note(self) -> None:
        """Keep the loose note, and stand where one stood."""
        self._note(None)

    def _note(self, step: str | None) -> None:
        screen, text = self._screen, self._drawer.text
        screen.keep()
        if self._sitting.act(lambda: self._talk.note(text, step)):
            screen.show()
            screen.say(screen.words("tui.note_kept"), style="good")
        else:
            self._failed()

    async def do_marks(self) -> None:
        """Set the interpreter's marks on this answer, in place."""
        drawers.marks(self._screen)

    async def enter_marks(self) -> None:
        """Keep the marks, and stand where one stood."""
        ticked = self._drawer.ticked
        self._kept(lambda: self._talk.mark(ticked), "tui.marks_kept")

    async def do_checks(self) -> None:
        """Note what has been gone through with the interpreter at the start, in place."""
        drawers.checks(self._screen)

    async def enter_checks(self) -> None:
        """Keep with the meeting what has been gone through, and stand where one stood."""
        ticked = self._drawer.ticked
        self._kept(lambda: drawers.go_through(self._screen, ticked), "tui.checks_kept")

    async def do_teach_back(self) -> None:
        """Write down what the citizen says back in their own words, in place."""
        drawers.teach_back(self._screen)

    async def enter_teach_back(self) -> None:
        """Keep the citizen's own words, and stand where one stood."""
        text = self._drawer.text
        self._kept(lambda: self._talk.teach_back(text), "tui.teach_back_kept")

    def _kept(self, deed: Callable[[], None], said: str) -> None:
        screen = self._screen
        screen.keep()
        if self._sitting.act(deed):
            screen.show()
            screen.say(screen.words(said), style="good")
        else:
            self._failed()

    async def do_not_understood(self) -> None:
        """Note that the sentence was not understood, in the language it stands in: of two, the citizen's."""
        screen, view = self._screen, self._screen.view
        if not isinstance(view, StepView):
            screen.say(screen.words("tui.no_sentence"), style="dim")
            return
        languages = screen.header.languages
        language = languages[0] if screen.card.one_language and not screen.showing.second else languages[-1]
        key = "tui.not_understood.again" if language in view.not_understood else "tui.not_understood.kept"
        screen.keep()
        if self._sitting.act(lambda: self._talk.not_understood(language)):
            screen.show()
            screen.say(screen.words(key, language=native_name(language)), style="good")
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
