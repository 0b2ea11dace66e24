"""Nobody can be worked out: a reader with every surface and all the time there is finds two sets of answers that fit.

Sides of nought to five, with and without a leader who answers openly, before and after each further filling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from itertools import product

import pytest

from a_reader import DRAWN, FAMILY, MOST, TEAM, Answer, by_view, everything, pinned, told
from guide import paths
from guide.desk import comparing
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.insight.comparison import Statement, compare
from guide.language.catalogues import Catalogues
from guide.store.store import Store
from office import ZONE, Chance, Clock, walk_to_the_end
from reader_surfaces import commands, taken_back
from tui_kit import KINDS

Place = tuple[int, int, str]
CALLED = {  # where every command and line mode is looked at as well, and the Word file
    (1, 5, "closed"),
    (2, 3, "closed"),
    (3, 3, "open"),
    (3, 3, "closed"),
}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # whatever is looked at is looked at then
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


def people(**given: tuple[object, ...]) -> list[dict[str, object]]:
    """Every person who gives one of these to each question."""
    return [dict(zip(given, one, strict=True)) for one in product(*given.values())]


def enough(one: Statement, least: int, *, openly: bool) -> bool:
    """Whether as many answered as the contract asks for: whoever is in the group knows one of its answers."""
    small = [
        side for side, tally in one.sides if tally.answered < least and not (openly and side == "chiefs")
    ]
    return not small and (one.joint is None or one.joint.answered >= max(5, least))


@pytest.mark.parametrize(
    ("given", "most", "least"),
    [
        ({"calm": (1, 4, "dont_know")}, 5, 3),
        ({"calm": (1, 4, "dont_know")}, 5, 4),
        ({"calm": (1, 2, 4)}, 5, 3),
        ({"calm": (2, 3, "dont_know", None)}, 4, 3),
        ({"shows": ("x", "y", None)}, 5, 3),
        ({"calm": (1, 4), "pace": (1, 4)}, 3, 3),
        ({"calm": (1, 4), "shows": ("x", "y")}, 3, 3),
    ],
    ids=["step or not", "four a side", "steps", "off the path", "texts", "two statements", "step and text"],
)
def test_the_rule_leaves_two_answers_for_everybody(given, most, least):
    """All worlds: of nobody, but who answers openly, is an answer known, whatever is shown, hidden, said or ordered.

    The reader knows how many are on each side, the rule itself, and what open chiefs have answered.
    """
    fitted = views = fixtures = 0
    shown: Counter[str] = Counter()
    for chiefs, hands in product(range(most + 1), repeat=2):
        for openly in (False, True) if chiefs else (False,):
            fixtures += 1
            for fits in by_view(chiefs, hands, people(**given), openly=openly, least=least).values():
                fitted, views = fitted + len(fits), views + 1
                statements = told(fits[0], openly=openly, least=least).statements
                shown.update(one.shown for one in statements)
                assert all(enough(one, least, openly=openly) for one in statements), (chiefs, hands, fits[0])
                for side in (1,) if openly else (0, 1):
                    assert pinned(fits, side) == [], (chiefs, hands, openly, side, fits[0])
    print(f"{fitted} worlds of {fixtures} fixtures, {views} views; {dict(shown)}")
    assert most < 5 or "calm" not in given or {"alike", "none", "sides"} <= set(shown)


def swapped(answers: list[Answer]) -> list[Answer]:
    """The same answers, the first two persons' the other way round."""
    return [answers[1], answers[0], *answers[2:]]


def alike(answers: list[Answer], step: str, text: str) -> list[Answer]:
    """The same pace, and for the rest everybody the same."""
    return [(step, pace, text) for _calm, pace, _text in answers]


def others(answers: list[Answer]) -> list[Answer]:
    """Every answer another one."""
    return [
        (DONT_KNOW if calm == "4" else "4", "2" if pace != "2" else "3", "helt andet")
        for calm, pace, _text in answers
    ]


@cache
def read_once() -> tuple[Library, Catalogues]:
    """The flows and the words: read once for all offices here, as they are the most of the work."""
    return Library((KINDS,)), Catalogues(paths.locale_folders((KINDS,)))


def fresh() -> Desk:
    """An office in which nothing has happened."""
    chance = Chance("anne")
    return Desk(
        Store.in_memory(chance),
        *read_once(),
        clock=Clock(),
        zone=ZONE,
        entropy=chance,
        person="anne",
        language="da",
    )


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
        desk = fresh()
        first, second = desk.codes.make(TEAM, FAMILY, {"chiefs": 5, "hands": 6})
        for code, answers in zip(first.codes[:count], chiefs, strict=False):
            _fill(desk, code, answers, openly=openly)
        for more in range(MOST + 1):
            if more:
                _fill(desk, second.codes[more - 1], hands[more - 1])
            for stage in ("open", "closed"):
                place, look = (
                    (count, more, stage),
                    partial(_look, desk, (count, more, stage), second.codes[MOST]),
                )
                if wanted(place):
                    found[place] = look() if stage == "open" else _closed(desk, look)
    return found


def _look(desk: Desk, place: Place, code: str) -> dict[str, str]:
    """All there is to read; at some places in Word and from the command line too. The code is nobody's."""
    desk.context.clock.now, called = NOON, place in CALLED
    found = everything(desk, word=called)
    typed = commands(desk, TEAM, FAMILY, code=code) if called else {}
    return found | {name: DRAWN.sub("(drawn)", said) for name, said in typed.items()}


def _fill(desk: Desk, code: str, answers: Answer, *, openly: bool = False) -> None:
    talk = desk.codes.fill(code)
    walk_to_the_end(talk, dict(zip(("calm", "pace", "shows"), answers, strict=True)), finish=False)
    talk.finish(openly=openly)


def _closed(desk: Desk, look: Callable[[], dict[str, str]]) -> dict[str, str]:
    """What is to be read once the round is closed here; then it is open again."""
    found: dict[str, str] = {}
    with taken_back(desk):
        desk.rounds.close(TEAM, FAMILY)
        found.update(look())
    return found


@pytest.mark.parametrize("openly", [False, True], ids=["silent", "open leader"])
def test_two_sets_of_answers_are_told_in_the_same_bytes(openly):
    """By every door of the desk and in every format: another set of answers is not told apart, byte for byte.

    Open: all answers may have been others. Closed and apart: two on a side may have answered each other's.
    Closed and together: a leader and a member of staff may. Closed and hidden: all may have been others. All have
    answered the same: it may have been another step, and another text.
    """
    told_as = grid(CHIEFS, HANDS, openly=openly)
    how = {place: "open" if place[2] == "open" else _how(seen["document"]) for place, seen in told_as.items()}

    def may_differ(place: Place) -> bool:
        return how[place] in {"open", "none"}

    def may_cross(place: Place) -> bool:
        return how[place] == "joint" and not openly and min(place[:2]) > 0

    def may_be_alike(place: Place) -> bool:
        return how[place] in {"joint", "sides"} and not (openly and place[1] == 0)

    def may_swap(place: Place) -> bool:
        return how[place] in {"joint", "sides"} and (openly or place[0] != 1) and place[1] != 1

    all_one = grid(alike(CHIEFS, "1", "Nej"), alike(HANDS, "1", "Nej"), openly=openly, wanted=may_be_alike)
    pairs = (
        (told_as, may_differ, others(CHIEFS), others(HANDS)),
        (told_as, may_cross, [HANDS[0], *CHIEFS[1:]], [CHIEFS[0], *HANDS[1:]]),
        (told_as, may_swap, CHIEFS if openly else swapped(CHIEFS), swapped(HANDS)),
        (all_one, may_be_alike, alike(CHIEFS, "4", "Ja"), alike(HANDS, "4", "Ja")),
    )
    compared = read = 0
    for known, wanted, chiefs, hands in pairs:
        for place, seen in grid(chiefs, hands, openly=openly, wanted=wanted).items():
            _same(known[place], seen, place)
            compared, read = compared + 1, read + len(seen)
    surfaces = len(told_as[3, 3, "closed"])
    hidden = [place for place, seen in all_one.items() if "'shown': 'alike'" in seen["document"]]
    assert {(3, 3, "closed"), (5, 5, "closed")} <= set(hidden)
    print(
        f"{len(told_as)} moments, {compared} pairs of worlds, {dict(Counter(how.values()))}, "
        f"{len(hidden)} moments hidden because alike; {read} surfaces read, {surfaces} at three and three"
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
    last = (3, 3, "closed")
    one, other = (
        grid(CHIEFS, hands, openly=False, wanted=lambda place: place == last)[last]
        for hands in (HANDS, others(HANDS))
    )
    assert {name for name in one if one[name] != other[name]} >= {
        "compare text", "compare svg", "compare json", "compare md", "compare html", "compare csv", "compare docx",
        "guide 0 compare text", "guide 1 compare svg", "guide 5 compare csv", "guide compare docx",
        "compare own 80x24", "compare shared 60x18", "wall own 60x18", "wall shared 80x24",
        "view own", "view shared", "document",
    }  # fmt: skip
