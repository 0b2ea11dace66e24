"""The parts of a plan: every condition, jump, table and compute of a flow, compiled one by one.

What is wrong is collected, not raised, so that the checker can name all of it in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from guide.flow.condition_types import ConditionFault, Named, Names, Scope, Type, last_name
from guide.flow.conditions import Compiled, Slots, Test, compile_condition, compile_value
from guide.flow.kinds import NON_ANSWERS, Scale, Table
from guide.flow.model import Compute, Flow, Go, Section, Step
from guide.flow.tables import TablePlan, compile_table
from guide.flow.values import codes_of

Fault = ConditionFault
_WORD = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")


@dataclass(frozen=True, slots=True)
class Gate:
    """A section's `when`: it shuts the steps from the first up to, and without, the second."""

    steps: tuple[int, int]
    holds: Test
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComputePlan:
    """A compute: `work_out(slots)` gives a number or nothing, or True, False or unknown (None)."""

    name: str
    slot: int
    work_out: Callable[[Slots], Any]
    names: tuple[str, ...]
    position: int


@dataclass(slots=True)
class Parts:
    """What is compiled so far; lists by step number."""

    flow: Flow
    names: Names
    whens: list[Test | None] = field(default_factory=list)
    step_names: list[tuple[str, ...]] = field(default_factory=list)
    jumps: list[dict[object, tuple[int, int]] | None] = field(default_factory=list)
    bounds: list[tuple[int, int] | None] = field(default_factory=list)
    tables: dict[int, TablePlan] = field(default_factory=dict)
    gates: list[Gate] = field(default_factory=list)
    computes: list[ComputePlan] = field(default_factory=list)
    prefills: dict[str, str] = field(default_factory=dict)
    shown_last: set[str] = field(default_factory=set)
    found: list[Fault] = field(default_factory=list)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong."""
        return tuple(self.found)

    def note(self, fault: Fault, *path: str) -> None:
        """Keep what is wrong, with its place in the flow."""
        fault.path = fault.path or path
        self.found.append(fault)


def compile_parts(flow: Flow) -> Parts:
    """Compile everything in a flow that looks at something else."""
    parts = Parts(flow, Names(flow))
    _computes(parts)
    at = 0
    for section in flow.sections:
        _gate(parts, section, at)
        for step in section.steps:
            _step(parts, step, at)
            at += 1
    return parts


# --- computes


def _computes(parts: Parts) -> None:
    waiting = {compute.name: compute for compute in parts.flow.computes}
    words = {name: set(_WORD.findall(c.condition or c.value or "")) for name, c in waiting.items()}
    while waiting:
        ready = [name for name in waiting if not words[name] & waiting.keys()]
        if not ready:  # each of these waits for another: a circle, or hangs on one
            for name in waiting:
                parts.note(ConditionFault("flow.circular_compute", name=name), "compute", name)
                parts.names.known[name] = Named(name, Type("number"), -1, question=False)
            return
        for name in ready:
            compute = waiting.pop(name)
            try:
                _compute(parts, compute)
            except ConditionFault as fault:
                kind = "condition" if compute.condition is not None else "value"
                parts.note(fault, "compute", name, kind)
                type_ = Type("condition" if compute.condition is not None else "number")
                parts.names.known[name] = Named(name, type_, -1, question=False)


def _compute(parts: Parts, compute: Compute) -> None:
    names, scope = parts.names, Scope(parts.names, len(parts.flow.steps))
    if compute.condition is not None:
        condition = compile_condition(compute.condition, scope)
        kind, work_out, found = Type("condition"), _three_valued(condition), condition.names
        position = condition.position
    else:
        value = compile_value(compute.value or "", compute.missing, scope)
        kind, work_out, found, position = Type("number"), value.value, value.names, value.position
    names.known[compute.name] = Named(compute.name, kind, position, question=False)
    slot = names.slot(compute.name)
    parts.computes.append(ComputePlan(compute.name, slot, work_out, found, position))


def _three_valued(condition: Compiled) -> Callable[[Slots], bool | None]:
    holds, fails = condition.holds, condition.fails
    return lambda slots: True if holds(slots) else (False if fails(slots) else None)


# --- sections and steps


def _gate(parts: Parts, section: Section, at: int) -> None:
    if section.when is None:
        return
    try:
        when = compile_condition(section.when, Scope(parts.names, at, section.each))
    except ConditionFault as fault:
        parts.note(fault, "section", section.name, "when")
        return
    parts.gates.append(Gate((at, at + len(section.steps)), when.holds, when.names))


def _step(parts: Parts, step: Step, at: int) -> None:
    scope = Scope(parts.names, at, step.each)
    when: Compiled | None = None
    table: TablePlan | None = None
    try:
        when = compile_condition(step.when, scope) if step.when is not None else None
    except ConditionFault as fault:
        parts.note(fault, "step", step.name, "when")
    try:
        table = compile_table(parts.names, step, at) if isinstance(step.answer, Table) else None
    except ConditionFault as fault:
        parts.note(fault)
    if table is not None:
        parts.tables[at] = table
    closed = table if table is not None and table.table.closed else None
    parts.whens.append(_on(when, closed))
    parts.step_names.append((when.names if when else ()) + (closed.source_names if closed else ()))
    parts.jumps.append(_jumps(parts, step, at))
    bounds = _bounds(step)
    parts.bounds.append(next((same for same in parts.bounds[-1:] if same == bounds), bounds))
    _mentions(parts, step, scope)


def _on(when: Compiled | None, closed: TablePlan | None) -> Test | None:
    if closed is None:
        return when.holds if when is not None else None
    rows = closed.source_rows
    if when is None:
        return lambda slots: bool(rows(slots))
    holds = when.holds
    return lambda slots: holds(slots) and bool(rows(slots))


def _bounds(step: Step) -> tuple[int, int] | None:
    if not isinstance(step.answer, Scale):
        return None
    return step.answer.anchors[0].code, step.answer.anchors[-1].code


def _mentions(parts: Parts, step: Step, scope: Scope) -> None:
    prefill = getattr(step.answer, "prefill", None)
    if prefill is not None:
        name = scope.whole(last_name(prefill) or prefill)
        if name in parts.names.known:
            parts.prefills[step.name] = name
        else:
            parts.note(ConditionFault("flow.unknown_name", name=name, near=""), "step", step.name, "prefill")
    if step.show is not None and (shown := last_name(step.show)) is not None:
        parts.shown_last.add(scope.whole(shown))


# --- jumps


def _jumps(parts: Parts, step: Step, at: int) -> dict[object, tuple[int, int]] | None:
    found: dict[object, tuple[int, int]] = {}
    for go in step.go:
        try:
            found[_on_answer(step, go)] = (at + 1, _target(parts.flow, go, at))
        except ConditionFault as fault:
            parts.note(fault, "step", step.name, "go")
    return found or None


def _on_answer(step: Step, go: Go) -> object:
    if go.on is None or go.on in NON_ANSWERS:
        return go.on
    codes: tuple[str, ...] | None = ()
    if isinstance(step.answer, Scale):
        codes = tuple(str(anchor.code) for anchor in step.answer.anchors)
    elif step.answer is not None and step.answer.kind in {"one", "yes/no", "done"}:
        codes = codes_of(step.answer)
    if go.on not in (codes or ()):
        raise ConditionFault(
            "flow.unknown_code", word=go.on, name=step.name, near="", codes=", ".join(codes or ())[:200]
        )
    return int(go.on) if isinstance(step.answer, Scale) else go.on


def _target(flow: Flow, go: Go, at: int) -> int:
    if go.to == "end":
        return len(flow.steps)
    firsts: dict[str, int] = {}
    number = 0
    for section in flow.sections:
        for name in (section.name, section.group):
            if name is not None:
                firsts.setdefault(name, number)
        for step in section.steps:
            firsts[step.name] = number
            number += 1
    if go.to not in firsts:
        raise ConditionFault("flow.go_unknown", name=go.to)
    if firsts[go.to] <= at:
        raise ConditionFault("flow.go_backwards", name=go.to)
    return firsts[go.to]
