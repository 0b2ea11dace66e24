"""What the other front ends tell a reader of a team: commands as the command line writes them, line mode, screens."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from command_line import Line, _Typed
from guide.cli import main
from guide.cli.session import Session
from guide.desk.compare_papers import FORMATS
from guide.desk.desk import Desk
from guide.desk.round_views import CompareView
from guide.errors import GuideError
from guide.language.words import Words
from guide.tui import compared
from guide.tui.screens import compare as compare_screen
from guide.tui.screens import wall as wall_screen
from tui_kit import KINDS

WIDTHS = {"80x24": 80, "60x18": 60}
TYPED = (":oversigt", "2", ":note", "En note", "3", "Et ord", ":gennemse", "afslut")


class Undone(Exception):  # noqa: N818 - no error: it was only looked at
    """What was done is taken back."""


def commands(desk: Desk, key: str, family: str, *, code: str) -> dict[str, str]:
    """Every command that is given a team, and line mode with a code nobody has used; what was typed is taken back."""
    of = (key, "--family", family)
    asked = [
        *(("compare", *of, "--format", form) for form in FORMATS if form != "docx"),
        ("codes", *of),
        ("list",),
        ("list", "--subject", key, "--format", "json"),
        ("star", *of),
        *(("summary", stream) for stream in list(desk.context.store.log.streams("c"))[:1]),
    ]
    found = {}
    for number, arguments in enumerate(asked):
        name = arguments[0] if arguments[0] == "summary" else f"{arguments[0]} {arguments[-1]}"
        found[f"guide {number} {name}"] = run(desk, arguments)
    found["guide compare docx"] = _word(desk, of)
    for name, arguments in (
        ("fill", ("fill", "--code", code, "--plain")),
        ("talk", ("talk", f"{family}/common", "--subject", key, "--plain")),
    ):
        with taken_back(desk):
            found[f"line mode {name}"] = run(desk, arguments, typed=TYPED)
    return found


def run(desk: Desk, arguments: Sequence[str], *, typed: Sequence[str] = ()) -> str:
    """What a command prints, both streams, with the code it ends with; its database is this desk's."""

    @contextmanager
    def seated(_session: Session, **_how: object) -> Iterator[Desk]:
        yield desk

    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
    entering = Line(Path(), None, clock=desk.context.clock).entering({"GUIDE_FLOWS": str(KINDS)})
    with (
        patch.object(Session, "desk", seated),
        patch.object(Session, "library", lambda _session: desk.context.library),
        patch.object(sys, "stdin", _Typed(typed)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        ended = main(list(arguments), entering)
    out.flush()
    return f"{ended}\n{out.buffer.getvalue().decode()}\n{err.getvalue()}"


@contextmanager
def taken_back(desk: Desk) -> Iterator[None]:
    """Do something at the desk, and have it undone."""
    try:
        with desk.together():
            yield
            raise Undone  # noqa: TRY301 - what was done within is taken back by it
    except Undone:
        pass


def _word(desk: Desk, of: Sequence[str]) -> str:
    """The words of the Word file the command saves; a refusal as it is said."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a.docx"
        said = run(desk, ("compare", *of, "--format", "docx", "-o", str(file)))
        return read(file.read_bytes()) if file.exists() else said.replace(folder, "")


def read(written: bytes) -> str:
    """Read a paper as text; of a Word file its words, not the moment it was made."""
    if not written.startswith(b"PK"):
        return written.decode()
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        return file.read("word/document.xml").decode()


def screens(desk: Desk, key: str, family: str) -> dict[str, str]:
    """Every line the comparison and the wall draw, at both sizes, in both views, with its colours."""
    found = {}
    for audience in ("own", "shared"):
        try:
            view = desk.comparing.view(key, family, audience=audience)
        except GuideError as error:
            found[f"screen {audience}"] = error.code
            continue
        for name, width in WIDTHS.items():
            found[f"compare {audience} {name}"] = repr(whole(view, desk.context.words, width))
            found[f"wall {audience} {name}"] = repr([wall(view, place, width) for place in places(view)])
    return found


def places(view: CompareView) -> range:
    """Where one can stand on the wall."""
    return range(len(view.statements))


def whole(view: CompareView, words: Words, width: int) -> list[tuple]:
    """The lines of the comparison on a screen so wide."""
    return compared.whole(view, words, min(width - 4, compare_screen.WIDEST) - 1)


def wall(view: CompareView, place: int, width: int) -> list[tuple]:
    """The lines of one statement on the wall on a screen so wide."""
    cells, here = min(width - 6, wall_screen.WIDEST), view.statements[place]
    return compared.statement(here, cells) + (compared.scale(here.dots, cells) if here.dots else [])
