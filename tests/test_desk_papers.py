"""What a paper is told of a conversation on record: which one it is, and what was answered last time."""

from __future__ import annotations

import json

from office import Clock, meet, office, walk_to_the_end

FAMILY = """\
title: Haven
subject: citizen
respondents: {citizen: {title: Borger}}
"""
FLOW = """\
title: Forår
respondents: [citizen]
sections:
  - name: digging
    title: Jorden
    steps:
      - ask: Hvad vil du så?
        name: crop
        answer: text
        prefill: last(crop)
"""
TEMPLATE = "Sidst: {{ last.crop.text }}\n"


def garden(folder):
    (folder / "garden").mkdir()
    for name, text in (("family.yaml", FAMILY), ("spring.yaml", FLOW), ("spring.journal.md", TEMPLATE)):
        (folder / "garden" / name).write_text(text, encoding="utf-8")
    return folder


def test_a_template_sees_what_was_answered_last_time(tmp_path):
    """`last.NAME` is the answer frozen at the opening; the first time it says nothing."""
    clock = Clock()
    desk = office(flows=[garden(tmp_path)], clock=clock)
    told = []
    for crop in ("ærter", "kål"):
        talk = desk.talks.open("garden/spring", meet(desk), round="new")
        walk_to_the_end(talk, {"crop": crop})
        told.append(desk.papers.text(talk.id, "journal"))
        clock.sleep(days=60)
    assert "ærter" not in told[0]
    assert "Sidst: ærter" in told[1]
    assert "kål" not in told[1]


def test_the_paper_as_json_says_which_conversation_it_is():
    """`conversation` names it as `guide list` does, so that another program can put the two together."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk))
    line = desk.talks.line(desk.talks.row(talk.id))
    for paper in ("journal", "citizen"):
        said = json.loads(desk.papers.written(talk.id, paper, format="json"))["conversation"]
        assert said["id"] == line.shown_id
        assert (said["subject"], said["flow"], said["hash"]) == ("A-1027", "fip/citizen", line.hash)
        assert (said["round"], said["respondent"], said["state"]) == (1, "citizen", "opened")
