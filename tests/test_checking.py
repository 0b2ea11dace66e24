"""Each fault of the checker: where it is told, how much it weighs, and that its advice removes it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checking_cases import CASES, FAMILY, YES_NO, Case
from guide.faults import Fault
from guide.flow.checking import report
from guide.flow.checking.check import check
from guide.flow.checking.codes import SEVERITY
from guide.flow.reading import read_flows
from guide.language.catalogues import Catalogues
from guide.language.wording import fault_sentences
from guide.paths import locale_folders

ROOT = Path(__file__).parent.parent


def _faults(folder: Path, case: Case, fix: tuple[str, str] | None = None) -> tuple[Fault, ...]:
    for name, text in case.written().items():
        plain = text.replace("«", "")
        if fix is not None:
            plain = plain.replace(*fix)
        file = folder / ("" if name.startswith("locales") else "t") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(plain, encoding="utf-8")
    catalogues = Catalogues([folder / "locales"])
    readings = list(read_flows([folder]).values())
    return check(readings, today=case.today, catalogues=catalogues, languages=case.languages)


def _marks(case: Case) -> set[tuple[str, int, int]]:
    return {
        (name, number, line.index("«") + 1)
        for name, text in case.written().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if "«" in line
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_fault_is_told_at_its_very_place(case: Case, tmp_path: Path) -> None:
    """Every fault names its file, line and column, and weighs what its code weighs."""
    found = [fault for fault in _faults(tmp_path, case) if fault.code == case.code]
    places = {(Path(fault.file).name, fault.line, fault.column) for fault in found}
    assert found
    assert {fault.severity for fault in found} == {SEVERITY.get(case.code, "error")}
    if marks := _marks(case):
        assert places >= marks if case.code == "flow.untranslated" else places == marks


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_the_advice_removes_the_fault(case: Case, tmp_path: Path) -> None:
    """What a fault says to write instead, written, leaves neither it nor an error behind."""
    key = "t/f:hello.say"
    before, after = _faults(tmp_path / "1", case), _faults(tmp_path / "2", case, case.fix)
    told = [fault for fault in after if fault.code == case.code]
    if case.languages != ("da",):  # the other texts of so small a flow stay untranslated
        told = [fault for fault in told if fault.facts["key"] == key]
    assert any(fault.code == case.code for fault in before)
    assert told == []
    assert [fault for fault in after if fault.severity == "error"] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_fault_is_said_in_whole_sentences(language: str, tmp_path: Path) -> None:
    """Each fault has its two sentences in Danish and English, with nothing left to fill in."""
    words = Catalogues([ROOT / "locales"], strict=True).words(language)
    said = {}
    for number, case in enumerate(CASES):
        for fault in _faults(tmp_path / str(number), case):
            said[fault.code] = fault_sentences(fault, words)
            for sentence in said[fault.code]:
                assert not re.search(r"\{[a-z_]+\}", sentence.replace("{local.", "")), sentence
                assert sentence.endswith((".", "?", str(fault.facts.get("said")))), sentence
    assert len(said) >= len(SEVERITY) - 1


def test_every_code_has_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    """No fault is told that no test has seen."""
    covered = {case.code for case in CASES}
    with capsys.disabled():
        print(
            f"\nchecker: {len(covered & set(SEVERITY))} of {len(SEVERITY)} codes covered, {len(CASES)} cases"
        )
    assert covered >= set(SEVERITY) - {"flow.dead_word_of_ours"}


def test_every_code_in_the_source_is_weighed() -> None:
    """A code that a rule tells stands in the table of weights, and nothing else does."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/guide/flow/checking").glob("*.py"))
    told = set(re.findall(r'fault\(\s*"(flow\.[a-z_]+)"', source)) | set(
        re.findall(r'"(flow\.[a-z_]+)"[,)]?$', source, re.MULTILINE)
    )
    assert told <= set(SEVERITY) | {"flow.circular_compute"}
    assert set(SEVERITY) <= set(re.findall(r'"(flow\.[a-z_]+)"', source))


def test_a_clean_flow_has_no_faults(tmp_path: Path) -> None:
    """Advice is not noise: what is well written is not talked about."""
    case = Case(
        "", YES_NO, rest="tests:\n  - {name: a, answers: {well: no}}\n  - {name: b, answers: {well: yes}}\n"
    )
    assert _faults(tmp_path, case) == ()


def test_an_office_may_use_its_own_words(tmp_path: Path) -> None:
    """In a flow an office wrote itself, a word that is gone elsewhere only warns."""
    case = Case("", "  - {say: Gå til Jobcenter Vest., name: hello}\n")
    _faults(tmp_path, case)
    readings = list(read_flows([tmp_path]).values())
    faults = check(readings, today=date(2026, 1, 5), own=["t/f"])
    assert [(fault.code, fault.severity) for fault in faults] == [("flow.dead_word_of_ours", "warning")]


def test_dead_words_may_stand_where_they_are_to_be_found(tmp_path: Path) -> None:
    """An address, and words to look for on another page, are shown as they stand there."""
    steps = "  - {say: Find din side., name: hello, look_for: [Mit jobcenter], source: law}\n"
    family = (
        FAMILY
        + "sources:\n  law: {title: Siden, url: 'https://info.example.org/mit-jobcenter/', checked: 2026-01-01}\n"
    )
    assert _faults(tmp_path, Case("", steps, family=family)) == ()


def test_an_each_section_is_told_once(tmp_path: Path) -> None:
    """A step written once is told once, not once per indicator."""
    flow = (
        "title: Et skema\nrespondents: [citizen]\nsections:\n  - name: marks\n    each: star\n    steps:\n"
        "      - {ask: 'Er du ikke glad nu?', name: now, indicator: each}\n"
        "      - {ask: 'Hvad gør du?', name: what, answer: text, when: now > 3}\n"
        "      - {say: Godt., name: good, when: nov > 2}\n"
    )
    codes = [(fault.code, fault.line, fault.step) for fault in _faults(tmp_path, Case("", flow=flow))]
    assert codes == [("flow.negation", 7, "now"), ("flow.unknown_name", 9, "good")]


def test_what_waits_for_an_unreachable_step_is_not_told_again(tmp_path: Path) -> None:
    """One slip is one fault: the step nobody can get to, and none of those that hang on it."""
    steps = YES_NO + (
        "  - {ask: Hvad nu, name: now, answer: yes/no, when: answered(hard) and well == yes}\n"
        "  - {say: Godt., name: good, when: now == yes}\n"
    )
    errors = [fault for fault in _faults(tmp_path, Case("", steps)) if fault.severity == "error"]
    assert [(fault.code, fault.step) for fault in errors] == [("flow.unreachable", "now")]


def test_one_broken_flow_tells_all_twelve_faults(tmp_path: Path) -> None:
    """Slips of spelling, of names, of order, of numbers and of tests are told in one run, each at its line."""
    steps = (
        "  - say: Hej #1 med dig\n    name: hello\n"
        "  - ask: Hvordan har du det?\n    indicator: helth\n"
        "  - ask: Går det godt?\n    name: well\n    answer: yes/no\n    go: {nej: bye}\n"
        "  - ask: Hvor mange timer?\n    name: hours\n    answer: number\n    min: 9\n    max: 2\n"
        "  - ask: Hvad er svært?\n    name: hard\n    answer: txt\n    wen: well == no\n"
        "  - say: Se her.\n    name: look\n    when: hours = 3\n    show: stjerne\n"
        "  - say: Farvel.\n    name: bye\n    go: hello\n"
    )
    rest = "compute:\n  a: a or well == yes\ntests:\n  - name: t\n    answers: {wel: yes}\n    holds: [hours > x]\n"
    faults = _faults(tmp_path, Case("", steps, rest=rest))
    assert [(fault.line, fault.code) for fault in faults if fault.severity == "error"] == [
        (7, "flow.lost_after_hash"), (10, "flow.unknown_indicator"), (14, "flow.go_unknown_code"),
        (18, "flow.empty_range"), (22, "flow.wrong_word"), (23, "flow.unknown_key"),
        (26, "flow.condition_syntax"), (27, "flow.show_unknown"), (30, "flow.go_backwards"),
        (32, "flow.circular_compute"), (35, "flow.test_unknown_name"), (36, "flow.unknown_name"),
    ]  # fmt: skip


def test_faults_come_all_at_once_and_in_order(tmp_path: Path) -> None:
    """One run tells everything, sorted by file, line and column."""
    steps = (
        "  - {ask: 'Går det?', name: well, answer: yes/no, go: {nej: bye}}\n"
        "  - {ask: 'Timer?', name: n, answer: number, min: 9, max: 2}\n"
        "  - {say: Gå til dit jobcenter., name: bye, when: wel == yes, show: stjerne}\n"
    )
    faults = _faults(tmp_path, Case("", steps))
    errors = [(fault.line, fault.code) for fault in faults if fault.severity == "error"]
    assert errors == [
        (7, "flow.go_unknown_code"), (8, "flow.empty_range"), (9, "flow.dead_word"), (9, "flow.unknown_name"),
        (9, "flow.show_unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2027, 1, 2)])
def test_the_shipped_flows_have_neither_errors_nor_warnings(day: date) -> None:
    """What we ship is clean in Danish and English, also after New Year 2027."""
    readings = list(read_flows([ROOT / "flows"]).values())
    catalogues = Catalogues([ROOT / "locales"])
    faults = check(readings, today=day, catalogues=catalogues, languages=("da", "en"))
    assert readings
    assert [fault for fault in faults if fault.severity != "note"] == []


def test_many_texts_in_one_state_are_told_as_one_line():
    """A language that is missing is one line a family, so that errors are seen; JSON still has each."""
    place = {"file": "flows/x/family.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 2}
    missing = [
        Fault("flow.untranslated", "warning", **place, facts={"key": f"x:{n}", "lang": "ti"}, language="ti")
        for n in range(9)
    ]
    wrong = Fault("flow.unknown_name", "error", **place, facts={"name": "q3", "near": "q1"})
    words = Catalogues(locale_folders()).words("da")
    told = list(report.lines([*missing, wrong], words))
    assert len(told) == 2
    assert "q3" in told[0]
    assert "9 tekster mangler på ti" in told[1]
    assert list(report.lines(missing[:3], words)) == [report.line(fault, words) for fault in missing[:3]]
    assert len(report.document([*missing, wrong], words)["faults"]) == 10
