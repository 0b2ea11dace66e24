"""What a paper says of its own translation: headings and what was answered count, not the questions alone."""

from __future__ import annotations

import json

from office import meet, office, walk_to_the_end


def test_headings_questions_and_chosen_steps_are_told_as_not_approved():
    """Each text of the flow that stands on the paper, and none of the steps nobody chose."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk, other="ar"), front="test")
    walk_to_the_end(talk)
    told = json.loads(desk.papers.written(talk.id, "citizen", format="json"))["unapproved"]
    flow = talk.flow
    assert {section.title.key for section in flow.sections} <= set(told)
    asked = next(step for step in flow.questions if step.answer.kind == "scale")
    given = talk.walk.given(asked.name)
    keys = {anchor.code: anchor.text.key for anchor in asked.answer.anchors}
    assert keys[given] in told
    assert not set(told) & {key for code, key in keys.items() if code != given}
    assert len(told) == len(set(told))
    assert json.loads(desk.papers.written(talk.id, "journal", format="json"))["unapproved"] == []
    print(f"{len(told)} texts on the page nobody has approved")
