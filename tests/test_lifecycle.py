"""The life of a conversation, by its table."""

from __future__ import annotations

import pytest

from guide.conversation.lifecycle import STAGES, TABLE, Known, ask, replayed
from guide.errors import TalkError

EVENTS = sorted({row.event for row in TABLE})


def met(row, stage) -> Known:
    """The question under which a row's guard is met."""
    return Known(
        stage,
        paused_from=row.to if row.event == "resumed" else "asking",
        complete=True,
        locks=row.guard == "complete_and_locks",
        reason="en grund",
        undoable=True,
    )


def test_every_row_of_the_table_can_happen():
    """Each event is allowed in each stage its row names, and leads where the row says."""
    walked = 0
    for row in TABLE:
        for stage in row.sources:
            assert ask(row.event, met(row, stage)) == (row.to or stage), (row, stage)
            walked += 1
    print(f"{walked} transitions walked, {len(TABLE)} rows")


def test_what_the_table_does_not_name_is_refused():
    """An event in a stage that no row names is refused with one code, and replay leaves it out."""
    refused = 0
    for event in EVENTS:
        allowed = {stage for row in TABLE if row.event == event for stage in row.sources}
        for stage in set(STAGES) - allowed:
            with pytest.raises(TalkError) as caught:
                ask(event, Known(stage, reason="en grund"))
            assert caught.value.code == "talk.not_now"
            assert replayed(event, stage, paused_from="asking", locks=False) is None
            refused += 1
    print(f"{refused} refused")
    assert refused > 20


@pytest.mark.parametrize(
    ("event", "question", "code"),
    [
        ("finished", Known("asking", complete=False), "talk.incomplete"),
        ("correcting", Known("finished", reason=" "), "talk.reason_missing"),
        ("abandoned", Known("asking"), "talk.reason_missing"),
        ("moved", Known("finished"), "talk.reason_missing"),
        ("undone", Known("asking", undoable=False), "talk.nothing_to_undo"),
    ],
)
def test_a_guard_refuses_with_its_own_code(event, question, code):
    """Each guard, unmet, refuses: a misspelt guard would only fail here, when triggered."""
    with pytest.raises(TalkError) as caught:
        ask(event, question)
    assert caught.value.code == code


def test_asking_and_replaying_agree():
    """The machine that is asked and the fold that never asks lead to the same stage."""
    for row in TABLE:
        for stage in row.sources:
            question = met(row, stage)
            replay = replayed(row.event, stage, paused_from=question.paused_from, locks=question.locks)
            assert replay == ask(row.event, question)
