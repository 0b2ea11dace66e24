"""A rendered template becomes a document: a small subset of Markdown, then place-holders become runs.

Headings, paragraphs, lists, emphasis, tables, rules. A line break in a template is one on the paper.
No links, no images, no HTML: a paper has no use for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from guide.summary.document import (
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Rule,
    Run,
    TableBlock,
)
from guide.summary.inserted import TOKEN, Tokens

_SUBSET = ("heading", "list", "table", "hr", "emphasis", "newline", "escape")


def blocks_of(markdown: str, tokens: Tokens, language: str) -> tuple[Block, ...]:
    """Read rendered Markdown; what stands between place-holders is the author's, in Danish."""
    stream = MarkdownIt("zero").enable(list(_SUBSET)).parse(markdown)
    return tuple(_Reader(stream, tokens, language).blocks())


@dataclass(slots=True)
class _Reader:
    """Reads a stream of Markdown tokens from left to right."""

    stream: Sequence[Token]
    tokens: Tokens
    language: str
    place: int = 0
    aside: list[Block] = field(default_factory=list)  # blocks met inside a line: they follow it

    def blocks(self) -> Iterator[Block]:
        while self.place < len(self.stream):
            yield from self.block()
            yield from self.aside
            self.aside.clear()

    def block(self) -> Iterator[Block]:
        token = self.stream[self.place]
        self.place += 1
        if token.type == "heading_open":
            yield Heading(int(token.tag[1:]), self.inline_until("heading_close"))
        elif token.type == "paragraph_open":
            line = self.inline_until("paragraph_close")
            if line.text.strip():
                yield Paragraph(line)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield self.bullets(numbered=token.type.startswith("ordered"))
        elif token.type == "table_open":
            yield self.table()
        elif token.type == "hr":
            yield Rule()

    def inline_until(self, end: str) -> Line:
        line = Line(())
        while self.stream[self.place].type != end:
            if self.stream[self.place].type == "inline":
                line = self.line(self.stream[self.place].children or [])
            self.place += 1
        self.place += 1
        return line

    def bullets(self, *, numbered: bool) -> Bullets:
        items = []
        depth = 1
        while depth:
            token = self.stream[self.place]
            self.place += 1
            depth += token.type.endswith("_list_open") - token.type.endswith("_list_close")
            if token.type == "inline":
                items.append(self.line(token.children or []))
        return Bullets(tuple(items), numbered)

    def table(self) -> TableBlock:
        rows: list[list[Line]] = []
        while (token := self.stream[self.place]).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.line(token.children or []))
            self.place += 1
        self.place += 1
        return TableBlock(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def line(self, children: Sequence[Token]) -> Line:
        runs: list[Run] = []
        beside: list[Run] = []
        strong = emphasis = 0
        for token in children:
            strong += (token.type == "strong_open") - (token.type == "strong_close")
            emphasis += (token.type == "em_open") - (token.type == "em_close")
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            for part in self.parts(text):
                styled = _styled(part, strong=bool(strong), emphasis=bool(emphasis))
                runs += styled.runs
                beside += styled.beside or _as_danish(styled.runs)
        first = tuple(runs)
        return Line(first, tuple(beside) if _texts(first) != _texts(tuple(beside)) else ())

    def parts(self, text: str) -> Iterator[Line]:
        for place, piece in enumerate(TOKEN.split(text)):
            if place % 2:
                part = self.tokens.part(piece)
                if isinstance(part, Line):
                    yield part
                else:
                    self.aside.append(part)
            elif piece:
                words = any(character.isalpha() for character in piece)
                yield Line((Run(piece, "da" if words else self.language),))


def _styled(line: Line, *, strong: bool, emphasis: bool) -> Line:
    def style(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(
            replace(run, strong=run.strong or strong, emphasis=run.emphasis or emphasis) for run in runs
        )

    return Line(style(line.runs), style(line.beside))


def _as_danish(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    letters = any(c.isalpha() for run in runs for c in run.text)
    return runs if letters else tuple(replace(run, language="da") for run in runs)


def _texts(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
