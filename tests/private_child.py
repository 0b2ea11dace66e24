"""A child that leads the terminal UI on a real terminal in the shared view, over an office full of secrets.

    python private_child.py DATABASE PASSPHRASE HOW STEPS

It wanders by itself (`wander.py`) and writes marks into the terminal's stream that draw nothing: `own` before
it shows the own view for a moment, `shared` before it goes back. HOW says how it ends: `quit`, `lock`, or with a crash in a
`handler`, `timer`, `worker` or at the `exit`.
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
from pathlib import Path

from guide import paths
from guide.cli.program import told
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.store.store import Store
from guide.tui.app import GuideApp
from office import ZONE, Chance, Clock
from tui_kit import Driver
from wander import wander

AVOID = (":view", ":palette", ":settings", ":theme")  # what would leave the shared view, or lead nowhere


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


async def lead(pilot, how: str, steps: int) -> None:
    """Wander, look at the own view and go back, be resized, told something; then end as `how` says."""
    app = pilot.app
    driver = Terminal(app, pilot)
    await settle(pilot)
    await wander(driver, steps, lambda *_: None, typed=("12", "3/6", "77"), avoid=AVOID)
    await app.open_home()
    await settle(pilot)
    mark(app, "own")
    await app.screen.do("view")
    await settle(pilot)
    mark(app, "shared")
    await app.screen.do("view")
    await settle(pilot)
    for size in ((60, 18), (40, 12), (20, 5), (100, 30)):
        resize(*size)
        await settle(pilot)
    app.notify("77", markup=False)
    await settle(pilot)
    await wander(driver, steps, lambda *_: None, typed=("12", "77"), avoid=AVOID)
    await end(app, pilot, how)


async def end(app: GuideApp, pilot, how: str) -> None:
    """End as `how` says; a crash is of an error that holds a secret, among locals that do."""
    secret = Path(sys.argv[1]).with_suffix(".secrets").read_text(encoding="utf-8").split("\n")[0]

    async def crash(*_: object) -> None:
        said = f"{secret} was said"
        raise ValueError(said)

    if how == "lock":
        await app.lock()
        await settle(pilot)
        app.exit(0)
    elif how == "handler":
        app.call_later(crash)
    elif how == "timer":
        app.set_timer(0.01, crash)
    elif how == "worker":
        app.run_worker(crash())
    else:
        if how == "exit":
            type(app).on_unmount = crash
        await app.screen.do("quit")


def main() -> None:
    """Open the office and lead until it ends."""
    path, passphrase, how, steps = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    os.chdir(tempfile.mkdtemp(dir=Path(path).parent))
    flows = (Path(path).parent / "flows",)
    store = Store.open(Path(path), passphrase=passphrase, entropy=Chance("child"))
    desk = Desk(
        store,
        Library(paths.flow_folders(flows)),
        Catalogues(paths.locale_folders(flows)),
        clock=Clock(Clock().now.replace(month=7)),
        zone=ZONE,
        entropy=Chance("child"),
        person="anna",
    )
    app = GuideApp(desk, start="last", audience="shared")

    async def pilot(pilot) -> None:
        await lead(pilot, how, steps)

    try:
        app.run(auto_pilot=pilot)
    except BaseException as error:  # noqa: BLE001 - as the program's own outermost door does
        sys.exit(told(error, desk.words, debug=False))
    sys.exit(app.return_code)


if __name__ == "__main__":
    main()
