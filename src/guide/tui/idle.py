"""How long nobody has touched anything, without a clock of its own."""

from __future__ import annotations

from datetime import datetime, timedelta


class Idle:
    """Looks at the clock it is shown. `minutes` 0 is never."""

    def __init__(self, minutes: int = 10) -> None:
        self.minutes = minutes
        self.touched = True
        self.since: datetime | None = None

    def over(self, now: datetime, *, waits: bool = False) -> bool:
        """Whether it has been quiet for as long as that; `waits` begins the count anew, as in a pause."""
        if self.touched or waits or self.since is None:
            self.touched, self.since = False, now
            return False
        return self.minutes > 0 and now - self.since >= timedelta(minutes=self.minutes)
