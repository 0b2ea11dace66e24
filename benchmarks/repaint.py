"""Key -> repaint: what a key costs until the screen is painted anew, beside the least Textual can do.

After 500 and after 5,000 lines of transcript, three keys: a letter in a text, a digit in front of a scale,
and the Enter that answers, which puts one more line into the transcript and shows the next question. The
floor is an app of one Static whose text changes with each key, in the same run. Counted is the processor's
time, since Textual waits for the next frame before it paints and a busy machine waits longer. The 95th
percentile of ours must be within one frame at 60 Hz; printed are milliseconds, and the ratio to a frame.
Run it alone with `python -m benchmarks.repaint`; exit 1 when it is over.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from guide import paths
from guide.conversation.events import New
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.desk.talk import Talk
from guide.flow.family import Family, Respondent
from guide.flow.identity import flow_hash
from guide.flow.kinds import Anchor, Scale, Text, Words
from guide.flow.model import Flow, Section, Step
from guide.flow.plan import Plan, compile_plan
from guide.language.catalogues import Catalogues
from guide.store.store import Store
from guide.tui.app import GuideApp

LINES = (500, 5_000)
FRAME = 1000 / 60  # milliseconds
KEYS = 40
LONGEST = 10.0  # seconds: then something is wrong
SIZE = (120, 40)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class OneFlow(Library):
    """A library of one made-up flow."""

    def __init__(self, made: Flow) -> None:
        super().__init__(())
        self._made, self._plan = made, compile_plan(made)

    def flow(self, name: str) -> Flow:
        """The one flow."""
        return self._made

    def plan(self, name: str, store: Store) -> tuple[str, Plan]:
        """Its plan."""
        return flow_hash(self._made), self._plan

    def pinned(self, key: str, store: Store) -> Plan:
        """Its plan, whatever it is pinned by."""
        return self._plan

    def siblings(self, family: str) -> tuple[Flow, ...]:
        """Itself."""
        return (self._made,)


def text(words: str) -> Text:
    return Text(key=words, da=words)


def long_flow(lines: int) -> Flow:
    """Scales as many as there are to be lines, then scales to answer and a text to write."""
    family = Family(
        name="bench",
        title=text("bench"),
        subject="citizen",
        respondents=(Respondent(name="citizen", title=text("citizen")),),
    )
    scale = Scale(anchors=tuple(Anchor(code=code, text=text(f"Trin {code}")) for code in range(1, 6)))
    asked = tuple(
        Step(name=f"q{at}", section="all", ask=text(f"Hvor er du med spørgsmål {at}?"), answer=scale)
        for at in range(lines + 2 * KEYS)
    )
    write = Step(name="write", section="all", ask=text("Hvad vil du sige?"), answer=Words())
    section = Section(name="all", title=text("Det hele"), steps=(*asked, write))
    return Flow(
        name="bench/long", family=family, title=text("Lang"), respondents=("citizen",), sections=(section,)
    )


def answered(lines: int) -> tuple[Desk, Talk]:
    """A conversation with that many answers on record."""
    desk = Desk(
        Store.in_memory(os.urandom),
        OneFlow(long_flow(lines)),
        Catalogues(paths.locale_folders()),
        clock=lambda: NOW,
        zone=ZoneInfo("Europe/Copenhagen"),
        entropy=os.urandom,
        person="anne",
    )
    meeting = desk.meetings.open("A-1", desk.meetings.proposal("A-1"))
    talk = desk.talks.open("bench/long", meeting, front="tui")
    talk._seat.record(
        [New("answered", {"step": f"q{at}", "value": 3}) for at in range(lines)], after=f"q{lines - 1}"
    )
    return desk, talk


class Painted:
    """Tells when an app's screen has been painted anew, from outside."""

    def __init__(self, app: App) -> None:
        self._seen = asyncio.Event()
        display = app._display

        def shown(*args: object) -> None:
            display(*args)
            self._seen.set()

        app._display = shown

    async def after(self, act: Callable[[], object]) -> float:
        """Do something; milliseconds of work from then to the end of the next painting."""
        self._seen.clear()
        begun = time.process_time()
        act()
        await asyncio.wait_for(self._seen.wait(), LONGEST)
        return 1000 * (time.process_time() - begun)


async def took(app: App, pilot: Pilot, painted: Painted, keys: list[str]) -> list[float]:
    """Milliseconds from each key to the painting it caused, the program at rest before."""
    found = []
    for key in keys:
        await pilot.pause()
        await asyncio.sleep(1.5 / 60)  # so that no frame is due already
        press = events.Key(key, key if len(key) == 1 else None)
        found.append(await painted.after(partial(app.post_message, press)))
    return found


def p95(found: list[float]) -> float:
    return sorted(found)[int(len(found) * 0.95) - 1]


class Bare(App):
    """One Static whose text changes with each key."""

    def compose(self):
        """One Static."""
        yield Static("0" * 40)

    def on_key(self, event: events.Key) -> None:
        """Another text."""
        self.query_one(Static).update(f"{event.key}" * 40)


async def floor() -> list[float]:
    app = Bare()
    async with app.run_test(size=SIZE) as pilot:
        return await took(app, pilot, Painted(app), [str(at % 9) for at in range(KEYS)])


async def ours(lines: int) -> dict[str, list[float]]:
    """Each kind of key after that many lines."""
    desk, talk = answered(lines)
    app = GuideApp(desk, start=talk.id)
    found: dict[str, list[float]] = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        painted = Painted(app)
        both = await took(app, pilot, painted, ["1", "enter"] * KEYS)
        found["a digit"], found["an answer, one line more"] = both[::2], both[1::2]
        screen = app.screen
        screen.sitting.talk.jump("write")
        screen.show()
        found["a letter in a text"] = await took(app, pilot, painted, ["a"] * KEYS)
    return found


def measured() -> list[tuple[str, float, float]]:
    """What was done, its p95 and the floor's, in milliseconds."""
    bare = p95(asyncio.run(floor()))
    rows = [("the floor: one Static", bare, bare)]
    for lines in LINES:
        for name, found in asyncio.run(ours(lines)).items():
            rows.append((f"key -> repaint, {name}, after {lines:,} lines", p95(found), bare))
    return rows


def ratios() -> list[tuple[str, float, float]]:
    """The p95 of each key beside one frame at 60 Hz; the milliseconds and the floor's stand in the name."""
    return [
        (f"{name}: {ms:.1f} ms (floor {bare:.1f}) / a frame", ms / FRAME, 1.0)
        for name, ms, bare in measured()
    ]


if __name__ == "__main__":
    over = 0
    for line, ratio, target in ratios():
        over += ratio > target
        print(f"{line:<88} {ratio:5.2f} {target:5.2f}")
    sys.exit(1 if over else 0)
