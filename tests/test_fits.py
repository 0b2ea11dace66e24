"""It fits: every step of every flow there is, in every language, on four sizes of screen.

Set by the program's own widgets, headless: no key is pressed and nothing is painted, so that hundreds of steps
are set in seconds. A sample is laid out for real beside it, and must stand where it was computed to stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from guide.desk import drawing
from guide.desk.talk import Talk
from guide.desk.views import StepView
from guide.language.direction import direction
from guide.tui.fit import LAST
from guide.tui.screens.conversation import ConversationScreen
from guide.tui.sitting import Sitting
from guide.tui.texts import width as cells_of
from guide.tui.widgets.card import CHOICES, Showing
from guide.tui.widgets.choices import Choices
from guide.tui.widgets.footer import Footer
from guide.tui.widgets.lines import Lines
from office import meet, office, opened, walk_to_the_end
from tui_kit import run

SIZES = ((120, 40), (80, 24), (60, 18), (40, 12))
TURNED = 12  # rows: at this height a list may be turned by a key
EACH = 25  # every so many steps one is laid out for real
AGAIN = ("da", "en")  # languages in which a second round is looked at as well
TEXT_ROWS = {"text": 2, "number": 1, "date": 1}


class AllSteps:
    """A path with every step of the flow on it, so that none escapes for being off the path today."""

    def __init__(self, path, steps) -> None:
        self._path, self._steps = path, steps

    def __getattr__(self, name: str):
        return getattr(self._path, name)

    def steps(self) -> Iterator[object]:
        return iter(self._steps)

    def on(self, _step: str) -> bool:
        return True


class WholeWalk:
    """A walk on that path."""

    def __init__(self, walk) -> None:
        self._walk = walk
        self.path = AllSteps(walk.path, [step for section in walk.flow.sections for step in section.steps])

    def __getattr__(self, name: str):
        return getattr(self._walk, name)


def talks(desk) -> Iterator[tuple[str, Talk]]:
    """Every flow x respondent x language: as it is opened, and again a round later with all answered before.

    In the second round agreements, last time's answers and the star stand beside the questions.
    """
    languages = desk.context.catalogues.languages()
    lines = desk.library.lines(desk.context.catalogues, ())
    for language in AGAIN:
        meeting = meet(desk, f"K-{language}", other=language)
        for line in lines:
            for role in line.respondents:
                talk = opened(desk, line.name, meeting, role)
                walk_to_the_end(talk)
    desk.context.clock.sleep(days=120)
    for language in languages:
        for number, key in enumerate((f"N-{language}", f"K-{language}")[: 2 if language in AGAIN else 1]):
            meeting = meet(desk, key, other=language)
            for line in lines:
                for role in line.respondents:
                    talk = opened(desk, line.name, meeting, role)
                    yield f"{line.name} {role} {language} {number + 1}", talk
                    if number == 1:
                        walk_to_the_end(talk, finish=False)
                        yield f"{line.name} {role} {language} answered", talk


def show(screen: ConversationScreen, desk, talk: Talk, view: StepView) -> None:
    """Set a step as the screen does, without moving the conversation."""
    if screen.sitting.talk is not talk:
        screen.sitting = Sitting(desk, talk)
        screen.header = screen.sitting.header()
        screen.spoken = talk.transcript("shared")
    screen.sitting.audience = "own" if talk.walk.step(view.step).private else "shared"
    screen.view, screen.showing = view, Showing()
    screen.card.show(view, screen.showing, lambda _rows: view.table)
    screen.draw()


def rows_of(screen: ConversationScreen) -> int:
    """How many rows the screen takes by its own reckoning, margins and bars included."""
    card, kind = screen.card, screen.card.kind
    header = screen.query_one("#header", Lines).count + (0 if screen.has_class("-narrow") else 1)
    taken = sum(card.query_one(f"#{name}", Lines).count for name in ("question", "beside", "echo"))
    if kind in CHOICES:
        taken += max(card.choices.count, card.query_one("#star", Lines).count)
    elif kind == "text":
        taken += int(card.query_one("#text").styles.height.value)
    elif kind == "table":
        taken += card.table.query_one("#rows", Lines).count
    else:
        taken += TEXT_ROWS.get(kind, 0)
    return header + screen.query_one("#transcript", Lines).count + taken + screen.query_one(Footer).count


def words_of(text: str) -> str:
    """Words only: how they are broken into lines does not matter."""
    return " ".join(text.replace("│", " ").split())


def faults(screen: ConversationScreen, view: StepView, size: tuple[int, int]) -> Iterator[str]:
    """What does not fit, in words."""
    width, height = size
    card = screen.card
    foot = screen.query_one(Footer).text
    if rows_of(screen) > height:
        yield f"{rows_of(screen)} rows of {height}"
    for lines in screen.query(Lines):
        if lines.display and any(cells_of(line) > width for line in lines._lines):
            yield f"#{lines.id} is wider than the screen"
    question = words_of(card.query_one("#question", Lines).text)
    both = not card.one_language
    for number, said in enumerate(view.text):
        expected = number == 0 or (both and said.status != "missing")
        if expected and direction(said.language) == "ltr" and words_of(said.text) not in question:
            yield f"the question in {said.language} is not whole"
    if card.one_language and len(screen.header.languages) > 1 and "F3" not in foot:
        yield "the key to the other language is not shown"
    yield from (f"{key} is not shown" for key in ("Enter", "^B") if key not in foot)
    if card.kind in CHOICES:
        yield from hidden(card.choices, view, size, both=both)


def hidden(choices: Choices, view: StepView, size: tuple[int, int], *, both: bool) -> Iterator[str]:
    """Choices that cannot be seen whole; on the lowest screen each is looked at where one stands at it."""
    seen = [choices.text]
    if "↓" in choices.text and size[1] <= TURNED:
        choices.press("home")
        seen.append(choices.text)
        for _ in view.choices:
            choices.press("down")
            seen.append(choices.text)
    elif "↓" in choices.text:
        yield "the choices are scrolled"
    pages = [words_of(page) for page in seen]
    for choice in view.choices:
        beside = LAST if choice.last and choice.key else " "
        marks = [f"{choice.key}{beside}{mark}".strip() for mark in ("( )", "(●)", "[ ]", "[x]")]
        first = words_of(choice.text[0].text)
        whole = [page for page in pages if any(f"{mark} {first}" in page for mark in marks)]
        side_by_side = both and any(f"{mark} {first.split()[0]}" in pages[0] for mark in marks)
        if not whole and not side_by_side:
            yield f"choice {choice.code} is not shown whole"


def fit_on(size: tuple[int, int]) -> tuple[int, int, list[str]]:
    """Set every step on one size: how many, how many laid out for real, and what does not fit."""
    desk = office()
    first = desk.talks.open("fip/citizen", meet(desk, "first", other=None), front="tui").id
    counts, found = Counter(), []

    async def drive(driver) -> None:
        screen = driver.app.screen
        for where, talk in talks(desk):
            walk = WholeWalk(talk.walk)
            for step in walk.path.steps():
                audience = "own" if step.private else "shared"
                view = drawing.step_view(desk.context, walk, talk.id, step, audience=audience, draft=None)
                show(screen, desk, talk, view)
                counts["set"] += 1
                real = counts["set"] % EACH == 0
                if real:
                    await driver.press()
                    counts["real"] += 1
                wrong = [*(misplaced(screen, size) if real else ()), *faults(screen, view, size)]
                found.extend(f"{where} {step.name}: {fault}" for fault in wrong)

    run(desk, drive, start=first, size=size)
    return counts["set"], counts["real"], found


def misplaced(screen: ConversationScreen, size: tuple[int, int]) -> Iterator[str]:
    """Where the real layout differs from what was reckoned, or something is covered by the keys."""
    footer = screen.query_one(Footer)
    shown = [one for one in screen.card.walk_children() if one.display and one.region and not one.children]
    last = max((one.region.bottom for one in shown), default=0)
    if last + footer.count != rows_of(screen):
        yield f"laid out to row {last + footer.count}, reckoned {rows_of(screen)}"
    if last > footer.region.y or footer.region.bottom != size[1]:
        yield f"row {last} is under the keys at {footer.region.y}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_step_of_every_flow_fits_in_every_language(size):
    """Question, every choice with its digit, the way on and back: without scrolling."""
    done, real, found = fit_on(size)
    print(f"{size[0]}x{size[1]}: {done} steps set, {real} of them laid out for real, {len(found)} do not fit")
    assert found == [], "\n".join(found)
