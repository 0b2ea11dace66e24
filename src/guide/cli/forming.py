"""`guide form`: a flow as paper, with nobody's answers on it."""

from __future__ import annotations

from pathlib import Path

import click

from guide.cli.pictures import give
from guide.cli.session import Session
from guide.cli.usage import OurCommand, file_options
from guide.desk.formats import FORM_FORMATS
from guide.errors import UseError
from guide.language.words import Words

KINDS = ("form", "leaflet", "booklet")  # as guide.summary.form has them: not for --help


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that prints a flow."""
    language = words("cli.metavar.language")
    params: list[click.Parameter] = [
        click.Argument(["flow"], metavar=words("cli.metavar.flow")),
        click.Option(["--with", "other"], metavar=language, help=words("cli.form.with")),
        click.Option(["--kind"], type=click.Choice(KINDS), default="form", help=words("cli.form.kind")),
        click.Option(["--format", "how"], type=click.Choice(FORM_FORMATS), help=words("cli.form.format")),
        *file_options(words),
    ]
    return (OurCommand("form", words, callback=form, params=params),)


@click.pass_obj
def form(
    session: Session,
    *,
    flow: str,
    other: str | None,
    kind: str,
    how: str | None,
    file: Path | None,
    force: bool,
) -> None:
    """Print a form, a leaflet or a booklet; needs no database."""
    from guide.desk.forms import Forms  # noqa: PLC0415 - not for --help
    from guide.summary.form import FORM_KINDS  # noqa: PLC0415

    written_as = how or _by_its_name(file)
    if written_as == "docx" and file is None:
        raise UseError("use.docx_needs_file", command="guide form")
    forms = Forms(session.library(), session.catalogues(), session.entering.clock, session.today)
    chosen = next(one for one in FORM_KINDS if one == kind)
    content = forms.written(flow, kind=chosen, language=other or "da", format=written_as)
    give(session, content, file, force=force)


def _by_its_name(file: Path | None) -> str:
    suffix = "" if file is None else file.suffix.removeprefix(".").lower()
    return {"txt": "text"}.get(suffix, suffix if suffix in FORM_FORMATS else "html")
