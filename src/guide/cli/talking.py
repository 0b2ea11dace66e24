"""`guide` and `guide talk`: open a conversation on the screen, in lines, or from a file of answers."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.cli.session import Session
from guide.cli.showing import need_screen, office, on_screen
from guide.cli.usage import OurCommand, needed
from guide.cli.writing import say, tell
from guide.errors import SubjectError, TalkError, UseError
from guide.language.words import Words

if TYPE_CHECKING:
    from guide.conversation.rows import MeetingRow
    from guide.desk.desk import Desk
    from guide.desk.filling import Filled
    from guide.desk.filling import Given as Answer
    from guide.desk.talk import Talk

HEADS = ("new", "current")
INTERPRETER = ("none", "room", "phone", "video")  # as guide.desk.meetings has them: not for --help


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that opens a conversation."""
    file = click.Path(path_type=Path)
    params: list[click.Parameter] = [
        click.Argument(["flow"], metavar=words("cli.talk.metavar")),
        click.Option(["--subject"], metavar=words("cli.metavar.key"), help=words("cli.talk.subject")),
        click.Option(["--respondent"], metavar=words("cli.metavar.name"), help=words("cli.talk.respondent")),
        click.Option(["--with", "other"], metavar=words("cli.metavar.language"), help=words("cli.talk.with")),
        click.Option(["--round", "number"], metavar="new|current", help=words("cli.talk.round")),
        click.Option(["--meeting"], type=click.Choice(HEADS), help=words("cli.talk.meeting")),
        click.Option(["--interpreter"], type=click.Choice(INTERPRETER), help=words("cli.talk.interpreter")),
        click.Option(
            ["--paper"],
            type=click.DateTime(("%Y-%m-%d",)),
            metavar=words("cli.metavar.day"),
            help=words("cli.talk.paper"),
        ),
        click.Option(["--plain"], is_flag=True, help=words("cli.talk.plain")),
        click.Option(
            ["--answers"], type=file, metavar=words("cli.metavar.file"), help=words("cli.talk.answers")
        ),
        click.Option(["--acknowledge"], type=int, hidden=True),
    ]
    return (OurCommand("talk", words, callback=talk, params=params),)


@click.pass_context
def open_screen(context: click.Context) -> int:
    """Open the terminal UI, when no command was given."""
    session = context.find_object(Session)
    if context.invoked_subcommand is not None or session is None:
        return 0
    need_screen(session)
    return office(session)


@click.pass_obj
def talk(
    session: Session,
    *,
    flow: str,
    subject: str | None,
    respondent: str | None,
    other: str | None,
    number: str | None,
    meeting: str | None,
    interpreter: str | None,
    paper: datetime | None,
    answers: Path | None,
    acknowledge: int | None,
    plain: bool,
) -> int:
    """Open a conversation with a subject, or come back to one by its id, and lead it."""
    given = None if answers is None else _answers(answers)
    if given is None and not plain:
        need_screen(session)
    if given is None and "/" not in flow:
        with session.desk() as desk:
            return _lead(session, desk, desk.talks.resume(flow), plain=plain, acknowledge=acknowledge)
    key, asked_round = needed(subject, "--subject", "talk"), _round(number)
    kind = session.library().flow(flow).family.subject
    held_on = None if paper is None else paper.date()
    front = "answers" if given is not None else "plain" if plain else "tui"

    def begin(desk: Desk) -> tuple[Talk, bool]:
        held, fresh = _meeting(desk, key, kind, which=meeting, other=other, how=interpreter, paper=held_on)
        talk = desk.talks.open(flow, held, respondent=respondent, round=asked_round, front=front)
        return talk, fresh

    with session.desk(create=True) as desk:
        with desk.together():
            opened, fresh = begin(desk)
            filled = None if given is None else _fill(opened, given)
        if fresh:
            tell(session.words("cli.talk.new_subject", key=key))
        for name in opened.missing_readings:
            title = opened.flow.family.respondent(name).title.da
            tell(session.words("cli.talk.reading_missing", respondent=title))
        if filled is None:
            return _lead(session, desk, opened, plain=plain, acknowledge=acknowledge)
        _tell_filled(session.words, filled)
        say(desk.talks.line(desk.talks.row(opened.id)).shown_id)
    return 0


def _answers(path: Path) -> dict[str, Answer]:
    from guide.cli.answering import read_document  # noqa: PLC0415 - not for --help
    from guide.desk.filling import read_answers  # noqa: PLC0415

    return read_answers(read_document(path))


def _fill(opened: Talk, given: dict[str, Answer]) -> Filled:
    from guide.desk.filling import fill  # noqa: PLC0415 - not for --help

    return fill(opened, given)


def _tell_filled(words: Words, filled: Filled) -> None:
    for name in filled.set_aside:
        tell(words("cli.talk.set_aside", step=name))
    if filled.open:
        tell(words("cli.talk.open", n=len(filled.open)))
    for name, text in filled.open:
        tell(f"  {name}: {text[0].text}")


def _lead(session: Session, desk: Desk, opened: Talk, *, plain: bool, acknowledge: int | None) -> int:
    """Lead a conversation on the screen or in lines; each answer on record is reported where asked for."""
    if not plain:
        return on_screen(session, desk, opened.id)
    from guide.plain import lead  # noqa: PLC0415 - not for --help

    def acknowledged(step: str) -> None:
        if acknowledge is not None:
            os.write(acknowledge, f"{step}\n".encode())

    return lead(desk, opened.id, acknowledged=acknowledged)


def _round(typed: str | None) -> str | int | None:
    if typed is None or typed in HEADS:
        return typed
    if not typed.isdecimal():
        raise UseError("use.not_a_choice", name="--round", known=", ".join(HEADS), command="guide talk")
    return int(typed)


def _meeting(
    desk: Desk,
    key: str,
    kind: str,
    *,
    which: str | None,
    other: str | None,
    how: str | None,
    paper: date | None,
) -> tuple[MeetingRow, bool]:
    """Find today's meeting with the subject, or open one; also whether the subject is new.

    What is said of language and interpreter holds from now on; what is not said is as it was. What stands on
    paper is typed into a meeting of its own, on the day it was filled in.
    """
    from guide.desk.meetings import ON_PAPER, MeetingForm  # noqa: PLC0415 - not for --help

    _known_language(desk, other)
    current, fresh = None, False
    try:
        current = desk.meetings.current(desk.people.find(key).id)
    except SubjectError as unknown:
        if unknown.code != "subject.not_found":
            raise
        fresh = True
    if which == "current" and current is None:
        raise TalkError("talk.meeting_not_found")
    begun = which != "new" and paper is None and current is not None
    form = MeetingForm.of(current.body) if begun and current else desk.meetings.proposal(key, other=other)
    if other is not None and other not in form.languages:
        form = replace(form, languages=desk.meetings.proposal(key, other=other).languages)
    if how is not None:
        form = replace(form, interpreter=how)
    if paper is not None:
        form = replace(form, held=paper, form=ON_PAPER)
    if not begun or current is None:
        return desk.meetings.open(key, form, kind=kind), fresh
    return (
        current if form == MeetingForm.of(current.body) else desk.meetings.change(current.id, form)
    ), fresh


def _known_language(desk: Desk, code: str | None) -> None:
    """Raises TalkError `talk.unknown_language`."""
    known = desk.context.catalogues.languages()
    if code is not None and code not in known:
        raise TalkError("talk.unknown_language", language=code, known=", ".join(known))
