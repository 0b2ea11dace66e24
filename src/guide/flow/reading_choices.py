"""Choices and scales: codes with texts."""

from __future__ import annotations

import re

from guide.flow.kinds import Anchor, Option
from guide.flow.reading_notes import Notes
from guide.flow.reading_values import scalar_of
from guide.flow.tree import Mapping, Scalar

_STEP = re.compile(r"0|[1-9][0-9]?")
_PLAIN_CODES = frozenset({"yes", "no", "none"})


def read_options(notes: Notes, mapping: Mapping, owner: str) -> tuple[Option, ...]:
    """Read {code: text}. `owner` is the key of the texts up to the code."""
    options = []
    for entry in mapping.entries:
        text = scalar_of(notes, entry.value, entry.key.text)
        if not _STEP.fullmatch(entry.key.text) and entry.key.text not in _PLAIN_CODES:
            notes.good_name(entry.key, "code")
        if text is not None:
            options.append(Option(code=entry.key.text, text=notes.text(f"{owner}.{entry.key.text}", text)))
    return tuple(options)


def is_scale(options: tuple[Option, ...]) -> bool:
    """Whether every code is a whole number."""
    return all(_STEP.fullmatch(option.code) for option in options)


def as_anchors(notes: Notes, options: tuple[Option, ...], at: Mapping | Scalar) -> tuple[Anchor, ...]:
    """Make a scale of choices; refuse codes that are not consecutive whole numbers, at least two."""
    if not options:  # what is wrong with them has been said
        return ()
    if not is_scale(options):
        notes.fault("flow.scale_codes", at.place, codes=_codes(options))
        return ()
    anchors = sorted((Anchor(code=int(one.code), text=one.text) for one in options), key=lambda one: one.code)
    codes = [anchor.code for anchor in anchors]
    if len(codes) < 2 or codes != list(range(codes[0], codes[0] + len(codes))):  # noqa: PLR2004 - a scale has two ends
        notes.fault("flow.scale_codes", at.place, codes=_codes(options))
    return tuple(anchors)


def as_choices(notes: Notes, options: tuple[Option, ...], at: Mapping | Scalar) -> tuple[Option, ...]:
    """Take choices for `one` or `many`; refuse the numbers of a scale."""
    if options and any(_STEP.fullmatch(option.code) for option in options):
        notes.fault("flow.number_codes", at.place, codes=_codes(options))
    return options


def _codes(options: tuple[Option, ...]) -> str:
    return ", ".join(option.code for option in options)
