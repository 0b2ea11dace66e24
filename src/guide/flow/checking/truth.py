"""Whether a condition holds for given answers, read off its syntax tree.

A second reading of conditions beside the one that is compiled, slow and literal, for enumeration. True,
False, or None where it is unknown; a condition holds only when it is True.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guide.flow.checking.scope import Scope
from guide.flow.kinds import NON_ANSWERS, Done, Many, NonAnswer, One, YesNo

# A value: a number, a code, a set of codes, `Gap` for a non-answer, None for nothing.
Value = Any
ANYTHING = "…"  # some real answer whose words do not matter


@dataclass(frozen=True, slots=True)
class Gap:
    """A non-answer."""

    code: NonAnswer


_SIGNS: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def holds(node: ast.expr, scope: Scope, values: Mapping[str, Value]) -> bool | None:
    """Say whether `node` holds; `values` are by the text of what is looked at, as `looked_at` names it."""
    match node:
        case ast.BoolOp(op=sign, values=parts):
            return _joined([holds(part, scope, values) for part in parts], both=isinstance(sign, ast.And))
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            turned = holds(inner, scope, values)
            return None if turned is None else not turned
        case ast.Compare():
            return _compared(node, scope, values)
        case ast.Call(func=ast.Name(id="answered"), args=[inner]):
            value = number_or_code(inner, scope, values)
            return value is not None and not isinstance(value, Gap)
        case ast.Name(id=name):
            compute = scope.compute(name)
            if compute and compute.condition:
                return holds(parsed(compute.condition), scope, values)
    return None


def _joined(parts: list[bool | None], *, both: bool) -> bool | None:
    if (not both) in parts:
        return not both
    return None if None in parts else both


def _compared(node: ast.Compare, scope: Scope, values: Mapping[str, Value]) -> bool | None:
    sides = [node.left, *node.comparators]
    found = [
        _pair(left, sign, right, scope, values)
        for left, sign, right in zip(sides, node.ops, sides[1:], strict=False)
    ]
    return _joined(found, both=True)


def _pair(
    left: ast.expr, sign: ast.cmpop, right: ast.expr, scope: Scope, values: Mapping[str, Value]
) -> bool | None:
    if isinstance(sign, ast.In | ast.NotIn):
        among = _among(left, right, scope, values)
        return among if among is None or isinstance(sign, ast.In) else not among
    value = number_or_code(left, scope, values)
    word = code_of(right)
    code = word if takes_codes(left, scope) or word in NON_ANSWERS else None
    if code in NON_ANSWERS:
        told = _is_gap(value, {code or ""})
        return told if told is None or isinstance(sign, ast.Eq) else not told
    other = code if code is not None else number_or_code(right, scope, values)
    if value is None or other is None or isinstance(value, Gap) or isinstance(other, Gap):
        return None
    return _SIGNS[type(sign)](value, other)


def _among(left: ast.expr, right: ast.expr, scope: Scope, values: Mapping[str, Value]) -> bool | None:
    if not isinstance(right, ast.Tuple):
        chosen = number_or_code(right, scope, values)
        return code_of(left) in chosen if isinstance(chosen, frozenset) else None
    value = number_or_code(left, scope, values)
    codes = {code for item in right.elts if (code := code_of(item))}
    if value is None:
        return None
    if isinstance(value, Gap):  # only where nothing but non-answers is asked for, another one is a no
        return value.code in codes or (False if codes <= set(NON_ANSWERS) and codes else None)
    return value in codes or value in {number_or_code(item, scope, values) for item in right.elts}


def _is_gap(value: Value, codes: set[str]) -> bool | None:
    return None if value is None else isinstance(value, Gap) and value.code in codes


def number_or_code(node: ast.expr, scope: Scope, values: Mapping[str, Value]) -> Value:
    """Find what a side of a comparison stands for; None where it is nothing."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
        case ast.BinOp(left=left, op=sign, right=right):
            return _sum(number_or_code(left, scope, values), sign, number_or_code(right, scope, values))
        case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=name)]) if is_many(name, scope):
            chosen = values.get(name)
            return len(chosen - {"none"}) if isinstance(chosen, frozenset) else None
        case ast.Name(id=name) if (compute := scope.compute(name)) and compute.value:
            value = number_or_code(parsed(compute.value), scope, values)
            return (
                value if value is not None or compute.missing in {None, "nothing"} else int(compute.missing)
            )
    return values.get(ast.unparse(node))


def _sum(left: Value, sign: ast.operator, right: Value) -> Value:
    if not isinstance(left, int | Decimal) or not isinstance(right, int | Decimal):
        return None
    return left + right if isinstance(sign, ast.Add) else left - right


def takes_codes(node: ast.expr, scope: Scope) -> bool:
    """Whether a word right of `node` is a code: beside a question with choices, or a fact with codes."""
    match node:
        case ast.Name(id="respondent" | "interpreter"):
            return True
        case ast.Call(func=ast.Name(id="last"), args=[inner]):
            return takes_codes(inner, scope)
    return isinstance(scope.kind(ast.unparse(node)), One | YesNo | Done)


def code_of(node: ast.expr) -> str | None:
    """Read a word as a code."""
    return node.id if isinstance(node, ast.Name) else None


def is_many(name: str, scope: Scope) -> bool:
    """Whether `name` is a question with several choices."""
    return isinstance(scope.kind(name), Many)


def parsed(source: str) -> ast.expr:
    """Read a condition that is known to be well written."""
    return ast.parse(" ".join(source.split()), mode="eval").body
