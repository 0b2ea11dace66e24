"""Computed values that go round in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from guide.faults import Fault
from guide.flow.checking.sheet import Sheet
from guide.flow.model import Compute, Flow


def circles(sheet: Sheet) -> Iterator[Fault]:
    """Find every compute that rests on itself, by whatever way round."""
    rests = {compute.name: _named(compute, sheet.flow) for compute in sheet.flow.computes}
    for name in rests:
        way = _way_back(name, rests)
        if way:
            yield sheet.fault("flow.circular_compute", "compute", name, way=" → ".join((name, *way)))


def _named(compute: Compute, flow: Flow) -> frozenset[str]:
    names = {one.name for one in flow.computes}
    return frozenset(_names_in(compute.condition or compute.value or "") & names)


def _names_in(source: str) -> set[str]:
    """Find the plain names in a condition; none in one that cannot be read."""
    try:
        tree = ast.parse(f"({source}\n)", mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _way_back(name: str, rests: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """Find the shortest way from a name back to itself."""
    ways: list[tuple[str, ...]] = [(one,) for one in sorted(rests[name])]
    seen: set[str] = set()
    for way in ways:
        if way[-1] == name:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend((*way, one) for one in sorted(rests[way[-1]]))
    return ()
