"""Made-up conversations, filled in whole: what the checks of papers print.

Two rounds with an interpreter on the telephone: four agreements, one of them from last time, what the citizen
said back, a topic refused. Nobody in them is real.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.desk.talk import Talk
from guide.desk.views import ColumnView, StepView
from guide.flow.kinds import Day, Number
from guide.flow.model import Flow
from guide.language.catalogues import Catalogues
from guide.store.store import Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
KEY = "OPDIGT-01"
AGREED = (
    ("Ringer til køkkenet på plejehjemmet og spørger om en rundvisning", "citizen"),
    ("Taler med sprogskolen om et hold om aftenen", "citizen"),
    ("Finder en praktik i et køkken, to dage om ugen", "municipality"),
    ("Spørger sin svoger, om hans chef mangler folk", "other"),
)
SAID_BACK = "Jeg ringer til køkkenet på mandag. Kommunen finder en praktik. Vi ses igen om seks uger."


class Clock:
    """A clock that goes on a second each time it is read, and can be set forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Read it."""
        """Read it."""
        self.now += timedelta(seconds=1)
        return self.now


def chance() -> Callable[[int], bytes]:
    """Make bytes that are the same in every run."""
    drawn = iter(range(10**9))
    return lambda size: hashlib.shake_128(f"page/{next(drawn)}".encode()).digest(size)


def an_office(clock: Clock) -> Desk:
    """Open an office in memory with the shipped flows."""
    random = chance()
    return Desk(
        Store.in_memory(random),
        Library(paths.flow_folders(())),
        Catalogues(paths.locale_folders(())),
        clock=clock,
        zone=ZoneInfo("Europe/Copenhagen"),
        entropy=random,
        person="opdigt",
    )


def talks(family: str, language: str, only: str | None = None) -> Iterator[tuple[Desk, Talk]]:
    """Fill a family's conversations in: a shared round all in one office, others each in one of its own.

    `only` is one flow of the family.
    """
    flows = an_office(Clock()).library.siblings(family)
    shared = flows[0].family.round == "shared"
    roles = [one.name for one in flows[0].family.respondents]
    order = sorted(flows, key=lambda one: roles.index(one.respondents[0]))
    alone = [[one] for one in order if only in {None, one.name}]
    for together in [order] if shared else alone:
        clock = Clock()
        desk = an_office(clock)
        _round(desk, language, together)
        clock.now += timedelta(days=42)
        for talk in _round(desk, language, together):
            yield desk, talk


def _round(desk: Desk, language: str, flows: list[Flow]) -> list[Talk]:
    """Have one meeting with a conversation of each flow."""
    proposed = desk.meetings.proposal(KEY, other=language)
    form = replace(proposed, interpreter="phone", participants=("Opdigt",))
    meeting = desk.meetings.open(KEY, form)
    talks: list[Talk] = []
    for flow in flows:
        talks.append(desk.talks.open(flow.name, meeting))
        _fill(talks[-1], desk.context.today())
    return talks


def _fill(talk: Talk, today: date) -> None:
    while isinstance(view := talk.now(), StepView):
        if view.asks:
            talk.answer(_answer(talk, view, today))
        else:
            talk.forward()
    talk.teach_back(SAID_BACK)
    talk.begin_review()
    talk.finish()


def _answer(talk: Talk, view: StepView, today: date) -> object:
    refused = [one.code for one in view.non_answers if one.code == "refused"]
    if view.step == "knowledge" and refused:
        return {"missing": refused[0]}
    if view.kind == "table":
        return _rows(talk, view)
    if view.kind == "many":
        return [one.code for one in view.choices[: min(2, view.most or 2)]]
    if view.choices:
        role = talk.header().respondent
        return view.choices[min(len(view.choices) // 2 + (role != "Borger"), len(view.choices) - 1)].code
    return {"text": "Opvask og rengøring"}.get(view.kind) or _measured(talk, view, today)


def _measured(talk: Talk, view: StepView, today: date) -> object:
    """Answer with a day or a number within its limits."""
    answer = talk.walk.question(view.step).answer
    low, high = talk.walk.path.limits(view.step)
    if isinstance(answer, Day):
        wanted = today + timedelta(days=42)
        if isinstance(high, date) and wanted > high:
            wanted = high - timedelta(days=7)
        return max(wanted, low).isoformat() if isinstance(low, date) else wanted.isoformat()
    assert isinstance(answer, Number)  # noqa: S101 - all other kinds are answered above
    return str(low if isinstance(low, Decimal) else high if isinstance(high, Decimal) else 2)


def _rows(talk: Talk, view: StepView) -> list[dict[str, object]]:
    table = view.table
    assert table is not None  # noqa: S101 - only tables come here
    due = (talk.walk.facts.today + timedelta(days=21)).isoformat()
    if table.closed:
        said = {one.name: _cell(one, "Der var travlt", due) for one in table.columns}
        return [{"row": row.row, **said} for row in table.rows]
    made = []
    for what, who in AGREED:
        row = {one.name: _cell(one, what, due) for one in table.columns}
        if who in [choice.code for one in table.columns if one.name == "who" for choice in one.choices]:
            row["who"] = who
        made.append(row)
    return made


def _cell(column: ColumnView, text: str, due: str) -> object:
    if column.choices:
        return column.choices[min(1, len(column.choices) - 1)].code
    return {"text": text, "date": due, "number": "2"}[column.kind]
