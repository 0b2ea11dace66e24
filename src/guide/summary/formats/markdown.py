"""A paper as Markdown; every text stands in it so that a reader shows it as it was written."""

from __future__ import annotations

import re
from itertools import groupby

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

_ALWAYS = re.compile(r"[\\`*_\[\]<>|~#]|&(?=[#A-Za-z0-9])|!(?=\[)")
_AT_THE_START = re.compile(r"^(?:([-+=>])|(\d+)([.)]))")
_BLANK_ENDS = re.compile(r"^[ \t]+|[ \t]+$")


def write(document: Document) -> str:
    """Write the whole paper (CommonMark and tables)."""
    return "\n\n".join(text for block in document.blocks if (text := _block(block))) + "\n"


def _escaped(text: str) -> str:
    return _ALWAYS.sub(lambda found: f"\\{found[0]}", text)


def _begun(line: str) -> str:
    """Escape what means more at the ends of a line than elsewhere."""
    line = _AT_THE_START.sub(lambda f: f"\\{f[1]}" if f[1] else f"{f[2]}\\{f[3]}", line)
    return _BLANK_ENDS.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), line)


def _block(block: Block) -> str:  # noqa: PLR0911 - one way out a kind of block
    match block:
        case Heading():
            return "#" * block.level + " " + _line(block.line, " / ", " ")
        case Paragraph():
            return _line(block.line, "\\\n", "\\\n")
        case Bullets():
            signs = [f"{n}. " if block.numbered else "- " for n in range(1, len(block.items) + 1)]
            lines = [_line(item, "\\\n", "\\\n") for item in block.items]
            return "\n".join(
                s + x.replace("\n", "\n" + " " * len(s)) for s, x in zip(signs, lines, strict=True)
            )
        case TableBlock():
            return _table(block)
        case StarBlock() | DotsBlock():
            return _table(block.table)
        case WriteLine():
            lead = _line(block.line, "\\\n", "\\\n")
            return (lead + ": " if lead else "") + "\\_" * 30
        case Boxes():
            lines = [f"\\[ \\] {digit} " + _line(line, "\\\n", "\\\n") for digit, line in block.items]
            return "\n".join("- " + line.replace("\n", "\n  ") for line in lines)
        case NewPage():
            return ""
        case Rule():
            return "---"


def _table(block: TableBlock) -> str:
    rows = [block.header, *block.rows]
    cells = [" | ".join(_line(cell, "<br>", "<br>") for cell in row) for row in rows]
    return "\n".join(f"| {row} |" for row in [cells[0], " | ".join("---" for _ in block.header), *cells[1:]])


def _line(line: Line, beside: str, newline: str) -> str:
    rows = [
        beside.join(
            _begun(_one_line(runs)) for runs in ((row.runs, row.beside) if row.beside else (row.runs,))
        )
        for row in _whole_rows(line)
    ]
    while rows and not rows[-1]:  # a break with nothing after it would show its sign
        rows.pop()
    return newline.join(rows)


def _whole_rows(line: Line) -> tuple[Line, ...]:
    """Take a line apart so far that no piece holds a break."""
    rows = line.rows()
    if any("\n" in row.text + row.beside_text for row in rows):
        return (*Line(line.runs).rows(), *Line(line.beside).rows())
    return rows


def _one_line(runs: tuple[Run, ...]) -> str:
    parts: list[str] = []
    styled = False  # two emphasised stretches side by side would run their signs together
    for look, group in groupby(runs, key=lambda run: (run.strong, run.emphasis)):
        words = _escaped("".join(run.text for run in group))
        sign = "" if styled else "**" * look[0] or "*" * look[1]
        parts.append(_emphasised(words, sign))
        styled = parts[-1] != words
    return "".join(parts)


def _emphasised(words: str, sign: str) -> str:
    """Emphasise words where Markdown can: it needs a letter or figure at both ends."""
    bare = words.strip()
    if not sign or not bare or not (bare[0].isalnum() and bare[-1].isalnum()):
        return words
    return words.replace(bare, f"{sign}{bare}{sign}", 1)
