"""What an answer is: read from what a person, a file or the log gives, and written in its stored form.

Read values are small and immutable: a scale is an `int`, a number a `Decimal`, a date a `date`, several
choices a tuple of codes in the flow's order, a table a tuple of `Row`. A non-answer is `Missing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from guide.errors import TalkError
from guide.flow.kinds import (
    NON_ANSWERS,
    Column,
    Day,
    Done,
    Kind,
    Many,
    NonAnswer,
    Number,
    One,
    Scale,
    Table,
    Words,
)
from guide.language.clean import clean

YES_NO = ("yes", "no")
DONE = ("done", "help", "later")
NUMBER_DIGITS = 15  # a float holds these exactly, so JSON in any program does

_WHOLE = re.compile(r"[+-]?\d{1,15}")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,12})?")
_CODE_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """A non-answer: a coded answer like any other, and never zero."""

    code: NonAnswer


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its id, which travels, and what stands in its columns (blank: left out)."""

    row: str
    cells: Mapping[str, Given] = field(default_factory=dict, repr=False)


Value = int | Decimal | str | date | tuple[str, ...] | tuple[Row, ...]
Given = Value | Missing
RowId = Callable[[int], str]


def is_rows(given: object) -> TypeGuard[tuple[Row, ...]]:
    """Tell whether `given` is the answer to a table."""
    return isinstance(given, tuple) and all(isinstance(item, Row) for item in given)


def read_value(
    kind: Kind,
    raw: object,
    *,
    step: str,
    options: Collection[str] | None = None,
    non_answers: Collection[NonAnswer] = NON_ANSWERS,
    row_id: RowId | None = None,
) -> Given:
    """Read an answer of this kind from JSON, YAML, the log or typed text.

    5 and "5" both do; `{"missing": code}` is a non-answer; several choices are a list; a table is a list
    of `{"row": id, column: value}`, where a row without an id gets `row_id(number)`, else `r1`, `r2` …
    `options` are the codes of a choice that links to a table (unchecked when None).
    Raises TalkError talk.wrong_type, unknown_code, not_a_step_on_scale, too_many_decimals,
    too_many_digits, none_and_others, unknown_column, row_twice, empty, non_answer_not_allowed.
    """
    if isinstance(raw, Missing):
        raw = {"missing": raw.code}
    if isinstance(raw, Mapping) and set(raw) == {"missing"}:
        return _missing(raw["missing"], step, non_answers)
    if isinstance(kind, Table):
        return _rows(kind, raw, step, non_answers, row_id or _row_number)
    if isinstance(kind, (Many, Scale, Number, Day, Words)):
        return _plain_kind(kind, raw, step, options)
    return _one(kind, raw, step, options)


def plain_value(value: Given) -> object:
    """Write an answer in its stored form: what JSON holds, and nothing a hash could stumble over."""
    if isinstance(value, Missing):
        return {"missing": value.code}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain_row(item) if isinstance(item, Row) else item for item in value]
    return value


def codes_of(kind: Kind) -> tuple[str, ...] | None:
    """List the codes a choice has by itself; None for a choice that links to a table's rows."""
    if isinstance(kind, (One, Many)):
        return None if kind.link is not None else tuple(option.code for option in kind.options)
    return DONE if isinstance(kind, Done) else YES_NO


def _plain_row(row: Row) -> dict[str, object]:
    return {"row": row.row, **{name: plain_value(cell) for name, cell in row.cells.items()}}


def _row_number(number: int) -> str:
    return f"r{number}"


def _wrong(kind: Kind, step: str) -> TalkError:
    return TalkError("talk.wrong_type", step=step, kind=kind.kind)


def unknown_code(step: str, known: Iterable[str]) -> TalkError:
    """Tell which codes would do: what was typed may be somebody's words, and is not told back."""
    return TalkError("talk.unknown_code", step=step, known=", ".join(known) or "-")


def _shown(code: str) -> str:
    return clean(code)[:_CODE_SHOWN]


def _missing(code: object, step: str, non_answers: Collection[NonAnswer]) -> Missing:
    for known in NON_ANSWERS:
        if code == known:
            if known not in non_answers and known != "not_asked":
                raise TalkError("talk.non_answer_not_allowed", step=step, code=known)
            return Missing(known)
    raise unknown_code(step, [one for one in NON_ANSWERS if one in non_answers])


def _code(raw: object, kind: Kind, step: str, options: Collection[str] | None) -> str:
    if not isinstance(raw, str):
        raise _wrong(kind, step)
    code = clean(raw).strip()
    known = codes_of(kind)
    allowed = options if known is None else known
    if not code or (allowed is not None and code not in allowed):
        raise unknown_code(step, allowed or ())
    return code


def _one(kind: Kind, raw: object, step: str, options: Collection[str] | None) -> str:
    return _code(raw, kind, step, options)


def _plain_kind(
    kind: Many | Scale | Number | Day | Words, raw: object, step: str, options: Collection[str] | None
) -> Given:
    if isinstance(kind, Many):
        return _many(kind, raw, step, options)
    if isinstance(kind, Scale):
        return _scale(kind, raw, step)
    if isinstance(kind, Number):
        return _number(kind, raw, step)
    if isinstance(kind, Day):
        return _day(kind, raw, step)
    return _words(kind, raw, step)


def _many(kind: Many, raw: object, step: str, options: Collection[str] | None) -> tuple[str, ...]:
    if not isinstance(raw, (list, tuple)):
        raise _wrong(kind, step)
    codes = {_code(item, kind, step, options) for item in raw}
    if "none" in codes and len(codes) > 1:
        raise TalkError("talk.none_and_others", step=step)
    order = codes_of(kind) or (options if options is not None else [str(item) for item in raw])
    return tuple(code for code in dict.fromkeys(order) if code in codes)


def _scale(kind: Scale, raw: object, step: str) -> int:
    if isinstance(raw, str) and _WHOLE.fullmatch(raw.strip()):
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise _wrong(kind, step)
    if not any(anchor.code == raw for anchor in kind.anchors):
        low, high = kind.anchors[0].code, kind.anchors[-1].code
        raise TalkError("talk.not_a_step_on_scale", step=step, low=low, high=high)
    return raw


def _number(kind: Number, raw: object, step: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal, str)):
        raise _wrong(kind, step)
    text = format(raw, "f") if isinstance(raw, Decimal) else str(raw).strip()
    if not _NUMBER.fullmatch(text):
        raise _wrong(kind, step)
    number = Decimal(text.replace(",", "."))
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - the pattern lets no NaN or infinity through
    if -exponent > kind.decimals:
        raise TalkError("talk.too_many_decimals", step=step, decimals=kind.decimals)
    if len(digits) > NUMBER_DIGITS:
        raise TalkError("talk.too_many_digits", step=step, digits=NUMBER_DIGITS)
    return number


def _day(kind: Day, raw: object, step: str) -> date:
    if isinstance(raw, date):
        return date(raw.year, raw.month, raw.day)
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", raw.strip(), re.ASCII):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError as error:
            raise _wrong(kind, step) from error
    raise _wrong(kind, step)


def _words(kind: Words, raw: object, step: str) -> str:
    if not isinstance(raw, str):
        raise _wrong(kind, step)
    text = clean(raw)
    if not text.strip():
        raise TalkError("talk.empty", step=step)
    return text


def _rows(
    kind: Table, raw: object, step: str, non_answers: Collection[NonAnswer], row_id: RowId
) -> tuple[Row, ...]:
    if not isinstance(raw, (list, tuple)):
        raise _wrong(kind, step)
    items = [{"row": item.row, **item.cells} if isinstance(item, Row) else item for item in raw]
    if not all(isinstance(item, Mapping) for item in items):
        raise _wrong(kind, step)
    taken = [clean(str(item["row"])).strip() for item in items if item.get("row")]
    if len(set(taken)) < len(taken):
        raise TalkError("talk.row_twice", step=step)
    free = (row for row in map(row_id, range(1, len(items) + len(taken) + 1)) if row not in taken)
    ids = [clean(str(item["row"])).strip() if item.get("row") else next(free) for item in items]
    return tuple(
        Row(row, _cells(kind, item, f"{step}.{number}", non_answers))
        for number, (row, item) in enumerate(zip(ids, items, strict=True), start=1)
    )


def _cells(
    kind: Table, item: Mapping[str, object], place: str, non_answers: Collection[NonAnswer]
) -> dict[str, Given]:
    known = {column.name for column in kind.columns}
    for name in item:
        if name != "row" and name not in known:
            raise TalkError("talk.unknown_column", step=place, column=_shown(str(name)))
    return {
        column.name: _cell(column, item[column.name], place, non_answers)
        for column in kind.columns
        if item.get(column.name) not in (None, "")
    }


def _cell(column: Column, raw: object, place: str, non_answers: Collection[NonAnswer]) -> Given:
    return read_value(column.answer, raw, step=f"{place}.{column.name}", non_answers=non_answers)
