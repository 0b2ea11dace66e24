"""Nobody is there any more: how long it has been quiet, and how long is left to say that one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

ASKS = timedelta(seconds=30)  # how long the question stands before everything is cleared
State = Literal["here", "asking", "gone"]


@dataclass(slots=True)
class Quiet:
    """Looks at the clock it is shown, and has none of its own."""

    after: timedelta
    since: datetime | None = None
    asked: datetime | None = None

    def touch(self, now: datetime) -> None:
        """Somebody is there."""
        self.since, self.asked = now, None

    def look(self, now: datetime) -> State:
        """Say whether somebody is there, is to be asked, or has gone. A clock that was set back begins anew."""
        if self.asked is not None:
            self.asked = min(self.asked, now)
            return "gone" if now - self.asked >= ASKS else "asking"
        if self.since is None or now < self.since:
            self.since = now
        if now - self.since < self.after:
            return "here"
        self.asked = now
        return "asking"

    def left(self, now: datetime) -> float:
        """How much of the time to answer is left, from 1 to 0."""
        return 1.0 if self.asked is None else max(0.0, 1.0 - (now - self.asked) / ASKS)
