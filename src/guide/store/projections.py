"""What one append changes in the projections, and how a rebuild writes them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from guide.conversation.rows import AnswerRow, Cursor, Rows
from guide.store.tables import (
    AGREEMENTS,
    ANSWERS,
    CONVERSATIONS,
    CURSORS,
    FACTS,
    MEETINGS,
    READINGS,
    SUBJECTS,
    R,
    Table,
)
from guide.store.vault import Vault

PROJECTIONS = (SUBJECTS, FACTS, MEETINGS, CONVERSATIONS, ANSWERS, READINGS, AGREEMENTS)

# Up to so many rows are written without looking first; beyond, what is there is read and compared.
_FEW = 4


def apply(vault: Vault, stream: str, rows: Rows) -> None:
    """Write what `rows` says has changed, within a transaction."""
    if rows.subject is not None:
        put(vault, SUBJECTS, rows.subject)
    if rows.facts is not None:
        _replace(vault, FACTS, "subject", rows.subject.id if rows.subject else stream, rows.facts)
    if rows.meeting is not None:
        put(vault, MEETINGS, rows.meeting)
    owner = rows.conversation.id if rows.conversation else stream
    if rows.conversation is not None:
        put(vault, CONVERSATIONS, rows.conversation)
    _answers(vault, owner, rows.answers, rows.cleared)
    if rows.readings is not None:
        _replace(vault, READINGS, "conversation", owner, rows.readings)
    if rows.agreements is not None:
        _replace(vault, AGREEMENTS, "conversation", owner, rows.agreements)


def put(vault: Vault, table: Table[R], record: R) -> None:
    """Write one row, new or changed, within a transaction."""
    vault.connection.execute(table.upsert, table.values(record))


def put_cursor(vault: Vault, cursor: Cursor) -> None:
    """Keep where a seat is, within a transaction."""
    put(vault, CURSORS, cursor)


def forget(vault: Vault, stream: str) -> None:
    """Take away all that was derived from `stream`, and what is half written in it."""
    for table in (ANSWERS, READINGS, AGREEMENTS, CURSORS):
        _delete(vault, table, "conversation", stream)
    for owned in (SUBJECTS, MEETINGS, CONVERSATIONS):
        _delete(vault, owned, "id", stream)
    _delete(vault, FACTS, "subject", stream)


def clear(vault: Vault) -> None:
    """Take away every projection, for a rebuild; what is half written stays."""
    for table in PROJECTIONS:
        vault.write(f"delete from {table.name}")  # noqa: S608 - a name of ours


def _answers(vault: Vault, owner: str, given: Sequence[AnswerRow], cleared: Sequence[str]) -> None:
    if len(given) + len(cleared) > _FEW:
        known = _known(vault, ANSWERS, "conversation", owner)
        given = [row for row in given if known.get((row.conversation, row.step)) != row]
        cleared = [step for step in cleared if (owner, step) in known]
    for row in given:
        put(vault, ANSWERS, row)
    for step in cleared:
        vault.write(
            "delete from answers where conversation = :owner and step = :step", owner=owner, step=step
        )


def _replace(vault: Vault, table: Table[R], column: str, owner: str, rows: Iterable[R]) -> None:
    """Make `rows` all there is of `owner`, touching only what differs: most answers change one."""
    known = _known(vault, table, column, owner)
    wanted = {_key(table, row): row for row in rows}
    for key, row in wanted.items():
        if known.get(key) != row:
            put(vault, table, row)
    where = " and ".join(f"{name} = :{name}" for name in table.keys)
    for key in known.keys() - wanted.keys():
        vault.write(
            f"delete from {table.name} where {where}",  # noqa: S608 - names of ours
            **{
                name: int(part) if isinstance(part, bool) else part
                for name, part in zip(table.keys, key, strict=True)
            },
        )


def _known(vault: Vault, table: Table[R], column: str, owner: str) -> dict[tuple[Any, ...], R]:
    found = vault.rows(
        f"select {table.listed('t')} from {table.name} t where t.{column} = :owner",  # noqa: S608 - as above
        owner=owner,
    )
    return {_key(table, row): row for row in map(table.read, found)}


def _key(table: Table[R], row: R) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in table.keys)


def _delete(vault: Vault, table: Table[Any], column: str, value: str) -> None:
    vault.write(f"delete from {table.name} where {column} = :value", value=value)  # noqa: S608 - as above
