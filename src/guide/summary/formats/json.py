"""A paper as JSON (docs/contracts.md, section 6): for other programs, from the context, not the layout."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from guide.summary.context import Pair, PaperCell, PaperContext, PaperStep, Text, for_citizen
from guide.summary.intake import safe

FORMAT = 1


def write(context: PaperContext) -> str:
    """Write one JSON document. In the citizen's, private names do not exist."""
    return json.dumps(summary(context), ensure_ascii=False, indent=2, default=_number) + "\n"


def summary(context: PaperContext) -> dict[str, Any]:
    """Make the document as data, in the contract's order of keys."""
    seen = for_citizen(context) if context.paper == "citizen" else context
    return {
        "format": FORMAT,
        "conversation": dict(seen.conversation),
        "for": seen.paper,
        "language": seen.language,
        "about": seen.about,
        "heads": dict(seen.heads),
        "sections": [
            {"name": section.name, "title": _text(section.title), "steps": [_step(s) for s in section.steps]}
            for section in seen.sections
        ],
        "set_aside": [{"name": one.name, "value": one.value} for one in seen.set_aside],
        "agreements": [
            {
                "row": one.row,
                "what": safe(one.what),
                "who": one.who,
                "by": one.by,
                "age_days": one.age_days,
                "kept": one.kept,
            }
            for one in seen.agreements
        ],
        "unapproved": list(seen.unapproved),
    }


def _step(step: PaperStep) -> dict[str, Any]:
    previous = step.previous
    return {
        "name": step.name,
        "kind": step.kind,
        "answer": step.answer,
        "text": _text(step.text),
        "value": step.value,
        "words": _words(step),
        "missing": step.missing,
        "note": None if step.note is None else safe(step.note),
        "marks": [mark.code for mark in step.marks],
        "indicator": step.indicator,
        "measure": step.measure,
        "previous": None
        if previous is None
        else {
            "round": previous.round,
            "value": previous.value,
            "words": _text(previous.words),
            "comparable": previous.comparable,
        },
        "private": step.private,
    }


def _words(step: PaperStep) -> str | None:
    """Say an answer as one text: choices with commas between, a table's rows each on a line."""
    if step.rows:
        return "\n".join("; ".join(_cell(cell) for cell in row.cells) for row in step.rows)
    return _listed(step.words) if step.words else None


def _cell(cell: PaperCell) -> str:
    return f"{_text(cell.title)}: {_listed(cell.words)}"


def _listed(words: tuple[Text, ...]) -> str:
    return ", ".join(_text(one) for one in words)


def _text(text: Text) -> str:
    return safe(text.said.text if isinstance(text, Pair) else text)


def _number(value: Any) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)
