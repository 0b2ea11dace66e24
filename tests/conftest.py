"""What every test stands on: no wait of the screen's passes by itself."""

from __future__ import annotations

import pytest

from guide.tui.screens.conversation import ConversationScreen
from still_time import StillTime


@pytest.fixture(autouse=True)
def still_time(monkeypatch: pytest.MonkeyPatch) -> StillTime:
    """The seconds until what is half written is kept: they pass when a test says so, however slow the machine."""
    time = StillTime()
    monkeypatch.setattr(ConversationScreen, "set_timer", time.set_timer)
    return time
