"""What the database or the disk says, told as one of our codes: the one place that catches it.

    SQLite says                     code             the log
    FULL, ENOSPC                    store.full       all that was acknowledged is there
    BUSY, LOCKED                    store.busy       unchanged
    READONLY, CANTOPEN, EACCES      store.read_only  unchanged
    READONLY_DBMOVED, file gone     store.moved      unchanged
    CORRUPT, NOTADB, IOERR          store.damaged    left as it is

SQLCipher's exceptions are not subclasses of `sqlite3.Error`, so both are caught. Anything else is a
fault in the program and passes through.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from guide.errors import StoreError

CAUGHT: tuple[type[Exception], ...] = (dbapi2.Error, sqlite3.Error, OSError)

_MOVED = 1032  # SQLITE_READONLY_DBMOVED, an extended code of READONLY
_CODES = {
    5: "store.busy",
    6: "store.busy",
    8: "store.read_only",
    10: "store.damaged",
    11: "store.damaged",
    13: "store.full",
    14: "store.read_only",
    26: "store.damaged",
}
_DISK_CODES = {
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.ENOENT: "store.moved",
}


def code_of(error: Exception) -> str | None:
    """Name the code of what the database or the disk said; None if it is a fault in the program."""
    if isinstance(error, OSError):
        return _DISK_CODES.get(error.errno or 0)
    said = int(getattr(error, "sqlite_errorcode", 0) or 0)
    return "store.moved" if said == _MOVED else _CODES.get(said & 0xFF)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of what may not even be read that it may not, within the block: it cannot be "read only"."""
    try:
        yield
    except PermissionError as denied:
        raise StoreError("store.unreadable", path=str(denied.filename or path)) from denied


@contextmanager
def told(path: Path | None, *, new: bool = False) -> Iterator[None]:
    """Turn what the database or the disk says within the block into a `StoreError` about `path`.

    A file that is `new` is being made: that it is not there yet does not mean that it was moved.
    """
    try:
        yield
    except CAUGHT as error:
        code = code_of(error)
        if code is None:
            raise
        if path is not None and not new and not path.exists():
            code = "store.moved"
        raise StoreError(code, path=str(path or "")) from error
