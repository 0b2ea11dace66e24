"""The pictures of what is said in lines: line mode, a check of a flow, a check of the log."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from guide.cli import main
from guide.cli.entering import Entering
from guide.desk.desk import Desk
from guide.plain import lead

TYPED = ("", "", "3", "4", ":intet ved")
SECRET = "en lang adgangskode"  # noqa: S105 - of a database that is thrown away
FLOW = """\
title: Vores første samtale
respondents: [citizen]
sections:
  - name: start
    title: Velkommen
    steps:
      - ask: Hvordan går det med dansk?
        name: danish_now
        answer: one
        choices: {good: Godt, okay: Nogenlunde}
      - ask: Hvad kan hjælpe?
        name: help
        answer: txt
        when: danish_nwo == okay
"""
FAMILY = """\
title: Vores skemaer
subject: citizen
respondents:
  citizen: {title: Borger}
"""
Outside = Callable[[], tuple[Callable[[], datetime], Callable[[int], bytes]]]


def line_mode(desk: Desk) -> str:
    """Lead the sample's newest conversation in lines, and show the last page of it."""
    talk = next(line.id for line in desk.talks.lines(key="OPDIGT-01") if line.stage == "opened")
    page: list[str] = []
    typed = iter(TYPED)

    def read() -> str:
        line = next(typed, None)
        if line is None:
            raise EOFError
        page.append(f"> {line}")
        return line

    lead(desk, talk, read=read, write=page.append)
    lines = "\n".join(page).split("\n")
    return "\n".join(lines[lines.index("> 3") + 1 :]).strip("\n")


def flow_checked(outside: Outside) -> str:
    """Check a flow with two slips in it."""
    with _folder() as folder:
        family = folder / "skemaer" / "vores"
        family.mkdir(parents=True)
        (family / "family.yaml").write_text(FAMILY, encoding="utf-8")
        (family / "start.yaml").write_text(FLOW, encoding="utf-8")
        return _told(outside, "check", "skemaer/vores/start.yaml")


def verified(outside: Outside) -> str:
    """Verify a database."""
    with _folder() as folder:
        (folder / "svar.yaml").write_text("health: 3\n", encoding="utf-8")
        _told(outside, "talk", "fip/citizen", "--subject", "A-1027", "--answers", "svar.yaml", asked=True)
        return _told(outside, "verify", asked=True)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        yield Path(folder)


def _told(outside: Outside, *arguments: str, asked: bool = False) -> str:
    """Run a command as a person sees it: what was typed, what was asked, what it said."""
    page = io.StringIO()
    clock, entropy = outside()

    def ask(question: str) -> str:
        page.write(f"{question}\n")
        return SECRET

    entering = Entering(
        environment={},
        clock=clock,
        entropy=entropy,
        keyboard=lambda: asked,
        screen=lambda: asked,
        ask_secret=ask,
        user="AB",
        open_screen=lambda _desk, _start: 0,
    )
    db: Sequence[str] = ("--db", "guide.db") if asked else ()
    page.write(f"$ {' '.join(('guide', *arguments, *db))}\n")
    with contextlib.redirect_stdout(page), contextlib.redirect_stderr(page):
        main([*arguments, *db], entering)
    return page.getvalue().rstrip("\n")
