"""The demo: one made-up round, the same in every run; one changed answer shows exactly where it belongs."""

from __future__ import annotations

import difflib

import pytest

from command_line import Line
from guide import paths
from guide.cli.script import read_script

SCRIPT = paths.shipped("flows") / "demo.yaml"


@pytest.fixture
def line(tmp_path, capsys):
    return Line(tmp_path, capsys)


def played(line: Line, *changes: tuple[str, str]) -> str:
    """Play the script, or a copy of it in which each change is made once."""
    text = SCRIPT.read_text(encoding="utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    more = ("--answers", line.file("copy.yaml", text)) if changes else ()
    code, out, err = line.run("demo", *more, environment={})
    assert code == 0, err
    return out


def parts(text: str) -> dict[str, list[str]]:
    """Cut the demo's lines at its headings."""
    found: dict[str, list[str]] = {"": []}
    here = ""
    for row in text.split("\n"):
        if row.startswith("== "):
            here = row.strip("= ")
        found.setdefault(here, []).append(row)
    return found


def differing(one: str, other: str) -> dict[str, list[str]]:
    """The lines that are new in `other`, by part; parts that are the same are left out."""
    before, after = parts(one), parts(other)
    assert list(before) == list(after)
    found = {}
    for name in before:
        changed = [
            row[2:]
            for row in difflib.ndiff(before[name], after[name])
            if row.startswith("+ ") and row[2:].strip()
        ]
        if changed:
            found[name] = changed
    return found


def test_without_a_terminal_a_whole_round_comes_out_as_lines(line):
    """Without a terminal: what is made up says so; every conversation in two languages, star, papers."""
    out = played(line)
    script = read_script(SCRIPT)
    assert out.startswith(script.about)
    assert "opdigtet" in script.about
    assert "⟦" not in out
    for text in ("Hvordan søger du arbejde?", "How do you look for work?", "Borger nu", "Din stjerne"):
        assert text in out
    assert "Til journalen: Vejen til arbejde – sagsbehandlerens" in out
    assert "Borgerens side: Vejen til arbejde – sagsbehandlerens" not in out
    assert list(line.folder.iterdir()) == []


def test_the_demo_is_the_same_in_every_run(line):
    """Clock and chance of the demo are fixed: two runs print the same."""
    assert played(line) == played(line)


def test_one_changed_mark_shows_in_star_journal_and_citizens_page(line):
    """A citizen's mark on an indicator changes the star, her journal text and page, and where it is compared."""
    changes = differing(
        played(line), played(line, ("health: 2\n      health_help", "health: 1\n      health_help"))
    )
    words = {"da": "Dagen går med at klare helbredet", "en": "The day goes to coping with health"}
    for name, rows in changes.items():
        said = "\n".join(rows)
        assert words["da"] in said or words["en"] in said, name
    titles = "\n".join(changes)
    for part in (
        "Stjernen",
        "Til journalen: Vejen til arbejde – borgerens",
        "Borgerens side: Vejen til arbejde – borgerens",
    ):
        assert part in titles
    assert "sagsbehandlerens" not in titles


def test_one_changed_text_shows_in_its_papers_and_nowhere_else(line):
    """A citizen's words change the conversation, her journal text and her page; the star stays."""
    changes = differing(played(line), played(line, ("Hjælper i et køkken", "Passe planter")))
    assert [name.split(":")[0].split(" –")[0] for name in changes] == [
        "Vejen til arbejde", "Til journalen", "Borgerens side",
    ]  # fmt: skip
    for rows in changes.values():
        assert [row.strip(" →") for row in rows] == ["Passe planter"]


def test_a_private_answer_stays_off_the_citizens_page(line):
    """The caseworker's own outlook changes the caseworker's journal text only: no star, no citizen's page."""
    changes = differing(played(line), played(line, ("outlook: 4", "outlook: 3")))
    assert len(changes) == 2
    assert not [name for name in changes if "Stjernen" in name or "Borgerens side" in name]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("subject: A-1027", "key: A-1027"), "er noget galt ved"),
        (("today: 2026-11-27", "today: i morgen"), "er noget galt ved today"),
        (("health: 2\n      health_help", "health: 7\n      health_help"), "Skalaen ved »health«"),
        (("flow: fip/together", "flow: fip/alene"), "Skemaet fip/alene findes ikke."),
    ],
)
def test_a_script_that_is_wrong_says_where(line, change, code):
    """A faulty script ends with 1 and a sentence that names the place."""
    text = SCRIPT.read_text(encoding="utf-8").replace(*change)
    ended, out, err = line.run("demo", "--answers", line.file("copy.yaml", text), environment={})
    assert (ended, out) == (1, "")
    assert code in err


def opened(line: Line, *more: str) -> dict[str, object]:
    """Open the demo on a terminal, and look at the office it opens."""
    seen = {}

    def look(desk, start) -> int:
        seen.update(
            start=start,
            made_up=desk.office.made_up(),
            stages=[talk.stage for talk in desk.talks.lines()],
            keys=desk.people.keys(),
            path=desk.context.store.path,
            today=desk.context.today(),
        )
        return 0

    ended = line.run(
        "demo", *more, environment={}, keyboard=lambda: True, screen=lambda: True, open_screen=look
    )
    assert ended == (0, "", "")
    return seen


def test_on_a_terminal_a_sample_office_is_opened_to_try(line):
    """On a terminal: made-up people in memory, at today's real day, and the front page says so."""
    seen = opened(line)
    assert (seen["start"], seen["path"], seen["today"]) == (None, None, line.clock().date())
    assert "opdigtede" in seen["made_up"]
    assert len(seen["keys"]) == 12
    assert all(key.startswith("OPDIGT-") for key in seen["keys"])


def test_on_a_terminal_a_script_of_ones_own_is_opened_to_try(line):
    """A script named on a terminal is the whole office; that too says that it is made up."""
    seen = opened(line, "--answers", line.file("copy.yaml", SCRIPT.read_text(encoding="utf-8")))
    assert seen["stages"] == ["finished"] * 3
    assert seen["made_up"]
