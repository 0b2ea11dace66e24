"""`guide translate update|status|sheet`: catalogues brought up to the Danish, how far they are, sheets for speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from guide.cli import sheets
from guide.cli.listing import TEXT_OR_JSON
from guide.cli.session import Session
from guide.cli.usage import OurCommand, OurGroup
from guide.cli.writing import say, say_json, tell
from guide.errors import UseError
from guide.language.direction import native_name
from guide.language.words import Words

if TYPE_CHECKING:
    from guide.desk.translatable import Domain
    from guide.desk.translating import Brought, Covered
    from guide.desk.translations import NotUnderstood

NAMED = 12  # keys of one catalogue that are named on the page; JSON names all


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command with its three parts."""
    group = OurGroup(
        "translate",
        words,
        help=words("cli.translate.help"),
        invoke_without_command=True,
        callback=nothing_named,
    )
    how = click.Option(
        ["--format", "form"], type=TEXT_OR_JSON, default="text", help=words("cli.option.format")
    )
    update = OurCommand(
        "update", words, callback=bring_up, params=_which(words), help=words("cli.update.help")
    )
    status = OurCommand("status", words, callback=tell_status, params=[*_which(words), how])
    for part in (update, status, sheets.command(words)):
        group.add_command(part)
    return (group,)


def _which(words: Words) -> list[click.Parameter]:
    """Make the parameters that name families and languages."""
    return [
        click.Argument(["names"], nargs=-1, metavar=words("cli.metavar.families")),
        click.Option(
            ["--with", "languages"],
            multiple=True,
            metavar=words("cli.metavar.language"),
            help=words("cli.translate.with"),
        ),
    ]


@click.pass_context
def nothing_named(context: click.Context) -> None:
    """Ask for the part that is meant. Raises UseError `use.missing`."""
    if context.invoked_subcommand is None:
        known = "|".join(context.command.commands)  # type: ignore[attr-defined]  # a group
        raise UseError("use.missing", name=known, command="guide translate")


@click.pass_obj
def bring_up(session: Session, names: Sequence[str], languages: Sequence[str]) -> None:
    """Bring catalogues up to the Danish as it is now."""
    from guide.desk import translating  # noqa: PLC0415 - not for --help

    catalogues = session.catalogues()
    chosen = _chosen(session, names, languages, whole=True)
    brought = list(translating.bring_up(chosen, catalogues))
    for one in brought:
        if one.written:
            _say_brought(session.words, one)
    written = sum(one.written for one in brought)
    say(session.words("cli.update.sum", n=len(brought), written=written))


def _say_brought(words: Words, one: Brought) -> None:
    done = one.done
    say(str(one.path))
    for kind, keys in (
        ("new", done.new),
        ("changed", done.changed),
        ("back", done.back),
        ("gone", done.gone),
    ):
        if keys:
            say(f"    {words(f'cli.update.{kind}', n=len(keys))} {_named(keys)}")


def _named(keys: Sequence[str]) -> str:
    more = len(keys) - NAMED
    return ", ".join(keys[:NAMED]) + (f" … (+{more})" if more > 0 else "")


@click.pass_obj
def tell_status(session: Session, names: Sequence[str], languages: Sequence[str], form: str) -> None:
    """Tell how far each language is translated and approved, and what was not understood."""
    from guide.desk.translating import covered  # noqa: PLC0415 - not for --help

    catalogues = session.catalogues()
    found = [covered(one, catalogues) for one in _chosen(session, names, languages, absent=True)]
    marks = _not_understood(session)
    if form == "json":
        say_json({"format": 1, "languages": _json(found), "not_understood": _marks_json(marks)})
        return
    spoken = ""
    for one in found:
        if one.language != spoken:
            spoken = one.language
            say(f"{native_name(spoken)} ({spoken})")
        _say_covered(session.words, one)
    _say_marks(session.words, marks)


def _say_covered(words: Words, one: Covered) -> None:
    counts = {"texts": one.texts, "translated": one.translated, "approved": one.approved}
    counts |= {"changed": len(one.changed), "missing": len(one.missing)}
    say(f"    {one.domain}: {words('cli.status.counts', **counts)}")
    for kind, keys in (("changed", one.changed), ("missing", one.missing)):
        if keys and one.translated:
            say(f"        {words(f'cli.status.{kind}', n=len(keys))} {_named(keys)}")


def _say_marks(words: Words, marks: Sequence[NotUnderstood] | None) -> None:
    if marks is None:
        tell(words("cli.status.not_counted"))
        return
    say(words("cli.status.marks" if marks else "cli.status.no_marks"))
    for one in marks:
        place = words("cli.status.mark", n=one.times, flow=one.flow, step=one.step, language=one.language)
        say(f"    {place} {one.danish}".rstrip())


def _not_understood(session: Session) -> Sequence[NotUnderstood] | None:
    """Read the office's marks; None where there is no office here, or nobody to ask for its passphrase."""
    able = session.entering.environment.get("GUIDE_PASSPHRASE") or session.entering.keyboard()
    if not able or not session.database().exists():
        return None
    with session.desk(read_only=True) as desk:
        return desk.translations.not_understood()


def _chosen(
    session: Session, names: Sequence[str], languages: Sequence[str], **how: bool
) -> tuple[Domain, ...]:
    from guide.desk.translatable import domains  # noqa: PLC0415 - not for --help

    catalogues = session.catalogues()
    return domains(session.library(), catalogues, names=names, languages=languages, **how)


def _json(found: Sequence[Covered]) -> list[dict[str, Any]]:
    languages: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        counts = {"texts": one.texts, "translated": one.translated, "approved": one.approved}
        named = {"changed": list(one.changed), "missing": list(one.missing)}
        languages.setdefault(one.language, []).append({"name": one.domain, **counts, **named})
    return [{"language": language, "catalogues": told} for language, told in languages.items()]


def _marks_json(marks: Sequence[NotUnderstood] | None) -> list[dict[str, Any]] | None:
    if marks is None:
        return None
    return [
        {"flow": one.flow, "step": one.step, "language": one.language, "times": one.times} for one in marks
    ]
