"""A condition's grammar: Python's own, cut down to the few nodes that a flow needs.

Nothing is run here and nothing else gets through: what is not on the list is a fault with its place.
"""

from __future__ import annotations

import ast
import re

from guide.flow.condition_types import ConditionFault

LONGEST = 500  # letters
DEEPEST = 20  # one inside the other
LARGEST = 10**15

_LETTERS = re.compile(r"[\n\x20-\x5b\x5d-\x7eæøåÆØÅ]*")  # no backslash: it means nothing in a flow
_RUN_TOGETHER = re.compile(r"(?<![A-Za-z0-9_'\"])\d+[A-Za-z_æøåÆØÅ]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NODES = (
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub, ast.Compare,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Call, ast.Name, ast.Load,
    ast.Attribute, ast.Constant, ast.Tuple,
)  # fmt: skip


def parse(source: str) -> ast.expr:
    """Read a condition. Raises ConditionFault condition_too_long, _letter, _syntax, _not_allowed, _too_deep."""
    if len(source) > LONGEST:
        raise ConditionFault("flow.condition_too_long", LONGEST, limit=LONGEST, letters=len(source))
    fitting = _LETTERS.match(source)
    if fitting is not None and fitting.end() < len(source):
        letter = source[fitting.end()]
        raise ConditionFault("flow.condition_letter", fitting.end(), letter=letter)
    without_quotes = _QUOTED.sub(lambda quoted: "'" * len(quoted[0]), source)
    if "#" in without_quotes:
        raise ConditionFault("flow.condition_letter", without_quotes.index("#"), letter="#")
    if together := _RUN_TOGETHER.search(without_quotes):
        raise ConditionFault("flow.condition_syntax", together.start())
    try:
        tree = ast.parse(f"({source}\n)", mode="eval").body
    except SyntaxError as error:
        at = (error.offset or 1) - 2 if error.lineno == 1 else 0
        raise ConditionFault("flow.condition_syntax", max(at, 0)) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ConditionFault("flow.condition_too_deep", 0, limit=DEEPEST) from error
    _look_over(tree, source)
    return tree


def column_of(node: ast.AST, source: str) -> int:
    """Say where a node stands in its source, in letters from 0 (the parser counts bytes, and a bracket)."""
    line, at = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    lines = f"({source}\n)".split("\n")
    before = sum(len(text) + 1 for text in lines[: line - 1])
    return max(before + len(lines[line - 1].encode()[:at].decode(errors="ignore")) - 1, 0)


def dotted(node: ast.expr) -> str | None:
    """Read `health` or `health.now`; None if the node is neither."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


def call_of(node: ast.expr) -> str | None:
    """Read the name of a function that is called; None if the node is no plain call."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None


def _look_over(tree: ast.expr, source: str) -> None:
    layer: list[ast.AST] = [tree]
    depth = 0
    while layer:
        depth += 1
        for node in layer:
            _look_at(node, source)
        if depth > DEEPEST:
            raise ConditionFault("flow.condition_too_deep", column_of(layer[0], source), limit=DEEPEST)
        layer = [
            child
            for node in layer
            for child in ast.iter_child_nodes(node)
            if isinstance(child, (ast.expr, ast.keyword, ast.comprehension))
        ]


def _look_at(node: ast.AST, source: str) -> None:
    fine = isinstance(node, _NODES)
    operator = getattr(node, "op", None)
    fine = fine and (operator is None or isinstance(operator, _NODES))
    fine = fine and all(isinstance(op, _NODES) for op in getattr(node, "ops", ()))
    if isinstance(node, ast.Constant):
        value = node.value
        fine = isinstance(value, str) or (type(value) is int and value < LARGEST)
    if isinstance(node, ast.Call):
        fine = isinstance(node.func, ast.Name) and not node.keywords
    if isinstance(node, ast.Attribute):
        fine = isinstance(node.value, ast.Name)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        fine = isinstance(node.operand, ast.Constant) and isinstance(node.operand.value, int)
    if not fine:
        at = column_of(node, source)
        what = ast.get_source_segment(f"({source}\n)", node) if isinstance(node, ast.expr) else None
        raise ConditionFault("flow.condition_not_allowed", at, what=(what or source[at:])[:40])
