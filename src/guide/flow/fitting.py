"""Whether an answer fits its question here and now: limits, codes, rows and columns."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from guide.errors import TalkError
from guide.flow.kinds import CellKind, Column, Day, Kind, Many, Number, One, Scale, Table, Words
from guide.flow.model import Step
from guide.flow.values import Given, Missing, Row, codes_of, is_rows, unknown_code

if TYPE_CHECKING:
    from guide.flow.path import Path

Limit = Decimal | date
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def check_answer(path: Path, step: Step, given: Given) -> None:
    """Refuse an answer that does not fit. Raises TalkError, see `Path.check`."""
    if step.answer is None:
        raise TalkError("talk.not_a_question", step=step.name)
    _check(path, step, step.answer, given, step.name, None)


def limits_of(
    path: Path, step: Step, kind: Kind | None, row: Row | None = None
) -> tuple[Limit | None, Limit | None]:
    """Find the least and the most of a question or of a column in a row."""
    if not isinstance(kind, (Number, Day, Many, Table)):
        return None, None
    return _limit(path, step, kind.min, row), _limit(path, step, kind.max, row)


def link_options(path: Path, kind: Kind | None) -> tuple[tuple[str, str], ...]:
    """List the rows a choice that links to a table can name: id and the words in the first column."""
    link = kind.link if isinstance(kind, (One, Many)) else None
    given = path.value(link) if link is not None else None
    if link is None or given is None or not is_rows(given):
        return ()
    return tuple((row.row, _label(row, path.first_column(link))) for row in given)


def _label(row: Row, column: str) -> str:
    cell = row.cells.get(column)
    return row.row if cell is None or isinstance(cell, (Missing, tuple)) else str(cell)


def _limit(path: Path, step: Step, text: str | None, row: Row | None) -> Limit | None:
    if text is None:
        return None
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if text == "today":
        return path.facts.today
    found = (
        row.cells.get(text) if row is not None and text in row.cells else path.value(path.whole(step, text))
    )
    if isinstance(found, (int, Decimal)):
        return Decimal(found)
    return found if isinstance(found, date) else None


def _check(path: Path, step: Step, kind: Kind | CellKind, given: Given, place: str, row: Row | None) -> None:
    if isinstance(given, Missing):
        role = path.respondent()
        if given.code != "not_asked" and role is not None and given.code not in role.non_answers:
            raise TalkError("talk.non_answer_not_allowed", step=place, code=given.code)
        return
    limits = limits_of(path, step, kind, row)
    if isinstance(kind, Table):
        _check_table(path, step, kind, given, limits)
    elif isinstance(kind, Many):
        _check_many(path, kind, given, place, limits)
    elif isinstance(kind, Scale):
        _check_scale(kind, given, place)
    elif isinstance(kind, (Number, Day)):
        _check_between(kind, given, place, limits)
    elif isinstance(kind, Words):
        _must(isinstance(given, str), kind, place)
    else:
        _check_code(path, kind, given, place)


def _must(fits: bool, kind: Kind | CellKind, place: str) -> None:  # noqa: FBT001 - a test, said in words
    if not fits:
        raise TalkError("talk.wrong_type", step=place, kind=kind.kind)


def _codes(path: Path, kind: Kind | CellKind) -> tuple[str, ...]:
    known = codes_of(kind)
    return known if known is not None else tuple(code for code, _ in link_options(path, kind))


def _check_code(path: Path, kind: Kind | CellKind, given: Given, place: str) -> None:
    _must(isinstance(given, str), kind, place)
    known = _codes(path, kind)
    if given not in known:
        raise unknown_code(place, known)


def _check_many(
    path: Path, kind: Many, given: Given, place: str, limits: tuple[Limit | None, Limit | None]
) -> None:
    _must(isinstance(given, tuple), kind, place)
    codes = given if isinstance(given, tuple) else ()
    known = _codes(path, kind)
    if not set(codes) <= set(known):
        raise unknown_code(place, known)
    if "none" in codes:
        if len(codes) > 1:
            raise TalkError("talk.none_and_others", step=place)
        return
    _check_count(len(codes), (limits[0] or Decimal(1), limits[1]), place)


def _check_scale(kind: Scale, given: Given, place: str) -> None:
    _must(isinstance(given, int) and not isinstance(given, bool), kind, place)
    if not any(anchor.code == given for anchor in kind.anchors):
        low, high = kind.anchors[0].code, kind.anchors[-1].code
        raise TalkError("talk.not_a_step_on_scale", step=place, low=low, high=high)


def _check_between(
    kind: Number | Day, given: Given, place: str, limits: tuple[Limit | None, Limit | None]
) -> None:
    if isinstance(kind, Day):
        _must(isinstance(given, date), kind, place)
        under, over = "talk.too_early", "talk.too_late"
    else:
        _must(isinstance(given, (int, Decimal)), kind, place)
        under, over = "talk.too_small", "talk.too_large"
    low, high = limits
    if low is not None and type(low) is not date and isinstance(given, date):
        low = None
    if low is not None and given < low:  # type: ignore[operator]
        raise TalkError(under, step=place, limit=low)
    if high is not None and given > high:  # type: ignore[operator]
        raise TalkError(over, step=place, limit=high)


def _check_count(count: int, limits: tuple[Limit | None, Limit | None], place: str) -> None:
    low, high = limits
    if isinstance(low, Decimal) and count < low:
        raise TalkError("talk.too_few", step=place, limit=int(low))
    if isinstance(high, Decimal) and count > high:
        raise TalkError("talk.too_many", step=place, limit=int(high))


# --- tables


def _check_table(
    path: Path, step: Step, kind: Table, given: Given, limits: tuple[Limit | None, Limit | None]
) -> None:
    if not is_rows(given):
        raise TalkError("talk.wrong_type", step=step.name, kind=kind.kind)
    if kind.closed:
        _check_rows(path, step, given)
    for number, row in enumerate(given, start=1):
        _check_row(path, step, kind, row, number)
    _check_count(len(given), limits, step.name)


def _check_rows(path: Path, step: Step, given: tuple[Row, ...]) -> None:
    expected, found = [row.row for row in path.rows(step.name)], {row.row for row in given}
    for row in given:
        if row.row not in expected:
            raise TalkError("talk.row_unknown", step=step.name, row=row.row[:40])
    for row_id in expected:
        if row_id not in found:
            raise TalkError("talk.row_missing", step=step.name, row=row_id[:40])


def _check_row(path: Path, step: Step, kind: Table, row: Row, number: int) -> None:
    for column in path.row_columns(step.name, row):
        place = f"{step.name}.{number}.{column.name}"
        given = row.cells.get(column.name)
        if given is not None:
            _check(path, step, column.answer, given, place, row)
        elif not column.optional or _reason_for_dropping(kind, column, row):
            raise TalkError("talk.column_missing", step=step.name, row=number, column=column.name)


def _reason_for_dropping(kind: Table, column: Column, row: Row) -> bool:
    """Tell whether this is the reason without which no agreement is dropped."""
    return kind.rows == "open_agreements" and column.name == "why" and row.cells.get("kept") == "dropped"
