"""A follow-up in the terminal UI: days as a Dane writes them, capitals as keys, papers in two directions."""

from __future__ import annotations

import re
from datetime import date

from office import meet, office, walk_to_the_end
from tui_kit import run

DRAWN = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")  # Arabic letters as they are drawn


def contract(desk, meeting):
    """A contract with one agreement."""
    talk = desk.talks.open("journal/contract", meeting)
    made = [{"what": "Find en praktik", "who": "municipality", "by": date(2026, 3, 20)}]
    walk_to_the_end(talk, {"agreements": made})
    return talk


def test_a_new_day_begins_empty_and_one_that_stands_is_written_as_it_is_typed():
    """The day an agreement had is beside it, not in the field; a day in the field is no code of the program's."""
    desk = office()
    meeting = meet(desk)
    contract(desk, meeting)
    talk = desk.talks.open("journal/followup", meeting, front="tui")
    talk.jump("followed_up")

    async def drive(driver):
        await driver.type("\r2\rIngen svarede\r")
        screen = driver.screen()
        assert "Ny dato" in screen
        assert "2026" not in screen.split("Ny dato")[1]
        await driver.type("4/5\r")
        await driver.press("up", "up", "enter", "enter", "enter")
        last = driver.screen().split("Ny dato")[1]
        assert "4.5.2026" in last
        assert "2026-05-04" not in last

    run(desk, drive, start=talk.id)


def test_a_key_is_the_same_key_as_a_capital():
    """The review names its keys in capitals: A finishes, P shows the papers, and a capital turns no sheet wrong."""
    desk = office()
    meeting = meet(desk)
    talk = desk.talks.open("journal/contract", meeting, front="tui")
    walk_to_the_end(talk, {}, finish=False)

    async def drive(driver):
        await driver.press("ctrl+r", "A")
        assert "afsluttet" in driver.screen()
        await driver.press("P")
        assert "Borgerens side" in driver.screen()

    run(desk, drive, start=talk.id)


def test_a_paper_on_the_screen_runs_as_each_of_its_lines_does():
    """An Arabic line is set from the right, its year last at the left; the Danish one under it from the left."""
    desk = office()
    talk = contract(desk, meet(desk, other="ar"))

    async def drive(driver):
        await driver.press("ctrl+r", "p")
        lines = driver.lines()
        place = next(at for at, line in enumerate(lines) if "den 2. marts 2026" in line)
        above = lines[place - 1].rstrip()
        assert DRAWN.search(above), above
        assert above.index("2026") < DRAWN.search(above).start()
        assert above.startswith(" " * 20)
        assert lines[place].startswith(" mandag")

    run(desk, drive, start=talk.id)
