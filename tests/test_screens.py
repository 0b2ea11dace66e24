"""Every screen in every state that makes sense for it, on 80 x 24 and 60 x 18: what is seen, and a picture of it.

The list of screens is the classes there are. `screen_table.py` says how one comes to each state, what must be seen
there and what never; after a change `GUIDE_RECORD=1 … pytest tests/test_screens.py` writes the pictures anew.
"""

from __future__ import annotations

import asyncio

import pytest

import offices
import reach
from golden import DATA, same_as_golden
from guide.errors import StoreError
from guide.language.early import early_words
from guide.paths import shipped
from guide.tui.app import GuideApp
from screen_table import ERROR, LOOKS, NOT, RECOVERY, STATES, Look, Typed, full
from tui_kit import Driver, run
from wander import screens

PICTURES = DATA / "screens" / "all"
SIZES = ((80, 24), (60, 18))
TURNS = 400  # the most often one lets the program go on while it loads


def names() -> set[str]:
    return {cls.__name__ for cls in screens()}


def speak(language: str):
    return early_words(shipped("locales"), language)


def app_for(look: Look) -> GuideApp:
    """The program where the look begins."""
    if not look.needs:
        desk = look.given()
        return GuideApp(desk, start=desk.talks.find("last") if look.talk else None)

    def open_desk(passphrase: str | None):
        if passphrase is not None:
            raise StoreError("store.wrong_passphrase")
        return look.given()

    app = GuideApp(reach.way_in(look.needs, speak, open_desk, RECOVERY))
    if look.needs == "nothing":
        app._coming.begin = lambda: False  # it stays where it loads
    return app


async def press(driver: Driver, app: GuideApp, look: Look) -> None:
    """Press the keys; what breaks is broken when the last is pressed."""
    for number, key in enumerate(look.keys, start=1):
        if number == len(look.keys) and look.broken:
            store = app.desk.context.store
            target, name = (
                (store.content, "put_setting") if look.broken == "settings" else (store.log, look.broken)
            )
            setattr(target, name, full)
        await (driver.type(key) if isinstance(key, Typed) else driver.press(key))
    for _turn in range(TURNS if look.needs and look.keys else 0):
        await driver.press()
        if all(words in driver.screen() for words in look.seen):
            return


def pictures(look: Look) -> dict[tuple[int, int], str]:
    """The screen at each size, in one run."""
    found: dict[tuple[int, int], str] = {}

    async def go_there() -> None:
        app = app_for(look)
        async with app.run_test(size=SIZES[0]) as pilot:
            driver = Driver(app, pilot)
            await press(driver, app, look)
            for size in SIZES:
                await driver.resize(*size)
                found[size] = driver.screen()
            assert type(app.screen).__name__ == look.screen, found[SIZES[0]]

    asyncio.run(go_there())
    return found


def squeezed(text: str) -> str:
    """Words only: how they are broken into lines does not matter."""
    return " ".join(text.split())


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_screen_shows_what_it_must_and_nothing_it_must_not(look):
    """Landmarks at both sizes, never what is private or unfinished, no line wider than the window; and its picture."""
    for size, screen in pictures(look).items():
        shown = squeezed(screen)
        for words in (*look.seen, *(look.wide if size == SIZES[0] else ())):
            assert squeezed(words) in shown, f"{words!r} at {size}\n{screen}"
        for words in look.never:
            assert words not in screen, f"{words!r} at {size}\n{screen}"
        lines = screen.split("\n")
        assert len(lines) - 1 <= size[1]
        assert max(map(len, lines)) <= size[0]
        same_as_golden(PICTURES / f"{look.name}.{size[0]}x{size[1]}.txt", screen)


def test_every_screen_is_looked_at_in_every_state_or_it_is_said_why_not():
    """The screens are the classes there are: a new one fails here until the table says how it looks."""
    looked = {(look.screen, look.state) for look in LOOKS}
    wanted = {(name, state) for name in names() for state in STATES}
    assert wanted - looked - set(NOT) == set(), (
        "say in screen_table.py how it looks then, or why that cannot be"
    )
    assert set(NOT) & looked == set(), "looked at, and said not to be"
    assert set(NOT) - wanted == set(), "a reason for a screen that is not there"
    assert {name for name, _state in looked} <= names()
    assert len({look.name for look in LOOKS}) == len(LOOKS)
    print(
        f"{len(names())} screens x {len(STATES)} states: {len(looked & wanted)} looked at, {len(NOT)} cannot be, "
        f"{len(looked - wanted)} more; {len(LOOKS) * len(SIZES)} pictures, "
        f"{sum(len(look.seen) + len(look.wide) + len(look.never) for look in LOOKS)} landmarks"
    )


def test_every_look_has_landmarks_of_its_own():
    """A picture never stands alone; and where something goes wrong it is said in words."""
    assert [look.name for look in LOOKS if len(look.seen) < (1 if look.state.startswith(ERROR) else 2)] == []


def test_no_picture_is_left_of_a_look_that_is_gone():
    """Each file belongs to a row of the table, each row has its files."""
    expected = {f"{look.name}.{width}x{height}.txt" for look in LOOKS for width, height in SIZES}
    assert {path.name for path in PICTURES.iterdir()} == expected


def test_the_way_to_every_screen_is_known():
    """What looks at every screen (hostile texts, private strings, the made-up language) takes its list from here."""
    assert names() == set(reach.REACHED), "say in reach.py how one comes to the new screen"


@pytest.mark.parametrize("name", sorted(reach.SHARED | reach.OWN))
def test_each_screen_is_reached_by_its_keys(name):
    """From the front page; and in the shared view the keys of a screen of the own view lead nowhere."""
    desk = offices.followed()

    async def drive(driver):
        if name in reach.OWN:
            for step in reach.OWN[name][1:]:
                await reach.do(driver, step, "A-1027")
            assert type(driver.app.screen).__name__ in {"HomeScreen", "MeetingScreen"}
            assert "Egen visning" not in driver.screen()
            await driver.app.open_home()
            await driver.press("ctrl+u")
        await reach.go(driver, name, offices.KEY)

    run(desk, drive)
