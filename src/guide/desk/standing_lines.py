"""Agreements, marks and rounds of one person, each said in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from guide.conversation.rows import ConversationRow
from guide.desk.context import Context
from guide.desk.joining import joined
from guide.desk.standing_views import AgreementLine, MarkLine, RoundLine
from guide.flow.family import Family
from guide.flow.kinds import Text
from guide.insight.agreements import Agreement
from guide.insight.readings import Course, Reading, courses
from guide.language.dates import short_day


def agreement_line(context: Context, one: Agreement) -> AgreementLine:
    """Say an agreement: whose it is, by when, how old, whether it was kept."""
    today = context.today()
    return AgreementLine(
        what=one.what,
        who=_coded(context, "agreement.who", one.who),
        by="" if one.by is None else short_day(one.by, context.language),
        age_days=one.age(today),
        late=one.open and one.by is not None and one.by < today,
        kept=_coded(context, "agreement.kept", one.kept),
        open=one.open,
    )


def mark_lines(
    context: Context, family: Family, cells: Iterable[Reading], *, every: bool
) -> tuple[MarkLine, ...]:
    """Say the last mark of each indicator that is not private, in the family's order.

    With `every` each respondent's; else only the last respondent's who gave one, the agreed one where
    there is one.
    """
    shown = (cell for cell in cells if not cell.row.private)
    lines = courses(shown, joined=joined(context, family.name))
    found: list[MarkLine] = []
    for indicator in family.indicators:
        here = [
            lines[indicator.name, respondent.name]
            for respondent in family.respondents
            if (indicator.name, respondent.name) in lines
        ]
        found += [_mark(context, family, course) for course in (here if every else here[-1:])]
    return tuple(found)


def round_lines(context: Context, family: Family, rows: Sequence[ConversationRow]) -> tuple[RoundLine, ...]:
    """List the rounds of a family, the newest first."""
    found = []
    for number in sorted({row.round for row in rows}, reverse=True):
        here = [row for row in rows if row.round == number]
        roles = tuple(
            one.title for one in family.respondents if any(row.respondent == one.name for row in here)
        )
        held = short_day(date.fromisoformat(min(row.held for row in here)), context.language)
        found.append(
            RoundLine(said(context, family.title), number, held, tuple(said(context, one) for one in roles))
        )
    return tuple(found)


def said(context: Context, text: Text) -> str:
    """Say a flow's text in the program's language."""
    return context.catalogues.said(text.key, text.da, context.language).text


def _mark(context: Context, family: Family, course: Course) -> MarkLine:
    indicator = family.indicator(course.indicator)
    steps = {anchor.code: said(context, anchor.text) for anchor in indicator.anchors}

    def step(cell: Reading | None) -> str:
        if cell is None:
            return ""
        if cell.value is None:
            return context.words(f"nonanswer.{cell.missing}")
        return f"{cell.value} {steps.get(cell.value, '')}".rstrip()

    def way(direction: str, key: str) -> str:
        # Next to "since last time" it says nothing more that two steps cannot be compared.
        return context.words(f"{key}.{direction}") if context.words.has(f"{key}.{direction}") else ""

    return MarkLine(
        family=said(context, family.title),
        indicator=said(context, indicator.title),
        respondent=said(context, family.respondent(course.respondent).title),
        now=step(course.now),
        since_previous=way(course.since_previous, "direction"),
        since_first=way(course.since_first, "standing.since_first")
        if course.first != course.previous
        else "",
        goal=step(course.goal),
    )


def _coded(context: Context, key: str, code: str | None) -> str:
    if not code:
        return ""
    return context.words(f"{key}.{code}") if context.words.has(f"{key}.{code}") else code
