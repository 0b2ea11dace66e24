"""What is half written is kept by itself, after one quiet second and at the latest after five."""

from __future__ import annotations

from tui_kit import opened, run

KEPT, NOT_YET = "Gemt", "Ikke gemt endnu"


def half_written(desk, stream: str) -> str:
    """What another look at the conversation finds half written."""
    view = desk.talks.resume(stream).now()
    return view.field_text if view.half_written else ""


def test_half_a_word_is_kept_after_one_quiet_second(still_time):
    """Not before the second is over, with no key pressed; the header says which of the two it is."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\rSo")
        still_time.go_by(0.9)
        assert NOT_YET in driver.screen()
        assert half_written(desk, stream) == ""
        still_time.go_by(0.2)
        await driver.press()
        assert NOT_YET not in driver.screen()
        assert KEPT in driver.screen()
        assert half_written(desk, stream) == "So"

    run(desk, drive, start=stream)


def test_who_never_stops_typing_has_it_kept_every_five_seconds(still_time):
    """Each key begins the quiet second anew; the five seconds go on from the first key after it was last kept."""
    desk, stream = opened()
    kept = []

    async def drive(driver):
        await driver.type("\r2\r")
        for _key in range(18):
            await driver.type("a")
            still_time.go_by(0.6)
            kept.append(len(half_written(desk, stream)))

    run(desk, drive, start=stream)
    assert kept == [0] * 8 + [9] * 9 + [18]
    print(f"18 keys, kept {len(set(kept)) - 1} times")


def test_what_was_answered_meanwhile_is_not_written_again(still_time):
    """After the answer nothing waits any more: no draft comes back behind it."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\rSol\r")
        assert not still_time.waiting
        still_time.go_by(60)
        await driver.press()
        assert half_written(desk, stream) == ""

    run(desk, drive, start=stream)
