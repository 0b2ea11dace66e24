"""Whether the log is what was written: chains, seals, noted heads, and the pages they lie on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guide.store import chain
from guide.store.log import COLUMNS
from guide.store.vault import Row, Vault

Break = Literal["pages", "gap", "link", "hash", "seal", "order", "cut_off"]


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that is not as it was written, and where."""

    code: Break
    stream: str = ""
    device: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was looked at, how many events are redacted, and what is broken."""

    streams: int
    events: int
    redacted: int
    faults: tuple[Broken, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is broken."""
        return not self.faults


def verify(vault: Vault) -> Verification:
    """Verify every chain and seal, and that every head noted is still there. Raises StoreError damaged."""
    faults: list[Broken] = [] if vault.sound() else [Broken("pages")]
    streams: set[str] = set()
    events = redacted = 0
    before: Row | None = None
    for row in vault.each(f"select {COLUMNS} from events order by stream, device, seq"):  # noqa: S608 - ours
        faults.extend(Broken(code, *row[:3]) for code in _broken(row, before))
        streams.add(row[0])
        events += 1
        redacted += row[7] is None
        before = row
    faults.extend(_cut_off(vault))
    return Verification(len(streams), events, redacted, tuple(faults))


def _broken(row: Row, before: Row | None) -> Iterator[Break]:
    stream, device, seq, lamport, kind, at, by, body, salt, seal, prev, hashed, _ = row
    first = before is None or before[:2] != (stream, device)
    if seq != (1 if first else before[2] + 1):  # type: ignore[index] # not first: there is one before
        yield "gap"
    elif prev != (None if first else before[11]):  # type: ignore[index] # as above
        yield "link"
    elif not first and before is not None and lamport <= before[3]:
        yield "order"
    sealed = _bytes(seal)
    linked = chain.link(
        stream=stream,
        device=device,
        seq=seq,
        lamport=lamport,
        kind=kind,
        at=at,
        by=by,
        sealed=sealed,
        prev=prev,
    )
    if linked != hashed:
        yield "hash"
    if (body is None) != (salt is None) or (body is not None and chain.seal(_bytes(salt), body) != sealed):
        yield "seal"


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _cut_off(vault: Vault) -> Iterator[Broken]:
    found = vault.rows(
        "select distinct h.stream, h.device, h.seq from heads h left join events e "
        "on e.stream = h.stream and e.device = h.device and e.seq = h.seq and e.hash = h.hash "
        "left join erased x on x.stream = h.stream "
        "where e.hash is null and x.stream is null order by h.stream, h.device, h.seq"
    )
    for stream, device, seq in found:
        yield Broken("cut_off", stream, device, seq)
