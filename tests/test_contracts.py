"""`docs/contracts.md` and the code say the same: kinds of events, the life cycle, exit codes."""

from __future__ import annotations

import re
from pathlib import Path

from guide import errors
from guide.conversation.events import CONVERSATION_KINDS, MEETING_KINDS, SUBJECT_KINDS
from guide.conversation.lifecycle import STAGES, TABLE

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")


def table(title: str) -> list[list[str]]:
    """The rows under a section's heading that stand in a table, without its head."""
    section = PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[1:]]


def words(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


def test_the_kinds_of_events_are_those_of_the_code():
    """The table of streams names every kind, and no other."""
    told = {stream: words(kinds) for stream, kinds in table("2 The log")}
    assert told == {
        "meeting": set(MEETING_KINDS),
        "conversation": set(CONVERSATION_KINDS),
        "subject": set(SUBJECT_KINDS),
    }


def test_what_nothing_writes_yet_is_said():
    """A kind is said to be written by nothing exactly when no module makes one."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    every = MEETING_KINDS | CONVERSATION_KINDS | SUBJECT_KINDS
    unwritten = {kind for kind in every if not re.search(rf'New\(\s*"{kind}"', source)}
    said = re.search(r"Not written by anything yet: (.*?)\.", PAGE, re.DOTALL)
    assert words(said[1] if said else "") == unwritten


def test_the_life_cycle_is_the_table_of_the_code():
    """The page names every event of the table and every stage."""
    rows = table("3 The life cycle")
    named = {word for first, *_ in rows for word in re.findall(r"[a-z]+", first)}
    stages = {word for _, *rest in rows for cell in rest for word in re.findall(r"[a-z]+", cell)}
    assert {row.event for row in TABLE} <= named
    assert set(STAGES) - {"paused", "locked"} <= stages
    assert {"paused", "locked"} <= set(re.findall(r"[a-z]+", PAGE))


def test_the_exit_codes_are_those_of_the_errors():
    """Every area of errors has the exit code its class has; Ctrl-C 130, a closed pipe 0."""
    told = {
        area: int(code) for areas, code in table("7 Errors") for area in re.findall(r"`(\w+)\.\*`", areas)
    }
    made = {
        name.removesuffix("Error").lower(): kind.exit_code
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and kind.__base__ is errors.GuideError
    }
    assert told == made
    assert "| Ctrl-C | 130 |" in PAGE
    assert "| a closed pipe | 0 |" in PAGE
