"""A Danish sentence that was changed: its translations are shown as changed everywhere they are met."""

from __future__ import annotations

import json

import pytest

from command_line import Line
from guide import paths
from guide.language.catalogues import Catalogues, Said
from guide.language.words import Words
from guide.plain.showing import step as lines_of
from guide.tui import texts
from guide.tui.fit import Fit, bilingual
from office import meet, office, usual_answer
from own_flows import ANCHOR, ANCHOR_BEFORE, ANCHOR_CHANGED, BEFORE, STEP, own_copy
from tui_kit import run

SPOKEN = ("ar", "ckb", "en", "fa", "fa_AF", "ku", "so", "ti", "uk")
SIGN = "\N{NOT EQUAL TO}"


@pytest.fixture
def own(tmp_path):
    return own_copy(tmp_path, ANCHOR_BEFORE, ANCHOR_CHANGED)


def words() -> Words:
    return Catalogues([paths.shipped("locales")]).words("da")


def opened(flows, language: str):
    """An office with those flows, at the citizen's first question; and the conversation."""
    desk = office(flows=[flows])
    talk = desk.talks.open("fip/citizen", meet(desk, other=language), front="tui")
    while talk.here.name != STEP:
        talk.forward()
    return desk, talk


@pytest.mark.parametrize("language", ["uk", "ar"])
def test_a_changed_sentence_is_shown_as_changed_in_all_four_places(own, tmp_path, capsys, language):
    """Rule: under GUIDE_FLOWS: in `translate status`, in `check`, on the screen in a conversation, on the paper."""
    line = Line(tmp_path, capsys)
    world = {"environment": {"GUIDE_FLOWS": str(own)}}
    code, out, _err = line.run("translate", "status", "fip", "--with", language, **world)
    assert code == 0
    assert "1 ændret siden" in out
    assert ANCHOR in out

    _code, out, _err = line.run("check", str(own / "fip"), "--format", "json", **world)
    faults = [one for one in json.loads(out)["faults"] if one["code"] == "flow.translation_changed"]
    assert {one["language"] for one in faults} == set(SPOKEN)
    assert all(one["file"].endswith("family.yaml") and one["line"] > 1 for one in faults)
    _code, out, _err = line.run("check", str(own / "fip"), **world)
    assert any(ANCHOR in said and "family.yaml" in said for said in out.split("\n"))

    desk, talk = opened(own, language)
    shown = ""

    async def drive(driver) -> None:
        nonlocal shown
        shown = driver.screen()

    run(desk, drive, start=talk.id, size=(120, 40))
    assert ANCHOR_CHANGED in shown
    assert words()("tui.changed") in shown
    assert shown.count(SIGN) == 2  # in the heading, and at the words themselves
    before = Catalogues([paths.shipped("locales")]).said(ANCHOR, ANCHOR_BEFORE, language).text
    if language == "uk":  # what is written from the right is drawn otherwise than it is kept
        assert f"{before} {SIGN}" in shown
    assert any("ændret på dansk" in said for said in lines_of(talk.now(), words()))

    while hasattr(view := talk.now(), "kind"):
        if view.asks:
            talk.answer(usual_answer(view))
        else:
            talk.forward()
    paper = desk.papers.text(talk.id, "citizen", language=language)
    told = Catalogues([paths.shipped("locales")]).words(language)("paper.changed")
    assert f"{SIGN} {told}" in paper
    assert f"{before} {SIGN}" in paper  # at the words themselves
    print(
        f"{language}: {len(faults)} faults, {sum(SIGN in one for one in paper.split(chr(10)))} signs on the paper"
    )


def test_what_ships_is_changed_nowhere(tmp_path, capsys):
    """Rule: without the change none of the four places says so; the test above can fail."""
    line = Line(tmp_path, capsys)
    assert all(
        one["changed"] == []
        for spoken in line.json("translate", "status")["languages"]
        for one in spoken["catalogues"]
    )
    desk, talk = opened(tmp_path / "none", "uk")
    shown = ""

    async def drive(driver) -> None:
        nonlocal shown
        shown = driver.screen()

    run(desk, drive, start=talk.id, size=(120, 40))
    assert BEFORE in shown
    assert SIGN not in shown
    assert words()("tui.not_approved") in shown


def test_the_sign_stands_behind_a_changed_text_and_no_other():
    """Rule: at the place: behind the very text, in either direction; what is missing is the Danish alone."""
    danish = Said("Goddag", "da", "danish")
    for status, count in (("changed", 1), ("unapproved", 0), ("approved", 0)):
        shown = texts.plain(bilingual((danish, Said("Hej", "sv", status)), Fit(40)))
        assert shown.count(SIGN) == count
    right = texts.plain(texts.said(Said("\u0633\u0644\u0627\u0645", "ar", "changed"), 12))
    assert right.strip().startswith(SIGN)
    assert texts.plain(bilingual((danish, Said("Goddag", "da", "missing")), Fit(40))) == "Goddag"
