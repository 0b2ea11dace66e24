"""Conditions, compiled: checked against the types of the flow, then one code object over a list of slots.

Three-valued without a third value: `not` is pushed down to the comparisons, and each comparison asks
first whether there is something to compare. So a condition says True only when it is true, and what is
unknown (a non-answer, nothing, a question off the path) holds neither way.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from guide.flow.condition_calls import CALLS
from guide.flow.condition_comparisons import answered, compare
from guide.flow.condition_terms import Terms
from guide.flow.condition_text import call_of, dotted, parse
from guide.flow.condition_types import ConditionFault, Scope
from guide.flow.values import Given, Missing

Slots = list[Any]
Test = Callable[..., bool]


@dataclass(frozen=True)
class Compiled:
    """A condition that can be asked. `holds(slots)`, or `holds(slots, row)` where it looks at a row.

    `names` are what it looks at (`health`, `last(x)`, `reading(i, r)`, `today`, `local.x` …), `columns`
    the columns of its row, `position` the last step it looks at (-1: none).
    """

    source: str
    holds: Test = field(repr=False)
    names: tuple[str, ...]
    columns: tuple[str, ...]
    position: int
    scope: Scope = field(repr=False)

    @cached_property
    def fails(self) -> Test:
        """Ask whether the condition is false (and not merely unknown)."""
        return _Writer(self.source, self.scope).compile(parse(self.source), wanted=False)

    def truth(self, values: Mapping[str, Given | None], row: Slots | None = None) -> bool | None:
        """Say True, False or None (unknown) for these values by name; what is left out is nothing.

        A table is given as its rows' lists (`Layout`), never as `Row`.
        """
        slots: Slots = [None] * (2 * len(self.scope.names.slots))
        for name, given in values.items():
            at = self.scope.names.slots.get(name)
            if at is not None:
                slots[at], slots[at + 1] = split(given)
        seen = (slots,) if row is None else (slots, row)
        return True if self.holds(*seen) else (False if self.fails(*seen) else None)


def split(given: Any) -> tuple[Any, str | None]:
    """Part an answer into value and state, as they stand side by side in the slots."""
    if given is None:
        return None, None
    return (None, given.code) if isinstance(given, Missing) else (given, "")


def compile_condition(source: str, scope: Scope) -> Compiled:
    """Compile a condition seen from `scope`. Raises ConditionFault."""
    writer = _Writer(source, scope)
    holds = writer.compile(parse(source), wanted=True)
    terms = writer.terms
    return Compiled(source, holds, tuple(terms.names), tuple(terms.columns), terms.position, scope)


@dataclass(frozen=True)
class CompiledValue:
    """A number that is worked out of others: `value(slots)` is a number or None (nothing)."""

    source: str
    value: Callable[[Slots], Any] = field(repr=False)
    names: tuple[str, ...]
    position: int


def compile_value(source: str, missing: str | None, scope: Scope) -> CompiledValue:
    """Compile a computed number; `missing` is what each missing part counts as, or `nothing`.

    Raises ConditionFault.
    """
    counts_as: int | None = None
    if missing is not None and missing != "nothing":
        if not missing.lstrip("-").isdecimal():
            raise ConditionFault("flow.missing_not_a_number", 0, missing=missing)
        counts_as = int(missing)
    writer = _Writer(source, scope)
    writer.terms.counts_as = counts_as
    term = writer.terms.number(parse(source))
    text = f"({term.expr}) if {' and '.join(term.guards)} else None" if term.guards else term.expr
    return CompiledValue(source, writer.built(text), tuple(writer.terms.names), writer.terms.position)


class _Writer:
    """Writes one condition as Python text, then as a code object."""

    def __init__(self, source: str, scope: Scope) -> None:
        self.source = source
        self.scope = scope
        self.terms = Terms(source, scope, self.truth, CALLS)

    def compile(self, tree: ast.expr, *, wanted: bool) -> Test:
        return self.built(self.truth(tree, wanted=wanted))

    def built(self, text: str) -> Callable[..., Any]:
        known = {"__builtins__": {}, "len": len, "sum": sum, "any": any, **self.terms.days}
        head = "lambda s, c: " if self.scope.row is not None else "lambda s: "
        made: Callable[..., Any] = eval(head + text, known)  # noqa: S307 - our own text, from the whitelist
        return made

    def truth(self, node: ast.expr, *, wanted: bool) -> str:
        """Write what is true exactly when `node` is `wanted`."""
        if isinstance(node, ast.BoolOp):
            both = isinstance(node.op, ast.And) is wanted
            parts = [self.truth(value, wanted=wanted) for value in node.values]
            return "(" + (" and " if both else " or ").join(parts) + ")"
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self.truth(node.operand, wanted=not wanted)
        if isinstance(node, ast.Compare):
            return self._chain(node, wanted=wanted)
        if call_of(node) == "answered" and isinstance(node, ast.Call):
            return answered(self.terms, node, wanted=wanted)
        return self._named_condition(node, wanted=wanted)

    def _named_condition(self, node: ast.expr, *, wanted: bool) -> str:
        if dotted(node) is None:
            raise self.terms.fault("flow.not_a_condition", node, name=ast.unparse(node)[:40])
        term = self.terms.of(node)
        if term.type.kind != "condition":
            raise self.terms.fault("flow.not_a_condition", node, name=dotted(node))
        return f"({term.expr} is {wanted})"

    def _chain(self, node: ast.Compare, *, wanted: bool) -> str:
        sides = [node.left, *node.comparators]
        parts = [
            compare(self.terms, left, op, right, wanted=wanted)
            for left, op, right in zip(sides, node.ops, node.comparators, strict=False)
        ]
        return "(" + (" and " if wanted else " or ").join(parts) + ")"
