"""Drives the terminal UI by its keys, on an office in memory; reads the screen as plain text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path

from textual import events

from guide.desk.desk import Desk
from guide.tui.app import GuideApp
from office import meet, office

NAMED = {
    "\n": "ctrl+j",
    "\r": "enter",
    " ": "space",
    "↓": "down",
    "\x13": "ctrl+s",
    "/": "slash",
    ",": "comma",
}
KINDS = Path(__file__).parent / "data" / "tui"  # a flow with every kind of question


def opened(flow: str = "kinds/all", *, other: str | None = "en", flows: Path = KINDS) -> tuple[Desk, str]:
    """An office with one conversation opened in a meeting."""
    desk = office(flows=[flows])
    return desk, desk.talks.open(flow, meet(desk, other=other), front="tui").id


def run(
    desk: Desk,
    drive: Callable[[Driver], Coroutine[None, None, None]],
    *,
    start: str | None = None,
    size: tuple[int, int] = (80, 24),
    **how: object,
) -> GuideApp:
    """Run the app on a screen of `size` while `drive` presses keys."""

    async def go() -> GuideApp:
        app = GuideApp(desk, start=start, **how)
        async with app.run_test(size=size) as pilot:
            await drive(Driver(app, pilot))
        return app

    return asyncio.run(go())


class Driver:
    """Presses keys and reads the screen."""

    def __init__(self, app: GuideApp, pilot) -> None:
        self.app, self._pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys as they are named, one after another."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self._pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, all in one burst: nothing waits for anything."""
        for sign in text:
            key = NAMED.get(sign, sign)
            self.app.post_message(events.Key(key, sign if sign.isprintable() and sign != "↓" else None))
        await self._pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))
        await self._pilot.pause()

    async def click(self, words: str) -> None:
        """Click where words stand on the screen."""
        for y, line in enumerate(self.lines()):
            if words in line:
                await self._pilot.click(offset=(line.index(words) + 1, y))
                await self._pilot.pause()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.screen()}")

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        await self._pilot.resize_terminal(width, height)
        await self._pilot.pause()

    def lines(self) -> list[str]:
        """What stands on the screen, row by row."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).ljust(width) for strip in strips]

    def screen(self) -> str:
        """What stands on the screen, without blanks at the right."""
        return "\n".join(line.rstrip() for line in self.lines()).rstrip() + "\n"
