"""Properties of the path, over made-up flows and every shipped one."""

from __future__ import annotations

from pathlib import Path as Folder

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flow_generator import Census, Move, answers, facts_for, stories, walks
from guide.flow.checking.minutes import seconds_each
from guide.flow.checking.pace import Pace
from guide.flow.path import Path
from guide.flow.plan import compile_plan
from guide.flow.reading import read_flows
from literal_walk import literal_walk

SHIPPED = [
    reading.flow
    for reading in read_flows([Folder(__file__).parents[1] / "flows"]).values()
    if reading.flow is not None
]
calm = settings(
    max_examples=90,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def same(path: Path, flow, facts, kept) -> None:
    walk = literal_walk(flow, facts, kept)
    assert [step.name for step in path.steps()] == walk.met
    for step in flow.questions:
        assert path.value(step.name) == walk.values.get(step.name), step.name
        if step.answer.kind == "table" and step.name in walk.met:
            assert [row.row for row in path.rows(step.name)] == [row["row"] for row in walk.start_rows(step)]
    for compute in flow.computes:
        assert path.value(compute.name) == walk.compute(compute.name), compute.name


def counted(path: Path, plan) -> None:
    """What the path counts at once is what one finds who goes through its steps."""
    steps = list(path.steps())
    asked = [step for step in steps if step.answer is not None]
    given = [step for step in asked if path.kept(step.name) is not None]
    assert path.counts() == (len(given), len(asked))
    assert path.length == len(steps)
    assert [path.place(step.name) for step in steps] == list(range(1, len(steps) + 1))
    assert path.open_required() == tuple(step for step in steps if not path.complete(step.name))
    assert (last.name if (last := path.preceding(None)) else None) == (steps[-1].name if steps else None)
    for interpreted in (False, True):
        pace = Pace(plan, interpreted=interpreted)
        each = dict.fromkeys((step.name for step in steps), 0.0)
        each |= {step.name: found for step, found in seconds_each(plan.flow, steps, interpreted=interpreted)}
        found = list(each.values())
        for at, name in enumerate([*each, None]):
            behind, ahead = pace.seconds(path, name)
            assert abs(behind - sum(found[:at])) < 1e-6
            assert abs(ahead - sum(found[at:])) < 1e-6


def go_along(flow, facts, moves: list[Move]) -> bool:
    """Compare after each move; say whether an answered step left the path and came back."""
    plan = compile_plan(flow)
    path = Path(plan, facts)
    kept: dict = {}
    left: set[str] = set()
    rejoined = False
    same(path, flow, facts, kept)
    for move in moves:
        before = {step.name for step in path.steps()}
        changed = path.put(move.step, move.given)
        kept[move.step] = move.given
        after = {step.name for step in path.steps()}
        assert set(changed) == before ^ after
        assert len(changed) == len(set(changed))
        rejoined = rejoined or bool((after - before) & left)
        left |= {name for name in before - after if kept.get(name) is not None}
        same(path, flow, facts, kept)
        counted(path, plan)
    again = Path(compile_plan(flow), facts, {step: it for step, it in kept.items() if it is not None})
    assert list(again.steps()) == list(path.steps())
    return rejoined


def test_the_plan_says_what_a_literal_walk_says():
    """An incremental path equals a walk from the top, after any answers, changes and clears."""
    census = Census()

    @calm
    @given(stories())
    def check(story):
        flow, facts, moves = story
        census.count(flow, rejoined=go_along(flow, facts, moves))

    check()
    census.assert_worth()


def test_shipped_flows_say_what_a_literal_walk_says():
    """The same rule over every flow that ships."""
    assert SHIPPED

    @settings(calm, max_examples=12)
    @given(st.data())
    def check(data):
        for flow in SHIPPED:
            facts = data.draw(facts_for(flow))
            go_along(flow, facts, data.draw(walks(flow, facts)))

    check()
    print(f"{len(SHIPPED)} shipped flows")


@settings(calm, max_examples=40)
@given(stories())
def test_every_walk_ends(story):
    """From the first step, following the path meets each step at most once and comes to an end."""
    flow, facts, moves = story
    path = Path(compile_plan(flow), facts)
    for move in moves:
        path.put(move.step, move.given)
    met = []
    step = path.following(None)
    while step is not None:
        met.append(step.name)
        assert len(met) <= len(flow.steps)
        back = path.preceding(step.name)
        assert (back.name if back else None) == (met[-2] if len(met) > 1 else None)
        step = path.following(step.name)
    assert met == [step.name for step in path.steps()]


@settings(calm, max_examples=40)
@given(stories(), st.data())
def test_what_is_off_the_path_changes_nothing_and_returns(story, data):
    """An answer off the path moves no step and no value; changing the earlier answer back returns it."""
    flow, facts, moves = story
    path = Path(compile_plan(flow), facts)
    for move in moves:
        path.put(move.step, move.given)

    def picture():
        names = [step.name for step in flow.questions] + [compute.name for compute in flow.computes]
        return [step.name for step in path.steps()], {name: path.value(name) for name in names}

    before = picture()
    for step in flow.questions:
        if not path.on(step.name):
            kept = path.kept(step.name)
            assert path.put(step.name, data.draw(answers(step.answer))) == ()
            assert picture() == before
            path.put(step.name, kept)
    for move in moves:
        kept = path.kept(move.step)
        path.put(move.step, move.given)
        path.put(move.step, kept)
        assert picture() == before
