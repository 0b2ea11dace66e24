"""A screen fed by the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from guide.tui.screens.frame import FrameScreen, Result

if TYPE_CHECKING:
    from guide.desk.desk import Desk


class GuideScreen(FrameScreen[Result], Generic[Result]):
    """A screen with a desk: what it shows comes from there, and from nowhere else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    async def do_home(self) -> None:
        """Go to the front page; what is half written is kept."""
        self.keep()
        await self.app.open_home()

    async def do_help(self) -> None:
        """Show every command and key; what is half written is kept."""
        self.keep()
        await self.app.open_help()
