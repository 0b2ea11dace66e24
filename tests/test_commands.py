"""Each command, whichever way it comes: key, list of commands, mouse, and in the middle of a text."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from textual.screen import ModalScreen

import offices
from guide import paths
from guide.desk.commands import Command
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.tui import keys
from guide.tui.screens.conversation import ConversationScreen
from guide.tui.widgets.drawer import Drawer
from office import ZONE, log_of, office
from tui_kit import KINDS, run
from wander import screens

HALF = "midt i"


class Seen:
    """What can change when a command is done: the screen, what is open on it, the step, the log."""

    def __init__(self, driver, desk, stream: str) -> None:
        app = driver.app
        screen = app.screen
        self.screen = type(screen).__name__
        self.picture = driver.screen()
        self.log = [kind for kind, _body in log_of(desk, stream)]
        self.theme = app.theme
        self.closed = app._exit
        here = isinstance(screen, ConversationScreen)
        self.open = screen.query_one(Drawer).name_open if here else ""
        self.step = getattr(screen.view, "step", "") if here else ""
        self.talk = screen.sitting.talk.id if here else ""
        self.audience = screen.sitting.audience if here else ""
        self.one = screen.showing.one if here else False
        self.easy = screen.showing.easy if here else False
        self.explained = screen.showing.explained if here else False
        self.said = screen.card._echo if here else ()


def opens(name: str) -> Callable[[Seen, Seen], bool]:
    return lambda _before, after: after.open == name


def goes_to(name: str) -> Callable[[Seen, Seen], bool]:
    return lambda _before, after: after.screen == name


def other(name: str) -> Callable[[Seen, Seen], bool]:
    return lambda before, after: getattr(before, name) != getattr(after, name)


# What must have changed. The conversation stands at its third step, a text, with half a sentence in it.
CHANGES: dict[str, Callable[[Seen, Seen], bool]] = {
    "back": lambda before, after: after.step == "energy" and before.step == "giving",
    "forward": lambda before, after: after.step == "time" and after.log == before.log,
    "non_answer": opens("non_answer"),
    "explain": other("explained"),
    "note": opens("note"),
    "loose_note": opens("loose_note"),
    "undo": lambda before, after: len(after.log) == len(before.log) + 1 and after.step == "energy",
    "find": opens("find"),
    "outline": opens("outline"),
    "later": opens("later"),
    "review": goes_to("ReviewScreen"),
    "view": other("audience"),
    "switch": other("talk"),
    "pause": lambda _before, after: after.screen == "PauseScreen" and after.log[-1] == "paused",
    "help": goes_to("HelpScreen"),
    "language": other("one"),
    "not_understood": lambda before, after: (
        len(after.log) == len(before.log) + 1 and after.log[-1] == "marked" and after.step == before.step
    ),
    "open": opens("open"),
    "palette": opens("palette"),
    "home": goes_to("HomeScreen"),
    "theme": other("theme"),
    "quit": lambda _before, after: after.closed,
    "lock": goes_to("UnlockScreen"),
    "marks": opens("marks"),
    "checks": opens("checks"),
    "teach_back": opens("teach_back"),
    "easy": other("easy"),
    "arm_before": other("said"),  # no star at this step: it is said so
    "arm_after": other("said"),
    "goal": other("said"),
}
OWN = frozenset(one.name for one in keys.ALL if one.audience == "own")


@cache
def shelves() -> tuple[Library, Catalogues]:
    """Flows and words, read once for all the offices."""
    return Library([KINDS]), Catalogues(paths.locale_folders())


def table():
    """Two conversations in one meeting with an interpreter; the first stands in the middle of a text."""
    desk = office(flows=[KINDS], shipped=False)
    shelf = shelves()
    desk = type(desk)(
        desk.context.store,
        *shelf,
        clock=desk.context.clock,
        zone=ZONE,
        entropy=desk.context.entropy,
        person="anne",
    )
    form = desk.meetings.proposal("A-1", other="en")
    meeting = desk.meetings.open("A-1", replace(form, interpreter="phone"))
    streams = [desk.talks.open("kinds/all", meeting, front="tui").id for _ in range(2)]
    talk = desk.talks.resume(streams[0])
    talk.forward()
    talk.answer("2")
    return desk, streams[0]


async def by_key(driver, one) -> None:
    await driver.press(one.keys[0])


async def by_letter(driver, one) -> None:
    """On a step one chooses in, where letters are free."""
    await driver.press(one.letter)


async def by_list(driver, one) -> None:
    await driver.press("ctrl+p")
    await driver.paste(driver.app.words(one.help))
    await driver.press("enter")


async def by_mouse(driver, one) -> None:
    """A click on its words at the bottom, or in the list of commands where it has no room there."""
    words = driver.app.words(one.title)
    foot = driver.lines()[-2:]
    sign = keys.first(one)
    if any(f"{sign} {words}" in line for line in foot):
        await driver.click(f"{sign} {words}")
        return
    await driver.press("ctrl+p")
    await driver.paste(driver.app.words(one.help))
    await driver.click(f"▸ {words}")


WAYS = {"key": by_key, "list": by_list, "mouse": by_mouse}


def do(way: Callable[..., object], one: Command, half: str) -> tuple[Seen, Seen, str]:
    """Do a command with half a sentence in the field: before, after, and what is half written then."""
    desk, stream = table()
    seen: list[Seen] = []
    field = ""

    async def drive(driver) -> None:
        nonlocal field
        if not half:  # where letters are free
            driver.app.screen.sitting.talk.jump("energy")
            driver.app.screen.show()
        await driver.type(half)
        if one.name in OWN:
            await driver.press("ctrl+s")
        seen.append(Seen(driver, desk, stream))
        await way(driver, one)
        seen.append(Seen(driver, desk, stream))
        if seen[-1].screen == "ConversationScreen" and seen[-1].talk == stream and seen[-1].step == "giving":
            field = driver.app.screen.query_one("#text").text

    run(desk, drive, start=stream, size=(120, 40))
    return seen[0], seen[1], field or desk.talks.resume(stream)._seat.drafts.get("giving", "")


@pytest.mark.parametrize("way", WAYS)
def test_every_command_does_what_its_record_says_in_the_middle_of_a_text(way):
    """Each by key, by the list of commands and by mouse; and what is half written is lost by none."""
    assert {one.name for one in keys.ALL} - set(CHANGES) == set(), (
        "say in CHANGES what the new command changes"
    )
    failed, tried = [], 0
    for one in keys.ALL:
        if (way == "key" and not one.keys) or (way != "key" and one.name == "palette"):
            continue
        tried += 1
        before, after, half = do(WAYS[way], one, HALF)
        if not CHANGES[one.name](before, after):
            failed.append(f"{one.name}: {after.screen} {after.open!r} {after.step}\n{after.picture}")
        if half != HALF:
            failed.append(f"{one.name}: half written is {half!r}")
    print(f"{tried} commands by {way}")
    assert failed == [], "\n".join(failed)


def test_a_command_by_its_letter_does_what_its_key_does():
    """Outside a text the letters work as well: the screen is the very same."""
    lettered = [one for one in keys.ALL if one.letter and one.keys]
    for one in lettered:
        assert do(by_letter, one, "")[1].picture == do(by_key, one, "")[1].picture, one.name
    print(f"{len(lettered)} letters")


def test_there_is_no_modal_screen():
    """Between first question and review nothing lies over the conversation: the code has no modal screen at all."""
    assert [cls.__name__ for cls in screens() if issubclass(cls, ModalScreen)] == []
    import guide.tui

    found = []
    for path in Path(guide.tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [getattr(node, "id", ""), getattr(node, "attr", "")]
            names += [one.name for one in getattr(node, "names", []) if isinstance(one, ast.alias)]
            found += [f"{path.name}: {name}" for name in names if "Modal" in name]
    assert found == []


# What must have changed on the front page. One stands in the own view, at a conversation that is finished.
HOME_CHANGES: dict[str, Callable[[str, list[str]], bool]] = {
    "journaled": lambda screen, log: screen == "HomeScreen" and log[-1] == "copied",
    "person": lambda screen, log: screen == "PersonScreen" and log[-1] == "finished",
    "settings": lambda screen, log: screen == "SettingsScreen" and log[-1] == "finished",
    "rounds": lambda screen, log: screen == "RoundsScreen" and log[-1] == "finished",
}


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_every_command_of_the_front_page_does_what_its_record_says(way):
    """By key and by mouse, in the middle of a case key and at a line of a list; in the shared view none does anything."""
    assert {one.name for one in keys.HOME} - set(HOME_CHANGES) == set(), "say what the new command changes"
    failed = []
    for one in keys.HOME:
        desk = offices.finished()

        async def drive(driver, desk=desk, one=one) -> None:
            async def do() -> tuple[str, list[str]]:
                shown = f"{keys.first(one)} {driver.app.words(one.title)}"
                if way == "key" or shown not in driver.screen():
                    await driver.press(one.keys[0])
                else:
                    await driver.click(shown)
                return type(driver.app.screen).__name__, [
                    kind for kind, _body in log_of(desk, desk.talks.find("last"))
                ]

            await driver.type(offices.KEY)
            screen, log = await do()
            if screen != "HomeScreen" or log[-1] != "finished":
                failed.append(f"{one.name} in the shared view")
            await driver.press("ctrl+s", *["down"] * (1 if one.name == "journaled" else 0))
            if not HOME_CHANGES[one.name](*await do()):
                failed.append(f"{one.name} by {way}\n{driver.screen()}")

        run(desk, drive)
    print(f"{len(keys.HOME)} commands of the front page by {way}")
    assert failed == [], "\n".join(failed)
