"""A child that leads the terminal UI on a real terminal in the shared view, over an office full of secrets.

    python private_child.py DATABASE PASSPHRASE HOW

HOW says how it ends. For each screen there is (`reach.py`) the program is started anew and goes there. With `quit` it
is switched to the own view and back, made other sizes, told something, locked and opened again; then it quits. Else it
crashes: in a `handler` on every screen, in a `timer`, a `worker` or at the `exit` on some. `wander` instead goes about
by itself (`wander.py`), and quits.

It writes marks into the terminal's stream that draw nothing: `own` before what is private may be shown, `shared`
before it may not be any more, and `SCREEN.MOMENT` when a moment is over.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import struct
import sys
import tempfile
import termios
from contextlib import suppress
from functools import partial
from pathlib import Path

import reach
from guide import paths
from guide.cli.program import told
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.language.early import early_words
from guide.store.store import Store
from guide.tui.app import GuideApp
from office import ZONE, Chance, Clock
from tui_kit import Driver
from wander import wander

STEPS = 25  # things done before and after the moment in the own view, where it goes about by itself
AVOID = (":view", ":palette", ":settings", ":theme")  # what would leave the shared view, or lead nowhere
SIZES = ((60, 18), (40, 12), (20, 5), (100, 30))
KEY = "77"
SOME = ("ConversationScreen", "FirstRunScreen", "HomeScreen", "PersonScreen")


class Terminal(Driver):
    """A driver on a real terminal: the screen is what the terminal was sent, so there is none to read here."""

    def screen(self) -> str:
        return ""


def mark(app: GuideApp, word: str) -> None:
    """Write a mark where the terminal's stream is now."""
    app._driver.write(f"\x1b]777;{word}\x07")
    app._driver.flush()


def resize(width: int, height: int) -> None:
    """Make the window another size, as its owner would."""
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    os.kill(os.getpid(), signal.SIGWINCH)


async def settle(pilot) -> None:
    """Let everything be drawn and written."""
    for _ in range(3):
        await pilot.pause()
        await asyncio.sleep(0)


async def visit(name: str, how: str, pilot) -> None:
    """Go to one screen and through every moment there; then end as `how` says."""
    app, driver = pilot.app, Terminal(pilot.app, pilot)

    async def over(moment: str) -> None:
        await settle(pilot)
        mark(app, f"{name}.{moment}")

    own = name in reach.OWN
    await settle(pilot)
    if own:
        mark(app, "own")
    await arrive(driver, name)
    await over("start")
    if how == "quit":
        await switch(app, pilot, name)
        await over("switch")
        for size in SIZES:
            resize(*size)
            await settle(pilot)
        await over("resize")
        app.notify(KEY, markup=False)
        await over("notification")
        await lock(app, driver, own=own)
        await over("lock")
    mark(app, "shared")  # whatever comes of an end is for everybody
    mark(app, f"{name}.{how}")
    await end(app, how)


async def arrive(driver: Terminal, name: str) -> None:
    """Come to a screen by its keys; where there is no desk yet, go as far as something private is typed."""
    if name not in reach.AT_START:
        await reach.go(driver, name, KEY)
        return
    passphrase = sys.argv[2]
    if name == "FirstRunScreen":
        await driver.press("enter")
        await driver.type(f"{passphrase}\r{passphrase}")
    assert type(driver.app.screen).__name__ == name


async def switch(app: GuideApp, pilot, name: str) -> None:
    """Look at the other view, where the screen has one, and come back to the shared one."""
    audience = getattr(getattr(app.screen, "sitting", app.screen), "audience", None)
    if audience is None or name in reach.OWN:
        return
    mark(app, "own")
    await app.screen.do("view")
    if name == "PapersScreen":
        await app.screen.do("previous")  # round to the journal text, which the shared view must leave again
    await settle(pilot)
    mark(app, "shared")
    await app.screen.do("view")
    await settle(pilot)


async def lock(app: GuideApp, driver: Terminal, *, own: bool) -> None:
    """Lock, and come in again with the passphrase: a wrong one first."""
    mark(app, "shared")
    await app.lock()
    await settle(driver._pilot)
    if app.inside:  # else nothing was open yet
        await driver.type("forkert\r")
        mark(app, "own" if own else "shared")
        await driver.type(f"{sys.argv[2]}\r")


async def end(app: GuideApp, how: str) -> None:
    """End as `how` says; a crash is of an error that holds a secret, among locals that do."""
    secret = Path(sys.argv[1]).with_suffix(".secrets").read_text(encoding="utf-8").split("\n")[0]

    async def crash(*_: object) -> None:
        said = f"{secret} was said"
        raise ValueError(said)

    if how == "handler":
        app.call_later(crash)
    elif how == "timer":
        app.set_timer(0.01, crash)
    elif how == "worker":
        app.run_worker(crash())
    else:
        if how == "exit":
            app.__class__ = type("Crashing", (GuideApp,), {"on_unmount": crash})
        await app.screen.do("quit")


async def about(pilot) -> None:
    """Wander, look at the own view and go back, wander on; then quit."""
    app, driver = pilot.app, Terminal(pilot.app, pilot)
    await settle(pilot)
    await wander(driver, STEPS, lambda *_: None, typed=("12", "3/6", "77"), avoid=AVOID)
    await app.open_home()
    await settle(pilot)
    await switch(app, pilot, "HomeScreen")
    await wander(driver, STEPS, lambda *_: None, typed=("12", "77"), avoid=AVOID)
    await app.screen.do("quit")


def desk_on(path: Path) -> Desk:
    """The office of secrets, some months later."""
    flows = (path.parent / "flows",)
    return Desk(
        Store.open(path, passphrase=sys.argv[2], entropy=Chance("child")),
        Library(paths.flow_folders(flows)),
        Catalogues(paths.locale_folders(flows)),
        clock=Clock(Clock().now.replace(month=7)),
        zone=ZONE,
        entropy=Chance("child"),
        person="anna",
    )


def app_for(desk: Desk, name: str, how: str) -> GuideApp:
    """The program as it is started for a screen."""
    if how == "wander":
        return GuideApp(desk, start="last", audience="shared")
    if name not in reach.AT_START:
        return GuideApp(desk, audience="shared")
    speak = partial(early_words, paths.shipped("locales"))
    app = GuideApp(reach.way_in(reach.AT_START[name], speak, lambda _passphrase: desk))
    if name == "OpeningScreen":
        app._coming.begin = lambda: True  # it stays where it loads
    return app


def screens_for(how: str) -> list[str]:
    """Which screens are gone to."""
    if how == "wander":
        return [""]
    return sorted(reach.REACHED) if how in {"quit", "handler"} else list(SOME)


def main() -> None:
    """Start the program for every screen in turn, and tell what it dies of as its own outermost door does."""
    path, how = Path(sys.argv[1]), sys.argv[3]
    os.chdir(tempfile.mkdtemp(dir=path.parent))
    desk = desk_on(path)
    for name in screens_for(how):
        resize(80, 24)
        app = app_for(desk, name, how)
        try:
            app.run(auto_pilot=about if how == "wander" else partial(visit, name, how))
        except BaseException as error:  # noqa: BLE001 - as the program's own outermost door does
            told(error, desk.words, debug=False)
        with suppress(Exception):  # it was locked when it ended
            desk.unlock(sys.argv[2])


if __name__ == "__main__":
    main()
