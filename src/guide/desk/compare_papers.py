"""A closed round as a paper, in every format: the picture, the numbers in words, what was written, what is agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guide.desk.comparing import Comparing
from guide.desk.context import Context
from guide.desk.formats import COMPARISON_FORMATS as FORMATS
from guide.desk.people import People
from guide.desk.round_views import CompareView, StatementView
from guide.errors import PaperError, RoundError
from guide.insight.agreements import agreements
from guide.language.dates import short_day
from guide.summary.document import (
    Block,
    Bullets,
    Document,
    DotsBlock,
    Heading,
    Line,
    Paragraph,
    Run,
    TableBlock,
    WriteLine,
)
from guide.summary.formats import csv, html, markdown, text

LINES = 3  # to write agreements on by hand


class ComparePapers:
    """Write the papers of closed rounds."""

    def __init__(self, context: Context, people: People, comparing: Comparing) -> None:
        self._context = context
        self._people = people
        self._comparing = comparing

    def written(self, key: str, family: str, number: int | None = None, *, format: str = "text") -> bytes:  # noqa: A002
        """Write a closed round: UTF-8 bytes, or a DOCX file's.

        Raises PaperError `paper.unknown_format`, RoundError `round.nothing_to_show`, and as `comparing.view`.
        """
        if format not in FORMATS:
            raise PaperError("paper.unknown_format", format=format, known=", ".join(FORMATS))
        if format == "json":
            return self._json(self._comparing.document(key, family, number))
        view = self._comparing.view(key, family, number)
        if format == "svg":
            return self._svg(view).encode()
        if format == "csv":
            return csv.write(self._rows(key, family, number)).encode()
        document = self._document(view)
        if format == "docx":
            from guide.summary.formats import docx  # noqa: PLC0415 - slow to load, and only Word needs it

            return docx.write(document, self._context.clock())
        return {"text": text.write, "md": markdown.write, "html": html.write}[format](document).encode()

    def proposed_name(self, format: str) -> str:  # noqa: A002 - the field's word
        """Propose a file name: the program, the paper, the day; never a key or a name."""
        suffix = {"text": "txt"}.get(format, format)
        return f"guide-{self._context.words('compare.file')}-{self._context.today().isoformat()}.{suffix}"

    # --- as data ----------------------------------------------------------------------------------

    def _json(self, document: dict[str, Any]) -> bytes:
        import json  # noqa: PLC0415 - only here

        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()

    def _svg(self, view: CompareView) -> str:
        from guide.charts.dots_svg import svg  # noqa: PLC0415 - only here

        if len(view.chart) != 1:
            raise RoundError("round.nothing_to_show")
        return svg(view.chart[0]) + "\n"

    def _rows(self, key: str, family: str, number: int | None) -> Iterator[tuple[str | int, ...]]:
        """A row a count: statement, indicator, side, answer, how many."""
        words = self._context.words
        yield tuple(
            words(f"compare.csv.{name}") for name in ("statement", "indicator", "side", "answer", "count")
        )
        for one in self._comparing.document(key, family, number)["statements"]:
            sides = [
                *one["sides"],
                *([{"respondent": words("compare.joint"), **one["joint"]}] if one["joint"] else []),
            ]
            for side in sides:
                for answer, count in (*side["counts"].items(), *side["missing"].items()):
                    yield (one["title"], one["indicator"], side["respondent"], answer, count)
        for one in self._comparing.document(key, family, number)["remarks"]:
            for side in one["sides"]:
                who = side["respondent"] or words("compare.mixed")
                yield from (
                    (words("compare.remarks"), one["step"], who, remark, 1) for remark in side["texts"]
                )

    # --- as a page --------------------------------------------------------------------------------

    def _document(self, view: CompareView) -> Document:
        title = self._line(self._context.words("compare.title", family=view.title, round=view.number))
        return Document(title, self._context.language, tuple(self._blocks(view, title)))

    def _blocks(self, view: CompareView, title: Line) -> Iterator[Block]:
        words = self._context.words
        yield Heading(1, title)
        yield Paragraph(self._line(f"{view.subject} · {words('compare.closed', day=view.closed)}"))
        for sentence in view.lead:
            yield Paragraph(self._line(sentence))
        yield Heading(2, self._line(words("compare.statements")))
        for number, chart in enumerate(view.chart, start=1):
            here = [one for one in view.statements if one.dots is not None and one.dots.steps == chart.steps]
            yield DotsBlock(chart, self._table(here), f"dots{number}")
        yield from self._hidden(view)
        for remarks in view.remarks:
            yield Heading(2, self._line(f"{remarks.section}: {remarks.text}"))
            for side, texts in remarks.sides:
                yield Heading(3, self._line(side))
                yield Bullets(tuple(Line((Run(one, None),)) for one in texts))
        yield from self._agreed(view)

    def _hidden(self, view: CompareView) -> Iterator[Block]:
        """Name what is not shown, by why."""
        for how, heading in (("alike", "compare.alike.title"), ("none", "compare.hidden")):
            here = [one for one in view.statements if one.shown == how]
            if here:
                yield Heading(2, self._line(self._context.words(heading)))
            if here and how == "alike":
                yield Paragraph(self._line(here[0].gap))
            if here:
                yield Bullets(tuple(self._line(one.text) for one in here))

    def _table(self, statements: list[StatementView]) -> TableBlock:
        words = self._context.words
        header = tuple(
            self._line(words(f"compare.table.{name}"))
            for name in ("statement", "side", "answers", "median", "gap")
        )
        rows = []
        for one in statements:
            for place, side in enumerate(one.sides):
                cells = (
                    f"{one.section}: {one.text}" if place == 0 else "",
                    side.title,
                    side.words,
                    side.median,
                    one.gap if place == 0 else "",
                )
                rows.append(tuple(self._line(cell) if cell else Line(()) for cell in cells))
        return TableBlock(header, tuple(rows))

    def _agreed(self, view: CompareView) -> Iterator[Block]:
        """What the team has agreed and not yet kept; else lines to write on."""
        words = self._context.words
        yield Heading(2, self._line(words("compare.agreed")))
        subject = self._people.find(view.subject)
        known = agreements(self._context.store.rows.agreement_rows(subject.id))
        here = [one for one in known if one.open and one.family == view.family]
        if not here:
            yield from (WriteLine(self._line(words("compare.agree"))) for _ in range(LINES))
            return
        yield Bullets(
            tuple(
                Line(
                    (
                        Run(one.what, None),
                        *((Run(f" · {short_day(one.by, self._context.language)}", "da"),) if one.by else ()),
                    )
                )
                for one in here
            )
        )

    def _line(self, text: str) -> Line:
        return Line((Run(text, self._context.language),))
