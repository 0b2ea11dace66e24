"""What one append changes in the projections, and how a rebuild writes them all."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq, itemgetter
from typing import Any

from guide.conversation.rows import AnswerRow, ConversationRow, Cursor, Rows
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
from guide.store.vault import Row, Vault

PROJECTIONS = (SUBJECTS, FACTS, MEETINGS, CONVERSATIONS, ANSWERS, READINGS, AGREEMENTS)

NOTHING = Rows()

# Up to so many rows are written without looking first; beyond, what is there is read and compared.
_FEW = 4


def apply(vault: Vault, stream: str, rows: Rows, before: Rows = NOTHING) -> None:
    """Write what `rows` says has changed, within a transaction.

    `before` is what this stream's rows are known to be, if nobody else has written since: then only the
    difference is written, without looking.
    """
    if rows.subject is not None:
        put(vault, SUBJECTS, rows.subject)
    if rows.facts is not None:
        _replace(vault, FACTS, "subject", rows.subject.id if rows.subject else stream, rows.facts)
    if rows.meeting is not None:
        put(vault, MEETINGS, rows.meeting)
    owner = rows.conversation.id if rows.conversation else stream
    if rows.conversation is not None:
        _put_conversation(vault, rows.conversation, before.conversation)
    _answers(vault, owner, rows.answers, rows.cleared)
    if rows.readings is not None:
        _replace(vault, READINGS, "conversation", owner, rows.readings, before=before.readings)
    if rows.agreements is not None:
        _replace(vault, AGREEMENTS, "conversation", owner, rows.agreements, before=before.agreements)


def known_after(rows: Rows, before: Rows) -> Rows:
    """Say what a conversation's rows are known to be once `rows` is written."""
    return Rows(
        conversation=rows.conversation or before.conversation,
        readings=before.readings if rows.readings is None else rows.readings,
        agreements=before.agreements if rows.agreements is None else rows.agreements,
    )


def put(vault: Vault, table: Table[R], record: R) -> None:
    """Write one row, new or changed, within a transaction."""
    vault.connection.execute(table.upsert, table.values(record))


def put_cursor(vault: Vault, cursor: Cursor) -> None:
    """Keep where a seat is, within a transaction."""
    put(vault, CURSORS, cursor)


def renew(vault: Vault, stream: str, rows: Rows) -> None:
    """Make `rows` all that is derived from `stream`, within a transaction; what is half written stays."""
    _forget_derived(vault, stream)
    apply(vault, stream, rows)


def forget(vault: Vault, stream: str) -> None:
    """Take away all that was derived from `stream`, and what is half written in it."""
    _forget_derived(vault, stream)
    _delete(vault, CURSORS, "conversation", stream)


def _forget_derived(vault: Vault, stream: str) -> None:
    for table in (ANSWERS, READINGS, AGREEMENTS):
        _delete(vault, table, "conversation", stream)
    for owned in (SUBJECTS, MEETINGS, CONVERSATIONS):
        _delete(vault, owned, "id", stream)
    _delete(vault, FACTS, "subject", stream)


def clear(vault: Vault) -> None:
    """Take away every projection, for a rebuild; what is half written stays."""
    for table in PROJECTIONS:
        vault.write(f"delete from {table.name}")  # noqa: S608 - a name of ours


def _put_conversation(vault: Vault, row: ConversationRow, before: ConversationRow | None) -> None:
    if before is None or before.id != row.id:
        put(vault, CONVERSATIONS, row)
        return
    change = CONVERSATIONS.changed(before, row)
    if change is not None:
        vault.connection.execute(*change)


def _answers(vault: Vault, owner: str, given: Sequence[AnswerRow], cleared: Sequence[str]) -> None:
    if len(given) + len(cleared) > _FEW:
        known = _known(vault, ANSWERS, "conversation", owner)
        given = [row for row in given if known.get((row.conversation, row.step)) != ANSWERS.plain(row)]
        cleared = [step for step in cleared if (owner, step) in known]
    for row in given:
        put(vault, ANSWERS, row)
    for step in cleared:
        vault.write(
            "delete from answers where conversation = :owner and step = :step", owner=owner, step=step
        )


def _replace(
    vault: Vault,
    table: Table[R],
    column: str,
    owner: str,
    rows: tuple[R, ...],
    *,
    before: tuple[R, ...] | None = None,
) -> None:
    """Make `rows` all there is of `owner`, touching only what differs: most answers change one."""
    if before is not None and _same_keys(table, before, rows):
        for old, row in zip(before, rows, strict=True):
            if old != row:
                put(vault, table, row)
        return
    known = _known(vault, table, column, owner)
    wanted = {table.key(row): row for row in rows}
    for found, row in wanted.items():
        if known.get(found) != table.plain(row):
            put(vault, table, row)
    for gone in known.keys() - wanted.keys():
        where = " and ".join(f"{name} = :{name}" for name in table.keys)
        values = dict(zip(table.keys, gone, strict=True))
        vault.write(f"delete from {table.name} where {where}", **values)  # noqa: S608 - names of ours


def _same_keys(table: Table[R], before: tuple[R, ...], rows: tuple[R, ...]) -> bool:
    return len(before) == len(rows) and all(map(eq, map(table.key, before), map(table.key, rows)))


def _known(vault: Vault, table: Table[Any], column: str, owner: str) -> dict[Row, Row]:
    found = vault.rows(
        f"select {table.listed('t')} from {table.name} t where t.{column} = :owner",  # noqa: S608 - as above
        owner=owner,
    )
    places = itemgetter(*(table.columns.index(name) for name in table.keys))
    return {places(row): row for row in found}


def _delete(vault: Vault, table: Table[Any], column: str, value: str) -> None:
    vault.write(f"delete from {table.name} where {column} = :value", value=value)  # noqa: S608 - as above
