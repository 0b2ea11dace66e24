"""Tables: their columns, their rows, and what a table of agreements must look like."""

from __future__ import annotations

from guide.flow.kinds import Column, Many, One, Table
from guide.flow.reading_answers import CELL_KEYS, last_of, limit, read_cell
from guide.flow.reading_notes import nearest
from guide.flow.reading_scope import Scope
from guide.flow.reading_values import (
    as_mapping,
    known_keys,
    mapping_at,
    one_word,
    scalar_at,
    switch_at,
    text_at,
    words_at,
)
from guide.flow.tree import Entry, Mapping

TABLE_KEYS = ("columns", "rows", "where", "more", "agreements", "min", "max")
_COLUMN_KEYS = ("title", "answer", "optional", "when", "private", "explain", "guidance")
_PARTIES = ("citizen", "municipality", "company", "school", "other")
_KEPT = ("kept", "partly", "not_kept", "dropped")
_AGREED = {"what": "text", "who": "one", "by": "date"}
_MARKED = {"kept": "one", "why": "text", "by": "date"}
_OF_THE_ROW = ("what", "who", "family", "label", "age")


def read_table(scope: Scope, step: str, mapping: Mapping, *, private: bool) -> Table:
    """Read a table; its columns are private when the step is."""
    notes = scope.notes
    rows = _rows(scope, mapping)
    columns_node = mapping_at(notes, mapping, "columns")
    if mapping.get("columns") is None:
        notes.fault("flow.missing_key", mapping.place, key="columns")
    columns = _columns(scope, step, columns_node, private=private) if columns_node else ()
    more, agreements = switch_at(notes, mapping, "more"), switch_at(notes, mapping, "agreements")
    for key in ("where", "more"):
        if (node := mapping.get(key)) is not None and mapping.get("rows") is None:
            notes.fault("flow.needs_rows", node.place, key=key)
    if columns_node and agreements:
        _agreement_columns(scope, columns_node, columns)
    if columns_node and rows == "open_agreements" and not more:
        _marking_columns(scope, columns_node, columns)
    return Table(
        columns=columns, rows=rows, where=words_at(notes, mapping, "where"), more=more, agreements=agreements,
        min=limit(scope, mapping, "min", "table"), max=limit(scope, mapping, "max", "table"),
    )  # fmt: skip


def _rows(scope: Scope, mapping: Mapping) -> str | None:
    scalar = scalar_at(scope.notes, mapping, "rows")
    if scalar is None:
        return None
    if scalar.text != "open_agreements" and last_of(scalar.text) is None and scalar.text not in scope.tables:
        near = nearest(scalar.text, ["open_agreements", *scope.tables])
        scope.notes.fault("flow.wrong_rows", scalar.place, value=scalar.text, nearest=near)
        return None
    last = last_of(scalar.text)
    return f"last({last})" if last else scalar.text


def _columns(scope: Scope, step: str, mapping: Mapping, *, private: bool) -> tuple[Column, ...]:
    columns = (_column(scope, step, entry, private=private) for entry in mapping.entries)
    return tuple(column for column in columns if column is not None)


def _column(scope: Scope, step: str, entry: Entry, *, private: bool) -> Column | None:
    notes, name = scope.notes, entry.key.text
    notes.good_name(entry.key, "column")
    mapping = as_mapping(notes, entry.value, name)
    if mapping is None:
        return None
    notes.keep(mapping, "column", step, name)
    notes.places.add(entry.key.place, "column", step, name)
    scalar = scalar_at(notes, mapping, "answer")
    kind = one_word(notes, scalar, "answer", tuple(CELL_KEYS)) if scalar else None
    of_kind = [key for key in CELL_KEYS.get(kind or "", ()) if key != "prefill"]
    if kind is None and mapping.get("answer") is not None:  # which keys fit cannot be said
        of_kind = sorted({key for keys in CELL_KEYS.values() for key in keys})
    known_keys(notes, mapping, (*_COLUMN_KEYS, *of_kind), "title", "answer")
    owner = f"{scope.name}:{step}.columns.{name}."
    title = text_at(notes, mapping, "title", owner)
    answer = read_cell(scope, kind, mapping, owner) if kind else None
    if answer is None or title is None:
        return None
    return Column(
        name=name,
        title=title,
        answer=answer,
        optional=switch_at(notes, mapping, "optional"),
        when=words_at(notes, mapping, "when"),
        private=switch_at(notes, mapping, "private") or private,
        explain=text_at(notes, mapping, "explain", owner),
        guidance=words_at(notes, mapping, "guidance"),
    )


def _agreement_columns(scope: Scope, mapping: Mapping, columns: tuple[Column, ...]) -> None:
    for name in _AGREED:
        if mapping.get(name) is None:
            scope.notes.fault("flow.agreement_column_missing", mapping.place, name=name)
    _kinds(scope, mapping, columns, _AGREED)
    _codes(scope, mapping, columns, "who", _PARTIES)


def _marking_columns(scope: Scope, mapping: Mapping, columns: tuple[Column, ...]) -> None:
    for entry in mapping.entries:
        if entry.key.text in _OF_THE_ROW:
            scope.notes.fault("flow.repeats_the_row", entry.key.place, name=entry.key.text)
    _kinds(scope, mapping, columns, _MARKED)
    _codes(scope, mapping, columns, "kept", _KEPT)


def _kinds(scope: Scope, mapping: Mapping, columns: tuple[Column, ...], kinds: dict[str, str]) -> None:
    for column in columns:
        entry = mapping.entry(column.name)
        wanted = kinds.get(column.name)
        if entry and wanted and column.answer.kind != wanted:
            facts = {"name": column.name, "kind": column.answer.kind, "wanted": wanted}
            scope.notes.fault("flow.agreement_column_kind", entry.key.place, **facts)


def _codes(
    scope: Scope, mapping: Mapping, columns: tuple[Column, ...], name: str, known: tuple[str, ...]
) -> None:
    entry = mapping.entry(name)
    column = next((one for one in columns if one.name == name), None)
    if entry is None or column is None or not isinstance(column.answer, One | Many):
        return
    for option in column.answer.options:
        if option.code not in known:
            facts = {"name": name, "given": option.code, "known": ", ".join(known)}
            scope.notes.fault("flow.agreement_code", entry.key.place, **facts)
