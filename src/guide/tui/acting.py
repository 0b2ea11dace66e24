"""What the commands of a conversation share: the screen they act on, and how an act is done or fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.desk.talk import Talk
from guide.tui.sitting import Sitting
from guide.tui.widgets.drawer import Drawer

if TYPE_CHECKING:
    from guide.tui.screens.conversation import ConversationScreen


class Acting:
    """Acts on one conversation screen."""

    def __init__(self, screen: ConversationScreen) -> None:
        self._screen = screen

    @property
    def _sitting(self) -> Sitting:
        return self._screen.sitting

    @property
    def _talk(self) -> Talk:
        return self._screen.sitting.talk

    @property
    def _drawer(self) -> Drawer:
        return self._screen.query_one(Drawer)

    def _move(self, deed: Callable[[], None]) -> None:
        if self._sitting.move(deed):
            self._screen.show()
        else:
            self._failed()

    def _failed(self) -> None:
        """Leave everything on the screen, and say in place what went wrong and what to do."""
        trouble = self._sitting.trouble
        if trouble is not None:
            self._screen.say(*trouble, style="bad")

    def _explained(self, *, now: bool) -> None:
        screen = self._screen
        screen.showing = replace(screen.showing, explained=now)
        screen.card.explain(screen.showing)
        screen.draw()
