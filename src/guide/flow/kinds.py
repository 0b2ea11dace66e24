"""What an answer can be: the kinds, their choices and limits, tables and their columns."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

NonAnswer = Literal["dont_know", "refused", "not_asked", "cannot_assess"]
NON_ANSWERS: tuple[NonAnswer, ...] = ("dont_know", "refused", "not_asked", "cannot_assess")


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
        return named(self.columns, name)


Kind = Annotated[
    One | Many | Scale | YesNo | Words | Number | Day | Done | Table, Field(discriminator="kind")
]


def named(things: tuple[_Named, ...], name: str) -> _Named:
    """Find the one of some named things. Raises KeyError."""
    for thing in things:
        if getattr(thing, "name", None) == name:
            return thing
    raise KeyError(name)
