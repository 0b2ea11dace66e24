"""Timers that go off when a test says so many seconds have passed, and never by themselves."""

from __future__ import annotations

from collections.abc import Callable


class StillTimer:
    """A timer as Textual's, told of the time instead of waiting for it."""

    def __init__(self, time: StillTime, delay: float, callback: Callable[[], object]) -> None:
        self._time, self._delay, self._callback = time, delay, callback
        self.reset()

    def reset(self) -> None:
        """Begin the wait anew."""
        self.due = self._time.now + self._delay

    def stop(self) -> None:
        """Go off no more."""
        self._time.waiting.discard(self)

    def go_off(self) -> None:
        """Do what was waited for."""
        self.stop()
        self._callback()


class StillTime:
    """What a screen waits for, and how many seconds have passed."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waiting: set[StillTimer] = set()

    def set_timer(self, delay: float, callback: Callable[[], object]) -> StillTimer:
        """Wait, in place of Textual's own."""
        timer = StillTimer(self, delay, callback)
        self.waiting.add(timer)
        return timer

    def go_by(self, seconds: float) -> None:
        """Let seconds pass: whatever is due goes off, the soonest first."""
        end = self.now + seconds
        while due := [timer for timer in self.waiting if timer.due <= end]:
            timer = min(due, key=lambda one: one.due)
            self.now = timer.due
            timer.go_off()
        self.now = end
