"""What a front end draws: frozen, translated, already cut to what this audience may see.

A front end holds no truth. It draws a view, and hands back what was typed or chosen. Text that a citizen
reads is `Bilingual`: one `Said` per language on the screen, Danish first. Private steps are never here
under the shared view: a `Waiting` with their number stands in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from guide.charts.star import Series, Star
from guide.desk.list_views import ListView, SourceView
from guide.language.catalogues import Said, Status

Audience = Literal["shared", "own"]
StepState = Literal["answered", "missing", "open", "here", "said"]
Bilingual = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One row to choose: `key` is what is pressed, empty from the tenth on; `last` is last time's mark."""

    code: str
    key: str
    text: Bilingual
    chosen: bool = False
    last: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of a table, as asked."""

    name: str
    title: Bilingual
    kind: str
    choices: tuple[ChoiceView, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its column, its words, and whether it is locked or not asked in this row."""

    column: str
    text: str = field(repr=False)
    raw: object = field(repr=False)
    locked: bool = False
    asked: bool = True


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a table; `complete` when nothing that is required is missing in it."""

    row: str
    cells: tuple[CellView, ...]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as it stands: closed ones cannot grow."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class ArmView:
    """The arm of a star that a step marks, and the steps its neighbours are marked at.

    `series` is whose mark it is, without marks; `lowest` is the code of the arm's first step. `pair` is
    this arm's other step on the path: from the mark to its next sub-goal, and back.
    """

    axis: int
    series: Series
    lowest: int
    before: str | None
    after: str | None
    pair: str | None


@dataclass(frozen=True, slots=True)
class StarView:
    """A star ready to be drawn, with the sentences that say what it shows; `arm` when it is marked itself."""

    chart: Star = field(repr=False)
    caption: str
    growing: bool = False
    arm: ArmView | None = None


@dataclass(frozen=True, slots=True)
class LastMark:
    """Last time's mark in words; `code` is its step on this scale, None where the two cannot be compared."""

    words: Bilingual = field(repr=False)
    code: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step, said or asked. `field_text` is what the field starts with."""

    talk: str
    step: str
    kind: str
    position: int
    total: int
    section: Bilingual
    text: Bilingual
    explain: Bilingual = ()
    aloud: Bilingual = ()
    guidance: str | None = None
    choices: tuple[ChoiceView, ...] = ()
    non_answers: tuple[ChoiceView, ...] = ()
    missing: str | None = None
    field_text: str = field(default="", repr=False)
    prefilled: bool = False
    half_written: bool = False
    optional: bool = False
    answered: bool = False
    unit: Bilingual = ()
    limits: str = ""
    most: int | None = None  # how many choices at the most
    table: TableView | None = None
    note: str | None = field(default=None, repr=False)
    marks: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()  # the languages in which the sentence was not
    source: SourceView | None = None
    star: StarView | None = None
    beside: tuple[str, ...] = field(default=(), repr=False)  # readings, agreements, an earlier answer: lines
    last: LastMark | None = None
    lists: tuple[ListView, ...] = field(default=(), repr=False)
    look_for: Bilingual = ()
    by_phone: bool = False  # the interpreter hears the question and sees nothing
    read_out: Bilingual = ()  # by telephone: that the choices are read out
    private: bool = False

    @property
    def asks(self) -> bool:
        """Whether an answer is wanted."""
        return self.kind != "say"

    @property
    def checked(self) -> frozenset[Status]:
        """How far what stands here in the other language is checked: question, choices, unit, columns.

        Nothing of a private step: only who reads Danish sees it.
        """
        if self.private:
            return frozenset()
        columns = () if self.table is None else self.table.columns
        choices = (*self.choices, *(one for column in columns for one in column.choices))
        said = (self.text, self.unit, *(one.text for one in choices), *(one.title for one in columns))
        return frozenset(text[-1].status for text in said if len(text) > 1)

    @property
    def leads(self) -> Bilingual:
        """What is said first: by telephone what is read aloud, where it differs from what is shown."""
        return self.aloud if self.by_phone and self.aloud else self.text

    @property
    def follows(self) -> Bilingual:
        """What stands under it by telephone: what those in the room see."""
        return self.text if self.leads != self.text else ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Private steps that wait for the own view: only how many."""

    talk: str
    count: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """The end of the path: the review is next."""

    talk: str
    open: int


Now = StepView | Waiting | Arrived


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One line of what was said above: the question, and the answer in words."""

    step: str
    text: Bilingual
    answer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One question in the review."""

    step: str
    text: Bilingual
    answer: Bilingual = field(repr=False)
    missing: bool = False
    open: bool = False
    private: bool = False
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """One heading of the review."""

    title: Bilingual
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Everything on the path, what is missing, and how much is kept aside or waits in private."""

    talk: str
    sections: tuple[ReviewSection, ...]
    open: tuple[str, ...]
    set_aside: int
    private: int
    finished: bool


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline: where one has been, is, and can go."""

    step: str
    section: str
    text: str
    state: StepState


@dataclass(frozen=True, slots=True)
class TabView:
    """One conversation of the meeting."""

    talk: str
    title: str
    respondent: str
    stage: str
    here: bool


@dataclass(frozen=True, slots=True)
class HeaderView:
    """What stands at the top: no key and no name under the shared view."""

    talk: str
    title: Bilingual
    respondent: str
    key: str | None = field(repr=False)
    tabs: tuple[TabView, ...]
    languages: tuple[str, ...]
    stage: str
    answered: int
    total: int
    minutes_used: int
    minutes_left: int
    not_approved: int
    interpreter: str = "none"
    long_minutes: int | None = None  # since the last pause, once that is long for everybody

    @property
    def interpreted(self) -> bool:
        """Whether somebody interprets."""
        return self.interpreter != "none"
