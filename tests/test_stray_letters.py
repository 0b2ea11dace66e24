"""Typing where no text is asked for: nothing shown to anybody, nothing on record; at a table it begins a row."""

from __future__ import annotations

import string

import pytest

from guide.desk.commands import CONVERSATION
from office import log_of
from tui_kit import opened, run

LETTERS = string.ascii_lowercase + "æøå"
TO_THE_TABLE = "\r2\rSol\r1\r3/6\r2,5\r13\r\x13Ja\r"


@pytest.mark.parametrize("letter", LETTERS)
def test_a_stray_letter_shows_nothing_and_changes_no_record(letter):
    """Rule: at a question answered by digits no letter opens the own view or puts anything on record."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\r")
        await driver.press("ctrl+b")
        before = log_of(desk, stream)
        await driver.type(letter)
        assert driver.app.screen.PLACE == "conversation" or letter in {"r", "p"}, "another screen opened"
        assert "Egen visning" not in driver.screen()
        grown = log_of(desk, stream)[len(before) :]
        assert [kind for kind, _body in grown if kind not in {"paused", "reviewing"}] == []

    run(desk, drive, start=stream)


def test_no_letter_is_a_command_that_changes_the_record_or_the_view():
    """The list itself: undoing, leaving the rest, marking a sentence and changing the view have no letter."""
    lettered = {one.name for one in CONVERSATION if one.letter}
    assert lettered.isdisjoint({"undo", "later", "not_understood", "view", "switch", "forward"})
    print(f"{len(lettered)} commands with a letter")


def test_what_is_typed_at_a_table_begins_a_row():
    """Standing where a row can be added: the letters are the first cell's, and no letter is a command."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type(TO_THE_TABLE)
        assert "+ Tilføj en række" in driver.screen()
        before = log_of(desk, stream)
        await driver.type("Ringe til skolen")
        screen = driver.screen()
        assert "Ringe til skolen" in screen
        assert "Fælles visning" in screen
        assert "felt 1 af" in screen
        assert log_of(desk, stream) == before

    run(desk, drive, start=stream)


def test_what_is_pasted_at_a_table_begins_a_row():
    """As what is typed."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type(TO_THE_TABLE)
        await driver.paste("Ringe til skolen")
        assert "Ringe til skolen" in driver.screen()

    run(desk, drive, start=stream)
