"""`guide send`, `guide receive`: finished conversations on their way between two databases."""

from __future__ import annotations

from pathlib import Path

import click

from guide.cli.session import Session
from guide.cli.usage import OurCommand, file_options
from guide.cli.writing import say
from guide.errors import PaperError
from guide.language.words import Words

SPOKEN = "GUIDE_PARCEL_WORDS"  # the environment's way of saying a parcel's words


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the commands that send and receive."""
    send_params: list[click.Parameter] = [
        click.Argument(["talks"], metavar="ID...", nargs=-1),
        *file_options(words),
    ]
    receive_params: list[click.Parameter] = [
        click.Argument(["file"], metavar=words("cli.metavar.file"), type=click.Path(path_type=Path)),
    ]
    return (
        OurCommand("send", words, callback=send, params=send_params),
        OurCommand("receive", words, callback=receive, params=receive_params),
    )


@click.pass_obj
def send(session: Session, *, talks: tuple[str, ...], file: Path | None, force: bool) -> None:
    """Write a parcel, and say its words."""
    with session.desk() as desk:
        path = file or Path(desk.travel.proposed_name())
        if path.exists() and not force:
            raise PaperError("paper.file_exists", path=str(path))
        sent = desk.travel.send(talks, path)
        say(session.words("cli.send.done", path=path, n=sent.talks))
        say(session.words("cli.send.words"))
        say(f"  {sent.words}")


@click.pass_obj
def receive(session: Session, *, file: Path) -> None:
    """Take in a parcel, whole or not at all."""
    with session.desk() as desk:
        spoken = session.entering.environment.get(SPOKEN)
        if not spoken and session.entering.keyboard():
            spoken = session.entering.ask_secret(session.words("cli.receive.ask") + " ")
        received = desk.travel.receive(file, spoken or "")
        say(session.words("cli.receive.done", n=len(received.new), known=received.known))
