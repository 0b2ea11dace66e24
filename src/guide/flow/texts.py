"""Every translatable text of a flow, each key once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.flow.family import Family
from guide.flow.kinds import Column, Kind, Many, Number, One, Scale, Table, Text
from guide.flow.model import Flow, Step

_T = re.compile(r"""\bt\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*\)""")


def texts_of(flow: Flow) -> Iterator[tuple[Text, bool]]:
    """Give each text of the flow and its family, and whether it is private wherever it stands.

    A text that stands both in a private and in an open place is open.
    """
    found: dict[str, tuple[Text, bool]] = {}
    for text, private in _all(flow):
        known = found.get(text.key)
        found[text.key] = (text, private and (known is None or known[1]))
    yield from found.values()


def template_texts(name: str, paper: str, template: str) -> Iterator[Text]:
    """Give the words of a template that are translated, those in `{{ t("…") }}`."""
    for found in _T.finditer(template):
        words = re.sub(r"\\(.)", r"\1", found[1] if found[1] is not None else found[2])
        yield Text(key=f"{name}.{paper}:{words}", da=words)


def _all(flow: Flow) -> Iterator[tuple[Text, bool]]:
    yield from _family(flow.family)
    yield flow.title, False
    for section in flow.sections:
        if section.each is None:
            yield section.title, section.private
        for step in section.steps:
            yield from _step(step)
    for paper, template in flow.templates:
        for text in template_texts(flow.name, paper, template):
            yield text, False


def _family(family: Family) -> Iterator[tuple[Text, bool]]:
    yield family.title, False
    for respondent in family.respondents:
        yield respondent.title, False
    for _, title in family.papers:
        yield title, False
    for indicator in family.indicators:
        yield indicator.title, indicator.private
        if indicator.explain is not None:
            yield indicator.explain, indicator.private
        for anchor in indicator.anchors:
            yield anchor.text, indicator.private
    for choices in family.choices:
        for option in choices.options:
            yield option.text, False


def _step(step: Step) -> Iterator[tuple[Text, bool]]:
    for text in (step.say, step.ask, step.explain, step.aloud):
        if text is not None:
            yield text, step.private
    if step.answer is not None and step.indicator is None:
        for text, private in _kind(step.answer):
            yield text, private or step.private


def _kind(kind: Kind) -> Iterator[tuple[Text, bool]]:
    if isinstance(kind, One | Many):
        yield from ((option.text, False) for option in kind.options)
    elif isinstance(kind, Scale):
        yield from ((anchor.text, False) for anchor in kind.anchors)
    elif isinstance(kind, Number) and kind.unit is not None:
        yield kind.unit, False
    elif isinstance(kind, Table):
        for column in kind.columns:
            yield from _column(column)


def _column(column: Column) -> Iterator[tuple[Text, bool]]:
    yield column.title, column.private
    if column.explain is not None:
        yield column.explain, column.private
    for text, private in _kind(column.answer):
        yield text, private or column.private
