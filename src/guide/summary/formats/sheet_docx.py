"""The sheet for a speaker as a Word file, and what comes back in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from guide.errors import PaperError
from guide.language.direction import direction, native_name
from guide.language.words import Words
from guide.summary.document import Run
from guide.summary.formats.docx import dated, fill
from guide.summary.sheet import SheetRow, heads, row_of

WIDTHS = (4.4, 5.6, 5.6, 6.2, 1.9, 2.5)  # centimetres: where, Danish, now, better, initials, day
INTRODUCTION = ("who", "read", "better", "sign", "keep", "back")
_GREY = RGBColor(0x66, 0x66, 0x66)


def write_docx(rows: Sequence[SheetRow], words: Words, language: str, at: datetime) -> bytes:
    """Write the sheet, lying, with how it is filled in above it; made at `at` (UTC)."""
    file = docx.Document()
    _set_up(file, words, at)
    file.add_heading(words("sheet.title", language=native_name(language)), 1)
    for name in INTRODUCTION:
        file.add_paragraph(words(f"sheet.how.{name}", n=len(rows)), style="List Bullet")
    table = file.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    _head(table.rows[0], heads(words)[1:-1])
    for row in rows:
        _row(table.add_row(), row, language, words.language)
    written = io.BytesIO()
    file.save(written)
    return dated(written.getvalue(), at)


def read_docx(content: bytes) -> tuple[SheetRow, ...]:
    """Read a sheet that comes back. Raises PaperError `paper.sheet_unreadable`."""
    try:
        tables = docx.Document(io.BytesIO(content)).tables
        cells = [[cell.text for cell in row.cells] for table in tables[:1] for row in table.rows[1:]]
    except (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, OSError):
        raise PaperError("paper.sheet_unreadable") from None
    if not cells or any(len(row) != len(WIDTHS) for row in cells):
        raise PaperError("paper.sheet_unreadable")
    return tuple(_told(place, row) for place, row in enumerate(cells, start=1))


def _told(place: int, cells: Sequence[str]) -> SheetRow:
    """Take the first cell apart: the number, where the text is met, and in its last line the key."""
    lines = cells[0].strip().split("\n")
    number = lines[0].partition(".")[0]
    return row_of(place, (number, "\n".join(lines[:-1]), *cells[1:], lines[-1]))


def _set_up(file: Any, words: Words, at: datetime) -> None:
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    style.paragraph_format.space_after = Pt(2)
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.6))
    about = file.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title, about.language = words("sheet.file"), words.language
    about.created = about.modified = at.replace(tzinfo=None)


def _head(row: Any, titles: Sequence[str]) -> None:
    """Write the headings, said again on every page."""
    again = OxmlElement("w:tblHeader")
    again.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(again)  # noqa: SLF001 - python-docx has no other way
    for cell, title in zip(row.cells, titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = True


def _row(line: Any, row: SheetRow, language: str, spoken: str) -> None:
    whole = OxmlElement("w:cantSplit")
    line._tr.get_or_add_trPr().append(whole)  # noqa: SLF001 - python-docx has no other way
    where, danish, now, better, *signed = line.cells
    fill(where.paragraphs[0], (Run(f"{row.number}. {row.where}", spoken),), spoken, size=Pt(9))
    key = where.add_paragraph().add_run(row.key)
    key.font.size, key.font.color.rgb = Pt(6), _GREY
    fill(danish.paragraphs[0], (Run(row.danish, "da"),), "da")
    fill(now.paragraphs[0], (Run(row.now, language),), language)
    fill(better.paragraphs[0], (Run(row.better, language),), language)
    if direction(language) == "rtl" and not row.better:
        better.paragraphs[0]._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - as above
    for cell, text in zip(signed, (row.initials, row.day), strict=True):
        cell.paragraphs[0].add_run(text)
