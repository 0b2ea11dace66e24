"""Agreements as a table: what, who, by when, and how it went where that is known."""

from __future__ import annotations

from guide.summary.context import Pair, PaperAgreement, PaperContext
from guide.summary.document import Line, TableBlock
from guide.summary.saying import EMPTY, say


def agreement_table(context: PaperContext) -> TableBlock:
    """Set all agreements; the last column only where one of them has been followed up."""
    followed = any(one.kept_words is not None for one in context.agreements)
    keys = ["paper.what", "paper.who", "paper.by", *(["paper.kept"] if followed else [])]
    header = tuple(say(context.phrases(key)) for key in keys)
    return TableBlock(header, tuple(_row(one, followed=followed) for one in context.agreements))


def _row(one: PaperAgreement, *, followed: bool) -> tuple[Line, ...]:
    cells = (say(one.what, strong=True), say(one.who_words), _maybe(one.by_words))
    return (*cells, _maybe(one.kept_words)) if followed else cells


def _maybe(words: Pair | None) -> Line:
    return EMPTY if words is None else say(words)
