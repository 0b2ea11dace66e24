"""Wanders through the terminal UI by itself: in every state it does what it has done least there.

A state is a screen, what is open on it, the kind of step and the view. What can be done is what the screen
itself offers: the keys at its bottom, and in a conversation every command there is. So a new screen, command
or flow is wandered through without a word here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Sequence

from textual.screen import Screen

import guide.tui.screens
from guide.desk.desk import Desk
from guide.tui import keys
from guide.tui.screens.base import GuideScreen
from guide.tui.screens.conversation import ConversationScreen
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.picklist import PickList
from office import meet, walk_to_the_end

KEYS = ("enter", "escape", "down", "up", "left", "right", "1", "2", "3", "tab", "space")
WAY_OUT = frozenset({"quit"})  # the walk would be over
Look = Callable[[str, object], None]


def screens() -> set[type]:
    """Every screen there is; importing them all is what makes them known."""
    for module in pkgutil.iter_modules(guide.tui.screens.__path__):
        importlib.import_module(f"guide.tui.screens.{module.name}")

    def below(cls: type) -> set[type]:
        return {one for sub in cls.__subclasses__() for one in {sub, *below(sub)}}

    return {
        cls for cls in below(Screen)
        if cls.__module__.startswith("guide.tui.screens.") and not cls.__module__.endswith((".base", ".frame"))
    }  # fmt: skip


def state(screen: GuideScreen) -> tuple[str, ...]:
    """What a screen shows, as far as it decides what can be done."""
    drawer = next(iter(screen.query(Drawer)), None)
    audience = getattr(getattr(screen, "sitting", screen), "audience", "")
    kind = screen.card.kind if isinstance(screen, ConversationScreen) else ""
    listed = drawer is None and any(one.here is not None for one in screen.query(PickList))
    return (
        type(screen).__name__, drawer.name_open if drawer else "", kind, str(audience), "listed" * listed
    )  # fmt: skip


def offered(screen: GuideScreen) -> list[str]:
    """What can be done there, by name: commands first, then plain keys."""
    names = [name for _key, _words, name in screen.hints()]
    if isinstance(screen, ConversationScreen) and not screen.query_one(Drawer).name_open:
        names += [one.name for one in keys.ALL]
    return [f":{name}" for name in dict.fromkeys(names) if name not in WAY_OUT] + [*KEYS, "typed"]


async def wander(
    driver, steps: int, look: Look, *, typed: Sequence[str] = ("12",), avoid: Sequence[str] = ()
) -> Counter:
    """Do `steps` things; `look` is shown every screen that came of one. Says how often each state was met."""
    tried: Counter = Counter()
    met: Counter = Counter()
    for number in range(steps):
        screen = driver.app.screen
        here = state(screen)
        met[here] += 1
        choice = min((one for one in offered(screen) if one not in avoid), key=lambda one: tried[here, one])
        tried[here, choice] += 1
        if choice == "typed":
            await driver.type(typed[number % len(typed)])
        elif choice.startswith(":"):
            await screen.do(choice.removeprefix(":"))
            await driver.press()
        else:
            await driver.press(choice)
        look(driver.screen(), (here, choice))
    return met


def lived_in(desk: Desk, flows: Sequence[str], answers: dict[str, object], *, key: str) -> list[str]:
    """Fill an office: one round finished, a second begun, one halfway from before, each by its flow."""
    made = []
    meeting = meet(desk, key)
    for name in flows:
        for role in desk.library.flow(name).respondents:
            talk = desk.talks.open(name, meeting, respondent=role, front="tui")
            walk_to_the_end(talk, answers)
            made.append(talk.id)
    waits = desk.talks.open(flows[0], meet(desk, key + "1"), front="tui")
    waits.forward()
    made.append(waits.id)
    desk.context.clock.sleep(days=120)
    again = meet(desk, key)
    return [*made, *(desk.talks.open(name, again, front="tui").id for name in flows)]
