"""One person's time at a shared machine: a conversation in a store that is thrown away when they leave.

Nothing here knows an office: the desk it works at was opened over a store in memory, for this one visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guide.desk.context import Context
from guide.desk.meetings import Meetings
from guide.desk.saying import Sayer
from guide.desk.talk import Talk
from guide.desk.talks import Talks
from guide.desk.views import Bilingual
from guide.errors import FlowError
from guide.flow.kinds import Table

VISITOR = "her"  # a key that means nobody: the store holds one visit and is in memory only


class Visits:
    """What a shared machine asks of the desk: its words, what there is to do, and the conversation itself."""

    def __init__(self, context: Context, meetings: Meetings, talks: Talks) -> None:
        self._context = context
        self._meetings = meetings
        self._talks = talks

    def check(self, names: Sequence[str]) -> None:
        """Refuse what cannot be filled in alone at a shared machine.

        Raises FlowError: `flow.not_found`, `flow.refused`, `flow.not_for_kiosk` for a flow that does not
        say `kiosk`, is private somewhere, or asks for a table.
        """
        for name in names:
            flow = self._context.library.flow(name)
            private = flow.private or any(step.private for step in flow.steps)
            table = any(isinstance(step.answer, Table) for step in flow.steps)
            if not flow.kiosk or private or table:
                raise FlowError("flow.not_for_kiosk", name=name)

    def word(self, key: str, language: str, **facts: object) -> Bilingual:
        """Say one of the words a citizen sees in Danish and in `language`."""
        return self._sayer(language).room(key, **facts)

    def title(self, name: str, language: str) -> Bilingual:
        """Say what a flow is called."""
        return self._sayer(language).text(self._context.library.flow(name).title)

    def begin(self, name: str, language: str) -> Talk:
        """Begin a conversation alone, in Danish and in `language`. Raises as `talks.open`."""
        other = None if language == "da" else language
        form = self._meetings.proposal(VISITOR, other=other)
        meeting = self._meetings.open(VISITOR, replace(form, form="present"))
        return self._talks.open(name, meeting, front="kiosk")

    def _sayer(self, language: str) -> Sayer:
        languages = ("da",) if language == "da" else ("da", language)
        return Sayer(self._context.catalogues, languages, {}, {})
