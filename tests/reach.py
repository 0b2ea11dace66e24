"""The way to every screen, by keys: from the front page in the shared view, or where the program begins.

What looks at every screen takes its list from here, and `test_screens.py` compares it with the screens there are:
a new screen is missing here until somebody says how one comes to it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from guide.desk.desk import Desk
from guide.language.words import Words
from guide.tui.way_in import WayIn
from office import walk_to_the_end

Step = str
TEAM_KEY = "77-7"
TALK = "the conversation opened last"
NAME = "the person's key, typed"
CODE = "a one-time code of a round, typed and entered"
TEAM = "the key of a team that has closed a round, typed"

# In the shared view, from the front page.
SHARED: dict[str, tuple[str, ...]] = {
    "HomeScreen": (),
    "HelpScreen": ("f1",),
    "MeetingScreen": (NAME, "enter"),
    "ConversationScreen": (TALK,),
    "PauseScreen": (TALK, "f9"),
    "ReviewScreen": (TALK, "ctrl+r"),
    "PapersScreen": (TALK, "ctrl+r", "p"),
    "HandInScreen": (CODE, "ctrl+r"),
    "UnlockScreen": ("f12",),
}
# In the own view only; none is left in the shared one without a key.
OWN: dict[str, tuple[str, ...]] = {
    "BeforeScreen": ("ctrl+s", NAME, "enter"),
    "PersonScreen": ("ctrl+s", NAME, "f3"),
    "SettingsScreen": ("ctrl+s", "f4"),
    "RoundsScreen": ("ctrl+s", NAME, "f7"),
    "CompareScreen": ("ctrl+s", TEAM, "f7", "s"),
    "WallScreen": ("ctrl+s", TEAM, "f7", "w"),
}
# Where there is no desk yet: what the way in needs.
AT_START = {"OpeningScreen": "nothing", "FirstRunScreen": "first run"}
REACHED = frozenset({*SHARED, *OWN, *AT_START})


async def go(driver, name: str, key: str) -> None:
    """Go to a screen from the front page in the shared view; the person has that key."""
    for step in (SHARED | OWN)[name]:
        await do(driver, step, key)
    shown = type(driver.app.screen).__name__
    assert shown == name, f"{name}: came to {shown}\n{driver.screen()}"


async def everywhere(driver, key: str) -> AsyncIterator[str]:
    """Go to every screen in one run, from the front page in the shared view each time; names it once it is there."""
    for name in sorted(SHARED | OWN):
        await driver.app.open_home()
        if driver.app.screen.audience == "own":
            await driver.press("ctrl+s")
        await driver.press("ctrl+u")
        await go(driver, name, key)
        yield name
        if name == "UnlockScreen":
            await driver.press("enter")


async def do(driver, step: Step, key: str) -> None:
    """Go one step of a way; the person has that key."""
    desk = driver.app.desk
    if step == TALK:
        await driver.app.open_talk(desk.talks.resume(_newest(desk)))
        await driver.press()
    elif step == NAME:
        await driver.type(key)
    elif step == CODE:
        [handed] = desk.codes.make(TEAM_KEY, *_first_side(desk, 1))
        await driver.type(f"{handed.codes[0]}\r")
    elif step == TEAM:
        await driver.type(closed_round(desk))
    else:
        await driver.press(step)


def _newest(desk: Desk) -> str:
    """The conversation opened last with somebody one knows."""
    rows = [row for row in desk.context.store.rows.conversations() if row.filling is None]
    return max(rows, key=lambda row: (row.opened_at, row.id)).id


def _first_side(desk: Desk, count: int) -> tuple[str, dict[str, int]]:
    view = desk.rounds.overview(TEAM_KEY)[0]
    return view.family, {view.sides[0].respondent: count}


def closed_round(desk: Desk, answered: int = 3) -> str:
    """Have a team answer apart, so many on each side, and close the round; its key."""
    view = desk.rounds.overview(TEAM_KEY)[0]
    if not view.closed:
        handed = desk.codes.make(TEAM_KEY, view.family, {side.respondent: answered for side in view.sides})
        for code in (code for side in handed for code in side.codes):
            walk_to_the_end(desk.codes.fill(code))
        desk.rounds.close(TEAM_KEY, view.family)
    return TEAM_KEY


def way_in(
    needs: str, speak: Callable[[str], Words], open_desk: Callable[[str | None], Desk], recovery: str = ""
) -> WayIn:
    """A way in to a desk: `open_desk` opens it or says why not; the first run is told `recovery`."""

    def make(_passphrase: str, _language: str) -> tuple[Desk, str]:
        return open_desk(None), recovery

    return WayIn(open_desk, speak, needs=needs, make_desk=make)
