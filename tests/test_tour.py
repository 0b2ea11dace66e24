"""The tour of the first minute: short steps that can be done where they stand, in both languages."""

from __future__ import annotations

import pytest

from guide import paths
from guide.desk.commands import CONVERSATION
from guide.desk.tour import STEPS, Tour
from guide.language.catalogues import Catalogues

WORDS = Catalogues([paths.shipped("locales")], strict=True)
GENERAL = {"down", "enter", "right"}
KEYS = {key for one in CONVERSATION for key in one.keys}


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_step_says_its_key_in_one_short_sentence_or_two(language):
    """Rule: what to press is named, in the program's language, short enough for two lines of 80 cells."""
    words, texts = WORDS.words(language), set()
    for step in STEPS:
        view = Tour((step,)).here(step.place, words, lambda key: f"<{key}>")
        assert f"<{step.key}>" in view.text
        assert "<escape>" in view.how_to_skip
        assert len(view.text) <= 110
        texts.add(view.text)
    assert len(texts) == len(STEPS)


def test_the_two_languages_say_different_words():
    """Rule: nobody is shown Danish for English."""
    for step in STEPS:
        danish, english = (Tour((step,)).here(step.place, WORDS.words(one)) for one in ("da", "en"))
        assert danish.text != english.text


def test_keys_of_a_conversation_are_those_of_its_commands():
    """Rule: the tour teaches the keys there are."""
    for step in STEPS:
        if step.place == "conversation":
            assert step.key in KEYS | GENERAL, step.name


def test_it_goes_on_by_doing_and_only_by_that():
    """Rule: another key changes nothing; the key shown leads to the next step at that place."""
    tour, words = Tour(), WORDS.words("da")
    assert tour.pressed("home", "x") is tour
    assert tour.pressed("papers", "down") is tour
    seen = []
    for step in STEPS:
        seen.append(tour.here(step.place, words).name)
        tour = tour.pressed(step.place, step.key)
    assert seen == [step.name for step in STEPS]
    assert tour.left == ()


def test_who_runs_ahead_is_not_held_back():
    """Rule: whoever is at the papers sees the papers' step, and earlier ones come no more."""
    tour = Tour().pressed("papers", "right")
    assert tour.here("papers", WORDS.words("da")) is None
    assert tour.here("home", WORDS.words("da")) is None


def test_it_can_be_skipped():
    """Rule: one key, and it is gone everywhere."""
    tour = Tour().skipped()
    assert [tour.here(step.place, WORDS.words("da")) for step in STEPS] == [None] * len(STEPS)
