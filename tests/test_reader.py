"""Nobody can be worked out: a reader with every surface and all the time there is finds two sets of answers that fit.

Sides of nought to five, with and without a leader who answers openly, before and after each further filling.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict

import pytest

from a_reader import FAMILY, MOST, TEAM, Answer, everything, pinned, told, worlds
from guide.desk import comparing
from guide.desk.desk import Desk
from guide.insight.comparison import compare
from office import office, walk_to_the_end
from tui_kit import KINDS

VALUES = (1, 4, "dont_know")
Place = tuple[int, int, str]
WORD = {(1, 5), (2, 2), (3, 3), (5, 5)}  # where the Word file is looked at as well
DONT_KNOW = {"missing": "dont_know"}
CHIEFS: list[Answer] = [
    ("1", "4", "c0"),
    ("4", DONT_KNOW, "c1"),
    ("2", "1", None),
    ("3", "3", "c3"),
    ("1", "2", "c4"),
]
HANDS: list[Answer] = [
    ("4", "1", "h0"),
    ("2", "3", "h1"),
    (DONT_KNOW, "4", "h2"),
    ("1", "1", None),
    ("3", "2", "h4"),
]


@pytest.fixture(autouse=True)
def one_seed(monkeypatch):
    """What shuffles the texts is drawn anew for every round; here it is the same, so that bytes can be compared."""
    monkeypatch.setattr(
        comparing, "compare", lambda *given, **more: compare(*given, **(more | {"seed": "one"}))
    )


class Undone(Exception):  # noqa: N818 - no error: the closing was only looked at
    """What was done is taken back."""


def test_the_rule_leaves_two_sets_of_answers_for_every_fixture():
    """All worlds of three values on both sides: a hidden side could have answered otherwise, a shown one is nobody's.

    The one thing a reader can know is what a shown group says in which all who gave a step gave the same: told in
    the flow, and written down in SECURITY.md. Counted here, so that it cannot grow unseen.
    """
    alike = fitted = 0
    for chiefs in range(MOST + 1):
        for hands in range(MOST + 1):
            for openly in (False, True) if chiefs else (False,):
                by_view = defaultdict(list)
                for world in worlds(chiefs, hands, VALUES):
                    by_view[repr(asdict(told(*world, openly=openly)))].append(world)
                fitted += sum(map(len, by_view.values()))
                for fits in by_view.values():
                    alike += _checked(fits, chiefs, hands, openly=openly)
    print(f"{fitted} worlds of 66 fixtures; in {alike} views all who gave a step gave the same")


def _checked(fits, chiefs: int, hands: int, *, openly: bool) -> int:
    """Look at the worlds that fit one view; whether somebody is known because a whole shown group is alike."""
    known = 0
    sides = {"hands": [world[1] for world in fits]} | (
        {} if openly else {"chiefs": [world[0] for world in fits]}
    )
    view = told(*fits[0], openly=openly)
    [statement] = view.statements
    for side, seen in sides.items():
        if not seen[0] or pinned(seen) is None:
            continue
        assert statement.shown != "none", (chiefs, hands, openly, side, fits)
        group = dict(statement.sides).get(side) or statement.joint
        steps = [count for count in group.counts.values() if count]
        assert len(steps) <= 1, ("known, though not all who gave a step gave the same", fits)
        assert sum(group.counts.values()) + sum(group.missing.values()) >= 3, (chiefs, hands, openly, side)
        known = 1
    if statement.shown == "none" and chiefs + hands and not (openly and not hands):
        assert len({frozenset(map(repr, world)) for world in fits}) > 1
    return known


def swapped(answers: list[Answer]) -> list[Answer]:
    """The same answers, the first two persons' the other way round."""
    return [answers[1], answers[0], *answers[2:]]


def others(answers: list[Answer]) -> list[Answer]:
    """Every answer another one."""
    return [
        (DONT_KNOW if calm == "4" else "4", "2" if pace != "2" else "3", "helt andet")
        for calm, pace, _text in answers
    ]


def grid(
    chiefs: list[Answer],
    hands: list[Answer],
    *,
    openly: bool,
    wanted: Callable[[Place], bool] = lambda _place: True,
) -> dict[Place, dict[str, str]]:
    """What is to be read at each wanted number of fillings, before and after the round is closed there."""
    found = {}
    for count in range(1 if openly else 0, MOST + 1):
        desk = office(flows=[KINDS], shipped=False)
        first, second = desk.codes.make(TEAM, FAMILY, {"chiefs": 5, "hands": 5})
        for code, answers in zip(first.codes[:count], chiefs, strict=False):
            _fill(desk, code, answers, openly=openly)
        for more in range(MOST + 1):
            if more:
                _fill(desk, second.codes[more - 1], hands[more - 1])
            word = (count, more) in WORD
            if wanted((count, more, "open")):
                found[count, more, "open"] = everything(desk, word=word)
            if wanted((count, more, "closed")):
                found[count, more, "closed"] = _closed(desk, word=word)
    return found


def _fill(desk: Desk, code: str, answers: Answer, *, openly: bool = False) -> None:
    talk = desk.codes.fill(code)
    walk_to_the_end(talk, dict(zip(("calm", "pace", "shows"), answers, strict=True)), finish=False)
    talk.finish(openly=openly)


def _closed(desk: Desk, *, word: bool) -> dict[str, str]:
    """What is to be read once the round is closed here; then it is open again."""
    found: dict[str, str] = {}
    try:
        with desk.together():
            desk.rounds.close(TEAM, FAMILY)
            found = everything(desk, word=word)
            raise Undone  # noqa: TRY301 - what was done within is taken back by it
    except Undone:
        return found


@pytest.mark.parametrize("openly", [False, True], ids=["silent", "open leader"])
def test_two_sets_of_answers_are_told_in_the_same_bytes(openly):
    """By every door of the desk and in every format: another set of answers is not told apart, byte for byte.

    Open: all answers may have been others. Closed and apart: two on a side may have answered each other's.
    Closed and together: a leader and a member of staff may. Closed and hidden: all may have been others.
    """
    told_as = grid(CHIEFS, HANDS, openly=openly)
    how = {place: "open" if place[2] == "open" else _how(seen["document"]) for place, seen in told_as.items()}

    def may_differ(place: Place) -> bool:
        return how[place] in {"open", "none"}

    def may_cross(place: Place) -> bool:
        return how[place] == "joint" and not openly and min(place[:2]) > 0

    def may_swap(place: Place) -> bool:
        return how[place] in {"joint", "sides"} and (openly or place[0] != 1) and place[1] != 1

    pairs = (
        (may_differ, others(CHIEFS), others(HANDS)),
        (may_cross, [HANDS[0], *CHIEFS[1:]], [CHIEFS[0], *HANDS[1:]]),
        (may_swap, CHIEFS if openly else swapped(CHIEFS), swapped(HANDS)),
    )
    compared = 0
    for wanted, chiefs, hands in pairs:
        for place, seen in grid(chiefs, hands, openly=openly, wanted=wanted).items():
            _same(told_as[place], seen, place)
            compared += 1
    surfaces = len(told_as[5, 5, "closed"])
    print(
        f"{len(told_as)} moments, {compared} pairs of worlds, {dict(Counter(how.values()))}; {surfaces} surfaces"
    )
    assert set(how.values()) >= {"open", "none", "sides"}


def _how(document: str) -> str:
    return next(one for one in ("sides", "joint", "none") if f"'shown': '{one}'" in document)


def _same(one: dict[str, str], other: dict[str, str], place: object) -> None:
    assert one.keys() == other.keys(), place
    for name, said in one.items():
        assert said == other[name], f"{name} tells two worlds apart at {place}"


def test_the_reader_can_read():
    """A closed round with enough on both sides tells one number from another; else nothing was tested here."""
    last = (5, 5, "closed")
    one, other = (
        grid(CHIEFS, hands, openly=False, wanted=lambda place: place == last)[last]
        for hands in (HANDS, others(HANDS))
    )
    assert {name for name in one if one[name] != other[name]} >= {
        "compare text", "compare svg", "compare json", "compare md", "compare html", "compare csv", "compare docx",
        "view own", "view shared", "document",
    }  # fmt: skip
