"""The way in: the first frame, the passphrase, the first run; and the lock, that nothing is lost by."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from command_line import CHEAP
from golden import DATA, same_as_golden
from guide.errors import StoreError
from guide.language.early import early_words
from guide.paths import shipped
from guide.store.store import Store
from guide.tui.answers import ClipboardAnswers
from guide.tui.app import GuideApp
from guide.tui.clipboard import ASK, EMPTY, Clipboard
from guide.tui.idle import Idle
from guide.tui.way_in import WayIn
from office import Chance, log_of, meet, office
from tui_kit import KINDS, Driver, opened

PASSPHRASE = "fire ord på rad"  # noqa: S105 - opens nothing but this test's own store
HEAVY = (
    "pydantic",
    "transitions",
    "babel",
    "sqlite_utils",
    "sqlcipher3",
    "jinja2",
    "yaml",
    "docx",
    "guide.desk.desk",
)


def golden(name: str, text: str) -> None:
    same_as_golden(DATA / "screens" / f"{name}.txt", text)


def speak(language: str):
    return early_words(shipped("locales"), language)


def made(path: Path, passphrase: str = PASSPHRASE) -> tuple[Store, str]:
    """A database of the usual kind, with keys that are cheap to make."""
    return Store.create(path, passphrase=passphrase, label="anne", entropy=Chance(), cost=CHEAP, floor=CHEAP)


def way(path: Path, needs: str = "passphrase") -> WayIn:
    """The way in to a database in a folder."""

    def open_desk(passphrase):
        return office(flows=[KINDS], store=Store.open(path, passphrase=passphrase, entropy=Chance("b")))

    def make_desk(passphrase, language):
        store, recovery = made(path, passphrase)
        return office(flows=[KINDS], store=store, language=language), recovery

    return WayIn(open_desk, speak, needs=needs, make_desk=make_desk)


def run(into, drive, *, size=(80, 24), **how) -> GuideApp:
    """Run the app from the way in while `drive` presses keys."""

    async def go() -> GuideApp:
        app = GuideApp(into, **how)
        async with app.run_test(size=size) as pilot:
            await drive(Driver(app, pilot))
        if app.inside and isinstance(into, WayIn):
            app.desk.close()
        return app

    return asyncio.run(go())


async def until(driver: Driver, words: str) -> str:
    """Let the program go on until words stand on the screen: what is loaded in a thread comes when it comes."""
    for _turn in range(400):
        await driver.press()
        if words in driver.screen():
            return driver.screen()
    raise AssertionError(f"{words!r} never came:\n{driver.screen()}")


async def until_at(driver: Driver, name: str) -> None:
    """Let the program go on until a screen is shown: what was typed ahead stands on the one before it first."""
    for _turn in range(400):
        await driver.press()
        if type(driver.app.screen).__name__ == name:
            return
    raise AssertionError(f"{name} never came:\n{driver.screen()}")


def test_the_first_frame_waits_for_textual_only():
    """Importing the app loads Textual and nothing of what lies behind the desk."""
    ask = f"import sys, guide.tui.app; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    done = subprocess.run([sys.executable, "-c", ask], env=env, check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_a_wrong_passphrase_is_said_in_place_and_the_right_one_opens(tmp_path):
    """No sign of the passphrase on the screen; wrong is said with what to do; right leads to the front page."""
    store, _words = made(tmp_path / "o" / "office.db")
    store.close()

    async def drive(driver):
        assert "Adgangskode" in driver.screen()
        golden("unlock", driver.screen())
        await driver.press("enter")
        assert "Der mangler en adgangskode." in driver.screen()
        await driver.type("forkert")
        assert "forkert" not in driver.screen()
        assert "•••••••" in driver.screen()
        await driver.press("enter")
        screen = await until(driver, "Adgangskoden passer ikke.")
        golden("unlock-wrong", screen)
        await driver.type(PASSPHRASE + "\r")
        assert "Fælles visning" in await until(driver, "Sagsnøgle")

    run(way(tmp_path / "o" / "office.db"), drive)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_keys_typed_ahead_of_the_passphrase_screen_are_kept(tmp_path, size):
    """Passphrase, Enter and a case key in one burst: the meeting is with that person."""
    store, _words = made(tmp_path / "o" / "office.db")
    store.close()

    async def drive(driver):
        await driver.type(PASSPHRASE + "\rA-77\r")
        await until_at(driver, "MeetingScreen")
        assert driver.app.screen._key == "A-77"  # which is kept, and not shown at a shared table

    run(way(tmp_path / "o" / "office.db"), drive, size=size)


def test_where_nothing_is_asked_what_is_typed_waits_for_the_front_page():
    """The opening frame names the program and the way out; keys typed meanwhile reach the front page in order."""
    desk = office(flows=[KINDS])

    async def drive(driver):
        golden("opening", driver.screen())
        assert "guide" in driver.screen()
        await driver.type("A-78\r")
        await until_at(driver, "MeetingScreen")
        assert driver.app.screen._key == "A-78"  # which is kept, and not shown at a shared table

    run(WayIn(lambda _none: desk, speak), drive)


def test_what_cannot_be_opened_ends_with_its_own_error():
    """Where nothing is asked there is nowhere to say it in place: the program ends, and the door says it."""

    def refuse(_none):
        raise StoreError("store.damaged", path="x")

    async def drive(driver):
        for _turn in range(400):
            await driver.press()
            if driver.app.failed is not None:
                return

    app = run(WayIn(refuse, speak), drive)
    assert app.failed is not None
    assert app.failed.code == "store.damaged"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_the_first_run_from_language_to_front_page(tmp_path, size):
    """Language, passphrase twice, twenty words, the seventh typed back; each mistake is said, nothing is lost."""
    path = tmp_path / "o" / "office.db"
    wide = size == (80, 24)

    async def drive(driver):
        if wide:
            golden("first-language", driver.screen())
        await driver.press("right", "left", "enter")
        assert "Vælg en adgangskode." in driver.screen()
        await driver.type(f"{PASSPHRASE}\rnoget andet\r")
        assert "De to adgangskoder er forskellige" in driver.screen()
        assert not path.exists()
        await driver.type(f"{PASSPHRASE}\r{PASSPHRASE}\r")
        screen = await until(driver, "20 ")
        words = {int(n): word for n, word in re.findall(r"(\d+) ([a-z]+)", screen)}
        assert sorted(words) == list(range(1, 21))
        if wide:
            golden("first-words", screen)
        await driver.type("\rforkert\r")
        assert "Det er ikke det ord" in driver.screen()
        await driver.press("escape")
        assert words[7] in driver.screen()
        await driver.type(f"\r{words[7]}")
        if wide:
            golden("first-word", driver.screen())
        await driver.type("\r")
        assert "Fælles visning" in await until(driver, "Sagsnøgle")

    run(way(path, "first run"), drive, size=size)
    Store.open(path, passphrase=PASSPHRASE, entropy=Chance("c")).close()


def test_the_first_run_speaks_the_language_that_is_chosen(tmp_path):
    """English from the next line on, and in the office that is made."""

    async def drive(driver):
        await driver.press("2", "enter")
        assert "Choose a passphrase." in driver.screen()

    run(way(tmp_path / "o" / "office.db", "first run"), drive)


# --- the lock ---------------------------------------------------------------------------------------


def test_a_lock_keeps_the_cursor_and_half_a_word(tmp_path):
    """F12 in the middle of a word: blank, the database closed and its key gone; then the very same place."""
    store, _words = made(tmp_path / "o" / "office.db")
    desk = office(flows=[KINDS], store=store)
    stream = desk.talks.open("kinds/all", meet(desk), front="tui").id

    async def drive(driver):
        await driver.type("\r2\rHemmelig sol")
        await driver.press("left", "left", "f12")
        screen = driver.screen()
        golden("locked", screen)
        assert "Skærmen er låst." in screen
        assert not any(word in screen for word in ("Hemmelig", "Alle slags", "kræfter", "A-1027"))
        with pytest.raises(Exception, match="closed"):
            desk.people.keys()
        assert store.keys._key == b""
        await driver.resize(60, 18)
        await driver.type("forkert\r")
        assert "Adgangskoden passer ikke." in driver.screen()
        await driver.type(PASSPHRASE + "\r")
        assert driver.app.screen.query_one("#text").text == "Hemmelig sol"
        await driver.type("X")
        assert driver.app.screen.query_one("#text").text == "Hemmelig sXol"
        await driver.type("\r")

    run(desk, drive, start=stream)
    assert ("answered", {"step": "giving", "value": "Hemmelig sXol"}) in log_of(desk, stream)
    desk.close()


def test_the_recovery_words_unlock_too(tmp_path):
    """The twenty words open the lock, as the sentence about a wrong passphrase says."""
    store, words = made(tmp_path / "o" / "office.db")
    desk = office(flows=[KINDS], store=store)
    desk.lock()
    desk.unlock(words)
    assert desk.people.keys() == ()
    assert store.label == "anne"
    desk.close()


def test_the_screen_locks_when_nobody_touches_it_and_waits_in_a_pause():
    """Ten quiet minutes lock; any key begins the count anew; a pause is not counted. No test waits for it."""
    desk, stream = opened()
    clock = desk.context.clock

    async def drive(driver):
        app = driver.app
        name = lambda: type(app.screen).__name__  # noqa: E731 - asked again each time
        await app.look_idle()
        clock.sleep(minutes=9)
        await driver.type("\r")
        await app.look_idle()
        clock.sleep(minutes=9)
        await app.look_idle()
        assert name() == "ConversationScreen"
        clock.sleep(minutes=2)
        await app.look_idle()
        await driver.press()
        assert name() == "UnlockScreen"
        await driver.press("enter")
        assert name() == "ConversationScreen"
        await driver.press("f9")
        await app.look_idle()
        clock.sleep(hours=3)
        await app.look_idle()
        assert name() == "PauseScreen"

    run(desk, drive, start=stream)


def test_quiet_time_is_counted_by_the_clock_it_is_shown():
    """From the last touch, not from the last look; never where the office says never."""
    start = datetime(2026, 3, 2, tzinfo=timezone.utc)  # noqa: UP017 - as the desk's clock writes it
    idle = Idle(minutes=5)
    assert [idle.over(start + timedelta(minutes=n)) for n in range(7)] == [False] * 5 + [True] * 2
    idle.touched = True
    assert not idle.over(start + timedelta(minutes=20))
    idle.minutes = 0
    assert not idle.over(start + timedelta(days=2))


# --- the clipboard ----------------------------------------------------------------------------------


@pytest.mark.parametrize("cuts", [(), (4,), (7, 20), (1, 4, 5, 6, 7, 8, 30)])
def test_an_answer_of_the_clipboard_never_reaches_the_keys(cuts):
    """However the terminal cuts it up, the answer is taken out whole and what was typed around it stays."""
    heard: list[str] = []
    answers = ClipboardAnswers(heard.append)
    sent = "ab\x1b]52;c;SGVqIG1lZCBkaWc=\x1b\\cd\x1b[A"
    places = [0, *cuts, len(sent)]
    left = "".join(answers.less(sent[a:b]) for a, b in itertools.pairwise(places))
    assert (left, heard) == ("abcd\x1b[A", ["Hej med dig"])


def test_a_copy_is_sure_only_when_the_terminal_reads_it_back():
    """The very text back: sure. Another text, or no answer: not sure. Emptied for another person, and once."""
    sent: list[str] = []

    async def copied(back: str | None, *, answers: bool = True) -> bool:
        clip = Clipboard(sent.append, answers=answers)
        wait = asyncio.create_task(clip.copy("Æble\nto", "s:A"))
        await asyncio.sleep(0)
        if back is not None:
            clip.heard(back)
        else:
            clip.heard("")
        done = await wait
        clip.forget(unless="s:A")
        assert EMPTY not in sent
        clip.forget(unless="s:B")
        clip.forget()
        assert sent.count(EMPTY) == 1
        sent.clear()
        return done

    assert asyncio.run(copied("Æble\nto")) is True
    assert asyncio.run(copied("noget andet")) is False
    assert asyncio.run(copied(None)) is False
    assert asyncio.run(copied("Æble\nto", answers=False)) is False
    assert ASK.startswith("\x1b]52;")
