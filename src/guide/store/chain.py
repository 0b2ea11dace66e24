"""Seals and links of events: what makes a changed, missing or added event visible.

`seal = HMAC-SHA256(salt, canonical body)` with 32 random bytes per event. The chain hashes the header
and the seal, not the body: a redacted event (body and salt null) still verifies, and without the salt
nobody can guess what it said.
"""

from __future__ import annotations

import hmac

from guide.canonical import digest

SALT = 32  # bytes


def seal(salt: bytes, body: str) -> bytes:
    """Seal the canonical JSON `body`: 32 bytes."""
    return hmac.digest(salt, body.encode("utf-8"), "sha256")


def link(
    *,
    stream: str,
    device: str,
    seq: int,
    lamport: int,
    kind: str,
    at: int,
    by: str | None,
    sealed: bytes,
    prev: str | None,
) -> str:
    """Hash an event's header and seal: sha256 of canonical JSON, 64 hexadecimal letters."""
    return digest(
        {
            "stream": stream,
            "device": device,
            "seq": seq,
            "lamport": lamport,
            "kind": kind,
            "at": at,
            "by": by,
            "seal": sealed.hex(),
            "prev": prev,
        }
    )
