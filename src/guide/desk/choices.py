"""The choices of a question or column: their codes, the keys to press, their texts."""

from __future__ import annotations

from collections.abc import Iterable

from guide.conversation.walk import Walk
from guide.desk.saying import Sayer
from guide.desk.views import Bilingual, ChoiceView
from guide.flow.kinds import Column, Done, Many, One, Scale, Table, YesNo
from guide.flow.model import Step
from guide.flow.values import DONE, YES_NO
from guide.language.catalogues import Said

DIGITS = 9


def choice_views(
    say: Sayer,
    walk: Walk,
    asked: Step | Column,
    chosen: frozenset[str] = frozenset(),
    *,
    last: str | None = None,
) -> tuple[ChoiceView, ...]:
    """Draw the choices: a scale's by their own digits, others numbered from one, from the tenth without.

    `last` is the code of last time's mark, where it may be seen.
    """
    scale = isinstance(asked.answer, Scale)
    return tuple(
        ChoiceView(code, code if scale else key_of(number), text, code in chosen, code == last)
        for number, (code, text) in enumerate(_texts(say, walk, asked), start=1)
    )


def key_of(number: int) -> str:
    """The digit that chooses the choice with this number."""
    return str(number) if number <= DIGITS else ""


def labels(walk: Walk, step: Step) -> dict[str, str]:
    """Name the rows that a question (or the columns of a table) may link to, by row id."""
    found = dict(walk.path.options(step))
    if isinstance(step.answer, Table):
        for column in step.answer.columns:
            found |= dict(walk.path.options(column))
    return found


def _texts(say: Sayer, walk: Walk, asked: Step | Column) -> Iterable[tuple[str, Bilingual]]:
    kind = asked.answer
    if isinstance(kind, Scale):
        for anchor in kind.anchors:
            yield str(anchor.code), say.text(anchor.text)
    elif isinstance(kind, (One, Many)):
        for option in kind.options:
            yield option.code, say.text(option.text)
        if kind.link is not None:
            for code, label in walk.path.options(asked):
                yield code, (Said(label, "da", "danish"),)
    elif isinstance(kind, (YesNo, Done)):
        for code in YES_NO if isinstance(kind, YesNo) else DONE:
            yield code, say.room(f"answer.{code}")
