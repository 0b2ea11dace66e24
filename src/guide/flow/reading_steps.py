"""Steps: what is said, what is asked, and the keys that go with each."""

from __future__ import annotations

from typing import cast

from guide.flow.family import Indicator
from guide.flow.kinds import Done, Kind, Scale, Text, Words
from guide.flow.model import Go, Mark, Step
from guide.flow.reading_answers import CELL_KEYS, read_cell
from guide.flow.reading_notes import nearest
from guide.flow.reading_scope import Scope
from guide.flow.reading_tables import TABLE_KEYS, read_table
from guide.flow.reading_values import (
    items_at,
    known_keys,
    one_word,
    scalar_at,
    scalar_of,
    switch_at,
    text_at,
    word_at,
    words_at,
)
from guide.flow.tree import Mapping, Scalar, empty

KINDS = (*CELL_KEYS, "table", "done")
_SAY_KEYS = (
    "say", "name", "when", "go", "show", "source", "private", "explain", "guidance", "aloud", "look_for",
)  # fmt: skip
_ASK_KEYS = ("ask", *_SAY_KEYS[1:], "answer", "optional", "can_wait", "keeps")
_MARK_KEYS = ("ask", *_SAY_KEYS[1:], "indicator", "mark", "optional", "can_wait", "keeps")
_OF_KINDS = {*TABLE_KEYS, *(key for keys in CELL_KEYS.values() for key in keys)}
_ALL_KEYS = {*_SAY_KEYS, *_ASK_KEYS, *_MARK_KEYS, *_OF_KINDS}


def read_step(scope: Scope, section: str, mapping: Mapping, *, private: bool) -> Step | None:
    """Read one step under its short name; None when not even its name or text can be read."""
    notes = scope.notes
    name = _name(scope, mapping)
    notes.step = name.text if name else None
    _keys(scope, mapping)
    if name is None:
        return None
    notes.claim(name, "step")
    notes.keep(mapping, "step", name.text)
    owner = f"{scope.name}:{name.text}."
    indicator = _indicator(scope, mapping)
    if name.text in scope.indicators and mapping.get("name") is not None and name.text != indicator:
        notes.fault("flow.name_of_indicator", name.place, name=name.text)
    known = scope.indicators.get(indicator or "")
    hidden = private or switch_at(notes, mapping, "private") or (known is not None and known.private)
    say, ask = text_at(notes, mapping, "say", owner), text_at(notes, mapping, "ask", owner)
    if say is None and ask is None:
        ask = Text(key=f"{owner}ask", da="…")
    return Step(
        name=name.text,
        section=section,
        say=say if ask is None else None,
        ask=ask,
        answer=_answer(scope, name.text, mapping, known, private=hidden) if ask else None,
        indicator=indicator,
        mark=cast(Mark, word_at(notes, mapping, "mark", ("now", "goal")) or "now"),
        optional=switch_at(notes, mapping, "optional"),
        can_wait=switch_at(notes, mapping, "can_wait"),
        keeps=_keeps(scope, mapping),
        when=words_at(notes, mapping, "when"),
        go=_go(scope, mapping),
        show=words_at(notes, mapping, "show"),
        source=_source(scope, mapping),
        private=hidden,
        explain=text_at(notes, mapping, "explain", owner),
        guidance=_guidance(scope, mapping),
        aloud=text_at(notes, mapping, "aloud", owner),
        look_for=tuple(one.text for one in items_at(notes, mapping, "look_for")),
    )


def _name(scope: Scope, mapping: Mapping) -> Scalar | None:
    """Take the step's name, or its indicator's."""
    name = scalar_at(scope.notes, mapping, "name")
    indicator = mapping.get("indicator")
    if name is None and mapping.get("name") is None:
        if isinstance(indicator, Scalar) and indicator.text and indicator.text != "each":
            return indicator
        scope.notes.fault("flow.missing_key", mapping.place, key="name")
    return name


def _keys(scope: Scope, mapping: Mapping) -> None:
    """Refuse keys nobody knows, keys that do not go with this kind of step, and one too many or few."""
    notes = scope.notes
    says, asks = mapping.get("say"), mapping.get("ask")
    answer, indicator = mapping.get("answer"), mapping.get("indicator")
    if (says is None) == (asks is None):
        notes.fault("flow.say_or_ask", (asks or mapping).place)
    if asks is not None and (answer is None) == (indicator is None):
        notes.fault("flow.answer_or_indicator", (indicator or mapping).place)
    known_keys(notes, mapping, _ALL_KEYS)
    kind = answer.text if isinstance(answer, Scalar) else None
    if asks is None:
        fits: set[str] = set(_SAY_KEYS) if says is not None else _ALL_KEYS
    elif indicator is not None:
        fits = {*_MARK_KEYS, "answer", "say"}
    elif kind in KINDS:
        fits = {*_ASK_KEYS, *_keys_of(kind), "say"}
    else:
        fits = _ALL_KEYS
    what = "say" if asks is None else "indicator" if indicator is not None else kind or "ask"
    for entry in mapping.entries:
        if entry.key.text in _ALL_KEYS - fits:
            notes.fault("flow.key_not_here", entry.key.place, key=entry.key.text, what=what)


def _keys_of(kind: str) -> tuple[str, ...]:
    return TABLE_KEYS if kind == "table" else CELL_KEYS.get(kind, ())


def _indicator(scope: Scope, mapping: Mapping) -> str | None:
    scalar = scalar_at(scope.notes, mapping, "indicator")
    if scalar is None or (scalar.text == "each" and scope.each is not None):
        return scalar.text if scalar else None
    if scalar.text in scope.indicators:
        return scalar.text
    near = nearest(scalar.text, scope.indicators)
    scope.notes.fault("flow.unknown_indicator", scalar.place, name=scalar.text, nearest=near)
    return None


def _answer(scope: Scope, name: str, mapping: Mapping, indicator: Indicator | None, *, private: bool) -> Kind:
    """Read the answer; what cannot be read becomes a text, so that the rest of the flow still stands."""
    if indicator is not None:
        return Scale(anchors=indicator.anchors)
    scalar = scalar_at(scope.notes, mapping, "answer")
    kind = one_word(scope.notes, scalar, "answer", KINDS) if scalar else None
    if kind == "done":
        return Done()
    if kind == "table":
        return read_table(scope, name, mapping, private=private)
    cell = read_cell(scope, kind, mapping, f"{scope.name}:{name}.") if kind else None
    return cell or Words()


def _keeps(scope: Scope, mapping: Mapping) -> str | None:
    scalar = scalar_at(scope.notes, mapping, "keeps")
    if scalar is None or not scope.notes.good_name(scalar, "fact"):
        return None
    answer = mapping.get("answer")
    kind = answer.text if isinstance(answer, Scalar) else None
    if scalar.text == "appointment" and kind != "date":
        scope.notes.fault("flow.appointment_needs_date", scalar.place)
    if scalar.text == "hour" and kind != "text":
        scope.notes.fault("flow.hour_needs_text", scalar.place)
    return scalar.text


def _go(scope: Scope, mapping: Mapping) -> tuple[Go, ...]:
    node = mapping.get("go")
    if node is None or empty(node):
        return ()
    if isinstance(node, Scalar):
        return (Go(on=None, to=node.text),)
    if not isinstance(node, Mapping):
        scope.notes.fault("flow.not_a_text", node.place, key="go")
        return ()
    targets = ((entry.key.text, scalar_of(scope.notes, entry.value, "go")) for entry in node.entries)
    return tuple(Go(on=code, to=target.text) for code, target in targets if target)


def _source(scope: Scope, mapping: Mapping) -> str | None:
    scalar = scalar_at(scope.notes, mapping, "source")
    names = [source.name for source in scope.family.sources]
    if scalar is None or scalar.text in names:
        return scalar.text if scalar else None
    near = nearest(scalar.text, names)
    scope.notes.fault("flow.unknown_source", scalar.place, name=scalar.text, nearest=near)
    return None


def _guidance(scope: Scope, mapping: Mapping) -> str | None:
    scalar = scalar_at(scope.notes, mapping, "guidance")
    if scalar is None:
        return None
    scope.notes.placeholders(scalar)
    return scalar.text
