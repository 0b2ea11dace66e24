"""What stands at a step as a list, and where a rule is from: frozen, and translated like every view."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.language.catalogues import Said

Bilingual = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a rule is from, and in words how fresh it is."""

    title: str
    url: str
    words: str
    expired: bool = False
    said: Bilingual = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """A list a step shows: what it is of, and its lines, each in every language."""

    title: Bilingual = field(repr=False)
    lines: tuple[Bilingual, ...] = field(repr=False)
