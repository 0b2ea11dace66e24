"""A row of a projection to columns and back: the columns are the fields of its record."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from guide.canonical import canonical
from guide.conversation.rows import (
    AgreementRow,
    AnswerRow,
    ConversationRow,
    Cursor,
    FactRow,
    MeetingRow,
    ReadingRow,
    SubjectRow,
)

R = TypeVar("R")


def fold(key: str) -> str:
    """Fold a subject's key so that two ways of writing it compare equal."""
    return unicodedata.normalize("NFC", key).casefold()


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table whose rows are records of one kind.

    `keys` are its primary key; `reads` turns columns back that are not plain; `extra` are columns that
    only the database looks at.
    """

    name: str
    record: type[R]
    keys: tuple[str, ...]
    reads: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    extra: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    selects: Mapping[str, str] = field(default_factory=dict)  # columns that are read as something else

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Its columns, in the order of the record's fields."""
        return tuple(each.name for each in fields(self.record))  # type: ignore[arg-type] # R is a dataclass

    def listed(self, alias: str) -> str:
        """Write its columns for a select, under `alias`."""
        read_as = {name: sql.replace("$", alias) for name, sql in self.selects.items()}
        return ", ".join(read_as.get(name, f"{alias}.{name}") for name in self.columns)

    @cached_property
    def upsert(self) -> str:
        """The statement that writes a row, new or changed."""
        written = (*self.columns, *self.extra)
        changed = [name for name in written if name not in self.keys]
        return (
            f"insert into {self.name} ({', '.join(written)}) "  # noqa: S608 - names of our own fields
            f"values ({', '.join(':' + name for name in written)}) on conflict ({', '.join(self.keys)}) "
            f"do update set {', '.join(f'{name} = excluded.{name}' for name in changed)}"
        )

    def changed(self, before: R, after: R) -> tuple[str, dict[str, Any]] | None:
        """Write the statement and values that turn `before` into `after`; None if they are the same.

        A column that stays is not written: an index on it would be written too, a page more to encrypt.
        """
        pairs = zip(self.columns, self.plain(before), self.plain(after), strict=True)
        moved = [name for name, old, new in pairs if old != new]
        if not moved:
            return None
        moved += self.extra
        where = " and ".join(f"{name} = :{name}" for name in self.keys)
        sql = f"update {self.name} set {', '.join(f'{name} = :{name}' for name in moved)} where {where}"  # noqa: S608 - as above
        return sql, {name: self._value(after, name) for name in (*moved, *self.keys)}

    @cached_property
    def key(self) -> Callable[[Any], Any]:
        """Take a record's primary key."""
        return attrgetter(*self.keys)

    @cached_property
    def plain(self) -> Callable[[Any], tuple[Any, ...]]:
        """Take a record's fields as they are: equal to its row where no column needs turning back."""
        return attrgetter(*self.columns)

    def values(self, record: R) -> dict[str, Any]:
        """Turn a record into the values of its columns."""
        found = dict(zip(self.columns, self.plain(record), strict=True))
        for name in (*self.reads, *self.extra):
            found[name] = self._value(record, name)
        return found

    def _value(self, record: R, name: str) -> Any:
        if name in self.extra:
            return self.extra[name](record)
        value = getattr(record, name)
        # Yes and no are integers to the database anyway; what is turned back otherwise is JSON.
        return canonical(value) if self.reads.get(name, bool) is not bool else value

    def read(self, row: tuple[Any, ...]) -> R:
        """Turn the values of its columns, in their order, into a record."""
        if not self.reads:
            return self.record(*row)
        reads = self.reads
        return self.record(
            *(
                reads[name](value) if name in reads else value
                for name, value in zip(self.columns, row, strict=True)
            )
        )


SUBJECTS = Table("subjects", SubjectRow, ("id",), extra={"folded": lambda row: fold(row.key)})
FACTS = Table("facts", FactRow, ("subject", "name", "since"))
MEETINGS = Table("meetings", MeetingRow, ("id",), {"body": json.loads})
# A corrected meeting corrects the day of every conversation in it, without a word in their own streams.
_HELD = "coalesce((select m.held from meetings m where m.id = $.meeting), $.held)"
CONVERSATIONS = Table(
    "conversations", ConversationRow, ("id",), {"languages": _words}, selects={"held": _HELD}
)
ANSWERS = Table("answers", AnswerRow, ("conversation", "step"), {"on_path": bool})
READINGS = Table("readings", ReadingRow, ("conversation", "step"), {"private": bool})
AGREEMENTS = Table("agreements", AgreementRow, ("conversation", "step", "row", "made"), {"made": bool})
CURSORS = Table("cursors", Cursor, ("conversation", "seat"))
