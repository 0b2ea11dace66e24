"""`guide check`: everything that is wrong with some flows, at their lines; needs no database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide.cli.listing import TEXT_OR_JSON
from guide.cli.session import Session
from guide.cli.usage import OurCommand
from guide.cli.writing import say, say_json
from guide.errors import FlowError
from guide.faults import Fault
from guide.language.words import Words
from guide.paths import flow_folders, locale_folders, shipped

if TYPE_CHECKING:
    from guide.flow.reading import Reading


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that checks."""
    file = click.Path(path_type=Path)
    params: list[click.Parameter] = [
        click.Argument(["paths"], nargs=-1, metavar=words("cli.metavar.paths"), type=file),
        click.Option(
            ["--format", "form"], type=TEXT_OR_JSON, default="text", help=words("cli.option.format")
        ),
        click.Option(["--strict"], is_flag=True, help=words("cli.check.strict")),
        click.Option(
            ["--today"],
            type=click.DateTime(["%Y-%m-%d"]),
            metavar=words("cli.metavar.day"),
            help=words("cli.check.today"),
        ),
    ]
    return (OurCommand("check", words, callback=check, params=params),)


@click.pass_obj
def check(session: Session, paths: Sequence[Path], form: str, *, strict: bool, today: datetime | None) -> int:
    """Check flow files, family folders or folders of families; without a path, all flows there are."""
    from guide.flow.checking import report  # noqa: PLC0415 - not for --help

    day = session.today() if today is None else today.date()
    faults = _faults(paths or flow_folders(session.own_flows()), day)
    document = report.document(faults, session.words, strict=strict)
    if form == "json":
        say_json(document)
    else:
        for line in report.lines([_nearby(fault) for fault in faults], session.words):
            say(line)
        counts = {name: document[name] for name in ("errors", "warnings", "notes")}
        say(session.words("cli.check.sum", **counts))
    return 0 if document["ok"] else 1


def _nearby(fault: Fault) -> Fault:
    """Name a file from here, where it lies below."""
    path, here = Path(fault.file), Path.cwd()
    return replace(fault, file=str(path.relative_to(here))) if path.is_relative_to(here) else fault


def _faults(paths: Sequence[Path], day: date) -> Sequence[Fault]:
    from guide.flow.checking.check import check as find_faults  # noqa: PLC0415 - not for --help
    from guide.flow.reading import local_faults  # noqa: PLC0415
    from guide.language.catalogues import Catalogues  # noqa: PLC0415

    readings = [reading for path in paths for reading in _readings(path)]
    catalogues = Catalogues(locale_folders([_flows_folder(path) for path in paths]))
    found = find_faults(
        readings,
        today=day,
        catalogues=catalogues,
        languages=[language for language in catalogues.languages() if language != "da"],
        own=[reading.name for reading in readings if reading.origin != "shipped"],
    )
    return (*found, *local_faults([path for path in paths if path.is_dir()]))


def _readings(path: Path) -> Iterator[Reading]:
    """Read what a path names. Raises FlowError `flow.nothing_there`."""
    from guide.flow.reading import read_family_folder, read_flows  # noqa: PLC0415 - not for --help

    origin = "shipped" if path.resolve().is_relative_to(shipped("flows")) else str(path)
    found: list[Reading] = []
    if path.is_file():
        family = read_family_folder(path.resolve().parent, origin)
        found = [one for one in family if path.name == "family.yaml" or one.name.endswith(f"/{path.stem}")]
    elif (path / "family.yaml").is_file():
        found = list(read_family_folder(path, origin))
    elif path.is_dir():
        found = list(read_flows([path], path if origin == "shipped" else None).values())
    if not found:
        raise FlowError("flow.nothing_there", path=str(path))
    yield from found


def _flows_folder(path: Path) -> Path:
    """The folder of families a path lies in: translations stand beside it."""
    full = path.resolve()
    if path.is_file():
        return full.parent.parent
    return full.parent if (path / "family.yaml").is_file() else full
