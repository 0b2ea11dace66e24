"""A reader who wants to know what one person answered: every surface of the program, and every world that fits it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from itertools import combinations_with_replacement

from guide.desk.compare_papers import FORMATS
from guide.desk.desk import Desk
from guide.errors import GuideError
from guide.insight.comparison import Comparison, Filling, compare

TEAM, FAMILY = "T-7", "pulse"
MOST = 5  # on a side
STEPS = (1, 2, 3, 4)
DRAWN = re.compile(
    r"\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|(?:[cms]:)?[0-9A-Z]{12})\b"
)  # ids: random, and of no meaning
Answer = tuple[object, object, str | None]  # calm, pace, what shows it


def everything(desk: Desk, *, word: bool = True) -> dict[str, str]:
    """All that the desk tells anybody of a team, as text; what is refused is the code of the refusal."""
    found: dict[str, str] = {}

    def see(name: str, look) -> None:
        try:
            said = look()
        except GuideError as error:
            said = f"refused: {error.code} {dict(error.facts)}"
        found[name] = DRAWN.sub("(drawn)", said if isinstance(said, str) else repr(plainly(said)))

    for form in FORMATS:
        if form == "docx" and not word:  # the same document as html, and ten times as slow
            continue
        see(
            f"compare {form}", lambda form=form: _read(desk.compare_papers.written(TEAM, FAMILY, format=form))
        )
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


def _read(written: bytes) -> str:
    """Read a paper as text; of a Word file its words, not the moment it was made."""
    if not written.startswith(b"PK"):
        return written.decode()
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        return file.read("word/document.xml").decode()


def plainly(said: object) -> object:
    """Take a view apart: what a record keeps out of its own `repr` is read all the same."""
    if isinstance(said, tuple):
        return [plainly(one) for one in said]
    return asdict(said) if is_dataclass(said) else said


def told(chiefs: Sequence[object], hands: Sequence[object], *, openly: bool) -> Comparison:
    """What the one module lets through of one statement, answered so."""
    fillings = [Filling("chiefs", openly, {"calm": mark}) for mark in chiefs]
    fillings += [Filling("hands", openly=False, marks={"calm": mark}) for mark in hands]
    return compare(fillings, sides=("chiefs", "hands"), scales={"calm": STEPS}, steps=())


def worlds(chiefs: int, hands: int, values: Sequence[object]) -> Iterator[tuple[tuple, tuple]]:
    """Every way in which so many can have answered one statement, but for who on a side is who."""
    for one in combinations_with_replacement(values, chiefs):
        for other in combinations_with_replacement(values, hands):
            yield one, other


def pinned(sides: Sequence[tuple]) -> object | None:
    """What everybody on a side must have answered, in all these worlds; None when two worlds fit somebody.

    Who on a side is who is not told, so a world in which two answer differently is at least two.
    """
    kinds = {frozenset(Counter(side)) for side in sides}
    if len(kinds) == 1 and len(next(iter(kinds))) == 1:
        return next(iter(next(iter(kinds))))
    return None
