"""The key file beside the database: its slots, and adding, removing and changing them.

`office.db` has `office.key` (JSON, 0600). It is worth nothing without a passphrase, and the database is
worth nothing without it; a backup keeps both.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from guide.errors import StoreError
from guide.store import files, recovery
from guide.store.faults import reading, told
from guide.store.keys import KEY, SALT, STANDARD, Cost, Entropy, Slot, unwrap, wrap

FORMAT = 1
RECOVERY = "recovery"  # the label of the slot that twenty words open


@dataclass(frozen=True, slots=True)
class Ring:
    """The slots of one database. `identity` is the 16-byte salt that the database file begins with."""

    identity: bytes
    slots: tuple[Slot, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the slots that passphrases open."""
        return tuple(slot.label for slot in self.slots if slot.kind == "passphrase")


def path_of(database: Path) -> Path:
    """Name the key file of a database: the same stem, `.key`."""
    return database.with_suffix(".key")


def read(path: Path) -> Ring:
    """Read a key file. Raises StoreError `store.key_missing`, `store.key_damaged`, `store.newer`."""
    if not path.exists():
        raise StoreError("store.key_missing", path=str(path), key=str(path))
    with told(path), reading(path):
        content = path.read_bytes()
    try:
        said = json.loads(content)
        newer = said["format"] > FORMAT
        ring = (
            Ring(b"", ())
            if newer
            else Ring(bytes.fromhex(said["database"]), tuple(map(_slot, said["slots"])))
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreError("store.key_damaged", path=str(path)) from None
    if newer:
        raise StoreError("store.newer", path=str(path))
    if not ring.slots or not all(slot.cost.bearable and len(slot.wrapped) == KEY for slot in ring.slots):
        raise StoreError("store.key_damaged", path=str(path))
    return ring


def written(ring: Ring) -> bytes:
    """Write a key file's content."""
    slots = [_said(slot) for slot in ring.slots]
    said = {"format": FORMAT, "database": ring.identity.hex(), "slots": slots}
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def open_ring(ring: Ring, passphrase: str | None, label: str | None) -> tuple[bytes, Slot]:
    """Find the data key and the slot that gave it: the one named, else any that opens.

    Raises StoreError `store.no_passphrase`, `store.unknown_label` (facts: label, labels) or
    `store.wrong_passphrase`.
    """
    if not passphrase:
        raise StoreError("store.no_passphrase")
    tried = [slot for slot in ring.slots if label in (None, slot.label)]
    if not tried:
        raise StoreError("store.unknown_label", label=label, labels=", ".join(ring.labels))
    for slot in tried:
        key = unwrap(slot, passphrase, identity=ring.identity)
        if key is not None:
            return key, slot
    raise StoreError("store.wrong_passphrase")


def with_slot(
    ring: Ring,
    key: bytes,
    *,
    passphrase: str,
    label: str,
    entropy: Entropy,
    cost: Cost = STANDARD,
    floor: Cost = STANDARD,
) -> Ring:
    """Add a slot, or put it in place of the one with that label.

    Raises StoreError `store.no_passphrase` for an empty one, ValueError for a cost below `floor`.
    """
    if not passphrase.strip():
        raise StoreError("store.no_passphrase")
    if not label or label == RECOVERY or not (cost.at_least(floor) and cost.bearable):
        raise ValueError(label, cost)
    slot = wrap(key, passphrase, label=label, identity=ring.identity, salt=entropy(SALT), cost=cost)
    return _with(ring, slot)


def with_recovery(ring: Ring, key: bytes, *, entropy: Entropy, cost: Cost = STANDARD) -> tuple[Ring, str]:
    """Put a new recovery slot in place of any before; the twenty words are told this once."""
    words = recovery.spoken(entropy(recovery.SIZE))
    slot = wrap(
        key,
        words,
        label=RECOVERY,
        identity=ring.identity,
        salt=entropy(SALT),
        cost=cost,
        kind="recovery",
    )
    return _with(ring, slot), words


def without(ring: Ring, label: str) -> Ring:
    """Take a slot away. Raises StoreError `store.unknown_label`, or `store.last_slot` for the last person's.

    Whoever has a copy of the old key file and the passphrase can still open this database with it.
    """
    if label not in {slot.label for slot in ring.slots}:
        raise StoreError("store.unknown_label", label=label, labels=", ".join(ring.labels))
    if ring.labels == (label,):
        raise StoreError("store.last_slot", label=label)
    return replace(ring, slots=tuple(slot for slot in ring.slots if slot.label != label))


def save(path: Path, ring: Ring) -> None:
    """Put the ring in place of the key file, whole or not at all."""
    with told(path.parent):
        files.replace_file(path, written(ring))


def _with(ring: Ring, slot: Slot) -> Ring:
    kept = tuple(each for each in ring.slots if each.label != slot.label)
    return replace(ring, slots=(*kept, slot))


def _slot(said: dict[str, Any]) -> Slot:
    if said["kind"] not in ("passphrase", "recovery"):
        raise ValueError(said["kind"])
    cost = {name: int(value) for name, value in said["cost"].items()}
    return Slot(
        label=str(said["label"]),
        kind=said["kind"],
        salt=bytes.fromhex(said["salt"]),
        cost=Cost(**cost),
        wrapped=bytes.fromhex(said["wrapped"]),
        tag=bytes.fromhex(said["tag"]),
    )


def _said(slot: Slot) -> dict[str, Any]:
    return {
        "label": slot.label,
        "kind": slot.kind,
        "salt": slot.salt.hex(),
        "cost": asdict(slot.cost),
        "wrapped": slot.wrapped.hex(),
        "tag": slot.tag.hex(),
    }
