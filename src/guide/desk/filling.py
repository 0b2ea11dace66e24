"""A file of answers as a conversation: nothing is asked, and everything wrong with the file is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guide.desk.talk import Talk
from guide.desk.views import Bilingual
from guide.errors import AnswersError, TalkError

_PARTS = frozenset({"value", "missing", "note"})


@dataclass(frozen=True, slots=True)
class Given:
    """What a file gives to one question: an answer or non-answer as `Talk.answer` takes it, and a note."""

    raw: object = field(repr=False)
    note: str | None = field(default=None, repr=False)
    answers: bool = True


@dataclass(frozen=True, slots=True)
class Filled:
    """A conversation filled from a file: what is kept off the path, and what is still open, with its text."""

    finished: bool
    set_aside: tuple[str, ...]
    open: tuple[tuple[str, Bilingual], ...]


def read_answers(document: object) -> dict[str, Given]:
    """Read what a file holds: {name: value}, {name: {value, note}} or {name: {missing, note}}.

    Raises TalkError `talk.answers_not_a_list_of_names`, `talk.answer_unreadable`.
    """
    if not isinstance(document, Mapping):
        raise TalkError("talk.answers_not_a_list_of_names")
    return {str(name): _given(str(name), raw) for name, raw in document.items()}


def fill(talk: Talk, answers: Mapping[str, Given], *, openly: bool = False) -> Filled:
    """Walk a newly opened conversation with these answers, and finish it, or pause it where answers lack.

    Answers off the path are kept at the end and named; `openly` is for a one-time code. Raises AnswersError with all that is wrong; call it
    within `Desk.together`, so that nothing is kept then.
    """
    faults = list(_unknown(talk, answers))
    faults += _walk(talk, answers)
    aside = [name for name in _names(talk) if name in answers and not talk.walk.path.on(name)]
    for name in aside:
        faults += _tried(talk, name, answers[name], aside=True)
    if faults:
        raise AnswersError(faults)
    still_open = talk.open_questions()
    talk.begin_review() if not still_open else talk.jump(still_open[0][0])
    talk.finish(openly=openly) if not still_open else talk.pause()
    return Filled(not still_open, tuple(aside), still_open)


def _given(name: str, raw: object) -> Given:
    if not isinstance(raw, Mapping):
        return Given(raw)
    note = raw.get("note")
    if not set(raw) <= _PARTS or {"value", "missing"} <= set(raw) or not isinstance(note, str | None):
        raise TalkError("talk.answer_unreadable", step=name)
    if "missing" in raw:
        return Given({"missing": raw["missing"]}, note)
    return Given(raw.get("value"), note, answers="value" in raw)


def _unknown(talk: Talk, answers: Mapping[str, Given]) -> Iterator[TalkError]:
    for name in answers:
        try:
            talk.walk.question(name)
        except TalkError as error:
            yield error


def _walk(talk: Talk, answers: Mapping[str, Given]) -> Iterator[TalkError]:
    while (here := talk.here) is not None:
        given = answers.get(here.name)
        if given is None or here.answer is None:
            talk.forward()
            continue
        faults = _tried(talk, here.name, given)
        yield from faults
        if faults or not given.answers:
            talk.forward()


def _tried(talk: Talk, name: str, given: Given, *, aside: bool = False) -> list[TalkError]:
    try:
        if given.note is not None:
            talk.note(given.note, name)
        if given.answers:
            talk.set_aside(given.raw, name) if aside else talk.answer(given.raw, name)
    except TalkError as error:
        return [error]
    return []


def _names(talk: Talk) -> list[str]:
    return [step.name for step in talk.flow.questions]
