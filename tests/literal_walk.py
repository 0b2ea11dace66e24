"""The path said again in the plainest way: walk from the top each time, think in True, False and None.

It shares the flow model, the facts and the answers with the program, and nothing else: no plan, no path,
no compiled conditions. What it says is what the flow language says; the program must agree.
"""

from __future__ import annotations

import ast
import operator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from guide.flow.kinds import NON_ANSWERS
from guide.flow.model import Flow, Step
from guide.flow.values import Missing, Row

COMPARE = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
CHOICES = ("one", "yes/no", "done")


@dataclass
class Walk:
    """Where the walk went: names of steps met, and what each question met counts as."""

    flow: Flow
    facts: object
    answers: dict
    met: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)  # all steps gone by, met or not
    values: dict = field(default_factory=dict)

    # --- the walk

    def run(self):
        jump_to = None
        for section in self.flow.sections:
            if jump_to in {section.name, section.group}:
                jump_to = None
            open_ = section.when is None or self.truth(section.when, section.each) is True
            for step in section.steps:
                if jump_to == step.name:
                    jump_to = None
                if open_ and jump_to is None and self.is_met(step):
                    self.met.append(step.name)
                    self.values[step.name] = self.counting(step)
                    jump_to = self.jump(step)
                self.passed.append(step.name)
        return self

    def is_met(self, step: Step) -> bool:
        if step.when is not None and self.truth(step.when, step.each) is not True:
            return False
        table = step.answer is not None and step.answer.kind == "table"
        return not (table and step.answer.closed) or len(self.start_rows(step)) > 0

    def jump(self, step: Step):
        given = self.answers.get(step.name)
        said = given.code if isinstance(given, Missing) else given
        for go in step.go:
            if go.on is not None and said is not None and not isinstance(said, tuple) and str(said) == go.on:
                return go.to
        return next((go.to for go in step.go if go.on is None), None)

    # --- tables

    def start_rows(self, step: Step) -> list[dict]:
        table = step.answer
        if table.rows is None:
            return []
        rows = self.rows_called(table.rows) or []
        return [row for row in rows if table.where is None or self.truth(table.where, step.each, row) is True]

    def rows_called(self, name: str) -> list[dict] | None:
        if name == "open_agreements":
            return [self.agreement(each) for each in self.facts.agreements]
        given = self.last(name[5:-1]) if name.startswith("last(") else self.values.get(name)
        if given is None or isinstance(given, Missing):
            return None
        return [{"row": row.row, **row.cells} for row in given]

    def agreement(self, each) -> dict:
        row = {"row": each.row, "what": each.what, "who": each.who, "family": each.family}
        row |= {"by": each.by} if each.by is not None else {}
        row |= {"label": each.label} if each.label is not None else {}
        return row | {"age": (self.facts.today - each.made).days}

    def counting(self, step: Step):
        given = self.answers.get(step.name)
        if given is None or isinstance(given, Missing) or step.answer.kind != "table":
            return given
        starts = [{"row": row.row} for row in given]
        if step.answer.closed:
            starts = self.start_rows(step)
        rows = []
        for start in starts:
            cells = dict(start)
            own = next((row.cells for row in given if row.row == start["row"]), {})
            for column in step.answer.columns:
                asked = column.when is None or self.truth(column.when, step.each, cells) is True
                if asked and column.name in own:
                    cells[column.name] = own[column.name]
            row_id = cells.pop("row")
            rows.append(Row(row_id, cells))
        return tuple(rows)

    # --- what words mean

    def question(self, name: str, each: str | None) -> Step | None:
        for whole in (f"{each}.{name}", name):
            for step in self.flow.steps:
                if step.name == whole and step.answer is not None:
                    return step
        return None

    def kind_of(self, node, each, row):
        """Say which kind of answer a node stands for; None for numbers, dates and counts."""
        if isinstance(node, ast.Call) and node.func.id == "last":
            return self.kind_of(node.args[0], each, None)
        name = dotted(node)
        if row is not None and name is not None:
            kind = self.column_kind(name, row)
            if kind is not None:
                return kind
        if name in {"respondent", "interpreter"}:
            return "one"
        step = self.question(name, each) if name else None
        return step.answer.kind if step is not None else None

    def column_kind(self, name, row):
        if name not in row and not any(name == column.name for column in self.all_columns()):
            return None
        for column in self.all_columns():
            if column.name == name:
                return column.answer.kind
        return {"who": "one", "family": "one", "what": "text", "label": "text"}.get(name, "number")

    def all_columns(self):
        return [
            c
            for s in self.flow.steps
            if s.answer is not None and s.answer.kind == "table"
            for c in s.answer.columns
        ]

    def value(self, node, each, row, counts_as=None):
        """Find what a node is: a value, a `Missing`, or None for nothing."""
        if isinstance(node, ast.Constant):
            return date.fromisoformat(node.value) if isinstance(node.value, str) else node.value
        if isinstance(node, ast.UnaryOp):
            return -node.operand.value
        if isinstance(node, ast.BinOp):
            return self.sum(node, each, row, counts_as)
        if isinstance(node, ast.Call):
            found = self.call(node, each, row)
        else:
            found = self.named(dotted(node), each, row)
        missing = found is None or isinstance(found, Missing)
        return counts_as if missing and counts_as is not None else found

    def sum(self, node, each, row, counts_as):
        left, right = self.value(node.left, each, row), self.value(node.right, each, row)
        dates = isinstance(left, date) or isinstance(right, date)
        if not dates:
            left = self.value(node.left, each, row, counts_as)
            right = self.value(node.right, each, row, counts_as)
        if left is None or right is None or isinstance(left, Missing) or isinstance(right, Missing):
            return counts_as
        if dates:
            return (left - right).days
        return left + right if isinstance(node.op, ast.Add) else left - right

    def named(self, name, each, row):
        if row is not None and self.column_kind(name, row) is not None:
            return row.get(name)
        if name in {"today", "respondent", "interpreter"}:
            return getattr(self.facts, name)
        step = self.question(name, each)
        if step is not None:
            return self.values.get(step.name)
        return self.compute(name)

    def compute(self, name):
        for compute in self.flow.computes:
            if compute.name == name:
                if compute.condition is not None:
                    return self.truth(compute.condition, None)
                counts_as = None if compute.missing in {None, "nothing"} else int(compute.missing)
                found = self.value(parsed(compute.value), None, None, counts_as)
                return None if isinstance(found, Missing) else found
        raise KeyError(name)

    def call(self, node, each, row):
        name = node.func.id
        if name == "last":
            return self.last(self.question(dotted(node.args[0]), each).name)
        if name == "reading":
            indicator, respondent = dotted(node.args[0]), dotted(node.args[1])
            return self.facts.readings.get(f"{each if indicator == 'each' else indicator}/{respondent}")
        if name == "unused":
            return self.unused(dotted(node.args[0]), each)
        return self.count(node, each, row)

    def count(self, node, each, row):
        what = node.args[0]
        if dotted(what) == "open_agreements":
            rows = self.rows_called("open_agreements")
        else:
            rows = self.value(what, each, row)
            if rows is None or isinstance(rows, Missing):
                return None
            if rows == ("none",):
                return 0
        if len(node.args) == 1:
            return len(rows)
        as_cells = [r if isinstance(r, dict) else {"row": r.row, **r.cells} for r in rows]
        return sum(1 for cells in as_cells if self.think(node.args[1], each, cells) is True)

    def unused(self, name, each):
        table = self.question(name, each).name
        rows = self.values.get(table)
        if rows is None or isinstance(rows, Missing):
            return None
        used, anybody = set(), False
        for step in self.flow.steps:
            given = self.values.get(step.name)
            if step.name not in self.passed or given is None or isinstance(given, Missing):
                continue
            cells = [given] if getattr(step.answer, "link", None) == table else []
            linked = bool(cells)
            if step.answer.kind == "table":
                columns = [c.name for c in step.answer.columns if getattr(c.answer, "link", None) == table]
                linked = linked or bool(columns)
                cells += [row.cells.get(column) for row in given for column in columns]
            anybody = anybody or linked
            for cell in cells:
                used |= {cell} if isinstance(cell, str) else set(cell if isinstance(cell, tuple) else ())
        return sum(1 for row in rows if row.row not in used) if anybody else None

    def last(self, name):
        raw = self.facts.last.get(name)
        kind = self.flow.step(name).answer
        return None if raw is None or isinstance(raw, dict) else stored(kind, raw)

    # --- what is true

    def truth(self, source, each, row=None):
        return self.think(parsed(source), each, row)

    def think(self, node, each, row):
        if isinstance(node, ast.BoolOp):
            parts = [self.think(value, each, row) for value in node.values]
            decides = isinstance(node.op, ast.Or)
            return decides if decides in parts else (None if None in parts else not decides)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner = self.think(node.operand, each, row)
            return None if inner is None else not inner
        if isinstance(node, ast.Call):
            return self.answered(node.args[0], each, row)
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            parts = [
                self.pair(a, op, b, each, row)
                for a, op, b in zip(sides, node.ops, node.comparators, strict=False)
            ]
            return False if False in parts else (None if None in parts else True)
        return self.compute(dotted(node))

    def answered(self, node, each, row):
        name = dotted(node)
        if name is not None and name.startswith("local."):
            return bool(self.facts.local.get(name[6:]))
        found = self.value(node, each, row)
        return found is not None and not isinstance(found, Missing)

    def pair(self, left, op, right, each, row):
        if isinstance(op, (ast.In, ast.NotIn)):
            inside = self.within(left, right, each, row)
            return inside if isinstance(op, ast.In) or inside is None else not inside
        kind = self.kind_of(left, each, row)
        word = right.id if isinstance(right, ast.Name) else None
        here = self.value(left, each, row)
        if word in NON_ANSWERS:
            same = self.is_word(here, word)
        elif kind in CHOICES:
            same = None if here is None or isinstance(here, Missing) else here == word
        else:
            there = self.value(right, each, row)
            if any(side is None or isinstance(side, Missing) for side in (here, there)):
                return None
            return COMPARE[type(op)](here, there)
        return same if isinstance(op, ast.Eq) or same is None else not same

    def is_word(self, here, word):
        return None if here is None else isinstance(here, Missing) and here.code == word

    def within(self, left, right, each, row):
        if isinstance(right, ast.Tuple):
            parts = [self.pair(left, ast.Eq(), item, each, row) for item in right.elts]
            return True if True in parts else (None if None in parts else False)
        many = self.value(right, each, row)
        return None if many is None or isinstance(many, Missing) else left.id in many


def parsed(source):
    return ast.parse(f"({source})", mode="eval").body


def dotted(node):
    if isinstance(node, ast.Attribute):
        return f"{node.value.id}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else None


def stored(kind, raw):
    if kind.kind == "number":
        return Decimal(str(raw))
    if kind.kind == "date":
        return date.fromisoformat(raw)
    if kind.kind == "many":
        return tuple(raw)
    if kind.kind == "table":
        return tuple(Row(item["row"], stored_cells(kind, item)) for item in raw)
    return raw


def stored_cells(table, item):
    cells = {}
    for column in table.columns:
        raw = item.get(column.name)
        if raw is not None:
            cells[column.name] = (
                Missing(raw["missing"]) if isinstance(raw, dict) else stored(column.answer, raw)
            )
    return cells


def literal_walk(flow, facts, answers) -> Walk:
    """Walk the flow from the top with these answers."""
    return Walk(flow, facts, dict(answers)).run()
