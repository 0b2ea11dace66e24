"""Walked by keys: the same log as at the desk, nothing typed ahead is lost, nothing half written either."""

from __future__ import annotations

import json
import re

import pytest
from textual import events

from guide.errors import StoreError
from guide.tui import keys
from guide.tui.app import GuideApp
from guide.tui.screens.conversation import ConversationScreen
from guide.tui.screens.review import ReviewScreen
from guide.tui.widgets.card import Card
from guide.tui.widgets.drawer import Drawer
from office import log_of, meet, office
from tui_kit import KINDS, opened, run

BURST = "\r2\rSol\nog søvn\r1\r3/6\r2,5\r13\r\x13Han kan mere\r\rRing til køkkenet\r2\ri morgen\r↓\r\r1\r\r1\r\r\r"


def at_the_desk():
    """The same walk without a screen."""
    desk, stream = opened()
    talk = desk.talks.resume(stream)
    talk.forward()
    for raw in (
        "2", "Sol\nog søvn", "yes", "2026-06-03", "2.5", ["truck", "english"], "Han kan mere",
        [{"what": "Ring til køkkenet", "who": "municipality", "by": "2026-03-03"}],
    ):  # fmt: skip
        talk.answer(raw)
    talk.answer([{"row": talk.now().table.rows[0].row, "done": "yes"}])
    talk.answer("done")
    talk.forward()
    talk.begin_review()
    talk.finish()
    return log_of(desk, stream)


def without_ids(log) -> list[str]:
    """A log in which drawn row ids are numbered as they come."""
    found: dict[str, str] = {}
    text = [f"{kind} {json.dumps(body, ensure_ascii=False, sort_keys=True)}" for kind, body in log]
    return [
        re.sub(r"r[0-9a-f]{10}", lambda hit: found.setdefault(hit[0], f"row{len(found)}"), one)
        for one in text
    ]


def test_keys_typed_in_one_burst_give_the_log_of_the_desk():
    """Every kind of question, answered without waiting once: the sequence of (kind, body) is the desk's."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type(BURST)
        await driver.press("a")
        assert "afsluttet" in driver.screen()

    run(desk, drive, start=stream)
    assert without_ids(log_of(desk, stream)) == without_ids(at_the_desk())


def test_keys_typed_slowly_give_the_same():
    """Slowly or in one burst is the same log."""
    desk, stream = opened()

    async def drive(driver):
        for sign in BURST:
            await driver.type(sign)
        await driver.type("a")

    run(desk, drive, start=stream)
    assert without_ids(log_of(desk, stream)) == without_ids(at_the_desk())


@pytest.mark.parametrize("size", [(120, 40), (60, 18), (40, 12)])
def test_a_walk_is_the_same_on_every_size_of_screen(size):
    """What is drawn has no part in what is answered."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type(BURST + "a")

    run(desk, drive, start=stream, size=size)
    assert without_ids(log_of(desk, stream)) == without_ids(at_the_desk())


def test_each_committed_answer_is_acknowledged_by_its_step():
    """The hook for whoever kills the program hears a step only when its answer is on record."""
    desk, stream = opened()
    heard: list[str] = []

    def acknowledge(step: str) -> None:
        assert log_of(desk, stream)[-1][1]["step"] == step
        heard.append(step)

    async def drive(driver):
        await driver.type("\r2\rSol\r1\r")

    run(desk, drive, start=stream, acknowledge=acknowledge)
    assert heard == ["energy", "giving", "time"]


def test_three_conversations_switched_between_in_the_middle_of_a_text_lose_nothing():
    """One meeting, three conversations, six switches with half a sentence in each: all of it is there."""
    desk = office(flows=[KINDS])
    meeting = meet(desk)
    streams = [
        desk.talks.open(name, meeting, front="tui").id for name in ("kinds/all", "kinds/own", "kinds/all")
    ]
    for stream, steps in zip(streams, ([None, "1"], ["1"], [None, "1"]), strict=True):
        talk = desk.talks.resume(stream)
        for answer in steps:
            talk.forward() if answer is None else talk.answer(answer)
    written: dict[str, str] = {}

    async def drive(driver):
        for turn in range(6):
            screen = driver.app.screen
            if screen.sitting.audience == "shared" and screen.card.kind == "waiting":
                await driver.press("ctrl+s")
            stream = screen.sitting.talk.id
            await driver.press("end")
            await driver.type(f"del {turn} ")
            written[stream] = written.get(stream, "") + f"del {turn} "
            assert screen.query_one("#text").text == written[stream]
            await driver.press("f2")
            assert screen.sitting.talk.id != stream

    run(desk, drive, start=streams[0])
    assert len(written) == 3
    for stream, text in written.items():
        assert desk.talks.resume(stream).now("own").field_text == text
    assert len(desk.context.store.rows.meetings(meeting.subject)) == 1


def test_what_is_half_written_comes_back_after_the_program_was_closed():
    """Closed in the middle of a text: the next start stands at the exact question with the very text."""
    desk, stream = opened()

    async def write(driver):
        await driver.type("\r2\rHalv sæt")
        await driver.press("ctrl+q")

    async def read(driver):
        assert driver.app.screen.query_one("#text").text == "Halv sæt"
        await driver.type("ning\r")

    run(desk, write, start=stream)
    run(desk, read, start=stream)
    assert ("answered", {"step": "giving", "value": "Halv sætning"}) in log_of(desk, stream)


def test_a_failed_save_leaves_the_answer_on_the_screen_and_enter_tries_again():
    """A full disk says so in place, with what to do; nothing is on record; the next Enter is enough."""
    desk, stream = opened()
    append = desk.context.store.log.append

    def full(*_args, **_more):
        raise StoreError("store.full")

    async def drive(driver):
        await driver.type("\r2\rSol og vind")
        before = log_of(desk, stream)
        desk.context.store.log.append = full
        await driver.press("enter")
        screen = driver.screen()
        assert "Sol og vind" in screen
        assert "Ikke gemt" in screen
        assert "Disken er fuld" in screen
        assert log_of(desk, stream) == before
        desk.context.store.log.append = append
        await driver.press("enter")
        assert "Har du tid?" in driver.screen()

    run(desk, drive, start=stream)
    assert ("answered", {"step": "giving", "value": "Sol og vind"}) in log_of(desk, stream)


def test_bad_input_is_said_in_place_and_nothing_is_on_record():
    """A day and a number that cannot be read, and one out of range: a sentence and the way on, log unchanged."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\rSol\r1\r")
        before = log_of(desk, stream)
        await driver.type("hvornår\r")
        assert "Datoen kan ikke læses." in driver.screen()
        assert "3/12" in driver.screen()
        assert log_of(desk, stream) == before
        await driver.press("ctrl+u")
        await driver.type("3/6\r")
        await driver.type("40\r")
        assert len(log_of(desk, stream)) == len(before) + 1
        assert "37" in driver.screen()

    run(desk, drive, start=stream)


def test_commands_work_while_a_text_has_the_focus():
    """Every key of a command does its work in the middle of a text, and the text is not lost by it."""
    desk, stream = opened()
    tried = {"ctrl+t": "Ved ikke", "ctrl+g": "forklaring", "ctrl+n": "Note ved dette", "ctrl+f": "Find et spørgsmål",
             "ctrl+o": "Oversigt", "ctrl+p": "Kommandoer", "ctrl+s": "Egen visning", "f4": "Mødets andre"}  # fmt: skip

    async def drive(driver):
        await driver.type("\r2\rmidt i")
        for key, words in tried.items():
            await driver.press(key)
            assert words in driver.screen(), key
            await driver.press("escape")
            assert driver.app.screen.query_one("#text").text == "midt i", key
        await driver.press("ctrl+b")
        assert "Hvordan er kræfterne?" in driver.screen()
        await driver.press("f7")
        assert driver.app.screen.query_one("#text").text == "midt i"

    run(desk, drive, start=stream)
    print(f"{len(tried) + 2} commands tried in the middle of a text")


def test_every_command_has_something_it_does():
    """Each record of a command, a hint's name and a drawer's name is a method: none can be pressed in vain."""
    from guide.tui.acts import Acts
    from guide.tui.screens.conversation import ConversationScreen

    for one in keys.ALL:
        assert any(hasattr(who, f"do_{one.name}") for who in (Acts, ConversationScreen)), one.name
    assert len(keys.by_key()) == sum(len(one.keys) for one in keys.ALL)


def test_the_own_view_goes_back_by_itself():
    """Private steps are answered one after another in the own view; the next open one is shared again."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\rSol\r1\r3/6\r2,5\r13\r")
        assert "kun til egen visning" in driver.screen()
        assert "sagsbehandleren?" not in driver.screen()
        await driver.press("ctrl+s")
        assert "Egen visning" in driver.screen()
        await driver.type("Ja\r")
        assert "Fælles visning" in driver.screen()

    run(desk, drive, start=stream)


def test_a_pause_shows_nothing_but_the_way_back():
    """In a pause no question stands on the screen; Enter comes back to the same half word."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\rhalvt o")
        await driver.press("f9")
        assert "kræfter" not in driver.screen()
        assert "halvt" not in driver.screen()
        await driver.press("enter")
        assert driver.app.screen.query_one("#text").text == "halvt o"

    run(desk, drive, start=stream)
    assert [kind for kind, _ in log_of(desk, stream)][-2:] == ["paused", "resumed"]


# Commands that lead to another screen, as their records say; every other opens in place.
LEADS = {"review": "ReviewScreen", "pause": "PauseScreen", "help": "HelpScreen", "home": "HomeScreen",
         "lock": "UnlockScreen", "quit": "ConversationScreen"}  # fmt: skip


async def back_to(driver, stream: str, step: str) -> None:
    """Stand in the conversation at a step again, whatever was opened."""
    app = driver.app
    if type(app.screen).__name__ in {"UnlockScreen", "PauseScreen"}:
        await driver.press("enter")
    if not isinstance(app.screen, ConversationScreen):
        await app.open_home()
        await app.open_talk(app.desk.talks.resume(stream))
    app.screen.sitting.talk.jump(step)
    app.screen.sitting.look("own")
    app.screen.show()
    await driver.press("escape")


def test_no_dialog_lies_over_a_conversation(monkeypatch):
    """Every command at every kind of step, by the commands' own table: it opens in place, never as a modal screen."""
    desk, stream = opened()
    monkeypatch.setattr(GuideApp, "exit", lambda *_args, **_more: None)  # `quit` would end the walk
    steps = ("giving", "welcome", "can", "deals")  # a text, what is only said, choices, a table
    tried, opens = 0, set()

    async def drive(driver):
        nonlocal tried
        for step in steps:
            for one in keys.ALL if step == steps[0] else (one for one in keys.ALL if one.name not in LEADS):
                await back_to(driver, stream, step)
                before = len(driver.app.screen_stack)
                await driver.app.screen.do(one.name)
                await driver.press()
                tried += 1
                shown = driver.app.screen
                where = f"{one.name} at {step}: {type(shown).__name__}"
                assert not any(screen.is_modal for screen in driver.app.screen_stack), where
                assert type(shown).__name__ == LEADS.get(one.name, "ConversationScreen"), where
                assert one.name in LEADS or len(driver.app.screen_stack) == before, where
                if isinstance(shown, ConversationScreen) and shown.query_one(Drawer).name_open:
                    opens.add(one.name)

    run(desk, drive, start=stream)
    assert set(LEADS) <= {one.name for one in keys.ALL}
    assert {"non_answer", "note", "loose_note", "find", "outline", "palette", "open"} <= opens
    print(f"{tried} commands at {len(steps)} kinds of step; {len(opens)} of {len(keys.ALL)} open in place")


def test_finding_jumps_and_review_names_what_is_missing():
    """A question is found by some letters; finishing too early says what is missing and stands at it."""
    desk, stream = opened()

    async def drive(driver):
        await driver.press("ctrl+f")
        await driver.type("timer\r")
        assert "Hvor mange timer?" in driver.screen()
        await driver.press("ctrl+r", "ctrl+s", "a")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert "mangler et svar" in driver.screen()
        await driver.press("enter")
        assert "Hvordan er kræfterne?" in driver.screen()

    run(desk, drive, start=stream)
    assert "finished" not in [kind for kind, _ in log_of(desk, stream)]


def test_the_mouse_answers_as_the_keys_do():
    """A click chooses, a click on the key at the bottom answers."""
    desk, stream = opened()

    async def drive(driver):
        await driver.click("Videre")
        await driver.click("Mange kræfter")
        await driver.click("Enter Svar")

    run(desk, drive, start=stream)
    assert ("answered", {"step": "energy", "value": 3}) in log_of(desk, stream)


def test_a_paste_keeps_every_line():
    """Three lines pasted are three lines on record."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\r")
        await driver.paste("én\r\nto\rtre")
        await driver.press("enter")

    run(desk, drive, start=stream)
    assert ("answered", {"step": "giving", "value": "én\nto\ntre"}) in log_of(desk, stream)


def test_keys_before_the_first_screen_are_kept():
    """What is typed while the program starts is answered once it stands there."""
    desk, stream = opened()

    async def drive(driver):
        app = driver.app
        app._reading = False
        app.post_message(events.Key("enter", None))
        app.post_message(events.Key("2", "2"))
        await driver._pilot.pause()
        assert "Velkommen" in driver.screen()
        await app.read_ahead()
        assert app.screen.query_one(Card).reply().raw == "2"

    run(desk, drive, start=stream)


def test_no_command_has_a_key_that_a_terminal_takes_for_itself():
    """F10 opens the menu of GNOME Terminal and Xfce, F11 makes the window whole; neither reaches a program."""
    from guide.tui import keys

    taken = {"f10", "f11"}
    assert not taken & {key for one in (*keys.ALL, *keys.HOME) for key in one.keys}
