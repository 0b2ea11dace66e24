"""Conditions by enumeration: agreed with the compiled ones, and never a false alarm on a walk that happens."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from flow_generator import stories, text
from guide.flow.checking.combinations import Uncounted, every, looked_at
from guide.flow.checking.conditions_of import conditions_of
from guide.flow.checking.givens import facts_for, given_for
from guide.flow.checking.logic import always
from guide.flow.checking.reach import Ground
from guide.flow.checking.scope import Scope
from guide.flow.checking.truth import holds, parsed
from guide.flow.family import Family, Indicator, LocalWord, Respondent
from guide.flow.kinds import Anchor, Many, Number, One, Option, Scale, Words, YesNo
from guide.flow.model import Compute, Flow, Section, Step
from guide.flow.path import Path
from guide.flow.plan import compile_plan

ANCHORS = tuple(Anchor(code=code, text=text(f"step{code}")) for code in range(1, 6))


def _options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code=code, text=text(code)) for code in codes)


KINDS = {
    "health": Scale(anchors=ANCHORS),
    "mood": Scale(anchors=ANCHORS),
    "job": One(options=_options("a", "b", "c")),
    "well": YesNo(),
    "m": Many(options=_options("x", "y", "z", "none"), max="2"),
    "n": Number(min="0", max="60"),
    "t": Words(),
}
FLOW = Flow(
    name="made/flow",
    title=text("title"),
    respondents=("citizen",),
    family=Family(
        name="made",
        title=text("made"),
        subject="citizen",
        respondents=(
            Respondent(name="citizen", title=text("citizen")),
            Respondent(name="other", title=text("o")),
        ),
        indicators=(Indicator(name="health", title=text("health"), anchors=ANCHORS),),
        local=(LocalWord(name="phone", about="x"),),
    ),
    sections=(
        Section(
            name="only",
            title=text("only"),
            steps=tuple(
                Step(name=name, section="only", ask=text(name), answer=kind) for name, kind in KINDS.items()
            ),
        ),
    ),
    computes=(
        Compute(name="low", condition="health <= 2 or mood <= 2"),
        Compute(name="chosen", value="count(m)", missing="0"),
    ),
)

ALWAYS = {
    "health >= 1": True,
    "health > 5": False,
    "health <= 3": None,
    "health == dont_know": None,
    "health != dont_know": None,
    "answered(health)": None,
    "answered(t)": None,
    "health > 3 and health < 3": False,
    "health == 3 or not health == 3": True,
    "mood > health": None,
    "job in (a, b, c)": True,
    "job == a or job != a": True,
    "job == a and job == b": False,
    "job in (a, dont_know)": None,
    "job not in (a, dont_know)": None,
    "not job in (a, refused)": None,
    "x in m and y in m and z in m": False,
    "x in m and none in m": False,
    "x in m or y not in m": None,
    "count(m) >= 3": False,
    "count(m) == 0": None,
    "chosen >= 3": False,
    "chosen >= 0": True,
    "n > 60": False,
    "n >= 0": True,
    "n > 3 and n < 4": False,
    "n > 3 and n < 5": None,
    "low and health == 1": None,
    "low and health == 3 and mood == 3": False,
    "not low": None,
    "interpreter != none": None,
    "respondent == citizen": True,
    "reading(health, citizen) >= 1": None,
    "last(health) > health": None,
    "last(health) > 5": False,
    "answered(last(job)) and last(job) == b": None,
    "answered(local.phone)": None,
    "well == yes and (health <= 2 or not answered(t))": None,
    "1 < health < 2": False,
    "well in (yes, no) and well not in (yes, no)": False,
}


@pytest.mark.parametrize(("condition", "expected"), ALWAYS.items(), ids=ALWAYS)
def test_a_condition_that_makes_no_difference_is_found(condition: str, expected: bool | None) -> None:  # noqa: FBT001
    """A condition never or always holds exactly if no combination of what it looks at says otherwise."""
    assert always(condition, Scope(FLOW)) is expected


@pytest.mark.parametrize("condition", ALWAYS, ids=ALWAYS)
def test_enumeration_and_the_compiled_condition_agree(condition: str) -> None:
    """In every combination, the literal reading of a condition says what the path says."""
    plan, scope, tree = compile_plan(FLOW), Scope(FLOW), parsed(condition)
    ranges = looked_at(tree, scope)
    tried = 0
    for values in every(ranges):
        facts = facts_for(FLOW, {name: value for name, value in values.items() if name not in KINDS})
        answers = {name: given_for(FLOW.step(name), value) for name, value in values.items() if name in KINDS}
        path = Path(plan, facts, {name: answer for name, answer in answers.items() if answer is not None})
        assert path.holds(condition) is (holds(tree, scope, values) is True), values
        tried += 1
    assert tried


def test_more_than_ten_thousand_combinations_are_not_tried() -> None:
    """What cannot be counted in reasonable time is no fault."""
    names = [f"s{number}" for number in range(6)]
    steps = tuple(Step(name=name, section="only", ask=text(name), answer=KINDS["health"]) for name in names)
    section = Section(name="only", title=text("only"), steps=steps)
    flow = Flow(
        name="made/flow", title=text("t"), respondents=("citizen",), family=FLOW.family, sections=(section,)
    )
    condition = " and ".join(f"{name} > 5" for name in names)
    with pytest.raises(Uncounted):
        looked_at(parsed(condition), Scope(flow))
    assert always(condition, Scope(flow)) is None
    assert always(" and ".join(f"{name} > 5" for name in names[:4]), Scope(flow)) is False


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(stories())
def test_no_walk_does_what_the_checker_calls_impossible(story) -> None:
    """Where a made-up walk goes, no step is called unreachable and no condition is said never to hold."""
    flow, facts, moves = story
    plan = compile_plan(flow)
    ground, path = Ground.of(plan), Path(plan, facts)
    never = {one.step.name for one in conditions_of(flow) if one.step and always(one.source, one.scope) is False
             and one.path[0] == "step" and one.path[-1] == "when"}  # fmt: skip
    for move in moves:
        path.put(move.step, move.given)
        on = {step.name for step in path.steps()}
        assert not on & never
    assert all(ground.can_reach(step, set()) for step in path.steps())
