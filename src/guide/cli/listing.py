"""`guide flows`, `guide list`: what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from guide.cli.session import Session
from guide.cli.usage import OurCommand
from guide.cli.writing import say, say_json
from guide.language.words import Words

if TYPE_CHECKING:
    from guide.desk.lines import FlowLine, TalkLine

TEXT_OR_JSON = click.Choice(("text", "json"))


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the commands that list."""
    how = click.Option(
        ["--format", "form"], type=TEXT_OR_JSON, default="text", help=words("cli.option.format")
    )
    key = click.Option(["--subject"], metavar=words("cli.metavar.key"), help=words("cli.list.subject"))
    flow = click.Option(["--flow"], metavar=words("cli.metavar.flow"), help=words("cli.list.flow"))
    return (
        OurCommand("flows", words, callback=flows, params=[how]),
        OurCommand("list", words, callback=conversations, params=[key, flow, how]),
    )


@click.pass_obj
def flows(session: Session, form: str) -> None:
    """List the flows; needs no database."""
    catalogues = session.catalogues()
    languages = [language for language in catalogues.languages() if language != "da"]
    library = session.library()
    lines = library.lines(catalogues, languages)
    if form == "json":
        say_json({"format": 1, "flows": [_flow_json(line) for line in lines]})
        return
    for line in lines:
        say(f"{line.name}  {line.title}")
        respondents = ", ".join(line.respondents)
        say(f"    {session.words('cli.flows.respondents', names=respondents)}")
        for language, texts, translated, changed, approved in line.languages:
            counts = {"texts": texts, "translated": translated, "changed": changed, "approved": approved}
            say(f"    {session.words('cli.flows.language', language=language, **counts)}")
        if line.origin != "shipped":
            say(f"    {session.words('cli.flows.from', place=line.origin)}")
    for name, errors in library.refused():
        say(session.words("cli.flows.refused", name=name, n=errors))


@click.pass_obj
def conversations(session: Session, subject: str | None, flow: str | None, form: str) -> None:
    """List the conversations, newest first."""
    with session.desk(read_only=True) as desk:
        lines = desk.talks.lines(key=subject, name=flow)
    if form == "json":
        say_json({"format": 1, "conversations": [_talk_json(line) for line in lines]})
        return
    if not lines:
        say(session.words("cli.list.none"))
    for line in lines:
        say(_talk_text(session.words, line))


def _flow_json(line: FlowLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "title": line.title,
        "respondents": list(line.respondents),
        "hash": line.hash,
        "from": line.origin,
        "languages": {
            language: {
                "texts": texts,
                "translated": translated,
                "changed": changed,
                "approved": approved,
            }
            for language, texts, translated, changed, approved in line.languages
        },
    }


def _talk_json(line: TalkLine) -> dict[str, Any]:
    return {
        "id": line.shown_id,
        "subject": line.subject,
        "flow": line.name,
        "version": line.version,
        "hash": line.hash,
        "family": line.family,
        "round": line.round,
        "respondent": line.respondent,
        "meeting": line.meeting,
        "state": line.stage,
        "counted": line.counted,
        "held": line.held,
        "opened_at": line.opened_at,
        "finished_at": line.finished_at,
        "languages": list(line.languages),
        "answered": line.answered,
        "open": line.open,
    }


def _talk_text(words: Words, line: TalkLine) -> str:
    stage = words(f"stage.{line.stage}")
    counts = words("cli.list.counts", answered=line.answered, open=line.open)
    number = words("cli.list.round", round=line.round)
    cells = (line.shown_id, line.held, line.subject, line.name, line.respondent, number, stage, counts)
    return "  ".join(cells)
