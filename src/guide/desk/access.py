"""Who looked at what: facts without free text, noted once a day for each person, act and conversation.

Source of the rule: a citizen can have the right to see who has looked at their data (CJEU C-579/21), so a
note may itself be handed out and says nothing but who, when, what and which conversation.
"""

from __future__ import annotations

from typing import Literal

from guide.conversation.rows import ConversationRow
from guide.desk.context import Context

Act = Literal["read", "print", "copy", "send"]


class Access:
    """Notes looks and prints; in a database opened for reading only there is nowhere to note them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._noted: set[tuple[str, str, str]] = set()

    def note(self, act: Act, row: ConversationRow) -> None:
        """Note that a conversation was read, printed, copied or sent; what left the house has its head noted too."""
        context = self._context
        known = (act, row.id, context.today().isoformat())
        if context.store.read_only or known in self._noted:
            return
        self._noted.add(known)
        subject = context.store.rows.subject(row.subject)
        mark = None if subject is None else context.store.office.mark(subject.key)
        at = context.now_ms()
        context.store.office.note_access(act, at=at, by=context.person, conversation=row.id, mark=mark)
        if act in {"print", "send"}:
            context.store.office.note_head(row.id, act, at=at)
