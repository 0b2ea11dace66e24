"""`guide codes`, `guide fill`, `guide close`, `guide compare`: a round that a group fills apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.cli.pictures import give
from guide.cli.session import Session
from guide.cli.showing import need_screen, on_screen
from guide.cli.usage import OurCommand, file_options, needed
from guide.cli.writing import say, tell
from guide.desk.formats import COMPARISON_FORMATS
from guide.errors import UseError
from guide.language.words import Words

if TYPE_CHECKING:
    from guide.desk.desk import Desk
    from guide.desk.round_views import RoundView


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the commands of a round."""
    subject = click.Argument(["subject"], metavar=words("cli.metavar.key"))
    family = click.Option(["--family"], metavar=words("cli.metavar.family"), help=words("cli.round.family"))
    number = click.Option(
        ["--round", "number"], type=int, metavar=words("cli.metavar.number"), help=words("cli.round.round")
    )
    form = click.Option(
        ["--format", "form"],
        type=click.Choice(COMPARISON_FORMATS),
        default="text",
        help=words("cli.option.format"),
    )
    side = click.Option(["--side"], multiple=True, metavar="NAME=N", help=words("cli.codes.side"))
    least = click.Option(
        ["--least"], type=int, metavar=words("cli.metavar.number"), help=words("cli.close.least")
    )
    return (
        OurCommand("codes", words, callback=codes, params=[subject, family, side]),
        OurCommand("fill", words, callback=fill, params=_fill_params(words)),
        OurCommand("close", words, callback=close, params=[subject, family, number, least]),
        OurCommand(
            "compare", words, callback=compare, params=[subject, family, number, form, *file_options(words)]
        ),
    )


def _fill_params(words: Words) -> list[click.Parameter]:
    return [
        click.Option(["--code"], metavar=words("cli.metavar.code"), help=words("cli.fill.code")),
        click.Option(["--with", "other"], metavar=words("cli.metavar.language"), help=words("cli.talk.with")),
        click.Option(["--plain"], is_flag=True, help=words("cli.talk.plain")),
        click.Option(
            ["--answers"],
            type=click.Path(path_type=Path),
            metavar=words("cli.metavar.file"),
            help=words("cli.talk.answers"),
        ),
        click.Option(["--openly"], is_flag=True, help=words("cli.fill.openly")),
    ]


@click.pass_obj
def codes(session: Session, *, subject: str, family: str | None, side: tuple[str, ...]) -> None:
    """Make one-time codes for a round, or say how many are in."""
    name = needed(family, "--family", "codes")
    wanted = dict(_wanted(one) for one in side)
    if not wanted:
        with session.desk(read_only=True) as desk:
            _tell_round(session.words, desk.rounds.state(subject, name))
        return
    with session.desk(create=True) as desk:
        for handed in desk.codes.make(subject, name, wanted):
            say(session.words("cli.codes.for", side=handed.title, round=handed.round))
            for code in handed.codes:
                say(f"  {code}")
        tell(session.words("cli.codes.once"))


@click.pass_obj
def fill(
    session: Session, *, code: str | None, other: str | None, plain: bool, answers: Path | None, openly: bool
) -> int:
    """Fill in with a one-time code; who it was is kept nowhere."""
    if answers is None and not plain:
        need_screen(session)
    given = code or _asked(session)
    with session.desk() as desk:
        talk = desk.codes.fill(
            given, language=other, front="answers" if answers else "plain" if plain else "tui"
        )
        if answers is not None:
            return _filled(session, desk, talk.id, answers, openly=openly)
        if not plain:
            return on_screen(session, desk, talk.id)
        from guide.plain import lead  # noqa: PLC0415 - not for --help

        return lead(desk, talk.id)


@click.pass_obj
def close(
    session: Session, *, subject: str, family: str | None, number: int | None, least: int | None
) -> None:
    """Close a round, so that its comparison opens."""
    name = needed(family, "--family", "close")
    with session.desk() as desk:
        _tell_round(session.words, desk.rounds.close(subject, name, number, least=least))


@click.pass_obj
def compare(
    session: Session,
    *,
    subject: str,
    family: str | None,
    number: int | None,
    form: str,
    file: Path | None,
    force: bool,
) -> None:
    """Show a closed round side by side."""
    name = needed(family, "--family", "compare")
    if form == "docx" and file is None:
        raise UseError("use.docx_needs_file", command="guide compare")
    with session.desk(read_only=True) as desk:
        content = desk.compare_papers.written(subject, name, number, format=form)
    give(session, content, file, force=force)


def _wanted(typed: str) -> tuple[str, int]:
    side, equals, count = typed.partition("=")
    if not equals or not count.isdecimal():
        raise UseError("use.bad_value", name="--side", command="guide codes")
    return side.strip(), int(count)


def _asked(session: Session) -> str:
    """Ask for the code where nobody can read it over a shoulder. Raises UseError `use.missing`."""
    if not session.entering.keyboard():
        raise UseError("use.missing", name="--code", command="guide fill")
    return session.entering.ask_secret(session.words("cli.ask.code") + " ")


def _filled(session: Session, desk: Desk, stream: str, path: Path, *, openly: bool) -> int:
    from guide.cli.answering import read_document  # noqa: PLC0415 - not for --help
    from guide.desk.filling import fill as fill_in  # noqa: PLC0415
    from guide.desk.filling import read_answers  # noqa: PLC0415

    with desk.together():
        talk = desk.talks.resume(stream)
        filled = fill_in(talk, read_answers(read_document(path)), openly=openly)
    for name in filled.set_aside:
        tell(session.words("cli.talk.set_aside", step=name))
    if filled.open:
        tell(session.words("cli.talk.open", n=len(filled.open)))
        return 0
    say(session.words("round.thanks"))
    return 0


def _tell_round(words: Words, view: RoundView) -> None:
    say(words("round.closed" if view.closed else "round.open", family=view.title, round=view.number))
    for side in view.sides:
        say("  " + words("round.in", side=side.title, n=side.fillings, codes=side.codes))
