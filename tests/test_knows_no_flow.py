"""The program knows no flow: renamed, everything is the same but for the names."""

from __future__ import annotations

import json
import re
from pathlib import Path

from guide import paths
from guide.charts.text import as_text
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.flow.reading import read_flows
from guide.language.catalogues import Catalogues
from guide.store.store import Store
from office import ZONE, Chance, Clock, log_of, meet, walk_to_the_end
from renaming import copy_renamed

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "guide"


def desk_on(flows: Path, locales: Path) -> Desk:
    chance = Chance()
    return Desk(
        Store.in_memory(chance),
        Library((flows,)),
        Catalogues((locales,)),
        clock=Clock(),
        zone=ZONE,
        entropy=chance,
        person="anne",
    )


def rounds(desk: Desk, family: str, halves: list[str], low: str) -> dict[str, object]:
    """Hold two rounds of all halves; gather logs, star and papers."""
    kept: dict[str, object] = {}
    for number in (1, 2):
        meeting = meet(desk)
        for half in halves:
            talk = desk.talks.open(half, meeting, round=number)
            asked = walk_to_the_end(talk, {low: "2"})
            kept[f"{number} {half} asked"] = asked
            kept[f"{number} {half} log"] = log_of(desk, talk)
            for paper in ("journal", "citizen"):
                kept[f"{number} {half} {paper}"] = desk.papers.text(talk.id, paper)
            kept[f"{number} {half} json"] = json.loads(desk.papers.written(talk.id, "journal", format="json"))
    kept["star"] = as_text(desk.pictures.star("A-1027", family).chart)
    kept["star json"] = desk.pictures.star_json("A-1027", family)
    return kept


def test_everything_is_the_same_but_for_the_names(tmp_path):
    """Every family, flow, section, step, indicator and respondent renamed: walks, rounds, star, papers stay."""
    flows, locales = paths.shipped("flows"), paths.shipped("locales")
    names = copy_renamed(flows, locales, tmp_path)
    faults = [fault for one in read_flows((tmp_path / "flows",)).values() for fault in one.faults]
    assert faults == []
    compared = 0
    for family in names.families:
        data = [
            one.flow for one in read_flows((flows,)).values() if one.flow and one.flow.family.name == family
        ]
        if not data[0].family.star:
            continue
        halves = [flow.name for flow in data]
        new_halves = [f"{names.families[family]}/{names.flows[half.partition('/')[2]]}" for half in halves]
        low = data[0].family.star[0]
        old = rounds(desk_on(flows, locales), family, halves, low)
        new = rounds(
            desk_on(tmp_path / "flows", tmp_path / "locales"),
            names.families[family],
            new_halves,
            names.part(low),
        )
        groups = (names.families, names.flows, names.parts, names.respondents)
        back = {new: old for group in groups for old, new in group.items()}
        for (what, said), (_what, again) in zip(old.items(), new.items(), strict=True):
            assert plain(said, {}) == plain(again, back), what
            compared += 1
    print(
        f"{compared} logs, stars and papers compared; {sum(map(len, (names.parts, names.flows)))} names changed"
    )
    assert compared > 20


def plain(said: object, back: dict[str, str]) -> str:
    """Write it out with the old names, and without what is drawn or hashed from names."""
    text = (
        said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    )
    text = re.sub(r"\bz[fprw]\d+\b", lambda match: back[match[0]], text)
    text = re.sub(
        r"\b[0-9a-f]{64}\b|[csm]:[0-9A-Z]{12}|\br[0-9a-f]{10}\b|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}", "*", text
    )
    return json.dumps(json.loads(text), sort_keys=True) if text[:1] in "[{" else text


def test_no_flow_stands_in_the_source():
    """No family/flow name, family title or indicator title stands in the source."""
    flows = [one.flow for one in read_flows((paths.shipped("flows"),)).values() if one.flow]
    forbidden = {flow.name for flow in flows}
    forbidden |= {flow.family.title.da for flow in flows} | {flow.title.da for flow in flows}
    forbidden |= {indicator.title.da for flow in flows for indicator in flow.family.indicators}
    found = []
    files = sorted(SOURCE.rglob("*.py")) + sorted(SOURCE.rglob("*.tcss"))
    for path in files:
        text = path.read_text(encoding="utf-8")
        found += [
            f"{path.name}: {name}"
            for name in forbidden
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        ]
    print(f"{len(forbidden)} names sought in {len(files)} files")
    assert found == []
    assert len(forbidden) > 10


FAMILY = """
title: Prøve
subject: citizen
respondents:
  a: {title: Den ene}
  b: {title: Den anden}
  both: {title: Begge}
round: shared
star: [one, two, three]
indicators:
  one: {title: Et, scale: level}
  two: {title: To, scale: level}
  three: {title: Tre, scale: level}
choices:
  level: {1: Lidt, 2: Noget, 3: Meget}
"""
HALF = """
title: Halvdel
respondents: [WHO]
sections:
  - name: marks
    title: Trin
    steps:
      - {ask: Et, indicator: one}
      - {ask: To, indicator: two}
      - {ask: Tre, indicator: three}
"""
BOTH = """
title: Sammen
respondents: [both]
sections:
  - name: marks
    each: star
    steps:
      - {ask: Hvad nu, name: now, indicator: each, show: readings}
      - ask: Hvorfor
        name: why
        answer: text
        when: reading(each, a) != reading(each, b)
"""


def test_a_family_of_ones_own_gets_the_same_round_star_and_papers(tmp_path):
    """Respondents a, b, both in a temporary folder: one round, three series, a paper each."""
    folder = tmp_path / "flows" / "trial"
    folder.mkdir(parents=True)
    (folder / "family.yaml").write_text(FAMILY.strip() + "\n", encoding="utf-8")
    for who in "ab":
        (folder / f"{who}.yaml").write_text(HALF.strip().replace("WHO", who) + "\n", encoding="utf-8")
    (folder / "both.yaml").write_text(BOTH.strip() + "\n", encoding="utf-8")
    desk = desk_on(tmp_path / "flows", paths.shipped("locales"))
    meeting = meet(desk, other=None)
    walk_to_the_end(desk.talks.open("trial/a", meeting), {"one": "1"})
    walk_to_the_end(desk.talks.open("trial/b", meeting), {"one": "3"})
    asked = walk_to_the_end(desk.talks.open("trial/both", meeting))
    assert "one.why" in asked
    assert "two.why" not in asked
    assert {line.round for line in desk.talks.lines()} == {1}
    star = desk.pictures.star("A-1027", "trial")
    assert len(star.chart.series) == 3
    assert "Noget, der blev sagt" in desk.papers.text("last", "journal")
    assert "Noget, der blev sagt" in desk.papers.text("last", "citizen")
