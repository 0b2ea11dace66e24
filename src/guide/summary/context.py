"""What a paper sees of a conversation. The desk fills it; templates and default papers read it.

Everything a person reads arrives as words: a `Pair` where we know the language, a plain `str` where a
person typed it. Codes and stored values stand beside, for conditions in templates and for JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, Protocol

from guide.charts.star import Star
from guide.flow.papers import Paper
from guide.language.catalogues import Said


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in the paper's language, and in Danish beside it where that is another."""

    said: Said
    danish: Said | None = None


Text = Pair | str  # a str is typed by a person, in a language nobody asked for


class Phrases(Protocol):
    """The program's own words on this paper."""

    def __call__(self, key: str, /, **facts: object) -> Pair:
        """Say a key of the catalogue, with its placeholders filled."""
        ...


class Translate(Protocol):
    """What `t("Aftaler")` calls in a template."""

    def __call__(self, danish: str, /) -> Pair:
        """Find the translation of a Danish word of this template."""
        ...


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark the caseworker set on an answer."""

    code: str
    words: Pair


@dataclass(frozen=True, slots=True)
class Previous:
    """The same question's reading in an earlier round."""

    round: int
    value: int | None = field(repr=False)
    words: Text = field(repr=False)
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell of a table: its column's title, its answer in words and as stored."""

    column: str
    title: Pair
    words: tuple[Text, ...] = field(repr=False)
    value: Any = field(default=None, repr=False)
    missing: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of a table."""

    row: str
    cells: tuple[PaperCell, ...]


@dataclass(frozen=True, slots=True)
class PaperStep:
    """A step on the path. `value` is the stored form, `words` say it (or the non-answer, or nothing)."""

    name: str
    kind: Literal["say", "ask"]
    text: Pair
    answer: str | None = None  # the kind of answer
    words: tuple[Text, ...] = field(default=(), repr=False)
    value: Any = field(default=None, repr=False)
    missing: str | None = None
    note: str | None = field(default=None, repr=False)
    marks: tuple[Marked, ...] = ()
    rows: tuple[PaperRow, ...] = field(default=(), repr=False)
    indicator: str | None = None
    measure: str | None = None
    previous: Previous | None = None
    keep: bool = False  # a saying worth taking home
    lines: tuple[Text, ...] = ()  # what stands under it
    private: bool = False

    @property
    def code(self) -> str | None:
        """The answer's code, or the non-answer's."""
        if self.missing is not None:
            return self.missing
        return str(self.value) if isinstance(self.value, (str, int)) else None

    @property
    def told(self) -> bool:
        """Whether there is something to tell: an answer, a non-answer, or a note."""
        return bool(self.words or self.rows or self.note)


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section on the path, with its steps on the path."""

    name: str
    title: Pair
    steps: tuple[PaperStep, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A reading in words: the step's number and anchor, or no number and the non-answer."""

    step: int | None = field(repr=False)
    words: Text = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What one respondent says of one indicator, over the rounds; direction in words."""

    indicator: str
    title: Pair
    respondent: str
    respondent_title: Pair
    now: Level | None = None
    previous: Level | None = None
    first: Level | None = None
    goal: Level | None = None
    change: Pair | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class PaperAgreement:
    """Who does what by when. `by` is ISO, `by_words` the same for people."""

    row: str
    what: str = field(repr=False)
    who: str
    who_words: Pair
    by: str | None = None
    by_words: Pair | None = None
    age_days: int = 0
    kept: str | None = None
    kept_words: Pair | None = None


@dataclass(frozen=True, slots=True)
class PaperSource:
    """Where a rule is from, and when it was checked (None: it was not)."""

    name: str
    title: str
    url: str
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """An answer off the path: kept, told nowhere but in JSON."""

    name: str
    value: Any = field(repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True)
class PaperContext:
    """All a paper may see (docs/flow-language.md, section 12). Nothing here is markup."""

    paper: Paper
    language: str
    title: Pair
    flow_title: Pair
    about: str
    date: date
    date_words: Pair
    subject: str = field(repr=False)
    respondent: str
    respondent_words: Pair
    phrases: Phrases = field(repr=False)
    translate: Translate = field(repr=False)
    round: int | None = None
    label: str | None = field(default=None, repr=False)
    languages: tuple[str, ...] = ("da",)
    people: tuple[Text, ...] = field(default=(), repr=False)
    interpreter: str = "none"
    interpreter_words: Pair | None = None
    interpreter_name: str | None = field(default=None, repr=False)  # where the office writes it
    interpreter_checks: tuple[Pair, ...] = ()  # the opening points gone through, in words
    from_paper: Pair | None = None  # that it was filled in by hand, when and by whom
    taught_back: str | None = field(default=None, repr=False)  # the agreements in the citizen's own words
    sections: tuple[PaperSection, ...] = field(default=(), repr=False)
    names: frozenset[str] = frozenset()  # every question of the flow, on the path or not
    private_names: frozenset[str] = frozenset()  # questions and computes that rest on what is private
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    last: Mapping[str, PaperStep] = field(default_factory=dict, repr=False)
    readings: tuple[PaperReading, ...] = field(default=(), repr=False)
    star: Star | None = field(default=None, repr=False)  # never with a private indicator
    agreements: tuple[PaperAgreement, ...] = field(default=(), repr=False)
    local: Mapping[str, Text] = field(default_factory=dict, repr=False)
    sources: tuple[PaperSource, ...] = ()
    next_day: Pair | None = None  # with its hour, where that is known
    next_hour: bool = False  # whether it is
    call: Text | None = None
    unapproved: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = field(default=(), repr=False)
    heads: Mapping[str, str] = field(default_factory=dict)
    conversation: Mapping[str, Any] = field(default_factory=dict, repr=False)


def for_citizen(context: PaperContext) -> PaperContext:
    """Take out all that is not the citizen's to read: private names, notes, marks."""
    hidden = context.private_names
    return replace(
        context,
        sections=tuple(_open_section(s) for s in context.sections if not s.private),
        names=context.names - hidden,
        private_names=frozenset(),
        values={name: value for name, value in context.values.items() if name not in hidden},
        last={
            name: _open(step)
            for name, step in context.last.items()
            if name not in hidden and not step.private
        },
        readings=tuple(reading for reading in context.readings if not reading.private),
        set_aside=tuple(one for one in context.set_aside if not one.private and one.name not in hidden),
    )


def _open_section(section: PaperSection) -> PaperSection:
    return replace(section, steps=tuple(_open(step) for step in section.steps if not step.private))


def _open(step: PaperStep) -> PaperStep:
    rows = tuple(replace(row, cells=tuple(c for c in row.cells if not c.private)) for row in step.rows)
    return replace(step, note=None, marks=(), rows=rows, value=_open_value(step))


def _open_value(step: PaperStep) -> Any:
    private = {cell.column for row in step.rows for cell in row.cells if cell.private}
    if not private or not isinstance(step.value, (list, tuple)):
        return step.value
    return [{key: value for key, value in row.items() if key not in private} for row in step.value]
