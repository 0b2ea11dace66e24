"""A shared machine whose clock is moved from outside: SIGUSR1 lets an hour pass, the third time 31 seconds; SIGUSR2 breaks it."""

from __future__ import annotations

import signal
import sys
from datetime import timedelta

from guide.tui.kiosk.app import KioskApp, run
from kiosk_kit import CODE, EVERY, FLOWS, IDLE, open_desk
from office import Clock


def main() -> int:
    """Serve until the code, the end of the terminal, or the break."""
    clock = Clock()
    app = KioskApp(open_desk((FLOWS,), clock), flows=(EVERY,), languages=("da", "ar"), code=CODE,
                   clock=lambda: clock.now, idle=IDLE, crashed="crashed")  # fmt: skip
    steps = iter((timedelta(hours=1), timedelta(hours=1), timedelta(seconds=31)))

    def later(*_told: object) -> None:
        clock.now += next(steps)

    def broken() -> None:
        answer = app.page_screen.typed
        raise RuntimeError(answer)

    def break_it(*_told: object) -> None:
        app.look = broken
        app.call_later(broken)

    signal.signal(signal.SIGUSR1, later)
    signal.signal(signal.SIGUSR2, break_it)
    return run(app)


if __name__ == "__main__":
    sys.exit(main())
