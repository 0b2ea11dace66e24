"""Drives a shared machine by its keys, without a terminal; reads its screen as plain text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import cache
from pathlib import Path

from textual import events

from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.store.store import Store
from guide.tui.kiosk.app import KioskApp
from office import ZONE, Chance, Clock
from tui_kit import Driver

CODE = "ny kode 7"
IDLE = timedelta(minutes=2)
LANGUAGES = ("da", "ti", "ar", "fa", "fa_AF", "uk", "so", "ku", "ckb")
FLOWS = Path(__file__).parent / "data" / "kiosk"  # a flow with every kind of question that may stand alone
EVERY = "alone/every"


class Machine(Driver):
    """A shared machine: presses keys, and the mouse as a terminal reports it."""

    app: KioskApp

    async def mouse(self, x: int, y: int) -> None:
        """Press the mouse on a cell."""
        self.app.post_message(
            events.MouseDown(None, x, y, 0, 0, button=1, shift=False, meta=False, ctrl=False)
        )
        await self._pilot.pause()

    async def press_on(self, words: str) -> None:
        """Press the mouse where words stand."""
        for y, line in enumerate(self.lines()):
            if words in line:
                await self.mouse(line.index(words), y)
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.screen()}")

    async def look(self) -> None:
        """Let the program look at its clock, as it does twice a second."""
        self.app.look()
        await self._pilot.pause()


@cache
def read(flows: tuple[Path, ...]) -> tuple[Library, Catalogues]:
    """Read flows and translations, once."""
    return Library(paths.flow_folders(flows)), Catalogues(paths.locale_folders(flows))


def open_desk(flows: tuple[Path, ...] = (), clock: Clock | None = None) -> Callable[[], Desk]:
    """What opens a desk for each visit, and the clock they share."""
    library, catalogues = read(flows)
    clock = clock or Clock()

    def opened() -> Desk:
        chance = Chance("kiosk")
        store = Store.in_memory(chance)
        return Desk(store, library, catalogues, clock=clock, zone=ZONE, entropy=chance, person="kiosk",
                    roles=frozenset({"kiosk"}))  # fmt: skip

    return opened


def run(
    drive: Callable[[Machine], Coroutine[None, None, None]],
    *,
    names: tuple[str, ...] = ("jobnet/start",),
    flows: tuple[Path, ...] = (),
    languages: tuple[str, ...] = LANGUAGES,
    size: tuple[int, int] = (80, 24),
    clock: Clock | None = None,
) -> KioskApp:
    """Run a shared machine on a screen of `size` while `drive` presses keys."""
    clock = clock or Clock()

    async def go() -> KioskApp:
        app = KioskApp(
            open_desk(flows, clock), flows=names, languages=languages, code=CODE, clock=lambda: clock.now, idle=IDLE,
            crashed="crashed",
        )  # fmt: skip
        async with app.run_test(size=size) as pilot:
            await drive(Machine(app, pilot))
        app.visit.close()
        return app

    return asyncio.run(go())
