"""How plain a text is, how long a flow takes, and how faults are written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from checking_cases import FAMILY, YES_NO, Case
from guide.faults import Fault
from guide.flow.checking import measures, report
from guide.flow.checking.minutes import minutes, minutes_together
from guide.flow.checking.usual import usual_path
from guide.flow.model import Flow
from guide.flow.reading import read_flows
from guide.language.words import Words


def _flow(folder: Path, case: Case) -> Flow:
    for name, text in case.written().items():
        file = folder / "t" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    flow = read_flows([folder])["t/f"].flow
    assert flow is not None
    return flow


@pytest.mark.parametrize(
    ("text", "words", "longest"),
    [
        ("Vi taler om dig. Alle svar er gode svar.", 9, 5),
        ("Ring på {local.phone}!", 3, 3),
        ("", 0, 0),
        ("E-mail og a-kasse", 3, 3),
        ("Kl. 10.30: kom nu", 4, 2),
        ("To linjer\nher", 3, 2),
    ],
)
def test_words_and_sentences_are_counted(text: str, words: int, longest: int) -> None:
    """A placeholder is one word; a sentence ends at a full stop, a question mark, a colon or a line."""
    assert len(measures.words(text)) == words
    assert measures.longest_sentence(text) == longest


def test_lix_is_words_a_sentence_and_long_words() -> None:
    """LIX = words / sentences + 100 x words of more than six letters / words (Bjoernsson, 1968)."""
    assert measures.lix(["Du kan ringe til os."]) == 5
    assert measures.lix(["Kommunen ringer.", "Borgeren svarer."]) == 2 + 50
    assert measures.lix(["seksti syvtegn"]) == 2 + 50
    assert measures.lix([]) == 0


@pytest.mark.parametrize(
    ("text", "cells"), [("Blåbær", 6), ("a\u0301", 1), ("日本", 4), ("سلام", 4), ("", 0)]
)
def test_cells_are_what_a_terminal_draws(text: str, cells: int) -> None:
    """Wide letters take two cells, marks above letters none."""
    assert measures.cells(text) == cells


def test_minutes_are_what_the_figures_say(tmp_path: Path) -> None:
    """Words at 100 a minute, twice interpreted, 20 s a question, 60 s a text; what can wait takes none."""
    ten = "Et to tre fire fem seks syv otte ni ti"
    asked = f"  - ask: {ten}\n    name: a\n    answer: text\n"
    said = f"  - say: {ten}\n    name: b\n"
    waits = asked.replace("name: a", "name: c") + "    can_wait: true\n"
    flow = _flow(tmp_path, Case("", asked + said + waits))
    # 20 words: 12 s, interpreted 24 s; one text: 80 s
    assert minutes(flow, interpreted=False) == 2
    assert minutes(flow, interpreted=True) == 2
    longer = _flow(
        tmp_path / "2", Case("", "".join(asked.replace("name: a", f"name: a{n}") for n in range(6)))
    )
    assert minutes(longer, interpreted=False) == 9  # 6 x 86 s = 8.6 minutes
    assert minutes(longer, interpreted=True) == 10  # 6 x 92 s = 9.2 minutes


def test_a_scale_is_read_aloud_once_in_a_meeting(tmp_path: Path) -> None:
    """Afterwards people point at it."""
    long = FAMILY.replace("1: Lavt", "1: " + "meget " * 100)
    flow = _flow(tmp_path, Case("", "  - ask: Nu?\n    indicator: health\n", family=long))
    once, twice = minutes(flow, interpreted=True), minutes_together([flow, flow], interpreted=True)
    assert once == 3  # 1 + 102 words twice and 20 s
    assert twice == 3


def test_the_usual_path_answers_in_the_middle(tmp_path: Path) -> None:
    """Follow-ups that the middle step asks for are on it, others are not; a private step takes no time."""
    steps = (
        "  - ask: Nu?\n    indicator: health\n"
        "  - ask: Lavt?\n    name: low\n    answer: text\n    when: health <= 2\n"
        "  - ask: Højt?\n    name: high\n    answer: text\n    when: health == 3\n"
        "  - say: Tolken hjælper.\n    name: role\n    when: interpreter != none\n"
        "  - ask: Hvad ser du?\n    name: seen\n    answer: text\n    private: true\n"
    )
    flow = _flow(tmp_path, Case("", steps))
    assert [step.name for step in usual_path(flow, interpreted=True)] == ["health", "low", "role", "seen"]
    assert [step.name for step in usual_path(flow, interpreted=False)] == ["health", "low", "seen"]
    assert minutes(flow, interpreted=False) == 2  # 20 s and 4 words, 80 s and 1 word


def test_a_table_has_the_rows_it_starts_with_or_two(tmp_path: Path) -> None:
    """A closed table over open agreements is on the usual path with the two that are open."""
    columns = (
        "    columns:\n      kept: {title: Gik det, answer: one, choices: {kept: Ja, dropped: Nej}}\n"
        "      why: {title: Grund, answer: text, when: kept == dropped}\n"
    )
    closed = (
        "  - ask: Hvordan gik det?\n    name: done_so_far\n    answer: table\n    rows: open_agreements\n"
    )
    flow = _flow(tmp_path, Case("", closed + columns + YES_NO))
    path = [step.name for step in usual_path(flow, interpreted=False)]
    assert path == ["done_so_far", "well"]
    assert minutes(flow, interpreted=False) == 3  # 20 + 2 x 60 s, 20 s, and the words


FAULT = Fault(
    "flow.x", "warning", "t/f.yaml", 3, 7, 3, 9, {"word": "nej"}, flow="t/f", step="hello", language="en"
)
WORDS = Words(
    "en", {"fault.flow.x": "“{word}” in {step}.", "fault.flow.x.instead": "Write yes."}, strict=True
)


def test_a_fault_is_one_line() -> None:
    """`file:line:column CODE what is wrong, and what to write instead`."""
    assert report.line(FAULT, WORDS) == "t/f.yaml:3:7 flow.x “nej” in hello. Write yes."


def test_faults_are_one_json_document() -> None:
    """The document of `guide check` counts the weights; a warning is ok unless strict (docs/contracts.md)."""
    document = report.document([FAULT], WORDS)
    assert list(document) == ["format", "ok", "errors", "warnings", "notes", "faults"]
    assert (document["ok"], document["errors"], document["warnings"], document["notes"]) == (True, 0, 1, 0)
    assert not report.document([FAULT], WORDS, strict=True)["ok"]
    assert document["faults"] == [
        {
            "code": "flow.x", "severity": "warning", "file": "t/f.yaml", "line": 3, "column": 7, "end_line": 3,
            "end_column": 9, "flow": "t/f", "step": "hello", "language": "en", "message": "“nej” in hello.",
            "instead": "Write yes.",
        }
    ]  # fmt: skip
