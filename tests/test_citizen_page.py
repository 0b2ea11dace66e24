"""The citizen's page of a full round in every language: what must stand on it. `checks.one_page` counts its sheets."""

from __future__ import annotations

import re

import pytest
from checks.filled import AGREED, SAID_BACK
from checks.one_page import pages

from guide import paths
from guide.language.catalogues import Catalogues
from guide.language.direction import direction

LANGUAGES = Catalogues(paths.locale_folders(())).languages()
# Weekday, day and month of the next appointment, as each language says it.
MAY_25 = {
    "da": "mandag den 25. maj 2026",
    "en": "Monday, 25 May 2026",
    "ar": "الاثنين، 25 مايو 2026",
    "fa": "دوشنبه 25 مهٔ 2026",
    "fa_AF": "دوشنبه 25 می 2026",
    "ckb": "دووشەممە، 25 ئایار 2026",
    "uk": "понеділок, 25 травня 2026",
    "ti": "ሰኑይ፣ 25 ጉንበት 2026",
    "so": "Isniin, 25 Maayo 2026",
    "ku": "duşem, 25ê gulana 2026an",
}


def texts(html: str) -> str:
    """Only the words."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html.split("<main>")[1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_all_that_it_must_in_the_citizens_language(language):
    """Rule: agreements, date, next step with weekday, day, month and room for the hour, whom to call; Danish beside."""
    made = {page.flow: page.html for page in pages((language,), ("fip", "journal"), "journal/followup")}
    assert set(made) == {"fip/citizen", "fip/together", "journal/followup"}
    print(language, len(made), "pages")
    words = Catalogues(paths.locale_folders(()))
    code = language.replace("_", "-")
    for flow, html in made.items():
        said = texts(html)
        assert html.startswith(f'<!DOCTYPE html>\n<html lang="{code}" dir="{direction(language)}">'), flow
        assert SAID_BACK in said
        for key, danish in (("paper.call", "Ring til"), ("paper.interpreter", "Tolk"),
                            ("room.interpreter.phone", "Tolk på telefon"), ("paper.taught_back", "Med egne ord")):  # fmt: skip
            shown = words.said(key, danish, language)
            assert shown.text in said, (flow, key)
            assert danish in said, (flow, key)
            if language != "da":
                assert shown.status != "missing"
    for flow in ("fip/together", "journal/followup"):
        for what, _who in AGREED:
            assert what in texts(made[flow])
    follow = made["journal/followup"]
    assert MAY_25[language] in texts(follow)
    assert MAY_25["da"] in texts(follow)
    if language != "da":
        assert f'lang="{code}" dir="{direction(language)}"' in follow.split("<main>")[1]
        assert 'class="beside" lang="da" dir="ltr"' in follow


def test_every_language_has_its_date_here():
    """Rule: a language that is added gets a date somebody looked at."""
    assert set(MAY_25) == set(LANGUAGES)


def test_the_citizens_star_says_what_both_chose_and_the_journal_says_it_all():
    """Rule: on the one sheet stand the step now and the next sub-goal; the picture shows who marked what."""
    page = next(page for page in pages(("da",), ("fip",)) if page.flow == "fip/together").html
    head = re.findall(r"<th[^>]*>(.*?)</th>", page.split('class="star"')[1])
    assert [texts("<main>" + cell) for cell in head] == ["Emne", "Sammen", "Næste delmål"]
    assert page.count("Sagsbehandler") >= 1  # in the picture's key
