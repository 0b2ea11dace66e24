"""Conditions that cannot make a difference: they never hold, or always."""

from __future__ import annotations

from collections.abc import Iterator

from guide.faults import Fault
from guide.flow.checking.combinations import Uncounted, asks_gaps, every, looked_at
from guide.flow.checking.conditions_of import Placed
from guide.flow.checking.scope import Scope
from guide.flow.checking.sheet import Sheet
from guide.flow.checking.truth import Gap, Value, holds, parsed


def constant_conditions(sheet: Sheet, conditions: list[Placed]) -> Iterator[Fault]:
    """Try every combination a condition looks at, and find those that come out the same each time.

    In an each-section a condition is told once, and only if it is so for every indicator.
    """
    found: dict[tuple[str, ...], set[bool | None]] = {}
    for one in conditions:
        found.setdefault(one.path, set()).add(always(one.source, one.scope))
    written = {one.path: one.source for one in conditions}
    for path, outcomes in found.items():
        if outcomes == {True}:
            yield sheet.fault("flow.always_holds", *path, condition=written[path])
        elif outcomes == {False}:
            yield sheet.fault("flow.never_holds", *path, condition=written[path])


def always(source: str, scope: Scope) -> bool | None:
    """Say True for a condition that always holds, False for one that never does, None for any other.

    A condition that does not ask about non-answers is tried on real answers when it comes to `always`:
    `health >= 1` on a scale from 1 always holds, though it does not for a refusal.
    """
    tree = parsed(source)
    try:
        ranges = looked_at(tree, scope)
    except Uncounted:
        return None
    gaps_count = asks_gaps(tree, scope)
    seen: set[bool] = set()
    for values in every(ranges):
        held = holds(tree, scope, values) is True
        if held or gaps_count or not _any_gap(values):
            seen.add(held)
        if len(seen) > 1:
            return None
    return seen == {True}


def _any_gap(values: dict[str, Value]) -> bool:
    """Whether a question is unanswered; a reading or a count that is nothing is no gap but a finding."""
    return any(
        value is None or isinstance(value, Gap)
        for name, value in values.items()
        if not name.startswith(("reading(", "count(", "unused("))
    )
