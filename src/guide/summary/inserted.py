"""What a template holds in its hands: values that compare as data and print as place-holders.

A place-holder is a number in private-use characters. It goes through Jinja2 and Markdown as a word
nobody can mistake for markup, and only then becomes the runs it stands for.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guide.summary.document import Block, Line
from guide.summary.intake import safe
from guide.summary.saying import EMPTY, say

_OPEN, _CLOSE, _ZERO = "\ue000", "\ue001", 0xE010
TOKEN = re.compile(f"{_OPEN}([{chr(_ZERO)}-{chr(_ZERO + 9)}]+){_CLOSE}")
Part = Line | Block


@dataclass(slots=True)
class Tokens:
    """The place-holders of one paper while it is made."""

    _parts: list[Part] = field(default_factory=list)

    def hold(self, part: Part) -> str:
        """Keep a part and give the place-holder for it."""
        self._parts.append(part)
        number = str(len(self._parts) - 1)
        return _OPEN + "".join(chr(_ZERO + int(digit)) for digit in number) + _CLOSE

    def part(self, number: str) -> Part:
        """Find the part of a place-holder by its number as written. Raises IndexError."""
        return self._parts[int("".join(str(ord(digit) - _ZERO) for digit in number))]

    def finalize(self, value: object) -> str:
        """Turn whatever a template prints into place-holders; its own literals too."""
        text = str(value)
        pieces = TOKEN.split(text)  # words, number, words, number, … words
        result = []
        for place, piece in enumerate(pieces):
            if place % 2:
                result.append(self._again(piece))
            elif piece:
                result.append(self.hold(say(safe(piece))))
        return "".join(result)

    def _again(self, number: str) -> str:
        try:
            return self.hold(self.part(number))
        except IndexError:  # a template cut a place-holder up; nothing can be made of it
            return ""


# ruff: noqa: SLF001 - what stands in an Inserted is out of a template's reach, but not of this module's


class Inserted:
    """A value in a template: prints its line, compares as its value, holds fields and items."""

    __slots__ = ("_fields", "_items", "_part", "_tokens", "_truth", "_value")

    def __init__(
        self,
        tokens: Tokens,
        part: Part = EMPTY,
        *,
        value: Any = None,
        truth: bool | None = None,
        fields: Mapping[str, Any] | None = None,
        items: tuple[Any, ...] = (),
    ) -> None:
        self._tokens = tokens
        self._part = part
        self._value = value
        self._truth = truth
        self._fields = fields or {}
        self._items = items

    def __str__(self) -> str:
        return "" if self._part == EMPTY else self._tokens.hold(self._part)

    def __repr__(self) -> str:
        return "Inserted()"

    def __bool__(self) -> bool:
        return bool(self._value) if self._truth is None else self._truth

    def __eq__(self, other: object) -> bool:
        return bool(self._value == _plain(other))

    def __hash__(self) -> int:
        return hash(self._value)

    def __lt__(self, other: object) -> bool:
        return self._compares(operator.lt, other)

    def __le__(self, other: object) -> bool:
        return self._compares(operator.le, other)

    def __gt__(self, other: object) -> bool:
        return self._compares(operator.gt, other)

    def __ge__(self, other: object) -> bool:
        return self._compares(operator.ge, other)

    def _compares(self, how: Callable[[Any, Any], bool], other: object) -> bool:
        try:
            return bool(how(self._value, _plain(other)))
        except TypeError:  # nothing is neither more nor less than anything
            return False

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, other: object) -> bool:
        return any(_plain(item) == _plain(other) for item in self._items)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._fields:
            raise AttributeError(name)
        return self._fields[name]

    def __getitem__(self, key: str | int) -> Any:
        if isinstance(key, int):
            return self._items[key]
        return self._fields[key]


def grown(value: Inserted, fields: Mapping[str, Any]) -> Inserted:
    """Make the same value with more fields; its own win."""
    return Inserted(
        value._tokens,
        value._part,
        value=value._value,
        truth=value._truth,
        fields={**fields, **value._fields},
        items=value._items,
    )


def _plain(value: object) -> object:
    return value._value if isinstance(value, Inserted) else value
