"""The log of one database: append at a known head, read, take in what another database wrote, redact."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from guide.canonical import canonical
from guide.conversation.events import Event, Head, New
from guide.conversation.rows import Cursor, Rows
from guide.errors import ParcelError, StoreError, TalkError
from guide.store import chain, projections
from guide.store.keys import Entropy
from guide.store.projections import NOTHING
from guide.store.vault import Row, Vault

Derive = Callable[[str, tuple[Event, ...]], Rows]
Following = Callable[[tuple[Event, ...]], tuple[Rows, Cursor | None]]

Tips = dict[str, tuple[int, str]]  # newest (seq, hash) by device

COLUMNS = "stream, device, seq, lamport, kind, at, by, body, salt, seal, prev, hash, position"
INSERT = (
    "insert into events (stream, device, seq, lamport, kind, at, by, body, salt, seal, prev, hash) values "
    "(:stream, :device, :seq, :lamport, :kind, :at, :by, :body, :salt, :seal, :prev, :hash)"
)


def event_of(row: Row) -> Event:
    """Read an event from its columns, in the order of `COLUMNS`."""
    stream, device, seq, lamport, kind, at, by, body, salt, seal, prev, hashed, position = row
    return Event(
        stream=stream,
        device=device,
        seq=seq,
        lamport=lamport,
        kind=kind,
        at=at,
        by=by,
        body=None if body is None else json.loads(body),
        salt=None if salt is None else bytes.fromhex(salt),
        seal=bytes.fromhex(seal),
        prev=prev,
        hash=hashed,
        position=position,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the last append left behind; true as long as nobody has written since."""

    version: int
    stream: str
    tips: Tips
    lamport: int
    rows: Rows


class Log:
    """The streams of a database; `device` is this database, not a computer."""

    def __init__(self, vault: Vault, device: str, entropy: Entropy) -> None:
        self._vault = vault
        self._entropy = entropy
        self.device = device
        self._seen: _Seen | None = None

    def streams(self, kind: Literal["c", "m", "s"]) -> tuple[str, ...]:
        """Name the streams of conversations (`c`), meetings (`m`) or subjects (`s`), sorted."""
        found = self._vault.rows(
            "select distinct stream from events where stream >= :low and stream < :high order by stream",
            low=f"{kind}:",
            high=f"{kind};",  # the letter after the colon
        )
        return tuple(stream for (stream,) in found)

    def streams_with(self, kind: str) -> tuple[str, ...]:
        """Name the streams that hold an event of this kind, sorted."""
        found = self._vault.rows(
            "select distinct stream from events where kind = :kind order by stream", kind=kind
        )
        return tuple(stream for (stream,) in found)

    def events(self, stream: str) -> tuple[Event, ...]:
        """Read a stream in `Event.order`; empty if there is none."""
        found = self._vault.rows(
            f"select {COLUMNS} from events where stream = :stream order by lamport, device, seq",  # noqa: S608 - ours
            stream=stream,
        )
        return tuple(map(event_of, found))

    def head(self, stream: str) -> dict[str, str]:
        """Find the newest hash of each device; empty for a stream that is not there."""
        return {device: tip for device, (_, tip) in self.tips(stream).items()}

    def tips(self, stream: str) -> Tips:
        """Find the newest (seq, hash) of each device: two look-ups for each, however long the stream."""
        found: Tips = {}
        sql = (
            "select device, seq, hash from events where stream = :stream and device > :after "
            "order by device desc, seq desc limit 1"
        )
        row = self._vault.row(sql, stream=stream, after="")
        sql = sql.replace("device > :after", "device < :after")
        while row is not None:
            found[row[0]] = (row[1], row[2])
            row = self._vault.row(sql, stream=stream, after=row[0])
        return found

    def append(
        self,
        stream: str,
        news: Sequence[New],
        *,
        head: Head,
        at: int,
        by: str | None,
        rows: Rows = NOTHING,
        cursor: Cursor | None = None,
        derive: Following | None = None,
    ) -> tuple[Event, ...]:
        """Keep `news`, what it changes in the projections, and the cursor: all or nothing, on the disk.

        What follows from the events is given as `rows` and `cursor`, or derived from them by `derive`.
        `head` is what the caller saw; `at` is UTC in milliseconds. Raises TalkError `talk.moved_on` if
        the stream has moved since, StoreError if it could not be saved; then nothing is written.
        """
        with self._vault.transaction():
            seen = self._look(stream)
            if {device: tip for device, (_, tip) in seen.tips.items()} != dict(head):
                raise TalkError("talk.moved_on", stream=stream)
            made = self._write(stream, news, seen, at=at, by=by)
            if derive is not None:
                rows, cursor = derive(made)
            projections.apply(self._vault, stream, rows, seen.rows)
            if cursor is not None:
                projections.put_cursor(self._vault, cursor)
            self._seen = None  # should the commit fail, nothing of this was seen
        if made and not self._vault.connection.in_transaction:
            self._seen = self._after(seen, made[-1], rows)
        return made

    def take_in(self, events: Iterable[Event]) -> int:
        """Keep events of other databases; how many were new. In one transaction.

        What is redacted here stays so. Raises StoreError `store.fork` when the same event has another
        hash (an old backup is in use), ParcelError `parcel.damaged` when hash or seal do not fit.
        """
        count = 0
        with self._vault.transaction():
            self._seen = None
            highest = self._lamport()
            for event in sorted(events, key=lambda each: (each.stream, *each.order)):
                check(event)
                known = self._vault.row(
                    "select hash from events where stream = :stream and device = :device and seq = :seq",
                    stream=event.stream,
                    device=event.device,
                    seq=event.seq,
                )
                if known is not None and known[0] != event.hash:
                    raise StoreError("store.fork", stream=event.stream, device=event.device, seq=event.seq)
                if known is None:
                    self._vault.write(INSERT, **columns_of(event))
                    count += 1
                    highest = max(highest, event.lamport)
            self._vault.put_meta("lamport", str(highest))
        return count

    def redact(self, stream: str, device: str, seq: int, *, derive: Derive) -> None:
        """Take away what one event said, and everywhere that was derived from it.

        Body and salt become null, the stream's projections are derived anew, what is half written in it
        goes, and the write-ahead log is emptied: no byte of the text stays in any file of the database.
        Raises TalkError `talk.not_found` if there is no such event.
        """
        with self._vault.transaction():
            changed = self._vault.write(
                "update events set body = null, salt = null "
                "where stream = :stream and device = :device and seq = :seq",
                stream=stream,
                device=device,
                seq=seq,
            )
            if not changed:
                raise TalkError("talk.not_found", id=stream, seq=seq)
            self._seen = None
            projections.forget(self._vault, stream)
            projections.apply(self._vault, stream, derive(stream, self.events(stream)))
        self._vault.flush()

    def forget_seen(self) -> None:
        """Look again before the next append: the projections were written by another way."""
        self._seen = None

    def _look(self, stream: str) -> _Seen:
        version = self._vault.version()
        seen = self._seen
        if seen is not None and seen.version == version and seen.stream == stream:
            return seen
        return _Seen(version, stream, self.tips(stream), self._lamport(), NOTHING)

    def _after(self, seen: _Seen, newest: Event, rows: Rows) -> _Seen:
        tips = seen.tips | {self.device: (newest.seq, newest.hash)}
        known = projections.known_after(rows, seen.rows)
        return _Seen(seen.version, seen.stream, tips, newest.lamport, known)

    def _lamport(self) -> int:
        """Find the highest lamport seen: that of the newest event here, or of what was taken in before it.

        An own event is above all before it; what is taken in need not be, so `take_in` notes the highest.
        """
        newest = self._vault.row("select lamport from events order by position desc limit 1")
        return max(newest[0] if newest else 0, int(self._vault.meta("lamport") or 0))

    def _write(
        self, stream: str, news: Sequence[New], seen: _Seen, *, at: int, by: str | None
    ) -> tuple[Event, ...]:
        seq, prev = seen.tips.get(self.device, (0, None))
        made: list[Event] = []
        for offset, new in enumerate(news, start=1):
            header: dict[str, Any] = {
                "stream": stream,
                "device": self.device,
                "seq": seq + offset,
                "lamport": seen.lamport + offset,
                "kind": new.kind,
                "at": at,
                "by": by,
                "prev": prev,
            }
            event = self._keep(header, canonical(new.body))
            prev = event.hash
            made.append(event)
        return tuple(made)

    def _keep(self, header: dict[str, Any], body: str) -> Event:
        salt = self._entropy(chain.SALT)
        sealed = chain.seal(salt, body)
        linked = chain.link(**header, sealed=sealed)
        texts = {"body": body, "salt": salt.hex(), "seal": sealed.hex(), "hash": linked}
        position = self._vault.connection.execute(INSERT, header | texts).lastrowid or 0
        # Read back as it will be read later: a Decimal has become a number, a tuple a list.
        said = json.loads(body)
        return Event(**header, body=said, salt=salt, seal=sealed, hash=linked, position=position)


def columns_of(event: Event) -> dict[str, Any]:
    """Say an event as the columns `INSERT` fills."""
    return {
        "stream": event.stream,
        "device": event.device,
        "seq": event.seq,
        "lamport": event.lamport,
        "kind": event.kind,
        "at": event.at,
        "by": event.by,
        "body": None if event.body is None else canonical(event.body),
        "salt": None if event.salt is None else event.salt.hex(),
        "seal": event.seal.hex(),
        "prev": event.prev,
        "hash": event.hash,
    }


def check(event: Event) -> None:
    """Raise ParcelError `parcel.damaged` where hash and seal do not fit what the event says."""
    linked = chain.link(
        stream=event.stream,
        device=event.device,
        seq=event.seq,
        lamport=event.lamport,
        kind=event.kind,
        at=event.at,
        by=event.by,
        sealed=event.seal,
        prev=event.prev,
    )
    both = event.body is not None and event.salt is not None
    neither = event.body is None and event.salt is None
    sealed = both and chain.seal(event.salt or b"", canonical(event.body)) == event.seal
    if linked != event.hash or not (sealed or neither):
        raise ParcelError("parcel.damaged", stream=event.stream, device=event.device, seq=event.seq)
