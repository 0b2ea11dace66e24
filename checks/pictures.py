"""The pictures of README and docs/vejledning.md, made from the sample office by the keys a person presses.

    python -m checks.pictures              writes docs/pictures/*.svg
    python -m checks.pictures NAME...      only these
    python -m checks.pictures --check      says which are not as they would be made now; exit 1

Clock and chance are fixed, so a picture changes only when the program does.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from textual import events
from textual.app import App

from checks import picture_lines
from checks.svg import Screen, of_lines, svg
from guide import paths
from guide.cli.answering import read_document
from guide.desk.desk import Desk
from guide.desk.filling import fill, read_answers
from guide.desk.library import Library
from guide.desk.sample import seed
from guide.desk.sample_written import sample_of
from guide.language.catalogues import Catalogues
from guide.store.recovery import SIZE, spoken
from guide.store.store import Store
from guide.tui.app import GuideApp
from guide.tui.kiosk.app import KioskApp
from guide.tui.way_in import WayIn

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
NOW = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
USUAL, WIDE = (80, 24), (120, 40)
Start = Callable[[Desk], str | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: where it begins, the keys pressed there (a text is typed), and what it shows."""

    name: str
    shows: str
    keys: tuple[str, ...] = ()
    start: Start = lambda _desk: None
    size: tuple[int, int] = USUAL
    way: Callable[[Desk], Desk | WayIn] = lambda desk: desk
    app: Callable[[Scene, Desk], App[int]] = lambda scene, desk: GuideApp(
        scene.way(desk), start=scene.start(desk)
    )


def newest(key: str, respondent: str) -> Start:
    """Begin in the newest conversation of somebody made up."""
    return lambda desk: next(line.id for line in desk.talks.lines(key=key) if line.respondent == respondent)


def with_halves(flow: str, *marks: str) -> Start:
    """Begin in a conversation of today's meeting with OPDIGT-01, after the halves before it have their marks."""

    def start(desk: Desk) -> str:
        meeting = desk.meetings.current(desk.people.find("OPDIGT-01").id)
        assert meeting is not None  # noqa: S101 - the sample has one today
        first = next(line.id for line in desk.talks.lines(key="OPDIGT-01") if line.held == meeting.held)
        for word, name in zip(marks, ("fip/citizen", "fip/caseworker"), strict=False):
            talk = desk.talks.resume(first) if name == "fip/citizen" else desk.talks.open(name, meeting)
            scales = [step.name for step in talk.flow.questions if step.indicator is not None]
            fill(talk, read_answers(dict(zip(scales, word, strict=True)) | ANSWERS[name]))
        return desk.talks.open(flow, meeting, front="tui").id

    return start


def arabic(desk: Desk) -> str:
    """Begin in a new conversation in Danish and Arabic, with an interpreter in the room."""
    meeting = desk.meetings.open("OPDIGT-08", desk.meetings.proposal("OPDIGT-08", other="ar"))
    return desk.talks.open("fip/citizen", meeting, front="tui").id


def first_way(desk: Desk) -> WayIn:
    """The way in of somebody who opens the program for the first time."""
    words = spoken(Chance()(SIZE))
    return WayIn(
        lambda _passphrase: desk,
        desk.context.catalogues.words,
        needs="first run",
        make_desk=lambda _passphrase, _language: (desk, words),
    )


def machine(_scene: Scene, _desk: Desk) -> KioskApp:
    """The app of a machine that is shared, with every language of its flow."""
    flow, clock = "jobnet/start", Clock()

    def visit() -> Desk:
        chance = Chance()
        return Desk(
            Store.in_memory(chance),
            Library(paths.flow_folders()),
            Catalogues(paths.locale_folders()),
            clock=clock,
            zone=ZoneInfo("Europe/Copenhagen"),
            entropy=chance,
            person="kiosk",
            roles=frozenset({"kiosk"}),
        )

    return KioskApp(
        visit,
        flows=(flow,),
        languages=("da", "ar", "ti", "uk"),
        code=SECRET,
        clock=lambda: NOW,
        idle=timedelta(minutes=2),
        crashed="",
    )


SECRET = "en lang adgangskode"  # noqa: S105 - of a database that is never made
ANSWERS: Mapping[str, Mapping[str, object]] = {
    "fip/citizen": {"job_goal": "Hjælper i et køkken", "wish": ["search", "network"]},
    "fip/caseworker": {"running_now": "Løntimer to dage om ugen", "skills_use": "clear"},
}
FIRST = newest("OPDIGT-01", "citizen")
HALVES = ("345434433", "4454344444")
TO_HEALTH = ("enter", "enter")
SCENES: tuple[Scene, ...] = (
    Scene(
        "home",
        "Forsiden i egen visning: dagens samtaler, det, der venter, og det, der mangler i journalen",
        ("ctrl+s",),
    ),
    Scene(
        "first-run", "Første gang: de tyve ord", ("enter", SECRET, "enter", SECRET, "enter"), way=first_way
    ),
    Scene("before", "Før mødet: åbne aftaler og sidste gangs svar", ("ctrl+s", "OPDIGT-10", "enter")),
    Scene("meeting", "Mødet: samtale, sprog, tolk, form, dag og sted", ("OPDIGT-05", "enter")),
    Scene("conversation", "Et spørgsmål på dansk og engelsk med fem trin", (*TO_HEALTH, "3"), FIRST),
    Scene("conversation-wide", "Samme spørgsmål på en stor skærm", (*TO_HEALTH, "3"), FIRST, WIDE),
    Scene("conversation-arabic", "Et spørgsmål på dansk og arabisk", (*TO_HEALTH, "3"), arabic),
    Scene("non-answer", "Intet svar, med grunden under spørgsmålet", (*TO_HEALTH, "ctrl+t"), FIRST),
    Scene("note", "En note ved spørgsmålet", (*TO_HEALTH, "ctrl+n", "Fortæller om sin uge"), FIRST),
    Scene(
        "outline",
        "Oversigten over samtalens spørgsmål",
        (*TO_HEALTH, "4", "enter", "4", "enter", "ctrl+o"),
        FIRST,
    ),
    Scene(
        "own-half-shared",
        "Fælles visning: dine spørgsmål venter",
        (),
        with_halves("fip/caseworker", *HALVES[:1]),
    ),
    Scene(
        "own-half",
        "Egen visning: sagsbehandlerens spørgsmål",
        ("ctrl+s",),
        with_halves("fip/caseworker", *HALVES[:1]),
    ),
    Scene(
        "together",
        "Begge svar, og det fælles trin",
        ("enter", "f7", "4"),
        with_halves("fip/together", *HALVES),
    ),
    Scene(
        "together-wide",
        "Begge svar på en stor skærm",
        ("enter", "f7", "4"),
        with_halves("fip/together", *HALVES),
        WIDE,
    ),
    Scene("pause", "Pausen: kun vejen tilbage", (*TO_HEALTH, "f9"), FIRST),
    Scene("review-open", "Gennemsynet, hvor noget mangler", ("ctrl+r",), newest("OPDIGT-06", "citizen")),
    Scene("papers-star", "Stjernen efter fire runder", ("p",), newest("OPDIGT-02", "together"), WIDE),
    Scene("papers-citizen", "Borgerens side", ("p", "right"), newest("OPDIGT-02", "together")),
    Scene(
        "papers-journal",
        "Teksten til journalen",
        ("p", "ctrl+s", "right", "right"),
        newest("OPDIGT-02", "together"),
    ),
    Scene(
        "correct",
        "En rettelse, med en grund",
        ("r", "Borgeren fandt et bedre ord"),
        newest("OPDIGT-02", "citizen"),
    ),
    Scene("later", "Resten til næste gang", (*TO_HEALTH, "ctrl+s", "ctrl+l"), FIRST),
    Scene("not-held", "Mødet blev ikke holdt", ("OPDIGT-05", "enter", "up", "right")),
    Scene("home-shared", "Forsiden i fælles visning: kun feltet til en sagsnøgle"),
    Scene("person", "Personens side: samtaler, aftaler og fremgang", ("ctrl+s", "down", "f3")),
    Scene(
        "put-right",
        "En samtale flyttes: først sagsnøglen, så grunden",
        ("ctrl+s", "down", "f3", "f", "OPDIGT-05"),
    ),
    Scene("settings", "Indstillinger", ("ctrl+s", "f4")),
    Scene(
        "papers-form",
        "Et tomt skema på dansk og borgerens sprog",
        ("p", "ctrl+s", "right", "right", "right"),
        newest("OPDIGT-02", "citizen"),
    ),
    Scene("receive", "En pakke tages imod: filens navn", ("ctrl+s", "f4", *["down"] * 7, "enter")),
    Scene("rounds", "Koder til dem, der svarer hver for sig", ("ctrl+s", "Holdet", "f7", "enter", "6")),
    Scene("kiosk", "En fælles computer, på dansk og tigrinya", ("3", "enter", "enter"), app=machine),
)


LINES: Mapping[str, tuple[str, Callable[[], str]]] = {
    "line-mode": ("Samtalen linje for linje", lambda: picture_lines.line_mode(office())),
    "verify": ("Databasen er hel", lambda: picture_lines.verified(outside)),
    "check": ("To fejl i et skema, hver ved sin linje", lambda: picture_lines.flow_checked(outside)),
}


class Clock:
    """A clock that stands still on one moment, and a second further each time it is read."""

    def __init__(self) -> None:
        self._now = NOW

    def __call__(self) -> datetime:
        """Give the moment, a second later than before."""
        self._now += timedelta(seconds=1)
        return self._now


class Chance:
    """Chance that is the same in every run: never for real data."""

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, count: int) -> bytes:
        """Draw `count` bytes."""
        self._drawn += 1
        return hashlib.shake_256(f"pictures/{self._drawn}".encode()).digest(count)


def outside() -> tuple[Clock, Chance]:
    """A clock and a chance of one run."""
    return Clock(), Chance()


def office() -> Desk:
    """Fill the sample office as it is on the day of the pictures."""
    chance = Chance()
    desk = Desk(
        Store.in_memory(chance),
        Library(paths.flow_folders(), shipped=paths.shipped("flows")),
        Catalogues(paths.locale_folders()),
        clock=Clock(),
        zone=ZoneInfo("Europe/Copenhagen"),
        entropy=chance,
        person="AB",
    )
    path = paths.shipped("flows") / "sample.yaml"
    for _progress in seed(desk, sample_of(read_document(path), str(path))):
        pass
    return desk


async def taken(scene: Scene, desk: Desk) -> str:
    """Open the app, press the scene's keys, and draw what stands on the screen then."""
    app = scene.app(scene, desk)
    async with app.run_test(size=scene.size) as pilot:
        for key in scene.keys:
            for one in (key,) if is_named(key) else key:
                app.post_message(events.Key(one, one if len(one) == 1 else None))
            await pilot.pause()
        await pilot.pause()
        strips = [list(strip) for strip in app.screen._compositor.render_strips()]  # noqa: SLF001 - as drawn
        theme = app.current_theme
        ground, ink = theme.background or "#000000", theme.foreground or "#ffffff"
        return svg(Screen(strips, scene.size[0], ground, ink), scene.shows)


def is_named(key: str) -> bool:
    """Whether a key is named (`enter`, `ctrl+s`, `f2`), or a text to type."""
    return key.islower() and key.isascii() and len(key) > 1 and not key.isspace() and " " not in key


def made(name: str) -> str:
    """Make one picture by its name."""
    if name in LINES:
        shows, told = LINES[name]
        return svg(of_lines(told(), USUAL[0]), shows)
    scene = next(scene for scene in SCENES if scene.name == name)
    return asyncio.run(taken(scene, office()))


def names() -> tuple[str, ...]:
    """Every picture there is."""
    return (*(scene.name for scene in SCENES), *LINES)


def main() -> int:
    """Make the pictures, or say which are stale."""
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")] or names()
    stale = []
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        path, drawn = PICTURES / f"{name}.svg", made(name)
        if path.exists() and path.read_text(encoding="utf-8") == drawn:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(drawn, encoding="utf-8")
    print(f"{len(wanted)} pictures, {len(stale)} changed: {' '.join(stale)}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
