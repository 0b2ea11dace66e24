"""Flow files to flows: what is read, and every fault at its line."""

import re
from pathlib import Path

import pytest

from guide.flow.identity import flow_hash, flow_json, scale_hash, wording_hash
from guide.flow.kinds import One, Scale, Table
from guide.flow.model import Flow
from guide.flow.reading import local_faults, local_words, read_flows
from guide.flow.texts import texts_of
from reading_cases import CASES, FAMILY, FLOW, Case, ask, read, steps

DRAFTS = Path(__file__).parent / "data" / "flows"
SOURCE = Path(__file__).parent.parent / "src" / "guide" / "flow"
OF_FOLDERS = {
    "flow.no_family", "flow.no_flows", "flow.not_utf8", "flow.not_a_flow_file", "flow.other_kind", "flow.cannot_open", "flow.stray_template",
}  # fmt: skip


@pytest.fixture(scope="module")
def drafts():
    return read_flows([DRAFTS])


def test_drafts_read_without_faults(drafts):
    """Nine real flows are read whole, and nothing is found wrong with them."""
    faults = [(fault.file, fault.line, fault.code) for one in drafts.values() for fault in one.faults]
    assert faults == []
    assert len(drafts) == 9
    assert sum(len(one.tests) for one in drafts.values()) == 35


def test_flow_reads_back_from_canonical_json(drafts):
    """A conversation pinned to a flow needs no file: the flow returns from its canonical JSON."""
    for reading in drafts.values():
        again = Flow.model_validate_json(flow_json(reading.flow))
        assert again == reading.flow
        assert flow_hash(again) == flow_hash(reading.flow)


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{number}" for number, case in enumerate(CASES)])
def test_every_fault_at_its_place(case: Case, tmp_path):
    """Each fault of reading is found at its line and column, and nothing else is found."""
    code, file, old, new, line, column = case
    texts = {"family": FAMILY, "flow": FLOW}
    if code == "flow.no_star":
        texts["flow"] = FLOW.replace("    title: Først", "    each: star")
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1) if old else texts[file] + new
    faults = read(tmp_path, texts["family"], flow=texts["flow"])["fam/flow"].faults
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [(code, line, column)]
    name = "family.yaml" if file == "family" and code != "flow.no_star" else "flow.yaml"
    assert faults[0].file.endswith(name)


def test_every_code_has_a_case():
    """No fault of reading stands in the source without a test that makes it."""
    sources = [*SOURCE.glob("reading*.py"), *SOURCE.glob("yaml_*.py")]
    codes = {
        code for file in sources for code in re.findall(r'"(flow\.[a-z_0-9]+)"', file.read_text("utf-8"))
    }
    assert codes - {case[0] for case in CASES} == OF_FOLDERS
    print(f"{len(codes)} codes, {len(CASES)} cases")


def test_base_has_no_faults(tmp_path):
    """The small flow that the cases break is whole before it is broken."""
    assert read(tmp_path, flow=FLOW)["fam/flow"].faults == ()


def test_twelve_faults_are_all_reported(tmp_path):
    """A broken flow shows all its faults in one run, the loud and the silent, each at its line."""
    text = (
        "title: Samtalen: den første\n"  # 1 colon in text
        "respondents: [borger]\n"  # 2 unknown respondent
        "privat: true\n"  # 3 unknown key
        "sections:\n"
        "  - name: first\n"
        "    title: *vigtigt* først\n"  # 6 begins with a sign
        "    steps:\n"
        '      - say: "Velkommen\n'  # 8 quotation not closed
        "        name: welcome\n"
        "      - ask: Gå til skranke #2\n"  # 10 lost after hash
        "        name: class\n"  # 11 keyword
        "        answer: tekst\n"  # 12 unknown kind
        "      - ask: Hvad nu?\n"
        "        name:now\n"  # 14 colon without space
        "        answer: one\n"
        "        choices: {yes: Ja, tak, no: Nej}\n"  # 16 comma in braces
        "         optional: true\n"  # 17 indent
        "      - ask: Hvor?\n"
        "        name: where\n"
        "        indicator: helth\n"  # 20 unknown indicator
    )
    faults = read(tmp_path, flow=text)["fam/flow"].faults
    assert [(fault.line, fault.code) for fault in faults] == [
        (1, "flow.colon_in_text"),
        (2, "flow.unknown_respondent"),
        (3, "flow.unknown_key"),
        (6, "flow.text_begins_with"),
        (8, "flow.quote_not_closed"),
        (10, "flow.lost_after_hash"),
        (11, "flow.keyword"),
        (12, "flow.wrong_word"),
        (14, "flow.colon_without_space"),
        (16, "flow.comma_in_braces"),
        (17, "flow.wrong_indent"),
        (20, "flow.unknown_indicator"),
    ]
    assert {fault.flow for fault in faults} == {"fam/flow"}


def test_keys_of_texts(drafts):
    """Every text has the key that docs/flow-language.md, section 11, gives it; a step of an each-section has one key."""
    keys = {text.key: text.da for one in drafts.values() for text, _ in texts_of(one.flow)}
    assert keys["fip:title"] == "Vejen til arbejde"
    assert keys["fip:respondents.citizen.title"] == "Borger"
    assert keys["fip:papers.citizen"] == "Din stjerne"
    assert keys["fip:indicators.health.scale.3"] == "Få timers arbejde er muligt"
    assert keys["journal:choices.party.citizen"] == "Borgeren"
    assert keys["fip/citizen:job_goal.ask"] == "Hvilket job er dit mål?"
    assert keys["fip/citizen:everyday_load.choices.care"] == "Pasning af børn"
    assert keys["fip/citizen:life.title"] == "Helbred og hverdag"
    assert keys["journal/followup:agreements.columns.what.title"] == "Aftale"
    assert keys["journal/followup:hours.unit"] == "timer"
    assert keys["fip/together:now.ask"] == "Hvilket trin passer nu? Bliv enige om ét trin."
    for one in drafts.values():
        seen = [text.key for text, _ in texts_of(one.flow)]
        assert len(seen) == len(set(seen))


def test_template_words_are_texts(tmp_path):
    """The words that a template translates are texts of the flow, under the template's name."""
    place = tmp_path / "fam"
    place.mkdir()
    (place / "flow.citizen.md").write_text(
        "# {{ t(\"Vores aftaler\") }}\n{{ t('Dato') }}\n", encoding="utf-8"
    )
    reading = read(tmp_path, flow=FLOW)["fam/flow"]
    keys = {text.key: text.da for text, _ in texts_of(reading.flow)}
    assert keys["fam/flow.citizen:Vores aftaler"] == "Vores aftaler"
    assert keys["fam/flow.citizen:Dato"] == "Dato"
    assert reading.places.of("template", "citizen", "2").line == 2


def test_each_section_becomes_one_section_an_indicator(drafts):
    """`each: star` gives a section for every indicator, with whole names and the indicator's title."""
    flow = drafts["fip/together"].flow
    sections = [one for one in flow.sections if one.group == "marks"]
    assert [one.each for one in sections] == list(flow.family.star)
    assert sections[0].name == "marks.health"
    assert sections[0].title == flow.family.indicator("health").title
    step = flow.step("health.now")
    assert (step.indicator, step.mark, step.section) == ("health", "now", "marks.health")
    assert isinstance(step.answer, Scale)
    assert step.answer.anchors == flow.family.indicator("health").anchors
    assert flow.step("health.goal").mark == "goal"
    assert drafts["fip/together"].places.of("step", "now", "ask").line == 18


def test_choices_are_resolved(drafts):
    """Choices come from the step, a set, the star, or the rows of an earlier table."""
    focus = drafts["fip/citizen"].flow.step("focus").answer
    assert [option.code for option in focus.options] == list(drafts["fip/citizen"].flow.family.star)
    assert focus.options[0].text.key == "fip:indicators.health.title"
    table = drafts["theory/change"].flow.step("behaviour").answer
    assert isinstance(table, Table)
    assert table.column("serves").answer.link == "long_term"
    who = drafts["journal/followup"].flow.step("agreements").answer.column("who").answer
    assert isinstance(who, One)
    assert who.options[0].text.key == "journal:choices.party.citizen"
    assert drafts["fip/citizen"].flow.step("job_goal").answer.prefill == "job_goal"


def test_private_is_effective(tmp_path):
    """What stands in a private flow, section or step, or marks a private indicator, is private."""
    private = steps("- ask: Tror du?\n  indicator: secret") + ask("answer: text", "private: true")
    flow = read(tmp_path, flow=FLOW + private)["fam/flow"].flow
    assert {step.name: step.private for step in flow.steps} == {"welcome": False, "secret": True, "q": True}
    each = "  - name: marks\n    each: [health, secret]\n    steps:\n" + steps(
        "- ask: Nu?\n  name: now\n  indicator: each"
    )
    flow = read(tmp_path, flow=FLOW + each)["fam/flow"].flow
    assert not flow.step("health.now").private
    assert flow.step("secret.now").private
    flow = read(tmp_path, flow=FLOW + "private: true\n")["fam/flow"].flow
    assert flow.step("welcome").private
    assert flow.sections[0].private
    assert {text.key: hidden for text, hidden in texts_of(flow)}["fam/flow:welcome.say"]


def test_tests_are_read_as_written(drafts):
    """A flow's own tests keep answers as texts and know their lines."""
    reading = drafts["fip/together"]
    test = reading.tests[0]
    assert test.readings == {"citizen": {"health": 2, "danish": 3}, "caseworker": {"health": 4, "danish": 3}}
    assert test.answers["health.now"] == "3"
    assert reading.places.of("test", "0", "answers", "health.now").line == 54
    assert drafts["journal/followup"].tests[1].agreements[0]["row"] == "cv"


def test_place_of_a_condition_is_its_first_letter(tmp_path):
    """A fault in a condition can name its column, also when the condition is in quotation marks."""
    text = FLOW + ask("answer: text", "when: \"today > '2026-01-01'\"")
    place = read(tmp_path, flow=text)["fam/flow"].places.of("step", "q", "when")
    assert (place.line, place.column) == (12, 16)


def test_other_kind_in_a_sister_flow(tmp_path):
    """A question's name has the same kind in every flow of the family."""
    readings = read(tmp_path, a=FLOW + ask("answer: text"), b=FLOW + ask("answer: date"))
    assert readings["fam/a"].faults == ()
    fault = readings["fam/b"].faults[0]
    assert (fault.code, fault.line, fault.column) == ("flow.other_kind", 11, 17)


def test_folders_and_files_that_are_not_right(tmp_path):
    """A missing family, a family without flows, an empty file, and wrong letters are told at their file."""
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "flow.yaml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "family.yaml").write_text(FAMILY, encoding="utf-8")
    read(tmp_path, empty="", latin=FLOW)
    (tmp_path / "fam" / "latin.yaml").write_bytes(FLOW.encode("latin-1"))
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "family.yaml").write_text(FAMILY, encoding="utf-8")
    (tmp_path / "odd" / "folder.yaml").mkdir()
    (tmp_path / "odd" / "folder.jurnal.md").write_text("Hej", encoding="utf-8")
    readings = read_flows([tmp_path])
    codes = {name: [(fault.code, fault.line) for fault in one.faults] for name, one in readings.items()}
    assert codes == {
        "lost/flow": [("flow.no_family", 1)],
        "bare/": [("flow.no_flows", 1)],
        "fam/empty": [("flow.not_a_flow_file", 1)],
        "fam/latin": [("flow.not_utf8", 5)],
        "odd/folder": [("flow.stray_template", 1), ("flow.cannot_open", 1)],
    }
    assert readings["fam/latin"].flow.sections[0].title.da == "Først"


def test_found_later_wins_and_says_so(tmp_path):
    """Of two folders with the same flow the later one is read, and the reading tells where it is from."""
    read(tmp_path / "one", flow=FLOW, other=FLOW)
    read(tmp_path / "two", flow=FLOW.replace("Samtalen", "Vores samtale"))
    readings = read_flows([tmp_path / "one", tmp_path / "two"], shipped=tmp_path / "one")
    assert readings["fam/flow"].flow.title.da == "Vores samtale"
    assert readings["fam/flow"].origin == str(tmp_path / "two")
    assert readings["fam/other"].origin == "shipped"


def test_local_words_found_later_win(tmp_path):
    """An office's words come from local.yaml; a later folder's word replaces one word, not all."""
    for name, text in (("one", "fam: {phone: 1, hours: 9-15}\n"), ("two", "fam:\n  phone: 2\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "local.yaml").write_text(text, encoding="utf-8")
    folders = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    assert local_words(folders) == {"fam": {"phone": "2", "hours": "9-15"}}
    assert local_faults(folders) == ()


def test_identity_is_of_what_is_said(drafts):
    """A flow's hash is of its content, not its YAML; scale and wording hashes change with their words."""
    flow = drafts["fip/citizen"].flow
    health, everyday = flow.family.indicator("health"), flow.family.indicator("everyday")
    assert flow_hash(flow) == flow_hash(read_flows([DRAFTS])["fip/citizen"].flow)
    assert flow_hash(flow) != flow_hash(flow.model_copy(update={"version": "2"}))
    assert scale_hash(health.anchors) != scale_hash(everyday.anchors)
    other = drafts["fip/caseworker"].flow.step("health")
    assert wording_hash(flow.step("health")) != wording_hash(other)
    assert wording_hash(flow.step("health")) == wording_hash(
        flow.step("health").model_copy(update={"name": "x"})
    )
