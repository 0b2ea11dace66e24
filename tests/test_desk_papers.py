"""What a paper is told of a conversation on record: which one it is, and what was answered last time."""

from __future__ import annotations

import json

from office import Clock, meet, office, usual_answer, walk_to_the_end

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


def test_an_agreement_that_was_kept_is_not_told_as_if_it_were_still_to_do():
    """On both papers each earlier agreement says how it went, in the words that were chosen."""
    clock = Clock()
    desk = office(clock=clock)
    for number in (1, 2):
        meeting = meet(desk)
        talk = desk.talks.open("fip/together", meeting, round=number)
        while (view := talk.now()) and hasattr(view, "kind"):
            if view.kind == "say":
                talk.forward()
            elif view.table is not None and view.table.closed:
                talk.answer([{"row": row.row, "kept": "kept"} for row in view.table.rows])
            else:
                talk.answer(usual_answer(view))
        talk.begin_review()
        talk.finish(put_off=True)
        clock.sleep(days=60)
    for paper in ("journal", "citizen"):
        told = json.loads(desk.papers.written(talk.id, paper, format="json"))["agreements"]
        assert [one["kept"] for one in told] == [None, "kept"]
        text = desk.papers.text(talk.id, paper, language="da")
        assert text.count("Hvad: Ring til køkkenet") == 2
        assert text.count("Senest: tirsdag den 1. juni 2027; Hvordan gik det: Holdt") == 1
