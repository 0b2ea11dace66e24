"""What lies off the path is kept and counts nowhere: not as a reading, not as an agreement, on no star."""

from __future__ import annotations

import pytest

from guide.errors import RoundError
from office import meet, office

FAMILY = """\
title: To emner
subject: citizen
respondents:
  citizen: {title: Borger}
star: [health, mood]
indicators:
  health: {title: Helbred, scale: {1: Lidt, 2: Noget, 3: Meget}}
  mood: {title: Humør, scale: {1: Lavt, 2: Midt, 3: Højt}}
"""
FLOW = """\
title: To emner
respondents: [citizen]
sections:
  - name: all
    title: Det hele
    steps:
      - {ask: 'Må vi tale om humør og aftaler?', name: more, answer: yes/no}
      - {ask: 'Hvordan er dit humør?', indicator: mood, when: more == yes}
      - ask: Hvad aftaler vi?
        name: deals
        answer: table
        agreements: true
        when: more == yes
        columns:
          what: {title: Hvad, answer: text}
          who: {title: Hvem, answer: one, choices: {citizen: Borgeren, municipality: Kommunen}}
          by: {title: Senest, answer: date, optional: true}
"""


@pytest.fixture
def sitting(tmp_path):
    """A conversation in which everything is answered."""
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "family.yaml").write_text(FAMILY, encoding="utf-8")
    (folder / "all.yaml").write_text(FLOW, encoding="utf-8")
    desk = office(flows=[tmp_path])
    talk = desk.talks.open("two/all", meet(desk, other=None))
    for raw in ("yes", 3, [{"what": "Ringe til køkkenet", "who": "citizen"}]):
        talk.answer(raw)
    return desk, talk


def counted(desk, talk) -> tuple[int, int]:
    """How many readings and agreements there are."""
    rows, subject = desk.context.store.rows, desk.people.find("A-1027").id
    assert {row.step: row.on_path for row in rows.answers(talk.id)}["more"]
    return len(rows.readings(subject, "two")), len(rows.agreement_rows(subject))


def test_readings_and_agreements_off_the_path_are_kept_and_not_counted(sitting):
    """An earlier answer that leads past them takes them away; leading back brings them back."""
    desk, talk = sitting
    assert counted(desk, talk) == (1, 1)
    talk.answer("no", "more")
    assert counted(desk, talk) == (0, 0)
    kept = {row.step: row.on_path for row in desk.context.store.rows.answers(talk.id)}
    assert kept == {"more": True, "mood": False, "deals": False}
    talk.answer("yes", "more")
    assert counted(desk, talk) == (1, 1)


def test_a_star_shows_no_mark_that_is_off_the_path(sitting):
    """Finished with the mark off the path there is nothing to draw; a rebuild says the same."""
    desk, talk = sitting
    talk.answer("no", "more")
    talk.begin_review()
    talk.finish()
    for _ in range(2):
        with pytest.raises(RoundError, match=r"round\.none_yet"):
            desk.pictures.star("A-1027", "two")
        desk.trust.rebuild()
