"""Bad input: the very sentence, what to do now, the exit code, and the log as it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

import guide
from bad_input_cases import FILE, GOOD, LONG, PLANTED, TROUBLES, UNKNOWN, Scene
from bad_input_flow import FAMILY, FAULTS, FILES, FLOW, TWELVE, TYPED, at_hand
from command_line import PASSPHRASE, Line
from guide.desk.talk import Talk
from guide.plain import lead
from guide.store.store import Store
from office import Chance, log_of, meet, office
from store_kit import make
from tui_kit import run as tui_run


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A database with one finished conversation, made once."""
    folder = tmp_path_factory.mktemp("office")

    class Nobody:
        def readouterr(self):
            return self

        out = err = "\n"

    line = Line(folder, Nobody())
    path = line.file("answers.json", GOOD)
    assert line.run("talk", "fip/citizen", "--subject", "A-1027", "--answers", path, "--with", "en")[0] == 0
    return folder


@pytest.fixture
def scene(template, tmp_path, capsys, monkeypatch):
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return Scene(Line(tmp_path, capsys), monkeypatch)


def events(path) -> int:
    """How many events there are in a database."""
    with Store.open(path, passphrase=PASSPHRASE, entropy=Chance(), read_only=True) as store:
        streams = [stream for kind in "cms" for stream in store.log.streams(kind)]
        return sum(len(store.log.events(stream)) for stream in streams)


def databases(folder) -> dict[str, bytes]:
    """Every file of a database in a folder, byte by byte."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"}


def run(scene: Scene, arguments, language: str) -> tuple[int, str, str]:
    environment = {"GUIDE_DB": str(scene.db), "GUIDE_PASSPHRASE": PASSPHRASE} | scene.environment
    return scene.line.run(*arguments, "--language", language, environment=environment)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("case", [*UNKNOWN, *FILE], ids=lambda case: case.name)
def test_the_command_line_refuses_in_words(scene, case, language):
    """One sentence what, one what to do, in the program's language; nothing written, nothing told back."""
    before = events(scene.db)
    arguments = case.act(scene)
    files = databases(scene.line.folder)
    code, out, err = run(scene, arguments, language)
    assert (code, out, err) == (case.exit, "", case.said(language, scene) + "\n")
    assert PLANTED not in err
    if case.whole:
        assert databases(scene.line.folder) == files
        return
    for held in scene.held:
        held.close()
    away = scene.line.folder / "væk.db"
    if away.exists():
        away.rename(scene.db)
    assert events(scene.db) == before


def made_up(scene: Scene, **files: str) -> str:
    """A folder of flows of the office's own, with the family `proof`."""
    folder = scene.line.folder / "own" / "proof"
    folder.mkdir(parents=True)
    for name, text in {"family": FAMILY, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(folder.parent)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("given", "said"), FILES)
def test_a_file_of_answers_is_refused_whole(scene, given, said, language):
    """Every fault of every kind of answer at once, in the flow's order; nothing stored, nothing told back."""
    own = made_up(scene, all=FLOW)
    before = events(scene.db)
    path = scene.answers(given)
    arguments = ["talk", "proof/all", "--subject", "A-2", "--answers", path, "--flows", own]
    code, out, err = run(scene, arguments, language)
    place, n = ("da", "en").index(language), len(said)
    end = (
        (
            "Filen har én fejl." if n == 1 else f"Filen har {n} fejl.",
            "Intet er gemt. Ret filen, og prøv igen.",
        ),
        (
            "The file has one error." if n == 1 else f"The file has {n} errors.",
            "Nothing is saved. Put the file right and try again.",
        ),
    )[place]
    assert err.splitlines() == [*(one[place] for one in said), " ".join(end)]
    assert (code, out, PLANTED in err) == (1, "", False)
    assert events(scene.db) == before


@pytest.mark.parametrize("language", ["da", "en"])
def test_line_mode_refuses_one_at_a_time(scene, language):
    """What does not fit costs its one sentence; the question stands, and the log is as it was."""
    own = made_up(scene, all=FLOW)
    desk = office(flows=[Path(own)], language=language)
    talk = desk.talks.open("proof/all", meet(desk, other=None), front="plain").id
    typed = [line for slips, _good in TYPED for line in (*(slip for slip, _said in slips), *_good)]
    page: list[str] = []
    kept: list[int] = []
    lines = iter(typed)

    def read() -> str:
        kept.append(len(log_of(desk, talk)))
        line = next(lines, None)
        if line is None:
            raise EOFError
        page.append(f"> {line}")
        return line

    assert lead(desk, talk, read=read, write=page.append) == 0
    place = ("da", "en").index(language)
    at = 0
    for number, (slips, good) in enumerate(TYPED):
        for slip, said in slips:
            here = page.index(f"> {slip}", at)
            assert page[here + 1] == at_hand(said[place]), (number, slip)
            assert not page[here + 1].startswith(">")
            at = here + 1
        at = page.index(f"> {good[0]}", at)
    grown = [after - before for before, after in pairwise(kept)]
    assert grown == [0 if slip else 1 for slips, good in TYPED for slip in (*(True for _ in slips), False)]
    assert PLANTED not in "\n".join(line for line in page if not line.startswith("> "))
    print(f"\n{sum(len(slips) for slips, _ in TYPED)} slips")


@pytest.mark.parametrize("language", ["da", "en"])
def test_twelve_faults_of_a_flow_are_told_at_once(scene, language):
    """`check` tells each at its line and column; `talk` refuses the flow with the same, and opens nothing."""
    own = made_up(scene, bad=TWELVE)
    file = Path(own) / "proof" / "bad.yaml"
    place = ("da", "en").index(language)
    before = events(scene.db)
    code, out, err = run(scene, ["check", str(file)], language)
    told = [line for line in out.splitlines() if " flow.untranslated " not in line]
    assert told[:-1] == [f"{file}:{row}:{at} {name} {said[place]}" for row, at, name, said in FAULTS]
    assert (code, err, len(FAULTS)) == (1, "", 12)
    assert told[-1].startswith(("12 fejl,", "12 errors,")[place])
    code, out, err = run(
        scene, ["talk", "proof/bad", "--subject", "A-2", "--plain", "--flows", own], language
    )
    assert err.splitlines() == [
        *(f"{file}:{row}:{at} {said[place]}" for row, at, _name, said in FAULTS),
        (
            (
                "Skemaet proof/bad kan ikke startes: det har 12 fejl. Se dem, og hvad der skal stå i stedet, med: "
                "guide check"
            ),
            (
                "The flow proof/bad cannot be started: it has 12 errors. See them, and what to write instead, with: "
                "guide check"
            ),
        )[place],
    ]
    assert (code, out) == (1, "")
    assert events(scene.db) == before


# --- while somebody answers ------------------------------------------------------------------------


@pytest.fixture
def at_the_question(tmp_path):
    """A conversation on a disk, standing at its first text question: the store, the desk, the talk."""
    store = make(tmp_path / "office.db", busy_ms=20)[0]
    desks = {language: office(store=store, language=language) for language in ("da", "en")}
    talk = desks["da"].talks.open("fip/citizen", meet(desks["da"], other=None))
    talk.forward()
    talk.answer(2)
    yield store, desks, talk.id
    store.close()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("front", ["plain", "tui"])
@pytest.mark.parametrize("trouble", TROUBLES)
def test_an_answer_that_cannot_be_saved_stays(at_the_question, trouble, front, language):
    """The very sentence in place, the answer still there, the log as it was; mended, Enter saves it."""
    store, desks, talk = at_the_question
    path, wrong = store.path, TROUBLES[trouble]
    before = store.log.events(talk)
    what, do = (text.replace("{db}", str(path)) for text in wrong.said[("da", "en").index(language)])
    heard: list[str] = []
    if front == "plain":
        page: list[str] = []
        mends: list[Callable[[], object]] = []
        turns = iter(["spoil", "mend", "leave"])

        def read() -> str:
            turn = next(turns)
            if turn == "spoil":
                mends.append(wrong.begin(store))
            if turn == "mend":
                assert (store.log.events(talk), heard) == (before, [])
                mends[0]()
            return ":pause" if turn == "leave" else LONG

        assert lead(desks[language], talk, read=read, write=page.append, acknowledged=heard.append) == 0
        assert page.count(f"{what} {do}") == 1
        assert LONG not in page[page.index(f"{what} {do}")]
    else:

        async def drive(driver):
            await driver.paste(LONG)
            mend = wrong.begin(store)
            await driver.press("enter")
            shown = " ".join(driver.screen().replace("│", " ").split())
            assert f"{what} {do}" in shown
            assert ("Ikke gemt", "Not saved")[language == "en"] in shown
            assert store.log.events(talk) == before
            assert heard == []
            mend()
            await driver.press("enter")

        tui_run(desks[language], drive, start=talk, size=(100, 40), acknowledge=heard.append)
    assert heard == ["health_help"]
    new = store.log.events(talk)[len(before) :]
    assert ("answered", {"step": "health_help", "value": LONG}) in [(one.kind, one.body) for one in new]
    assert store.verify().sound


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_terminal_that_is_too_small_says_so(language):
    """At 30 x 8 nothing is shown but the sentence; made larger, the question and what was typed are there."""
    desk = office(language=language)
    talk = desk.talks.open("fip/citizen", meet(desk, other=None))
    talk.forward()
    talk.answer(2)
    before = log_of(desk, talk)
    said = (
        "Vinduet er for lille. Gør det større, mindst 40 gange 12 tegn. Intet er tabt.",
        "The window is too small. Make it larger, at least 40 by 12 cells. Nothing is lost.",
    )[language == "en"]
    seen = []

    async def drive(driver):
        async def small() -> None:
            await driver.resize(30, 8)
            seen.append(" ".join(driver.screen().split()))
            await driver.resize(80, 24)

        await driver.paste("Korte dage")
        await small()
        assert "Korte dage" in driver.screen()
        assert "Hvad kan gøre arbejdet lettere for dig?" in driver.screen()
        for name in ("help", "review", "home"):
            await driver.app.screen.do(name)
            await small()
            if name == "help":
                await driver.press("escape")
        await driver.resize(30, 8)

    tui_run(desk, drive, start=talk.id)
    assert seen == [said] * 4
    assert [event for event in log_of(desk, talk) if event[0] != "reviewing"] == before
    for size in ((30, 8), (39, 24), (80, 11)):

        async def look(driver):
            seen.append(" ".join(driver.screen().split()))

        tui_run(desk, look, size=size)
        assert seen[-1] == said


# --- stopped ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
def test_ctrl_c_in_line_mode_pauses(scene, language):
    """130, paused at the exact question, and how to come back; nothing on stderr."""
    arguments = ["talk", "fip/citizen", "--subject", "A-1027", "--plain", "--language", language]
    code, out, err = scene.line.run(*arguments, typed=["", "2", "^C"])
    said = (
        r"Pause\. Alt er gemt\. Kom tilbage med: guide talk ([0-9A-Z-]{14}) --plain",
        r"Paused\. Everything is saved\. Come back with: guide talk ([0-9A-Z-]{14}) --plain",
    )[language == "en"]
    assert (code, err) == (130, "")
    found = re.fullmatch(said, out.splitlines()[-1])
    assert found
    code, out, _err = scene.line.run("talk", found[1], "--plain", typed=["^C"])
    assert code == 130
    assert "Hvad kan gøre arbejdet lettere for dig?" in out
    with scene.store(read_only=True) as store:
        talk = next(one for one in store.rows.conversations() if one.stage == "paused")
        kinds = [event.kind for event in store.log.events(talk.id)]
    assert kinds == ["opened", "said", "answered", "paused", "resumed", "paused"]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("at", [1, 4, 11])
def test_ctrl_c_in_the_middle_of_a_file_keeps_nothing_of_it(scene, language, at):
    """130, the sentence, and not one event: a file is taken whole or not at all."""
    before = events(scene.db)
    answer, count = Talk.answer, iter(range(1, 100))

    def stopped(*given, **more):
        if next(count) == at:
            raise KeyboardInterrupt
        return answer(*given, **more)

    scene.patch.setattr(Talk, "answer", stopped)
    code, out, err = run(scene, scene.talk(), language)
    assert (code, out) == (130, "")
    assert (
        err
        == (
            "Afbrudt. Kun det, der stod »Gemt« ved, er gemt; giv kommandoen igen for at gå videre.\n",
            "Interrupted. Only what was marked “Saved” is saved; give the command again to go on.\n",
        )[language == "en"]
    )
    assert events(scene.db) == before


PIPED = [
    ["list"],
    ["list", "--format", "json"],
    ["flows"],
    ["check"],
    ["summary", "last"],
    ["star", "A-1027", "--family", "fip"],
    ["verify"],
    ["talk", "last", "--plain"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", PIPED, ids=" ".join)
def test_a_closed_pipe_ends_quietly(scene, arguments):
    """`guide … | head -c 1`: the reader leaves after a byte, or before the first; 0, and not a word."""
    before = events(scene.db)
    for bytes_read in (0, 1):
        read, write = os.pipe()
        child = subprocess.Popen(
            [sys.executable, "-c", "import sys; from guide.cli import main; sys.exit(main())", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=write,
            stderr=subprocess.PIPE,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(Path(guide.__file__).parent.parent),
                "GUIDE_DB": str(scene.db),
                "GUIDE_PASSPHRASE": PASSPHRASE,
            },
        )
        if bytes_read:
            assert len(os.read(read, 1)) == 1
        os.close(read)
        os.close(write)
        _out, err = child.communicate()
        assert (child.returncode, err) == (0, b"")
    assert events(scene.db) == before


def test_the_screen_names_a_question_by_its_words(scene):
    """What does not fit is said of the question as it is asked; its name in the file is the author's."""
    own = made_up(scene, all=FLOW)
    desk = office(flows=[Path(own)])
    talk = desk.talks.open("proof/all", meet(desk, other=None))
    for step, value in (
        ("health", 2),
        ("place", "home"),
        ("topics", ["care"]),
        ("ready", "yes"),
        ("wish", "Kok"),
    ):
        talk.answer(value, step)

    async def drive(driver):
        await driver.type("38\r")
        shown = " ".join(driver.screen().replace("│", " ").split())
        assert "Tallet ved »Hvor mange timer?« er for stort. Skriv højst 37." in shown
        assert "hours" not in shown

    tui_run(desk, drive, start=talk.id, size=(100, 40))
