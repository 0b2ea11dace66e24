"""A flow compiled once and shared by every path along it: slots, order, who looks at whom, jumps.

Everything is settled from the top down, in one order of nodes: the gate of a section (its `when`), then
its steps, and each compute after the last step it looks at. Conditions look back only, so whoever comes
later in the order never changes what came before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from guide.errors import FlowError
from guide.flow.condition_types import Names
from guide.flow.conditions import Test
from guide.flow.model import Flow, Step
from guide.flow.plan_parts import ComputePlan, Fault, Parts, compile_parts
from guide.flow.tables import TablePlan

NodeKind = Literal["gate", "step", "compute"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing to settle: a section's gate, a step or a compute, by its number."""

    kind: NodeKind
    number: int


Leaf = tuple[int, Test, str]  # a step nobody looks at, what puts it on the path, its name


@dataclass(frozen=True, slots=True)
class Readers:
    """Who looks at a step or compute: `leaves` are steps nobody looks at, `others` ranks in the order.

    No jump or gate ever stands against `free` leaves: their own `when` alone decides.
    """

    free: tuple[Leaf, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    others: tuple[int, ...] = ()


Watched = tuple[int, Readers | None]  # an answer's slot, and its readers if all of them are leaves


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A compiled flow. Lists by step number, in the order steps are met; a slot of -1 is looked at by nobody."""

    flow: Flow
    names: Names = field(repr=False)
    steps: tuple[Step, ...] = field(repr=False)
    steps_and_end: tuple[Step | None, ...] = field(repr=False)
    step_names: tuple[str, ...] = field(repr=False)
    index: Mapping[str, int] = field(repr=False)
    slots: tuple[int, ...] = field(repr=False)
    whens: tuple[Test | None, ...] = field(repr=False)
    gates: tuple[tuple[Range, Test], ...] = field(repr=False)
    computes: tuple[ComputePlan, ...] = field(repr=False)
    tables: Mapping[int, TablePlan] = field(repr=False)
    jumps: tuple[Mapping[object, Range] | None, ...] = field(repr=False)
    order: tuple[Node, ...] = field(repr=False)
    ranks: tuple[int, ...] = field(repr=False)
    readers: tuple[Readers, ...] = field(repr=False)
    compute_readers: tuple[Readers, ...] = field(repr=False)
    quiet: tuple[bool, ...] = field(repr=False)  # nobody looks at the answer and it jumps nowhere
    watched: tuple[Watched | None, ...] = field(repr=False)  # None: quiet
    bounds: tuple[tuple[int, int] | None, ...] = field(repr=False)  # of scales
    asks: bytes = field(repr=False)  # 1 where a step asks, a byte each
    required: bytes = field(repr=False)  # 1 where it must be answered
    prefills: Mapping[str, str] = field(repr=False)
    mentions_last: frozenset[str]
    mentions_readings: frozenset[tuple[str, str]]
    asks_agreements: bool


def plan_faults(flow: Flow) -> tuple[Fault, ...]:
    """Compile all conditions, jumps and rows of a flow and list what is wrong, each with its `path`."""
    return compile_parts(flow).faults


def compile_plan(flow: Flow) -> Plan:
    """Compile a flow. Raises FlowError flow.refused, with the first fault's `fault`, `path` and `at`.

    Only a flow that was never checked gets so far; `plan_faults` lists everything.
    """
    parts = compile_parts(flow)
    if parts.faults:
        first = parts.faults[0]
        facts: dict[str, Any] = {
            "name": flow.name,
            "n": len(parts.faults),
            "fault": first.code,
            "path": first.path,
        }
        raise FlowError("flow.refused", at=first.column, **facts)
    return _Wiring(parts).plan()


class _Wiring:
    """Puts the compiled parts in order and notes who looks at whom."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.steps = parts.flow.steps
        self.looks: dict[str, list[tuple[NodeKind, int]]] = {}
        for number, gate in enumerate(parts.gates):
            self._note(gate.names, "gate", number)
        for number, names in enumerate(parts.step_names):
            self._note(names, "step", number)
        for number, compute in enumerate(parts.computes):
            self._note(compute.names, "compute", number)
        for number in sorted(parts.tables, reverse=True):  # a table looks only at tables before it
            if self.steps[number].name in parts.names.slots:
                self._note(parts.tables[number].names, "step", number)

    def _note(self, names: Sequence[str], kind: NodeKind, number: int) -> None:
        for name in names:
            lookers = self.looks.setdefault(name, [])
            if (kind, number) not in lookers[-1:]:
                lookers.append((kind, number))

    def _order(self) -> list[Node]:
        keyed = [((gate.steps[0], 0, at), Node("gate", at)) for at, gate in enumerate(self.parts.gates)]
        keyed += [((at, 1, 0), Node("step", at)) for at in range(len(self.steps))]
        keyed += [((it.position, 2, at), Node("compute", at)) for at, it in enumerate(self.parts.computes)]
        return [node for _, node in sorted(keyed, key=lambda pair: pair[0])]

    def _ranges(self) -> set[Range]:
        jumps = {here for found in self.parts.jumps if found is not None for here in found.values()}
        return jumps | {gate.steps for gate in self.parts.gates}

    def plan(self) -> Plan:
        """Put it all together."""
        parts, steps = self.parts, self.steps
        order = self._order()
        ranks = {(node.kind, node.number): rank for rank, node in enumerate(order)}
        slots = parts.names.slots
        quiet = [step.name not in slots and parts.jumps[at] is None for at, step in enumerate(steps)]

        counted = {at for here in self._ranges() for at in range(*here)}

        def readers(name: str) -> Readers:
            lookers = sorted(set(self.looks.get(name, ())), key=lambda looker: ranks[looker])
            leaves = [
                (at, when, steps[at].name)
                for kind, at in lookers
                if kind == "step" and quiet[at] and (when := parts.whens[at]) is not None
            ]
            others = [ranks[kind, at] for kind, at in lookers if not (kind == "step" and quiet[at])]
            free = tuple(leaf for leaf in leaves if leaf[0] not in counted)
            return Readers(free, tuple(leaf for leaf in leaves if leaf[0] in counted), tuple(others))

        step_readers = tuple(readers(step.name) for step in steps)

        def watched(at: int) -> Watched | None:
            if quiet[at]:
                return None
            further = step_readers[at].others or parts.jumps[at] is not None or at in parts.tables
            return slots.get(steps[at].name, -1), None if further else step_readers[at]

        return Plan(
            flow=parts.flow,
            names=parts.names,
            steps=steps,
            steps_and_end=(*steps, None),
            step_names=tuple(step.name for step in steps),
            index={step.name: at for at, step in enumerate(steps)},
            slots=tuple(slots.get(step.name, -1) for step in steps),
            whens=tuple(parts.whens),
            gates=tuple((gate.steps, gate.holds) for gate in parts.gates),
            computes=tuple(parts.computes),
            tables=parts.tables,
            jumps=tuple(parts.jumps),
            order=tuple(order),
            ranks=tuple(ranks["step", at] for at in range(len(steps))),
            readers=step_readers,
            compute_readers=tuple(readers(compute.name) for compute in parts.computes),
            quiet=tuple(quiet),
            watched=tuple(watched(at) for at in range(len(steps))),
            bounds=tuple(parts.bounds),
            asks=bytes(step.answer is not None for step in steps),
            required=bytes(step.answer is not None and not step.optional for step in steps),
            prefills=parts.prefills,
            **_mentions(parts),
        )


def _mentions(parts: Parts) -> dict[str, Any]:
    keys = parts.names.slots
    last = {key[5:-1] for key in keys if key.startswith("last(")} | set(parts.prefills.values())
    return {
        "mentions_last": frozenset(last | parts.shown_last),
        "mentions_readings": frozenset(
            (key[8:-1].split(", ")[0], key[8:-1].split(", ")[1]) for key in keys if key.startswith("reading(")
        ),
        "asks_agreements": "open_agreements" in keys,
    }
