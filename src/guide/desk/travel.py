"""Finished conversations on their way to another database, as one encrypted parcel, and those that arrive."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide.conversation.events import Event, New
from guide.conversation.lifecycle import COUNTED
from guide.conversation.rows import ConversationRow
from guide.conversation.subjects import subject_rows
from guide.desk import ids
from guide.desk.access import Access
from guide.desk.context import Context
from guide.desk.talks import Talks
from guide.desk.trust import Trust
from guide.errors import FlowError, ParcelError
from guide.store import parcels
from guide.store.parcels import IDENTITY, Parcel

PINNED = ("opened", "upgraded")  # the events that say which flow and which texts a conversation has


@dataclass(frozen=True, slots=True)
class Sent:
    """A parcel that was written: the words that open it, told this once, and how much is in it."""

    words: str = field(repr=False)
    talks: int
    events: int


@dataclass(frozen=True, slots=True)
class Received:
    """What a parcel held: conversations that are new or went on, and those that were here already."""

    new: tuple[str, ...]
    known: int


class Travel:
    """Send and receive."""

    def __init__(self, context: Context, talks: Talks, trust: Trust, access: Access) -> None:
        self._context = context
        self._talks = talks
        self._trust = trust
        self._access = access

    def proposed_name(self, folder: Path | None = None) -> str:
        """Propose a file name for a parcel: `guide`, the paper's name and the day, never a key.

        With a number behind it where `folder` holds one of that name already.
        """
        name = f"guide-{self._context.words('parcel.file')}-{self._context.today().isoformat()}"
        numbered = (f"{name}-{number}.guide" for number in itertools.count(2))
        found = itertools.chain((f"{name}.guide",), numbered)
        return next(one for one in found if folder is None or not (folder / one).exists())

    def look(self, path: Path) -> None:
        """Look whether a file may be a parcel, before anybody reads its words out.

        Raises ParcelError `parcel.missing`, `parcel.unreadable`, `parcel.foreign`.
        """
        parcels.identity_of(path)

    def send(self, typed: Sequence[str], path: Path) -> Sent:
        """Write finished conversations, with the meeting and the person they belong to, to the new file `path`.

        Raises TalkError as `talks.find`, ParcelError `parcel.nothing`, `parcel.not_finished`, StoreError.
        """
        rows = [self._talks.row(self._talks.find(one)) for one in dict.fromkeys(typed)]
        if not rows:
            raise ParcelError("parcel.nothing")
        for row in rows:
            if row.stage not in COUNTED:
                raise ParcelError("parcel.not_finished", id=ids.shown(row.id))
        parcel = self._parcel(rows)
        words = parcels.drawn_words(self._context.entropy)
        parcels.pack(path, parcel, parcels.key_of(words, self._context.entropy(IDENTITY)))
        for row in rows:
            self._access.note("send", row)
        return Sent(words, len(rows), len(parcel.events))

    def receive(self, path: Path, words: str) -> Received:
        """Take in a parcel whole, or nothing of it; a second time changes nothing.

        Raises ParcelError as `parcels.unpack`, StoreError `store.fork`, `store.read_only`.
        """
        store = self._context.store
        parcel = parcels.unpack(path, parcels.key_of(words, parcels.identity_of(path)))
        with store.together():
            try:
                changed = store.receive(parcel, self._trust.derive)
            except FlowError as error:
                raise ParcelError("parcel.damaged", path=str(path)) from error
            for stream in {event.stream for event in parcel.events if event.stream.startswith("s:")}:
                self._join(stream)
        talks = {event.stream for event in parcel.events if event.stream.startswith("c:")}
        new = tuple(stream for stream in changed if stream in talks)
        return Received(new, len(talks) - len(new))

    def _parcel(self, rows: Sequence[ConversationRow]) -> Parcel:
        store = self._context.store
        log, content = store.log, store.content
        subjects = [found for row in rows if (found := store.rows.subject(row.subject)) is not None]
        streams = dict.fromkeys(row.id for row in rows)
        streams |= dict.fromkeys(row.meeting for row in rows if row.meeting is not None)
        streams |= dict.fromkeys(
            one for found in subjects for one in (found.id, found.joined) if one is not None
        )
        events = tuple(event for stream in streams for event in log.events(stream))
        flows, texts = _pinned(events)
        return Parcel(
            events,
            {hashed: body for hashed in flows if (body := content.flow(hashed)) is not None},
            {hashed: body for hashed in texts if (body := content.texts(hashed)) is not None},
        )

    def _join(self, stream: str) -> None:
        """Let everybody known by one key be one: all are joined to the one whose id comes first.

        The same on both sides, so that two offices that send to each other agree.
        """
        rows = self._context.store.rows
        came = rows.subject(stream)
        if came is None:
            return
        first, *others = sorted(rows.subjects_with_key(came.key), key=lambda row: row.id)
        for other in others:
            if other.joined != first.id:
                self._joined(other.id, first.id)

    def _joined(self, stream: str, to: str) -> None:
        log = self._context.store.log
        known = log.events(stream)
        log.append(
            stream,
            [New("joined", {"other": to})],
            head=log.head(stream),
            at=self._context.now_ms(),
            by=self._context.person,
            derive=lambda made: (subject_rows(stream, (*known, *made)), None),
        )


def _pinned(events: Iterable[Event]) -> tuple[set[str], set[str]]:
    """Find the hashes of the flows and texts that conversations are pinned to."""
    flows: set[str] = set()
    texts: set[str] = set()
    for event in events:
        if event.kind in PINNED and event.body is not None:
            flows.add(event.body["flow"])
            texts |= set(event.body.get("texts", {}).values())
    return flows, texts
