"""The conversation: what was said above, the question below, the answer by the keys shown at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual import events
from textual.timer import Timer
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.desk.views import Now, SpokenLine, StepView
from guide.tui import keys
from guide.tui.acts import Acts
from guide.tui.fit import WIDEST, Showing
from guide.tui.screens.base import GuideScreen
from guide.tui.sitting import Sitting
from guide.tui.widgets import bars
from guide.tui.widgets.card import Card
from guide.tui.widgets.choices import Choices
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import PickList
from guide.tui.widgets.transcript import transcript
from guide.tui.widgets.typing import AnswerText

NARROW = 72  # cells: below it there is no margin
NOTES = frozenset({"note", "loose_note"})  # what is kept half written in the drawer
QUIET, LONGEST = 1.0, 5.0  # seconds: a draft is kept after one quiet second and at least every five


class ConversationScreen(GuideScreen[str]):
    """Walks one conversation. Every act is on record before the next key is read."""

    PLACE = "conversation"

    CSS_PATH = "conversation.tcss"

    def __init__(self, desk: Desk, talk: Talk, acknowledge: Callable[[str], None] | None = None) -> None:
        super().__init__(desk)
        self.sitting = Sitting(desk, talk, acknowledge)
        self.acknowledge = acknowledge
        self.showing = Showing()
        self.acts = Acts(self)
        self._by_key, self._by_letter = keys.by_key(), keys.by_letter()
        self._waits: list[Timer] = []
        self.view: Now = self.sitting.now()
        self.header = self.sitting.header()
        self.spoken: tuple[SpokenLine, ...] = ()
        self._kept = ""

    def parts(self) -> Iterable[Widget]:
        """Header, transcript, step, drawer."""
        yield Lines(id="header")
        yield Lines(id="transcript")
        yield Card(self.words, self.desk.context.today())
        yield Drawer()

    @property
    def at_rest(self) -> bool:
        """Whether nothing is open under the question."""
        return not self.query_one(Drawer).name_open

    def on_mount(self) -> None:
        """Show where the conversation stands."""
        self.show()

    # --- showing ----------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the step at the cursor anew: after an answer, a move, another view."""
        self._stop_timers()
        self.query_one(Drawer).close()
        self.look()
        self.showing = replace(self.showing, explained=self.showing.easy and self.explains)
        self.card.show(self.view, self.showing, self.sitting.talk.table)
        self._kept = self.card.draft_of(self.view) if isinstance(self.view, StepView) else ""
        self._say_trouble()
        self.draw()

    def look(self) -> None:
        """Ask the desk anew for what is shown; between acts nothing of it changes."""
        self.view = self.sitting.now()
        self.header = self.sitting.header()
        self._recall()

    def on_resize(self) -> None:
        """Ask for as much of what was said as there may be room for now; then it is drawn."""
        self._recall()

    def _recall(self) -> None:
        self.spoken = self.sitting.talk.transcript(self.sitting.audience, newest=self.app.size.height)

    @property
    def explains(self) -> bool:
        """Whether there are plain words for this step."""
        return isinstance(self.view, StepView) and bool(self.view.explain)

    def later(self) -> None:
        """Say in the header that all have sat for long; focus and what is half written stay where they are."""
        header = self.sitting.header()
        if header.long_minutes != self.header.long_minutes:
            self.header = header
            self.draw()

    def switch(self, to: str | Talk) -> None:
        """Show another conversation, where it was left and with what was half written there."""
        talk = self.desk.talks.resume(to) if isinstance(to, str) else to
        self.sitting = Sitting(self.desk, talk, self.acknowledge)
        if talk.stage == "paused":
            self.sitting.act(talk.resume)
        self.show()

    def say(self, *sentences: str, style: str = "warn") -> None:
        """Say something under the field."""
        self.card.say(*((text, style if number == 0 else "") for number, text in enumerate(sentences)))
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """Header, then the step and the drawer, then as much of the transcript as is left room for."""
        view = self.view
        place = f"{view.position}/{view.total}" if isinstance(view, StepView) else ""
        top, targets = bars.header(
            self.header,
            place,
            self.sitting.audience,
            self.sitting.saved,
            self.words,
            (width - 2, height),
        )
        self.query_one("#header", Lines).show(top, targets)
        self.set_class(width < NARROW or height < bars.LOW, "-narrow")
        room = height - len(top) - (0 if self.has_class("-narrow") else 1)
        cells = self._width()
        drawer = self.query_one(Drawer)
        below = drawer.fit_in(cells, max(4, room - 4))
        taken = self.card.fit_in(cells, max(3, room - below), under=bool(below))
        above = [] if self.showing.easy else transcript(self.spoken, cells, room - below - taken)
        self.query_one("#transcript", Lines).show(above)

    def hints(self) -> list[bars.Hint]:
        """The way on first, then the commands that belong at the bottom."""
        words = self.words
        drawer = self.query_one(Drawer)
        if drawer.name_open:
            return [
                ("Enter", words(f"tui.enter.{drawer.name_open}"), "enter"),
                *self._other_note(),
                ("Esc", words("tui.close"), "escape"),
            ]
        kind = self.card.kind
        enter = f"tui.enter.{kind}" if kind in {"say", "arrived", "waiting", "table"} else "tui.enter.answer"
        if kind == "table" and self.card.table.opened:
            enter = "tui.enter.cell"
        hints = [("Enter", words(enter), "enter")] if kind != "waiting" else []
        hints += [("F7", words("command.forward"), "forward")] if kind == "waiting" else []
        hints += [("F3", words("command.language"), "language")] if self._one_of_two else []
        hints += [("Ctrl+J", words("tui.new_line"), "new_line")] if kind == "text" else []
        hints += (
            [("Del", words("tui.table.remove"), "remove")]
            if kind == "table" and not self.card.table.opened
            else []
        )
        hints += [("␣", words("tui.toggle"), "toggle")] if kind == "many" else []
        hints += self._arms()
        offered = [one for one in keys.ALL if one.footer and keys.offered(one, self.sitting.audience)]
        return hints + [(keys.first(one), words(one.title), one.name) for one in offered]

    def _arms(self) -> list[bars.Hint]:
        star = self.view.star if isinstance(self.view, StepView) else None
        if star is None or star.arm is None:
            return []
        goal = [("M", self.words("command.goal"), "goal")] if star.arm.pair else []
        return [("←→", self.words("tui.arms"), "arm_after"), *goal]

    def _other_note(self) -> list[bars.Hint]:
        other = {"note": "tui.note_loose", "loose_note": "tui.note"}.get(self.query_one(Drawer).name_open)
        asks = isinstance(self.view, StepView) and self.view.asks
        return [("Tab", self.words(other), "other_note")] if other is not None and asks else []

    @property
    def _one_of_two(self) -> bool:
        return self.card.one_language and len(self.header.languages) > 1

    @property
    def card(self) -> Card:
        """The step."""
        return self.query_one(Card)

    def _width(self) -> int:
        return min(WIDEST, self.app.size.width - (2 if self.app.size.width < NARROW else 8))

    def _say_trouble(self) -> None:
        if self.sitting.trouble is not None:
            self.say(*self.sitting.trouble, style="bad")

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key: a command, the drawer's, Enter, or the field's."""
        drawer = self.query_one(Drawer)
        name = self._by_key.get(event.key)
        if name is not None:
            await self.do(name)
        elif event.key in {"enter", "escape"}:
            await self.do(event.key)
        elif event.key == "ctrl+j" and not self._lines_here():
            await self.do("enter")
        elif event.key == "tab" and self._other_note():
            await self.do("other_note")
        elif drawer.name_open:
            await drawer.take(event)
            self._wait() if drawer.name_open in NOTES else None
            self.draw()
        elif not self.card.typing and event.key in self._by_letter:
            await self.do(self._by_letter[event.key])
        elif self.card.list.turn(event.key):
            self.draw()
        elif await self.card.take(event):
            self.typed()

    def _lines_here(self) -> bool:
        """Whether a line can be made here; elsewhere Ctrl+J is an Enter typed before the screen was there."""
        drawer = self.query_one(Drawer)
        return drawer.writing if drawer.name_open else isinstance(self.card.field, AnswerText)

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste where one is typing, or where a row of a table can begin."""
        drawer = self.query_one(Drawer)
        if drawer.name_open:
            await drawer.take_paste(event)
            return
        if self.card.kind == "table" and self.card.table.awaits:
            self.card.table.enter()
        if self.card.field is not None:
            await self.card.field.take_paste(event)
            self.typed()

    async def do(self, name: str) -> None:
        """Do a command by its name, whichever way it came: key, letter, palette, mouse."""
        await self.acts.do(name)

    # --- what is half written ---------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what is half written, now."""
        self._stop_timers()
        self.keep_note()
        if not isinstance(self.view, StepView) or not self.view.asks:
            return
        text = self.card.draft()
        if text != self._kept and self.sitting.draft(text):
            self._kept = text

    def typed(self) -> None:
        """Note that something was typed or chosen: say it back, and keep it soon."""
        self.card.say()
        understood = self.card.understood()
        if understood:
            self.card.say((f"→ {understood}", "good"))
        self.sitting.saved = "tui.saved.typing"
        self._wait()
        self.draw()

    def note_draft(self, step: str | None) -> str:
        """What is half written of a note, as far as this view may see it."""
        return self.sitting.talk.note_draft(step, self.sitting.audience)

    def keep_note(self) -> bool:
        """Keep a note that is half written in the drawer; says whether there is one."""
        drawer, view, step = self.query_one(Drawer), self.view, None
        if drawer.name_open not in NOTES:
            return False
        text = drawer.text
        if drawer.name_open == "note" and isinstance(view, StepView):
            text, step = "" if text == (view.note or "") else text, view.step
        self.sitting.act(lambda: self.sitting.talk.draft_note(text, step, self.sitting.audience))
        return bool(text.strip())

    def _wait(self) -> None:
        """Keep it after a quiet second, and at least every five."""
        if not self._waits:
            self._waits = [
                self.set_timer(QUIET, self._keep_quietly),
                self.set_timer(LONGEST, self._keep_quietly),
            ]
        else:
            self._waits[0].reset()

    def _keep_quietly(self) -> None:
        self.keep()
        self.draw()

    def _stop_timers(self) -> None:
        for timer in self._waits:
            timer.stop()
        self._waits = []

    # --- the mouse --------------------------------------------------------------------------------

    async def on_choices_clicked(self, event: Choices.Clicked) -> None:
        """A clicked row is chosen; clicked again it is the answer. In the drawer it is only ticked."""
        if event.choices.parent is self.query_one(Drawer):
            return
        self.typed()
        if event.again:
            await self.do("enter")

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """A clicked row of the drawer is meant, in its turn among the keys: it may lead to another screen."""
        event.stop()
        self.app.call_later(self.do, "enter")
