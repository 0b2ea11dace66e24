"""The parts of a condition that have a value: names, dates, numbers, counts; typed, and written as text."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from guide.flow.condition_text import call_of, column_of, dotted
from guide.flow.condition_types import ConditionFault, Layout, Named, Scope, Type
from guide.flow.kinds import NON_ANSWERS

NUMBERS = ("scale", "number")
_CALLS = {"answered": 1, "count": 2, "last": 1, "reading": 2, "unused": 1}
_WHOLE = Type("number")


@dataclass(frozen=True, slots=True)
class Term:
    """Something with a value: the text that reads it, what must be true before, and its state if asked for."""

    type: Type
    expr: str
    guards: tuple[str, ...] = ()
    state: str | None = None  # only what can hold a non-answer has one
    name: str = ""


class WritesTruth(Protocol):
    """Writes a condition met inside a term."""

    def __call__(self, node: ast.expr, *, wanted: bool) -> str:
        """Write what is true exactly when `node` is `wanted`."""
        ...


Call = Callable[["Terms", ast.Call], Term]


class Terms:
    """Reads the terms of one condition, and keeps what they look at."""

    def __init__(self, source: str, scope: Scope, truth: WritesTruth, calls: Mapping[str, Call]) -> None:
        self.source = source
        self.scope = scope
        self.truth = truth
        self.calls = calls
        self.counts_as: int | None = None
        self.names: dict[str, int] = {}
        self.columns: dict[str, None] = {}
        self.days: dict[str, date] = {}
        self.position = -1

    # --- what stands alone

    def of(self, node: ast.expr) -> Term:
        """Read a term. Raises ConditionFault."""
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, ast.UnaryOp):
            return Term(_WHOLE, ast.unparse(node))
        if isinstance(node, ast.BinOp):
            return self._sum(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        name = dotted(node)
        if name is None:
            raise self.fault("flow.condition_not_allowed", node, what=ast.unparse(node)[:40])
        return self._name(name, node)

    def number(self, node: ast.expr) -> Term:
        """Read a term that must be a number; with `counts_as`, what is missing counts as that."""
        term = self.of(node)
        if term.type.kind not in NUMBERS:
            raise self.fault("flow.type_mismatch", node, left=term.type.kind, right="number")
        return self._filled(term)

    def _filled(self, term: Term) -> Term:
        if self.counts_as is None or not term.guards:
            return term
        return Term(term.type, f"({term.expr} if {' and '.join(term.guards)} else {self.counts_as})")

    def _constant(self, node: ast.Constant) -> Term:
        if isinstance(node.value, int):
            return Term(_WHOLE, str(node.value))
        day = _iso_day(str(node.value))
        if day is None:
            raise self.fault("flow.not_a_date", node, text=str(node.value)[:40])
        key = f"d{day:%Y%m%d}"
        self.days[key] = day
        return Term(Type("date"), key)

    def _name(self, name: str, node: ast.expr) -> Term:
        row = self.scope.row
        if row is not None and name in row.at:
            if name in self.scope.later:
                raise self.fault("flow.forward_reference", node, name=name)
            at = row.at[name]
            self.columns[name] = None
            return Term(row.type_of(name), f"c[{at}]", (f"c[{at}] is not None",), f"c[{at + 1}]", name)
        if name == "today":
            return self.fact("today", Type("date"))
        if name == "respondent":
            return self.fact(name, Type("code", self.scope.names.respondents))
        if name == "interpreter":
            return self.fact(name, Type("code", self.scope.names.interpreters))
        named = self.known(name, node)
        self.position = max(self.position, named.position)
        at = self.look_at(named.name)
        state = f"s[{at + 1}]" if named.question else None
        return Term(named.type, f"s[{at}]", (f"s[{at}] is not None",), state, named.name)

    def known(self, name: str, node: ast.expr, *, anywhere: bool = False) -> Named:
        """Find a question or compute, earlier in the flow unless `anywhere`. Raises ConditionFault."""
        names = self.scope.names
        whole = self.scope.whole(name)
        named = names.known.get(whole)
        if named is None:
            if whole in names.says:
                raise self.fault("flow.not_a_question", node, name=name)
            if name in NON_ANSWERS:
                raise self.fault("flow.word_left", node, name=name)
            near = difflib.get_close_matches(name, names.known, n=1)
            raise self.fault("flow.unknown_name", node, name=name, near=near[0] if near else "")
        if named.position >= self.scope.before and not anywhere:
            raise self.fault("flow.forward_reference", node, name=name)
        return named

    def look_at(self, key: str) -> int:
        """Note that the condition looks at `key`, and give its slot."""
        return self.names.setdefault(key, self.scope.names.slot(key))

    def fact(self, key: str, type_: Type, *, sure: bool = True) -> Term:
        """Read a frozen fact; it can be nothing unless it is `sure`."""
        at = self.look_at(key)
        return Term(type_, f"s[{at}]", () if sure else (f"s[{at}] is not None",), name=key)

    # --- sums and calls

    def _sum(self, node: ast.BinOp) -> Term:
        left, right = self.of(node.left), self.of(node.right)
        kinds = (left.type.kind, right.type.kind)
        sign = "+" if isinstance(node.op, ast.Add) else "-"
        if kinds == ("date", "date") and sign == "-":
            text = f"({left.expr} - {right.expr}).days"
            return self._filled(Term(_WHOLE, text, left.guards + right.guards))
        for side, kind in ((node.left, kinds[0]), (node.right, kinds[1])):
            if kind == "scale":
                raise self.fault("flow.sum_of_scale", side, name=ast.unparse(side)[:40])
        if kinds != ("number", "number"):
            raise self.fault("flow.type_mismatch", node, left=kinds[0], right=kinds[1])
        left, right = self._filled(left), self._filled(right)
        return Term(_WHOLE, f"({left.expr} {sign} {right.expr})", left.guards + right.guards)

    def _call(self, node: ast.Call) -> Term:
        name = call_of(node) or ""
        if name not in _CALLS or name == "answered":
            code = "flow.not_a_number" if name == "answered" else "flow.unknown_call"
            raise self.fault(code, node, name=name)
        if not (1 if name == "count" else _CALLS[name]) <= len(node.args) <= _CALLS[name]:
            raise self.fault("flow.wrong_arguments", node, name=name)
        return self.calls[name](self, node)

    def within_row(self, layout: Layout, node: ast.expr) -> str:
        """Write a condition on the columns of a row that the text calls `c`."""
        before = self.scope, self.counts_as, dict(self.columns)
        self.scope = Scope(self.scope.names, self.scope.before, self.scope.each, layout)
        self.counts_as = None  # what is unknown in a row stays unknown: the row is not counted
        written = self.truth(node, wanted=True)
        self.scope, self.counts_as, self.columns = before
        return written

    def must_fit(self, left: Term, right: Term, node: ast.expr) -> None:
        """Refuse to compare what is not alike."""
        kinds = (left.type.kind, right.type.kind)
        if kinds == ("date", "date") or (kinds[0] in NUMBERS and kinds[1] in NUMBERS):
            return
        raise self.fault("flow.type_mismatch", node, left=kinds[0], right=kinds[1])

    def fault(self, code: str, node: ast.expr, **facts: object) -> ConditionFault:
        """Say what is wrong with a node, at its place."""
        return ConditionFault(code, column_of(node, self.source), **facts)


def _iso_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
