"""The tests that stand in a flow's own file."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from guide.flow.family import Family
from guide.flow.kinds import Frozen
from guide.flow.reading_notes import Notes, nearest
from guide.flow.reading_values import (
    as_mapping,
    day_of,
    items_at,
    known_keys,
    mapping_at,
    scalar_at,
    scalar_of,
    word_at,
    words_at,
)
from guide.flow.tree import Listing, Mapping, Node, Scalar, empty

_KEYS = (
    "name", "today", "respondent", "interpreter", "local", "last", "readings", "agreements", "answers",
    "asked", "skipped", "holds",
)  # fmt: skip
_AGREEMENT_KEYS = ("row", "what", "who", "by", "family", "label", "made")
INTERPRETERS = ("none", "room", "phone", "video")


class FlowTest(Frozen):
    """What a flow's author expects of one walk.

    `answers`, `last` and `agreements` are as written: texts, lists and mappings of texts. `readings` are
    by respondent, then by indicator. Without `today` one fixed day is used, without `respondent` the
    flow's first.
    """

    name: str
    today: date | None = None
    respondent: str | None = None
    interpreter: str = "none"
    local: dict[str, str] = Field(default_factory=dict)
    last: dict[str, Any] = Field(default_factory=dict)
    readings: dict[str, dict[str, int]] = Field(default_factory=dict)
    agreements: tuple[dict[str, str], ...] = ()
    answers: dict[str, Any] = Field(default_factory=dict)
    asked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


def read_tests(notes: Notes, family: Family, node: Node | None) -> tuple[FlowTest, ...]:
    """Read `tests:`; names of steps, answers and conditions are left to the checker."""
    if node is None or empty(node):
        return ()
    if not isinstance(node, Listing):
        notes.fault("flow.not_a_list_of_parts", node.place, key="tests")
        return ()
    tests = (_test(notes, family, str(number), item) for number, item in enumerate(node.items))
    return tuple(test for test in tests if test is not None)


def _test(notes: Notes, family: Family, number: str, node: Node) -> FlowTest | None:
    notes.keep(node, "test", number)
    mapping = as_mapping(notes, node, "tests")
    if mapping is None:
        return None
    known_keys(notes, mapping, _KEYS, "name")
    today = scalar_at(notes, mapping, "today")
    respondents = [one.name for one in family.respondents]
    return FlowTest(
        name=words_at(notes, mapping, "name") or number,
        today=day_of(notes, today, "today") if today else None,
        respondent=word_at(notes, mapping, "respondent", respondents),
        interpreter=word_at(notes, mapping, "interpreter", INTERPRETERS) or "none",
        local=_local(notes, mapping),
        last=_plain_mapping(notes, mapping, "last"),
        readings=_readings(notes, family, mapping),
        agreements=_agreements(notes, mapping),
        answers=_plain_mapping(notes, mapping, "answers"),
        asked=tuple(one.text for one in items_at(notes, mapping, "asked")),
        skipped=tuple(one.text for one in items_at(notes, mapping, "skipped")),
        holds=tuple(one.text for one in items_at(notes, mapping, "holds")),
    )


def plain(node: Node) -> Any:
    """Take a tree as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def _plain_mapping(notes: Notes, mapping: Mapping, key: str) -> dict[str, Any]:
    inner = mapping_at(notes, mapping, key)
    return plain(inner) if inner else {}


def _local(notes: Notes, mapping: Mapping) -> dict[str, str]:
    inner = mapping_at(notes, mapping, "local")
    words: dict[str, str] = {}
    for entry in inner.entries if inner else ():
        if entry.key.text not in notes.local:
            near = nearest(entry.key.text, notes.local)
            notes.fault("flow.unknown_local", entry.key.place, name=entry.key.text, nearest=near)
        elif text := scalar_of(notes, entry.value, entry.key.text):
            words[entry.key.text] = text.text
    return words


def _readings(notes: Notes, family: Family, mapping: Mapping) -> dict[str, dict[str, int]]:
    inner = mapping_at(notes, mapping, "readings")
    names = [one.name for one in family.respondents]
    found: dict[str, dict[str, int]] = {}
    for entry in inner.entries if inner else ():
        marks = as_mapping(notes, entry.value, entry.key.text)
        if entry.key.text not in names:
            near = nearest(entry.key.text, names)
            notes.fault("flow.unknown_respondent", entry.key.place, name=entry.key.text, nearest=near)
        elif marks is not None:
            found[entry.key.text] = _marks(notes, family, marks)
    return found


def _marks(notes: Notes, family: Family, mapping: Mapping) -> dict[str, int]:
    scales = {one.name: [anchor.code for anchor in one.anchors] for one in family.indicators}
    marks: dict[str, int] = {}
    for entry in mapping.entries:
        name, value = entry.key.text, scalar_of(notes, entry.value, entry.key.text)
        if name not in scales:
            near = nearest(name, scales)
            notes.fault("flow.unknown_indicator", entry.key.place, name=name, nearest=near)
        elif value is not None and value.text in map(str, scales[name]):
            marks[name] = int(value.text)
        elif value is not None:
            steps = ", ".join(map(str, scales[name]))
            notes.fault("flow.not_on_scale", value.place, name=name, value=value.text, steps=steps)
    return marks


def _agreements(notes: Notes, mapping: Mapping) -> tuple[dict[str, str], ...]:
    node = mapping.get("agreements")
    if node is None or empty(node):
        return ()
    if not isinstance(node, Listing):
        notes.fault("flow.not_a_list_of_parts", node.place, key="agreements")
        return ()
    rows = []
    for item in node.items:
        row = as_mapping(notes, item, "agreements")
        if row is None:
            continue
        known_keys(notes, row, _AGREEMENT_KEYS, "row")
        for key in ("by", "made"):
            if scalar := scalar_at(notes, row, key):
                day_of(notes, scalar, key)
        rows.append({key: text for key in row.keys if (text := words_at(notes, row, key))})
    return tuple(rows)
