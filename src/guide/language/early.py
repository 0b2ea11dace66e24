"""The program's own words before anything heavy is loaded: `guide --help` must not wait for Babel.

Reads only what our own `guide.po` and `room.po` hold: `msgctxt`, `msgid`, `msgstr`, each possibly over
several lines. A test compares it with Babel's reading, key by key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from guide.language.placeholders import placeholders
from guide.language.words import Words

_FIELDS = ("msgctxt", "msgid", "msgstr")
_DOMAINS = ("guide", "room")  # later wins, as in the catalogues


def early_words(folder: Path, language: str) -> Words:
    """Read the program's words in `language` from the locales folder; Danish where it has none."""
    texts: dict[str, str] = {}
    for domain in _DOMAINS:
        for entry in _entries(folder / "da" / "LC_MESSAGES" / f"{domain}.po"):
            texts[entry["msgctxt"]] = entry["msgid"]
    if language != "da":
        for domain in _DOMAINS:
            for entry in _entries(folder / language / "LC_MESSAGES" / f"{domain}.po"):
                key, text = entry["msgctxt"], entry["msgstr"]
                if text and placeholders(text) == placeholders(texts.get(key, "")):
                    texts[key] = text
    return Words(language, texts)


def _entries(path: Path) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    field = ""
    for line in (*_lines(path), ""):
        name, _, rest = line.partition(" ")
        if name in _FIELDS:
            entry[name], field = json.loads(rest), name
        elif line.startswith('"') and field:
            entry[field] += json.loads(line)
        elif not line.startswith("#"):
            if entry.get("msgctxt") and set(entry) == set(_FIELDS):
                yield entry
            entry, field = {}, ""


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
