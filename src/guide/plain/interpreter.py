"""The interpreter in line mode: the opening points, how long all have sat, and what the citizen says back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.desk.meetings import CHECKS, MeetingForm
from guide.plain.lines import Unread

if TYPE_CHECKING:
    from guide.plain.place import Place


def remind(place: Place) -> None:
    """Say the opening points while none of them is noted, and how they are; they are asked for nowhere."""
    interpreted = place.talk.header(place.audience).interpreted
    if interpreted and not place.talk.flow.private and not _form(place).checks:
        show_checks(place)
        place.lines.say("plain.checks.begin")


def show_checks(place: Place) -> None:
    """Say the opening points, each with its number, and which are done."""
    words, done = place.lines.words, _form(place).checks
    for number, code in enumerate(CHECKS, start=1):
        place.lines.write(
            f"  {number}. [{'x' if code in done else ' '}] {words(f'interpreter.check.{code}')}"
        )


def go_through(place: Place, typed: str) -> None:
    """Keep the points whose numbers were typed, and no others. Raises Unread."""
    numbers = typed.replace(",", " ").split()
    if any(not one.isdecimal() or not 1 <= int(one) <= len(CHECKS) for one in numbers):
        raise Unread("plain.no_such_number", n=len(CHECKS))
    place.desk.meetings.go_through(_meeting(place), [CHECKS[int(one) - 1] for one in numbers])
    place.lines.say("plain.checks.kept")


def hint(place: Place) -> None:
    """Say once that all have sat for long; nothing is asked and nothing moves."""
    minutes = place.talk.header(place.audience).long_minutes
    if minutes is not None and not place.long_said:
        place.lines.say("plain.long", n=minutes)
    place.long_said = minutes is not None


def hear_if_due(place: Place) -> None:
    """Ask the citizen before the end what was agreed, where somebody interprets and nobody asked yet."""
    if place.talk.teach_back_due():
        hear(place)


def hear(place: Place) -> None:
    """Ask the citizen what was agreed, in both languages; an empty line keeps nothing."""
    for said in dict.fromkeys(one.text for one in place.talk.teach_back_asks()):
        place.lines.write(said)
    place.lines.say("plain.teach_back.ask")
    typed = place.lines.take().strip()
    if typed:
        place.talk.teach_back(typed)
        place.lines.say("plain.teach_back.kept")


def _meeting(place: Place) -> str:
    return place.desk.talks.row(place.talk.id).meeting or ""


def _form(place: Place) -> MeetingForm:
    return MeetingForm.of(place.desk.meetings.get(_meeting(place)).body)
