"""A paper as a Word file: styles, tables, right to left where the language is; no names in its properties.

The same paper at the same moment gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from guide.language.direction import direction
from guide.summary.document import (
    Block,
    Boxes,
    Bullets,
    Document,
    DotsBlock,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Rule,
    Run,
    StarBlock,
    TableBlock,
    WriteLine,
)

_TO_WRITE_ON = "_" * 40
BOX = "\N{BALLOT BOX}"
TO_WRITE_IN = Cm(1)  # a row of a table nobody has filled in
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip file knows no earlier day


def write(document: Document, at: datetime) -> bytes:
    """Write the whole paper, made at `at` (UTC)."""
    file = docx.Document()
    _set_up(file, document, at)
    for block in document.blocks:
        _block(file, block, document.language)
    written = io.BytesIO()
    file.save(written)
    return dated(written.getvalue(), at)


def _set_up(file: Any, document: Document, at: datetime) -> None:
    file.styles["Normal"].font.name = "Arial"
    file.styles["Normal"].font.size = Pt(10)
    file.styles["Normal"].paragraph_format.space_after = Pt(4)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.8))
    about = file.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title = document.title.text
    about.language = document.language.replace("_", "-")
    about.created = about.modified = at.replace(tzinfo=None)


def _block(file: Any, block: Block, language: str) -> None:
    match block:
        case Heading():
            _lines(file, block.line, language, f"Heading {block.level}")
        case Paragraph():
            _lines(file, block.line, language, "Normal", size=Pt(8) if block.quiet else None)
        case Bullets():
            _bullets(file, block, language)
        case TableBlock():
            _table(file, block, language)
        case StarBlock() | DotsBlock():
            _table(file, block.table, language)
        case WriteLine():
            lead = ": " if block.line.runs else ""
            blank = (Run(f"{lead}{_TO_WRITE_ON}", language),)
            _lines(file, Line(block.line.runs + blank, block.line.beside), language, "Normal")
        case Boxes():
            _boxes(file, block, language)
        case NewPage():
            file.add_page_break()
        case Rule():
            _lines(file, Line((Run("―" * 20, language),)), language, "Normal")


def _bullets(file: Any, block: Bullets, language: str) -> None:
    for item in block.items:
        _lines(file, item, language, "List Number" if block.numbered else "List Bullet")


def _boxes(file: Any, block: Boxes, language: str) -> None:
    boxed = [
        Line((Run(f"{BOX} {digit} " if digit else f"{BOX} ", language), *line.runs), line.beside)
        for digit, line in block.items
    ]
    if block.beside and not any(line.beside for line in boxed):
        gap = Run("     ", language)
        runs = tuple(run for line in boxed for run in (*line.runs, gap))
        boxed = [Line(runs[:-1])]
    for line in boxed:
        _lines(file, line, language, "Normal")


def _table(file: Any, block: TableBlock, language: str) -> None:
    if not block.header:
        return
    table = file.add_table(rows=0, cols=len(block.header), style="Table Grid")
    if direction(language) == "rtl":
        table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # noqa: SLF001 - python-docx has no other way
    for number, row in enumerate((block.header, *block.rows)):
        added = table.add_row()
        if not any(line.runs for line in row):
            added.height = TO_WRITE_IN
        for cell, line in zip(added.cells, row, strict=False):
            fill(cell.paragraphs[0], line.runs, language, strong=number == 0)
            if line.beside:
                fill(cell.add_paragraph(), line.beside, "da", strong=number == 0)
    file.add_paragraph()


def _lines(file: Any, line: Line, language: str, style: str, size: Any = None) -> None:
    for row in line.rows() if line.beside else (line,):
        fill(file.add_paragraph(style=style), row.runs, language, size=size)
        if row.beside:
            fill(file.add_paragraph(style=style), row.beside, "da", size=size)


def fill(
    paragraph: Any, runs: tuple[Run, ...], language: str, *, strong: bool = False, size: Any = None
) -> None:
    """Write runs into a paragraph, each in its language; the first that has words gives the direction."""
    worded = (run.language for run in runs if run.language and any(c.isalpha() for c in run.text))
    own = next(worded, language)
    if direction(own) == "rtl":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - python-docx has no other way
    for run in runs:
        part = paragraph.add_run(run.text)  # a line break in the text becomes one in the file
        bold = run.strong or strong
        part.bold = part.font.cs_bold = bold or None
        part.italic = part.font.cs_italic = run.emphasis or None
        part.font.size = size
        has_words = any(c.isalpha() for c in run.text)
        _speak(part, run if has_words else replace(run, language=own))  # signs go with their line


def _speak(part: Any, run: Run) -> None:
    """Say the language and direction of a run."""
    if run.language is None:
        part.font.rtl = _from_the_right(run.text) or None
        return
    part.font.rtl = (run.direction == "rtl") or None
    element = OxmlElement("w:lang")
    element.set(qn("w:bidi" if run.direction == "rtl" else "w:val"), run.language.replace("_", "-"))
    part._r.get_or_add_rPr().append(element)  # noqa: SLF001 - python-docx has no other way


def _from_the_right(text: str) -> bool:
    """Look at what a person typed in a language nobody asked for: Word has no automatic direction."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)


def dated(file: bytes, at: datetime) -> bytes:
    """Put one date on every part of the file: python-docx takes the clock's."""
    moment = max(at.timetuple()[:6], _EARLIEST)
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            dated = zipfile.ZipInfo(part.filename, moment)
            dated.compress_type = zipfile.ZIP_DEFLATED
            dated.create_system = 3
            new.writestr(dated, old.read(part))
    return again.getvalue()
