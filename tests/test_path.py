"""The path: what is asked, what is skipped, what a table holds, and what fits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flow_generator import ANCHORS, BY, FAMILY, MANY, ONE, WHAT, WHO, options, text
from guide.errors import FlowError, TalkError
from guide.flow.facts import Agreement, Facts
from guide.flow.kinds import Column, Day, Many, Number, One, Scale, Table, Words, YesNo
from guide.flow.model import Compute, Flow, Go, Section, Step
from guide.flow.path import Path
from guide.flow.plan import compile_plan, plan_faults
from guide.flow.values import Missing, Row

TODAY = date(2026, 3, 2)
KEPT = Column(name="kept", title=text("kept"), answer=One(options=options("kept", "partly", "dropped")))
WHY = Column(name="why", title=text("why"), answer=Words(), when="kept in (partly, dropped)", optional=True)
RING = Agreement(
    row="g1", what="Ring", who="citizen", family="made", made=date(2026, 2, 1), by=date(2026, 2, 9)
)


def ask(name, kind, **more):
    return Step(name=name, section="s", ask=text(name), answer=kind, **more)


def flow_of(*steps, computes=(), sections=None):
    sections = sections or (Section(name="s", title=text("s"), steps=steps),)
    return Flow(
        name="made/x", family=FAMILY, title=text("x"), respondents=("citizen",), sections=sections,
        computes=computes,
    )  # fmt: skip


def path_of(*steps, answers=None, facts=None, **more) -> Path:
    facts = Facts(today=TODAY, respondent="citizen", **(facts or {}))
    return Path(compile_plan(flow_of(*steps, **more)), facts, answers)


def names(path: Path) -> list[str]:
    return [step.name for step in path.steps()]


SCALE = Scale(anchors=ANCHORS)


def test_a_step_comes_and_goes_with_its_condition():
    """`put` names what came onto the path or left it; what left is kept, never counted, and returns."""
    path = path_of(ask("health", SCALE), ask("help", Words(), when="health <= 3"))
    assert names(path) == ["health"]
    assert path.put("health", 2) == ("help",)
    assert path.put("help", "ro") == ()
    assert path.put("health", 4) == ("help",)
    assert (path.kept("help"), path.value("help"), path.on("help")) == ("ro", None, False)
    path.put("health", Missing("refused"))
    assert not path.on("help")
    path.put("health", 2)
    assert path.value("help") == "ro"
    assert path.put("health", None) == ("help",)


def test_jumps_pass_over_steps_until_their_target():
    """`go` skips what lies between, on a code, on a non-answer, or always; `end` skips the rest."""
    sections = (
        Section(
            name="a", title=text("a"),
            steps=(
                ask("ready", YesNo(), go=(Go(on="no", to="b"), Go(on="refused", to="end"))),
                ask("one", ONE), Step(name="hi", section="a", say=text("hi"), go=(Go(on=None, to="last"),)),
                ask("two", ONE),
            ),
        ),
        Section(name="b", title=text("b"), steps=(ask("three", ONE), ask("last", ONE))),
    )  # fmt: skip
    path = path_of(sections=sections)
    assert names(path) == ["ready", "one", "hi", "last"]
    assert path.put("ready", "no") == ("one", "hi", "three")
    assert names(path) == ["ready", "three", "last"]
    path.put("ready", Missing("refused"))
    assert names(path) == ["ready"]
    assert path.following("ready") is None


def test_a_section_is_shut_by_its_own_condition():
    """A section whose `when` does not hold has no step on the path, and no heading."""
    sections = (
        Section(name="a", title=text("a"), steps=(ask("ready", YesNo()),)),
        Section(name="b", title=text("b"), steps=(ask("one", ONE), ask("two", ONE, when="one == a")), when="ready == yes"),
    )  # fmt: skip
    path = path_of(sections=sections, answers={"one": "a"})
    assert names(path) == ["ready"]
    assert path.put("ready", "yes") == ("one", "two")
    following = path.following("ready")
    assert following is not None
    assert following.name == "one"


def test_a_named_condition_is_negated_as_a_condition():
    """`not active` holds only when `active` is false, never when it is unknown."""
    computes = (Compute(name="active", condition="one in (a, b)"),)
    path = path_of(ask("one", ONE), ask("out", Words(), when="not active"), computes=computes)
    assert (path.value("active"), path.on("out")) == (None, False)
    path.put("one", Missing("refused"))
    assert (path.value("active"), path.on("out")) == (None, False)
    assert path.put("one", "c") == ("out",)
    assert path.value("active") is False


def test_a_closed_table_shows_exactly_its_rows():
    """With no rows it is off the path; with rows each must be answered, its cells over what the row brings."""
    table = Table(columns=(KEPT, WHY, BY), rows="open_agreements", where="who == citizen")
    steps = (ask("done", table), ask("owed", Words(), when="owes >= 1"))
    computes = (Compute(name="owes", value="count(done, kept == partly and by < today)", missing="0"),)
    assert names(path_of(*steps, computes=computes)) == []
    path = path_of(*steps, computes=computes, facts={"agreements": (RING,)})
    assert names(path) == ["done"]
    (row,) = path.rows("done")
    assert (row.row, row.cells["what"], row.cells["age"]) == ("g1", "Ring", 29)
    given = (Row("g1", {"kept": "partly"}),)
    assert [column.name for column in path.row_columns("done", given[0])] == ["kept", "why", "by"]
    path.check("done", given)
    assert path.put("done", given) == ("owed",)
    assert path.put("done", (Row("g1", {"kept": "partly", "by": date(2026, 4, 1)}),)) == ("owed",)
    assert path.value("done")[0].cells["by"] == date(2026, 4, 1)
    for wrong, code in (
        ((), "talk.row_missing"),
        ((Row("x", {"kept": "kept"}), *given), "talk.row_unknown"),
        ((Row("g1", {}),), "talk.column_missing"),
        ((Row("g1", {"kept": "dropped"}),), "talk.column_missing"),  # dropped only with a reason
    ):
        with pytest.raises(TalkError, match=code):
            path.check("done", wrong)


def test_an_open_table_starts_with_its_rows_and_may_change_them():
    """Rows of the same columns are prefilled; what is not a column of its own is not brought along."""
    first = Table(columns=(WHAT, WHO))
    second = Table(columns=(WHAT, BY), rows="items", where="who == citizen", more=True, min="1", max="2")
    path = path_of(ask("items", first), ask("plan", second), ask("which", Many(link="items")))
    path.put("items", (Row("r1", {"what": "x", "who": "citizen"}), Row("r2", {"what": "y", "who": "school"})))
    assert [(row.row, dict(row.cells)) for row in path.rows("plan")] == [("r1", {"what": "x"})]
    assert path.options("which") == (("r1", "x"), ("r2", "y"))
    assert path.limits("plan") == (1, 2)
    with pytest.raises(TalkError, match=r"talk\.too_few"):
        path.check("plan", ())
    with pytest.raises(TalkError, match=r"talk\.unknown_code"):
        path.check("which", ("r9",))
    path.check("which", ("r2",))


def test_a_cell_whose_column_is_not_asked_counts_as_nothing():
    """It is kept in the answer, and neither `value` nor a condition sees it."""
    table = Table(columns=(KEPT, WHY))
    path = path_of(ask("items", table), ask("said", Words(), when="count(items, answered(why)) >= 1"))
    assert path.put("items", (Row("r1", {"kept": "kept", "why": "regn"}),)) == ()
    assert path.value("items")[0].cells == {"kept": "kept"}
    assert path.put("items", (Row("r1", {"kept": "partly", "why": "regn"}),)) == ("said",)


CHECKS = [
    ("hours", Decimal(61), "talk.too_large", Decimal(60)),
    ("hours", Decimal(-1), "talk.too_small", Decimal(0)),
    ("paid", Decimal(30), "talk.too_large", Decimal(20)),
    ("by", date(2026, 3, 1), "talk.too_early", TODAY),
    ("some", ("a", "b"), "talk.too_many", 1),
    ("some", (), "talk.too_few", 1),
    ("some", ("none", "a"), "talk.none_and_others", None),
    ("health", 6, "talk.not_a_step_on_scale", None),
    ("health", True, "talk.wrong_type", None),
    ("health", "5", "talk.wrong_type", None),
    ("health", Missing("cannot_assess"), "talk.non_answer_not_allowed", None),
    ("one", "z", "talk.unknown_code", None),
    ("hi", "x", "talk.not_a_question", None),
    ("nobody", "x", "talk.unknown_step", None),
]


@pytest.mark.parametrize(("step", "given", "code", "limit"), CHECKS)
def test_an_answer_must_fit_its_question_here_and_now(step, given, code, limit):
    """Limits may be numbers, earlier answers or today; codes and kinds are the question's own."""
    role = FAMILY.respondents[0].model_copy(update={"non_answers": ("dont_know", "refused")})
    family = FAMILY.model_copy(update={"respondents": (role,)})
    flow = flow_of(
        ask("health", SCALE), ask("one", ONE), ask("some", MANY.model_copy(update={"max": "1"})),
        ask("hours", Number(min="0", max="60")), ask("paid", Number(min="0", max="hours")),
        ask("by", Day(min="today")), Step(name="hi", section="s", say=text("hi")),
    ).model_copy(update={"family": family})  # fmt: skip
    path = Path(compile_plan(flow), Facts(today=TODAY, respondent="citizen"), {"hours": Decimal(20)})
    for asked in (path.check, path.answer):
        with pytest.raises(TalkError) as caught:
            asked(step, given)
        assert (caught.value.code, caught.value.facts.get("limit")) == (code, limit)
    assert step == "nobody" or path.kept(step) == (Decimal(20) if step == "hours" else None)
    path.check("health", Missing("not_asked"))
    path.check("some", ("none",))


def test_answering_gives_the_next_question():
    """`answer` checks, keeps and says what is next; after the last there is nothing."""
    path = path_of(ask("health", SCALE), ask("help", Words(), when="health <= 3"), ask("one", ONE))
    assert path.answer("health", 2).name == "help"
    assert path.answer("health", 5).name == "one"
    assert path.answer("one", "a") is None
    assert path.preceding("one").name == "health"
    assert path.preceding("health") is None


def test_the_last_answer_is_offered_and_counts_only_when_given():
    """A prefill is no answer; it is never on a scale; and what no longer fits is not offered."""
    steps = (
        ask("goal", Words(prefill="last(goal)")), ask("hours", Number(max="5", prefill="hours")),
        ask("more", Words(), when="answered(goal)"), ask("was", Words(), when="last(health) >= 2"),
        ask("health", SCALE),
    )  # fmt: skip
    path = path_of(*steps, facts={"last": {"goal": "Køkken", "hours": 7, "health": 3}})
    assert (path.prefill("goal"), path.prefill("hours"), path.prefill("health")) == ("Køkken", None, None)
    assert (path.value("goal"), path.on("more"), path.on("was")) == (None, False, True)
    plan = compile_plan(flow_of(*steps))
    assert plan.mentions_last == {"goal", "hours", "health"}
    gone = path_of(*steps, facts={"last": {"health": {"missing": "refused"}, "goal": 5}})
    assert (gone.on("was"), gone.prefill("goal")) == (False, None)


def test_what_is_still_open():
    """Required means answered or a non-answer; optional may be blank; a table must be whole."""
    table = Table(columns=(WHAT, WHO))
    steps = (
        ask("one", ONE),
        ask("two", ONE, optional=True),
        ask("items", table),
        ask("off", ONE, when="one == c"),
    )
    path = path_of(*steps)
    assert [step.name for step in path.open_required()] == ["one", "items"]
    path.put("one", Missing("refused"))
    path.put("items", (Row("r1", {"what": "x"}),))
    assert [step.name for step in path.open_required()] == ["items"]
    path.put("items", (Row("r1", {"what": "x", "who": Missing("dont_know")}),))
    assert path.open_required() == ()


def test_holds_asks_at_the_end_of_the_flow():
    """A test's condition may look at everything, also at what no other condition looks at."""
    path = path_of(ask("one", ONE), ask("n", Number()), answers={"one": "a", "n": Decimal(3)})
    assert path.holds("one == a and n > 2 and not answered(last(n))")
    assert not path.holds("n > 3 or one == refused")


def test_what_a_plan_asks_of_the_facts():
    """The plan says which earlier answers and readings must be frozen, and whether agreements."""
    steps = (
        ask("one", ONE, when="reading(health, caseworker) >= 3 and answered(local.phone)"),
        ask("items", Table(columns=(WHAT,), rows="last(items)", more=True)),
        Step(name="hi", section="s", say=text("x").model_copy(update={"da": "Ring {local.fax}"}), show="last(one)"),
    )  # fmt: skip
    plan = compile_plan(flow_of(*steps))
    assert plan.mentions_last == {"items", "one"}
    assert plan.mentions_readings == {("health", "caseworker")}
    assert plan.asks_agreements is False


def test_a_plan_names_every_fault_at_its_place():
    """What does not compile is listed whole, each with the part of the flow it stands in."""
    table = Table(columns=(KEPT.model_copy(update={"when": "why == x"}), WHY), rows="later", more=True)
    broken = flow_of(
        ask("one", ONE, when="two == a", go=(Go(on="z", to="two"), Go(on="a", to="one"), Go(on="b", to="gone"))),
        ask("two", ONE, when="nobody == 1"), ask("items", table), ask("later", Table(columns=(WHAT,))),
        ask("three", Number(prefill="nothing")),
        computes=(
            Compute(name="c", condition="d"), Compute(name="d", condition="c"), Compute(name="e", value="one"),
            Compute(name="f", value="three", missing="x"),
        ),
    )  # fmt: skip
    found = {(fault.code, *fault.path) for fault in plan_faults(broken)}
    assert found == {
        ("flow.forward_reference", "step", "one", "when"),
        ("flow.unknown_code", "step", "one", "go"),
        ("flow.go_backwards", "step", "one", "go"),
        ("flow.go_unknown", "step", "one", "go"),
        ("flow.unknown_name", "step", "two", "when"),
        ("flow.forward_reference", "step", "items", "rows"),
        ("flow.unknown_name", "step", "three", "prefill"),
        ("flow.circular_compute", "compute", "c"),
        ("flow.circular_compute", "compute", "d"),
        ("flow.type_mismatch", "compute", "e", "value"),
        ("flow.missing_not_a_number", "compute", "f", "value"),
    }
    with pytest.raises(FlowError):
        compile_plan(broken)


def test_a_step_that_was_jumped_over_and_shut_at_once_did_not_come():
    """One answer may lift a jump and shut the same step's condition: it was off and stays off."""
    steps = (
        ask("ready", YesNo(), go=(Go(on="no", to="last"),)), ask("why", Words(), when="ready != yes"),
        ask("last", ONE),
    )  # fmt: skip
    path = path_of(*steps, answers={"ready": "no"})
    assert names(path) == ["ready", "last"]
    assert path.put("ready", "yes") == ()
    assert names(path) == ["ready", "last"]
    assert path.put("ready", "no") == ()


def test_a_table_is_seen_anew_when_its_columns_look_elsewhere():
    """A cell comes and goes with an earlier answer, and with it what counts the table's rows."""
    why = WHY.model_copy(update={"when": "health <= 3"})
    steps = (
        ask("health", SCALE), ask("items", Table(columns=(WHAT, why))),
        ask("said", Words(), when="count(items, answered(why)) >= 1"),
    )  # fmt: skip
    path = path_of(*steps, answers={"items": (Row("r1", {"what": "x", "why": "regn"}),)})
    assert not path.on("said")
    assert path.put("health", 2) == ("said",)
    assert path.put("health", 4) == ("said",)
