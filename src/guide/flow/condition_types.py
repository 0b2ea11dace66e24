"""What a word in a condition can be: its type, its slot, and from where in the flow it may be seen.

A path keeps all that conditions look at in one list of slots. Everything has two neighbours there: its
value (None: nothing) and its state (None: nothing, "" a real answer, else the code of a non-answer).
A row of a table is a list too: its id, then value and state of each column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from guide.flow.facts import INTERPRETERS
from guide.flow.kinds import CellKind, Day, Kind, Many, Number, One, Scale, Table, Words
from guide.flow.model import Flow
from guide.flow.values import codes_of

TypeKind = Literal["scale", "number", "date", "code", "many", "text", "table", "condition"]


class ConditionFault(Exception):  # noqa: N818 - the checker turns it into a Fault; the names go together
    """One thing wrong with a condition: code, facts, and the offset in its source, counted in letters.

    `path` says which part of the flow it is in, in the words of `Places`, once the plan has put it there.
    """

    def __init__(self, code: str, column: int = 0, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.facts: Mapping[str, object] = facts
        self.path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Type:
    """What something can be compared with. `codes` None: no code can be named (they are ids of rows).

    With `free` any word is a code: names of other families are not known here.
    """

    kind: TypeKind
    codes: tuple[str, ...] | None = None
    free: bool = False
    layout: Layout | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns a row of a table has, and where each stands in the row's list."""

    columns: tuple[tuple[str, Type], ...] = ()
    at: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, *parts: tuple[tuple[str, Type], ...]) -> Layout:
        """Lay columns out; a name met again (a new date for an agreement) keeps its first place."""
        columns = {name: type_ for part in parts for name, type_ in part}
        return cls(tuple(columns.items()), {name: 1 + 2 * at for at, name in enumerate(columns)})

    @property
    def width(self) -> int:
        """How long a row's list is."""
        return 1 + 2 * len(self.columns)

    def type_of(self, name: str) -> Type:
        """Find a column's type. Raises KeyError."""
        return dict(self.columns)[name]


def type_of(kind: Kind | CellKind, layout: Layout | None = None) -> Type:
    """Say what an answer of this kind can be compared with."""
    if isinstance(kind, Table):
        return Type("table", layout=layout or own_layout(kind))
    if isinstance(kind, (Scale, Number, Day, Words)):
        return Type(kind.kind)
    return Type("many" if isinstance(kind, Many) else "code", codes_of(kind))


def own_columns(table: Table) -> tuple[tuple[str, Type], ...]:
    """List the columns a table itself asks."""
    return tuple((column.name, type_of(column.answer)) for column in table.columns)


def own_layout(table: Table) -> Layout:
    """Lay out the columns a table itself asks."""
    return Layout.of(own_columns(table))


PARTIES = ("citizen", "municipality", "company", "school", "other")
AGREEMENTS = Layout.of(
    (
        ("what", Type("text")),
        ("who", Type("code", PARTIES)),
        ("by", Type("date")),
        ("family", Type("code", free=True)),
        ("label", Type("text")),
        ("age", Type("number")),
    )
)


def last_name(rows: str) -> str | None:
    """Take `x` out of `last(x)`."""
    return rows[5:-1].strip() if rows.startswith("last(") and rows.endswith(")") else None


@dataclass(frozen=True, slots=True)
class Named:
    """A question or compute by its whole name: what it is and how far down the flow it is known."""

    name: str
    type: Type
    position: int  # of a step; a compute is known after the last step it looks at
    question: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A question, or a column of one, whose choices are the rows of an earlier table."""

    table: str
    position: int
    step: str
    column: str | None = None


class Names:
    """All the names of one flow, and the slots given out so far (a slot is given when first asked for)."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.slots: dict[str, int] = {}
        self.known: dict[str, Named] = {}
        self.links: list[Link] = []
        self.says = frozenset(step.name for step in flow.steps if step.answer is None)
        self.respondents = tuple(flow.respondents)
        self.interpreters = INTERPRETERS
        for position, step in enumerate(flow.steps):
            if step.answer is not None:
                self.known[step.name] = Named(step.name, self._type(step.answer), position)
                self._note_links(position, step.name, step.answer)

    def slot(self, key: str) -> int:
        """Give the slot of `health`, `last(health)`, `reading(health, citizen)`, `today`."""
        return self.slots.setdefault(key, 2 * len(self.slots))

    def source_layout(self, rows: str) -> Layout | None:
        """Lay out the rows a table starts with; None if they are of nothing that is known so far."""
        if rows == "open_agreements":
            return AGREEMENTS
        if (last := last_name(rows)) is not None:
            return next(
                (
                    own_layout(s.answer)
                    for s in self.flow.steps
                    if s.name == last and isinstance(s.answer, Table)
                ),
                None,
            )
        named = self.known.get(rows)
        return named.type.layout if named else None

    def _type(self, kind: Kind) -> Type:
        if isinstance(kind, Table) and kind.closed and kind.rows is not None:
            source = self.source_layout(kind.rows)  # only what came before: an earlier table
            if source is not None:
                return type_of(kind, Layout.of(source.columns, own_columns(kind)))
        return type_of(kind)

    def _note_links(self, position: int, name: str, kind: Kind) -> None:
        if isinstance(kind, (One, Many)) and kind.link is not None:
            self.links.append(Link(kind.link, position, name))
        if isinstance(kind, Table):
            for column in kind.columns:
                answer = column.answer
                if isinstance(answer, (One, Many)) and answer.link is not None:
                    self.links.append(Link(answer.link, position, name, column.name))


@dataclass(frozen=True, slots=True)
class Scope:
    """From where a condition looks: steps before `before`, an each-section's indicator, a row's columns.

    `later` are columns of the row that come after the one whose `when` this is.
    """

    names: Names
    before: int
    each: str | None = None
    row: Layout | None = None
    later: frozenset[str] = frozenset()

    def whole(self, name: str) -> str:
        """Complete a name inside an each-section: `now` is `health.now` there."""
        full = f"{self.each}.{name}"
        if self.each is not None and (full in self.names.known or full in self.names.says):
            return full
        return name

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns of the row, if there is one."""
        return self.row.at if self.row is not None else {}
