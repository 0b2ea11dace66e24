"""Slots: a passphrase opens a slot, and a slot holds the 32-byte data key (SECURITY.md).

argon2id makes 64 bytes of passphrase and a fresh salt: 32 wrap the data key (XOR; the salt is new for
every slot, so the pad is used once), 32 authenticate header and wrapped key by HMAC-SHA256. A wrong
passphrase is known as such before the database is touched.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from argon2.low_level import Type, hash_secret_raw

from guide.canonical import canonical
from guide.store import recovery

Entropy = Callable[[int], bytes]  # so many random bytes

KEY = 32  # bytes
SALT = 32  # bytes


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: rounds, memory in KiB, lanes."""

    time: int = 3
    memory: int = 64 * 1024
    lanes: int = 4

    def at_least(self, floor: Cost) -> bool:
        """Whether this costs no less than `floor` in any way."""
        return self.time >= floor.time and self.memory >= floor.memory and self.lanes >= floor.lanes

    @property
    def bearable(self) -> bool:
        """Whether a machine of ours can pay it; a planted key file might ask for more than there is."""
        return (
            0 < self.time <= _MOST.time
            and 0 < self.lanes <= _MOST.lanes
            and 8 * self.lanes <= self.memory <= _MOST.memory
        )


_MOST = Cost(time=20, memory=1024 * 1024, lanes=16)
STANDARD = Cost()


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key as one passphrase holds it. `kind` recovery is opened by twenty words."""

    label: str
    kind: Literal["passphrase", "recovery"]
    salt: bytes
    cost: Cost
    wrapped: bytes = field(repr=False)
    tag: bytes = field(repr=False)


def wrap(
    key: bytes,
    secret: str,
    *,
    label: str,
    identity: bytes,
    salt: bytes,
    cost: Cost,
    kind: Literal["passphrase", "recovery"] = "passphrase",
) -> Slot:
    """Lock the data key into a new slot; `salt` is 32 fresh random bytes, `identity` the database's."""
    pad, proof = _stretch(secret, salt, cost, kind)
    slot = Slot(label, kind, salt, cost, _xor(key, pad), b"")
    return replace(slot, tag=_tag(slot, identity, proof))


def unwrap(slot: Slot, secret: str, *, identity: bytes) -> bytes | None:
    """Open a slot: the data key, or None if the passphrase is another or the slot was changed."""
    if slot.kind == "recovery" and recovery.heard(secret) is None:
        return None
    pad, proof = _stretch(secret, slot.salt, slot.cost, slot.kind)
    if not hmac.compare_digest(slot.tag, _tag(slot, identity, proof)):
        return None
    return _xor(slot.wrapped, pad)


def _stretch(secret: str, salt: bytes, cost: Cost, kind: str) -> tuple[bytes, bytes]:
    spoken = recovery.heard(secret) if kind == "recovery" else None
    # The same letters are other bytes from another keyboard: æ, ø, å may come apart.
    plain = unicodedata.normalize("NFC", secret).encode("utf-8") if spoken is None else spoken
    made = hash_secret_raw(plain, salt, cost.time, cost.memory, cost.lanes, 2 * KEY, Type.ID)
    return made[:KEY], made[KEY:]


def _tag(slot: Slot, identity: bytes, proof: bytes) -> bytes:
    header = canonical(
        {
            "database": identity.hex(),
            "label": slot.label,
            "kind": slot.kind,
            "salt": slot.salt.hex(),
            "cost": asdict(slot.cost),
            "wrapped": slot.wrapped.hex(),
        }
    )
    return hmac.digest(proof, header.encode("utf-8"), "sha256")


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))
