"""What a step keeps is written down about its subject when the conversation is finished."""

from __future__ import annotations

from office import log_of, meet, office, walk_to_the_end

FAMILY = """
title: Prøve
subject: citizen
respondents:
  citizen: {title: Borger}
"""
FLOW = """
title: Faste oplysninger
respondents: [citizen]
sections:
  - name: a
    title: A
    steps:
      - {ask: Læser du dit eget sprog, name: reads, answer: yes/no, keeps: reads}
      - {ask: Hvor mange børn, name: children, answer: number, keeps: children}
      - {ask: Hvornår mødes vi, name: next_date, answer: date, keeps: appointment}
"""


def test_finishing_keeps_facts_and_the_appointment(tmp_path):
    """On finish, and only then, each real answer stands as a dated fact; a non-answer changes nothing known."""
    folder = tmp_path / "trial"
    folder.mkdir()
    (folder / "family.yaml").write_text(FAMILY.lstrip(), encoding="utf-8")
    (folder / "f.yaml").write_text(FLOW.lstrip(), encoding="utf-8")
    desk = office(flows=[tmp_path])
    talk = desk.talks.open("trial/f", meet(desk))
    answers = {"reads": "no", "children": {"missing": "refused"}, "next_date": "2026-04-07"}
    walk_to_the_end(talk, answers, finish=False)
    subject = desk.people.find("A-1027").id
    facts = desk.context.store.rows.facts_of
    assert facts(subject) == ()
    talk.begin_review()
    talk.finish()
    kept = {row.name: (row.since, row.value) for row in facts(subject)}
    assert kept == {"reads": ("2026-03-02", '"no"'), "appointment": ("2026-04-07", '"2026-04-07"')}
    assert [kind for kind, _body in log_of(desk, subject)] == ["subject", "fact", "appointment"]
    before = facts(subject)
    desk.trust.rebuild()
    assert facts(subject) == before
    assert desk.people.find("A-1027").id == subject
