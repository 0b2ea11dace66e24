"""The program's own words before anything heavy is loaded: `guide --help` must not wait for Babel.

Reads only what our own `guide.po` and `room.po` hold: `msgctxt`, `msgid`, `msgstr`, each possibly over
several lines, and only the entries that are asked for: the first frame says eight of a thousand. A test
compares it with Babel's reading, key by key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from guide.language.placeholders import placeholders
from guide.language.words import Words

_FIELDS = ("msgctxt", "msgid", "msgstr")
_DOMAINS = ("room", "guide")  # the first wins, as in the catalogues


def early_words(folder: Path, language: str) -> Words:
    """Find the program's words in `language` in the locales folder; Danish where it has none."""
    return Words(language, _Texts(folder, language))


class _Texts(Mapping[str, str]):
    """The texts of the catalogues by key, each read when it is first asked for."""

    def __init__(self, folder: Path, language: str) -> None:
        self._danish = [_read(folder / "da" / "LC_MESSAGES" / f"{domain}.po") for domain in _DOMAINS]
        other = () if language == "da" else _DOMAINS
        self._other = [_read(folder / language / "LC_MESSAGES" / f"{domain}.po") for domain in other]
        self._known: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        if key not in self._known:
            danish = _found(self._danish, key, "msgid")
            if danish is None:
                raise KeyError(key)
            other = _found(self._other, key, "msgstr")
            fits = bool(other) and placeholders(other or "") == placeholders(danish)
            self._known[key] = other or "" if fits else danish
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        found = (re.findall(rb'^msgctxt "(.*)"$', text, re.MULTILINE) for text in self._danish)
        return iter(dict.fromkeys(key.decode() for keys in found for key in keys))

    def __len__(self) -> int:
        return sum(1 for _key in self)


def _found(texts: list[bytes], key: str, field: str) -> str | None:
    for text in texts:
        place = text.find(f'msgctxt "{key}"\n'.encode())
        if place >= 0:
            end = text.find(b"\n\n", place)
            return _entry(text[place : end if end >= 0 else len(text)].decode()).get(field)
    return None


def _entry(text: str) -> dict[str, str]:
    entry: dict[str, str] = {}
    field = ""
    for line in text.splitlines():
        name, _, rest = line.partition(" ")
        if name in _FIELDS:
            entry[name], field = _unquoted(rest), name
        elif line.startswith('"') and field:
            entry[field] += _unquoted(line)
    return entry


def _unquoted(text: str) -> str:
    if "\\" not in text:
        return text[1:-1]
    import json  # noqa: PLC0415 - few texts hold an escaped sign

    return str(json.loads(text))


def _read(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
