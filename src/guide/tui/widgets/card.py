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
from guide.tui.widgets.table import Preview, TableField
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
        yield TableField(self._words, self._today)
        yield Lines(id="echo")

    # --- showing ----------------------------------------------------------------------------------

    def show(self, view: Now, showing: Showing, preview: Preview) -> None:
        """Show another step, with what was half written or answered there; `preview` draws a table's rows."""
        self._view, self._showing, self._echo = view, showing, ()
        self._show_field(shown=True)
        if isinstance(view, StepView):
            self.choices.offer(view.choices, many=self.kind == "many")
            self._begin(view, preview)
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
        return self.field is not None

    @property
    def field(self) -> AnswerText | Entry | None:
        """The field to type in, if this step has one."""
        if self.kind == "text":
            return self.query_one("#text", AnswerText)
        if self.kind == "table":
            return self.table.field
        return self.query_one("#entry", Entry) if self.kind in {"number", "date"} else None

    @property
    def choices(self) -> Choices:
        """The choices."""
        return self.query_one("#choices", Choices)

    @property
    def table(self) -> TableField:
        """The table."""
        return self.query_one(TableField)

    def fit_in(self, width: int, height: int, *, under: bool = False) -> int:
        """Set the step in what room there is; says how many rows it takes.

        With `under`, something is open below: where both do not fit, only the question stays.
        """
        ways = levels(width, second=self._showing.second)
        chosen = next((how for how in ways if self._rows(how, height) <= height), ways[-1])
        folded = under and self._rows(chosen, height) > height
        self.one_language = not chosen.both
        head = asked.question(self._view, chosen, self._words, explained=self._showing.explained)
        head = head[:height] if folded else head
        room = height - len(head) - len(self._echo)
        field = self._field_rows(chosen, room)
        beside = [] if folded else asked.beside(self._view, chosen, self._words, room - field)
        self.query_one("#question", Lines).show(head)
        self.query_one("#beside", Lines).show(beside)
        self.query_one("#echo", Lines).show(self._echo)
        self._show_field(shown=not folded)
        rows = 0 if folded else self._set_field(chosen, room - len(beside))
        return len(head) + len(beside) + len(self._echo) + rows

    # --- answering --------------------------------------------------------------------------------

    def reply(self) -> Reply:
        """Read what stands in the field."""
        if self.kind in CHOICES:
            raw = self.choices.given()
            return reply.BLANK if raw is None else Reply("given", raw)
        return (
            self.table.reply() if self.kind == "table" else reply.read(self.kind, self._typed(), self._today)
        )

    def draft(self) -> str:
        """Write what is half answered, to come back to; empty when it is what was answered already."""
        if self.kind in CHOICES:
            raw = self.choices.given()
            return "" if raw is None else json.dumps(raw)
        return self.table.draft() if self.kind == "table" else self._typed()

    def draft_of(self, view: StepView) -> str:
        """Write what the field began with, in the same way."""
        if view.kind == "table":
            return self.table.draft()
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
            return self.choices.press(event.key)
        if self.kind == "table":
            return await self.table.take(event)
        field = self.field
        return False if field is None else await field.take(event)

    def toggle(self) -> None:
        """Choose, or no longer, the row one stands at."""
        if self.kind == "many":
            self.choices.press("space")

    def _typed(self) -> str:
        if self.kind == "text":
            return self.query_one("#text", AnswerText).text
        return self.query_one("#entry", Entry).value if self.kind in {"number", "date"} else ""

    def _show_field(self, *, shown: bool) -> None:
        self.query_one("#choices").display = shown and self.kind in CHOICES
        self.query_one("#text").display = shown and self.kind == "text"
        self.query_one("#entry").display = shown and self.kind in {"number", "date"}
        self.table.display = shown and self.kind == "table"

    def _begin(self, view: StepView, preview: Preview) -> None:
        if view.kind == "table":
            self.table.begin(view, preview)
            return
        field = self.field
        if field is not None:
            field.begin(view.field_text)
        elif view.kind in CHOICES and view.half_written:
            self.choices.pick(_codes(view.field_text))

    def _rows(self, how: Fit, height: int) -> int:
        head = len(asked.question(self._view, how, self._words, explained=self._showing.explained))
        aside = len(asked.beside(self._view, how, self._words, max(0, height - head - 4)))
        return head + aside + len(self._echo) + self._field_rows(how, height)

    def _field_rows(self, how: Fit, room: int) -> int:
        if self.kind in CHOICES:
            return self.choices.needs(how) + (1 if how.blanks else 0)
        if self.kind == "text":
            return min(4, max(2, room))
        if self.kind == "table":
            return min(6, max(3, room))
        return 3 if self.kind in {"number", "date"} else 0

    def _set_field(self, how: Fit, room: int) -> int:
        if self.kind in CHOICES:
            choices = self.choices
            choices.fit_in(how, room)
            return choices.count
        if self.kind == "text":
            rows = max(2, min(MOST_TEXT_ROWS, room))
            self.query_one("#text", AnswerText).styles.height = rows
            return rows
        if self.kind == "table":
            return self.table.fit_in(how, room)
        return 1 if self.field is not None else 0


def _codes(draft: str) -> list[str]:
    try:
        raw = json.loads(draft)
    except ValueError:
        return []
    return [str(code) for code in raw] if isinstance(raw, list) else [str(raw)]
