"""An office for tests: a desk on a store in memory, with a clock and a chance that repeat themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from guide import paths
from guide.desk.context import Context
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.desk.seat import Seat, begin
from guide.desk.talk import Talk
from guide.errors import TalkError
from guide.flow.facts import Facts
from guide.flow.identity import flow_hash
from guide.flow.model import Flow
from guide.flow.plan import Plan, compile_plan
from guide.language.catalogues import Catalogues
from guide.store.store import Store

ZONE = ZoneInfo("Europe/Copenhagen")


class Chance:
    """Bytes that look like chance and are the same in every run."""

    def __init__(self, seed: str = "guide") -> None:
        self._seed = seed
        self._drawn = 0

    def __call__(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_128(f"{self._seed}/{self._drawn}".encode()).digest(count)


class Clock:
    """A clock that goes on a second each time it is read, from a Monday morning in March."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def sleep(self, **stretch: float) -> None:
        """Let time pass, without waiting for it."""
        self.now += timedelta(**stretch)


def office(
    *,
    flows: Sequence[Path] = (),
    store: Store | None = None,
    clock: Clock | None = None,
    person: str = "anne",
    language: str = "da",
    shipped: bool = True,
) -> Desk:
    """Open a desk with the shipped flows and those in `flows`."""
    folders = paths.flow_folders(flows) if shipped else tuple(flows)
    chance = Chance(person)
    return Desk(
        store or Store.in_memory(chance),
        Library(folders),
        Catalogues(paths.locale_folders(flows)),
        clock=clock or Clock(),
        zone=ZONE,
        entropy=chance,
        person=person,
        language=language,
    )


def meet(desk: Desk, key: str = "A-1027", *, other: str | None = "en", kind: str = "citizen"):
    """Open a meeting today."""
    return desk.meetings.open(key, desk.meetings.proposal(key, other=other), kind=kind)


def opened(desk: Desk, name: str, meeting, role: str) -> Talk:
    """Open a flow for a role: in a meeting, or with a one-time code where it is answered apart."""
    if not desk.codes.needed(name, role):
        return desk.talks.open(name, meeting, respondent=role, front="tui")
    key = desk.people.by_id(meeting.subject).key
    [handed] = desk.codes.make(key, name.partition("/")[0], {role: 1})
    other = meeting.body["languages"][-1]
    return desk.codes.fill(handed.codes[0], language=other, front="tui")


def usual_answer(view) -> object:
    """Answer a step as somebody might: the middle of a scale, the first choice, a text of one's own."""
    if view.kind == "scale":
        return view.choices[len(view.choices) // 2].code
    if view.kind in {"one", "yes/no", "done"}:
        return view.choices[0].code
    if view.kind == "many":
        return [view.choices[0].code]
    if view.kind == "table":
        return usual_rows(view)
    return {"text": "Noget, der blev sagt", "number": "2", "date": "2027-06-01"}[view.kind]


def usual_rows(view) -> list[dict[str, object]]:
    """Fill a table: every row of a closed one, one row of an open one."""
    kinds = {"text": "Ring til køkkenet", "number": "1", "date": "2027-06-01"}
    rows = [{"row": row.row} for row in view.table.rows] if view.table.closed else [{}]
    for row in rows:
        for column in view.table.columns:
            row[column.name] = column.choices[0].code if column.choices else kinds[column.kind]
    return rows


def walk_to_the_end(
    talk: Talk, answers: Mapping[str, object] | None = None, *, finish: bool = True
) -> list[str]:
    """Walk a conversation from its cursor to the end; lists the questions that were asked."""
    asked = []
    known = dict(answers or {})
    while (view := talk.now()) and hasattr(view, "kind"):
        if view.kind == "say":
            talk.forward()
            continue
        asked.append(view.step)
        answer = known.get(view.step, usual_answer(view))
        if answer is None:
            talk.forward()
        else:
            _give(talk, answer)
    if finish:
        talk.begin_review()
        talk.finish()
    return asked


def _give(talk: Talk, answer: object) -> None:
    """Answer; a day that is too late for the question becomes the latest it takes."""
    try:
        talk.answer(answer)
    except TalkError as error:
        if error.code != "talk.too_late":
            raise
        talk.answer(error.facts["limit"].isoformat())


def log_of(desk: Desk, talk: Talk | str) -> list[tuple[str, object]]:
    """The sequence of (kind, body) of a conversation."""
    stream = talk if isinstance(talk, str) else talk.id
    return [(event.kind, event.body) for event in desk.context.store.log.events(stream)]


class OneFlow(Library):
    """A library of one made-up flow."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(())
        self._plan: Plan = compile_plan(flow)

    def pinned(self, key: str, store: Store) -> Plan:  # noqa: ARG002 - the library's own face
        return self._plan


def sit_down(flow: Flow, facts: Facts, *, store: Store | None = None) -> Seat:
    """Open a conversation of a made-up flow with made-up facts, on a store in memory."""
    chance = Chance()
    store = store or Store.in_memory(chance)
    context = Context(
        store=store,
        library=OneFlow(flow),
        catalogues=Catalogues(paths.locale_folders()),
        clock=Clock(),
        zone=ZONE,
        entropy=chance,
        person="anne",
        roles=frozenset({"caseworker"}),
    )
    body = {
        "flow": flow_hash(flow),
        "family": flow.family.name,
        "name": flow.name,
        "subject": "s:MADEUP",
        "round": 1,
        "respondent": facts.respondent,
        "meeting": None,
        "held": facts.today.isoformat(),
        "languages": ["da"],
        "texts": {},
        "facts": facts.model_dump(mode="json"),
        "drawn_from": [],
        "front": "test",
        "guide": "0",
    }
    return begin(context, f"c:{chance(6).hex().upper()}", context.library.pinned("", store), body)


def kinds(log: Iterable[tuple[str, object]]) -> list[str]:
    """Only the kinds of a log."""
    return [kind for kind, _body in log]
