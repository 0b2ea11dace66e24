"""The way from screen to screen. Loaded after the first frame, and with it everything the screens need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.desk.views import Audience
from guide.errors import SubjectError
from guide.tui.screens.before import BeforeScreen
from guide.tui.screens.compare import CompareScreen
from guide.tui.screens.conversation import ConversationScreen
from guide.tui.screens.hand_in import HandInScreen
from guide.tui.screens.help import HelpScreen
from guide.tui.screens.home import HomeScreen
from guide.tui.screens.meeting import MeetingScreen
from guide.tui.screens.papers import PapersScreen
from guide.tui.screens.pause import PauseScreen
from guide.tui.screens.person import PersonScreen
from guide.tui.screens.review import ReviewScreen
from guide.tui.screens.rounds import RoundsScreen
from guide.tui.screens.settings import SettingsScreen
from guide.tui.screens.wall import WallScreen

if TYPE_CHECKING:
    from guide.tui.app import Acknowledge, GuideApp


class Ways:
    """Opens screens over each other; `desk` feeds them all."""

    def __init__(self, app: GuideApp, desk: Desk, acknowledge: Acknowledge | None) -> None:
        self.app = app
        self.desk = desk
        self._acknowledge = acknowledge

    async def begin(self, audience: Audience, start: str | None) -> None:
        """Open the front page, and on it a conversation."""
        await self.app.push_screen(HomeScreen(self.desk, audience))
        if start is not None:
            await self.talk(self.desk.talks.resume(start))

    async def talk(self, talk: Talk) -> None:
        """Show a conversation: where it was left, or its review when it is finished."""
        self.app.clip.forget(unless=self.desk.talks.row(talk.id).subject)
        if talk.stage == "paused":
            talk.resume()
        screen = ConversationScreen(self.desk, talk, self._acknowledge)
        await self.app.push_screen(screen)
        if talk.stage in {"finished", "locked"}:
            await self.review(talk, screen)

    async def before(self, key: str) -> None:
        """Show what is good to know before the meeting."""
        self._another(key)
        await self.app.push_screen(BeforeScreen(self.desk, key))

    async def meeting(self, key: str) -> None:
        """Ask who is here and how, before a conversation begins."""
        self._another(key)
        await self.app.push_screen(MeetingScreen(self.desk, key))

    async def person(self, key: str) -> None:
        """Show a person's rounds, progress, agreements and conversations."""
        self._another(key)
        await self.app.push_screen(PersonScreen(self.desk, key))

    async def rounds(self, key: str) -> None:
        """Show how many of a team have answered apart, and make codes."""
        self._another(key)
        await self.app.push_screen(RoundsScreen(self.desk, key))

    async def compare(self, key: str, family: str) -> None:
        """Show a closed round side by side. Raises RoundError."""
        await self.app.push_screen(CompareScreen(self.desk, key, family))

    async def wall(self, key: str, family: str) -> None:
        """Show a closed round one statement at a time. Raises RoundError."""
        await self.app.push_screen(WallScreen(self.desk, key, family))

    async def thank(self) -> None:
        """Go back to the front page after a filling was handed in, and say that it is kept."""
        await self.home()
        if isinstance(self.app.screen, HomeScreen):
            self.app.screen.thank()

    async def settings(self) -> None:
        """Show the office's settings."""
        await self.app.push_screen(SettingsScreen(self.desk))

    async def review(self, talk: Talk, under: ConversationScreen) -> None:
        """Show everything on the path; come back to the conversation at the step that was chosen."""

        def back(_step: str | None) -> None:
            under.show()

        screen = HandInScreen if talk.sealed else ReviewScreen
        await self.app.push_screen(screen(self.desk, talk), back)

    async def papers(self, talk: Talk) -> None:
        """Show a conversation's papers."""
        await self.app.push_screen(PapersScreen(self.desk, talk))

    async def pause(self, talk: Talk, under: ConversationScreen) -> None:
        """Show nothing but the way back."""

        def back(_done: str | None) -> None:
            under.sitting.act(talk.resume)
            under.show()

        await self.app.push_screen(PauseScreen(self.desk), back)

    async def help(self) -> None:
        """Show every command and key."""
        await self.app.push_screen(HelpScreen(self.desk))

    def filled(self, *, done: bool) -> None:
        """Say on the front page how far the sample office is filled."""
        home = self.app.screen
        if isinstance(home, HomeScreen) and home.is_mounted:
            home.look() if done else home.draw()

    async def home(self) -> None:
        """Go back to the front page, whatever is open over it."""
        while len(self.app.screen_stack) > 2:  # noqa: PLR2004 - Textual's own first screen, and home
            await self.app.pop_screen()
        if isinstance(self.app.screen, HomeScreen):
            self.app.screen.look()

    def _another(self, key: str) -> None:
        """Empty the clipboard when another person is opened than the one it is about."""
        try:
            self.app.clip.forget(unless=self.desk.people.find(key).id)
        except SubjectError:
            self.app.clip.forget()

    async def spoken(self, language: str) -> None:
        """Begin anew in another language."""
        self.desk = self.desk.speaking(language)
        self.app.say_in(self.desk.words)
        await self.home()
        await self.app.switch_screen(HomeScreen(self.desk, "own"))
