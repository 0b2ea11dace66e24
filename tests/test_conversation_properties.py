"""Properties of a conversation on record, over made-up flows and shipped ones, with a real store."""

from __future__ import annotations

from pathlib import Path as Folder

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flow_generator import Census, facts_for, stories, walks
from guide.conversation.derive import rows_of
from guide.conversation.project import fold
from guide.conversation.walk import Walk
from guide.errors import TalkError
from guide.flow.reading import read_flows
from guide.flow.values import plain_value
from guide.store.store import Store
from office import sit_down

SHIPPED = [
    reading.flow
    for reading in read_flows([Folder(__file__).parents[1] / "flows"]).values()
    if reading.flow is not None
]
calm = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def state_of(walk: Walk) -> tuple:
    """All that a person can see of where a conversation is."""
    return (
        walk.state.stage,
        dict(walk.state.answers),
        [step.name for step in walk.path.steps()],
        {step.name: walk.path.value(step.name) for step in walk.flow.questions},
        {compute.name: walk.path.value(compute.name) for compute in walk.flow.computes},
        list(walk.state.notes),
        dict(walk.state.marks),
    )


def say(seat, move) -> bool:
    """Do one move at a seat; False when the conversation refuses it."""
    try:
        if move.given is None:
            seat.record(seat.walk.clear(move.step))
        else:
            seat.record(seat.walk.answer(move.step, plain_value(move.given)), after=move.step)
    except TalkError:
        return False
    return True


def check_story(flow, facts, moves) -> int:
    """Walk a story and hold every rule after every move; counts the moves that were taken."""
    store = Store.in_memory(lambda count: bytes(range(count)))
    seat = sit_down(flow, facts, store=store)
    taken = 0
    for move in moves:
        before, length = state_of(seat.walk), len(seat.walk.events)
        if not say(seat, move):
            assert state_of(seat.walk) == before
            assert len(seat.walk.events) == length
            continue
        taken += 1
        if len(seat.walk.events) > length and taken % 3 == 0:
            undo(seat, before)
            say(seat, move)
        back(seat)
    again = Walk(seat.walk.plan, store.log.events(seat.stream))
    assert state_of(again) == state_of(seat.walk)
    assert fold(store.log.events(seat.stream)).conflicts == []
    projections_equal_a_rebuild(store, seat)
    store.close()
    return taken


def undo(seat, before) -> None:
    """Undo restores exactly what was, and is itself on record."""
    length = len(seat.walk.events)
    seat.record(seat.walk.undo(seat.name))
    assert len(seat.walk.events) == length + 1
    stage, *rest = before
    now_stage, *now_rest = state_of(seat.walk)
    assert now_rest == rest
    assert now_stage == stage


def back(seat) -> None:
    """Going back moves the cursor and nothing else."""
    before, length = state_of(seat.walk), len(seat.walk.events)
    steps = list(seat.walk.path.steps())
    if steps:
        seat.move(steps[0].name)
    assert state_of(seat.walk) == before
    assert len(seat.walk.events) == length


def projections_equal_a_rebuild(store, seat) -> None:
    """What was written answer by answer equals what a rebuild derives from the log."""
    rows = store.rows

    def kept():
        return (
            rows.conversation(seat.stream),
            sorted(rows.answers(seat.stream), key=lambda row: row.step),
            sorted(rows.readings("s:MADEUP", "made"), key=repr),
            sorted(rows.agreement_rows("s:MADEUP"), key=repr),
        )

    before = kept()
    store.rebuild(lambda stream, events: rows_of(Walk(seat.walk.plan, events), stream))
    assert kept() == before


def test_a_conversation_is_its_log():
    """Replay gives the same state; undo restores; back changes nothing; projections equal a rebuild."""
    census = Census()
    taken = 0

    @calm
    @given(stories())
    def check(story):
        nonlocal taken
        flow, facts, moves = story
        taken += check_story(flow, facts, moves)
        census.count(flow, rejoined=True)

    check()
    print(f"{taken} moves on record")
    assert taken > 200


def test_shipped_flows_are_their_logs():
    """The same rules over every flow that ships."""
    assert SHIPPED

    @settings(calm, max_examples=12)
    @given(st.data())
    def check(data):
        flow = data.draw(st.sampled_from(SHIPPED))
        facts = data.draw(facts_for(flow))
        check_story(flow, facts, data.draw(walks(flow, facts)))

    check()
    print(f"{len(SHIPPED)} shipped flows")
