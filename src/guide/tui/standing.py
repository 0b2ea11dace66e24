"""Where a person stands, as items of a list: agreements, marks in words, rounds, what was not reached."""

from __future__ import annotations

from collections.abc import Sequence

from guide.desk.standing_views import AgreementLine, LeftLine, MarkLine, RoundLine
from guide.language.words import Words
from guide.tui.widgets.picklist import Item


def agreement(number: int, one: AgreementLine, words: Words) -> Item:
    """An agreement: what, then who, by when, how old, and how it went."""
    parts = [one.who, words("tui.standing.by", day=one.by) if one.by else "", _age(one.age_days, words)]
    parts.append(words("tui.standing.late") if one.late else one.kept)
    below = " · ".join(part for part in parts if part)
    return Item(
        f"agreement {number}",
        one.what,
        "!" if one.late else "·" if one.open else "✓",
        below=((below, "dim"),),
    )


def mark(number: int, one: MarkLine, words: Words) -> Item:
    """An indicator: the step in words, which way since last time and since the first."""
    parts = (one.respondent, one.now, one.since_previous, one.since_first)
    said = " · ".join(part for part in parts if part)
    below = [(said, "strong")]
    below += [(words("tui.standing.goal", step=one.goal), "dim")] if one.goal else []
    return Item(f"mark {number}", one.indicator, below=tuple(below))


def left(number: int, one: LeftLine) -> Item:
    """A conversation with the questions it did not reach."""
    return Item(f"left {number}", one.title, "!", below=tuple((text, "dim") for text in one.questions))


def round_of(number: int, one: RoundLine, words: Words) -> Item:
    """A round: when it was, and whose halves are in it."""
    title = words("tui.standing.round", family=one.family, number=one.number)
    return Item(f"round {number}", title, aside=one.held, below=((" · ".join(one.respondents), "dim"),))


def without_empty(items: Sequence[Item], words: Words) -> list[Item]:
    """Say under a heading with nothing below it that there is nothing."""
    found: list[Item] = []
    for place, item in enumerate(items):
        found.append(item)
        following = items[place + 1] if place + 1 < len(items) else None
        if item.code is None and (following is None or following.code is None):
            found.append(Item(f"none {place}", words("tui.standing.none")))
    return found


def _age(days: int, words: Words) -> str:
    return words("tui.standing.age", n=days) if days else words("tui.standing.today")
