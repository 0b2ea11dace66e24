"""`Store`: one database, its parts under one name."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from guide.store import opening, projections, recovery, verifying
from guide.store.content import Content
from guide.store.derived import Derived
from guide.store.files import DISK, Disk
from guide.store.keyfile import RECOVERY
from guide.store.keyring import Keyring
from guide.store.keys import STANDARD, Cost, Entropy
from guide.store.log import Derive, Log
from guide.store.office import Office
from guide.store.opening import Opened
from guide.store.parcels import Parcel
from guide.store.scratch import Scratch
from guide.store.verifying import Verification

KINDS: tuple[Literal["s", "m", "c"], ...] = ("s", "m", "c")  # subjects first: the rest points at them


class Store:
    """An open database: `log`, `rows`, `scratch`, `content`, `office`, `keys`, and what concerns it whole.

    Made by `create`, `open` or `in_memory`; used by one thread at a time; closed by `close` or `with`.
    """

    def __init__(self, opened: Opened, entropy: Entropy) -> None:
        self._opened = opened
        self._entropy = entropy
        self._vault = opened.vault
        self._closed = False
        self.device: str = opened.vault.meta("device") or ""
        self.log = Log(self._vault, self.device, entropy)
        self.rows = Derived(self._vault)
        self.scratch = Scratch(self._vault)
        self.content = Content(self._vault)
        self.office = Office(self._vault, self.log)
        self.keys = Keyring(opened.vault.path, opened.key, entropy)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        passphrase: str,
        label: str,
        entropy: Entropy,
        cost: Cost = STANDARD,
        floor: Cost = STANDARD,
        disk: Disk = DISK,
        busy_ms: int = 5000,
    ) -> tuple[Self, str]:
        """Make a new database; also the twenty recovery words, told this once. Raises StoreError."""
        opened, words = opening.create(
            path,
            passphrase=passphrase,
            label=label,
            entropy=entropy,
            cost=cost,
            floor=floor,
            disk=disk,
            busy_ms=busy_ms,
        )
        return cls(opened, entropy), words

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        passphrase: str | None,
        label: str | None = None,
        entropy: Entropy,
        read_only: bool = False,
        at: int | None = None,
        disk: Disk = DISK,
        busy_ms: int = 5000,
    ) -> Self:
        """Open a database, by the slot named or any that opens. Never makes one. Raises StoreError."""
        opened = opening.open_existing(
            path,
            passphrase=passphrase,
            label=label,
            entropy=entropy,
            read_only=read_only,
            at=at,
            disk=disk,
            busy_ms=busy_ms,
        )
        return cls(opened, entropy)

    @classmethod
    def in_memory(cls, entropy: Entropy) -> Self:
        """Make a database that never touches a disk: for the demo and the kiosk."""
        return cls(opening.in_memory(entropy), entropy)

    @property
    def path(self) -> Path | None:
        """The database file; None in memory."""
        return self._vault.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._vault.read_only

    @property
    def label(self) -> str | None:
        """The label of the slot that opened it; None in memory."""
        return self._opened.slot.label if self._opened.slot else None

    def together(self) -> AbstractContextManager[None]:
        """Keep all that is written within the block, or nothing: several appends as one."""
        return self._vault.transaction()

    def verify(self) -> Verification:
        """Verify pages, chains, seals and noted heads. Raises StoreError only when nothing can be read."""
        return verifying.verify(self._vault)

    def rebuild(self, derive: Derive) -> int:
        """Derive every projection anew from the log, in one transaction; how many streams there were."""
        count = 0
        with self._vault.transaction():
            self.log.forget_seen()
            projections.clear(self._vault)
            for kind in KINDS:
                for stream in self.log.streams(kind):
                    projections.apply(self._vault, stream, derive(stream, self.log.events(stream)))
                    count += 1
        return count

    def receive(self, parcel: Parcel, derive: Derive) -> tuple[str, ...]:
        """Take in what another database sent, all or nothing; the streams in which something was new.

        What was erased here stays so, and what is redacted here too. Raises StoreError `store.fork`,
        ParcelError `parcel.damaged`, and what `derive` raises.
        """
        with self._vault.transaction():
            for hashed, body in parcel.flows.items():
                self.content.put_flow(hashed, body)
            for hashed, body in parcel.texts.items():
                self.content.put_texts(hashed, body)
            events = [event for event in parcel.events if not self.office.erased(event.stream)]
            heads = {event.stream: self.log.head(event.stream) for event in events}
            self.log.take_in(events)
            changed = [stream for stream, head in heads.items() if self.log.head(stream) != head]
            changed.sort(key=lambda stream: (KINDS.index(stream[:1]), stream))
            for stream in changed:
                projections.renew(self._vault, stream, derive(stream, self.log.events(stream)))
        return tuple(changed)

    def lock(self) -> None:
        """Close the connection and forget the key; `unlock` goes on from here.

        What is in memory only cannot be closed without being lost: there nothing happens.
        """
        if self.path is not None and not self._closed:
            self.close()
            self._opened = replace(self._opened, key=b"")
            self.keys.hold(b"")

    def unlock(self, passphrase: str, *, at: int | None = None) -> None:
        """Connect again, with the passphrase of whoever opened it, or the twenty recovery words.

        Raises StoreError as `open` does.
        """
        if self.path is None or not self._closed:
            return
        spoken = recovery.heard(passphrase) is not None
        opened = opening.open_existing(
            self.path,
            passphrase=passphrase,
            label=RECOVERY if spoken else self.label,
            entropy=self._entropy,
            read_only=self.read_only,
            at=at,
        )
        self._vault.take_over(opened.vault)
        self._opened = replace(opened, vault=self._vault, slot=self._opened.slot)
        self.keys.hold(opened.key)
        self.log.forget_seen()
        self._closed = False

    def close(self) -> None:
        """Close it cleanly; closing again does nothing."""
        if not self._closed:
            self._closed = True
            opening.end(self._opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
