"""Conditions: what may be written, what it means, and what is said when it may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flow_generator import ANCHORS, FAMILY, MANY, ONE, SIMPLE, WHAT, WHO, text
from guide.flow.condition_types import ConditionFault, Layout, Names, Scope, Type
from guide.flow.conditions import compile_condition, compile_value
from guide.flow.kinds import Done, Many, Number, One, Scale, Table, YesNo
from guide.flow.model import Flow, Section, Step
from guide.flow.values import Missing

KINDS = {
    "health": Scale(anchors=ANCHORS),
    "income": ONE,
    "topics": MANY,
    "moved": YesNo(),
    "cv": Done(),
    "hours": Number(decimals=1),
    "started": SIMPLE[6],
    "words": SIMPLE[7],
    "items": Table(columns=(WHAT, WHO)),
    "points": Many(link="items"),
    "point": One(link="items"),
    "late": Scale(anchors=ANCHORS),
}


def flow() -> Flow:
    steps = tuple(Step(name=name, section="s", ask=text(name), answer=kind) for name, kind in KINDS.items())
    said = Step(name="hello", section="s", say=text("hello"))
    section = Section(name="s", title=text("s"), steps=(*steps, said))
    return Flow(name="made/x", family=FAMILY, title=text("x"), respondents=("citizen",), sections=(section,))


def scope(before: int | None = None) -> Scope:
    return Scope(Names(flow()), len(KINDS) - 1 if before is None else before)


TODAY = date(2026, 3, 2)
ROWS = (["r1", "Ring", "", "citizen", ""], ["r2", None, "refused", "school", ""])
TRUTHS = [
    ("health <= 3", {"health": 3}, True),
    ("health <= 3", {"health": 4}, False),
    ("health <= 3", {}, None),
    ("health <= 3", {"health": Missing("refused")}, None),
    ("health != 3", {"health": Missing("refused")}, None),
    ("not health == 3", {"health": Missing("refused")}, None),
    ("not health == 3", {"health": 4}, True),
    ("not (health == 3 and hours > 2)", {"health": 4}, True),
    ("not (health == 3 or hours > 2)", {"health": 4}, None),
    ("health == 3 or hours > 2", {"health": 3}, True),
    ("health == dont_know", {"health": Missing("dont_know")}, True),
    ("health == dont_know", {"health": Missing("refused")}, False),
    ("health != dont_know", {"health": 3}, True),
    ("health == dont_know", {}, None),
    ("health in (1, 2, refused)", {"health": Missing("refused")}, True),
    ("health in (1, 2, refused)", {"health": Missing("not_asked")}, None),
    ("health not in (1, 2)", {"health": Missing("refused")}, None),
    ("health not in (1, 2)", {"health": 3}, True),
    ("income in (dont_know, refused)", {"income": "a"}, False),
    ("income not in (dont_know, refused)", {"income": "a"}, True),
    ("1 < health <= hours", {"health": 2, "hours": Decimal("2.5")}, True),
    ("1 < health <= hours", {"health": 1}, False),
    ("1 < health <= hours", {"health": 2}, None),
    ("income == a", {"income": "a"}, True),
    ("income != a", {}, None),
    ("moved == yes and cv in (help, later)", {"moved": "yes", "cv": "help"}, True),
    ("a in topics", {"topics": ("a",)}, True),
    ("a not in topics", {"topics": ("b",)}, True),
    ("a not in topics", {"topics": Missing("refused")}, None),
    ("count(topics) == 0", {"topics": ("none",)}, True),
    ("count(topics) == 0", {}, None),
    ("answered(words)", {}, False),
    ("not answered(words)", {"words": Missing("refused")}, True),
    ("answered(words)", {"words": "x"}, True),
    ("answered(last(words))", {"last(words)": "x"}, True),
    ("words == refused", {"words": Missing("refused")}, True),
    ("started < today", {"started": date(2026, 3, 1), "today": TODAY}, True),
    ("started >= '2026-03-01'", {"started": date(2026, 3, 1)}, True),
    ("today - started >= 28", {"started": date(2026, 2, 1), "today": TODAY}, True),
    ("hours - 2 > 1", {"hours": Decimal("3.5")}, True),
    ("hours > -1", {"hours": Decimal(0)}, True),
    ("count(items) == 2", {"items": ROWS}, True),
    ("count(items, who == citizen) == 1", {"items": ROWS}, True),
    ("count(items, what == refused) == 1", {"items": ROWS}, True),
    ("count(items, not answered(what)) == 1", {"items": ROWS}, True),
    ("count(open_agreements) >= 1", {"open_agreements": ()}, False),
    ("unused(items) == 1", {"items": ROWS, "points": ("r1",)}, True),
    ("unused(items) == 0", {"items": ROWS, "points": ("r1",), "point": "r2"}, True),
    ("unused(items) == 2", {"items": ROWS}, None),
    ("last(health) < health", {"last(health)": 2, "health": 3}, True),
    ("reading(health, caseworker) >= 3", {"reading(health, caseworker)": 3}, True),
    ("reading(health, caseworker) >= 3", {}, None),
    ("interpreter in (room, phone)", {"interpreter": "phone"}, True),
    ("respondent == citizen", {"respondent": "citizen"}, True),
    ("answered(local.phone)", {"local.phone": "12"}, True),
]  # fmt: skip


@pytest.mark.parametrize(("source", "values", "meant"), TRUTHS)
def test_three_valued_truth(source, values, meant):
    """A comparison with nothing or a non-answer is unknown, and unknown holds neither way."""
    compiled = compile_condition(source, scope())
    assert compiled.truth(values) is meant
    opposite = compile_condition(f"not ({source})", scope())
    assert opposite.truth(values) is (None if meant is None else not meant)


FAULTS = [
    ("health <", "flow.condition_syntax", 0),
    ("health == 3or cv == done", "flow.condition_syntax", 10),
    ("helth == 3", "flow.unknown_name", 0),
    ("late == 3", "flow.forward_reference", 0),
    ("hello == 3", "flow.not_a_question", 0),
    ("income == d", "flow.unknown_code", 10),
    ("income == 1", "flow.unknown_code", 10),
    ("d in topics", "flow.unknown_code", 0),
    ("point == r1", "flow.unknown_code", 9),
    ("income in (a)", "flow.in_with_one", 11),
    ("income in (a,)", "flow.in_with_one", 10),
    ("a in income", "flow.in_with_one", 5),
    ("income < a", "flow.only_equal", 0),
    ("words == a", "flow.only_answered", 0),
    ("topics == a", "flow.only_answered", 0),
    ("health", "flow.not_a_condition", 0),
    ("not words", "flow.not_a_condition", 4),
    ("count(topics)", "flow.not_a_condition", 0),
    ("health + 1 > 2", "flow.sum_of_scale", 0),
    ("started > 3", "flow.type_mismatch", 10),
    ("health > today", "flow.type_mismatch", 9),
    ("started + started > 3", "flow.type_mismatch", 0),
    ("started > '2026-02-30'", "flow.not_a_date", 10),
    ("started > '20260201'", "flow.not_a_date", 10),
    ("last(health) == refused", "flow.never_missing", 0),
    ("count(health) > 1", "flow.not_countable", 6),
    ("count(topics, who == citizen) > 1", "flow.not_a_table", 6),
    ("count(items, whom == citizen) > 1", "flow.unknown_name", 13),
    ("unused(health) > 1", "flow.not_a_table", 7),
    ("reading(pain, citizen) > 1", "flow.unknown_indicator", 8),
    ("reading(health, doctor) > 1", "flow.unknown_respondent", 16),
    ("reading(each, citizen) > 1", "flow.each_outside", 8),
    ("answered(local.fax)", "flow.unknown_local", 9),
    ("answered(today)", "flow.not_a_question", 9),
    ("health == (1, 2)", "flow.condition_not_allowed", 10),
    ("dont_know == health", "flow.word_left", 0),
    ("len(words) > 1", "flow.unknown_call", 0),
    ("last() > 1", "flow.wrong_arguments", 0),
    ("health == 1.5", "flow.condition_not_allowed", 10),
    ("health if cv == done else hours", "flow.condition_not_allowed", 0),
    ("(lambda: health)() == 1", "flow.condition_not_allowed", 0),
    ("[x for x in topics] == 1", "flow.condition_not_allowed", 0),
    ("words.upper == 1", "flow.unknown_name", 0),
    ("__import__('os').system == 1", "flow.condition_not_allowed", 0),
    ("f'{health}' == 1", "flow.condition_not_allowed", 0),
    ("health * 2 > 1", "flow.condition_not_allowed", 0),
    ("health is 2", "flow.condition_not_allowed", 0),
    ("health == True", "flow.condition_not_allowed", 10),
    ("(health := 2) > 1", "flow.condition_not_allowed", 1),
    ("count(*topics) > 1", "flow.condition_not_allowed", 6),
    ("words == '\\x41'", "flow.condition_letter", 10),
    ("health == 3 # nu", "flow.condition_letter", 12),
    ("حال == 3", "flow.condition_letter", 0),
    ("not " * 25 + "health == 3", "flow.condition_too_deep", 80),
    ("(" * 240 + "health" + ")" * 240, "flow.condition_syntax", None),
    ("health == 3 or " * 40 + "health == 1", "flow.condition_too_long", 500),
]  # fmt: skip


@pytest.mark.parametrize(("source", "code", "column"), FAULTS)
def test_what_may_not_be_written_is_refused_at_its_place(source, code, column):
    """Every condition outside the language is a fault with a code and the letter it begins at."""
    with pytest.raises(ConditionFault) as caught:
        compile_condition(source, scope())
    assert caught.value.code == code
    assert column is None or caught.value.column == column


def test_a_danish_letter_moves_no_column():
    """The place of a fault counts letters, not bytes."""
    with pytest.raises(ConditionFault) as caught:
        compile_condition("started > 'æøå' or helth == 3", scope())
    assert (caught.value.code, caught.value.column) == ("flow.not_a_date", 10)


def test_a_word_near_a_name_is_offered():
    """A misspelt name or code names the one that was probably meant."""
    with pytest.raises(ConditionFault) as caught:
        compile_condition("helth == 3", scope())
    assert caught.value.facts == {"name": "helth", "near": "health"}


def test_a_word_is_first_a_column_of_its_row():
    """In a row's condition a word means the column, and a later column is not yet there."""
    layout = Layout.of((("kept", Type("code", ("kept", "dropped"))), ("health", Type("number"))))
    here = Scope(Names(flow()), 11, None, layout, frozenset({"health"}))
    compiled = compile_condition("kept == dropped and hours > 1", here)
    assert compiled.truth({"hours": Decimal(2)}, ["r1", "dropped", "", None, None]) is True
    assert (compiled.columns, compiled.names) == (("kept",), ("hours",))
    with pytest.raises(ConditionFault, match=r"flow\.forward_reference"):
        compile_condition("health > 3", here)


def test_names_in_an_each_section():
    """Inside an each-section `now` is its own indicator's, `each` its indicator."""
    steps = tuple(
        Step(
            name=f"{each}.now",
            section=f"marks.{each}",
            ask=text("now"),
            answer=Scale(anchors=ANCHORS),
            each=each,
        )
        for each in ("health", "belief")
    )
    sections = tuple(
        Section(name=step.section, title=text("x"), steps=(step,), group="marks", each=step.each)
        for step in steps
    )
    made = Flow(name="made/y", family=FAMILY, title=text("y"), respondents=("citizen",), sections=sections)
    compiled = compile_condition(
        "now > last(now) and now != reading(each, citizen)", Scope(Names(made), 2, "belief")
    )
    assert compiled.names == ("belief.now", "last(belief.now)", "reading(belief, citizen)")
    assert compile_condition("health.now == 3", Scope(Names(made), 2)).names == ("health.now",)


def test_an_agreement_is_seen_with_its_age_and_family():
    """Rows of open agreements have what, who, by, family, label and age."""
    compiled = compile_condition("count(open_agreements, age > 14 and family == elsewhere) == 1", scope())
    row = ["a", "Ring", "", "citizen", "", None, None, "elsewhere", "", None, None, 20, ""]
    assert compiled.truth({"open_agreements": (row,)}) is True


def test_missing_parts_of_a_computed_number():
    """A missing part counts as the number given, or makes the whole nothing."""
    source = "hours - count(items, who == citizen)"

    def worth(missing, **values):
        names = Scope(Names(flow()), 99)
        compiled = compile_value(source, missing, names)
        slots = [None] * (2 * len(names.names.slots))
        for name, value in values.items():
            slots[names.names.slots[name]] = value
        return compiled.value(slots)

    assert worth("0", hours=Decimal(5), items=ROWS) == 4
    assert worth("0", hours=Decimal(5)) == 5
    assert worth("2", items=ROWS) == 1
    assert worth("nothing", hours=Decimal(5)) is None
    assert worth(None, hours=Decimal(5), items=ROWS) == 4
    with pytest.raises(ConditionFault, match=r"flow\.missing_not_a_number"):
        worth("none")


def test_each_language_node_is_met():
    """The tables above meet every call and every comparison of the language (counted)."""
    said = " ".join(source for source, _, _ in TRUTHS)
    for word in ("answered(", "count(", "last(", "reading(", "unused(", "today", "respondent", "interpreter",
                 "local.", " in ", "not in", " and ", " or ", "not ", "==", "!=", "<", "<=", ">", ">="):  # fmt: skip
        assert word in said, word
    assert len(TRUTHS) > 50
    assert len(FAULTS) > 50
