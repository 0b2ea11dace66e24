"""A parcel: some streams, and the flows and texts they are pinned to, as one encrypted file to carry elsewhere.

A SQLCipher file with a key of its own: argon2id of ten words and the file's first 16 bytes. The words are
drawn here and told once; who carries the file must not carry them with it. Every byte of the file counts:
the first 16 make the key, every page carries its own seal, and there are no pages nobody reads. So one
changed bit anywhere is refused, whole (docs/contracts.md, 7).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from guide.canonical import digest
from guide.conversation.events import Event
from guide.errors import ParcelError
from guide.store import cipher, files, recovery
from guide.store.cipher import Connection
from guide.store.faults import CAUGHT, told
from guide.store.keys import KEY, STANDARD, Cost, Entropy
from guide.store.log import INSERT, check, columns_of, event_of

APPLICATION = 0x67756970  # "guip", in the file's header
FORMAT = 1
WORDS = 10  # 80 random bits, and argon2id before each guess
IDENTITY = 16  # bytes: SQLCipher's salt, the first of the file

_TABLES = (
    """create table events (
        position integer primary key, stream text not null, device text not null, seq bigint not null,
        lamport bigint not null, kind text not null, at bigint not null, by text,
        body text, salt text, seal text not null, prev text, hash text not null)""",
    "create table flows (hash text primary key, body text not null)",
    "create table texts (hash text primary key, body text not null)",
)
_COLUMNS = "stream, device, seq, lamport, kind, at, by, body, salt, seal, prev, hash, position"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels: events in the order they were written down, flows and texts as canonical JSON by hash."""

    events: tuple[Event, ...] = field(repr=False)
    flows: Mapping[str, str] = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ParcelKey:
    """What opens one parcel: 32 bytes, and the 16 its file begins with."""

    key: bytes = field(repr=False)
    identity: bytes = field(repr=False)


def drawn_words(entropy: Entropy) -> str:
    """Draw the ten words of a new parcel, told this once."""
    return recovery.spoken(entropy(WORDS))


def key_of(words: str, identity: bytes, cost: Cost = STANDARD) -> ParcelKey:
    """Stretch ten words to a parcel's key. Raises ParcelError `parcel.words` if they are not ten of ours."""
    heard = recovery.heard(words, WORDS)
    if heard is None:
        raise ParcelError("parcel.words", n=WORDS)
    return ParcelKey(
        hash_secret_raw(heard, identity, cost.time, cost.memory, cost.lanes, KEY, Type.ID), identity
    )


def pack(path: Path, parcel: Parcel, key: ParcelKey) -> None:
    """Write a parcel to the new file `path`: whole and for one person only (0600), or not at all.

    Raises StoreError `store.full`, `store.read_only`.
    """
    new = path.with_name(path.name + ".new")
    with told(path, new=True):
        new.unlink(missing_ok=True)
        try:
            files.make_file(new)
            _fill(new, parcel, key)
            new.replace(path)
            files.sync_folder(path.absolute().parent)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def identity_of(path: Path) -> bytes:
    """Read the first 16 bytes of a parcel. Raises ParcelError `parcel.missing`, `parcel.foreign`."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(IDENTITY)
    except FileNotFoundError:
        raise ParcelError("parcel.missing", path=str(path)) from None
    except OSError as error:
        raise ParcelError("parcel.unreadable", path=str(path)) from error
    if not size or size % files.PAGE or header == files.PLAIN_HEADER:
        raise ParcelError("parcel.foreign", path=str(path))
    return header


def unpack(path: Path, key: ParcelKey) -> Parcel:
    """Read a parcel whole, every page and every seal of it looked at before anything is believed.

    Raises ParcelError: `missing`, `unreadable`, `foreign`; `refused` where the words do not fit or a byte
    was changed, which cannot be told apart; `newer`; `damaged` where what is inside does not hold together.
    """
    if identity_of(path) != key.identity:
        raise ParcelError("parcel.refused", path=str(path))
    try:
        connection = cipher.connect(path, key.key, key.identity, mode="immutable")
        try:
            _check_file(connection, path)
            parcel = _read(connection)
        finally:
            connection.close()
    except CAUGHT as error:
        raise ParcelError("parcel.refused", path=str(path)) from error
    _check_inside(parcel, path)
    return parcel


def _fill(path: Path, parcel: Parcel, key: ParcelKey) -> None:
    connection = cipher.connect(path, key.key, key.identity)
    try:
        # Nothing but the one file is ever there, and it is made of full pages only.
        connection.execute("pragma journal_mode = memory").fetchall()
        connection.execute("pragma synchronous = full")
        connection.execute("pragma temp_store = memory")
        connection.execute(f"pragma application_id = {APPLICATION}")
        connection.execute(f"pragma user_version = {FORMAT}")
        connection.execute("begin immediate")
        for table in _TABLES:
            connection.execute(table)
        for event in parcel.events:
            connection.execute(INSERT, columns_of(event))
        for name, kept in (("flows", parcel.flows), ("texts", parcel.texts)):
            for hashed, body in sorted(kept.items()):
                connection.execute(f"insert into {name} (hash, body) values (?, ?)", (hashed, body))  # noqa: S608 - two names of ours
        connection.execute("commit")
    finally:
        connection.close()


def _check_file(connection: Connection, path: Path) -> None:
    if connection.execute("pragma cipher_integrity_check").fetchall():
        raise ParcelError("parcel.refused", path=str(path))
    pages = connection.execute("select page_count from pragma_page_count").fetchall()
    if pages != [(path.stat().st_size // files.PAGE,)]:
        raise ParcelError("parcel.refused", path=str(path))
    application, version = connection.execute(
        "select a.application_id, v.user_version from pragma_application_id a, pragma_user_version v"
    ).fetchall()[0]
    if application != APPLICATION:
        raise ParcelError("parcel.foreign", path=str(path))
    if version > FORMAT:
        raise ParcelError("parcel.newer", path=str(path))


def _read(connection: Connection) -> Parcel:
    events = connection.execute(f"select {_COLUMNS} from events order by position").fetchall()  # noqa: S608 - ours
    flows = connection.execute("select hash, body from flows").fetchall()
    texts = connection.execute("select hash, body from texts").fetchall()
    return Parcel(tuple(map(event_of, events)), dict(flows), dict(texts))


def _check_inside(parcel: Parcel, path: Path) -> None:
    """Refuse what the file's seal cannot vouch for: it was written by whoever knows the words."""
    try:
        for event in parcel.events:
            check(event)
        for hashed, body in (*parcel.flows.items(), *parcel.texts.items()):
            if digest(json.loads(body)) != hashed:
                raise ParcelError("parcel.damaged", path=str(path))
    except (ValueError, TypeError) as error:
        raise ParcelError("parcel.damaged", path=str(path)) from error
