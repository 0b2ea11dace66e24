"""The four calls of a condition that have a value: `last`, `reading`, `count`, `unused`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from types import MappingProxyType

from guide.flow.condition_terms import Call, Term, Terms
from guide.flow.condition_text import dotted
from guide.flow.condition_types import AGREEMENTS, Type

_WHOLE = Type("number")


def _last(terms: Terms, node: ast.Call) -> Term:
    names = terms.scope.names
    name = dotted(node.args[0])
    if name is None:
        raise terms.fault("flow.wrong_arguments", node, name="last")
    if any(known.many for known in names.flow.family.respondents if known.name in names.respondents):
        raise terms.fault("flow.last_of_many", node)
    named = terms.known(name, node.args[0], anywhere=True)
    if not named.question:
        raise terms.fault("flow.not_a_question", node.args[0], name=name)
    layout = names.source_layout(f"last({named.name})")
    type_ = Type("table", layout=layout) if named.type.kind == "table" else named.type
    return terms.fact(f"last({named.name})", type_, sure=False)


def _reading(terms: Terms, node: ast.Call) -> Term:
    family = terms.scope.names.flow.family
    indicator, respondent = dotted(node.args[0]), dotted(node.args[1])
    if indicator == "each":
        if terms.scope.each is None:
            raise terms.fault("flow.each_outside", node.args[0])
        indicator = terms.scope.each
    if indicator not in {known.name for known in family.indicators}:
        raise terms.fault("flow.unknown_indicator", node.args[0], name=ast.unparse(node.args[0])[:40])
    found = [known for known in family.respondents if known.name == respondent]
    if not found:
        raise terms.fault("flow.unknown_respondent", node.args[1], name=ast.unparse(node.args[1])[:40])
    if found[0].many:
        raise terms.fault("flow.reading_of_many", node.args[1], name=respondent)
    return terms.fact(f"reading({indicator}, {respondent})", Type("scale"), sure=False)


def _count(terms: Terms, node: ast.Call) -> Term:
    first = node.args[0]
    if isinstance(first, ast.Name) and first.id == "open_agreements":
        term = terms.fact("open_agreements", Type("table", layout=AGREEMENTS))
    else:
        term = terms.of(first)
    if term.type.kind not in {"many", "table"}:
        raise terms.fault("flow.not_countable", first, name=ast.unparse(first)[:40])
    if len(node.args) == 1:
        none = f"0 if {term.expr} == ('none',) else " if term.type.kind == "many" else ""
        return Term(_WHOLE, f"({none}len({term.expr}))", term.guards)
    if term.type.layout is None:
        raise terms.fault("flow.not_a_table", first, name=ast.unparse(first)[:40])
    condition = terms.within_row(term.type.layout, node.args[1])
    return Term(_WHOLE, f"sum(1 for c in {term.expr} if {condition})", term.guards)


def _unused(terms: Terms, node: ast.Call) -> Term:
    table = terms.of(node.args[0])
    if table.type.kind != "table" or table.state is None:
        raise terms.fault("flow.not_a_table", node.args[0], name=ast.unparse(node.args[0])[:40])
    scope = terms.scope
    links = [link for link in scope.names.links if link.table == table.name and link.position < scope.before]
    if not links:
        raise terms.fault("flow.never_linked", node, name=table.name)
    used, given = [], []
    for link in links:
        terms.position = max(terms.position, link.position)
        at = terms.look_at(link.step)
        given.append(f"s[{at}] is not None")
        used.append(_uses(terms, at, link.step, link.column))
    text = f"sum(1 for c in {table.expr} if not ({' or '.join(used)}))"
    return Term(_WHOLE, text, (*table.guards, f"({' or '.join(given)})"))


def _uses(terms: Terms, at: int, step: str, column: str | None) -> str:
    type_ = terms.scope.names.known[step].type
    if column is None:
        return f"(s[{at}] is not None and {_same(type_, f's[{at}]')})"
    assert type_.layout is not None  # noqa: S101 - only a table has columns
    cell = f"d[{type_.layout.at[column]}]"
    same = _same(type_.layout.type_of(column), cell)
    return f"any({cell} is not None and {same} for d in s[{at}] or ())"


def _same(type_: Type, text: str) -> str:
    return f"c[0] in {text}" if type_.kind == "many" else f"c[0] == {text}"


CALLS: Mapping[str, Call] = MappingProxyType(
    {"last": _last, "reading": _reading, "count": _count, "unused": _unused}
)
