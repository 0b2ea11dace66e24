"""The tests that stand in a flow's own file: walked, and compared with what they expect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.faults import Fault
from guide.flow.checking.condition_faults import placed
from guide.flow.checking.edges import Edges
from guide.flow.checking.plan_findings import mended
from guide.flow.checking.sheet import Sheet, short
from guide.flow.checking.walks import walk
from guide.flow.condition_types import ConditionFault, Scope
from guide.flow.conditions import compile_condition
from guide.flow.model import Flow
from guide.flow.path import Path
from guide.flow.plan import Plan
from guide.flow.plan_parts import compile_parts
from guide.flow.reading_tests import FlowTest


def run_tests(sheet: Sheet, plan: Plan, tests: Sequence[FlowTest]) -> Iterator[Fault]:
    """Walk every test; tell what is not as it expects, and then which ways no test takes."""
    edges = Edges(sheet.flow)
    for number, test in enumerate(tests):
        faults: list[Fault] = []
        path = walk(sheet, plan, number, test, faults)
        yield from faults
        yield from _expected(path, number, test, sheet)
        yield from _held(path, number, test, sheet)
        edges.note(path)
    yield from edges.untaken(sheet)


def named_in_tests(sheet: Sheet, tests: Sequence[FlowTest]) -> Iterator[Fault]:
    """Tell which names and conditions of tests are wrong; that shows without walking."""
    questions = {step.name for step in sheet.flow.questions}
    scope = Scope(compile_parts(mended(sheet.flow)).names, len(sheet.flow.steps))
    for number, test in enumerate(tests):
        place = ("test", str(number))
        for name in test.answers.keys() - questions:
            yield sheet.fault("flow.test_unknown_name", *place, "answers", name, test=test.name, name=name)
        for key in ("asked", "skipped"):
            for at, name in enumerate(getattr(test, key)):
                if not named(name, sheet.flow):
                    facts = {"test": test.name, "name": name}
                    yield sheet.fault("flow.test_unknown_name", *place, key, str(at), **facts)
        for at, source in enumerate(test.holds):
            try:
                compile_condition(source, scope)
            except ConditionFault as fault:
                yield placed(fault, sheet, (*place, "holds", str(at)))


def _expected(path: Path, number: int, test: FlowTest, sheet: Sheet) -> Iterator[Fault]:
    place = ("test", str(number))
    for key, wanted in (("asked", True), ("skipped", False)):
        for at, name in enumerate(getattr(test, key)):
            steps = named(name, sheet.flow)
            facts = {"test": test.name, "name": name}
            if wanted and not _all_met(name, steps, path, sheet.flow):
                yield sheet.fault("flow.test_not_asked", *place, key, str(at), **facts)
            if not wanted and any(path.on(step) for step in steps):
                yield sheet.fault("flow.test_not_skipped", *place, key, str(at), **facts)
    skipped = {step for name in test.skipped for step in named(name, sheet.flow)}
    for name in test.answers:
        known = any(step.name == name for step in sheet.flow.questions)
        if known and not path.on(name) and name not in skipped:
            yield sheet.fault("flow.test_off_path", *place, "answers", name, test=test.name, name=name)


def named(name: str, flow: Flow) -> tuple[str, ...]:
    """Find the steps a test means: one step, a section's, or those of every indicator in an each-section."""
    sections = [one for one in flow.sections if name in {one.name, one.group}]
    if sections:
        return tuple(step.name for section in sections for step in section.steps)
    return tuple(
        step.name for step in flow.steps if name == step.name or (step.each and name == short(step.name))
    )


def _all_met(name: str, steps: tuple[str, ...], path: Path, flow: Flow) -> bool:
    """Whether a step is on the path, or a section with one of its steps; of an each-section, every one."""
    sections = [one for one in flow.sections if name in {one.name, one.group}]
    if sections:
        return all(any(path.on(step.name) for step in section.steps) for section in sections)
    return all(path.on(step) for step in steps)


def _held(path: Path, number: int, test: FlowTest, sheet: Sheet) -> Iterator[Fault]:
    for at, source in enumerate(test.holds):
        place = ("test", str(number), "holds", str(at))
        try:
            if not path.holds(source):
                yield sheet.fault("flow.test_does_not_hold", *place, test=test.name, condition=source)
        except ConditionFault:
            continue  # told by `named_in_tests`
