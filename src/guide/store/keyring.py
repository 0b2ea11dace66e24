"""Who can open this database: the key file's slots, changed from within."""

from __future__ import annotations

from pathlib import Path

from guide.errors import StoreError
from guide.store import keyfile
from guide.store.keys import STANDARD, Cost, Entropy


class Keyring:
    """The slots of the open database; none in memory.

    The data key stays the same: whoever kept an old key file still opens what they copied with it.
    """

    def __init__(self, path: Path | None, key: bytes, entropy: Entropy) -> None:
        self._path = None if path is None else keyfile.path_of(path)
        self._key = key
        self._entropy = entropy

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all passphrases that open it. Raises StoreError key_missing, key_damaged."""
        return () if self._path is None else keyfile.read(self._path).labels

    def hold(self, key: bytes) -> None:
        """Hold another data key: none while the database is locked."""
        self._key = key

    def add(self, label: str, passphrase: str, *, cost: Cost = STANDARD, floor: Cost = STANDARD) -> None:
        """Let another passphrase open it. Raises StoreError `store.label_taken`, `store.no_passphrase`."""
        if label in self.labels:
            raise StoreError("store.label_taken", label=label)
        self._put(label, passphrase, cost, floor)

    def change(self, label: str, passphrase: str, *, cost: Cost = STANDARD, floor: Cost = STANDARD) -> None:
        """Put another passphrase in place of one. Raises StoreError `store.unknown_label`."""
        if label not in self.labels:
            raise StoreError("store.unknown_label", label=label, labels=", ".join(self.labels))
        self._put(label, passphrase, cost, floor)

    def remove(self, label: str) -> None:
        """Take a slot away. Raises StoreError `store.unknown_label`, `store.last_slot`."""
        path = self._file()
        keyfile.save(path, keyfile.without(keyfile.read(path), label))

    def renew_recovery(self, *, cost: Cost = STANDARD) -> str:
        """Make new recovery words, told this once; those before open nothing any more."""
        path = self._file()
        ring, words = keyfile.with_recovery(keyfile.read(path), self._key, entropy=self._entropy, cost=cost)
        keyfile.save(path, ring)
        return words

    def _put(self, label: str, passphrase: str, cost: Cost, floor: Cost) -> None:
        path = self._file()
        ring = keyfile.with_slot(
            keyfile.read(path),
            self._key,
            passphrase=passphrase,
            label=label,
            entropy=self._entropy,
            cost=cost,
            floor=floor,
        )
        keyfile.save(path, ring)

    def _file(self) -> Path:
        if self._path is None:
            raise StoreError("store.key_missing", path="", key="")
        return self._path
