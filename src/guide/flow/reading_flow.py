"""A flow's file to a `Flow`: sections with their steps, computes, changes."""

from __future__ import annotations

from guide.flow.family import Family, Indicator
from guide.flow.kinds import Option, Scale, Table, Text
from guide.flow.model import Change, Compute, Flow, Section, Step
from guide.flow.reading_choices import read_options
from guide.flow.reading_notes import Notes
from guide.flow.reading_rules import check_names
from guide.flow.reading_scope import Scope
from guide.flow.reading_steps import read_step
from guide.flow.reading_values import (
    as_mapping,
    items_at,
    known_keys,
    known_names,
    mapping_at,
    scalar_at,
    scalar_of,
    switch_at,
    text_at,
    whole_at,
    words_at,
)
from guide.flow.tree import Entry, Listing, Mapping, Node, Scalar, empty

_KEYS = (
    "title", "version", "about", "respondents", "private", "kiosk", "locks", "order", "label", "choices", "sections",
    "compute", "changes", "tests",
)  # fmt: skip


def read_flow(
    notes: Notes, name: str, family: Family, root: Mapping, templates: tuple[tuple[str, str], ...] = ()
) -> Flow:
    """Read a flow as far as it can be read; what is wrong stands in `notes`."""
    for entry in root.entries:
        if entry.key.text not in ("sections", "tests"):
            notes.keep(entry.value, "flow", entry.key.text)
    notes.places.add(root.place, "flow")
    notes.refuse_empty(root)
    known_keys(notes, root, _KEYS, "title", "respondents", "sections")
    private = switch_at(notes, root, "private")
    scope = Scope(notes, name, family, _sets(notes, name, family, root))
    sections = _sections(scope, root, private=private)
    notes.step = None
    respondents = [one.name for one in family.respondents]
    given = items_at(notes, root, "respondents")
    order = whole_at(notes, root, "order", 0, 98)
    flow = Flow(
        name=name,
        family=family,
        title=text_at(notes, root, "title", f"{name}:") or Text(key=f"{name}:title", da=name),
        version=words_at(notes, root, "version") or "",
        about=words_at(notes, root, "about") or "",
        respondents=known_names(notes, given, respondents, "flow.unknown_respondent", "respondents"),
        private=private,
        kiosk=switch_at(notes, root, "kiosk"),
        locks=switch_at(notes, root, "locks"),
        order=99 if order is None else order,
        label=words_at(notes, root, "label"),
        sections=sections,
        computes=_computes(notes, root),
        changes=_changes(notes, root),
        templates=templates,
    )
    check_names(notes, flow)
    return flow


def _sets(notes: Notes, name: str, family: Family, root: Mapping) -> dict[str, tuple[Option, ...]]:
    sets = {one.name: one.options for one in family.choices}
    mapping = mapping_at(notes, root, "choices")
    for entry in mapping.entries if mapping else ():
        notes.claim(entry.key, "set")
        codes = as_mapping(notes, entry.value, entry.key.text)
        if codes is not None:
            sets[entry.key.text] = read_options(notes, codes, f"{name}:choices.{entry.key.text}")
    return sets


def _mappings(notes: Notes, node: Node | None, key: str) -> tuple[Mapping, ...]:
    if node is None or empty(node):
        return ()
    if not isinstance(node, Listing):
        notes.fault("flow.not_a_list_of_parts", node.place, key=key)
        return ()
    parts = (as_mapping(notes, item, key) for item in node.items)
    return tuple(part for part in parts if part is not None)


def _sections(scope: Scope, root: Mapping, *, private: bool) -> tuple[Section, ...]:
    found: list[Section] = []
    for mapping in _mappings(scope.notes, root.get("sections"), "sections"):
        scope.notes.step = None
        found.extend(_section(scope, mapping, private=private))
    return tuple(found)


def _section(scope: Scope, mapping: Mapping, *, private: bool) -> tuple[Section, ...]:
    notes = scope.notes
    known_keys(notes, mapping, ("name", "title", "each", "when", "private", "steps"), "name", "steps")
    name = scalar_at(notes, mapping, "name")
    each, title = mapping.get("each"), mapping.get("title")
    if each is None and title is None:
        notes.fault("flow.missing_key", mapping.place, key="title")
    if each is not None and title is not None:
        notes.fault("flow.title_with_each", title.place)
    if name is not None:
        notes.claim(name, "section")
        for entry in mapping.entries:
            if entry.key.text != "steps":
                notes.keep(entry.value, "section", name.text, entry.key.text)
        notes.places.add(name.place, "section", name.text)
    short = name.text if name else f"section{mapping.place.line}"
    scope.each = _each(scope, each) if each is not None else None
    section = Section(
        name=short,
        title=text_at(notes, mapping, "title", f"{scope.name}:{short}.")
        or Text(key=f"{scope.name}:{short}.title", da=short),
        when=words_at(notes, mapping, "when"),
        private=switch_at(notes, mapping, "private") or private,
        steps=(),
    )
    return _with_steps(scope, section, mapping)


def _with_steps(scope: Scope, section: Section, mapping: Mapping) -> tuple[Section, ...]:
    steps: list[Step] = []
    for one in _mappings(scope.notes, mapping.get("steps"), "steps"):
        step = read_step(scope, section.name, one, private=section.private)
        if step is not None:
            steps.append(step)
            if isinstance(step.answer, Table):
                scope.tables[step.name] = step.answer
    if scope.each is None:
        return (section.model_copy(update={"steps": tuple(steps)}),)
    return tuple(_expanded(section, indicator, steps) for indicator in scope.each)


def _each(scope: Scope, node: Node) -> tuple[Indicator, ...]:
    notes, known = scope.notes, scope.indicators
    if isinstance(node, Scalar) and node.text == "star":
        if not scope.family.star:
            notes.fault("flow.no_star", node.place)
        return tuple(known[name] for name in scope.family.star)
    if isinstance(node, Listing):
        scalars = [scalar_of(notes, item, "each") for item in node.items]
        given = tuple(scalar for scalar in scalars if scalar is not None)
        return tuple(known[one] for one in known_names(notes, given, known, "flow.unknown_indicator", "each"))
    if not empty(node):
        notes.fault("flow.wrong_each", node.place)
    return ()


def _expanded(section: Section, indicator: Indicator, steps: list[Step]) -> Section:
    name = f"{section.name}.{indicator.name}"
    return section.model_copy(
        update={
            "name": name,
            "title": indicator.title,
            "group": section.name,
            "each": indicator.name,
            "steps": tuple(_expanded_step(step, name, indicator) for step in steps),
        }
    )


def _expanded_step(step: Step, section: str, indicator: Indicator) -> Step:
    update: dict[str, object] = {
        "name": f"{indicator.name}.{step.name}",
        "section": section,
        "each": indicator.name,
    }
    if step.indicator == "each":
        update |= {
            "indicator": indicator.name,
            "answer": Scale(anchors=indicator.anchors),
            "private": step.private or indicator.private,
        }
    return step.model_copy(update=update)


def _computes(notes: Notes, root: Mapping) -> tuple[Compute, ...]:
    mapping = mapping_at(notes, root, "compute")
    computes = (_compute(notes, entry) for entry in (mapping.entries if mapping else ()))
    return tuple(compute for compute in computes if compute is not None)


def _compute(notes: Notes, entry: Entry) -> Compute | None:
    notes.claim(entry.key, "compute")
    notes.keep(entry.value, "compute", entry.key.text)
    if isinstance(entry.value, Scalar):
        return Compute(name=entry.key.text, condition=entry.value.text) if entry.value.text else None
    mapping = as_mapping(notes, entry.value, entry.key.text)
    if mapping is None:
        return None
    known_keys(notes, mapping, ("value", "missing"), "value", "missing")
    missing = scalar_at(notes, mapping, "missing")
    if missing and missing.text != "nothing" and not missing.text.removeprefix("-").isdecimal():
        notes.fault("flow.wrong_missing", missing.place, value=missing.text)
    value = words_at(notes, mapping, "value")
    return (
        Compute(name=entry.key.text, value=value, missing=missing.text if missing else None)
        if value
        else None
    )


def _changes(notes: Notes, root: Mapping) -> tuple[Change, ...]:
    changes = []
    for number, mapping in enumerate(_mappings(notes, root.get("changes"), "changes")):
        notes.keep(mapping, "change", str(number))
        known_keys(notes, mapping, ("question", "was", "same", "why"), "question")
        question = words_at(notes, mapping, "question")
        was, same = words_at(notes, mapping, "was"), switch_at(notes, mapping, "same")
        if mapping.get("was") is None and mapping.get("same") is None:
            notes.fault("flow.change_says_nothing", mapping.place)
        if question:
            why = words_at(notes, mapping, "why") or ""
            changes.append(Change(question=question, was=was, why=why, same=same))
    return tuple(changes)
