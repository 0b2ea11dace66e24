"""The way from screen to screen, as screens ask the app for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # not before the first frame
    from guide.desk.talk import Talk
    from guide.tui.screens.conversation import ConversationScreen
    from guide.tui.ways import Ways


class Going:
    """Goes from screen to screen, once one is in."""

    @property
    def ways(self) -> Ways:
        """The way to other screens."""
        raise NotImplementedError

    async def open_talk(self, talk: Talk) -> None:
        """Show a conversation: where it was left, or its review when it is finished."""
        await self.ways.talk(talk)

    async def open_review(self, talk: Talk, under: ConversationScreen) -> None:
        """Show everything on the path; come back to the conversation at the step that was chosen."""
        await self.ways.review(talk, under)

    async def open_papers(self, talk: Talk) -> None:
        """Show a conversation's papers."""
        await self.ways.papers(talk)

    async def open_pause(self, talk: Talk, under: ConversationScreen) -> None:
        """Show nothing but the way back."""
        await self.ways.pause(talk, under)

    async def open_help(self) -> None:
        """Show every command and key."""
        await self.ways.help()

    async def open_home(self) -> None:
        """Go back to the front page, whatever is open over it."""
        await self.ways.home()
