"""The entry point: the commands in the program's language, and the door that every error goes through."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from guide import __version__
from guide.cli import (
    checking,
    door,
    forming,
    keeping,
    kiosk,
    listing,
    pictures,
    rehearsing,
    rounds,
    talking,
    translating,
    travelling,
)
from guide.cli.entering import Entering, outside
from guide.cli.session import Session
from guide.cli.usage import OurGroup, our_complaint
from guide.cli.writing import utf8
from guide.errors import GuideError
from guide.language.early import early_words
from guide.language.words import PROGRAM_LANGUAGES, Words
from guide.paths import shipped


def run(given: list[str], entering: Entering | None = None) -> int:
    """Run the program; returns its exit code: 0, 1 not so, 2 wrong use, 3 the store, 130 Ctrl-C."""
    utf8()
    words = early_words(shipped("locales"), _language(given))
    debug = "--debug" in given
    try:
        code = _run(given, words, entering or outside())
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the outermost door
        return told(error, words, debug=debug)
    return code


def told(error: BaseException, words: Words, *, debug: bool) -> int:
    """Tell what went wrong on stderr; the exit code. What is no error of the program goes on up."""
    match error:
        case click.Abort() | KeyboardInterrupt():
            return door.interrupted(words)
        case click.ClickException():
            return door.refused(our_complaint(error), words, debug=debug)
        case GuideError():
            return door.refused(error, words, debug=debug)
        case OSError(errno=errno.EPIPE):
            return _nobody_listens()
        case Exception():
            return door.unexpected(error, words, debug=debug)
    raise error


def _run(given: list[str], words: Words, entering: Entering) -> int:
    session = Session(entering, words, words.language)
    program = commands(words)
    try:
        with program.make_context("guide", given, obj=session) as context:
            result = program.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return result if isinstance(result, int) else 0


def commands(words: Words) -> OurGroup:
    """Build the program's commands, saying everything in `words`."""
    program = OurGroup(
        "guide",
        words,
        invoke_without_command=True,
        callback=talking.open_screen,
        params=[*_global_options(words), _version_option(words)],
    )
    for command in (
        *rehearsing.commands(words),
        *listing.commands(words),
        *checking.commands(words),
        *talking.commands(words),
        *pictures.commands(words),
        *forming.commands(words),
        *kiosk.commands(words),
        *rounds.commands(words),
        *keeping.commands(words),
        *travelling.commands(words),
        *translating.commands(words),
    ):
        for one in (command, *getattr(command, "commands", {}).values()):
            one.params.extend(_global_options(words))
        program.add_command(command)
    return program


def _global_options(words: Words) -> list[click.Parameter]:
    """Make the options that may stand before or after the command."""

    def option(name: str, keep: Callable[[Session, Any], None], **settings: Any) -> click.Option:
        def callback(context: click.Context, _param: click.Parameter, value: Any) -> None:
            if value is not None and value not in {(), False}:
                keep(context.find_object(Session), value)  # type: ignore[arg-type]  # main put it there

        return click.Option(
            [f"--{name}"],
            expose_value=False,
            callback=callback,
            help=words(f"cli.option.{name}"),
            **settings,
        )

    return [
        option("language", _keep_language, type=click.Choice(PROGRAM_LANGUAGES)),
        option(
            "db", _keep_db, type=click.Path(readable=False, path_type=Path), metavar=words("cli.metavar.file")
        ),
        option(
            "flows",
            _keep_flows,
            type=click.Path(path_type=Path),
            multiple=True,
            metavar=words("cli.metavar.folder"),
        ),
        option("as", _keep_label, metavar=words("cli.metavar.label")),
        option("debug", _keep_debug, is_flag=True),
    ]


def _keep_language(session: Session, language: str) -> None:
    session.language, session.language_asked = language, True


def _keep_db(session: Session, path: Path) -> None:
    session.db = path


def _keep_flows(session: Session, folders: tuple[Path, ...]) -> None:
    session.flows.extend(folders)


def _keep_label(session: Session, label: str) -> None:
    session.label = label


def _keep_debug(session: Session, debug: bool) -> None:  # noqa: FBT001 - what click hands over
    session.debug = debug


def _version_option(words: Words) -> click.Option:
    def say_version(context: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001
        if asked:
            click.echo(f"guide {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=say_version,
        help=words("cli.option.version"),
    )


def _language(given: Sequence[str]) -> str:
    """Find the program's language before anything is parsed: help and complaints are said in it too."""
    asked = "da"
    for place, word in enumerate(given):
        if word.startswith("--language="):
            asked = word.partition("=")[2]
        elif word == "--language" and place + 1 < len(given):
            asked = given[place + 1]
    return asked if asked in PROGRAM_LANGUAGES else "da"


def _nobody_listens() -> int:
    """Leave quietly when whoever read our output has closed it, such as `guide list | head`."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - held until the process ends
    return 0
