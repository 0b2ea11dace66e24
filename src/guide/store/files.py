"""Where the file lies: for one person only, still the same file, not on a network or in a sync folder.

WAL does not work across hosts, and a sync folder copies a database without its `-wal`: 50 of 150 answers
were lost silently that way.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from guide.errors import StoreError

PLAIN_HEADER = b"SQLite format 3\0"
PAGE = 2048  # bytes; why not SQLCipher's own 4096 stands where it is set, in `cipher`

_NETWORK = frozenset(
    {
        "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
        "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
    }
)  # fmt: skip
_SYNC = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "mobile documents")


def _file_system(path: Path) -> str:
    """Name the file system that `path` lies on, by the longest mount point; empty if it cannot be told."""
    if str(path).startswith("\\\\"):
        return "smbfs"
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = ("", "")
    for line in mounts.splitlines():
        _, point, kind, *_ = [*line.split(" "), "", ""]
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK)


@dataclass(frozen=True, slots=True)
class Disk:
    """What the operating system says of files; a test puts its own answers here."""

    writable: Callable[[Path], bool] = _writable
    file_system: Callable[[Path], str] = _file_system


DISK = Disk()


@dataclass(frozen=True, slots=True)
class Place:
    """A database file as it was when it was opened: its path and which file that was."""

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Place:
        """Note which file `path` is now."""
        now = path.stat()
        return cls(path, now.st_dev, now.st_ino)

    def check(self) -> None:
        """Raise StoreError `store.moved` if `path` is no longer the file that was opened."""
        try:
            now = os.stat(self.path)  # noqa: PTH116 - on the way of every answer; Path.stat costs twice
        except OSError:
            raise StoreError("store.moved", path=str(self.path)) from None
        if (now.st_dev, now.st_ino) != (self.device, self.inode):
            raise StoreError("store.moved", path=str(self.path))


def check_local(path: Path, disk: Disk) -> None:
    """Raise StoreError `store.network_folder` if `path` would lie on a network or in a sync folder."""
    folder = path.absolute().parent
    synced = any(part.casefold().startswith(_SYNC) for part in folder.parts)
    if synced or disk.file_system(folder) in _NETWORK:
        raise StoreError("store.network_folder", path=str(path), folder=str(folder))


def check_header(path: Path, identity: bytes | None) -> None:
    """Raise StoreError `store.empty_file` or `store.not_ours` by the first 16 bytes of the file.

    An encrypted database begins with the salt that its key file knows as `identity`; None is a database
    whose key file is missing, of which only the shape can be judged.
    """
    with path.open("rb") as file:
        header = file.read(len(PLAIN_HEADER))
    if not header:
        raise StoreError("store.empty_file", path=str(path))
    odd = identity is None and path.stat().st_size % PAGE != 0
    if odd or header == PLAIN_HEADER or (identity is not None and header != identity):
        raise StoreError("store.not_ours", path=str(path))


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, each for one person only (0700).

    A folder that was there keeps its own permissions: it may hold more than ours.
    """
    missing = [folder, *folder.parents]
    for part in reversed([part for part in missing if not part.exists()]):
        part.mkdir(mode=0o700)


def make_file(path: Path, content: bytes = b"") -> None:
    """Make the new file `path` for one person only (0600), on the disk when this returns.

    Raises FileExistsError: what is there is never written over.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in place of the file `path`, whole or not at all, for one person only (0600)."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    make_file(new, content)
    new.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the folder's own list of files to the disk, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
