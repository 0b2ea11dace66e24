"""The one door to SQLCipher: connect, key, and the settings every connection of ours has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from sqlcipher3 import dbapi2

from guide.store.files import PAGE

Values = Mapping[str, Any] | Sequence[Any]


class Cursor(Protocol):
    """Rows on their way."""

    rowcount: int
    lastrowid: int | None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Fetch all rows."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Fetch the next row."""

    def fetchmany(self, size: int) -> list[tuple[Any, ...]]:
        """Fetch up to `size` rows."""


class Connection(Protocol):
    """As much of a database connection as the store uses."""

    in_transaction: bool

    def execute(self, sql: str, values: Values = ..., /) -> Cursor:
        """Run one statement."""

    def set_trace_callback(self, heard: Callable[[str], None] | None, /) -> None:
        """Hear each statement before it runs."""

    def set_progress_handler(self, heard: Callable[[], int] | None, steps: int, /) -> None:
        """Be called each `steps` instructions of a running statement."""

    def close(self) -> None:
        """Let go of the file."""


def connect(
    path: Path | None, key: bytes, salt: bytes, *, mode: str = "rw", busy_ms: int = 5000
) -> Connection:
    """Connect to an existing database (None: in memory) with its 32-byte key and 16-byte salt.

    `mode` is `rw`, `ro`, or `immutable` for a folder nobody can write in. Nothing has been read yet:
    the first statement says whether key and file fit.
    """
    where = ":memory:" if path is None else f"{path.absolute().as_uri()}?{_mode(mode)}"
    connection = cast(
        Connection,
        dbapi2.connect(where, uri=path is not None, isolation_level=None, timeout=busy_ms / 1000),
    )
    # Without this SQLCipher writes its errors across the screen.
    connection.execute("pragma cipher_log_level = none")
    # A key takes no bound parameter; these are hexadecimal digits of our own making.
    connection.execute(f"pragma key = \"x'{key.hex()}{salt.hex()}'\"")
    # An answer changes a row on each of six pages, and every page is encrypted whole: at 4096 bytes one
    # answer took 500 us, at 2048 430, at 1024 as much with a log twice as large.
    connection.execute(f"pragma cipher_page_size = {PAGE}")
    return connection


def _mode(mode: str) -> str:
    return "immutable=1" if mode == "immutable" else f"mode={mode}"


def settle(connection: Connection, *, writing: bool, busy_ms: int = 5000) -> None:
    """Give a keyed connection its settings; raises the database's own errors if key or file do not fit."""
    if writing:
        connection.execute("pragma journal_mode = wal").fetchall()
    connection.execute("pragma synchronous = full")
    connection.execute(f"pragma busy_timeout = {int(busy_ms)}").fetchall()
    for name in ("foreign_keys", "secure_delete", "cell_size_check"):
        connection.execute(f"pragma {name} = on").fetchall()
    connection.execute("pragma temp_store = memory")
    connection.execute("pragma trusted_schema = off")
