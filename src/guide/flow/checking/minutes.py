"""How long a flow takes to talk through, and where that figure comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from guide.flow.checking.measures import words
from guide.flow.checking.usual import usual_path, usual_rows
from guide.flow.kinds import Many, One, Scale, Table, Words
from guide.flow.model import Flow, Step

# Our own figures, from no source: a guess until the office has a log of its own, which replaces them.
WORDS_A_MINUTE = 100  # calm speech to someone who is learning Danish
INTERPRETED_TIMES = 2  # everything is said twice
QUESTION_SECONDS = 20  # thinking and answering
WRITING_SECONDS = 60  # a free text, or one row of a table
LIMIT_MINUTES = 45  # a follow-up meeting with everything said twice


def minutes(flow: Flow, *, interpreted: bool) -> int:
    """Say how many whole minutes the usual path of a flow takes, rounded up.

    *The usual path* is the path of a conversation in which every question on it is answered in the
    middle: the middle step of a scale (the lower of two), the first choice, *yes*, *done*, a text, today,
    the lowest number allowed, two rows in a table. The first respondent of the flow answers, there is no
    earlier conversation, two agreements are open (one the citizen's, one the municipality's), nobody else
    has given a reading, no local word is filled in; an interpreter is in the room if `interpreted`.

    What takes time on it:
    - A step with `can_wait: true` takes none: it is what may be left for next time.
    - A step that is private in a flow that is not takes none: it belongs before or after the meeting.
    - Words: `aloud` where there is one, else what is said or asked; choices; a scale's anchors the first
      time that scale is met in the meeting (afterwards people point); titles of columns, once. `explain`
      is opened when it is needed and is not counted. 100 words a minute; twice the time interpreted.
      A private flow is read by one person and never interpreted.
    - A question takes 20 seconds more.
    - A free text, or a row of a table, takes 60 seconds more; where it is `optional`, none.
    """
    return minutes_together([flow], interpreted=interpreted)


def minutes_together(flows: Sequence[Flow], *, interpreted: bool) -> int:
    """Say how many whole minutes several flows take in one meeting, rounded up.

    As `minutes`; a scale that two of the flows share is read aloud once.
    """
    heard: set[tuple[str, ...]] = set()
    total = sum(sum(_seconds(flow, heard, interpreted=interpreted)) for flow in flows)
    return ceil(total / 60)


def seconds_each(
    flow: Flow, steps: Iterable[Step], *, interpreted: bool, heard: set[tuple[str, ...]] | None = None
) -> Iterator[tuple[Step, float]]:
    """Say how many seconds each of some steps takes, in order; `heard` are scales already read aloud."""
    heard = set() if heard is None else heard
    for step in steps:
        if not in_the_meeting(flow, step):
            continue
        seconds, scale = seconds_aloud(flow, _said(step), interpreted=interpreted), anchors(step)
        if scale not in heard:
            heard.add(scale)
            seconds += seconds_aloud(flow, scale, interpreted=interpreted)
        yield step, seconds + _answering(step)


def in_the_meeting(flow: Flow, step: Step) -> bool:
    """Say whether a step takes time in the meeting: not what can wait, nor what one does before or after."""
    return not (step.can_wait or (step.private and not flow.private))


def seconds_aloud(flow: Flow, texts: Iterable[str], *, interpreted: bool) -> float:
    """Say how many seconds it takes to read texts aloud: everything twice where somebody interprets."""
    twice = INTERPRETED_TIMES if interpreted and not flow.private else 1
    return sum(len(words(text)) for text in texts) * twice * 60 / WORDS_A_MINUTE


def anchors(step: Step) -> tuple[str, ...]:
    """List the words of a step's scale; none where it has no scale."""
    return tuple(one.text.da for one in step.answer.anchors) if isinstance(step.answer, Scale) else ()


def _seconds(flow: Flow, heard: set[tuple[str, ...]], *, interpreted: bool) -> Iterator[float]:
    usual = usual_path(flow, interpreted=interpreted)
    return (seconds for _, seconds in seconds_each(flow, usual, interpreted=interpreted, heard=heard))


def _said(step: Step) -> Iterator[str]:
    yield (step.aloud or step.text).da
    match step.answer:
        case One(options=options) | Many(options=options):
            yield from (option.text.da for option in options)
        case Table(columns=columns):
            yield from (column.title.da for column in columns)


def _answering(step: Step) -> int:
    if step.answer is None:
        return 0
    if step.optional:
        return QUESTION_SECONDS
    match step.answer:
        case Words():
            return QUESTION_SECONDS + WRITING_SECONDS
        case Table():
            return QUESTION_SECONDS + usual_rows(step.answer) * WRITING_SECONDS
    return QUESTION_SECONDS
