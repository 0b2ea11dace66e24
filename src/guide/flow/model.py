"""A flow as frozen data: what a consultant wrote, with every name resolved.

Read from YAML by `flow.reading`, checked by `flow.checking`, compiled by `flow.plan`. What stands here
is complete: a conversation pinned to its `Flow` needs no file any more. Sets and sources are resolved,
each-sections expanded, private made effective (a step in a private section or flow is private).

Order matters (of indicators, respondents, choices), so everything is a tuple of named things, never a
mapping: canonical JSON sorts keys and would lose it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

NonAnswer = Literal["dont_know", "refused", "not_asked", "cannot_assess"]
NON_ANSWERS: tuple[NonAnswer, ...] = ("dont_know", "refused", "not_asked", "cannot_assess")
Mark = Literal["now", "goal"]
Show = str  # star, readings, progress, agreements, links, done, family/star, a name, last(name)


class Frozen(BaseModel):
    """Data that never changes once read; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


_Named = TypeVar("_Named", bound=Frozen)


class Text(Frozen):
    """A translatable text: its key in the catalogues (msgctxt) and its Danish wording (msgid)."""

    key: str
    da: str


class Option(Frozen):
    """One choice: the code that is stored, and its text."""

    code: str
    text: Text


class Anchor(Frozen):
    """One step of a scale; the highest step is always the best."""

    code: int
    text: Text


# --- kinds of answer -------------------------------------------------------------------------------


class Answer(Frozen):
    """What all kinds of answer share: `kind` is written even when defaults are left out."""

    kind: str

    @model_serializer(mode="wrap")
    def _with_kind(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": self.kind, **write(self)}


class One(Answer):
    """Exactly one choice. With `link`, the choices are the rows of that earlier table."""

    kind: Literal["one"] = "one"
    options: tuple[Option, ...] = ()
    link: str | None = None
    prefill: str | None = None  # the question whose latest earlier answer the field starts with


class Many(Answer):
    """Any of the choices; the code `none` excludes the others. `min` and `max` count choices."""

    kind: Literal["many"] = "many"
    options: tuple[Option, ...] = ()
    link: str | None = None
    min: str | None = None
    max: str | None = None
    prefill: str | None = None


class Scale(Answer):
    """One step of a scale of consecutive whole numbers."""

    kind: Literal["scale"] = "scale"
    anchors: tuple[Anchor, ...]


class YesNo(Answer):
    """The codes `yes` and `no`."""

    kind: Literal["yes/no"] = "yes/no"
    prefill: str | None = None


class Words(Answer):
    """Free text, of any length and any number of lines."""

    kind: Literal["text"] = "text"
    prefill: str | None = None


class Number(Answer):
    """A number with at most `decimals` decimals. A limit is a number or an earlier question's name."""

    kind: Literal["number"] = "number"
    unit: Text | None = None
    decimals: int = 0
    min: str | None = None
    max: str | None = None
    prefill: str | None = None


class Day(Answer):
    """A date. A limit is an earlier question's name or `today`."""

    kind: Literal["date"] = "date"
    min: str | None = None
    max: str | None = None
    prefill: str | None = None


class Done(Answer):
    """The codes `done`, `help` (I need help) and `later`."""

    kind: Literal["done"] = "done"


CellKind = Annotated[One | Many | Scale | YesNo | Words | Number | Day, Field(discriminator="kind")]


class Column(Frozen):
    """One column of a table; `when` sees the row's own columns first."""

    name: str
    title: Text
    answer: CellKind
    optional: bool = False
    when: str | None = None
    private: bool = False
    explain: Text | None = None
    guidance: str | None = None


class Table(Answer):
    """Rows of columns. Closed: exactly the rows of `rows`, locked. Open: they may be changed and added.

    `rows` is `open_agreements`, an earlier table's name, or `last(table)`.
    """

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...]
    rows: str | None = None
    where: str | None = None
    more: bool = False
    agreements: bool = False
    min: str | None = None
    max: str | None = None

    @property
    def closed(self) -> bool:
        """Whether the rows are given and nothing can be added."""
        return self.rows is not None and not self.more

    def column(self, name: str) -> Column:
        """Find a column. Raises KeyError."""
        return _named(self.columns, name)


Kind = Annotated[
    One | Many | Scale | YesNo | Words | Number | Day | Done | Table, Field(discriminator="kind")
]

# --- steps and sections ----------------------------------------------------------------------------


class Go(Frozen):
    """A jump forward: on one answer (a code or a non-answer), or always (`on` is None)."""

    on: str | None
    to: str  # a later step, a later section, or `end`


class Step(Frozen):
    """Something said or something asked.

    In an each-section `name` is the whole name (`health.now`), `each` the indicator it stands for,
    and conditions are as written (`now`, `reading(each, citizen)`).
    """

    name: str
    section: str
    say: Text | None = None
    ask: Text | None = None
    answer: Kind | None = None
    indicator: str | None = None
    mark: Mark = "now"
    each: str | None = None
    optional: bool = False
    can_wait: bool = False
    keeps: str | None = None
    when: str | None = None
    go: tuple[Go, ...] = ()
    show: Show | None = None
    source: str | None = None
    private: bool = False
    explain: Text | None = None
    guidance: str | None = None
    aloud: Text | None = None
    look_for: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """What is said or asked."""
        text = self.ask or self.say
        assert text is not None  # noqa: S101 - the reader refuses a step that does neither
        return text


class Section(Frozen):
    """A stretch of the conversation with one heading.

    An each-section stands here once per indicator: `name` is `marks.health`, `group` is `marks`.
    """

    name: str
    title: Text
    steps: tuple[Step, ...]
    group: str | None = None
    each: str | None = None
    when: str | None = None
    private: bool = False


class Compute(Frozen):
    """A named condition, or a named number with what a missing part counts as."""

    name: str
    condition: str | None = None
    value: str | None = None
    missing: str | None = None  # a whole number, or `nothing`


class Change(Frozen):
    """An author's word that a question's new wording belongs in one line with an older one."""

    question: str
    was: str | None = None  # the name it had before
    why: str = ""
    same: bool = False  # the older wordings mean the same


# --- the family ------------------------------------------------------------------------------------


class Respondent(Frozen):
    """A role that answers. With `many`, a round holds several fillings and nobody is named."""

    name: str
    title: Text
    many: bool = False
    non_answers: tuple[NonAnswer, ...] = NON_ANSWERS


class Indicator(Frozen):
    """Something that is read off a scale, round after round."""

    name: str
    title: Text
    anchors: tuple[Anchor, ...]
    explain: Text | None = None
    private: bool = False


class Source(Frozen):
    """Where a rule is from, when it was checked, and how long it holds. Dates are ISO."""

    name: str
    title: str
    url: str
    checked: str | None = None
    unchecked: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


class LocalWord(Frozen):
    """A word every office fills in for itself, such as a telephone number."""

    name: str
    about: str


class ChoiceSet(Frozen):
    """Choices that flows of the family share."""

    name: str
    options: tuple[Option, ...]


class Place(Frozen):
    """Where the family stands in the toolbox."""

    step: int = 99
    order: int = 99


class Family(Frozen):
    """What the flows of a family share."""

    name: str
    title: Text
    about: str = ""
    subject: Literal["citizen", "team", "company", "group", "office"]
    respondents: tuple[Respondent, ...]
    round: Literal["shared", "own"] = "shared"
    round_days: int = 30
    rhythm: tuple[str, ...] = ()
    compare: Literal["closed"] | None = None
    star: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    choices: tuple[ChoiceSet, ...] = ()
    sources: tuple[Source, ...] = ()
    local: tuple[LocalWord, ...] = ()
    papers: tuple[tuple[str, Text], ...] = ()
    place: Place = Place()

    def respondent(self, name: str) -> Respondent:
        """Find a respondent. Raises KeyError."""
        return _named(self.respondents, name)

    def indicator(self, name: str) -> Indicator:
        """Find an indicator. Raises KeyError."""
        return _named(self.indicators, name)

    def source(self, name: str) -> Source:
        """Find a source. Raises KeyError."""
        return _named(self.sources, name)

    def paper(self, name: str) -> Text | None:
        """Find the title of a paper (`journal` or `citizen`), if the family gives it one."""
        return dict(self.papers).get(name)

    @property
    def about_a_person(self) -> bool:
        """Whether the subject is a person: private, erasable, warned about CPR numbers."""
        return self.subject == "citizen"


class Flow(Frozen):
    """One questionnaire or conversation, complete with the family it belongs to."""

    name: str  # family/flow
    family: Family
    title: Text
    version: str = ""
    about: str = ""
    respondents: tuple[str, ...]
    private: bool = False
    kiosk: bool = False
    locks: bool = False
    label: str | None = None
    sections: tuple[Section, ...]
    computes: tuple[Compute, ...] = ()
    changes: tuple[Change, ...] = ()
    templates: tuple[tuple[str, str], ...] = ()  # (paper, its Markdown template)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the order they are met."""
        return tuple(step for section in self.sections for step in section.steps)

    @cached_property
    def questions(self) -> tuple[Step, ...]:
        """The steps that ask."""
        return tuple(step for step in self.steps if step.answer is not None)

    @cached_property
    def _by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}

    def step(self, name: str) -> Step:
        """Find a step by its whole name. Raises KeyError."""
        return self._by_name[name]

    def template(self, paper: str) -> str | None:
        """Find the template of a paper (`journal` or `citizen`), if the flow has one."""
        return dict(self.templates).get(paper)


def _named(things: tuple[_Named, ...], name: str) -> _Named:
    for thing in things:
        if getattr(thing, "name", None) == name:
            return thing
    raise KeyError(name)
