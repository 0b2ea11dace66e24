"""A reader who wants to know what one person answered: every surface of the program, and every world that fits it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from itertools import combinations_with_replacement

from guide.desk.compare_papers import FORMATS
from guide.desk.desk import Desk
from guide.errors import GuideError
from guide.insight.comparison import Comparison, Filling, Statement, compare
from reader_surfaces import read, screens

TEAM, FAMILY = "T-7", "pulse"
MOST = 5  # on a side
STEPS = (1, 2, 3, 4)
DRAWN = re.compile(
    r"\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|(?:[cms]:)?[0-9A-Z]{12})\b"
)  # ids: random, and of no meaning
Person = Mapping[str, object]  # what one person gave: a step, the code of a non-answer, a text, None
World = tuple[tuple[Person, ...], tuple[Person, ...]]  # chiefs, hands
Answer = tuple[object, object, str | None]  # calm, pace, what shows it


def everything(desk: Desk, *, word: bool = True) -> dict[str, str]:
    """All that the desk tells anybody of a team, as text; what is refused is the code of the refusal."""
    found: dict[str, str] = screens(desk, TEAM, FAMILY)

    def see(name: str, look) -> None:
        try:
            said = look()
        except GuideError as error:
            said = f"refused: {error.code} {dict(error.facts)}"
        found[name] = DRAWN.sub("(drawn)", said if isinstance(said, str) else repr(plainly(said)))

    for form in FORMATS:
        if form == "docx" and not word:  # the same document as html, and ten times as slow
            continue
        see(f"compare {form}", lambda form=form: read(desk.compare_papers.written(TEAM, FAMILY, format=form)))
    for audience in ("own", "shared"):
        see(
            f"view {audience}",
            lambda audience=audience: asdict(desk.comparing.view(TEAM, FAMILY, audience=audience)),
        )
    see("document", lambda: desk.comparing.document(TEAM, FAMILY))
    see("round", lambda: desk.rounds.state(TEAM, FAMILY))
    see("rounds", lambda: desk.rounds.overview(TEAM))
    see("list", desk.talks.lines)
    see("home", desk.office.home)
    see("field", desk.codes.awaited)
    see("before", lambda: desk.standing.before(TEAM))
    see("person", lambda: desk.standing.person(TEAM))
    see("star", lambda: desk.pictures.star(TEAM, FAMILY))
    see("star json", lambda: desk.pictures.star_json(TEAM, FAMILY))
    for number, stream in enumerate(desk.context.store.log.streams("c")):
        for name, look in (
            ("row", desk.talks.row),
            ("resume", desk.talks.resume),
            ("journal", lambda one: desk.papers.text(one, "journal")),
            ("json", lambda one: desk.papers.written(one, "journal", format="json")),
        ):
            see(f"{name} {number}", lambda look=look, stream=stream: look(stream))
    return found


def plainly(said: object) -> object:
    """Take a view apart: what a record keeps out of its own `repr` is read all the same."""
    if isinstance(said, tuple):
        return [plainly(one) for one in said]
    return asdict(said) if is_dataclass(said) else said


def worlds(chiefs: int, hands: int, people: Sequence[Person]) -> Iterator[World]:
    """Every way in which so many can have answered, but for who on a side is who: that is told nowhere."""
    for one in combinations_with_replacement(people, chiefs):
        for other in combinations_with_replacement(people, hands):
            yield one, other


def told(world: World, *, openly: bool, least: int = 3) -> Comparison:
    """What the one module lets through of answers like these; `openly`: all chiefs said that theirs may be seen."""
    fillings = [_filling("chiefs", person, openly=openly) for person in world[0]]
    fillings += [_filling("hands", person) for person in world[1]]
    asked = [name for person in (*world[0], *world[1])[:1] for name in person]
    return compare(
        fillings,
        sides=("chiefs", "hands"),
        scales={name: STEPS for name in asked if name != "shows"},
        steps=("shows",),
        least=least,
    )


def _filling(side: str, person: Person, *, openly: bool = False) -> Filling:
    given = dict(person)
    remarks = {"shows": text} if (text := given.pop("shows", None)) else {}
    return Filling(side, openly, {name: mark for name, mark in given.items() if mark is not None}, remarks)


def looked(view: Comparison) -> str:
    """All there is in a comparison, in the order it is drawn in."""
    return repr(
        (
            view.shown,
            [(one.indicator, one.shown, one.gap, _counted(one)) for one in view.by_gap()],
            [(one.step, one.sides) for one in view.remarks],
        )
    )


def _counted(one: Statement) -> list[object]:
    groups = [*one.sides, *([("joint", one.joint)] if one.joint else [])]
    return [
        (name, sorted(tally.counts.items()), tally.missing, tally.answered, tally.median)
        for name, tally in groups
    ]


def by_view(
    chiefs: int, hands: int, people: Sequence[Person], *, openly: bool, least: int
) -> dict[object, list[World]]:
    """The worlds that fit each thing a reader can see; what open chiefs answered the reader knows besides."""
    found = defaultdict(list)
    for world in worlds(chiefs, hands, people):
        seen = looked(told(world, openly=openly, least=least))
        found[seen, repr(world[0]) if openly else ""].append(world)
    return found


def pinned(fits: Sequence[World], side: int) -> list[str]:
    """What everybody on a side must have answered, and the same, in all these worlds: then each one's is known.

    Who on a side is who is not told, so somebody's answer is any that stands on that side in any world.
    """
    if not fits[0][side]:
        return []
    return [
        name
        for name in fits[0][side][0]
        if len({person[name] for world in fits for person in world[side]}) < 2
    ]
