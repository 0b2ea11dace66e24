"""One walk through `--answers`, line mode and the terminal UI: one log, and its words on every paper."""

from __future__ import annotations

import io
import json
import re

import docx
import pytest

from command_line import Line
from guide.cli.session import Session
from guide.language.early import early_words
from guide.paths import shipped
from office import log_of
from test_tui_walk import BURST, without_ids
from tui_kit import KINDS, run

FLOW = "kinds/all"
PLANTED = ("Sol\nog søvn", "Han kan mere", "Ring til køkkenet")
ANSWERS = {
    "energy": 2,
    "giving": "Sol\nog søvn",
    "time": "yes",
    "start": "2026-06-03",
    "hours": 2.5,
    "can": ["truck", "english"],
    "believes": "Han kan mere",
    "deals": [{"what": "Ring til køkkenet", "who": "municipality", "by": "2026-03-03"}],
    "kept": [{"row": "r1", "done": "yes"}],
    "sent": "done",
}
LINES = (
    "", "2", "Sol\\", "og søvn", "1", "3/6", "2,5", "1 3", ":visning", "Han kan mere",
    "Ring til køkkenet", "2", "i morgen", "", "1", "1", "", "afslut",
)  # fmt: skip
# How each answer on the path stands in words; the caseworker's own is not the citizen's to read.
WORDINGS = ("Sol", "og søvn", "Ja", "3. juni 2026", "2,5 timer", "Køre truck", "Tale engelsk", "Ring til køkkenet",
            "Kommunen", "3. marts 2026", "Det er gjort")  # fmt: skip
PRIVATE = "Han kan mere"


@pytest.fixture
def line(tmp_path, capsys) -> Line:
    return Line(tmp_path, capsys)


def office_of(line: Line):
    """The desk behind the command line, on the same database."""
    return Session(line.entering(), early_words(shipped("locales"), "da"), flows=(KINDS,)).desk()


def three_walks(line: Line) -> list[str]:
    """Walk three ways, each with a person of its own; the ids in the order walked."""
    flows = ("--flows", str(KINDS))
    begin = ("talk", FLOW, "--with", "en", *flows, "--subject")
    path = line.file("answers.json", answers_with_rows())
    code, _out, err = line.run(*begin, "A-1", "--answers", path)
    assert code == 0, err
    code, out, err = line.run(*begin, "A-2", "--plain", typed=LINES)
    assert code == 0, out + err
    with office_of(line) as desk:
        meeting = desk.meetings.open("A-3", desk.meetings.proposal("A-3", other="en"))
        talk = desk.talks.open(FLOW, meeting, front="tui")

        async def drive(driver):
            await driver.type(BURST + "a")

        run(desk, drive, start=talk.id)
        lines = {one.subject: one.id for one in desk.talks.lines()}
    return [lines[key] for key in ("A-1", "A-2", "A-3")]


def answers_with_rows() -> dict[str, object]:
    """The answers as a file holds them: a closed table's rows are named as the open one's were."""
    deals = [{"row": "r1", **row} for row in ANSWERS["deals"]]
    return ANSWERS | {"deals": deals}


def comparable(log) -> list[str]:
    """A log with `front` and what is drawn set aside."""
    kept = []
    for kind, body in log:
        aside = {"front", "subject", "meeting"} if kind == "opened" else set()
        kept.append((kind, {name: what for name, what in body.items() if name not in aside}))
    text = without_ids(kept)
    return [re.sub(r'"row": "(?:row\d+|r1)"', '"row": "*"', one) for one in text]


def test_the_same_walk_three_ways_is_the_same_log(line):
    """`--answers`, `--plain` and the terminal UI give the same sequence of (kind, body)."""
    ids = three_walks(line)
    with office_of(line) as desk:
        logs = [comparable(log_of(desk, one)) for one in ids]
    assert logs[0] == logs[1]
    assert logs[1] == logs[2]
    kinds = [one.split(" ", 1)[0] for one in logs[0]]
    assert kinds == ["opened", "said", *["answered"] * 10, "reviewing", "finished"]
    print(f"3 ways, {len(logs[0])} events each")


def papers(line: Line, stream: str, paper: str) -> dict[str, str]:
    """One paper in every format, as words."""
    found = {}
    with office_of(line) as desk:
        for form in ("text", "md", "html", "json"):
            found[form] = desk.papers.written(stream, paper, format=form, language="da").decode()
        word = docx.Document(io.BytesIO(desk.papers.written(stream, paper, format="docx", language="da")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    found["docx"] = "\n".join([*(part.text for part in word.paragraphs), *cells])
    return found


def test_every_answer_on_the_path_stands_on_the_papers(line):
    """In words, in five formats; what is private only in the journal, what is off the path nowhere."""
    stream = three_walks(line)[0]
    checked = 0
    for paper in ("journal", "citizen"):
        for form, text in papers(line, stream, paper).items():
            for wording in WORDINGS:
                assert wording in text, (paper, form, wording)
                checked += 1
            assert (PRIVATE in text) == (paper == "journal"), (paper, form)
    print(f"{checked} wordings found in 2 papers x 5 formats")


def test_what_is_off_the_path_stands_only_under_set_aside(line):
    """An answer whose question is no longer asked is in no paper, save under JSON's `set_aside`."""
    answers = {
        "health": 4, "health_help": "PLANTET OFF PATH", "everyday": 4, "belief": 3, "direction": 2, "knowledge": 2,
        "search": 3, "cooperation": 3, "danish": 3, "network": 4, "wish": ["danish"],
    }  # fmt: skip
    shown = line.filled("A-9", answers)
    with office_of(line) as desk:
        stream = desk.talks.find(shown)
    for paper in ("journal", "citizen"):
        written = papers(line, stream, paper)
        document = json.loads(written["json"])
        assert [one["name"] for one in document.pop("set_aside")] == ["health_help"]
        for form, text in (written | {"json": json.dumps(document)}).items():
            assert "PLANTET" not in text, (paper, form)


def test_the_database_holds_no_answer_in_clear(line):
    """Neither the file nor its write-ahead log holds a planted answer, whichever way it came in."""
    three_walks(line)
    searched = 0
    for path in line.folder.iterdir():
        if path.name.startswith("office"):
            held = path.read_bytes()
            for planted in PLANTED:
                for part in planted.split("\n"):
                    assert part.encode() not in held, path.name
                    assert part.encode("utf-16-le") not in held, path.name
                    searched += 1
    print(f"{searched} searches, nothing in clear")
    assert searched
