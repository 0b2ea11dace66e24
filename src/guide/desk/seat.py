"""One person's place at one conversation: the walk, the cursor, what is half written, the way on record.

Every act is on record before `record` returns, in one transaction with the rows derived from it and the
cursor. If saving fails nothing has moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from guide.canonical import canonical
from guide.conversation.derive import rows_of
from guide.conversation.events import Event, New
from guide.conversation.project import SeatName
from guide.conversation.rows import Cursor, Rows
from guide.conversation.walk import Walk
from guide.desk.context import Context
from guide.errors import TalkError
from guide.flow.model import Flow
from guide.flow.plan import Plan

DAY_MS = 86_400_000


class Seat:
    """Where somebody sits at a conversation. `cursor` None: the path has been walked to its end.

    `drafts` is what is half written, by step: on record as one JSON object.
    """

    def __init__(self, context: Context, stream: str, plan: Plan) -> None:
        self._context = context
        self._plan = plan
        self.stream = stream
        self.walk: Walk
        self.cursor: str | None
        self.drafts: dict[str, str]
        self._head: dict[str, str]
        self._load()

    @property
    def name(self) -> SeatName:
        """Whose undo it is: this database and this person (nobody in a role with many respondents)."""
        by, _at = hand(self._context, self._plan.flow, self.walk.facts.respondent)
        return (self._context.store.device, by)

    @property
    def draft(self) -> str | None:
        """What is half written at the cursor."""
        return None if self.cursor is None else self.drafts.get(self.cursor)

    def record(
        self,
        news: Iterable[New],
        *,
        after: str | None = None,
        at: str | None = None,
        settled: Iterable[str] = (),
    ) -> None:
        """Put events on record and move the cursor: to the step after `after`, or to `at`.

        What was half written at `settled` steps is done with.
        Raises TalkError `talk.moved_on` when another window was quicker (this one then shows what that
        one did), StoreError when it could not be saved.
        """
        news, settled = tuple(news), frozenset(settled)
        if not news:
            self._go(after, at, settled)
            self._context.store.scratch.put_cursor(self._kept())
            return
        known, before = len(self.walk.events), (self.cursor, self.drafts)

        def derive(events: tuple[Event, ...]) -> tuple[Rows, Cursor]:
            rows = rows_of(self.walk, self.stream, self.walk.take(events))
            self._go(after, at, settled)
            return rows, self._kept()

        by, moment = hand(self._context, self._plan.flow, self.walk.facts.respondent)
        log = self._context.store.log
        try:
            log.append(self.stream, news, head=self._head, at=moment, by=by, derive=derive)
        except BaseException as failed:
            self.walk.forget(known)
            self.cursor, self.drafts = before
            if isinstance(failed, TalkError) and failed.code == "talk.moved_on":
                self._load()
            raise
        self._head = log.head(self.stream)

    def move(self, step: str | None) -> None:
        """Move the cursor, and keep it."""
        self.cursor = step
        self._context.store.scratch.put_cursor(self._kept())

    def write(self, text: str, beside: str | None = None) -> None:
        """Keep what is half written at the cursor, or `beside` it; an empty text is nothing."""
        place = beside or self.cursor
        if place is None or text == self.drafts.get(place, ""):
            return
        before = self.drafts
        others = {step: kept for step, kept in before.items() if step != place}
        self.drafts = others | ({place: text} if text else {})
        try:
            self._context.store.scratch.put_cursor(self._kept())
        except BaseException:
            self.drafts = before
            raise

    def _load(self) -> None:
        store = self._context.store
        self.walk = Walk(self._plan, store.log.events(self.stream))
        self._head = store.log.head(self.stream)
        kept = store.scratch.cursor(self.stream, self._who)
        if kept is not None:
            self.cursor, self.drafts = kept.step, json.loads(kept.draft or "{}")
            return
        start = self.walk.first_open()
        self.cursor, self.drafts = None if start is None else start.name, {}

    def _go(self, after: str | None, at: str | None, settled: frozenset[str]) -> None:
        if after is None:
            self.cursor = at
        else:
            following = self.walk.path.following(after)
            self.cursor = None if following is None else following.name
        self.drafts = {step: text for step, text in self.drafts.items() if step not in settled}

    def _kept(self) -> Cursor:
        draft = canonical(self.drafts) if self.drafts else None
        return Cursor(self.stream, self._who, self.cursor, draft)

    @property
    def _who(self) -> str:
        """Whose seat it is in the scratch; nobody's in a role with many respondents."""
        by, _at = hand(self._context, self._plan.flow, self.walk.facts.respondent)
        return by or ""


def begin(context: Context, stream: str, plan: Plan, body: dict[str, Any]) -> Seat:
    """Put a new conversation on record and sit down at its first step."""

    def derive(events: tuple[Event, ...]) -> tuple[Rows, None]:
        return rows_of(Walk(plan, events), stream), None

    by, at = hand(context, plan.flow, body["respondent"])
    context.store.log.append(stream, [New("opened", body)], head={}, at=at, by=by, derive=derive)
    return Seat(context, stream, plan)


def hand(context: Context, flow: Flow, respondent: str) -> tuple[str | None, int]:
    """Whose hand and when: in a role with many respondents nobody, and only the day."""
    at = context.now_ms()
    if flow.family.respondent(respondent).many:
        return None, at - at % DAY_MS
    return context.person, at
