"""`guide` and `guide talk`: open a conversation on the screen, in lines, or from a file of answers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.cli.session import Session
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


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that opens a conversation."""
    file = click.Path(path_type=Path)
    params: list[click.Parameter] = [
        click.Argument(["flow"], metavar=words("cli.metavar.flow")),
        click.Option(["--subject"], metavar=words("cli.metavar.key"), help=words("cli.talk.subject")),
        click.Option(["--respondent"], metavar=words("cli.metavar.name"), help=words("cli.talk.respondent")),
        click.Option(["--with", "other"], metavar=words("cli.metavar.language"), help=words("cli.talk.with")),
        click.Option(["--round", "number"], metavar="new|current", help=words("cli.talk.round")),
        click.Option(["--meeting"], type=click.Choice(HEADS), help=words("cli.talk.meeting")),
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
    with session.desk(create=True) as desk:
        return on_screen(session, desk, None)


def on_screen(session: Session, desk: Desk, start: str | None) -> int:
    """Show the terminal UI over a desk, at one conversation if one is named."""
    if session.entering.open_screen is not None:
        return session.entering.open_screen(desk, start)
    from guide.tui.app import run  # noqa: PLC0415 - Textual is loaded only to be shown

    return run(desk, start=start)


def need_screen(session: Session) -> None:
    """Refuse to draw where nobody looks. Raises UseError `use.no_terminal`."""
    if not (session.entering.keyboard() and session.entering.screen()):
        raise UseError("use.no_terminal", command="guide")


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
    answers: Path | None,
    acknowledge: int | None,
    plain: bool,
) -> int:
    """Open a conversation with a subject, and lead it."""
    key = needed(subject, "--subject", "talk")
    given = None if answers is None else _answers(answers)
    if given is None and not plain:
        need_screen(session)
    kind = session.library().flow(flow).family.subject
    front = "answers" if given is not None else "plain" if plain else "tui"

    def begin(desk: Desk) -> Talk:
        held = _meeting(session, desk, key, kind, which=meeting, other=other)
        return desk.talks.open(flow, held, respondent=respondent, round=_round(number), front=front)

    with session.desk(create=True) as desk:
        if given is not None:
            return _from_file(session, desk, begin, given)
        with desk.together():
            opened = begin(desk)
        for name in opened.missing_readings:
            tell(session.words("cli.talk.reading_missing", respondent=name))
        if not plain:
            return on_screen(session, desk, opened.id)
        return _in_lines(desk, opened, acknowledge)


def _answers(path: Path) -> dict[str, Answer]:
    from guide.cli.answering import read_document  # noqa: PLC0415 - not for --help
    from guide.desk.filling import read_answers  # noqa: PLC0415

    return read_answers(read_document(path))


def _from_file(session: Session, desk: Desk, begin: Callable[[Desk], Talk], given: dict[str, Answer]) -> int:
    """Fill a conversation from a file, whole or not at all; its id is the last line of stdout."""
    from guide.desk.filling import fill  # noqa: PLC0415 - not for --help

    with desk.together():
        opened = begin(desk)
        filled = fill(opened, given)
    _tell_filled(session.words, filled)
    say(desk.talks.line(desk.talks.row(opened.id)).shown_id)
    return 0


def _tell_filled(words: Words, filled: Filled) -> None:
    for name in filled.set_aside:
        tell(words("cli.talk.set_aside", step=name))
    if filled.open:
        tell(words("cli.talk.open", n=len(filled.open)))
    for name, text in filled.open:
        tell(f"  {name}: {text[0].text}")


def _in_lines(desk: Desk, opened: Talk, acknowledge: int | None) -> int:
    """Lead the conversation in lines; each answer on record is reported where a test asked for it."""
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
    session: Session, desk: Desk, key: str, kind: str, *, which: str | None, other: str | None
) -> MeetingRow:
    """Find today's meeting with the subject, or open one; a new subject is opened and named on stderr."""
    _known_language(desk, other)
    current = None
    try:
        current = desk.meetings.current(desk.people.find(key).id)
    except SubjectError as unknown:
        if unknown.code != "subject.not_found":
            raise
        tell(session.words("cli.talk.new_subject", key=key))
    if which == "current" and current is None:
        raise TalkError("talk.meeting_not_found")
    if which == "new" or current is None:
        return desk.meetings.open(key, desk.meetings.proposal(key, other=other), kind=kind)
    if other is None or other in current.body["languages"]:
        return current
    proposed = desk.meetings.proposal(key, other=other)
    return desk.meetings.change(current.id, proposed)


def _known_language(desk: Desk, code: str | None) -> None:
    """Raises TalkError `talk.unknown_language`."""
    known = desk.context.catalogues.languages()
    if code is not None and code not in known:
        raise TalkError("talk.unknown_language", language=code, known=", ".join(known))
