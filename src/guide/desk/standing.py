"""Where a person stands: one page before a meeting, and everything there is about them on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guide.conversation.lifecycle import COUNTED, LIVE
from guide.conversation.rows import ConversationRow
from guide.desk.context import Context
from guide.desk.people import People
from guide.desk.standing_lines import agreement_line, mark_lines, round_lines, said
from guide.desk.standing_views import AgreementLine, BeforeView, LeftLine, MarkLine, PersonView
from guide.desk.talks import Talks
from guide.insight.agreements import agreements
from guide.insight.readings import readings
from guide.language.dates import short_day


class Standing:
    """Gathers what is on record about one person. For the own view."""

    def __init__(self, context: Context, people: People, talks: Talks) -> None:
        self._context = context
        self._people = people
        self._talks = talks

    def before(self, key: str) -> BeforeView:
        """Draw the page before a meeting: open agreements, last marks, what was not reached.

        Raises SubjectError `subject.not_found`, RoleError for anyone but a caseworker.
        """
        self._context.need("caseworker")
        subject = self._people.find(key)
        rows = self._rows(subject.id)
        last = max((row.held for row in rows), default=None)
        return BeforeView(
            key=subject.key,
            last="" if last is None else short_day(date.fromisoformat(last), self._context.language),
            agreements=self._agreements(subject.id, every=False),
            marks=self._marks(subject.id, rows, every=False),
            left=tuple(self._left(rows)),
        )

    def person(self, key: str) -> PersonView:
        """Draw a person: rounds, progress in words, agreements, conversations, given up ones too.

        Raises SubjectError `subject.not_found`, RoleError for anyone but a caseworker.
        """
        self._context.need("caseworker")
        subject = self._people.find(key)
        rows = self._rows(subject.id)
        families = [self._talks.walk(here[0]).flow.family for here in self._by_family(rows)]
        return PersonView(
            key=subject.key,
            rounds=tuple(
                line
                for family, here in zip(families, self._by_family(rows), strict=True)
                for line in round_lines(self._context, family, here)
            ),
            marks=self._marks(subject.id, rows, every=True),
            agreements=self._agreements(subject.id, every=True),
            talks=self._talks.lines(key=subject.key),
        )

    def _rows(self, subject: str) -> tuple[ConversationRow, ...]:
        rows = self._context.store.rows.conversations(subject=subject)
        return tuple(row for row in rows if row.stage in COUNTED | LIVE)

    def _by_family(self, rows: tuple[ConversationRow, ...]) -> list[list[ConversationRow]]:
        """Group by family, each with its newest conversation first: its flow says how the family is now."""
        found: dict[str, list[ConversationRow]] = {}
        for row in sorted(rows, key=lambda row: (row.held, row.opened_at), reverse=True):
            found.setdefault(row.family, []).append(row)
        return list(found.values())

    def _marks(self, subject: str, rows: tuple[ConversationRow, ...], *, every: bool) -> tuple[MarkLine, ...]:
        found: list[MarkLine] = []
        for here in self._by_family(rows):
            family = self._talks.walk(here[0]).flow.family
            cells = readings(self._context.store.rows.readings(subject, family.name))
            found += mark_lines(self._context, family, cells, every=every)
        return tuple(found)

    def _agreements(self, subject: str, *, every: bool) -> tuple[AgreementLine, ...]:
        known = agreements(self._context.store.rows.agreement_rows(subject))
        ordered = sorted(known, key=lambda one: not one.open)
        return tuple(agreement_line(self._context, one) for one in ordered if every or one.open)

    def _left(self, rows: tuple[ConversationRow, ...]) -> Iterator[LeftLine]:
        """Name what the newest conversation of each flow and respondent did not reach."""
        newest: dict[tuple[str, str], ConversationRow] = {}
        for row in sorted(rows, key=lambda row: (row.held, row.opened_at)):
            newest[row.name, row.respondent] = row
        for row in newest.values():
            walk = self._talks.walk(row)
            names = set(walk.state.put_off) | {step.name for step in walk.open_required()}
            asked = tuple(said(self._context, step.text) for step in walk.path.steps() if step.name in names)
            if asked:
                title = said(self._context, walk.flow.title)
                role = said(self._context, walk.flow.family.respondent(row.respondent).title)
                yield LeftLine(row.id, f"{role} · {title}", asked)
