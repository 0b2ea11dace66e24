"""The first migration, whole, in the SQL that SQLite, SQLCipher and PostgreSQL share (docs/contracts.md, 2).

Text JSON, text hexadecimal, integers for yes and no; no JSON functions, no blobs, no types of one
database only. `events.position` alone needs an identity column elsewhere.
"""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

APPLICATION = 0x67756964  # "guid", in the file's header
VERSION = 1  # of the schema, in user_version; a higher one was made with a newer guide

TABLES = (
    """create table events (
        position integer primary key, stream text not null, device text not null, seq bigint not null,
        lamport bigint not null, kind text not null, at bigint not null, by text,
        body text, salt text, seal text not null, prev text, hash text not null,
        unique (stream, device, seq))""",
    """create table subjects (
        id text primary key, key text not null, folded text not null, kind text not null, name text,
        joined text)""",
    "create index subjects_folded on subjects (folded)",
    """create table facts (
        subject text not null, name text not null, since text not null, value text not null,
        primary key (subject, name, since))""",
    """create table meetings (
        id text primary key, subject text not null, held text not null, not_held text,
        body text not null)""",
    "create index meetings_subject on meetings (subject)",
    """create table conversations (
        id text primary key, subject text not null, flow text not null, name text not null,
        family text not null, version text not null, round integer not null, respondent text not null,
        meeting text, stage text not null, held text not null, opened_at bigint not null,
        finished_at bigint, finished_lamport bigint, finished_device text, languages text not null,
        answered integer not null, open integer not null, label text, copied_at bigint, filling text)""",
    "create index conversations_subject on conversations (subject, family)",
    """create table answers (
        conversation text not null, step text not null, value text, missing text,
        on_path integer not null, primary key (conversation, step))""",
    """create table readings (
        conversation text not null, step text not null, indicator text not null, measure text not null,
        value integer, missing text, scale text not null, wording text not null,
        private integer not null, primary key (conversation, step))""",
    """create table agreements (
        conversation text not null, step text not null, row text not null, made integer not null,
        what text, who text, by text, kept text, why text,
        primary key (conversation, step, row, made))""",
    """create table cursors (
        conversation text not null, seat text not null, step text, draft text,
        primary key (conversation, seat))""",
    "create table flows (hash text primary key, body text not null)",
    "create table texts (hash text primary key, body text not null)",
    "create table people (label text primary key, roles text not null)",
    """create table access (
        id integer primary key, at bigint not null, by text, kind text not null, conversation text,
        mark text)""",
    """create table heads (
        stream text not null, device text not null, seq bigint not null, hash text not null,
        why text not null, at bigint not null, primary key (stream, device, seq, hash, why))""",
    """create table erased (
        stream text primary key, mark text not null, at bigint not null)""",
    "create table settings (name text primary key, value text not null)",
    "create table meta (name text primary key, value text not null)",
)


def migrations() -> Migrations:
    """List the migrations in the order in which they were made."""
    steps = Migrations("guide")

    @steps()
    def whole(db: Database) -> None:
        for statement in TABLES:
            db.execute(statement)
        db.execute(f"pragma user_version = {VERSION}")

    return steps


def migrate(connection: Any) -> None:
    """Bring a keyed connection's database up to this schema."""
    db = Database(connection, execute_plugins=False)
    steps = migrations()
    if not steps.applied(db):
        db.execute(f"pragma application_id = {APPLICATION}")
    steps.apply(db)


def shape(connection: Any) -> frozenset[str]:
    """Read the schema as it is: one text per table, index, view and trigger of ours."""
    found = connection.execute(
        "select sql from sqlite_master where sql is not null and tbl_name <> '_sqlite_migrations'"
    ).fetchall()
    return frozenset(_flat(sql) for (sql,) in found)


def expected() -> frozenset[str]:
    """Say what `shape` must be for this version."""
    return frozenset(_flat(statement) for statement in TABLES)


def _flat(sql: str) -> str:
    return " ".join(sql.split()).casefold()
