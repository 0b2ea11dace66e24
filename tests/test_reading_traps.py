"""YAML's traps: each is seen, its advice removes it, and no broken file does more than be at fault."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.faults import Fault
from guide.flow import yaml_text
from guide.flow.yaml_text import read_tree
from reading_cases import FAMILY, FLOW, LOUD, SILENT, Case, read

DRAFTS = Path(__file__).parent / "data" / "flows"
WITH_LINE = [case for case in (*SILENT, *LOUD) if case[0] not in ("flow.too_deep", "flow.second_document",
             "flow.key_not_text", "flow.duplicate_key", "flow.not_yaml", "flow.text_became_key",
             "flow.swallowed_line")]  # fmt: skip
FILES = sorted(DRAFTS.glob("*/*.yaml"))


def test_remarks_are_no_faults():
    """A remark on its own line, behind two spaces, behind a key, or in a block text loses nothing."""
    text = (
        "# først\ntitle: Hej   # en bemærkning\nsteps: # her\n  - a: 'x #2'\n  - b: >\n      i teksten #3\n"
        '  - {c: d}  # slut\n  - e#f: g#h\n  - i: "j" # k\n'
    )
    assert read_tree(text, "f").faults == ()


def test_prose_over_several_lines_is_one_text():
    """A text may go on over deeper lines, plain, quoted or with `>`."""
    tree = read_tree("a: Først\n  og så mere\nb: >\n  Et\n  to\nc: 'x\n  y'\n", "f")
    assert tree.faults == ()
    assert [entry.value.text for entry in tree.root.entries] == ["Først og så mere", "Et to", "x y"]


def test_values_stay_what_the_author_wrote():
    """All scalars are text: `no`, `010`, `12:30`, `~` are not turned into something else."""
    tree = read_tree("a: no\nb: 010\nc: 12:30\nd: ~\ne: 1.50\n", "f")
    assert [entry.value.text for entry in tree.root.entries] == ["no", "010", "12:30", "~", "1.50"]


def applied(text: str, fault: Fault) -> str:
    """Write the fault's corrected line into the text, as a person would."""
    lines = text.split("\n")
    line = lines[fault.line - 1]
    write = str(fault.facts["write"])
    if fault.code not in ("flow.wrong_indent", "flow.line_without_key"):
        tabs = "        " if fault.code == "flow.tab" else ""
        write = (tabs or line[: len(line) - len(line.lstrip())]) + write
    lines[fault.line - 1] = write
    return "\n".join(lines)


@pytest.mark.parametrize(
    "case", WITH_LINE, ids=[f"{case[0]}-{number}" for number, case in enumerate(WITH_LINE)]
)
def test_advice_removes_the_fault(case: Case, tmp_path):
    """The corrected line that a fault shows, written into the file, is read without that fault."""
    code, file, old, new, *_ = case
    texts = {"family": FAMILY, "flow": FLOW}
    texts[file] = texts[file].replace(old, new, 1) if old else texts[file] + new
    first = read(tmp_path, texts["family"], flow=texts["flow"])["fam/flow"].faults
    texts[file] = applied(texts[file], first[0])
    after = read(tmp_path, texts["family"], flow=texts["flow"])["fam/flow"].faults
    assert code not in [fault.code for fault in after]


def test_both_readers_read_the_same(monkeypatch):
    """With and without libyaml a file gives the same tree, places and faults."""
    broken = [FLOW.replace(old, new, 1) for _, file, old, new, *_ in SILENT if file == "flow" and old]
    texts = [*(file.read_text("utf-8") for file in FILES), *broken]
    fast = [read_tree(text, "f") for text in texts]
    monkeypatch.setattr(yaml_text, "_LOADER", yaml.BaseLoader)
    assert [read_tree(text, "f") for text in texts] == fast


FLOW_TEXT = (DRAFTS / "fip" / "together.yaml").read_text("utf-8")
FAMILY_TEXT = (DRAFTS / "fip" / "family.yaml").read_text("utf-8")


@st.composite
def mutated(draw, text: str) -> str:
    """Delete, insert or double signs, and swap, drop, indent lines."""
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        at, sign = (
            draw(st.integers(0, len(text) - 1)),
            draw(st.sampled_from("\"'*@%{[?`:#,&!|>-]}\t \n\u00a0\x00x")),
        )
        one, two = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "insert", "swap", "drop", "indent"])):
            case "delete":
                text = text[:at] + text[at + 1 :]
            case "insert":
                text = text[:at] + sign + text[at:]
            case "swap":
                lines[one], lines[two] = lines[two], lines[one]
                text = "\n".join(lines)
            case "drop":
                text = "\n".join([*lines[:one], *lines[one + 1 :], ""])
            case _:
                text = "\n".join([*lines[:one], "  " + lines[one], *lines[one + 1 :]])
    return text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flow=mutated(FLOW_TEXT), family=st.one_of(st.just(FAMILY_TEXT), mutated(FAMILY_TEXT)))
def test_a_damaged_file_is_only_at_fault(flow, family, tmp_path):
    """Whatever is done to a file, reading it ends in faults with a place, never in an exception."""
    reading = read(tmp_path, family, flow=flow)["fam/flow"]
    for fault in reading.faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert fault.code.startswith("flow.")
    assert reading.flow is not None or reading.faults


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet="ab:-?[]{}#,\"'|>&*!%@` \n\t~", max_size=60))
def test_any_text_is_read_or_at_fault(text):
    """Reading never raises, whatever the letters are."""
    read_tree(text, "f")
