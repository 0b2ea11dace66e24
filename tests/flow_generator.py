"""Flows, facts and walks made up by hypothesis: for the path, the log, the replay, the papers.

- `flows()` makes a whole `Flow`: sections (each-sections too), all kinds, `when`, `go`, tables, computes.
- `facts_for(flow)` makes the facts of one conversation in it.
- `walks(flow, facts)` makes a list of `Move`s: answers, non-answers, clears, changes and changes back.
- `stories()` is all three together.

`Census` counts what was made, so that a test can say it was worth making.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from guide.flow.facts import Agreement, Facts
from guide.flow.family import Family, Indicator, LocalWord, Respondent
from guide.flow.kinds import (
    NON_ANSWERS,
    Anchor,
    Column,
    Day,
    Done,
    Many,
    Number,
    One,
    Option,
    Scale,
    Table,
    Text,
    Words,
    YesNo,
)
from guide.flow.model import Compute, Flow, Go, Section, Step
from guide.flow.values import Given, Missing, Row, plain_value
from literal_walk import literal_walk

TODAY = date(2026, 3, 2)
ROWS = ("r1", "r2", "g1", "g2")


def text(key: str) -> Text:
    return Text(key=f"made:{key}", da=f"Tekst om {key}")


ANCHORS = tuple(Anchor(code=code, text=text(f"step{code}")) for code in range(1, 6))
FAMILY = Family(
    name="made",
    title=text("title"),
    subject="citizen",
    respondents=(
        Respondent(name="citizen", title=text("citizen")),
        Respondent(name="caseworker", title=text("caseworker")),
    ),
    star=("health", "belief"),
    indicators=(
        Indicator(name="health", title=text("health"), anchors=ANCHORS),
        Indicator(name="belief", title=text("belief"), anchors=ANCHORS),
    ),
    local=(LocalWord(name="phone", about="number"),),
)


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code=code, text=text(code)) for code in codes)


ONE = One(options=options("a", "b", "c"))
MANY = Many(options=options("a", "b", "none"))
WHO = Column(name="who", title=text("who"), answer=One(options=options("citizen", "school")))
WHY = Column(name="why", title=text("why"), answer=Words(), when="who != citizen", optional=True)
WHAT = Column(name="what", title=text("what"), answer=Words())
BY = Column(name="by", title=text("by"), answer=Day(), optional=True)
KEPT = Column(name="kept", title=text("kept"), answer=One(options=options("kept", "partly", "dropped")))
NOTE = Column(name="note", title=text("note"), answer=Words(), when="kept == dropped")
SIMPLE = (Scale(anchors=ANCHORS), ONE, YesNo(), Done(), MANY, Number(decimals=1), Day(), Words())
JUMPING = ("one", "yes/no", "done", "scale")


@dataclass
class _Making:
    """What there is so far to look back on."""

    draw: st.DrawFn
    earlier: list[Step] = field(default_factory=list)
    known: list[Compute] = field(default_factory=list)  # computes over earlier questions alone
    each: str | None = None

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) < percent

    def one_of(self, things):
        return self.draw(st.sampled_from(things))

    # --- conditions

    def condition(self) -> str:
        first = self.atom()
        form = self.draw(st.integers(0, 9))
        if form >= 7:
            return first if form < 9 else f"not {first}"
        if form >= 4:
            return first
        second = self.atom()
        return (
            f"{first} and {second}",
            f"{first} or {second}",
            f"not ({first} or {second})",
            f"not ({first} and not {second})",
        )[form]

    def atom(self) -> str:
        asked = [step for step in self.earlier if step.answer is not None]
        if not asked or self.chance(10):
            return self.fact_atom(asked)
        if self.known and self.chance(10):
            compute = self.one_of(self.known)
            return compute.name if compute.condition is not None else f"{compute.name} >= 1"
        handy = [step for step in asked[-8:] if step.answer.kind in {*JUMPING, "many", "table"}]
        step = self.one_of(handy if handy and self.chance(80) else asked)
        return self.one_of(self.about(step))

    def fact_atom(self, asked: list[Step]) -> str:
        atoms = [
            "interpreter != none",
            "respondent == citizen",
            "answered(local.phone)",
            "count(open_agreements) >= 1",
            "count(open_agreements, who == school or age > 20) == 0",
            "reading(health, caseworker) >= 3",
            "today >= '2026-01-01'",
        ]
        atoms += ["reading(each, citizen) != reading(each, caseworker)"] if self.each is not None else []
        for step in asked[:3]:
            name, kind = self.called(step), step.answer.kind
            atoms.append(f"answered(last({name}))")
            atoms += [f"last({name}) <= 3"] if kind in {"scale", "number"} else []
            atoms += [f"{name} != last({name})"] if kind == "scale" else []
            atoms += [f"count(last({name})) >= 1"] if kind in {"many", "table"} else []
        return self.one_of(atoms)

    def called(self, step: Step) -> str:
        inside = self.each is not None and step.name.startswith(f"{self.each}.") and self.chance(70)
        return step.name.partition(".")[2] if inside else step.name

    def about(self, step: Step) -> list[str]:
        name = self.called(step)
        kind = step.answer.kind
        atoms = [f"answered({name})", f"not answered({name})", f"{name} == refused"]
        if kind in {"scale", "number"}:
            atoms += [f"{name} <= 3", f"{name} > 2", f"2 <= {name} < 5", f"{name} in (1, 3, refused)"]
            atoms += [f"{name} not in (1, 2)", f"not {name} == 4", f"3 != {name}", f"{name} != dont_know"]
        if kind == "one" and step.answer.link is None:
            atoms += [f"{name} == a", f"{name} != b", f"{name} in (a, dont_know)", f"{name} not in (b, c)"]
        if kind == "yes/no":
            atoms += [f"{name} == yes", f"{name} != yes", f"{name} in (no, refused)"]
        if kind == "done":
            atoms += [f"{name} == done", f"{name} in (help, later)"]
        if kind == "many" and step.answer.link is None:
            atoms += [f"a in {name}", f"b not in {name}", f"count({name}) >= 1", f"not count({name}) == 2"]
        if kind == "date":
            atoms += [f"{name} < today", f"{name} >= '2026-03-01'", f"today - {name} >= 10"]
        if kind == "table":
            atoms += [f"count({name}) >= 1", f"count({name}) == 0"]
            atoms += [f"count({name}, who == citizen) >= 1", f"count({name}, not who == school) == 1"]
            linked = any(getattr(other.answer, "link", None) == step.name for other in self.earlier)
            atoms += [f"unused({name}) >= 1", f"unused({name}) == 0"] if linked else []
        return atoms

    # --- questions

    def kind(self):
        tables = [step for step in self.earlier if step.answer is not None and step.answer.kind == "table"]
        if self.chance(30):
            return self.table(tables)
        if tables and self.chance(20):
            link = self.one_of(tables).name
            return self.one_of((One(link=link), Many(link=link)))
        return self.one_of(SIMPLE[:5] if self.chance(75) else SIMPLE)

    def table(self, tables: list[Step]) -> Table:
        if self.each is not None or self.chance(55):
            when = self.condition() if self.earlier and self.chance(40) else "who != citizen"
            return Table(columns=(WHAT, WHO, BY, WHY.model_copy(update={"when": when})))
        rows = self.one_of(["open_agreements", *(step.name for step in tables[:2])])
        where = "who == citizen" if self.chance(25) else None
        if self.chance(25):
            return Table(columns=(WHAT, WHO, BY), rows=rows, where=where, more=True)
        again = BY if self.chance(40) else WHY
        return Table(columns=(KEPT, NOTE, again), rows=rows, where=where)

    def step(self, name: str, section: str) -> Step:
        full = name if self.each is None else f"{self.each}.{name}"
        when = self.condition() if self.chance(50 if self.earlier else 15) else None
        made = {"name": full, "section": section, "when": when, "each": self.each}
        if self.chance(10):
            step = Step(say=text(name), **made)
        else:
            step = Step(ask=text(name), answer=self.kind(), optional=self.chance(20), **made)
        self.earlier.append(step)
        return step

    def compute(self, name: str) -> Compute:
        asked = [step for step in self.earlier if step.answer is not None]
        numbers = [step.name for step in asked if step.answer.kind == "number"]
        counts = [f"count({step.name})" for step in asked if step.answer.kind in {"many", "table"}]
        counts += [f"count({s.name}, who != school)" for s in asked if s.answer.kind == "table"]
        parts = numbers + counts
        if parts and self.chance(60):
            value = " + ".join([self.one_of(parts), self.one_of([*parts, "2"])])
            return Compute(name=name, value=value, missing=self.one_of(("0", "1", "nothing")))
        return Compute(name=name, condition=self.condition())


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Make a flow of 4 to 16 steps that the program accepts."""
    making = _Making(draw)
    sections: list[Section] = []
    computes: list[Compute] = []
    for number in range(draw(st.integers(2, 4))):
        name = f"s{number}"
        if making.chance(15):
            sections += _each_section(making, name)
        else:
            when = making.condition() if making.earlier and making.chance(25) else None
            steps = [making.step(f"q{number}_{at}", name) for at in range(draw(st.integers(2, 4)))]
            sections.append(Section(name=name, title=text(name), steps=tuple(steps), when=when))
        if making.chance(50) and any(step.answer is not None for step in making.earlier):
            computes.append(making.compute(f"c{number}"))
            making.known.append(computes[-1])
    return Flow(
        name="made/flow",
        family=FAMILY,
        title=text("flow"),
        respondents=("citizen",),
        sections=_with_jumps(making, sections),
        computes=tuple(computes),
    )


def _each_section(making: _Making, name: str) -> list[Section]:
    found = []
    for indicator in FAMILY.star:
        making.each = indicator
        now = Step(
            name=f"{indicator}.{name}_now", section=f"{name}.{indicator}", ask=text("now"),
            answer=Scale(anchors=ANCHORS), indicator=indicator, each=indicator,
        )  # fmt: skip
        making.earlier.append(now)
        more = making.step(f"{name}_more", f"{name}.{indicator}")
        found.append(
            Section(
                name=f"{name}.{indicator}",
                title=text(indicator),
                steps=(now, more),
                group=name,
                each=indicator,
            )
        )
    making.each = None
    return found


def _with_jumps(making: _Making, sections: list[Section]) -> tuple[Section, ...]:
    targets: list[str] = ["end"]  # built from the back: what can be jumped to from here
    done: list[Section] = []
    for section in reversed(sections):
        steps = []
        for step in reversed(section.steps):
            go = _go(making, step, targets) if making.chance(24) else ()
            steps.append(step.model_copy(update={"go": go}) if go else step)
            if section.each is None:
                targets.append(step.name)
        if section.each is None:
            targets.append(section.name)
        done.append(section.model_copy(update={"steps": tuple(reversed(steps))}))
    return tuple(reversed(done))


def _go(making: _Making, step: Step, targets: list[str]) -> tuple[Go, ...]:
    nearest = targets[-5:]
    if step.answer is None or making.chance(8):
        return (Go(on=None, to=making.one_of(nearest)),)
    words = ["dont_know", "refused"]
    words += {"yes/no": ["yes", "no"], "done": ["done", "help"], "scale": ["1", "2", "5"]}.get(
        step.answer.kind, []
    )
    if step.answer.kind == "one" and step.answer.link is None:
        words += ["a", "b"]
    chosen = making.draw(st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True))
    return tuple(Go(on=word, to=making.one_of(nearest)) for word in chosen)


# --- answers


MISSING = st.sampled_from(NON_ANSWERS).map(Missing)
DAYS = st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
SAID = st.sampled_from(("ja", "to linjer\nher", "  #1 {x} **", "مرحبا", "ሰላም"))


def real_answers(kind) -> st.SearchStrategy[Given]:
    """Make answers of a kind that are no non-answers."""
    if kind.kind == "table":
        return _row_answers(kind)
    if kind.kind == "many":
        codes = _codes(kind)
        some = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
        return some.map(lambda chosen: _in_order(chosen, codes))
    if kind.kind in {"number", "date", "text"}:
        return {"number": st.integers(-1, 12).map(Decimal), "date": DAYS, "text": SAID}[kind.kind]
    return st.sampled_from(_codes(kind))


def _codes(kind):
    if kind.kind == "scale":
        return [anchor.code for anchor in kind.anchors]
    if kind.kind in {"one", "many"}:
        return ROWS if kind.link is not None else tuple(option.code for option in kind.options)
    return ("yes", "no") if kind.kind == "yes/no" else ("done", "help", "later")


def answers(kind) -> st.SearchStrategy[Given]:
    """Make answers of a kind, a non-answer now and then."""
    real = real_answers(kind)
    return st.one_of(real, real, real, MISSING)


def _in_order(chosen, codes) -> tuple[str, ...]:
    return ("none",) if "none" in chosen else tuple(code for code in codes if code in chosen)


def _row_answers(table: Table) -> st.SearchStrategy[tuple[Row, ...]]:
    cells = st.fixed_dictionaries(
        {}, optional={column.name: answers(column.answer) for column in table.columns}
    )
    rows = st.lists(st.tuples(st.sampled_from(ROWS), cells), max_size=3, unique_by=lambda row: row[0])
    return rows.map(lambda found: tuple(Row(row, filled) for row, filled in found))


@st.composite
def facts_for(draw: st.DrawFn, flow: Flow) -> Facts:
    """Make the facts of one conversation: with and without earlier answers, agreements, readings."""
    last = {
        step.name: plain_value(draw(answers(step.answer)))
        for step in flow.questions
        if draw(st.integers(0, 9)) < 3
    }
    agreements = tuple(
        Agreement(
            row=row, what=f"Aftale {row}", who=draw(st.sampled_from(("citizen", "school", "municipality"))),
            by=draw(st.none() | DAYS), family=flow.family.name, label=None,
            made=TODAY - timedelta(days=draw(st.integers(0, 60))),
        )
        for row in draw(st.sampled_from(((), ("g1",), ("g1", "g2"))))
    )  # fmt: skip
    readings = {
        f"{indicator.name}/{role.name}": draw(st.sampled_from([anchor.code for anchor in indicator.anchors]))
        for indicator in flow.family.indicators[:2]
        for role in flow.family.respondents[:2]
        if draw(st.booleans())
    }
    return Facts(
        today=TODAY,
        respondent=flow.respondents[0],
        interpreter=draw(st.sampled_from(("none", "room", "phone"))),
        local={word.name: "12345678" for word in flow.family.local if draw(st.booleans())},
        last=last,
        agreements=agreements,
        readings=readings,
    )


@dataclass(frozen=True)
class Move:
    """One thing done in a conversation: an answer given, changed, or (None) taken away."""

    step: str
    given: Given | None


@st.composite
def walks(draw: st.DrawFn, flow: Flow, facts: Facts) -> list[Move]:
    """Make a walk: most questions answered from the top, then changes, clears and changes back."""
    moves: list[Move] = []
    now: dict[str, Given | None] = {}

    def put(step: str, given: Given | None) -> None:
        moves.append(Move(step, given))
        now[step] = given

    questions = list(flow.questions)
    for step in questions:
        if draw(st.integers(0, 9)) < 9:
            put(
                step.name,
                draw(real_answers(step.answer) if draw(st.integers(0, 9)) < 8 else answers(step.answer)),
            )
    deciding = _deciding(flow) or questions
    for _ in range(draw(st.integers(2, 5)) if questions else 0):
        step = draw(st.sampled_from(deciding))
        before = now.get(step.name)
        put(step.name, draw(st.one_of(answers(step.answer), st.none())))
        if draw(st.integers(0, 9)) < 9:
            put(step.name, before)
    if draw(st.integers(0, 9)) < 9:
        _leave_and_rejoin(draw, flow, facts, deciding, now, put)
    return moves


def _leave_and_rejoin(draw, flow, facts, deciding, now, put) -> None:
    """Look for a change that takes an answered question off the path; make it, and make it undone."""
    for step in deciding[:8]:
        before = now.get(step.name)
        for given in (draw(answers(step.answer)), None, draw(real_answers(step.answer))):
            if _leaves(flow, facts, now, Move(step.name, given)):
                put(step.name, given)
                put(step.name, before)
                return


def _leaves(flow: Flow, facts: Facts, now: dict[str, Given | None], move: Move) -> bool:
    """Tell whether a move takes an answered question off the path."""
    before = set(literal_walk(flow, facts, now).met)
    after = set(literal_walk(flow, facts, {**now, move.step: move.given}).met)
    return any(now.get(name) is not None for name in before - after)


def _deciding(flow: Flow) -> list[Step]:
    """Find the questions that something later looks at, or that jump."""
    sources = " ".join(
        [step.when or "" for step in flow.steps]
        + [section.when or "" for section in flow.sections]
        + [compute.condition or compute.value or "" for compute in flow.computes]
        + [getattr(step.answer, "rows", None) or "" for step in flow.questions]
    )
    words = set(re.findall(r"[a-z0-9_]+", sources))
    return [step for step in flow.questions if step.go or step.name.rpartition(".")[2] in words]


@st.composite
def stories(draw: st.DrawFn) -> tuple[Flow, Facts, list[Move]]:
    """Make a flow, the facts of a conversation in it, and a walk."""
    flow = draw(flows())
    facts = draw(facts_for(flow))
    return flow, facts, draw(walks(flow, facts))


@dataclass
class Census:
    """What was made: so that nobody believes in a property over trivial flows."""

    flows: int = 0
    steps: int = 0
    with_when: int = 0
    questions: int = 0
    with_go: int = 0
    tables: int = 0
    walks: int = 0
    rejoined: int = 0

    def count(self, flow: Flow, *, rejoined: bool) -> None:
        self.flows += 1
        self.steps += len(flow.steps)
        self.with_when += sum(step.when is not None for step in flow.steps)
        self.questions += len(flow.questions)
        self.with_go += sum(bool(step.go) for step in flow.questions)
        self.tables += sum(step.answer.kind == "table" for step in flow.questions)
        self.walks += 1
        self.rejoined += rejoined

    def shares(self) -> dict[str, int]:
        """Give per cent: steps with `when`, questions with `go`, tables, walks that leave and rejoin."""
        return {
            "when": 100 * self.with_when // max(self.steps, 1),
            "go": 100 * self.with_go // max(self.questions, 1),
            "tables": 100 * self.tables // max(self.questions, 1),
            "rejoined": 100 * self.rejoined // max(self.walks, 1),
        }

    def assert_worth(self) -> None:
        """Print the census and refuse one that is too thin."""
        shares = self.shares()
        print(f"census: {self.flows} flows, {self.steps} steps, {self.walks} walks, per cent {shares}")
        assert shares["when"] >= 30, shares
        assert shares["go"] >= 15, shares
        assert shares["tables"] >= 15, shares
        assert shares["rejoined"] >= 30, shares
