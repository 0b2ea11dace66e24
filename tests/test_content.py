"""What is said stands in the catalogues: every key the code uses, in Danish and English, and no other."""

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from guide.flow.checking.check import check
from guide.flow.checking.minutes import minutes_together
from guide.flow.reading import read_flows
from guide.flow.texts import texts_of
from guide.language.catalogues import PROGRAM_DOMAINS, Catalogues
from guide.language.placeholders import placeholders
from guide.paths import shipped

SOURCE = Path(__file__).resolve().parent.parent / "src" / "guide"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
SAYS = {"words", "_words", "word", "said", "say", "phrase", "phrases"}
BEGINNING = re.compile(r"([a-z_]+\.)+")
FAULT = re.compile(r"flow\.[a-z]+(_[a-z]+)*")
AREAS = {"flow", "talk", "subject", "round", "paper", "role", "parcel", "use", "store"}

# Keys made while the program runs, by their beginning, and what they are made from. A beginning that stands
# in an f-string is found in the code itself.
MADE = {
    "nonanswer.": "the non-answers of the flow language",
    "answer.": "the codes of yes/no and done",
    "command.": "the names of the commands",
    "direction.": "how two readings differ",
}


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


STRINGS = frozenset(text for tree in TREES.values() for text in _strings(tree))


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Call):  # words(language)(key)
        return _called(function)
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _first(node: ast.Call) -> str | None:
    first = node.args[0] if node.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _beginnings() -> Iterator[str]:
    """Find the beginnings of keys made in place: `words(f"command.{name}")`."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            first = node.values[0] if isinstance(node, ast.JoinedStr) and node.values else None
            if isinstance(first, ast.Constant) and BEGINNING.fullmatch(str(first.value)):
                yield str(first.value)


def _used() -> dict[str, str]:
    """Collect keys the code names outright, each with the file that does."""
    used: dict[str, str] = {}
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            key, name = _first(node), _called(node)
            if key is None or "." not in key:
                continue
            where = str(path.relative_to(SOURCE))
            if name in SAYS:
                used[key] = where
            elif name.endswith("Error") and key.partition(".")[0] in AREAS:
                used[f"error.{key}"] = used[f"error.{key}.do"] = where
    for path, tree in TREES.items():
        for text in _strings(tree) if path.is_relative_to(SOURCE / "flow") else ():
            if FAULT.fullmatch(text) and f"error.{text}" not in used:
                used[f"fault.{text}"] = used[f"fault.{text}.instead"] = str(path.relative_to(SOURCE))
    return used


USED = _used()
BEGINNINGS = (*MADE, *_beginnings())


def _catalogue(language: str) -> dict[str, tuple[str, str]]:
    catalogues = Catalogues([shipped("locales")])
    return {
        key: (entry.danish, entry.text)
        for domain in PROGRAM_DOMAINS
        for key, entry in catalogues.entries(domain, language).items()
    }


def test_every_word_the_code_says_is_in_the_catalogue():
    """Rule: a key that is used has a Danish text; so has every error, with what to do about it."""
    danish = _catalogue("da")
    missing = {key: where for key, where in USED.items() if key not in danish}
    print(f"{len(USED)} keys named in the code, {len(danish)} in the catalogue")
    assert not missing


def test_the_program_speaks_english_as_well_as_danish():
    """Rule: English has every key, made from the very Danish text, with the same placeholders."""
    danish, english = _catalogue("da"), _catalogue("en")
    assert danish.keys() == english.keys()
    for key, (text, _) in danish.items():
        original, translation = english[key]
        assert original == text, key
        assert translation, key
        assert placeholders(translation) == placeholders(text), key


def test_no_word_is_left_that_nobody_says():
    """Rule: a key nobody uses is taken out; keys made at run time belong to a beginning that says from what."""
    unused = [
        key
        for key in _catalogue("da")
        if key not in USED
        and key.removesuffix(".one") not in USED
        and not key.startswith(BEGINNINGS)
        and key not in STRINGS
        and key.removesuffix(".one") not in STRINGS
        and not _of_a_code(key)
    ]
    assert not unused


def _of_a_code(key: str) -> bool:
    """Whether a key is the sentence of an error or fault whose code stands in the source."""
    for family, end in (("error.", ".do"), ("fault.", ".instead")):
        if key.startswith(family):
            code = key.removeprefix(family)
            return code in STRINGS or code.removesuffix(end) in STRINGS
    return False


@pytest.mark.parametrize("domain", PROGRAM_DOMAINS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_catalogues_are_sorted_so_that_two_people_can_change_them(language, domain):
    """Rule: entries stand by key, each once."""
    path = shipped("locales") / language / "LC_MESSAGES" / f"{domain}.po"
    keys = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("msgctxt ")]
    keys = [key.removeprefix('msgctxt "').removesuffix('"') for key in keys]
    assert keys == sorted(set(keys))


# --- shipped flows ---------------------------------------------------------------------------------

READ = read_flows([shipped("flows")])
FLOWS = {name: reading.flow for name, reading in READ.items() if reading.flow is not None}


def test_shipped_flows_read_without_a_fault():
    """Rule: what we ship starts."""
    assert {name: reading.faults for name, reading in READ.items() if reading.faults} == {}
    assert len(FLOWS) == len(READ) > 0


@pytest.mark.parametrize("name", list(FLOWS))
def test_shipped_flows_are_said_in_english(name):
    """Rule: every text of a shipped flow has its English, made from the very Danish text."""
    catalogues = Catalogues([shipped("locales")])
    said = {text.key: catalogues.said(text.key, text.da, "en").status for text, _ in texts_of(FLOWS[name])}
    assert {key: status for key, status in said.items() if status not in {"unapproved", "approved"}} == {}


def test_no_translation_is_left_that_no_flow_says():
    """Rule: a family's catalogue holds the texts of its flows and no other."""
    catalogues = Catalogues([shipped("locales")])
    keys = {text.key for flow in FLOWS.values() for text, _ in texts_of(flow)}
    for family in {flow.family.name for flow in FLOWS.values()}:
        for language in catalogues.languages():
            assert catalogues.entries(family, language).keys() - keys == set(), language


def test_every_indicator_on_a_star_has_five_short_steps():
    """Rule: five written steps each, as docs/decisions/0005 says (four on no star), at most 40 cells, no two alike."""
    for flow in FLOWS.values():
        for indicator in flow.family.indicators:
            words = [anchor.text.da for anchor in indicator.anchors]
            steps = (
                [1, 2, 3, 4, 5] if flow.family.star else [1, 2, 3, 4]
            )  # no middle where sides are compared
            assert [anchor.code for anchor in indicator.anchors] == steps, indicator.name
            assert len(set(words)) == len(words), indicator.name
            assert max(map(cell_len, words)) <= 40, indicator.name


def test_the_citizens_half_and_the_shared_half_fit_one_meeting():
    """Rule: twenty minutes interpreted, in the very figures docs/decisions/0002 gives."""
    halves = [FLOWS["fip/citizen"], FLOWS["fip/together"]]
    assert minutes_together(halves, interpreted=True) <= 20


def test_the_private_outlook_is_on_no_star():
    """Rule: the caseworker's own belief never meets the citizen's eye."""
    family = FLOWS["fip/caseworker"].family
    private = {indicator.name for indicator in family.indicators if indicator.private}
    assert private
    assert private.isdisjoint(family.star)
    assert all(step.private for step in FLOWS["fip/caseworker"].questions)


# --- documents -------------------------------------------------------------------------------------

DOCS = SOURCE.parent.parent / "docs"


def test_the_flow_language_page_begins_with_a_flow_that_runs(tmp_path):
    """Rule: what a consultant copies from the first page is read and checked without a fault."""
    page = (DOCS / "flow-language.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    tests = next(block for block in blocks if block.startswith("tests:"))
    family, flow = (
        next(block for block in blocks if f"garden/{name}" in block) for name in ("family", "spring")
    )
    (tmp_path / "garden").mkdir()
    (tmp_path / "garden" / "family.yaml").write_text(family, encoding="utf-8")
    (tmp_path / "garden" / "spring.yaml").write_text(flow + tests, encoding="utf-8")
    readings = tuple(read_flows([tmp_path]).values())
    assert [reading.flow is not None for reading in readings] == [True]
    assert check(readings, today=date(2026, 11, 21)) == ()


def test_every_dependency_says_why_it_and_not_another():
    """Rule: nothing is installed that the list does not give a reason for, and nothing is listed in vain."""
    project = tomllib.loads((SOURCE.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[<>=]", name)[0] for name in project["project"]["dependencies"]}
    page = (DOCS / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+)[^|]*\| [^|]+\| [^|]+\|$", page, flags=re.MULTILINE)
    assert set(rows) - {"package"} == wanted


def test_every_link_between_documents_leads_somewhere():
    """Rule: a page that is named is there."""
    for page in sorted(DOCS.rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


# --- facts -----------------------------------------------------------------------------------------


def _raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """Give each error and fault named outright with all its facts: sentences' key, facts, file.

    What a condition is found to lack gets more facts when it is given its place, so it is left out here.
    """
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or any(word.arg is None for word in node.keywords):
                continue
            code, name = _first(node) or "", _called(node)
            facts = frozenset(word.arg for word in node.keywords if word.arg)
            where = str(path.relative_to(SOURCE))
            if name == "fault" and FAULT.fullmatch(code) and not path.name.startswith("condition"):
                yield f"fault.{code}", facts | {"step", "flow"}, where
            elif name.endswith("Error") and code.partition(".")[0] in AREAS:
                yield f"error.{code}", facts, where


def test_every_sentence_gets_the_facts_it_names():
    """Rule: no placeholder of an error or fault is left unfilled on the screen."""
    danish = _catalogue("da")
    unfilled = {
        (key + end, where): wanted - facts
        for key, facts, where in _raised()
        for end in ("", ".do", ".instead")
        if (wanted := placeholders(danish.get(key + end, ("", ""))[0])) - facts
    }
    assert unfilled == {}
