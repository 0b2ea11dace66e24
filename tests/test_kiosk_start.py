"""How a shared machine is started: what it refuses before it asks for anything, and the code that ends it."""

from __future__ import annotations

import re
import shutil

import pytest

from command_line import Line
from guide.desk.visits import Visits
from guide.errors import FlowError
from guide.language.catalogues import Said
from guide.language.direction import NATIVE_NAMES
from kiosk_kit import EVERY, FLOWS, Machine, open_desk, run
from test_kiosk import LOOKS, WORDS

START = ("kiosk", "jobnet/start", "--languages", "da,ti")


@pytest.fixture
def line(tmp_path, capsys):
    return Line(tmp_path, capsys)


def looked_at(*typed: str) -> dict[str, object]:
    """A person at a keyboard and a screen, who types this when asked for what nobody may see."""
    left = iter(typed)
    return {"keyboard": lambda: True, "screen": lambda: True, "ask_secret": lambda _question: next(left)}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((*START, "--db", "kontor.db"), 2, "den åbner aldrig en database"),
        ((*START, "--as", "anna"), 2, "den åbner aldrig en database"),
        (("kiosk", "--languages", "da"), 2, "SKEMA"),
        (("kiosk", "jobnet/start"), 2, "--languages"),
        ((*START, "--idle", "0"), 2, "--idle"),
        ((*START, "--idle", "61"), 2, "--idle"),
        (("kiosk", "jobnet/start", "--languages", "da,xx"), 1, "xx"),
        (("kiosk", "jobnet/start", "--languages", ","), 1, "da"),
        (("kiosk", "fip/citizen", "--languages", "da"), 1, "kan ikke udfyldes på en fælles computer"),
        (("kiosk", "jobnet/nothing", "--languages", "da"), 1, "jobnet/nothing"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(line, arguments, code, said):
    """Rule: wrong use is told with its exit code, no secret is asked for, and no database is made."""
    given, out, err = line.run(*arguments, **looked_at())
    assert (given, out) == (code, "")
    assert said in err
    assert list(line.folder.iterdir()) == []


def test_it_needs_a_terminal(line):
    """Rule: where nobody looks, nothing is shown or asked."""
    code, out, err = line.run(*START)
    assert (code, out) == (2, "")
    assert "tastatur og en skærm" in err


@pytest.mark.parametrize(
    ("typed", "said"), [(("1234", "1235"), "to koder er forskellige"), (("123", "123"), "mindst 4 tegn")]
)
def test_the_code_is_typed_twice(line, typed, said):
    """Rule: two codes that differ, or one too short, start nothing."""
    code, _out, err = line.run(*START, environment={}, **looked_at(*typed))
    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kiosk: true\n", ""),
        ("        name: giving\n", "        name: giving\n        private: true\n"),
        (
            "        answer: yes/no\n",
            "        answer: table\n        columns: {what: {title: Hvad, answer: text}}\n",
        ),
    ],
)
def test_only_what_can_be_filled_in_alone_is_taken(tmp_path, old, new):
    """Rule: a flow that does not say so, is private somewhere or has a table is refused by name."""
    open_desk((FLOWS,))().visits.check([EVERY])
    folder = shutil.copytree(FLOWS, tmp_path / "flows")
    file = folder / "alone" / "every.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FlowError) as refused:
        open_desk((folder,))().visits.check([EVERY])
    assert refused.value.code == "flow.not_for_kiosk"


def test_every_word_of_the_machine_is_in_a_catalogue(monkeypatch):
    """Rule: in a made-up language nothing is left that is neither the flow's, a key, nor a language's name."""
    monkeypatch.setattr(
        Visits, "word", lambda _self, key, _language, **_facts: (Said(f"¤{key}¤", "da", "danish"),)
    )
    flow = "".join(file.read_text(encoding="utf-8") for file in (FLOWS / "alone").glob("*.yaml"))
    known = {"enter", "esc", *re.findall(r"[^\W\d_]+", flow.casefold())}
    for names in NATIVE_NAMES.values():
        known |= set(re.findall(r"[^\W\d_]+", names.casefold()))
    for key in ("nonanswer.dont_know", "nonanswer.refused"):
        for language in ("da", "uk"):
            known |= set(
                re.findall(r"[^\W\d_]+", WORDS.said(key, WORDS.words("da")(key), language).text.casefold())
            )
    seen, met = 0, set()
    for name, (keys, _seen) in LOOKS.items():
        if name in {"paper", "from_the_right", "languages"}:
            continue  # the paper is tried where papers are; turned letters are no words here; names are names

        async def drive(machine: Machine, keys=keys, name=name) -> None:
            nonlocal seen, met
            await machine.press(*(key for key in keys if key != "IDLE"))
            screen = machine.screen()
            met |= set(re.findall(r"¤room\.kiosk\.(\w+)¤", screen.replace("\n", "")))
            left = re.findall(
                r"[^\W\d_]{2,}", re.sub(r"¤[^¤\n]*(¤|$)|F\d", " ", screen, flags=re.MULTILINE).casefold()
            )
            assert [word for word in left if word not in known] == [], f"{name}\n{screen}"
            seen += 1

        run(drive, names=(EVERY, "alone/other"), flows=(FLOWS,))
    assert {"next", "back", "choose", "explain"} <= met
    print(f"{seen} pages, {len(met)} words of the machine met")
