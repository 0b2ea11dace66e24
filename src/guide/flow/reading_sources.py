"""The sources of rules: where, checked when, valid how long."""

from __future__ import annotations

import re

from guide.flow.family import Source
from guide.flow.reading_notes import Notes
from guide.flow.reading_values import day_of, known_keys, scalar_at, words_at
from guide.flow.tree import Mapping

_KEYS = ("title", "url", "checked", "unchecked", "valid_from", "valid_to")
_ADDRESS = re.compile(r"https?://[^\s]+\.[^\s]+")


def read_source(notes: Notes, name: str, mapping: Mapping) -> Source:
    """Read one source; it is either checked on a day, or unchecked for a reason."""
    known_keys(notes, mapping, _KEYS, "title", "url")
    if mapping.entries and mapping.get("checked") is None and mapping.get("unchecked") is None:
        notes.fault("flow.source_unchecked", mapping.place, name=name)
    if (both := mapping.get("unchecked")) is not None and mapping.get("checked") is not None:
        notes.fault("flow.both_keys", both.place, key="unchecked", other="checked")
    url = scalar_at(notes, mapping, "url")
    if url is not None and not _ADDRESS.fullmatch(url.text):
        notes.fault("flow.wrong_address", url.place, value=url.text)
    days = {key: _day(notes, mapping, key) for key in ("checked", "valid_from", "valid_to")}
    start, end = days["valid_from"], days["valid_to"]
    if start and end and end < start:
        notes.fault(
            "flow.ends_before_start", (mapping.get("valid_to") or mapping).place, start=start, end=end
        )
    return Source(
        name=name,
        title=words_at(notes, mapping, "title") or name,
        url=url.text if url else "",
        unchecked=words_at(notes, mapping, "unchecked"),
        **days,
    )


def _day(notes: Notes, mapping: Mapping, key: str) -> str | None:
    scalar = scalar_at(notes, mapping, key)
    day = day_of(notes, scalar, key) if scalar else None
    return day.isoformat() if day else None
