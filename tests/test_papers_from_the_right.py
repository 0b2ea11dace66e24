"""Papers of the families led in Danish and Arabic: as somebody found them right, and what must be on them."""

from __future__ import annotations

import re

import pytest

from golden import DATA, same_as_golden
from guide.desk.talk import Talk
from office import Clock, meet, office, walk_to_the_end
from test_journal import SAID
from test_lists import walked

PAPERS = DATA / "papers" / "ar"
JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")  # letters as they are drawn, never as they are kept
ARABIC = re.compile("[\u0621-\u064a]")
EVERY = (*SAID, "jobnet")


@pytest.fixture(scope="module")
def pages() -> dict[str, dict[str, str]]:
    """The citizen's page of each conversation of one citizen's way, in Arabic beside Danish, by format."""
    clock = Clock()
    desk = office(clock=clock)
    talks: dict[str, Talk] = {}
    for name, days in (("contract", 0), ("followup", 42), ("company", 42), ("closing", 90)):
        clock.sleep(days=days)
        talk = desk.talks.open(f"journal/{name}", meet(desk, other="ar"))
        walk_to_the_end(talk, SAID[name], finish=False)
        talk.begin_review()
        talk.finish(put_off=None in SAID[name].values())
        talks[name] = talk
    said = {name: (desk, talk) for name, talk in talks.items()}
    alone = office()
    said["jobnet"] = (alone, walked(alone, other="ar"))
    return {
        name: {
            how: at.papers.written(talk.id, "citizen", format=how, language="ar").decode()
            for how in ("text", "html")
        }
        for name, (at, talk) in said.items()
    }


@pytest.mark.parametrize("name", EVERY)
def test_pages_as_somebody_found_them_right(pages, name):
    """Rule: the citizen's pages stay as they were looked at, in the order they are read."""
    same_as_golden(PAPERS / f"{name}.citizen.txt", pages[name]["text"])


@pytest.mark.parametrize("name", EVERY)
def test_a_page_says_its_direction_and_keeps_the_order_it_is_read_in(pages, name):
    """Rule: the page is Arabic from the right, what is Danish says so, and no letter is stored as drawn."""
    html = pages[name]["html"]
    assert '<html lang="ar" dir="rtl">' in html
    assert 'lang="da" dir="ltr"' in html
    assert not JOINED.search(html)
    headings = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", html)
    assert headings
    assert all(ARABIC.search(one) for one in headings)


@pytest.mark.parametrize("name", SAID)
def test_what_was_agreed_stands_on_the_page_as_it_was_written(pages, name):
    """Rule: every agreement made in the conversation stands whole on the page, in the words it was made in."""
    made = [
        row["what"]
        for rows in SAID[name].values()
        if isinstance(rows, list)
        for row in rows
        if isinstance(row, dict) and "what" in row
    ]
    assert all(one in pages[name]["text"] for one in made)
    assert made or name == "closing"
