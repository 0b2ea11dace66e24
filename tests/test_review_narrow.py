"""The review in the smallest window: the key that finishes is never what gives way at the bottom."""

from __future__ import annotations

from office import meet, office
from tui_kit import run


def test_the_key_that_finishes_stays_at_every_size():
    """At 40 by 12 as at 120 by 40: A is at the bottom, and so is the way back."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk, other="en"), front="tui")
    talk.forward()
    seen = []
    for size in ((120, 40), (80, 24), (60, 18), (40, 12)):

        async def drive(driver):
            await driver.press("ctrl+r")
            seen.append(driver.screen().rstrip().split("\n")[-2:])
            await driver.press("escape")

        run(desk, drive, start=talk.id, size=size)
    assert all(any(" A Afslut" in line or "  A  " in line for line in foot) for foot in seen), seen
    assert all("Esc" in foot[-1] for foot in seen)
