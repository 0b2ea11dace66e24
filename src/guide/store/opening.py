"""Create and open a database, in the one right order.

Create: folder 0700 → local? → key file → database file 0600 → key → schema → settings.
Open: there? → local? → key file → first 16 bytes → passphrase → key → identity, version, shape →
settings → pages, if the last end was unclean or a week has passed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from guide.errors import StoreError
from guide.store import cipher, files, keyfile, schema
from guide.store.faults import reading, told
from guide.store.files import DISK, Disk, Place
from guide.store.keys import KEY, STANDARD, Cost, Entropy, Slot
from guide.store.vault import Vault

IDENTITY = 16  # bytes: SQLCipher's salt, the first of the file
_WEEK = 7 * 24 * 3600 * 1000  # milliseconds


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault, the slot that opened it, and the sign this opening left in the database."""

    vault: Vault
    slot: Slot | None
    key: bytes = field(repr=False)
    token: str


def create(
    path: Path,
    *,
    passphrase: str,
    label: str,
    entropy: Entropy,
    cost: Cost = STANDARD,
    floor: Cost = STANDARD,
    disk: Disk = DISK,
    busy_ms: int = 5000,
) -> tuple[Opened, str]:
    """Make a database with its key file; also the twenty recovery words, told this once.

    Raises StoreError `store.exists`, `store.key_left` (a key file without its database is never written
    over), `store.network_folder`, `store.no_passphrase`, read_only, full.
    """
    keys = keyfile.path_of(path)
    _check_free(path, keys)
    key = entropy(KEY)
    ring = keyfile.Ring(entropy(IDENTITY), ())
    ring = keyfile.with_slot(
        ring, key, passphrase=passphrase, label=label, entropy=entropy, cost=cost, floor=floor
    )
    ring, words = keyfile.with_recovery(ring, key, entropy=entropy, cost=cost)
    with told(path, new=True):
        files.make_folder(path.parent)
        files.check_local(path, disk)
        files.make_file(keys, keyfile.written(ring))
    try:
        with told(path, new=True):
            files.make_file(path)
            files.sync_folder(path.parent)
            vault = _connect(path, key, ring.identity, "rw", busy_ms)
            token = _begun(vault, entropy)
        return Opened(vault, ring.slots[0], key, token), words
    except BaseException:
        # Nothing was kept yet: leave no key without its database behind.
        for made in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"), keys):
            made.unlink(missing_ok=True)
        raise


def open_existing(
    path: Path,
    *,
    passphrase: str | None,
    label: str | None,
    entropy: Entropy,
    read_only: bool = False,
    at: int | None = None,
    disk: Disk = DISK,
    busy_ms: int = 5000,
) -> Opened:
    """Open a database; for reading only if that is asked, or if the file cannot be written.

    `at` (UTC ms) lets the weekly look at every page happen. Raises StoreError missing, network_folder,
    key_missing, unreadable, empty_file, not_ours, no_passphrase, wrong_passphrase, newer, damaged, busy.
    """
    ring = _checked(path, disk)
    key, slot = keyfile.open_ring(ring, passphrase, label)
    folder_closed = not disk.writable(path.parent)
    read_only = read_only or folder_closed or not disk.writable(path)
    with told(path):
        vault = _connect(path, key, ring.identity, _mode(path, read_only, folder_closed), busy_ms)
    try:
        _check_schema(vault)
        token = ""
        if not read_only:
            with told(path):
                schema.migrate(vault.connection)
            _check_pages(vault, at)
            token = _sign(vault, entropy)
    except BaseException:
        vault.close()
        raise
    return Opened(vault, slot, key, token)


def in_memory(entropy: Entropy) -> Opened:
    """Make a database that never touches a disk, with a random key."""
    key = entropy(KEY)
    vault = Vault(cipher.connect(None, key, entropy(IDENTITY)))
    cipher.settle(vault.connection, writing=True)
    return Opened(vault, None, key, _begun(vault, entropy))


def end(opened: Opened) -> None:
    """Close cleanly: the sign of this opening goes, unless another window has left its own since.

    Closing never fails: where the sign cannot be taken away it stays, and the next opening looks at
    every page.
    """
    vault = opened.vault
    try:
        with suppress(StoreError):
            if opened.token and vault.meta("open") == opened.token:
                with vault.transaction():
                    vault.put_meta("open", "")
    finally:
        vault.close()


def _begun(vault: Vault, entropy: Entropy) -> str:
    """Lay out a new database: schema, its own name, and the key of the marks that stand for subjects."""
    try:
        schema.migrate(vault.connection)
        with vault.transaction():
            vault.put_meta("device", entropy(8).hex())
            vault.put_meta("mark_key", entropy(32).hex())
        return _sign(vault, entropy)
    except BaseException:
        vault.close()
        raise


def _check_free(path: Path, keys: Path) -> None:
    if path.exists():
        raise StoreError("store.exists", path=str(path))
    if keys.exists():
        raise StoreError("store.key_left", path=str(keys), database=str(path))


def _checked(path: Path, disk: Disk) -> keyfile.Ring:
    keys = keyfile.path_of(path)
    with told(path), reading(path):
        if not path.is_file():
            raise StoreError("store.missing", path=str(path))
        files.check_local(path, disk)
        if not keys.exists():
            files.check_header(path, None)
            raise StoreError("store.key_missing", path=str(path), key=str(keys))
        ring = keyfile.read(keys)
        files.check_header(path, ring.identity)
    return ring


def _mode(path: Path, read_only: bool, folder_closed: bool) -> str:  # noqa: FBT001 - both are asked above
    if not read_only:
        return "rw"
    wal = path.with_name(path.name + "-wal")
    # In a folder nobody can write in, WAL fails even to read; `immutable` does not look at a -wal, so it
    # must not be there with something in it: the newest answers would silently be missing.
    leftover = wal.exists() and os.stat(wal).st_size > 0  # noqa: PTH116 - one call with the line above
    return "immutable" if folder_closed and not leftover else "ro"


def _connect(path: Path, key: bytes, identity: bytes, mode: str, busy_ms: int) -> Vault:
    connection = cipher.connect(path, key, identity, mode=mode, busy_ms=busy_ms)
    try:
        cipher.settle(connection, writing=mode == "rw", busy_ms=busy_ms)
        connection.execute("select count(*) from sqlite_master").fetchone()
        return Vault(connection, Place.of(path), read_only=mode != "rw")
    except BaseException:
        connection.close()
        raise


def _check_schema(vault: Vault) -> None:
    path = str(vault.path)
    found = vault.row(
        "select a.application_id, v.user_version from pragma_application_id a, pragma_user_version v"
    )
    application, version = found or (0, 0)
    if application != schema.APPLICATION:
        raise StoreError("store.not_ours", path=path)
    if version > schema.VERSION:
        raise StoreError("store.newer", path=path)
    with told(vault.path):
        if version == schema.VERSION and schema.shape(vault.connection) != schema.expected():
            raise StoreError("store.damaged", path=path)


def _check_pages(vault: Vault, at: int | None) -> None:
    unclean = bool(vault.meta("open"))
    stale = at is not None and at - int(vault.meta("checked_at") or 0) > _WEEK
    if not (unclean or stale):
        return
    if not vault.sound():
        raise StoreError("store.damaged", path=str(vault.path))
    if at is not None:
        with vault.transaction():
            vault.put_meta("checked_at", str(at))


def _sign(vault: Vault, entropy: Entropy) -> str:
    token = entropy(8).hex()
    with vault.transaction():
        vault.put_meta("open", token)
    return token
