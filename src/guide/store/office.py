"""The people of the office, who looked at what, and the heads noted when something left the house."""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, get_args

from guide.canonical import canonical
from guide.store.log import Log
from guide.store.tables import fold
from guide.store.vault import Vault

Access = Literal["read", "print", "copy", "export", "send", "erase", "redact", "backup", "restore"]
Why = Literal["finish", "print", "backup", "send"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a passphrase: the label of the slot, and roles, which guard doors and not bytes."""

    label: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class AccessNote:
    """One look at somebody's data: facts only. `mark` stands for a subject and says nothing by itself."""

    kind: str
    at: int
    by: str | None
    conversation: str | None
    mark: str | None


@dataclass(frozen=True, slots=True)
class NotedHead:
    """How far a stream had come on one device when something was noted."""

    stream: str
    device: str
    seq: int
    hash: str
    why: str
    at: int


class Office:
    """People, access and noted heads."""

    def __init__(self, vault: Vault, log: Log) -> None:
        self._vault = vault
        self._log = log

    def people(self) -> tuple[Person, ...]:
        """List the people by label."""
        found = self._vault.rows("select label, roles from people order by label")
        return tuple(Person(label, frozenset(json.loads(roles))) for label, roles in found)

    def person(self, label: str) -> Person | None:
        """Find a person by label."""
        return next((person for person in self.people() if person.label == label), None)

    def put_person(self, label: str, roles: Collection[str]) -> None:
        """Keep a person's roles: a set, replacing those before."""
        with self._vault.transaction():
            self._vault.write(
                "insert into people (label, roles) values (:label, :roles) "
                "on conflict (label) do update set roles = excluded.roles",
                label=label,
                roles=canonical(sorted(roles)),
            )

    def mark(self, key: str) -> str:
        """Turn a subject's key into the mark that stands for it: HMAC-SHA256 with the database's own key."""
        secret = bytes.fromhex(self._vault.meta("mark_key") or "")
        return hmac.digest(secret, fold(key).encode("utf-8"), "sha256").hex()

    def note_access(
        self,
        kind: Access,
        *,
        at: int,
        by: str | None,
        conversation: str | None = None,
        mark: str | None = None,
    ) -> None:
        """Note that something was read, printed, sent …; `mark` is of a subject's key, see `mark()`."""
        if kind not in get_args(Access):
            raise ValueError(kind)
        with self._vault.transaction():
            self._vault.write(
                "insert into access (at, by, kind, conversation, mark) "
                "values (:at, :by, :kind, :conversation, :mark)",
                at=at,
                by=by,
                kind=kind,
                conversation=conversation,
                mark=mark,
            )

    def accesses(self) -> tuple[AccessNote, ...]:
        """List every look, the oldest first."""
        found = self._vault.rows("select kind, at, by, conversation, mark from access order by id")
        return tuple(AccessNote(*row) for row in found)

    def note_head(self, stream: str, why: Why, *, at: int) -> None:
        """Note how far a stream has come: a chain does not see its own tail cut off."""
        with self._vault.transaction():
            for device, (seq, tip) in self._log.tips(stream).items():
                self._vault.write(
                    "insert into heads (stream, device, seq, hash, why, at) "
                    "values (:stream, :device, :seq, :hash, :why, :at) "
                    "on conflict (stream, device, seq, hash, why) do nothing",
                    stream=stream,
                    device=device,
                    seq=seq,
                    hash=tip,
                    why=why,
                    at=at,
                )

    def noted_heads(self, stream: str | None = None) -> tuple[NotedHead, ...]:
        """List the heads noted, of one stream or all, the oldest first."""
        found = self._vault.rows(
            "select stream, device, seq, hash, why, at from heads order by stream, device, seq, why"
        )
        return tuple(NotedHead(*row) for row in found if stream in (None, row[0]))

    def erased(self, stream: str) -> bool:
        """Whether `stream` was erased here: then nothing of it is ever taken in again."""
        return self._vault.row("select 1 from erased where stream = :stream", stream=stream) is not None
