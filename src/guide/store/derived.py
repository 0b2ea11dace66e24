"""Reading the projections: lists, rounds and readings without a replay."""

from __future__ import annotations

from guide.conversation.rows import (
    AgreementRow,
    AnswerRow,
    ConversationRow,
    FactRow,
    MeetingRow,
    ReadingRow,
    SubjectRow,
)
from guide.store.tables import (
    AGREEMENTS,
    ANSWERS,
    CONVERSATIONS,
    FACTS,
    MEETINGS,
    READINGS,
    SUBJECTS,
    R,
    Table,
    fold,
)
from guide.store.vault import Vault

_ORDER = "c.held, c.opened_at, c.id"
# What was filled with a one-time code is read by nobody alone: only a closed round asks for it, all of it.
_OPEN = "($.filling is null or $.filling = $.id)"
# A subject, and those that came from other databases and turned out to be the same one.
_WHOSE = "in (select :subject union all select s.id from subjects s where s.joined = :subject)"


class Derived:
    """What is derived from the log, as it stands now."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def subject(self, subject: str) -> SubjectRow | None:
        """Find a subject by its id (`s:…`)."""
        return self._one(SUBJECTS, "t.id = :id", id=subject)

    def subject_by_key(self, key: str) -> SubjectRow | None:
        """Find a subject by the key people know it by, however it is written; one not joined first."""
        return min(self.subjects_with_key(key), key=lambda row: row.joined is not None, default=None)

    def subjects_with_key(self, key: str) -> tuple[SubjectRow, ...]:
        """List every subject with this key, however it is written: more than one once parcels came."""
        return self._all(SUBJECTS, "t.folded = :folded order by t.id", folded=fold(key))

    def subjects(self) -> tuple[SubjectRow, ...]:
        """List all subjects by key; those joined to another stand under that one."""
        return self._all(SUBJECTS, "t.joined is null order by t.folded, t.id")

    def facts_of(self, subject: str) -> tuple[FactRow, ...]:
        """List a subject's dated facts, the oldest first."""
        return self._all(FACTS, f"t.subject {_WHOSE} order by t.since, t.name", subject=subject)

    def meeting(self, meeting: str) -> MeetingRow | None:
        """Find a meeting by its id (`m:…`)."""
        return self._one(MEETINGS, "t.id = :id", id=meeting)

    def meetings(self, subject: str | None = None) -> tuple[MeetingRow, ...]:
        """List meetings, of one subject or of all, the oldest first."""
        if subject is None:
            return self._all(MEETINGS, "1 = 1 order by t.held, t.id")
        return self._all(MEETINGS, f"t.subject {_WHOSE} order by t.held, t.id", subject=subject)

    def conversation(self, conversation: str) -> ConversationRow | None:
        """Find a conversation by its id (`c:…`)."""
        return self._one(CONVERSATIONS, "t.id = :id", id=conversation)

    def conversations(
        self,
        *,
        subject: str | None = None,
        family: str | None = None,
        flow: str | None = None,
        meeting: str | None = None,
        sealed: bool = False,
    ) -> tuple[ConversationRow, ...]:
        """List conversations that fit all that is given (`flow` is its name), by held and opening.

        Those filled with a one-time code only where they too are asked for (`sealed`).
        """
        wanted = {"subject": subject, "family": family, "name": flow, "meeting": meeting}
        given = {name: value for name, value in wanted.items() if value is not None}
        said = {name: _WHOSE if name == "subject" else f"= :{name}" for name in given}
        where = " and ".join(f"t.{name} {how}" for name, how in said.items()) or "1 = 1"
        where += "" if sealed else f" and {_OPEN.replace('$', 't')}"
        return self._all(CONVERSATIONS, f"{where} order by {_ORDER.replace('c.', 't.')}", **given)

    def answers(self, conversation: str) -> tuple[AnswerRow, ...]:
        """List a conversation's current answers, those off the path too, by step."""
        return self._all(ANSWERS, "t.conversation = :id order by t.step", id=conversation)

    def readings(
        self, subject: str, family: str | None = None
    ) -> tuple[tuple[ConversationRow, ReadingRow], ...]:
        """List a subject's readings with the conversation each stands in, by held and opening; none sealed."""
        where = f"c.subject {_WHOSE}" + (" and c.family = :family" if family is not None else "")
        values = {"subject": subject} | ({"family": family} if family is not None else {})
        return self._beside(READINGS, where, "t.indicator, t.measure, t.step", **values)

    def agreement_rows(self, subject: str) -> tuple[tuple[ConversationRow, AgreementRow], ...]:
        """List what a subject's conversations agreed and later said of it, by held and opening."""
        return self._beside(AGREEMENTS, f"c.subject {_WHOSE}", "t.step, t.made, t.row", subject=subject)

    def _all(self, table: Table[R], where: str, **values: str | None) -> tuple[R, ...]:
        sql = f"select {table.listed('t')} from {table.name} t where {where}"  # noqa: S608 - names of ours
        return tuple(map(table.read, self._vault.rows(sql, **values)))

    def _one(self, table: Table[R], where: str, **values: str | None) -> R | None:
        return next(iter(self._all(table, where, **values)), None)

    def _beside(
        self, table: Table[R], where: str, order: str, **values: str
    ) -> tuple[tuple[ConversationRow, R], ...]:
        split = len(CONVERSATIONS.columns)
        sql = (
            f"select {CONVERSATIONS.listed('c')}, {table.listed('t')} from conversations c "  # noqa: S608 - as above
            f"join {table.name} t on t.conversation = c.id where {where} and {_OPEN.replace('$', 'c')} order by {_ORDER}, {order}"
        )
        found = self._vault.rows(sql, **values)
        return tuple((CONVERSATIONS.read(row[:split]), table.read(row[split:])) for row in found)
