"""What is wrong with conditions: names, types, codes, order; found by compiling them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.faults import Fault
from guide.flow.checking.condition_faults import placed
from guide.flow.checking.sheet import Sheet, short
from guide.flow.kinds import Anchor, Scale, Text
from guide.flow.model import Flow, Section, Step
from guide.flow.plan import plan_faults

_POINTING = frozenset({"go", "prefill", "rows"})


def condition_findings(sheet: Sheet, pointed: Sequence[Fault], broken: Sequence[str]) -> Iterator[Fault]:
    """Compile every condition of a flow and tell what does not compile.

    `pointed` is what is told already about jumps and names that steps point with. `broken` are steps
    whose own answer could not be read: what is said of their codes would be wrong.
    """
    told = {fault.step for fault in pointed}
    for fault in plan_faults(mended(sheet.flow)):
        path = as_written(fault.path, sheet.flow)
        again = path[-1] in _POINTING and path[1] in told
        if fault.code != "flow.circular_compute" and fault.facts.get("name") not in broken and not again:
            yield placed(fault, sheet, path)


def as_written(path: tuple[str, ...], flow: Flow) -> tuple[str, ...]:
    """Turn the whole names of an each-section, `health.now`, into those that stand in the file."""
    if path[0] == "section":
        groups = {section.name: section.group or section.name for section in flow.sections}
        return ("section", groups.get(path[1], path[1]), *path[2:])
    if path[0] in {"step", "column"} and any(step.name == path[1] and step.each for step in flow.steps):
        return (path[0], short(path[1]), *path[2:])
    return path


def mended(flow: Flow) -> Flow:
    """Give a scale whose steps could not be read some steps, so that all else can still be compiled."""
    if all(not isinstance(step.answer, Scale) or step.answer.anchors for step in flow.questions):
        return flow
    sections = tuple(_mended_section(section) for section in flow.sections)
    fields = {name: getattr(flow, name) for name in Flow.model_fields}
    return Flow(**{**fields, "sections": sections})  # `model_copy` would keep the steps it has counted up


def _mended_section(section: Section) -> Section:
    return section.model_copy(update={"steps": tuple(_mended_step(step) for step in section.steps)})


def _mended_step(step: Step) -> Step:
    if not isinstance(step.answer, Scale) or step.answer.anchors:
        return step
    anchors = tuple(Anchor(code=code, text=Text(key="", da="…")) for code in range(10))
    return step.model_copy(update={"answer": Scale(anchors=anchors)})
