"""The names a template may use, made from what the paper sees (docs/flow-language.md, section 12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from guide.summary.context import (
    Level,
    PaperAgreement,
    PaperContext,
    PaperReading,
    PaperRow,
    PaperSection,
    PaperSource,
    PaperStep,
    Text,
)
from guide.summary.document import Block, Line, WriteLine
from guide.summary.inserted import Inserted, Tokens, grown
from guide.summary.intake import safe
from guide.summary.pieces import PIECES, Piece, told
from guide.summary.saying import EMPTY, answer, say
from guide.summary.star_words import star_block


@dataclass(frozen=True, slots=True)
class _Names:
    """Makes names for one paper."""

    context: PaperContext
    tokens: Tokens

    def line(self, line: Line, **fields: Any) -> Inserted:
        return Inserted(self.tokens, line, value=line.text, fields=fields)

    def words(self, *texts: Text | None) -> Inserted:
        present = [text for text in texts if text is not None]
        return self.line(say(*present))

    def step(self, step: PaperStep) -> Inserted:
        told = answer(step, self.context.language)
        rows = tuple(self.row(row) for row in step.rows)
        fields = {
            "name": step.name,
            "ask": self.words(step.text),
            "text": self.line(told),
            "code": step.code,
            "value": _data(step.value),
            "missing": step.missing,
            "note": self.words(step.note),
            "marks": tuple(self.words(mark.words) for mark in step.marks),
            "private": step.private,
            "rows": rows,
            "previous": self.words(step.previous.words if step.previous else None),
        }
        items = rows or tuple(self.words(words) for words in step.words)
        answered = step.value is not None and step.missing is None
        return Inserted(
            self.tokens, told, value=_data(step.value), truth=answered, fields=fields, items=items
        )

    def row(self, row: PaperRow) -> Inserted:
        language = self.context.language
        cells = {
            cell.column: self.line(
                answer(cell, language), code=cell.missing or _data(cell.value), value=_data(cell.value)
            )
            for cell in row.cells
        }
        return Inserted(
            self.tokens, truth=True, fields={**cells, "row": row.row}, items=tuple(cells.values())
        )

    def section(self, section: PaperSection) -> Inserted:
        steps = tuple(self.step(step) for step in section.steps)
        fields = {"name": section.name, "title": self.words(section.title), "steps": steps}
        return Inserted(self.tokens, truth=True, fields=fields, items=steps)

    def level(self, level: Level | None) -> Inserted:
        if level is None:
            return Inserted(self.tokens)
        return Inserted(self.tokens, say(level.words), value=level.step, truth=True)

    def reading(self, reading: PaperReading) -> Inserted:
        levels = {name: self.level(getattr(reading, name)) for name in ("now", "previous", "first", "goal")}
        fields = {
            "indicator": reading.indicator,
            "title": self.words(reading.title),
            "respondent": self.line(say(reading.respondent_title), code=reading.respondent),
            "change": self.words(reading.change),
        }
        return Inserted(self.tokens, truth=True, fields={**fields, **levels})

    def agreement(self, one: PaperAgreement) -> Inserted:
        fields = {
            "row": one.row,
            "what": self.words(one.what),
            "who": self.line(say(one.who_words), code=one.who),
            "by": self.line(say(one.by_words) if one.by_words else EMPTY, value=one.by),
            "age": one.age_days,
            "kept": self.line(say(one.kept_words) if one.kept_words else EMPTY, code=one.kept),
        }
        return Inserted(self.tokens, truth=True, fields=fields)

    def tree(self, leaves: Mapping[str, Inserted]) -> Inserted:
        """Make `health.now` reachable as such, beside `health` where both exist."""
        fields: dict[str, Any] = {name: leaf for name, leaf in leaves.items() if "." not in name}
        groups: dict[str, dict[str, Any]] = {}
        for name, leaf in leaves.items():
            group, dot, rest = name.partition(".")
            if dot:
                groups.setdefault(group, {})[rest] = leaf
        for group, members in groups.items():
            own = fields.get(group, Inserted(self.tokens, truth=True))
            fields[group] = grown(own, members)
        return Inserted(self.tokens, truth=bool(leaves), fields={**leaves, **fields}, items=tuple(leaves))

    def answers(self) -> Inserted:
        steps = {step.name: step for section in self.context.sections for step in section.steps}
        asked = {name: self.step(step) for name, step in steps.items() if step.kind == "ask"}
        absent = {name: self.absent(name) for name in self.context.names if name not in asked}
        return self.tree({**absent, **asked})

    def absent(self, name: str) -> Inserted:
        """Stand for a question that was not asked: prints nothing, is not true, has no rows."""
        nothing = Inserted(self.tokens)
        fields = dict.fromkeys(("ask", "text", "note", "previous"), nothing)
        return Inserted(
            self.tokens,
            fields={**fields, "name": name, "code": None, "value": None, "missing": None, "marks": (), "rows": (),
                    "private": False},
        )  # fmt: skip

    def last(self) -> Inserted:
        known = {name: self.step(step) for name, step in self.context.last.items()}
        absent = {name: self.absent(name) for name in self.context.names if name not in known}
        return self.tree({**absent, **known})

    def values(self) -> Inserted:
        known = {
            name: Inserted(self.tokens, EMPTY if value is None else say(str(value)), value=_data(value))
            for name, value in self.context.values.items()
        }
        return self.tree(known)


def names(context: PaperContext, tokens: Tokens) -> dict[str, Any]:
    """Make all names a template may use. An unknown one is an error of the template."""
    make = _Names(context, tokens)
    return {
        "title": make.words(context.title),
        "flow": make.words(context.flow_title),
        "about": make.words(context.about),
        "date": make.line(say(context.date_words), value=context.date),
        "round": context.round,
        "subject": make.words(context.subject),
        "label": make.words(context.label),
        "respondent": make.line(say(context.respondent_words), code=context.respondent),
        "languages": context.languages,
        "people": tuple(make.words(person) for person in context.people),
        "interpreter": make.line(_or_empty(context.interpreter_words), code=context.interpreter),
        "sections": tuple(make.section(section) for section in context.sections),
        "answers": make.answers(),
        "values": make.values(),
        "last": make.last(),
        "readings": tuple(make.reading(reading) for reading in context.readings),
        "agreements": tuple(make.agreement(one) for one in context.agreements),
        "local": make.tree({name: make.words(text) for name, text in context.local.items()}),
        "sources": tuple(_source(make, one) for one in context.sources),
        "next_day": make.line(_or_empty(context.next_day)),
        "call": make.words(context.call),
        "star": lambda: Inserted(tokens, star_block(context), truth=True),
        "line": lambda words: Inserted(tokens, WriteLine(say(context.translate(str(words))))),
        "told": lambda name: _blocks(tokens, told(context, str(name))),
        **{name: _piece(tokens, context, piece) for name, piece in PIECES.items()},
        "t": lambda danish: make.words(context.translate(str(danish))),
    }


def _piece(tokens: Tokens, context: PaperContext, piece: Piece) -> Callable[[], str]:
    return lambda: _blocks(tokens, piece(context))


def _blocks(tokens: Tokens, blocks: Iterable[Block]) -> str:
    """Hold several blocks; they stand after each other where the template asked for them."""
    return "".join(tokens.hold(block) for block in blocks)


def _or_empty(words: Text | None) -> Line:
    return EMPTY if words is None else say(words)


def _source(make: _Names, source: PaperSource) -> Inserted:
    fields = {"name": source.name, "url": make.words(source.url), "checked": source.checked}
    return make.line(say(source.title), title=make.words(source.title), **fields)


def _data(value: Any) -> Any:
    """Clean what a template can compare with or print: strings from people among it."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, (list, tuple)):
        return tuple(_data(item) for item in value)
    if isinstance(value, Mapping):
        return {key: _data(item) for key, item in value.items()}
    return value
