"""A table, filled in row by row and cell by cell, in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from guide.desk.views import ChoiceView, StepView, TableView
from guide.language.words import Words
from guide.tui import reply, rows, texts
from guide.tui.fit import Fit, bilingual
from guide.tui.reply import Reply
from guide.tui.rows import ADD, DONE, Cell
from guide.tui.texts import Line
from guide.tui.widgets.choices import Choices
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import PickList
from guide.tui.widgets.typing import AnswerText, Entry

Preview = Callable[[Sequence[object]], TableView | None]
TYPED = frozenset({"text", "number", "date"})
CELL_ROWS = 3


class TableField(Vertical):
    """Rows to go to; one of them opened cell by cell. Nothing is answered before one says it is done."""

    def __init__(self, words: Words, today: date) -> None:
        super().__init__(id="table")
        self._words, self._today = words, today
        self._rows: list[dict[str, object]] = []
        self._table = TableView((), (), closed=True)
        self._cell: Cell | None = None
        self._preview: Preview = lambda _rows: None

    def compose(self) -> ComposeResult:
        """Lay out the rows, and what a cell can need."""
        yield PickList(id="rows")
        yield Lines(id="cell-title")
        yield Choices(id="cell-choices")
        yield AnswerText(id="cell-text")
        yield Entry(id="cell-entry")

    def begin(self, view: StepView, preview: Preview) -> None:
        """Start with the rows on record, or with those half filled in; raises TalkError for the latter."""
        assert view.table is not None  # noqa: S101 - only tables come here
        self._preview, self._table = preview, view.table
        self._rows = rows.raw_rows(view.table, view.field_text if view.half_written else "")
        self._leave(view.table if not view.half_written else None)
        if self._rows == [] and not self._table.closed:
            self._list.offer(rows.items(self._table, self._words), ADD)

    # --- what is known ----------------------------------------------------------------------------

    @property
    def field(self) -> AnswerText | Entry | None:
        """The field one types in, if a cell is open that is typed."""
        kind = None if self._cell is None else self._cell.column.kind
        if kind not in TYPED:
            return None
        return self.query_one(AnswerText) if kind == "text" else self.query_one(Entry)

    @property
    def lettered(self) -> bool:
        """Whether letters are for the table: they find a choice, or begin a row."""
        return self.awaits or (self._cell is not None and self.query_one(Choices).lettered)

    @property
    def opened(self) -> bool:
        """Whether a cell is open."""
        return self._cell is not None

    def draft(self) -> str:
        """Write the rows so far, to come back to."""
        return json.dumps(self._rows, ensure_ascii=False)

    def reply(self) -> Reply:
        """Answer with the rows as they stand."""
        return Reply("given", [row for row in self._rows if set(row) - {"row"} or self._table.closed])

    # --- keys -------------------------------------------------------------------------------------

    def enter(self) -> str:
        """Open a row, keep a cell, or be done: `done`, `kept`, or what is wrong: `blank`, `unread`.

        Raises TalkError when a cell does not fit its column.
        """
        if self._cell is not None:
            return self._keep(self._cell)
        here = self._list.here
        if here in {None, DONE}:
            return "done"
        if here == ADD:
            self._rows.append({})
            self._look()
        self._open(len(self._rows) - 1 if here == ADD else int(str(here)), 1)
        return "kept"

    def leave_out(self, code: str) -> None:
        """Keep a non-answer in the open cell, and go on. Raises TalkError when it is not allowed there."""
        cell = self._cell
        if cell is not None:
            self._put(cell, {"missing": code})

    def escape(self) -> bool:
        """Leave the cell for the list of rows; says whether there was one to leave."""
        if self._cell is None:
            return False
        self._leave()
        return True

    @property
    def awaits(self) -> bool:
        """Whether one stands where a row can be added, and it begins with something typed: letters begin it."""
        first = next(iter(self._table.columns), None)
        adding = self._cell is None and self._list.here == ADD
        return adding and first is not None and first.kind in TYPED

    async def take(self, event: events.Key) -> bool:
        """Take one key; says whether it meant anything here."""
        if self.awaits and event.is_printable and event.character != " ":
            self.enter()
        field = self.field
        if field is not None:
            return await field.take(event)
        if self._cell is not None:
            return self.query_one(Choices).take(event)
        return self.drop_row() if event.key == "delete" else self._list.press(event.key)

    def drop_row(self) -> bool:
        """Take away the row one stands at, in a table that is not closed; says whether it did."""
        here = self._list.here
        if self._cell is not None or self._table.closed or here in {None, ADD, DONE}:
            return False
        del self._rows[int(str(here))]
        self._leave()
        return True

    # --- drawing ----------------------------------------------------------------------------------

    def fit_in(self, how: Fit, room: int) -> int:
        """Set it in at most so many rows; says how many it takes."""
        cell = self._cell
        title = self.query_one("#cell-title", Lines)
        self._list.display = cell is None
        self.query_one(AnswerText).display = cell is not None and cell.column.kind == "text"
        self.query_one(Entry).display = cell is not None and cell.column.kind in {"number", "date"}
        choices = self.query_one(Choices)
        choices.display = cell is not None and cell.column.kind not in TYPED
        if cell is None:
            title.show(())
            self._list.fit_in(how.width, room)
            return self._list.count
        place = self._words("tui.table.cell", row=cell.row + 1, n=cell.number, of=cell.of)
        left_out = self._left_out(cell)
        missing: list[Line] = [((left_out, "missing"),)] if left_out else []
        named = texts.one_line(rows.named(self._table, cell.row, cell.column.name))
        above = texts.spread(((named, ""),), ((place, "dim"),), how.width) if named else ((place, "dim"),)
        title.show([above, *bilingual(cell.column.title, how, "strong"), *missing])
        if cell.column.kind not in TYPED:
            choices.fit_in(replace(how, blanks=False), room - title.count)
            return title.count + choices.count
        self.query_one(AnswerText).styles.height = CELL_ROWS
        return title.count + (CELL_ROWS if cell.column.kind == "text" else 1)

    @property
    def _list(self) -> PickList:
        return self.query_one("#rows", PickList)

    def _left_out(self, cell: Cell) -> str:
        """The non-answer that stands in a cell, in words."""
        if not isinstance(self._rows[cell.row].get(cell.column.name), Mapping):
            return ""
        return next(
            (one.text for one in self._table.rows[cell.row].cells if one.column == cell.column.name), ""
        )

    def _look(self) -> None:
        self._table = self._preview(self._rows) or self._table

    def _leave(self, table: TableView | None = None) -> None:
        before = self._cell
        self._cell = None
        if table is None:
            self._look()
        offered = rows.items(self._table, self._words)
        begin = None if before is None else (ADD if not self._table.closed else str(before.row + 1))
        if begin is not None and all(one.code != begin for one in offered):
            begin = DONE
        self._list.offer(offered, begin)
        self.screen.set_focus(None)

    def _open(self, place: int, number: int) -> None:
        asked = rows.cells(self._table, place)
        if number > len(asked):
            self._leave()
            return
        self._cell = cell = asked[number - 1]
        value = self._rows[place].get(cell.column.name)
        if cell.column.kind in TYPED:
            field = self.field
            assert field is not None  # noqa: S101 - the kind says so
            field.begin(_typed(self._table, place, cell.column.name, value))
            self.screen.set_focus(field)
        else:
            codes = {str(one) for one in value} if isinstance(value, list) else {str(value)}
            offered = tuple(_chosen(one, codes) for one in cell.column.choices)
            self.query_one(Choices).offer(offered, many=cell.column.kind == "many")
            self.screen.set_focus(None)

    def _keep(self, cell: Cell) -> str:
        answer = self._cell_reply(cell)
        if answer.state == "unread":
            return f"unread.{cell.column.kind}"
        left_out = isinstance(self._rows[cell.row].get(cell.column.name), Mapping)
        if answer.state == "blank" and not cell.column.optional and not left_out:
            return "blank"
        if answer.state == "given":
            self._put(cell, answer.raw)
        elif left_out:
            self._open(cell.row, cell.number + 1)
        else:
            self._put(cell, None)
        return "kept"

    def _put(self, cell: Cell, raw: object) -> None:
        """Set a cell, or empty it, and open the next; a cell that does not fit leaves the row as it was."""
        before = dict(self._rows[cell.row])
        self._rows[cell.row].pop(cell.column.name, None)
        if raw is not None:
            self._rows[cell.row][cell.column.name] = raw
        try:
            self._look()
        except Exception:
            self._rows[cell.row] = before
            raise
        self._open(cell.row, cell.number + 1)

    def _cell_reply(self, cell: Cell) -> Reply:
        if cell.column.kind not in TYPED:
            raw = self.query_one(Choices).given()
            return reply.BLANK if raw is None else Reply("given", raw)
        field = self.field
        text = field.text if isinstance(field, AnswerText) else field.value if field is not None else ""
        answer = reply.read(cell.column.kind, text, self._today)
        return replace(answer, raw=str(answer.raw)) if cell.column.kind == "number" else answer


def _chosen(one: ChoiceView, codes: set[str]) -> ChoiceView:
    return replace(one, chosen=one.code in codes)


def _typed(table: TableView, place: int, column: str, value: object) -> str:
    if value is None or isinstance(value, Mapping):
        return ""
    kind = next(one.kind for one in table.columns if one.name == column)
    if kind == "date":
        day = date.fromisoformat(str(value))
        return f"{day.day}.{day.month}.{day.year}"
    shown = next((cell.text for cell in table.rows[place].cells if cell.column == column), "")
    return str(value) if isinstance(value, str) else shown
