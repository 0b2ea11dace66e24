"""`guide translate sheet`: a sheet for somebody who speaks the language, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from guide.cli.session import Session
from guide.cli.usage import OurCommand
from guide.cli.writing import say
from guide.errors import UseError
from guide.language.direction import native_name
from guide.language.words import Words


def command(words: Words) -> click.Command:
    """Make the command."""
    file = click.Path(path_type=Path)
    params: list[click.Parameter] = [
        click.Argument(["spoken"], metavar=words("cli.metavar.language")),
        click.Argument(["names"], nargs=-1, metavar=words("cli.metavar.families")),
        click.Option(
            ["-o", "out"], type=file, metavar=words("cli.metavar.file"), help=words("cli.sheet.out")
        ),
        click.Option(["--back"], type=file, metavar=words("cli.metavar.file"), help=words("cli.sheet.back")),
        click.Option(["--force"], is_flag=True, help=words("cli.option.force")),
    ]
    return OurCommand("sheet", words, callback=sheet, params=params)


@click.pass_obj
def sheet(
    session: Session, spoken: str, names: Sequence[str], out: Path | None, back: Path | None, *, force: bool
) -> None:
    """Write a sheet of everything that is said in a language, or take one back."""
    if (out is None) == (back is None):
        raise UseError("use.missing", name="-o | --back", command="guide translate sheet")
    from guide.desk import sheets  # noqa: PLC0415 - not for --help
    from guide.desk.papers import save  # noqa: PLC0415
    from guide.desk.translatable import domains  # noqa: PLC0415

    catalogues = session.catalogues()
    chosen = domains(session.library(), catalogues, names=names, languages=[spoken])
    if out is not None:
        written, count = sheets.write(
            chosen, catalogues, session.words, spoken, out.suffix, session.entering.clock()
        )
        save(out, written, force=force)
        say(session.words("cli.sheet.written", n=count, language=native_name(spoken), path=out))
    if back is not None:
        taken = sheets.take_back(chosen, catalogues, spoken, back, session.today())
        for path in taken.written:
            say(str(path))
        say(session.words("cli.sheet.taken", n=taken.changed, approved=taken.approved))
