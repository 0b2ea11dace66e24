"""A paper as one HTML file: language and direction on every stretch of text, ready for A4 paper."""

from __future__ import annotations

from html import escape

from guide.charts.dots_svg import svg as dots_svg
from guide.charts.svg import svg
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
from guide.summary.formats.style import CSS


def write(document: Document) -> str:
    """Write the whole paper. It loads nothing from anywhere."""
    language, way = escape(document.language.replace("_", "-")), direction(document.language)
    body = "\n".join(_block(block, document.language) for block in document.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{way}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(document.title.text)}</title>\n'
        f"<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block, language: str) -> str:  # noqa: PLR0911 - one way out a kind of block
    match block:
        case Heading():
            return _line(f"h{block.level}", block.line, language)
        case Paragraph():
            rows = block.line.rows() if block.line.beside else (block.line,)
            return "\n".join(_line("p", row, language, "quiet" if block.quiet else "") for row in rows)
        case Bullets():
            tag = "ol" if block.numbered else "ul"
            items = "".join(f"<li>{_line('span', item, language)}</li>" for item in block.items)
            return f"<{tag}>{items}</{tag}>"
        case TableBlock():
            return _table(block, language)
        case StarBlock():
            picture = f"<figure>{svg(block.star, words=False)}</figure>" if block.star else ""
            kind = "star" if block.star is None or block.star.series else "star-to-mark"
            return f'<section class="{kind}">{picture}{_table(block.table, language)}</section>'
        case DotsBlock():
            pictures = (
                f'<figure style="max-width:125mm;break-inside:avoid">{dots_svg(one, name=f"{block.name}-{one.first}", words=False)}</figure>'
                for one in block.pages()
            )
            return f"{''.join(pictures)}{_table(block.table, language)}"
        case WriteLine():
            return (
                f'<div class="write">{_line("span", block.line, language)}<span class="blank"></span></div>'
            )
        case Boxes():
            return _boxes(block, language)
        case Rule() | NewPage():
            return "<hr>" if isinstance(block, Rule) else '<div class="sheet"></div>'


def _boxes(block: Boxes, language: str) -> str:
    lines = (
        f'<li><span class="box"></span><b>{escape(digit)}</b>{_line("span", line, language)}</li>'
        for digit, line in block.items
    )
    kind = "boxes beside_each" if block.beside else "boxes"
    return f'<ul class="{kind}">{"".join(lines)}</ul>'


def _table(block: TableBlock, language: str) -> str:
    head = "".join(f'<th scope="col">{_cell(cell, language)}</th>' for cell in block.header)
    rows = ("".join(f"<td>{_cell(cell, language)}</td>" for cell in row) for row in block.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(line: Line, language: str) -> str:
    return _line("span", line, language) if line.runs else ""


def _line(tag: str, line: Line, language: str, kind: str = "") -> str:
    """Write a line in its element, and the Danish beside it in one of its own."""
    own = _language(line.runs, language)
    if not line.beside:
        return f"<{tag}{_class(kind)}{_lang(own)}>{_runs(line.runs, own)}</{tag}>"
    outer, inner = ("div", "p") if tag == "p" else (tag, "span")
    first = f"<{inner}{_lang(own)}>{_runs(line.runs, own)}</{inner}>"
    danish = f'<{inner} class="beside"{_lang("da")}>{_runs(line.beside, "da")}</{inner}>'
    return f"<{outer}{_class(f'pair {kind}'.strip())}>{first}{danish}</{outer}>"


def _language(runs: tuple[Run, ...], language: str) -> str:
    """Find the language of a line: that of its first words with a language, else the paper's."""
    worded = (run.language for run in runs if run.language and any(c.isalpha() for c in run.text))
    return next(worded, language)


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _lang(language: str) -> str:
    return f' lang="{escape(language.replace("_", "-"))}" dir="{direction(language)}"'


def _runs(runs: tuple[Run, ...], language: str) -> str:
    return "".join(_run(run, language) for run in runs)


def _run(run: Run, language: str) -> str:
    text = escape(run.text).replace("\n", "<br>")
    kind = f' class="{run.status}"' if run.status in ("unapproved", "changed") else ""
    if run.language is None:
        text = f"<bdi>{text}</bdi>"  # typed by a person: set apart, so that it turns nothing around it
    elif run.language != language and any(c.isalpha() for c in run.text):  # signs go with their line
        text = f"<span{kind}{_lang(run.language)}>{text}</span>"
    elif kind:
        text = f"<span{kind}>{text}</span>"
    text = f"<em>{text}</em>" if run.emphasis else text
    return f"<strong>{text}</strong>" if run.strong else text
