"""The terminal UI. It holds no truth: it draws what `desk` shows and hands back what was typed."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.app import App

from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.desk.views import Audience
from guide.language.words import Words
from guide.tui.screens.base import GuideScreen
from guide.tui.screens.conversation import ConversationScreen
from guide.tui.screens.help import HelpScreen
from guide.tui.screens.home import HomeScreen
from guide.tui.screens.meeting import MeetingScreen
from guide.tui.screens.papers import PapersScreen
from guide.tui.screens.pause import PauseScreen
from guide.tui.screens.review import ReviewScreen
from guide.tui.theme import DARK, THEMES

THEME = "tui.theme"  # the setting
Acknowledge = Callable[[str], None]


class GuideApp(App[int]):
    """The program on a terminal. Keys are read one after another, each done before the next is looked at."""

    CSS_PATH = "guide.tcss"
    TITLE = "guide"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        desk: Desk,
        *,
        start: str | None = None,
        audience: Audience = "own",
        acknowledge: Acknowledge | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._start, self._audience, self._acknowledge = start, audience, acknowledge
        self._words: Words | None = None
        self._early: list[events.Event] = []
        self._reading = False
        for theme in THEMES:
            self.register_theme(theme)
        kept = desk.office.setting(THEME)
        self.theme = kept if kept in {theme.name for theme in THEMES} else DARK.name

    @property
    def words(self) -> Words:
        """The program's words, in the office's language."""
        if self._words is None:
            self._words = self.desk.words
        return self._words

    async def on_mount(self) -> None:
        """Open the front page, and on it the conversation asked for; then read what was typed ahead."""
        await self.push_screen(HomeScreen(self.desk, self._audience))
        if self._start is not None:
            await self.open_talk(self.desk.talks.resume(self._start))
        await self.read_ahead()

    async def read_ahead(self) -> None:
        """Read what was typed before the first screen was there, and from now on at once."""
        self._reading = True
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    async def on_event(self, event: events.Event) -> None:
        """Hand keys and pastes to the screen in order; leave everything else to Textual.

        Textual forwards a key to the widget that has the focus when it arrives, so of keys typed ahead
        some would reach the field of the question before.
        """
        if not isinstance(event, (events.Key, events.Paste)):
            await super().on_event(event)
        elif not self._reading:
            self._early.append(event)
        elif isinstance(self.screen, GuideScreen):
            await self._hand(self.screen, event)

    async def _hand(self, screen: GuideScreen[object], event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            await screen.take_paste(event)
        elif event.key == "ctrl+q":
            await screen.do("quit")
        else:
            await screen.take(event)

    # --- the way from screen to screen ------------------------------------------------------------

    async def open_talk(self, talk: Talk) -> None:
        """Show a conversation: where it was left, or its review when it is finished."""
        if talk.stage == "paused":
            talk.resume()
        screen = ConversationScreen(self.desk, talk, self._acknowledge)
        await self.push_screen(screen)
        if talk.stage in {"finished", "locked"}:
            await self.open_review(talk, screen)

    async def open_meeting(self, key: str) -> None:
        """Ask who is here and how, before a conversation begins."""
        await self.push_screen(MeetingScreen(self.desk, key))

    async def open_review(self, talk: Talk, under: ConversationScreen) -> None:
        """Show everything on the path; come back to the conversation at the step that was chosen."""

        def back(_step: str | None) -> None:
            under.show()

        await self.push_screen(ReviewScreen(self.desk, talk), back)

    async def open_papers(self, talk: Talk) -> None:
        """Show a conversation's papers."""
        await self.push_screen(PapersScreen(self.desk, talk))

    async def open_pause(self, talk: Talk, under: ConversationScreen) -> None:
        """Show nothing but the way back."""

        def back(_done: str | None) -> None:
            under.sitting.act(talk.resume)
            under.show()

        await self.push_screen(PauseScreen(self.desk), back)

    async def open_help(self) -> None:
        """Show every command and key."""
        await self.push_screen(HelpScreen(self.desk))

    async def open_home(self) -> None:
        """Go back to the front page, whatever is open over it."""
        while len(self.screen_stack) > 2:  # noqa: PLR2004 - Textual's own first screen, and home
            await self.pop_screen()
        if isinstance(self.screen, HomeScreen):
            self.screen.look()

    def next_theme(self) -> None:
        """Take the next set of colours, and keep it as the office's setting. Raises RoleError, StoreError."""
        names = [theme.name for theme in THEMES]
        following = names[(names.index(self.theme) + 1) % len(names)]
        self.theme = following
        # Textual lays out at once for new colours and may then miss a layout that was asked for meanwhile.
        self.set_timer(0.1, lambda: self.screen.refresh(layout=True))
        self.desk.office.set(THEME, following)

    def _fatal_error(self) -> None:
        """Show where the program broke, never with what anybody said in it.

        Neither local variables nor the error's own message are shown: both may hold an answer.
        """
        self._exit_renderables.append(Text(crash_report(sys.exception(), self.words("tui.crashed"))))
        self._close_messages_no_wait()


def crash_report(error: BaseException | None, lead: str) -> str:
    """Name the kind of an error and the places it came through, and nothing of what was in them."""
    places = traceback.extract_tb(None if error is None else error.__traceback__)
    lines = [f"  {place.filename}:{place.lineno} {place.name}" for place in places]
    return "\n".join([lead, type(error).__name__, *lines])


def run(
    desk: Desk,
    *,
    start: str | None = None,
    audience: Audience = "own",
    acknowledge: Acknowledge | None = None,
) -> int:
    """Run the terminal UI until it is closed; the exit code.

    `start` is a conversation to begin in. `acknowledge` hears each step whose answer is committed.
    Raises TalkError when there is no such conversation.
    """
    if start is not None:
        start = desk.talks.find(start)
    app = GuideApp(desk, start=start, audience=audience, acknowledge=acknowledge)
    app.run()
    return app.return_code or 0
