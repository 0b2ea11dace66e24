"""Who turns lines from the right: a made-up terminal is asked and told, in a pseudo-terminal, and put right again."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.desk import settings
from guide.language.bidi import paint
from guide.language.direction import native_name
from guide.tui.answers import OrderAnswers
from guide.tui.order import AS_DRAWN, ASK, BY_ITSELF, Order
from guide.tui.screens.meeting import MeetingScreen
from guide.tui.screens.settings import SettingsScreen
from office import meet, office
from store_kit import make, reopen
from terminal_kit import Terminal
from tui_kit import KINDS, opened, run

ASKED, TOLD, BACK = (sequence.encode() for sequence in (ASK, AS_DRAWN, BY_ITSELF))
QUESTION = b"Hvad giver"
QUIT, BREAK = b"\x11", b"\x1bOP"
END_MARK = b"\x1b[?62;22c"


def child(database: Path, **env: str) -> Terminal:
    """The program on a terminal that nobody knows by name."""
    known = {name: said for name, said in os.environ.items() if name != "TERM_PROGRAM"}
    command = (str(Path(__file__).parent / "order_child.py"), str(database), str(KINDS))
    return Terminal(*command, env=known | env)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """An office with a conversation that stands at a question answered in words."""
    path = tmp_path_factory.mktemp("order") / "office" / "guide.db"
    path.parent.mkdir()
    store = make(path)[0]
    desk = office(flows=[KINDS], store=store)
    talk = desk.talks.open("kinds/all", meet(desk, other="ar"))
    talk.forward()
    talk.answer("2")
    store.close()
    return path.parent


@pytest.fixture
def database(template, tmp_path):
    """A copy of that office."""
    return Path(shutil.copytree(template, tmp_path / "office")) / "guide.db"


def half_written(database) -> str:
    """What is half written in the conversation."""
    with reopen(database) as store:
        view = office(flows=[KINDS], store=store, person="anna").talks.resume("last").now()
        return view.field_text if view.half_written else ""


def test_a_terminal_that_turns_lines_is_told_not_to(database):
    """Asked once, told, drawn anew, put back in the end; of an answer in pieces among keys only the keys stay."""
    terminal = child(database)
    asked = terminal.until(ASKED, 0)
    terminal.until(QUESTION, 0)
    terminal.type(b"h\x1b[8;", b"1", b"$ye\x1b[?6", b"2;22cj")
    told = terminal.until(TOLD, asked)
    terminal.until(QUESTION, told)
    terminal.type(QUIT)
    assert terminal.end() == 0
    assert terminal.sent.count(ASKED) == terminal.sent.count(TOLD) == 1
    assert terminal.sent.index(BACK) > told
    assert half_written(database) == "hej"


@pytest.mark.parametrize("answer", [b"", b"\x1b[8;0$y" + END_MARK])
def test_a_terminal_that_cannot_be_told_costs_nothing(database, answer):
    """No answer, or one that decides nothing: nothing is waited for or told, and every key is kept."""
    terminal = child(database)
    terminal.until(ASKED, 0)
    terminal.type(b"he", answer, b"j", QUIT)
    assert terminal.end() == 0
    assert TOLD not in terminal.sent
    assert BACK not in terminal.sent
    assert half_written(database) == "hej"


@pytest.mark.parametrize("how", ["crash", "SIGHUP"])
def test_the_terminal_is_put_right_however_it_ends(database, how):
    """After a crash, and when the system ends the program, the terminal turns lines again; half a word is kept."""
    terminal = child(database)
    asked = terminal.until(ASKED, 0)
    terminal.type(b"hej\x1b[8;1$y" + END_MARK)
    told = terminal.until(TOLD, asked)
    terminal.until(b"hej", told)
    if how == "crash":
        terminal.type(BREAK)
    else:
        os.kill(terminal.pid, signal.Signals[how])
    code = terminal.end()
    assert terminal.sent.index(BACK) > told
    assert code == (1 if how == "crash" else 128 + signal.Signals[how])
    if how != "crash":
        assert half_written(database) == "hej"


def test_a_closed_window_ends_the_program(database):
    """When the terminal itself is gone the program ends at once, half a word kept, and goes on nowhere unseen."""
    terminal = child(database)
    asked = terminal.until(ASKED, 0)
    terminal.type(b"hej\x1b[8;1$y" + END_MARK)
    terminal.until(b"hej", terminal.until(TOLD, asked))
    assert terminal.hang_up() == -signal.SIGHUP
    assert half_written(database) == "hej"


def test_apples_terminal_is_never_asked(database):
    """A terminal that prints the question is not asked it."""
    terminal = child(database, TERM_PROGRAM="Apple_Terminal")
    terminal.until(QUESTION, 0)
    terminal.type(QUIT)
    assert terminal.end() == 0
    assert b"\x1b[8$p" not in terminal.sent


def test_who_was_chosen_is_not_asked_about(database):
    """Where the setting says who turns lines, the terminal is neither asked nor told."""
    with reopen(database) as store:
        office(flows=[KINDS], store=store).office.set(settings.ORDER, "app")
    terminal = child(database)
    terminal.until(QUESTION, 0)
    terminal.type(QUIT)
    assert terminal.end() == 0
    assert not any(sequence in terminal.sent for sequence in (ASKED, TOLD, BACK))


@given(
    st.lists(st.sampled_from(["a", "æ", "\x1b[A", "\x1b[8~", "\x1b[?1;2$y", "\x1b[8;1$y", "\x1b[?62c"])),
    st.data(),
)
def test_answers_are_taken_out_however_they_are_cut(parts, data):
    """However the stream is cut, what is left for the keys is the stream without the answers."""
    heard: list[str] = []
    answers, stream, left = OrderAnswers(heard.append), "".join(parts), ""
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        size += stream[:size].endswith("\x1b")  # a lone Escape is the key, and not held
        left += answers.less(stream[:size])
        stream = stream[size:]
    answer = {"\x1b[8;1$y", "\x1b[?62c"}
    assert left + answers.rest() == "".join(one for one in parts if one not in answer)
    assert heard == ["1"] * parts.count("\x1b[8;1$y")


def test_left_to_the_terminal_a_text_goes_out_as_it_is_read():
    """With the setting `terminal` no letter is joined or turned, in a question or a field; with `app` all are."""
    typed = "أريد عملاً"
    for setting, there in (("terminal", typed), ("app", paint(typed, "rtl"))):
        desk, stream = opened(other="ar")
        desk.office.set(settings.ORDER, setting)

        async def drive(driver, there=there):
            await driver.type(f"\r2\r{typed}")
            assert there in driver.screen()
            await driver.press("enter", "ctrl+b")
            assert there in driver.screen()

        run(desk, drive, start=stream)


def undecided(app) -> None:
    """Make it so that the terminal was asked and could not say."""
    app.order._asks = True
    app.order.begin("auto")


def test_a_reader_is_asked_where_the_terminal_cannot_say():
    """Once a language from the right is chosen and nobody knows, two lines are shown; the choice counts and is kept."""
    desk = office(flows=[KINDS])
    lines = f"{native_name('ar')} (25-06)"

    async def drive(driver):
        undecided(driver.app)
        await driver.app.push_screen(MeetingScreen(desk, "A-1"))
        await driver.press("home")
        while "ar" not in driver.app.screen._sheet.codes["other"]:
            await driver.press("down" if driver.app.screen._here == "flow" else "right")
        await driver.press("down")
        screen = driver.screen()
        assert paint(lines, "rtl") in screen
        assert f"2  {lines}" in screen
        await driver.press("right", "right")
        assert desk.office.setting(settings.ORDER) == "terminal"
        assert driver.app.order.left_to_terminal
        await driver.app.pop_screen()
        await driver.app.push_screen(MeetingScreen(desk, "A-2"))
        assert not driver.app.screen._sheet.looks

    run(desk, drive)


def test_the_setting_shows_the_two_lines_and_counts_at_once():
    """In the settings the two lines stand under the choice, and what is chosen counts from then on."""
    desk = office(flows=[KINDS])

    async def drive(driver):
        await driver.app.push_screen(SettingsScreen(desk))
        await driver.press("down", "down", "down")
        assert paint(f"{native_name('ar')} (25-06)", "rtl") in driver.screen()
        for setting in ("app", "terminal", "auto"):
            await driver.press("right")
            assert desk.office.setting(settings.ORDER) == setting
            assert driver.app.order.left_to_terminal == (setting == "terminal")

    run(desk, drive, audience="own")


def test_choosing_the_terminal_lets_it_turn_lines_again():
    """A terminal that was told is told back when it is to do the work, and nothing is told twice."""
    sent: list[str] = []
    order = Order(sent.append, lambda: sent.append("repaint"), asks=True)
    order.begin("auto")
    order.heard("1")
    order.heard("1")
    order.again()
    order.begin("terminal")
    order.leave()
    assert sent == [ASK, AS_DRAWN, "repaint", AS_DRAWN, BY_ITSELF]
