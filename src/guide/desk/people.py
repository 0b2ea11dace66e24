"""The people, teams and companies conversations are about: known by a case key, never by CPR number."""

from __future__ import annotations

import re
import unicodedata

from guide.conversation.events import New
from guide.conversation.rows import Rows, SubjectRow
from guide.desk import ids
from guide.desk.context import Context
from guide.errors import SubjectError

_KEY = re.compile(r"[^\W_][\w\-./]{0,39}|[\w\-./]{1,40}")
_CPR = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-. ]?\d{4}")


def check_key(typed: str) -> str:
    """Clean a case key: Unicode NFC, 1-40 letters, digits and `- _ . /`.

    Raises SubjectError: `subject.bad_key`, and `subject.looks_like_cpr` for ten digits that begin with a
    date, since a case key must not be a CPR number (our rule; the law allows it, we do not need it).
    """
    key = unicodedata.normalize("NFC", typed).strip()
    if _CPR.fullmatch(key):
        raise SubjectError("subject.looks_like_cpr")
    if not _KEY.fullmatch(key):
        raise SubjectError("subject.bad_key")
    return key


class People:
    """Find, open and name subjects."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, typed: str) -> SubjectRow:
        """Find a subject by its key, whatever the case. Raises SubjectError `subject.not_found`."""
        key = check_key(typed)
        row = self._context.store.rows.subject_by_key(key)
        if row is None:
            raise SubjectError("subject.not_found", key=key)
        return row

    def find_or_open(self, typed: str, kind: str) -> tuple[SubjectRow, bool]:
        """Find a subject, or open it; says whether it is new."""
        key = check_key(typed)
        row = self._context.store.rows.subject_by_key(key)
        if row is not None:
            return row, False
        return self._open(key, kind), True

    def by_id(self, subject: str) -> SubjectRow:
        """Find a subject by its stream. Raises SubjectError `subject.not_found`."""
        row = self._context.store.rows.subject(subject)
        if row is None:
            raise SubjectError("subject.not_found", key="?")
        return row

    def keys(self) -> tuple[str, ...]:
        """List all keys, in order."""
        return tuple(sorted((row.key for row in self._context.store.rows.subjects()), key=str.casefold))

    def rename(self, typed: str, new: str) -> SubjectRow:
        """Give a subject another key. Raises SubjectError `subject.key_taken`."""
        row, key = self.find(typed), check_key(new)
        taken = self._context.store.rows.subject_by_key(key)
        if taken is not None and taken.id != row.id:
            raise SubjectError("subject.key_taken", key=key)
        return self._write(SubjectRow(row.id, key, row.kind, row.name, row.joined))

    def _open(self, key: str, kind: str) -> SubjectRow:
        return self._write(SubjectRow(ids.draw("s", self._context.entropy), key, kind))

    def _write(self, row: SubjectRow) -> SubjectRow:
        context = self._context
        body = {"key": row.key, "kind": row.kind} | ({} if row.name is None else {"name": row.name})
        context.store.log.append(
            row.id,
            [New("subject", body)],
            head=context.store.log.head(row.id),
            at=context.now_ms(),
            by=context.person,
            rows=Rows(subject=row),
        )
        return row
