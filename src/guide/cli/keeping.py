"""`guide move`, `guide verify`: putting right, and making sure."""

from __future__ import annotations

import click

from guide.cli.session import Session
from guide.cli.usage import OurCommand, needed
from guide.cli.writing import say
from guide.errors import UseError
from guide.language.words import Words


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the commands that keep what is kept in order."""
    move_params: list[click.Parameter] = [
        click.Argument(["talk"], metavar="ID"),
        click.Option(["--subject"], metavar=words("cli.metavar.key"), help=words("cli.move.subject")),
        click.Option(
            ["--round", "number"], type=int, metavar=words("cli.metavar.number"), help=words("cli.move.round")
        ),
        click.Option(["--reason"], metavar=words("cli.metavar.text"), help=words("cli.move.reason")),
    ]
    return (
        OurCommand("move", words, callback=move, params=move_params),
        OurCommand("verify", words, callback=verify),
    )


@click.pass_obj
def move(session: Session, talk: str, subject: str | None, number: int | None, reason: str | None) -> None:
    """Move a conversation to another person or round; names those that had drawn facts from it."""
    if subject is None and number is None:
        raise UseError("use.move_where", command="guide move")
    needed(reason, "--reason", "move")
    with session.desk() as desk:
        moved = desk.talks.move(talk, key=subject, number=number, reason=reason or "")
        line = desk.talks.line(desk.talks.row(moved.id))
        say(session.words("cli.move.done", id=line.shown_id, subject=line.subject, round=line.round))
        for other in moved.drew_from_it:
            drew = desk.talks.line(desk.talks.row(other))
            say(session.words("cli.move.drew", id=drew.shown_id, flow=drew.name))


@click.pass_obj
def verify(session: Session) -> int:
    """Check every page, chain and seal of the database."""
    with session.desk(read_only=True) as desk:
        found = desk.trust.verify()
    for fault in found.broken:
        say(session.words("cli.verify.broken", what=fault))
    key = "cli.verify.sound" if found.sound else "cli.verify.not_sound"
    say(session.words(key, streams=found.streams, events=found.events, n=len(found.broken)))
    return 0 if found.sound else 1
