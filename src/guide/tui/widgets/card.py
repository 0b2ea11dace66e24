"""The step itself: what is asked, what stands beside it, and the field to answer in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from guide.desk.views import Arrived, Now, StepView, Waiting
from guide.language.words import Words
from guide.tui import asked, reply
from guide.tui.fit import Fit, levels
from guide.tui.reply import Reply
from guide.tui.texts import Line
from guide.tui.widgets.choices import Choices
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.typing import AnswerText, Entry

CHOICES = frozenset({"scale", "one", "yes/no", "done", "many"})
MOST_TEXT_ROWS = 7


@dataclass(frozen=True, slots=True)
class Showing:
    """How a step is to be shown: explained or not, and in which language where there is room for one."""

    explained: bool = False
    second: bool = False


class Card(Vertical):
    """Shows one step. The same fields stay mounted from step to step, so a key always has somewhere to go."""

    def __init__(self, words: Words, today: date) -> None:
        super().__init__(id="card")
        self._words, self._today = words, today
        self._view: Now = Arrived("", 0)
        self._showing = Showing()
        self._echo: tuple[Line, ...] = ()
        self.one_language = False

    def compose(self) -> ComposeResult:
        """Lay out all that a step can need."""
        yield Lines(id="question")
        yield Lines(id="beside")
        yield Choices(id="choices")
        yield AnswerText(id="text")
        yield Entry(id="entry")
        yield Lines(id="echo")

    # --- showing ----------------------------------------------------------------------------------

    def show(self, view: Now, showing: Showing) -> None:
        """Show another step, with what was half written or answered there."""
        self._view, self._showing, self._echo = view, showing, ()
        kind = self.kind
        choices = self.query_one(Choices)
        choices.display = kind in CHOICES
        self.query_one("#text").display = kind == "text"
        self.query_one("#entry").display = kind in {"number", "date"}
        if isinstance(view, StepView):
            choices.offer(view.choices, many=kind == "many")
            self._begin(view)
        self.screen.set_focus(self.field)

    def explain(self, showing: Showing) -> None:
        """Show the same step otherwise; what was typed stays."""
        self._showing = showing

    def say(self, lines: tuple[Line, ...]) -> None:
        """Say something under the field: what was understood, or what is wrong and the way on."""
        self._echo = lines

    @property
    def kind(self) -> str:
        """What kind of step it is: a question's kind, `say`, `waiting` or `arrived`."""
        if isinstance(self._view, StepView):
            return self._view.kind
        return "waiting" if isinstance(self._view, Waiting) else "arrived"

    @property
    def typing(self) -> bool:
        """Whether letters belong to the field."""
        return self.kind in {"text", "number", "date"}

    @property
    def field(self) -> AnswerText | Entry | None:
        """The field to type in, if this step has one."""
        if self.kind == "text":
            return self.query_one(AnswerText)
        return self.query_one(Entry) if self.kind in {"number", "date"} else None

    def fit_in(self, width: int, height: int) -> int:
        """Set the step in what room there is; says how many rows it takes."""
        chosen = next(
            (how for how in levels(width, second=self._showing.second) if self._rows(how, height) <= height),
            levels(width, second=self._showing.second)[-1],
        )
        self.one_language = not chosen.both
        head = asked.question(self._view, chosen, self._words, explained=self._showing.explained)
        room = height - len(head) - len(self._echo)
        beside = asked.beside(self._view, chosen, self._words, room - self._field_rows(chosen, room))
        self.query_one("#question", Lines).show(head)
        self.query_one("#beside", Lines).show(beside)
        self.query_one("#echo", Lines).show(self._echo)
        room -= len(beside)
        rows = self._set_field(chosen, room)
        return len(head) + len(beside) + len(self._echo) + rows

    # --- answering --------------------------------------------------------------------------------

    def reply(self) -> Reply:
        """Read what stands in the field."""
        if self.kind in CHOICES:
            raw = self.query_one(Choices).given()
            return reply.BLANK if raw is None else Reply("given", raw)
        return reply.read(self.kind, self._typed(), self._today)

    def draft(self) -> str:
        """Write what is half answered, to come back to; empty when it is what was answered already."""
        if self.kind in CHOICES:
            raw = self.query_one(Choices).given()
            return "" if raw is None else json.dumps(raw)
        return self._typed()

    def draft_of(self, view: StepView) -> str:
        """Write what the field began with, in the same way."""
        if view.kind not in CHOICES or view.half_written:
            return view.field_text
        codes = [one.code for one in view.choices if one.chosen]
        if not codes:
            return ""
        return json.dumps(codes if view.kind == "many" else codes[0])

    def understood(self) -> str:
        """Say back how a day or number is understood so far."""
        view = self._view
        unit = view.unit[0].text if isinstance(view, StepView) and view.unit else ""
        return reply.understood(self.kind, self._typed(), self._today, self._words.language, unit)

    async def take(self, event: events.Key) -> bool:
        """Take one key for the field; says whether it meant anything."""
        if self.kind in CHOICES:
            return self.query_one(Choices).press(event.key)
        field = self.field
        return False if field is None else await field.take(event)

    def toggle(self) -> None:
        """Choose, or no longer, the row one stands at."""
        if self.kind == "many":
            self.query_one(Choices).press("space")

    def _typed(self) -> str:
        if self.kind == "text":
            return self.query_one(AnswerText).text
        return self.query_one(Entry).value if self.field is not None else ""

    def _begin(self, view: StepView) -> None:
        field = self.field
        if field is not None:
            field.begin(view.field_text)
        elif view.kind in CHOICES and view.half_written:
            self.query_one(Choices).pick(_codes(view.field_text))

    def _rows(self, how: Fit, height: int) -> int:
        head = len(asked.question(self._view, how, self._words, explained=self._showing.explained))
        aside = len(asked.beside(self._view, how, self._words, max(0, height - head - 4)))
        return head + aside + len(self._echo) + self._field_rows(how, height)

    def _field_rows(self, how: Fit, room: int) -> int:
        if self.kind in CHOICES:
            return self.query_one(Choices).needs(how) + (1 if how.blanks else 0)
        if self.kind == "text":
            return min(4, max(2, room))
        return 3 if self.kind in {"number", "date"} else 0

    def _set_field(self, how: Fit, room: int) -> int:
        if self.kind in CHOICES:
            choices = self.query_one(Choices)
            choices.fit_in(how, room)
            return choices.count
        if self.kind == "text":
            rows = max(2, min(MOST_TEXT_ROWS, room))
            self.query_one(AnswerText).styles.height = rows
            return rows
        return 1 if self.field is not None else 0


def _codes(draft: str) -> list[str]:
    try:
        raw = json.loads(draft)
    except ValueError:
        return []
    return [str(code) for code in raw] if isinstance(raw, list) else [str(raw)]
