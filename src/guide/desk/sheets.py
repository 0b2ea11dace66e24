"""A sheet for somebody who speaks a language: written, checked when it comes back, and put into the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from guide.desk.sheet_places import where, where_of_word
from guide.desk.translatable import Domain
from guide.desk.translating import keep
from guide.errors import PaperError, SheetError
from guide.flow.texts import texts_of
from guide.language.catalogues import Catalogues
from guide.language.letters import foreign_signs
from guide.language.placeholders import placeholders
from guide.language.po_blocks import Block, made, read_blocks, write_blocks
from guide.language.pofile import normal
from guide.language.typed import read_day
from guide.language.updating import approved, update
from guide.language.words import Words
from guide.summary.sheet import SheetRow, read_csv, write_csv

FORMATS = ("docx", "csv")
MOST_INITIALS = 12  # letters


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet that came back changed: the files written, texts put better, entries approved."""

    written: tuple[Path, ...]
    changed: int
    approved: int


def write(
    domains: Sequence[Domain], catalogues: Catalogues, words: Words, language: str, suffix: str, at: datetime
) -> tuple[bytes, int]:
    """Write a sheet of all texts of some catalogues, in the order they are met; says how many there are.

    Raises PaperError `paper.sheet_format`.
    """
    kind = _format(suffix)
    rows = tuple(_rows(domains, catalogues, words, language))
    if kind == "csv":
        return write_csv(rows, words), len(rows)
    from guide.summary.formats.sheet_docx import write_docx  # noqa: PLC0415 - slow to load, and only Word needs it

    return write_docx(rows, words, language, at), len(rows)


def take_back(
    domains: Sequence[Domain], catalogues: Catalogues, language: str, path: Path, today: date
) -> Taken:
    """Put what a speaker wrote into the catalogues: better words, and initials with a day as approval.

    Raises SheetError with everything that is wrong, and then nothing is written; PaperError
    `paper.sheet_format`, `paper.sheet_unreadable`, `paper.not_saved`.
    """
    rows = [row for row in _read(path) if row.better or row.initials or row.day]
    known = {key: _Known(domain, key, catalogues) for domain in domains for key in domain.danish}
    faults = [*_unknown(rows, known), *_twice(rows)]
    for row in rows:
        if row.key in known:
            faults += _wrong(row, known[row.key], language, today)
    if faults:
        raise SheetError(faults)
    return _put(domains, catalogues, {row.key: row for row in rows}, today)


@dataclass(frozen=True, slots=True)
class _Known:
    """A text as it stands: its Danish now, and what is said in its place in the language itself."""

    domain: Domain
    key: str
    catalogues: Catalogues

    @property
    def danish(self) -> str:
        return self.domain.danish[self.key]

    @property
    def now(self) -> str:
        entry = self.catalogues.entries(self.domain.name, self.domain.language).get(self.key)
        return "" if entry is None else entry.text


def _rows(
    domains: Sequence[Domain], catalogues: Catalogues, words: Words, language: str
) -> Iterator[SheetRow]:
    number = 0
    for domain in domains:
        places = {
            text.key: where(text, flow, words) for flow in domain.flows for text, _private in texts_of(flow)
        }
        for key, danish in domain.danish.items():
            number += 1
            entry = catalogues.entries(domain.name, language).get(key)
            place = places.get(key) or where_of_word(key, words)
            changed = entry is not None and entry.text and entry.danish != normal(danish)
            if changed and entry is not None:
                place = f"{place}. {words('sheet.changed', before=entry.danish)}"
            yield SheetRow(number, key, place, danish, "" if entry is None else entry.text)


def _read(path: Path) -> tuple[SheetRow, ...]:
    kind = _format(path.suffix)
    try:
        content = path.read_bytes()
    except OSError as failed:
        raise PaperError("paper.sheet_unreadable") from failed
    if kind == "csv":
        return read_csv(content)
    from guide.summary.formats.sheet_docx import read_docx  # noqa: PLC0415 - slow to load, and only Word needs it

    return read_docx(content)


def _format(suffix: str) -> str:
    kind = suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise PaperError("paper.sheet_format", format=kind, known=", ".join(FORMATS))
    return kind


def _unknown(rows: Sequence[SheetRow], known: dict[str, _Known]) -> Iterator[PaperError]:
    for row in rows:
        if row.key not in known:
            yield PaperError("paper.sheet_unknown_row", n=row.number)


def _twice(rows: Sequence[SheetRow]) -> Iterator[PaperError]:
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            yield PaperError("paper.sheet_twice", n=row.number)
        seen.add(row.key)


def _wrong(row: SheetRow, known: _Known, language: str, today: date) -> Iterator[PaperError]:
    """Find everything that is wrong with a row a speaker wrote in."""
    text = row.better or known.now
    if normal(row.danish) != normal(known.danish):
        yield PaperError("paper.sheet_danish_changed", n=row.number)
    elif not row.better and normal(row.now) != normal(known.now):
        yield PaperError("paper.sheet_now_changed", n=row.number)
    if bool(row.initials) != bool(row.day) or len(row.initials) > MOST_INITIALS:
        yield PaperError("paper.sheet_half_signed", n=row.number)
    day = read_day(row.day, today) if row.day else None
    if row.day and (day is None or day > today):
        yield PaperError("paper.sheet_day", n=row.number)
    if not text:
        yield PaperError("paper.sheet_nothing_to_approve", n=row.number)
        return
    if placeholders(text) != placeholders(known.danish):
        yield PaperError(
            "paper.sheet_placeholders", n=row.number, ought=_braced(known.danish), found=_braced(text)
        )
    foreign = foreign_signs(text, language)
    if foreign:
        yield PaperError("paper.sheet_letters", n=row.number, signs=" ".join(foreign))


def _braced(text: str) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(placeholders(text))) or "\N{EN DASH}"


def _put(domains: Sequence[Domain], catalogues: Catalogues, rows: dict[str, SheetRow], today: date) -> Taken:
    """Make every catalogue first, then write them: what cannot be made leaves nothing half done."""
    pages = []
    for domain in domains:
        mine = {key: rows[key] for key in domain.danish if key in rows}
        if mine:
            files = [
                one.read_text(encoding="utf-8") for one in catalogues.files(domain.name, domain.language)
            ]
            blocks = read_blocks(update(files, domain.danish, domain.language).text)
            put = (_signed(block, mine.get(block.key), today) for block in blocks)
            pages.append((domain.path, write_blocks(put)))
    for path, text in pages:
        keep(path, text)
    signed = sum(bool(row.initials) for row in rows.values())
    return Taken(tuple(path for path, _text in pages), sum(bool(row.better) for row in rows.values()), signed)


def _signed(block: Block, row: SheetRow | None, today: date) -> Block:
    if row is None or block.gone:
        return block
    day = read_day(row.day, today) if row.day else None
    by = None if day is None else f"{row.initials} {day.isoformat()}"
    keeps = not row.better or row.better == block.text
    comments = block.comments if by is None and keeps else approved(block.comments, by)
    return made(replace(block, text=row.better or block.text, comments=comments, fuzzy=False, before=None))
