"""A paper as words and line breaks, nothing else: what is pasted into the journal system."""

from __future__ import annotations

from guide.charts.dots import as_text
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
    StarBlock,
    TableBlock,
    WriteLine,
)

_TO_WRITE_ON = "_" * 30


def write(document: Document) -> str:
    """Write the whole paper, a blank line between its parts, a line break at its end."""
    return _join(document.blocks) + "\n"


def _join(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(text for block in blocks if (text := _block(block)))


def _block(block: Block) -> str:  # noqa: PLR0911 - one way out a kind of block
    match block:
        case Heading() | Paragraph():
            return _line(block.line)
        case Bullets():
            return "\n".join(_line(item) for item in block.items)
        case DotsBlock():
            return as_text(block.dots)  # which says everything the table does
        case TableBlock():
            return "\n".join(_row(block.header, row) for row in block.rows if _told(row)) or _empty(block)
        case StarBlock(table=table):  # each row begins with its topic, which needs no title
            header = (Line(()), *table.header[1:])
            return "\n".join(_row(header, row) for row in table.rows)
        case WriteLine():
            return f"{_line(block.line)}: {_TO_WRITE_ON}" if block.line.runs else _TO_WRITE_ON
        case Boxes():
            return _boxes(block)
        case NewPage():
            return ""
        case Rule():
            return ""


def _line(line: Line) -> str:
    rows = (f"{row.text}\n{row.beside_text}" if row.beside else row.text for row in line.rows())
    return "\n".join(rows)


def _boxes(block: Boxes) -> str:
    boxes = [" ".join(part for part in ("[ ]", digit, _line(line)) if part) for digit, line in block.items]
    if block.beside and all("\n" not in box for box in boxes):
        return "   ".join(boxes)
    return "\n".join(box.replace("\n", "\n      ") for box in boxes)


def _told(row: tuple[Line, ...]) -> bool:
    return any(cell.text for cell in row)


def _empty(block: TableBlock) -> str:
    """Say what belongs in a table nobody has filled in, with rows to write on."""
    titles = " | ".join(_line(title).replace("\n", " ") for title in block.header)
    return "\n".join([titles, *[_TO_WRITE_ON] * len(block.rows)])


def _row(header: tuple[Line, ...], row: tuple[Line, ...]) -> str:
    """Say a row in words: `What: Write a CV; Who: …`; then the same in Danish."""
    cells = [(title, cell) for title, cell in zip(header, row, strict=False) if cell.text]
    said = "; ".join(f"{title.text}: {cell.text}" if title.text else cell.text for title, cell in cells)
    if not any(line.beside for cell in cells for line in cell):
        return said
    danish = [(title.beside_text or title.text, cell.beside_text or cell.text) for title, cell in cells]
    return said + "\n" + "; ".join(f"{title}: {text}" if title else text for title, text in danish)
