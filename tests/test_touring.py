"""The tour of the first minute, on the screen: only in a made-up office, one sentence, skipped by Esc."""

from __future__ import annotations

from guide.tui.way_in import WayIn
from office import meet, office
from tui_kit import run


def made_up():
    desk = office()
    desk.office.mark_made_up()
    desk.talks.open("fip/citizen", meet(desk, "OPDIGT-99"), front="tui")
    return desk


def test_the_tour_says_one_thing_to_try_and_goes_on_when_it_is_done():
    """The first step stands above the keys; doing it leads to the next; Esc leaves the tour for good."""
    desk = made_up()

    async def drive(driver):
        await driver.press("x", "backspace")
        assert "1/10" in driver.screen()
        await driver.press("ctrl+s")
        assert "2/10" in driver.screen()
        assert "1/10" not in driver.screen()
        await driver.press("escape")
        assert "/10" not in driver.screen()
        assert "Sagsnøgle" in driver.screen()

    run(WayIn(lambda _passphrase: desk, lambda _language: desk.words, tour=True), drive)


def test_without_being_asked_for_there_is_no_tour():
    """A real office has no tour, and neither has a screen too low for it."""

    async def drive(driver):
        await driver.press("x", "backspace")
        assert "Sagsnøgle" in driver.screen()
        assert "/10" not in driver.screen()

    run(made_up(), drive)
    desk = made_up()
    run(WayIn(lambda _passphrase: desk, lambda _language: desk.words, tour=True), drive, size=(40, 12))
