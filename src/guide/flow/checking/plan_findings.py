"""What is wrong with conditions: names, types, codes, order; found by compiling them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.errors import Fault
from guide.flow.checking.condition_faults import placed
from guide.flow.checking.sheet import Sheet, short
from guide.flow.model import Flow
from guide.flow.plan import plan_faults


def condition_findings(sheet: Sheet, broken: Sequence[str]) -> Iterator[Fault]:
    """Compile every condition of a flow and tell what does not compile.

    `broken` are steps whose own answer could not be read: what is said of their codes would be wrong.
    """
    for fault in plan_faults(sheet.flow):
        if fault.code == "flow.circular_compute" or fault.facts.get("name") in broken:
            continue
        yield placed(fault, sheet, as_written(fault.path, sheet.flow))


def as_written(path: tuple[str, ...], flow: Flow) -> tuple[str, ...]:
    """Turn the whole names of an each-section, `health.now`, into those that stand in the file."""
    if path[0] == "section":
        groups = {section.name: section.group or section.name for section in flow.sections}
        return ("section", groups.get(path[1], path[1]), *path[2:])
    if path[0] in {"step", "column"} and any(step.name == path[1] and step.each for step in flow.steps):
        return (path[0], short(path[1]), *path[2:])
    return path
