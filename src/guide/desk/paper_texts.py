"""The texts of the flow that stand on a paper, in whatever language: headings, questions, what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from guide.conversation.walk import Walk
from guide.desk.overview import sections_on_path
from guide.flow.kinds import CellKind, Kind, Many, Number, One, Scale, Table, Text
from guide.flow.values import Given, is_rows


def texts_told(walk: Walk) -> Iterator[Text]:
    """Give each text once: headings, questions, columns, units, and the anchors and options that were chosen."""
    found = {text.key: text for text in _all(walk)}
    yield from found.values()


def _all(walk: Walk) -> Iterator[Text]:
    yield walk.flow.title
    for section, steps in sections_on_path(walk):
        yield section.title
        for step in steps:
            yield step.text
            given = walk.given(step.name)
            if step.answer is not None and given is not None:
                yield from _answer(step.answer, given)


def _answer(kind: Kind | CellKind, given: Given) -> Iterator[Text]:
    if isinstance(kind, Scale):
        yield from (anchor.text for anchor in kind.anchors if anchor.code == given)
    elif isinstance(kind, (One, Many)):
        codes = given if isinstance(given, tuple) else (given,)
        yield from (option.text for option in kind.options if option.code in codes)
    elif isinstance(kind, Number) and kind.unit is not None:
        yield kind.unit
    elif isinstance(kind, Table):
        for column in kind.columns:
            yield column.title
            for row in given if is_rows(given) else ():
                cell = row.cells.get(column.name)
                if cell is not None:
                    yield from _answer(column.answer, cell)
