"""What a condition looks at, and every combination of it that makes a difference.

Codes that a condition does not mention are alike to it, so one stands for all; a number matters only
beside the numbers it is compared with. What cannot be counted (dates, sums of numbers) is `Uncounted`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, combinations, product
from math import prod

from guide.flow.checking.scope import Scope
from guide.flow.checking.truth import ANYTHING, Gap, Value, parsed
from guide.flow.kinds import NON_ANSWERS, Done, Kind, Many, Number, One, Scale, YesNo
from guide.flow.values import codes_of

MOST = 10_000  # LANGUAGE: enumerated when its questions have at most so many combinations
_INTERPRETER = ("none", "room", "phone", "video")
_ALL_SUBSETS = 7  # up to so many choices, every choice of them is tried


class Uncounted(Exception):  # noqa: N818 - an answer, not an error
    """The combinations are too many, or no finite number of them tells everything."""


def looked_at(node: ast.expr, scope: Scope) -> Mapping[str, tuple[Value, ...]]:
    """List what `node` looks at, by its text, each with the values that make a difference.

    Raises Uncounted.
    """
    whole = list(_unfolded(node, scope))
    words = {part.id for tree in whole for part in ast.walk(tree) if isinstance(part, ast.Name)}
    numbers = {
        part.value
        for tree in whole
        for part in ast.walk(tree)
        if isinstance(part, ast.Constant) and isinstance(part.value, int)
    }
    ranges: dict[str, tuple[Value, ...]] = {}
    for tree in whole:
        for atom, only_answered in _atoms(tree, scope):
            key = ast.unparse(atom)
            if key not in ranges or not only_answered:
                ranges[key] = _range(atom, scope, words, numbers, only_answered=only_answered)
    if prod(len(values) for values in ranges.values()) > MOST:
        raise Uncounted
    return ranges


def asks_gaps(node: ast.expr, scope: Scope) -> bool:
    """Whether a condition asks if something is answered, or for a non-answer by its code."""
    names = (
        part.id for tree in _unfolded(node, scope) for part in ast.walk(tree) if isinstance(part, ast.Name)
    )
    return any(name == "answered" or name in NON_ANSWERS for name in names)


def every(ranges: Mapping[str, Sequence[Value]]) -> Iterator[dict[str, Value]]:
    """Go through every combination; the last name moves fastest."""
    for values in product(*ranges.values()):
        yield dict(zip(ranges, values, strict=True))


def _unfolded(node: ast.expr, scope: Scope, seen: frozenset[str] = frozenset()) -> Iterator[ast.expr]:
    """Give the condition and every compute it rests on, however deep."""
    yield node
    for part in ast.walk(node):
        compute = scope.compute(part.id) if isinstance(part, ast.Name) else None
        if compute and compute.name not in seen:
            source = compute.condition or compute.value or ""
            yield from _unfolded(parsed(source), Scope(scope.flow), seen | {compute.name})


def _atoms(node: ast.expr, scope: Scope) -> Iterator[tuple[ast.expr, bool]]:
    """Find what is looked at; the second is whether only its being answered matters."""
    match node:
        case ast.BoolOp(values=parts):
            yield from chain.from_iterable(_atoms(part, scope) for part in parts)
        case ast.UnaryOp(operand=inner):
            yield from _atoms(inner, scope)
        case ast.Compare():
            yield from _compared(node, scope)
        case ast.Call(func=ast.Name(id="answered"), args=[inner]):
            yield from ((atom, True) for atom, _ in _side(inner, scope))
        case _:
            yield from _side(node, scope)


def _compared(node: ast.Compare, scope: Scope) -> Iterator[tuple[ast.expr, bool]]:
    sides = [node.left, *node.comparators]
    found = [atom for side in sides for atom in _side(side, scope)]
    open_ended = [atom for atom, _ in found if _endless(atom, scope)]
    if len(open_ended) > 1 or any(isinstance(side, ast.BinOp) for side in sides):
        raise Uncounted
    yield from found


def _side(node: ast.expr, scope: Scope) -> Iterator[tuple[ast.expr, bool]]:
    match node:
        case ast.Name(id="today") | ast.BinOp():
            raise Uncounted
        case ast.Name(id="respondent" | "interpreter"):
            yield node, False
        case ast.Name(id=name) if scope.compute(name):
            return
        case ast.Name() | ast.Attribute() if scope.kind(ast.unparse(node)) is not None:
            yield node, False
        case ast.Attribute(value=ast.Name(id="local")):
            yield node, False
        case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=name)]) if isinstance(
            scope.kind(name), Many
        ):
            yield node.args[0], False
        case ast.Call():
            yield node, False


def _endless(atom: ast.expr, scope: Scope) -> bool:
    match atom:
        case ast.Call(func=ast.Name(id="count" | "unused")):
            return True
        case ast.Call(func=ast.Name(id="last"), args=[inner]):
            return _endless(inner, scope)
    return isinstance(scope.kind(ast.unparse(atom)), Number)


def _range(
    atom: ast.expr, scope: Scope, words: set[str], numbers: set[int], *, only_answered: bool
) -> tuple[Value, ...]:
    known = _fact(atom, scope, numbers)
    if known:
        return known
    earlier = isinstance(atom, ast.Call)  # last(x): a non-answer there is nothing
    name = ast.unparse(atom.args[0] if isinstance(atom, ast.Call) else atom)
    gaps = () if earlier else tuple(Gap(code) for code in scope.non_answers())
    answers = (ANYTHING,) if only_answered else _answers(scope.kind(name), words, numbers)
    return (*answers, *gaps, None)


def _fact(atom: ast.expr, scope: Scope, numbers: set[int]) -> tuple[Value, ...]:
    """Say what something that is no question can be; nothing if it is one."""
    match atom:
        case ast.Name(id="interpreter"):
            return _INTERPRETER
        case ast.Name(id="respondent"):
            return scope.flow.respondents
        case ast.Attribute(value=ast.Name(id="local")):
            return (ANYTHING, None)
        case ast.Call(func=ast.Name(id="count" | "unused")):
            return (*(number for number in _beside(numbers, 1) if number >= 0), None)
        case ast.Call(func=ast.Name(id="reading"), args=[of, *_]):
            return (*_indicator(of, scope), None)
    return ()


def _indicator(node: ast.expr, scope: Scope) -> tuple[int, ...]:
    name = ast.unparse(node)
    indicator = scope.flow.family.indicator((scope.each or "") if name == "each" else name)
    return tuple(anchor.code for anchor in indicator.anchors)


def _answers(kind: Kind | None, words: set[str], numbers: set[int]) -> tuple[Value, ...]:
    match kind:
        case Scale(anchors=anchors):
            return tuple(anchor.code for anchor in anchors)
        case YesNo() | Done():
            return codes_of(kind) or ()
        case One(link=None, options=options):
            return tuple(_telling([option.code for option in options], words))
        case Many(link=None):
            return tuple(_sets(kind, words))
        case Number():
            return _numbers(kind, numbers)
    raise Uncounted


def _telling(codes: list[str], words: set[str]) -> list[str]:
    named = [code for code in codes if code in words]
    return named + [code for code in codes if code not in words][:1]


def _sets(kind: Many, words: set[str]) -> Iterator[frozenset[str]]:
    codes = [option.code for option in kind.options]
    told = codes if len(codes) <= _ALL_SUBSETS else _telling(codes, words)
    least = int(kind.min) if kind.min and kind.min.isdecimal() else 0
    most = int(kind.max) if kind.max and kind.max.isdecimal() else len(codes)
    for count in range(min(least, len(told)), min(most, len(told)) + 1):
        for chosen in combinations(told, count):
            if "none" not in chosen or len(chosen) == 1:
                yield frozenset(chosen)


def _numbers(kind: Number, numbers: set[int]) -> tuple[Decimal, ...]:
    limits = [Decimal(limit) if limit and _is_number(limit) else None for limit in (kind.min, kind.max)]
    ends = [limit for limit in limits if limit is not None]
    near = {*_beside(numbers or {0}, Decimal(1).scaleb(-kind.decimals)), *ends}
    low, high = limits
    return tuple(
        number
        for number in sorted(near)
        if (low is None or number >= low) and (high is None or number <= high)
    )


def _is_number(limit: str) -> bool:
    return limit.removeprefix("-").replace(".", "", 1).isdecimal()


def _beside(numbers: set[int], step: Decimal | int) -> list[Decimal]:
    return sorted({Decimal(number) + move for number in numbers | {0} for move in (-step, 0, step)})
