"""What may stand under a key: a text, a switch, a list, a whole number, one of a few words.

Each function notes a fault and gives None where the value is wrong. An empty value is silent here:
`Notes.refuse_empty` has already noted it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from guide.flow.kinds import Text
from guide.flow.reading_notes import Notes, nearest
from guide.flow.tree import Listing, Mapping, Node, Scalar, empty
from guide.flow.yaml_lines import quote

_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def known_keys(notes: Notes, mapping: Mapping, known: Collection[str], *required: str) -> None:
    """Refuse keys that are not known, and required ones that are not there."""
    for entry in mapping.entries:
        key = entry.key.text
        if key not in known:
            notes.fault("flow.unknown_key", entry.key.place, key=key, nearest=nearest(key, known))
    for key in required if mapping.entries else ():  # of an empty one, that it is empty has been said
        if mapping.get(key) is None:
            notes.fault("flow.missing_key", mapping.place, key=key)


def as_mapping(notes: Notes, node: Node | None, key: str) -> Mapping | None:
    """Take a mapping, or refuse what stands there."""
    if isinstance(node, Mapping):
        return node
    if node is not None and not empty(node):
        notes.fault("flow.not_a_mapping", node.place, key=key)
    return None


def mapping_at(notes: Notes, mapping: Mapping, key: str) -> Mapping | None:
    """Take the mapping under `key`."""
    return as_mapping(notes, mapping.get(key), key)


def scalar_of(notes: Notes, node: Node | None, key: str) -> Scalar | None:
    """Take a text, or refuse what stands there; a mapping is a text that a colon tore apart."""
    if isinstance(node, Scalar):
        return node if node.text else None
    if node is None or empty(node):
        return None
    if isinstance(node, Mapping) and len(node.entries) == 1:
        entry = node.entries[0]
        value = entry.value.text if isinstance(entry.value, Scalar) else ""
        write = quote(f"{entry.key.text}: {value}".strip())
        notes.fault("flow.text_became_key", entry.key.place, key=key, text=entry.key.text, write=write)
    else:
        notes.fault("flow.not_a_text", node.place, key=key)
    return None


def scalar_at(notes: Notes, mapping: Mapping, key: str) -> Scalar | None:
    """Take the text under `key`."""
    return scalar_of(notes, mapping.get(key), key)


def words_at(notes: Notes, mapping: Mapping, key: str) -> str | None:
    """Take the text under `key` as a plain string."""
    scalar = scalar_at(notes, mapping, key)
    return scalar.text if scalar else None


def text_at(notes: Notes, mapping: Mapping, key: str, owner: str) -> Text | None:
    """Take the translatable text under `key`; its key in the catalogues is `owner` + `.` + `key`."""
    scalar = scalar_at(notes, mapping, key)
    return notes.text(f"{owner}{key}", scalar) if scalar else None


def switch_at(notes: Notes, mapping: Mapping, key: str) -> bool:
    """Take a switch: `true`, or left out."""
    scalar = scalar_at(notes, mapping, key)
    if scalar is not None and scalar.text != "true":
        notes.fault("flow.wrong_switch", scalar.place, key=key, value=scalar.text)
    return scalar is not None and scalar.text == "true"


def word_at(notes: Notes, mapping: Mapping, key: str, allowed: Collection[str]) -> str | None:
    """Take one of a few words."""
    scalar = scalar_at(notes, mapping, key)
    return one_word(notes, scalar, key, allowed) if scalar else None


def one_word(notes: Notes, scalar: Scalar, key: str, allowed: Collection[str]) -> str | None:
    """Take a text that must be one of a few words."""
    if scalar.text in allowed:
        return scalar.text
    near = nearest(scalar.text, allowed)
    known = ", ".join(allowed)
    notes.fault("flow.wrong_word", scalar.place, key=key, value=scalar.text, nearest=near, known=known)
    return None


def items_at(notes: Notes, mapping: Mapping, key: str) -> tuple[Scalar, ...]:
    """Take a list of texts."""
    node = mapping.get(key)
    if node is None or empty(node):
        return ()
    if not isinstance(node, Listing):
        write = f"{key}: [{node.text}]" if isinstance(node, Scalar) else f"{key}: [...]"
        notes.fault("flow.not_a_list", node.place, key=key, write=write)
        return (node,) if isinstance(node, Scalar) else ()
    scalars = (scalar_of(notes, item, key) for item in node.items)
    return tuple(scalar for scalar in scalars if scalar is not None)


def whole_at(notes: Notes, mapping: Mapping, key: str, least: int, most: int) -> int | None:
    """Take a whole number within bounds."""
    scalar = scalar_at(notes, mapping, key)
    if scalar is None:
        return None
    if not _WHOLE.fullmatch(scalar.text) or not least <= int(scalar.text) <= most:
        notes.fault("flow.wrong_number", scalar.place, key=key, value=scalar.text, least=least, most=most)
        return None
    return int(scalar.text)


def day_of(notes: Notes, scalar: Scalar, key: str) -> date | None:
    """Take a day written as 2026-03-02."""
    try:
        if _ISO.fullmatch(scalar.text):
            return date.fromisoformat(scalar.text)
    except ValueError:
        pass
    notes.fault("flow.wrong_date", scalar.place, key=key, value=scalar.text)
    return None


def known_names(
    notes: Notes, scalars: tuple[Scalar, ...], known: Collection[str], code: str, key: str
) -> tuple[str, ...]:
    """Take names that must be known, each once; `code` is the fault for one that is not."""
    names: list[str] = []
    for scalar in scalars:
        if scalar.text not in known:
            notes.fault(code, scalar.place, name=scalar.text, nearest=nearest(scalar.text, known))
        elif scalar.text in names:
            notes.fault("flow.twice_in_list", scalar.place, name=scalar.text, key=key)
        else:
            names.append(scalar.text)
    return tuple(names)
