"""A note half written in the drawer: kept at Esc and at a kill, there again, and only for the view it was for."""

from __future__ import annotations

from tui_kit import opened, run


def test_a_half_written_note_is_there_again_after_esc_and_after_the_program_was_closed():
    """Beside the question and loosely, each its own; Esc says that it waits; Enter keeps it and it is done with."""
    desk, stream = opened()

    async def begin(driver):
        await driver.press("ctrl+n")
        await driver.type("Ringer fra bus")
        await driver.press("tab")
        await driver.type("løst og fast")
        await driver.press("escape")
        assert "venter, til du åbner den igen" in driver.screen()

    async def again(driver):
        await driver.press("ctrl+n")
        assert "Ringer fra bus" in driver.screen()
        await driver.press("tab")
        assert "løst og fast" in driver.screen()
        await driver.press("tab", "enter")
        await driver.press("ctrl+n")
        assert "Ringer fra bus" not in driver.screen()
        await driver.press("tab")
        assert "løst og fast" in driver.screen()

    desk.talks.resume(stream).forward()
    run(desk, begin, start=stream)
    assert not [kind for kind, _ in _log(desk, stream) if kind == "noted"]
    run(desk, again, start=stream)
    assert [body["text"] for kind, body in _log(desk, stream) if kind == "noted"] == ["Ringer fra bus"]
    talk = desk.talks.resume(stream)
    assert talk.note_draft(talk.here.name, "own") == ""
    assert talk.note_draft(None, "shared") == "løst og fast"


def test_a_note_begun_in_the_own_view_is_not_shown_in_the_shared_one():
    """The drawer opens empty in the shared view; the own view has the note again."""
    desk, stream = opened()
    desk.talks.resume(stream).forward()

    async def drive(driver):
        await driver.press("ctrl+s", "ctrl+n")
        await driver.type("kun til mig")
        await driver.press("ctrl+s")
        assert "kun til mig" not in driver.screen()
        await driver.press("ctrl+n")
        assert "kun til mig" not in driver.screen()
        await driver.press("escape", "ctrl+s", "ctrl+n")
        assert "kun til mig" in driver.screen()

    run(desk, drive, start=stream)


def test_an_emptied_note_is_kept_no_longer():
    """What was taken away again does not come back, and the half answer in the field is untouched by it."""
    desk, stream = opened()
    talk = desk.talks.resume(stream)
    talk.forward()
    step = talk.here.name
    talk.draft("2")
    talk.draft_note("halv", step, "own")
    talk.draft_note("", step, "own")
    assert talk.note_draft(step, "own") == ""
    assert talk.now().field_text == "2"


def _log(desk, stream):
    return [(event.kind, event.body) for event in desk.context.store.log.events(stream)]


def test_the_sentence_that_a_note_waits_goes_when_the_note_is_opened_again():
    """Esc says that the note waits; opened again it is there itself, and the sentence is not."""
    desk, stream = opened()

    async def drive(driver):
        await driver.press("enter", "ctrl+n")
        await driver.type("halv")
        await driver.press("escape")
        assert "venter" in driver.screen()
        await driver.press("ctrl+n")
        assert "halv" in driver.screen()
        assert "venter" not in driver.screen()

    run(desk, drive, start=stream)


def test_an_empty_enter_leaves_the_choices_on_the_lowest_screen():
    """At 40 x 12 only what to do is said, so that the choices stay."""
    desk, stream = opened()

    async def drive(driver):
        await driver.press("enter", "enter")
        assert "Ctrl+T" in driver.screen()
        assert "Der er ikke valgt" not in driver.screen()
        assert "3 " in driver.screen()

    run(desk, drive, start=stream, size=(40, 12))
