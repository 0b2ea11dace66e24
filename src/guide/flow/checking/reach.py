"""Steps nobody can get to: conditions and jumps together, tried on the path itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from guide.faults import Fault
from guide.flow.checking.combinations import Uncounted, looked_at
from guide.flow.checking.givens import facts_for, given_for
from guide.flow.checking.go import landing
from guide.flow.checking.scope import Scope
from guide.flow.checking.sheet import Sheet, step_path
from guide.flow.checking.truth import Value, parsed
from guide.flow.kinds import Table
from guide.flow.model import Flow, Section, Step
from guide.flow.path import Path
from guide.flow.plan import Plan


def unreachable(sheet: Sheet, plan: Plan, told: Sequence[Fault]) -> Iterator[Fault]:
    """Find the steps no answers lead to, save where a condition is already told never to hold.

    In an each-section a step is told when it is so for every indicator.
    """
    ground = Ground.of(plan)
    reached: dict[tuple[str, ...], bool] = {}
    lost: set[str] = set()
    for step in plan.steps:
        path = step_path(step)
        if reached.get(path):
            continue
        reached[path] = ground.can_reach(step, lost)
        if not reached[path]:
            lost.add(step.name)
    places = {(fault.file, fault.line) for fault in told}
    for path, found in reached.items():
        here = sheet.fault("flow.unreachable", *path, "when", name=path[1])
        if not found and (here.file, here.line) not in places:
            yield here


@dataclass(frozen=True, slots=True)
class Ground:
    """A flow as one tries to get about in it: its plan, its sections, and every jump with its landing."""

    plan: Plan
    sections: Mapping[str, Section]
    jumps: tuple[tuple[Step, int, str | None, int], ...]  # from which step, its place, on what, to where

    @classmethod
    def of(cls, plan: Plan) -> Ground:
        """Survey a flow that compiles."""
        flow = plan.flow
        jumps = [
            (step, number, go.on, landing(go, step, flow) or number)
            for number, step in enumerate(plan.steps)
            for go in step.go
        ]
        return cls(plan, {section.name: section for section in flow.sections}, tuple(jumps))

    def can_reach(self, step: Step, lost: set[str]) -> bool:
        """Say whether some answers lead to a step; True where that cannot be counted.

        A step that waits for one in `lost`, that nobody can get to, is not told again.
        """
        try:
            ranges, sources = self._around(step)
        except Uncounted:
            return True
        if sources & lost:
            return True
        flow, index = self.plan.flow, self.plan.index
        facts = [name for name in ranges if name not in index]
        asked = {name: values for name, values in ranges.items() if name in index}
        for about in product(*(ranges[name] for name in facts)):
            path = Path(self.plan, facts_for(flow, dict(zip(facts, about, strict=True))))
            if _try_all(path, step, asked, flow):
                return True
        return False

    def _around(self, step: Step) -> tuple[Mapping[str, tuple[Value, ...]], set[str]]:
        """Gather what decides about a step, and what decides about that, up to the beginning.

        Raises Uncounted.
        """
        nodes: list[ast.expr] = []
        waiting, seen = [step], set[str]()
        scope = Scope(self.plan.flow)
        while waiting:
            one = waiting.pop()
            if one.name in seen:
                continue
            seen.add(one.name)
            if isinstance(one.answer, Table) and one.answer.closed:
                raise Uncounted  # on the path when it has rows, and rows are not counted
            conditions = list(self._deciding(one))
            jumps = [jump for jump in self.jumps if jump[1] < self.plan.index[one.name] < jump[3]]
            conditions.extend(_jumped(source, on) for source, _, on, _ in jumps if on is not None)
            waiting.extend(source for source, *_ in jumps)
            for node in conditions:
                looked = looked_at(node, scope)
                waiting.extend(
                    self.plan.steps[self.plan.index[name]] for name in looked if name in self.plan.index
                )
            nodes.extend(conditions)
        if not nodes:
            return {}, seen - {step.name}
        ranges = looked_at(ast.BoolOp(ast.And(), nodes), scope)
        if any(name.startswith(("count(", "unused(")) for name in ranges):
            raise Uncounted  # rows could be any
        return ranges, seen - {step.name}

    def _deciding(self, step: Step) -> Iterator[ast.expr]:
        section = self.sections[step.section]
        for condition in (step.when, section.when):
            if condition:
                yield _whole(condition, section, self.plan.flow)


def _try_all(path: Path, step: Step, ranges: Mapping[str, Sequence[Value]], flow: Flow) -> bool:
    """Put every combination of answers, changing only what differs from the one before."""
    before: tuple[Value, ...] = tuple(object() for _ in ranges)
    for values in product(*ranges.values()):
        for name, old, new in zip(ranges, before, values, strict=True):
            if old != new:
                path.put(name, given_for(flow.step(name), new))
        if path.on(step.name):
            return True
        before = values
    return False


def _jumped(step: Step, on: str) -> ast.expr:
    code: ast.expr = ast.Constant(int(on)) if on.isdecimal() else ast.Name(on)
    return ast.Compare(parsed(step.name), [ast.Eq()], [code])


def _whole(condition: str, section: Section, flow: Flow) -> ast.expr:
    """Read a condition with whole names: `now` in the section of `health` becomes `health.now`."""
    if section.each is None:
        return parsed(condition)
    whole: ast.expr = _Whole(Scope(flow, section.each)).visit(parsed(condition))
    return whole


class _Whole(ast.NodeTransformer):
    """Writes the whole names of an each-section."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id == "each":
            return ast.Name(str(self.scope.each))
        full = self.scope.full(node.id)
        return node if full == node.id else parsed(full)
