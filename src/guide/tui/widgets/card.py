"""The step itself: what is asked, what stands beside it, and the field to answer in."""

from __future__ import annotations

import json
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from guide.charts.star import Star
from guide.desk.views import ArmView, Arrived, Now, StepView, Waiting
from guide.language.words import Words
from guide.tui import asked, listing, marking, reply, texts
from guide.tui.faces import faces
from guide.tui.fit import Fit, Showing
from guide.tui.marking import Placing
from guide.tui.reply import Reply
from guide.tui.texts import Line
from guide.tui.widgets.choices import Choices
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.table import Preview, TableField
from guide.tui.widgets.typing import AnswerText, Entry

CHOICES = frozenset({"scale", "one", "yes/no", "done", "many"})
MOST_TEXT_ROWS = 7
MANY = 99  # rows: as many as it takes


class Card(Vertical):
    """Shows one step. The same fields stay mounted from step to step, so a key always has somewhere to go."""

    def __init__(self, words: Words, today: date) -> None:
        super().__init__(id="card")
        self._words, self._today = words, today
        self._view: Now = Arrived("", 0)
        self._showing = Showing()
        self._said: tuple[tuple[str, str], ...] = ()
        self._echo: list[Line] = []
        self.one_language, self.list = False, listing.Place()
        self._found: tuple[object, Placing | None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out all that a step can need."""
        yield Lines(id="question")
        yield Lines(id="beside")
        with Horizontal(id="arms"):
            yield Choices(id="choices")
            yield Lines(id="star")
        yield AnswerText(id="text")
        yield Entry(id="entry")
        yield TableField(self._words, self._today)
        yield Lines(id="echo")

    # --- showing ----------------------------------------------------------------------------------

    def show(self, view: Now, showing: Showing, preview: Preview) -> None:
        """Show another step, with what was half written or answered there; `preview` draws a table's rows."""
        self._view, self._showing, self._said, self._found = view, showing, (), None
        self.list.top = self.list.last = 0
        self._show_field(shown=True)
        if isinstance(view, StepView):
            drawn = faces(len(view.choices)) if self.kind == "scale" else ()
            self.choices.offer(view.choices, many=self.kind == "many", faces=drawn)
            self._begin(view, preview)
        self.screen.set_focus(self.field)

    def explain(self, showing: Showing) -> None:
        """Show the same step otherwise; what was typed stays."""
        self._showing = showing

    def say(self, *said: tuple[str, str]) -> None:
        """Say something under the field, text and style: what was understood, or what is wrong and the way on."""
        self._said = said

    @property
    def kind(self) -> str:
        """What kind of step it is: a question's kind, `say`, `waiting` or `arrived`."""
        if isinstance(self._view, StepView):
            return self._view.kind
        return "waiting" if isinstance(self._view, Waiting) else "arrived"

    @property
    def typing(self) -> bool:
        """Whether letters belong to the field, or find a choice."""
        lettered = (
            self.table.lettered if self.kind == "table" else self.kind in CHOICES and self.choices.lettered
        )
        return self.field is not None or lettered

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
        self._echo = [line for text, style in self._said for line in texts.block(text, width, style)]
        placed = self._placed(width, height)
        if placed is not None:
            return self._fit_beside(placed)
        ways = self._showing.ways(width)
        chosen = next((how for how in ways if self._rows(how, height) <= height), ways[-1])
        folded = under and self._rows(chosen, height) > height
        self.one_language = not chosen.both
        head = self._head(chosen)
        head = head[:height] if folded else head
        room = height - len(head) - len(self._echo)
        field = self._field_rows(chosen, room)
        beside = [] if folded else self._beside(chosen, room - field, height)
        self._set_lines(head, beside, [])
        self._show_field(shown=not folded)
        rows = 0 if folded else self._set_field(chosen, room - len(beside))
        return len(head) + len(beside) + len(self._echo) + rows

    def _placed(self, width: int, height: int) -> Placing | None:
        """How the star that is marked and its anchors stand beside each other; None where they cannot.

        Found once a step and size: looking for it at every key would take longer than a frame.
        """
        asked_for = (width, height, len(self._echo), self._showing)
        if self._found is None or self._found[0] != asked_for:
            self._found = (asked_for, self._place(width, height))
        return self._found[1]

    def _place(self, width: int, height: int) -> Placing | None:
        view = self._view.star if isinstance(self._view, StepView) else None
        if view is None or view.arm is None or self._showing.easy:
            return None

        def room(how: Fit) -> int:
            left = height - len(self._head(how)) - len(self._echo)
            return left - len(self._others(how, left))

        ways = self._showing.ways(width)
        return marking.placing(view, view.arm, ways, room=room, needs=self.choices.needs)

    def _fit_beside(self, way: Placing) -> int:
        """Set anchors and star side by side; says how many rows the step takes."""
        self.one_language = not way.question.both
        head, marked = self._head(way.question), self._marked()
        assert marked is not None  # noqa: S101 - a placing is only found for a star that is marked
        beside = self._others(way.question, MANY)
        drawn = marking.picture(*marked, way.cells, way.rows)
        self._set_lines(head, beside, drawn)
        self._show_field(shown=True)
        self.choices.styles.width = way.anchors.width + marking.GAP
        self.choices.fit_in(way.anchors, self.choices.needs(way.anchors))
        return len(head) + len(beside) + len(self._echo) + max(self.choices.count, len(drawn))

    def _marked(self) -> tuple[Star, ArmView] | None:
        """The star that is marked at this step, with the mark one stands at on it."""
        star = self._view.star if isinstance(self._view, StepView) else None
        if star is None or star.arm is None:
            return None
        given = self.choices.given()
        return marking.previewed(star, star.arm, given if isinstance(given, str) else None), star.arm

    def _head(self, how: Fit) -> list[Line]:
        return asked.question(
            self._view, how, self._words, explained=self._showing.explained and how.explained
        )

    def _beside(self, how: Fit, room: int, height: int) -> list[Line]:
        """What stands above the field in at most `room` rows; of a star that is marked, its one arm."""
        marked = self._marked()
        if marked is None:
            return asked.beside(self._view, how, self._words, room, self.list)
        row = marking.row(*marked, how.width) if height >= marking.LOWEST else []
        others = asked.beside(self._view, how, self._words, room) if not row else self._others(how, room)
        return [*row, *others][: max(0, room)]

    def _others(self, how: Fit, room: int) -> list[Line]:
        """What the others marked, in words, where there is air: their signs stand on the star already."""
        return asked.beside(self._view, how, self._words, room) if how.blanks else []

    def _set_lines(self, head: list[Line], beside: list[Line], star: list[Line]) -> None:
        lines = {"question": head, "beside": beside, "echo": self._echo, "star": star}
        for name, set_lines in lines.items():
            self.query_one(f"#{name}", Lines).show(set_lines)
        if not star:
            self.choices.styles.width = "1fr"

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
            return self.choices.take(event)
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
        for name, kinds in {"choices": CHOICES, "text": {"text"}, "entry": {"number", "date"}}.items():
            self.query_one(f"#{name}").display = shown and self.kind in kinds
        self.table.display = shown and self.kind == "table"

    def _begin(self, view: StepView, preview: Preview) -> None:
        if view.kind == "table":
            self.table.begin(view, preview)
            return
        if (field := self.field) is not None:
            field.begin(view.field_text)
        elif view.kind in CHOICES and view.half_written:
            self.choices.pick(reply.codes(view.field_text))

    def _rows(self, how: Fit, height: int) -> int:
        head = len(self._head(how))
        aside = len(self._beside(how, max(0, height - head - 4), height))
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
