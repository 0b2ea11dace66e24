"""What a condition asks of the answers on a sheet of paper: which question, and which answers to it.

A sheet knows its own answers and nothing else. What only the program knows (other rounds, others' marks, open
agreements, the interpreter) becomes a `Fact` with a name, to be said in words; the office's own words are known
when the sheet is printed, and decide at once.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guide.flow.condition_text import call_of, dotted, parse
from guide.flow.kinds import CellKind, Done, Kind, Many, One, Scale, YesNo
from guide.flow.model import Flow
from guide.flow.values import DONE, YES_NO

NON_ANSWERS = frozenset({"dont_know", "refused", "not_asked", "cannot_assess"})
Compared = Callable[[int, int], bool]
_COMPARED: Mapping[type[ast.cmpop], Compared] = MappingProxyType(
    {
        ast.Eq: operator.eq,
        ast.NotEq: operator.ne,
        ast.Lt: operator.lt,
        ast.LtE: operator.le,
        ast.Gt: operator.gt,
        ast.GtE: operator.ge,
    }
)


@dataclass(frozen=True, slots=True)
class Answers:
    """One of these answers to this question."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to this question, whichever."""

    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What only the program knows: `interpreted`, `differs`, `before`, `agreed`, `not_agreed`, `follows`."""

    kind: str
    names: tuple[str, ...] = ()  # of `follows`: the questions it follows from


@dataclass(frozen=True, slots=True)
class Known:
    """Decided already when the sheet is printed."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Several:
    """All (`and`) or any (`or`) of some terms."""

    joined: str
    terms: tuple[Term, ...]


Term = Answers | Given | Fact | Known | Several


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the conditions of one flow. `kinds` are the kinds of what a bare name may stand for."""

    flow: Flow
    local: Mapping[str, str]
    kinds: Mapping[str, Kind | CellKind]
    each: str = ""  # in an each-section: the prefix of its steps' names

    def read(self, source: str) -> Term:
        """Read a condition of the flow as a term."""
        return self._term(parse(source), wanted=True)

    def _term(self, node: ast.expr, *, wanted: bool) -> Term:
        if isinstance(node, ast.BoolOp):
            joined = "and" if isinstance(node.op, ast.And) is wanted else "or"
            return _several(joined, [self._term(one, wanted=wanted) for one in node.values])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._term(node.operand, wanted=not wanted)
        if call_of(node) == "answered" and isinstance(node, ast.Call):
            return self._answered(node.args[0], wanted=wanted)
        if isinstance(node, ast.Compare):
            return self._compared(node, wanted=wanted)
        named = {one.name: one.condition for one in self.flow.computes}.get(dotted(node) or "")
        return self._follows(node) if named is None else self._term(parse(named), wanted=wanted)

    def _answered(self, node: ast.expr, *, wanted: bool) -> Term:
        name = dotted(node) or ""
        if name.startswith("local."):
            return Known(bool(self.local.get(name.removeprefix("local."))) is wanted)
        if call_of(node) == "last":
            return Fact("before") if wanted else self._follows(node)
        return Given(self._whole(name)) if wanted else self._follows(node)

    def _compared(self, node: ast.Compare, *, wanted: bool) -> Term:
        words = {call_of(one) or dotted(one) for one in ast.walk(node) if isinstance(one, ast.expr)}
        if "interpreter" in words:
            return Fact("interpreted")
        if "reading" in words:
            return Fact("differs")
        if "last" in words:
            return Fact("before")
        counted = self._counted(node, wanted=wanted)
        return counted or self._chosen(node, wanted=wanted) or self._follows(node)

    def _counted(self, node: ast.Compare, *, wanted: bool) -> Fact | None:
        """Read what is asked of the number of open agreements, given outright or by a compute."""
        values = {one.name: one.value for one in self.flow.computes}
        left = dotted(node.left) or ""
        text = values.get(left) or ast.unparse(node.left)
        limit = node.comparators[0]
        if text != "count(open_agreements)" or len(node.ops) != 1 or not isinstance(limit, ast.Constant):
            return None
        compare = _COMPARED[type(node.ops[0])]
        return Fact("agreed" if compare(1, int(str(limit.value))) is wanted else "not_agreed")

    def _chosen(self, node: ast.Compare, *, wanted: bool) -> Answers | None:
        """Read which of a question's answers fit."""
        left, op, right = node.left, node.ops[0], node.comparators[0]
        if len(node.ops) != 1:
            return None
        name = self._whole(dotted(right) or "")
        if isinstance(op, (ast.In, ast.NotIn)) and isinstance(self.kinds.get(name), Many):
            return self._fitting(name, frozenset({_code(left)}), within=isinstance(op, ast.In) is wanted)
        name = self._whole(dotted(left) or "")
        kind = self.kinds.get(name)
        if isinstance(kind, Scale) and isinstance(right, ast.Constant) and type(op) in _COMPARED:
            compare, limit = _COMPARED[type(op)], int(str(right.value))
            fitting = frozenset(str(one.code) for one in kind.anchors if compare(one.code, limit))
            return self._fitting(name, fitting, within=wanted)
        if kind is None or not isinstance(op, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)):
            return None
        codes = frozenset(map(_code, right.elts if isinstance(right, ast.Tuple) else [right]))
        return self._fitting(name, codes, within=isinstance(op, (ast.Eq, ast.In)) is wanted)

    def _fitting(self, name: str, codes: frozenset[str], *, within: bool) -> Answers | None:
        known = codes_of(self.kinds[name])
        if not known:
            return None
        found = [code for code in known if (code in codes) is within]
        return Answers(name, (*found, *(sorted(codes & NON_ANSWERS) if within else ())))

    def _follows(self, node: ast.expr) -> Fact:
        named = (self._whole(dotted(one) or "") for one in ast.walk(node) if isinstance(one, ast.expr))
        return Fact("follows", tuple(dict.fromkeys(name for name in named if name in self.kinds)))

    def _whole(self, name: str) -> str:
        return name if name in self.kinds or f"{self.each}{name}" not in self.kinds else f"{self.each}{name}"


def codes_of(kind: Kind | CellKind) -> tuple[str, ...]:
    """List the codes a question's answers have by themselves, in order; none where they are free."""
    if isinstance(kind, Scale):
        return tuple(str(anchor.code) for anchor in kind.anchors)
    if isinstance(kind, (One, Many)):
        return tuple(option.code for option in kind.options)
    return YES_NO if isinstance(kind, YesNo) else DONE if isinstance(kind, Done) else ()


def _several(joined: str, terms: list[Term]) -> Term:
    """Join terms; those known already decide, or fall away. The same answers to several questions are one."""
    decided = joined == "or"
    if Known(decided) in terms:
        return Known(decided)
    left = tuple(dict.fromkeys(term for term in terms if not isinstance(term, Known)))
    if len(left) < 2:  # noqa: PLR2004 - one is not joined to anything
        return left[0] if left else Known(not decided)
    return Several(joined, left)


def _code(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else dotted(node) or ""
