"""An open database: read, and write in one transaction. The parts of a store share one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from guide.errors import StoreError
from guide.store.cipher import Connection
from guide.store.faults import told
from guide.store.files import Place

Row = tuple[Any, ...]


class Vault:
    """A connection, the file it rests on, and whether it may be written."""

    def __init__(
        self, connection: Connection, place: Place | None = None, *, read_only: bool = False
    ) -> None:
        self.connection = connection
        self.place = place
        self.read_only = read_only

    @property
    def path(self) -> Path | None:
        """The database file; None in memory."""
        return self.place.path if self.place else None

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """Read all rows. Raises StoreError."""
        with told(self.path):
            return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, **values: Any) -> Row | None:
        """Read one row, or None. Raises StoreError."""
        with told(self.path):
            return self.connection.execute(sql, values).fetchone()

    def each(self, sql: str, **values: Any) -> Iterator[Row]:
        """Read rows a thousand at a time, for tables too large to hold. Raises StoreError."""
        with told(self.path):
            cursor = self.connection.execute(sql, values)
            while some := cursor.fetchmany(1000):
                yield from some

    def write(self, sql: str, **values: Any) -> int:
        """Write within `transaction`; how many rows changed."""
        return self.connection.execute(sql, values).rowcount

    def version(self) -> int:
        """Read the count of others' writes: the same as before if no other connection has written since."""
        found = self.connection.execute("pragma data_version").fetchone()
        return int(found[0]) if found else 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all of the block or nothing; inside another transaction, as a part of it.

        Takes the write lock at once: a transaction that reads first and then writes does not wait for
        another writer, it fails. Raises StoreError moved, read_only, full, busy, damaged.
        """
        if self.connection.in_transaction:
            yield
            return
        if self.read_only:
            raise StoreError("store.read_only", path=str(self.path or ""))
        if self.place is not None:
            self.place.check()
        with told(self.path):
            self.connection.execute("begin immediate")
            try:
                yield
                self.connection.execute("commit")
            except BaseException:
                # A full disk ends the transaction by itself; rolling back again would hide why.
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise

    def meta(self, name: str) -> str | None:
        """Read one of the database's own notes."""
        found = self.row("select value from meta where name = :name", name=name)
        return found[0] if found else None

    def put_meta(self, name: str, value: str) -> None:
        """Keep one of the database's own notes, within a transaction."""
        self.write(
            "insert into meta (name, value) values (:name, :value) "
            "on conflict (name) do update set value = excluded.value",
            name=name,
            value=value,
        )

    def sound(self) -> bool:
        """Say whether every page can be read and fits the others: 1 s on 271 MiB."""
        with told(self.path):
            return self.connection.execute("pragma quick_check(1)").fetchall() == [("ok",)]

    def flush(self) -> None:
        """Move the write-ahead log into the file and empty it, so that no deleted byte stays there."""
        with told(self.path):
            done = self.connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        if done is not None and done[0] != 0:
            raise StoreError("store.busy", path=str(self.path or ""))

    def take_over(self, other: Vault) -> None:
        """Go on with another's connection: the parts of a store that share this one notice nothing."""
        self.connection, self.place, self.read_only = other.connection, other.place, other.read_only

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
