"""Jumps: they lead forward, to something that is there, on an answer that can be given."""

from __future__ import annotations

from collections.abc import Iterator

from guide.faults import Fault
from guide.flow.checking.scope import Scope
from guide.flow.checking.sheet import Sheet, short, step_path
from guide.flow.kinds import Kind, Many, One, Scale
from guide.flow.model import Flow, Go, Step
from guide.flow.reading_notes import nearest
from guide.flow.values import codes_of


def jumps(sheet: Sheet) -> Iterator[Fault]:
    """Find what is wrong with the `go` of every step."""
    for number, step in enumerate(sheet.flow.steps):
        for go in step.go:
            path = step_path(step, "go", go.on) if go.on else step_path(step, "go")
            yield from _target(go, number, step, path, sheet)
            yield from _answer(go, step, path, sheet)


def _target(go: Go, number: int, step: Step, path: tuple[str, ...], sheet: Sheet) -> Iterator[Fault]:
    target = landing(go, step, sheet.flow)
    if _into_each(go.to, step, target, sheet.flow):
        yield sheet.fault("flow.go_into_each", *path, to=go.to)
    elif target is None:
        known = [
            *(one.name for one in sheet.flow.sections),
            *(one.name for one in sheet.flow.steps[number + 1 :]),
        ]
        yield sheet.fault("flow.go_unknown", *path, to=go.to, near=nearest(go.to, [*known, "end"]))
    elif target <= number:
        yield sheet.fault("flow.go_backwards", *path, to=go.to)


def landing(go: Go, step: Step, flow: Flow) -> int | None:
    """Find where a jump lands: the position of a step; after the last one for `end`; None if nowhere.

    Inside an each-section a short name is a step of the same indicator.
    """
    if go.to == "end":
        return len(flow.steps)
    sections = {section.name: section.steps[0].name for section in flow.sections if section.steps}
    names = {sections.get(go.to, go.to), f"{step.each}.{go.to}"}
    return next((place for place, one in enumerate(flow.steps) if one.name in names), None)


def _into_each(to: str, step: Step, target: int | None, flow: Flow) -> bool:
    """Whether a jump leads into an each-section from outside it, by the section's name or a step's."""
    if target is not None and target < len(flow.steps):
        landed = flow.steps[target]
        return landed.each is not None and landed.section != step.section
    sections = (section for section in flow.sections if section.each)
    return any(to == one.group or to in {short(inner.name) for inner in one.steps} for one in sections)


def _answer(go: Go, step: Step, path: tuple[str, ...], sheet: Sheet) -> Iterator[Fault]:
    if go.on is None:
        return
    if step.answer is None:
        yield sheet.fault("flow.go_without_question", *path, answer=go.on, to=go.to)
        return
    codes = (*answer_codes(step.answer), *Scope(sheet.flow).non_answers())
    if go.on not in codes:
        yield sheet.fault("flow.go_unknown_code", *path, answer=go.on, codes=", ".join(codes))


def answer_codes(kind: Kind) -> tuple[str, ...]:
    """List the codes a jump can wait for; kinds without single codes have none."""
    if isinstance(kind, Scale):
        return tuple(str(anchor.code) for anchor in kind.anchors)
    if isinstance(kind, Many) or (isinstance(kind, One) and kind.link):
        return ()
    return (codes_of(kind) or ()) if kind.kind in {"one", "yes/no", "done"} else ()
