"""The cube: indicator x respondent x round. Which readings count, and how one line goes through time.

No averages and no totals: steps on a scale are not equal distances. Direction is a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from guide.conversation.lifecycle import COUNTED
from guide.conversation.rows import ConversationRow, ReadingRow

Line = tuple[ConversationRow, ReadingRow]
Direction = Literal["up", "same", "down", "not_asked", "not_comparable", "first"]
Joined = Callable[[ReadingRow, ReadingRow], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell of the cube. `value` is a step of the scale, or `missing` a non-answer."""

    indicator: str
    respondent: str
    round: int
    measure: str
    value: int | None
    missing: str | None
    held: str
    conversation: str
    row: ReadingRow


@dataclass(frozen=True, slots=True)
class Course:
    """One line through the rounds: one indicator as one respondent sees it."""

    indicator: str
    respondent: str
    now: Reading
    previous: Reading | None
    first: Reading | None
    goal: Reading | None
    since_previous: Direction
    since_first: Direction


def place_of(row: ConversationRow) -> tuple[str, str, int, str]:
    """Name the place of a conversation: subject, family, round and respondent."""
    return (row.subject, row.family, row.round, row.respondent)


def counting(rows: Iterable[ConversationRow]) -> dict[str, ConversationRow]:
    """Keep the conversations that count: on record, and the last finished of their place.

    Conversations of different flows in one place (two halves of one role) stand side by side, and in a role
    with many respondents each filling does: of one one-time code the last one counts.
    """
    kept: dict[tuple[object, ...], ConversationRow] = {}
    for row in rows:
        if row.stage not in COUNTED:
            continue
        key = (*place_of(row), row.name, row.filling)
        known = kept.get(key)
        if known is None or _finish_order(known) < _finish_order(row):
            kept[key] = row
    return {row.id: row for row in kept.values()}


def conflicts(rows: Iterable[ConversationRow]) -> tuple[ConversationRow, ...]:
    """List the finished conversations that another in the same place has replaced."""
    rows = tuple(rows)
    kept = counting(rows)
    return tuple(row for row in rows if row.stage in COUNTED and row.id not in kept)


def _finish_order(row: ConversationRow) -> tuple[int, str]:
    return (row.finished_lamport or 0, row.finished_device or "")


def readings(lines: Iterable[Line], *, also: str | None = None) -> tuple[Reading, ...]:
    """Read the counted cells. `also` names one unfinished conversation to count too: its own star grows."""
    lines = tuple(lines)
    kept = counting({conversation.id: conversation for conversation, _ in lines}.values())
    return tuple(
        Reading(
            indicator=reading.indicator,
            respondent=conversation.respondent,
            round=conversation.round,
            measure=reading.measure,
            value=reading.value,
            missing=reading.missing,
            held=conversation.held,
            conversation=conversation.id,
            row=reading,
        )
        for conversation, reading in lines
        if conversation.id in kept or conversation.id == also
    )


def courses(
    cells: Iterable[Reading], *, until: int | None = None, joined: Joined | None = None
) -> Mapping[tuple[str, str], Course]:
    """Follow each (indicator, respondent) through the rounds up to `until` (None: all).

    Now is the newest round, previous the newest earlier round with a number, first the oldest with a
    number. A non-answer is never carried forward. The goal is the newest one, never part of the line.
    `joined` says whether two wordings of one scale belong in one line.
    """
    by_line: dict[tuple[str, str], list[Reading]] = {}
    goals: dict[tuple[str, str], Reading] = {}
    for cell in sorted(cells, key=lambda cell: cell.round):
        if until is not None and cell.round > until:
            continue
        line = (cell.indicator, cell.respondent)
        if cell.measure == "goal":
            goals[line] = cell
        else:
            by_line.setdefault(line, []).append(cell)
    return {line: _course(line, steps, goals.get(line), joined) for line, steps in by_line.items()}


def _course(
    line: tuple[str, str], steps: list[Reading], goal: Reading | None, joined: Joined | None
) -> Course:
    now = steps[-1]
    numbered = [step for step in steps[:-1] if step.value is not None]
    previous = numbered[-1] if numbered else None
    first = numbered[0] if numbered else None
    return Course(
        indicator=line[0],
        respondent=line[1],
        now=now,
        previous=previous,
        first=first,
        goal=goal,
        since_previous=direction(previous, now, joined),
        since_first=direction(first, now, joined),
    )


def direction(before: Reading | None, now: Reading, joined: Joined | None = None) -> Direction:
    """Say in a word how `now` lies to an earlier reading; never by how much."""
    if now.value is None:
        return "not_asked"
    if before is None or before.value is None:
        return "first"
    if not comparable(before.row, now.row, joined):
        return "not_comparable"
    if now.value == before.value:
        return "same"
    return "up" if now.value > before.value else "down"


def comparable(before: ReadingRow, now: ReadingRow, joined: Joined | None = None) -> bool:
    """Whether two readings stand on the same scale and, unless joined, the same wording."""
    if before.scale != now.scale:
        return False
    return before.wording == now.wording or (joined is not None and joined(before, now))
