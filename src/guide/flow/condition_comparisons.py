"""The atoms of a condition that are true or not: comparisons, membership, `answered`.

Each is written so that it is true only when both sides are known; to be false is written apart.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from guide.flow.condition_terms import NUMBERS, Term, Terms
from guide.flow.condition_text import call_of, dotted
from guide.flow.condition_types import ConditionFault, Type
from guide.flow.kinds import NON_ANSWERS

_FLIPPED = MappingProxyType({"==": "!=", "!=": "==", "<": ">=", ">=": "<", "<=": ">", ">": "<="})
_WRITTEN: Mapping[type[ast.cmpop], str] = MappingProxyType(
    {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
)


def compare(terms: Terms, left: ast.expr, op: ast.cmpop, right: ast.expr, *, wanted: bool) -> str:
    """Write one comparison, or its opposite where not `wanted`. Raises ConditionFault."""
    if isinstance(op, (ast.In, ast.NotIn)):
        return _within(terms, left, right, wanted=isinstance(op, ast.In) is wanted)
    written = _WRITTEN[type(op)] if wanted else _FLIPPED[_WRITTEN[type(op)]]
    term = terms.of(left)
    word = right.id if isinstance(right, ast.Name) else None
    if word in NON_ANSWERS or term.type.kind not in {*NUMBERS, "date"}:
        if written not in {"==", "!="}:
            raise terms.fault("flow.only_equal", left, name=_shown(left))
        return _one_of(terms, left, [right], wanted=written == "==")
    other = terms.of(right)
    terms.must_fit(term, other, right)
    return "(" + " and ".join([*term.guards, *other.guards, f"{term.expr} {written} {other.expr}"]) + ")"


def answered(terms: Terms, node: ast.Call, *, wanted: bool) -> str:
    """Write `answered(x)`: a real answer on the path. It is never unknown. Raises ConditionFault."""
    if len(node.args) != 1:
        raise terms.fault("flow.wrong_arguments", node, name="answered")
    inner = node.args[0]
    name = dotted(inner) or ""
    if name.startswith("local."):
        if name[6:] not in {word.name for word in terms.scope.names.flow.family.local}:
            raise terms.fault("flow.unknown_local", inner, name=name[6:])
        term = terms.fact(name, Type("text"), sure=False)
    else:
        term = terms.of(inner)
    if term.state is not None:
        return f"({term.state} {'==' if wanted else '!='} '')"
    if not name.startswith("local.") and call_of(inner) != "last":
        raise terms.fault("flow.not_a_question", inner, name=_shown(inner))
    return f"({term.expr} {'is not' if wanted else 'is'} None)"


def _within(terms: Terms, left: ast.expr, right: ast.expr, *, wanted: bool) -> str:
    if isinstance(right, ast.Tuple):
        if len(right.elts) < 2:  # noqa: PLR2004 - one is `==`, and none is nobody
            raise terms.fault("flow.in_with_one", right, word=_shown(right).strip("(),"))
        return _one_of(terms, left, right.elts, wanted=wanted)
    many = _many_named(terms, right)
    if many is None:
        raise terms.fault("flow.in_with_one", right, word=_shown(right))
    word = left.id if isinstance(left, ast.Name) else None
    if word is None or many.type.codes is None or word not in many.type.codes:
        raise _unknown_code(terms, left, right, many)
    return f"({many.expr} is not None and {word!r} {'in' if wanted else 'not in'} {many.expr})"


def _one_of(terms: Terms, left: ast.expr, items: Sequence[ast.expr], *, wanted: bool) -> str:
    term = terms.of(left)
    states = [item.id for item in items if isinstance(item, ast.Name) and item.id in NON_ANSWERS]
    values = [_alternative(terms, term, left, item) for item in items if _word(item) not in NON_ANSWERS]
    if states and term.state is None:
        raise terms.fault("flow.never_missing", left, name=_shown(left), word=states[0])
    written = "==" if wanted else "!="
    parts = [f"{term.expr} {written} {value}" for value in values]
    parts += [f"{term.state} {written} {state!r}" for state in states]
    joined = (" or " if wanted else " and ").join(parts)
    if values and states and wanted:
        return f"({joined})"  # nothing and another non-answer are equal to none of them
    known = term.guards if values else (f"{term.state} is not None",)
    return "(" + " and ".join([*known, f"({joined})"]) + ")"


def _alternative(terms: Terms, term: Term, left: ast.expr, item: ast.expr) -> str:
    word = _word(item)
    if term.type.kind == "code":
        if word is None or not (term.type.free or word in (term.type.codes or ())):
            raise _unknown_code(terms, item, left, term)
        return repr(word)
    if term.type.kind not in {*NUMBERS, "date"}:
        raise terms.fault("flow.only_answered", left, name=_shown(left), kind=term.type.kind)
    other = terms.of(item)
    terms.must_fit(term, other, item)
    if other.guards:
        raise terms.fault("flow.in_with_names", item, name=_shown(item))
    return other.expr


def _many_named(terms: Terms, node: ast.expr) -> Term | None:
    name = dotted(node)
    if name is None and call_of(node) != "last":
        return None
    scope = terms.scope
    if name is not None and scope.whole(name) not in scope.names.known and name not in scope.columns:
        return None
    term = terms.of(node)
    return term if term.type.kind == "many" else None


def _unknown_code(terms: Terms, item: ast.expr, question: ast.expr, term: Term) -> ConditionFault:
    codes = term.type.codes or ()
    near = difflib.get_close_matches(_shown(item), codes, n=1)
    facts = {"word": _shown(item), "name": _shown(question), "near": near[0] if near else ""}
    return terms.fault("flow.unknown_code", item, codes=", ".join(codes)[:200], **facts)


def _word(node: ast.expr) -> str | None:
    return node.id if isinstance(node, ast.Name) else None


def _shown(node: ast.expr) -> str:
    return ast.unparse(node)[:40]
