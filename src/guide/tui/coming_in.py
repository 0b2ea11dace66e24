"""From the first frame to the front page: what is asked on the way, and what is loaded meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from guide.errors import GuideError
from guide.tui.way_in import WayIn

if TYPE_CHECKING:
    from guide.desk.desk import Desk
    from guide.desk.sample import Progress
    from guide.tui.app import GuideApp
    from guide.tui.screens.frame import FrameScreen

PAUSE = 0.02  # seconds between two steps of filling a sample office


class ComingIn:
    """Shows the screen of the way in, and opens the desk when that screen has what it needs."""

    def __init__(self, app: GuideApp, way: WayIn) -> None:
        self._app, self._way = app, way
        self._loading: asyncio.Task[object] | None = None

    def begin(self) -> bool:
        """Go on once the first frame is shown; says whether its screen reads keys, or whether they wait."""
        self._app.call_after_refresh(lambda: self._app.call_later(self._on))
        return self._way.needs != "nothing"

    def first(self) -> FrameScreen[Any]:
        """Make the first screen; only this one is loaded before the frame is shown."""
        if self._way.needs == "passphrase":
            from guide.tui.screens.unlock import UnlockScreen  # noqa: PLC0415 - as said above

            return UnlockScreen(self._open)
        if self._way.needs == "first run":
            from guide.tui.screens.first_run import FirstRunScreen  # noqa: PLC0415 - as said above

            return FirstRunScreen(self._way.language, self)
        from guide.tui.screens.opening import OpeningScreen  # noqa: PLC0415 - as said above

        return OpeningScreen()

    async def _on(self) -> None:
        """Load the rest, now that the first frame is shown; where nothing is asked, open the desk."""
        if self._way.needs != "nothing":
            self._load()
            return
        try:
            desk = await self._opened(None)
            steps = None if self._way.furnish is None else self._way.furnish(desk)
            await self._app.enter(desk)
            self._furnish(steps)
        except GuideError as error:
            self._app.failed = error
            self._app.exit(error.exit_code)

    def _load(self) -> asyncio.Task[object]:
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(import_module, "guide.tui.ways"))
        return self._loading

    async def _opened(self, passphrase: str | None) -> Desk:
        await self._load()
        # On this thread: a database connection belongs to the one that made it.
        return self._way.open_desk(passphrase)

    async def _open(self, passphrase: str) -> tuple[str, str] | None:
        try:
            desk = await self._opened(passphrase)
        except GuideError as error:
            return self._app.sentences(error)
        await self._app.enter(desk)
        return None

    def speak(self, language: str) -> None:
        """Say everything in another language from now on."""
        self._app.say_in(self._way.speak(language))

    async def make(self, passphrase: str, language: str) -> str | tuple[str, str]:
        """Make the office: its twenty recovery words, or in two sentences why not."""
        if self._way.make_desk is None:
            raise NotImplementedError
        await self._load()
        try:
            desk, recovery = self._way.make_desk(passphrase, language)
        except GuideError as error:
            return self._app.sentences(error)
        self._app.prepare(desk)
        return recovery

    async def made(self) -> None:
        """Go in to the office that was made."""
        await self._app.enter(self._app.desk)

    def _furnish(self, steps: Iterator[Progress] | None) -> None:
        """Fill the office one step further, and let keys and drawing come in between."""
        step = None if steps is None else next(steps, None)
        self._app.filling = "" if step is None else step.said(self._app.words)
        self._app.ways.filled(done=step is None)
        if step is not None:
            self._app.set_timer(PAUSE, lambda: self._furnish(steps))
