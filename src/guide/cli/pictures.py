"""`guide summary`, `guide star`: papers and pictures of what is on record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from guide.cli.session import Session
from guide.cli.usage import OurCommand, file_options, needed
from guide.cli.writing import say_json, tell
from guide.desk.formats import PAPER_FORMATS
from guide.errors import UseError
from guide.flow.papers import PAPERS
from guide.language.words import Words


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the commands that write papers and draw."""
    summary_params: list[click.Parameter] = [
        click.Argument(["talk"], metavar="ID"),
        click.Option(
            ["--for", "paper"],
            type=click.Choice(PAPERS),
            default="journal",
            help=words("cli.summary.for"),
        ),
        click.Option(
            ["--with", "other"], metavar=words("cli.metavar.language"), help=words("cli.summary.with")
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(PAPER_FORMATS),
            default="text",
            help=words("cli.option.format"),
        ),
        *file_options(words),
    ]
    star_params: list[click.Parameter] = [
        click.Argument(["subject"], metavar=words("cli.metavar.key")),
        click.Option(["--family"], metavar=words("cli.metavar.family"), help=words("cli.star.family")),
        click.Option(
            ["--round", "number"], type=int, metavar=words("cli.metavar.number"), help=words("cli.star.round")
        ),
        click.Option(
            ["--format", "form"],
            type=click.Choice(("text", "svg", "json")),
            default="text",
            help=words("cli.option.format"),
        ),
        *file_options(words),
    ]
    return (
        OurCommand("summary", words, callback=summary, params=summary_params),
        OurCommand("star", words, callback=star, params=star_params),
    )


@click.pass_obj
def summary(
    session: Session,
    *,
    talk: str,
    paper: str,
    other: str | None,
    form: str,
    file: Path | None,
    force: bool,
) -> None:
    """Write a paper of a conversation."""
    if form == "docx" and file is None:
        raise UseError("use.docx_needs_file", command="guide summary")
    with session.desk() as desk:
        content = desk.papers.written(
            talk, "citizen" if paper == "citizen" else "journal", format=form, language=other
        )
    give(session, content, file, force=force)


@click.pass_obj
def star(
    session: Session,
    *,
    subject: str,
    family: str | None,
    number: int | None,
    form: str,
    file: Path | None,
    force: bool,
) -> None:
    """Draw the star of a subject in a family."""
    from guide.charts.svg import svg  # noqa: PLC0415 - not for --help
    from guide.charts.text import as_text  # noqa: PLC0415

    name = needed(family, "--family", "star")
    with session.desk(read_only=True) as desk:
        if form == "json":
            document = desk.pictures.star_json(subject, name, number=number)
        else:
            view = desk.pictures.star(subject, name, number=number)
    if form == "json" and file is None:
        say_json(document)
        return
    if form == "json":
        import json  # noqa: PLC0415 - only here

        content = json.dumps(document, ensure_ascii=False, indent=2)
    else:
        content = svg(view.chart) if form == "svg" else f"{view.caption}\n\n{as_text(view.chart)}"
    give(session, f"{content}\n".encode(), file, force=force)


def give(session: Session, content: bytes, file: Path | None, *, force: bool) -> None:
    """Save what was written, or write it on stdout."""
    if file is None:
        text = content.decode()
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    from guide.desk.papers import save  # noqa: PLC0415 - not for --help

    save(file, content, force=force)
    tell(session.words("cli.saved", path=file))
