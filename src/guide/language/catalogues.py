"""What a text says in another language, and how sure we are of it.

Layout: `<folder>/<language>/LC_MESSAGES/<domain>.po`. A key with a colon belongs to its family
(`family/flow:welcome.say` stands in `family.po`); any other is a word of the program's own, in `room.po`
(what a citizen sees) or `guide.po` (the rest). With several folders, later ones win, key by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from guide.language.direction import Direction, direction, typed_directions
from guide.language.placeholders import placeholders
from guide.language.pofile import Entry, normal, read_entries
from guide.language.words import Words

Status = Literal["danish", "approved", "unapproved", "changed", "missing"]
PROGRAM_DOMAINS = ("room", "guide")
# Dari and Farsi are one written language: who reads the one is better served by the other than by Danish.
READ_AS_WELL: Mapping[str, str] = MappingProxyType({"fa_AF": "fa"})


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is shown: its words, the language they really are in, and how far they are checked.

    Of what somebody `typed` nobody knows the language.
    """

    text: str
    language: str
    status: Status
    typed: bool = False

    @property
    def direction(self) -> Direction:
        """Which way it is written; of what was typed its first line (decision 0012)."""
        return typed_directions(self.text)[0] if self.typed else direction(self.language)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a set of texts is translated into one language; `changed` and `approved` are among them."""

    texts: int
    translated: int
    changed: int
    approved: int


class Catalogues:
    """All translations in some folders. Files are read when first asked for, and once."""

    def __init__(self, folders: Sequence[Path], *, strict: bool = False) -> None:
        """Read from `folders`, later ones winning; with `strict` an unknown program key is a KeyError."""
        self._folders = tuple(folders)
        self._strict = strict
        self._read: dict[tuple[str, str], dict[str, Entry]] = {}
        self._said: dict[tuple[str, str, str], Said] = {}
        self._words: dict[str, Words] = {}

    def said(self, key: str, danish: str, language: str) -> Said:
        """Find what `key`, in Danish `danish`, says in `language`.

        A translation is taken only with the very placeholders of the Danish text. Where Dari has none, the
        Farsi one is said, as sure as it is in Farsi; without one the Danish text is what is said, with
        status `missing`. Raises FlowError when a file cannot be read.
        """
        asked = (key, danish, language)
        known = self._said.get(asked)
        if known is None:
            known = self._said[asked] = self._find(key, danish, language)
        return known

    def words(self, language: str) -> Words:
        """Find the program's own words in `language`, in Danish where it has none."""
        known = self._words.get(language)
        if known is None:
            texts = {key: entry.danish for key, entry in self._program("da").items()}
            if language != "da":
                texts = {key: self.said(key, text, language).text for key, text in texts.items()}
            known = self._words[language] = Words(language, texts, strict=self._strict)
        return known

    def languages(self) -> tuple[str, ...]:
        """List the languages that have a folder, Danish first, then by code."""
        found = {
            place.parent.name
            for folder in self._folders
            for place in folder.glob("*/LC_MESSAGES")
            if place.is_dir()
        }
        return ("da", *sorted(found - {"da"}))

    def coverage(self, texts: Iterable[tuple[str, str]], language: str) -> Coverage:
        """Count how far `texts` (key and Danish) are translated into `language`."""
        statuses = [self.said(key, danish, language).status for key, danish in texts]
        return Coverage(
            texts=len(statuses),
            translated=len(statuses) - statuses.count("missing"),
            changed=statuses.count("changed"),
            approved=statuses.count("approved"),
        )

    def files(self, domain: str, language: str) -> tuple[Path, ...]:
        """Find the files of one domain in one language, in the order in which later ones win."""
        paths = (folder / language / "LC_MESSAGES" / f"{domain}.po" for folder in self._folders)
        return tuple(path for path in paths if path.is_file())

    def entries(self, domain: str, language: str) -> dict[str, Entry]:
        """Read one domain in one language over all folders; what is not there is empty."""
        known = self._read.get((domain, language))
        if known is None:
            known = {}
            for path in self.files(domain, language):
                known.update(read_entries(path))
            self._read[domain, language] = known
        return known

    def _program(self, language: str) -> dict[str, Entry]:
        # room.po wins: a word the citizen sees has one wording.
        return self.entries("guide", language) | self.entries("room", language)

    def _entry(self, key: str, language: str) -> Entry | None:
        family, colon, _ = key.partition(":")
        domains = (family.partition("/")[0],) if colon else PROGRAM_DOMAINS
        for domain in domains:
            entry = self.entries(domain, language).get(key)
            if entry is not None:
                return entry
        return None

    def _find(self, key: str, danish: str, language: str) -> Said:
        if language == "da":
            return Said(danish, "da", "danish")
        entry = self._entry(key, language)
        if entry is None or not entry.text or placeholders(entry.text) != placeholders(danish):
            near = READ_AS_WELL.get(language)
            return self.said(key, danish, near) if near else Said(danish, "da", "missing")
        if entry.fuzzy or entry.danish != normal(danish):
            return Said(entry.text, language, "changed")
        return Said(entry.text, language, "approved" if entry.approved else "unapproved")
