"""A changed wording breaks the line, unless its author says that it asks the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import Clock, meet, office, walk_to_the_end

FAMILY = """
title: Prøve
subject: citizen
respondents:
  citizen: {title: Borger}
star: [mood, sleep]
indicators:
  mood: {title: Humør, scale: {1: Lavt, 2: Midt, 3: Højt}}
  sleep: {title: Søvn, scale: {1: Lidt, 2: Noget, 3: Meget}}
"""
FLOW = """
title: Humør og søvn
respondents: [citizen]
sections:
  - name: a
    title: A
    steps:
      - {ask: ASK, indicator: mood}
      - {ask: Hvordan sover du, indicator: sleep}
"""
JOINED = """
changes:
  - question: mood
    was: Hvordan har du det
    same: true
    why: Kun et kortere ord
"""


def written(folder: Path, ask: str, more: str = "") -> None:
    family = folder / "trial"
    family.mkdir(exist_ok=True)
    (family / "family.yaml").write_text(FAMILY.lstrip(), encoding="utf-8")
    (family / "f.yaml").write_text(FLOW.lstrip().replace("ASK", ask) + more, encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "word"), [("", "kan ikke sammenlignes med sidst"), (JOINED, "op siden sidst")]
)
def test_a_new_wording_is_a_break_unless_joined(tmp_path, more, word):
    """The same scale, another question: not comparable; with `same: true` one line goes on."""
    clock = Clock()
    written(tmp_path, "Hvordan har du det")
    desk = office(flows=[tmp_path], clock=clock)
    walk_to_the_end(desk.talks.open("trial/f", meet(desk)), {"mood": "1", "sleep": "1"})
    clock.sleep(days=60)
    written(tmp_path, "Hvordan går det", more)
    again = office(flows=[tmp_path], clock=clock, store=desk.context.store, person="bo")
    walk_to_the_end(again.talks.open("trial/f", meet(again)), {"mood": "3", "sleep": "3"})
    now = next(one for one in again.pictures.star("A-1027", "trial").chart.series if one.role == "now")
    assert now.on(0).change.text == word
    assert now.on(1).change.text == "op siden sidst"
