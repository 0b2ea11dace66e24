"""family.yaml to a `Family`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar, cast, get_args

from guide.flow.family import ChoiceSet, Family, Indicator, LocalWord, Place, Respondent, Source
from guide.flow.kinds import NON_ANSWERS, Anchor, NonAnswer, Text
from guide.flow.papers import PAPERS
from guide.flow.reading_choices import as_anchors, read_options
from guide.flow.reading_notes import Notes, nearest
from guide.flow.reading_sources import read_source
from guide.flow.reading_values import (
    as_mapping,
    items_at,
    known_keys,
    known_names,
    mapping_at,
    one_word,
    scalar_of,
    switch_at,
    text_at,
    whole_at,
    word_at,
    words_at,
)
from guide.flow.tree import Entry, Mapping, Scalar

SUBJECTS = get_args(Family.model_fields["subject"].annotation)
_KEYS = (
    "title", "about", "subject", "respondents", "round", "round_days", "rhythm", "compare", "star",
    "indicators", "choices", "sources", "local", "papers", "place",
)  # fmt: skip
_GAP = re.compile(r"[1-9][0-9]{0,3} (?:days?|weeks?|months?)")
_Thing = TypeVar("_Thing")


def read_family(notes: Notes, name: str, root: Mapping) -> Family:
    """Read a family as far as it can be read; what is wrong stands in `notes`."""
    notes.keep(root, "family")
    notes.refuse_empty(root)
    known_keys(notes, root, _KEYS, "title", "subject", "respondents")
    local = _each(notes, root, "local", lambda entry: _local(notes, entry))
    notes.local = frozenset(word.name for word in local)
    sets = _each(notes, root, "choices", lambda entry: _set(notes, entry, f"{name}:choices"))
    indicators = _each(notes, root, "indicators", lambda entry: _indicator(notes, entry, name, sets))
    place = mapping_at(notes, root, "place")
    return Family(
        name=name,
        title=text_at(notes, root, "title", f"{name}:") or Text(key=f"{name}:title", da=name),
        about=words_at(notes, root, "about") or "",
        subject=word_at(notes, root, "subject", SUBJECTS) or "citizen",
        respondents=_each(notes, root, "respondents", lambda entry: _respondent(notes, entry, name)),
        round=word_at(notes, root, "round", ("shared", "own")) or "shared",
        round_days=whole_at(notes, root, "round_days", 1, 366) or 30,
        rhythm=_rhythm(notes, root),
        compare=word_at(notes, root, "compare", ("closed",)),
        star=_star(notes, root, indicators),
        indicators=indicators,
        choices=sets,
        sources=_each(notes, root, "sources", lambda entry: _source(notes, entry)),
        local=local,
        papers=_papers(notes, root, name),
        place=_place(notes, place) if place else Place(),
    )


def _each(
    notes: Notes, root: Mapping, key: str, read: Callable[[Entry], _Thing | None]
) -> tuple[_Thing, ...]:
    mapping = mapping_at(notes, root, key)
    things = [read(entry) for entry in mapping.entries] if mapping else []
    return tuple(thing for thing in things if thing is not None)


def _named(notes: Notes, entry: Entry) -> Mapping:
    """Take what a name stands for; where that is no mapping, the name still stands for something."""
    return as_mapping(notes, entry.value, entry.key.text) or Mapping((), entry.key.place)


def _local(notes: Notes, entry: Entry) -> LocalWord | None:
    notes.claim(entry.key, "local")
    about = scalar_of(notes, entry.value, entry.key.text)
    return LocalWord(name=entry.key.text, about=about.text) if about else None


def _set(notes: Notes, entry: Entry, owner: str) -> ChoiceSet:
    notes.claim(entry.key, "set")
    codes = _named(notes, entry)
    options = read_options(notes, codes, f"{owner}.{entry.key.text}")
    return ChoiceSet(name=entry.key.text, options=options)


def _source(notes: Notes, entry: Entry) -> Source:
    notes.claim(entry.key, "source")
    return read_source(notes, entry.key.text, _named(notes, entry))


def _respondent(notes: Notes, entry: Entry, family: str) -> Respondent:
    notes.good_name(entry.key, "respondent")
    mapping = _named(notes, entry)
    known_keys(notes, mapping, ("title", "many", "non_answers"), "title")
    owner = f"{family}:respondents.{entry.key.text}."
    given = items_at(notes, mapping, "non_answers")
    codes = known_names(notes, given, NON_ANSWERS, "flow.unknown_non_answer", "non_answers")
    return Respondent(
        name=entry.key.text,
        title=text_at(notes, mapping, "title", owner) or Text(key=f"{owner}title", da=entry.key.text),
        many=switch_at(notes, mapping, "many"),
        non_answers=cast(tuple[NonAnswer, ...], codes) if given else NON_ANSWERS,
    )


def _indicator(notes: Notes, entry: Entry, family: str, sets: tuple[ChoiceSet, ...]) -> Indicator:
    notes.claim(entry.key, "indicator")
    mapping = _named(notes, entry)
    known_keys(notes, mapping, ("title", "explain", "scale", "private"), "title", "scale")
    owner = f"{family}:indicators.{entry.key.text}."
    return Indicator(
        name=entry.key.text,
        title=text_at(notes, mapping, "title", owner) or Text(key=f"{owner}title", da=entry.key.text),
        anchors=_scale(notes, mapping, f"{owner}scale", sets),
        explain=text_at(notes, mapping, "explain", owner),
        private=switch_at(notes, mapping, "private"),
    )


def _scale(notes: Notes, mapping: Mapping, owner: str, sets: tuple[ChoiceSet, ...]) -> tuple[Anchor, ...]:
    node = mapping.get("scale")
    if isinstance(node, Scalar) and node.text:
        options = {one.name: one.options for one in sets}
        if node.text in options:
            return as_anchors(notes, options[node.text], node)
        notes.fault("flow.unknown_set", node.place, name=node.text, nearest=nearest(node.text, options))
        return ()
    codes = as_mapping(notes, node, "scale")
    return as_anchors(notes, read_options(notes, codes, owner), codes) if codes else ()


def _star(notes: Notes, root: Mapping, indicators: tuple[Indicator, ...]) -> tuple[str, ...]:
    private = {one.name: one.private for one in indicators}
    given = items_at(notes, root, "star")
    for scalar in given:
        if private.get(scalar.text):
            notes.fault("flow.private_on_star", scalar.place, name=scalar.text)
    names = known_names(notes, given, private, "flow.unknown_indicator", "star")
    return tuple(name for name in names if not private[name])


def _rhythm(notes: Notes, root: Mapping) -> tuple[str, ...]:
    gaps = items_at(notes, root, "rhythm")
    for gap in gaps:
        if not _GAP.fullmatch(gap.text):
            notes.fault("flow.wrong_gap", gap.place, value=gap.text)
    return tuple(gap.text for gap in gaps if _GAP.fullmatch(gap.text))


def _papers(notes: Notes, root: Mapping, family: str) -> tuple[tuple[str, Text], ...]:
    mapping = mapping_at(notes, root, "papers")
    papers = []
    for entry in mapping.entries if mapping else ():
        paper = one_word(notes, entry.key, "papers", PAPERS)
        title = scalar_of(notes, entry.value, entry.key.text)
        if paper and title:
            papers.append((paper, notes.text(f"{family}:papers.{paper}", title)))
    return tuple(papers)


def _place(notes: Notes, mapping: Mapping) -> Place:
    known_keys(notes, mapping, ("step", "order"), "step", "order")
    step = whole_at(notes, mapping, "step", 0, 2)
    order = whole_at(notes, mapping, "order", 0, 98)
    return Place(step=99 if step is None else step, order=99 if order is None else order)
