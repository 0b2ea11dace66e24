"""Catalogues brought up to the Danish, and how far each is translated and approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.desk.papers import save
from guide.desk.translatable import Domain
from guide.errors import PaperError
from guide.language.catalogues import Catalogues, Said
from guide.language.updating import Updated, update


@dataclass(frozen=True, slots=True)
class Covered:
    """How far one catalogue is; `changed` and `missing` name the keys. What Farsi lends Dari is missing in Dari."""

    domain: str
    language: str
    texts: int
    translated: int
    approved: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]


def covered(domain: Domain, catalogues: Catalogues) -> Covered:
    """Count how far a catalogue is translated and approved."""
    said = {key: catalogues.said(key, text, domain.language) for key, text in sorted(domain.danish.items())}
    own = {key: one for key, one in said.items() if _own(one, domain.language)}
    return Covered(
        domain=domain.name,
        language=domain.language,
        texts=len(said),
        translated=len(own),
        approved=sum(one.status == "approved" for one in own.values()),
        changed=tuple(key for key, one in own.items() if one.status == "changed"),
        missing=tuple(key for key in said if key not in own),
    )


def _own(said: Said, language: str) -> bool:
    return said.status != "missing" and said.language == language


@dataclass(frozen=True, slots=True)
class Brought:
    """What was done to one catalogue; `written` is false where nothing had to be."""

    path: Path
    done: Updated
    written: bool


def bring_up(domains: Iterable[Domain], catalogues: Catalogues) -> Iterator[Brought]:
    """Bring each catalogue up to the Danish; a file that is right already is not touched.

    Raises PaperError `paper.not_saved`.
    """
    for domain in domains:
        files = [path.read_text(encoding="utf-8") for path in catalogues.files(domain.name, domain.language)]
        done = update(files, domain.danish, domain.language)
        before = domain.path.read_text(encoding="utf-8") if domain.path.is_file() else None
        # An office's own file is only made where it says something else than the one that came with us.
        differs = (
            any((done.new, done.changed, done.back, done.gone)) if before is None else done.text != before
        )
        if differs:
            keep(domain.path, done.text)
        yield Brought(domain.path, done, differs)


def keep(path: Path, text: str) -> None:
    """Write a catalogue, with its folders where they are not there. Raises PaperError `paper.not_saved`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise PaperError("paper.not_saved", path=str(path)) from failed
    save(path, text.encode(), force=True)
