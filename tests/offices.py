"""Offices to look at screens in: empty, with one conversation begun, followed over months, with 2,000 persons."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from guide import paths
from guide.conversation.rows import Rows
from guide.desk import ids
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from guide.store import projections
from office import ZONE, meet, office, walk_to_the_end
from tui_kit import KINDS

KEY = "A-1027"  # whom it is about
PERSONS = 2000


@cache
def shelves() -> tuple[Library, Catalogues]:
    """Flows and words, read once for all the offices; what is shipped has no part in a picture."""
    return Library([KINDS]), Catalogues(paths.locale_folders())


def empty() -> Desk:
    """Nobody yet."""
    desk = office(flows=[KINDS], shipped=False)
    context = desk.context
    return type(desk)(
        context.store, *shelves(), clock=context.clock, zone=ZONE, entropy=context.entropy, person="anne"
    )


def begun() -> Desk:
    """One conversation, opened and not begun."""
    desk = empty()
    desk.talks.open("kinds/all", meet(desk), front="tui")
    return desk


def answered() -> Desk:
    """One conversation, every question on its path answered, not finished."""
    desk = begun()
    talk = desk.talks.resume("last")
    walk_to_the_end(talk, {"giving": "Sol", "believes": "Han kan mere"}, finish=False)
    talk.note("Så på uret", "time")
    return desk


def finished() -> Desk:
    """One conversation, finished."""
    desk = answered()
    talk = desk.talks.resume("last")
    talk.begin_review()
    talk.finish()
    return desk


def followed() -> Desk:
    """One person seen twice, an agreement over its time, a question put off; today somebody else's is begun."""
    desk = empty()
    clock = desk.context.clock
    late = [{"what": "Ring til køkkenet", "who": "municipality", "by": "2026-03-20"}]
    walk_to_the_end(
        desk.talks.open("kinds/all", meet(desk), front="tui"), {"energy": "2", "giving": "Sol", "deals": late}
    )
    clock.sleep(days=60)
    second = desk.talks.open("kinds/all", meet(desk), front="tui")
    walk_to_the_end(second, {"energy": "3", "giving": None}, finish=False)
    second.begin_review()
    second.finish(put_off=True)
    clock.sleep(days=30)
    desk.talks.open("kinds/all", meet(desk, "B-2"), front="tui").forward()
    return desk


def stayed_away() -> Desk:
    """A person whose only meeting was not held: known, and nothing else."""
    desk = empty()
    desk.meetings.not_held(meet(desk).id, "stayed_away")
    return desk


def answered_apart() -> Desk:
    """A team whose leaders and staff have answered apart, all but one; the round is open."""
    desk = empty()
    chiefs, hands = desk.codes.make("77-7", "pulse", {"chiefs": 3, "hands": 5})
    for number, code in enumerate(chiefs.codes):
        walk_to_the_end(
            desk.codes.fill(code), {"calm": "3", "pace": str(3 + number % 2), "shows": f"Møde {number + 1}"}
        )
    for number, code in enumerate(hands.codes[:4]):
        walk_to_the_end(
            desk.codes.fill(code),
            {"calm": "3", "pace": str(1 + number % 2), "shows": f"Travl uge {number + 1}"},
        )
    return desk


def closed_apart() -> Desk:
    """The same, closed."""
    desk = answered_apart()
    desk.rounds.close("77-7", "pulse")
    return desk


def too_few_apart() -> Desk:
    """A team of whom only two have answered; closed all the same."""
    desk = empty()
    for handed in desk.codes.make("77-7", "pulse", {"chiefs": 1, "hands": 1}):
        walk_to_the_end(desk.codes.fill(handed.codes[0]))
    desk.rounds.close("77-7", "pulse")
    return desk


def begun_apart() -> Desk:
    """A filling with a one-time code, opened and not begun."""
    desk = empty()
    [handed] = desk.codes.make("77-7", "pulse", {"hands": 1})
    desk.codes.fill(handed.codes[0], front="tui")
    return desk


def crowded(persons: int = PERSONS) -> Desk:
    """As `followed`, and so many other persons, each with a conversation that waits or is not in the journal.

    Their rows are put in without events: a list reads nothing else.
    """
    desk = followed()
    store = desk.context.store
    waits, done = (
        next(row for row in store.rows.conversations() if row.stage == stage)
        for stage in ("asking", "finished")
    )
    person = store.rows.subject(waits.subject)
    with store._vault.transaction():
        for number in range(persons - len(store.rows.subjects())):
            like = waits if number % 2 else done
            stream, subject = (ids.draw(kind, desk.context.entropy) for kind in "cs")
            held = {"held": f"2026-05-{1 + number % 28:02}", "opened_at": like.opened_at - 60_000 * number}
            rows = Rows(
                subject=replace(person, id=subject, key=f"C-{number:04}"),
                conversation=replace(like, id=stream, subject=subject, meeting=None, **held),
            )
            projections.apply(store._vault, stream, rows)
    return desk
