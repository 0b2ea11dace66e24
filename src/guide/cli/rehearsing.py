"""`guide demo`: the program on a made-up office in a throw-away store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from guide.cli.entering import OFFICE_ZONE
from guide.cli.session import Session
from guide.cli.showing import on_screen, sample_office
from guide.cli.usage import OurCommand
from guide.cli.writing import say
from guide.errors import GuideError
from guide.flow.papers import PAPERS
from guide.language.words import Words
from guide.paths import shipped

if TYPE_CHECKING:
    from guide.cli.script import Script
    from guide.desk.desk import Desk
    from guide.desk.talk import Talk
    from guide.desk.views import Bilingual
    from guide.store.store import Store

SCRIPT = "demo.yaml"  # a round, told in lines


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that shows the program."""
    answers = click.Option(
        ["--answers"],
        type=click.Path(path_type=Path),
        metavar=words("cli.metavar.file"),
        help=words("cli.demo.answers"),
    )
    return (OurCommand("demo", words, callback=demo, params=[answers]),)


@click.pass_obj
def demo(session: Session, answers: Path | None) -> int:
    """On a screen open the sample office; else play the script as lines. Nothing touches a disk."""
    watched = session.entering.keyboard() and session.entering.screen()
    if watched and answers is None:
        return sample_office(session)
    from guide.cli.script import read_script  # noqa: PLC0415 - not for --help
    from guide.store.store import Store  # noqa: PLC0415

    script = read_script(answers or shipped("flows") / SCRIPT)
    with Store.in_memory(session.entering.entropy if watched else script.entropy()) as store:
        desk, talks = play(session, store, script)
        if watched:
            desk.office.mark_made_up()
            return on_screen(session, session.seated(store, person=script.person), None)
        for line in _told(session.words, desk, script, talks):
            say(line)
    return 0


def play(session: Session, store: Store, script: Script) -> tuple[Desk, tuple[Talk, ...]]:
    """Hold the meeting of a script at its own day. Raises AnswersError and what opening raises."""
    from guide.desk.desk import Desk  # noqa: PLC0415 - not for --help
    from guide.desk.filling import fill, read_answers  # noqa: PLC0415
    from guide.desk.meetings import MeetingForm  # noqa: PLC0415

    zone = ZoneInfo(OFFICE_ZONE)
    desk = Desk(
        store,
        session.library(),
        session.catalogues(),
        clock=script.clock(zone),
        zone=zone,
        entropy=script.entropy(),
        person=script.person,
        language=session.language,
    )
    form = MeetingForm(held=script.today, **script.meeting.model_dump())
    kind = desk.library.flow(script.conversations[0].flow).family.subject
    held = desk.meetings.open(script.subject, form, kind=kind)
    talks = []
    for one in script.conversations:
        talk = desk.talks.open(one.flow, held, respondent=one.respondent, front="answers")
        fill(talk, read_answers(one.answers))
        talks.append(talk)
    return desk, tuple(talks)


def _told(words: Words, desk: Desk, script: Script, talks: tuple[Talk, ...]) -> Iterator[str]:
    """Tell the whole round: what was asked and answered, the star, the papers."""
    yield script.about
    yield words("cli.demo.meeting", key=script.subject, day=script.today, place=script.meeting.place)
    for talk in talks:
        yield from _conversation(talk)
    for family in dict.fromkeys(talk.flow.family.name for talk in talks):
        yield from _star(words, desk, script.subject, family)
    for talk in talks:
        for paper in PAPERS:
            if paper == "citizen" and talk.flow.private:
                continue
            title = f"{words(f'cli.demo.{paper}')}: {talk.flow.title.da}"
            yield from ("", _line(title), desk.papers.written(talk.id, paper).decode().rstrip())


def _conversation(talk: Talk) -> Iterator[str]:
    header, review = talk.header("own"), talk.review("own")
    yield from ("", _line(_both(header.title)), "")
    for section in review.sections:
        yield _both(section.title)
        for line in section.lines:
            if line.answer:
                yield from (f"  {text.text}" for text in line.text)
                yield from (
                    indent(answer.text, "      ").replace("      ", "    → ", 1) for answer in line.answer
                )
            if line.note is not None:
                yield indent(line.note, "    ")
        yield ""


def _star(words: Words, desk: Desk, key: str, family: str) -> Iterator[str]:
    from guide.charts.text import as_text  # noqa: PLC0415 - not for --help

    try:
        view = desk.pictures.star(key, family)
    except GuideError:
        return  # a family without a star, or with none finished: nothing to show is no fault of a script
    yield from ("", _line(words("cli.demo.star")), view.caption, "", as_text(view.chart))


def _both(said: Bilingual) -> str:
    return " / ".join(dict.fromkeys(one.text for one in said))


def _line(title: str) -> str:
    return f"== {title} =="
