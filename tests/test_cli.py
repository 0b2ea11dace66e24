"""The command line: what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import CITIZEN, Line
from guide import __version__, paths
from guide.cli.program import commands
from guide.language.catalogues import Catalogues
from guide.language.early import early_words
from office import log_of

HEAVY = (
    "textual",
    "pydantic",
    "babel",
    "sqlcipher3",
    "transitions",
    "docx",
    "sqlite_utils",
    "jinja2",
    "argon2",
)
COMMANDS = (
    "demo", "flows", "list", "check", "talk", "summary", "star", "codes", "fill", "close", "compare", "move", "verify",
    "send", "receive", "translate", "form", "kiosk",
)  # fmt: skip


@pytest.fixture
def line(tmp_path, capsys):
    return Line(tmp_path, capsys)


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program as a person does, in a process of its own with nothing but PATH."""
    source = Path(__file__).resolve().parent.parent / "src"
    code = "import sys; from guide.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(source), **environment},
    )


def stored(line: Line):
    """Open the database as the program would."""
    from guide.cli.session import Session

    return Session(line.entering(), early_words(paths.shipped("locales"), "da")).desk()


# --- help, words, usage ----------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(asked):
    """`--help` and `--version` load none of the heavy packages."""
    source = Path(__file__).resolve().parent.parent / "src"
    code = (
        "import sys; from guide.cli import main; code = main([sys.argv[1]]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, asked],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(source)},
    )
    assert (done.returncode, done.stderr.strip()) == (0, "[]")


def test_version(line):
    """The version is said and nothing else."""
    assert line.run("--version") == (0, f"guide {__version__}\n", "")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_explains_itself_in_both_languages(line, language):
    """Help stands in the program's language; no key without words, no word of click's own."""
    words = early_words(paths.shipped("locales"), language)
    shown = [line.run("--help", "--language", language)[1]]
    assert set(commands(words).commands) == set(COMMANDS)
    for name in COMMANDS:
        code, out, err = line.run(name, "--help", "--language", language)
        assert (code, err) == (0, "")
        shown.append(out)
    text = "\n".join(shown)
    assert "⟦" not in text
    if language == "da":
        for english in (
            "Usage",
            "Options",
            "Commands",
            "Show this message",
            "OPTIONS",
            "required",
            "default",
        ):
            assert english not in text


def test_early_words_are_the_catalogues_words():
    """The quick reader of the program's words reads what Babel reads, key by key."""
    folder = paths.shipped("locales")
    for language in ("da", "en"):
        slow, quick = Catalogues([folder]).words(language), early_words(folder, language)
        assert quick.keys() == slow.keys()
        assert [key for key in sorted(slow.keys()) if quick(key) != slow(key)] == []
    print(f"\n{len(quick.keys())} words")


USES = [
    (["tal"], "Kommandoen »tal« findes ikke."),
    (["list", "--subjekt", "x"], "Valget --subjekt findes ikke."),
    (["list", "--format", "xml"], "Det kan --format ikke være. Vælg en af: text, json."),
    (["list", "--subject"], "Efter --subject mangler der noget."),
    (["list", "extra"], "»extra« er et ord for meget."),
    (["talk"], "Der mangler SKEMA|ID."),
    (["talk", "fip/citizen", "--plain"], "Der mangler --subject."),
    (
        ["talk", "fip/citizen", "--subject", "A-1", "--plain", "--round", "første"],
        "Det kan --round ikke være.",
    ),
    (["star", "A-1027"], "Der mangler --family."),
    (["star", "A-1027", "--family", "fip", "--round", "x"], "Det, der står ved --round, kan ikke bruges."),
    (["move", "last", "--reason", "x"], "Der mangler, hvor samtalen skal hen."),
    (["move", "last", "--round", "2"], "Der mangler --reason."),
    (["summary", "last", "--format", "docx"], "Et Word-dokument kan kun skrives i en fil."),
    (["check", "--today", "i morgen"], "Det, der står ved --today, kan ikke bruges."),
    (["--language", "fr", "list"], "Det kan --language ikke være. Vælg en af: da, en."),
    ([], "Her er ingen skærm at tegne på."),
    (["talk", "fip/citizen", "--subject", "A-1"], "Her er ingen skærm at tegne på."),
]


@pytest.mark.parametrize(("arguments", "sentence"), USES)
def test_wrong_use_is_said_in_our_words(line, arguments, sentence):
    """A malformed command line ends with 2, a sentence what and one what to do, and makes no database."""
    code, out, err = line.run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert err.count(". ") >= 1
    assert "⟦" not in err
    assert not line.db.exists()


def test_wrong_use_in_english(line):
    """Complaints come in the program's language, also when --language stands last."""
    assert line.run("tal", "--language=en")[2].startswith("There is no command “tal”.")
    assert line.run("list", "extra", "--language", "en")[2].startswith("“extra” is one word too many.")


def test_global_options_before_and_after(line):
    """--db and --language do the same before and after the command."""
    line.filled()
    other = str(line.folder / "nothing.db")
    for arguments in (["--db", other, "list"], ["list", "--db", other]):
        code, _out, err = line.run(*arguments)
        assert code == 3
        assert other in err


# --- flows and check -------------------------------------------------------------------------------


def test_flows_document(line):
    """`flows --format json` is exactly the contract's document, and needs no database."""
    document = line.json("flows")
    assert list(document) == ["format", "flows"]
    first = document["flows"][0]
    assert list(first) == ["name", "title", "respondents", "hash", "from", "languages"]
    assert {flow["name"] for flow in document["flows"]} >= {"fip/citizen", "fip/caseworker", "fip/together"}
    assert first["from"] == "shipped"
    assert list(first["languages"]["en"]) == ["texts", "translated", "changed", "approved"]
    assert not line.db.exists()


def test_own_flows_win_visibly(line):
    """A flow in a folder of the office's own replaces the shipped one, and the list says where it is from."""
    own = line.folder / "own"
    (own / "fip").mkdir(parents=True)
    for file in (paths.shipped("flows") / "fip").iterdir():
        (own / "fip" / file.name).write_bytes(file.read_bytes())
    for document in (
        line.json("flows", "--flows", str(own)),
        json.loads(line.run("flows", "--format", "json", environment={"GUIDE_FLOWS": str(own)})[1]),
    ):
        places = {flow["name"]: flow["from"] for flow in document["flows"]}
        won = {name for name in places if name.startswith("fip/")}
        assert won < set(places)
        assert {places[name] for name in won} == {str(own)}
        assert {places[name] for name in set(places) - won} == {"shipped"}


def test_a_flow_with_errors_is_listed_as_refused(line):
    """A flow that cannot be started is named in the list, with how to see why; the others stand as ever."""
    family = broken(line)
    flow = family / "caseworker.yaml"
    flow.write_text(
        flow.read_text(encoding="utf-8").replace("indicator: health", "indikator: health"), "utf-8"
    )
    code, out, err = line.run("flows", "--flows", str(family.parent))
    assert (code, err) == (0, "")
    assert "fip/caseworker kan ikke startes" in out
    assert "fip/together  " in out


def test_check_document_of_the_shipped_flows(line):
    """`check` of what is shipped is ok, and its document is exactly the contract's."""
    code, out, _err = line.run("check", "--format", "json", "--today", "2026-11-27")
    document = json.loads(out)
    assert code == 0
    assert list(document) == ["format", "ok", "errors", "warnings", "notes", "faults"]
    assert (document["ok"], document["errors"]) == (True, 0)
    for fault in document["faults"][:1]:
        assert list(fault) == [
            "code", "severity", "file", "line", "column", "end_line", "end_column",
            "flow", "step", "language", "message", "instead",
        ]  # fmt: skip


def broken(line: Line) -> Path:
    folder = line.folder / "flows" / "fip"
    folder.mkdir(parents=True)
    for file in (paths.shipped("flows") / "fip").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    flow = folder / "citizen.yaml"
    flow.write_text(flow.read_text().replace("when: health <= 2", "when: helth <= 2"), encoding="utf-8")
    return folder


def test_check_takes_a_file_a_family_or_a_folder(line):
    """A broken flow ends with 1 and its line, whichever way it is named; its siblings stay fine."""
    family = broken(line)
    for path in (family / "citizen.yaml", family, family.parent):
        code, out, err = line.run("check", str(path))
        assert (code, err) == (1, "")
        assert "citizen.yaml:" in out
        assert "flow.condition" in out or "helth" in out
    assert line.run("check", str(family / "caseworker.yaml"))[0] == 0
    code, _out, err = line.run("check", str(line.folder / "nowhere"))
    assert (code, "Der er ingen skemaer i" in err) == (1, True)


def test_a_broken_flow_is_refused_with_all_its_faults(line):
    """A flow with errors does not start: every fault with its line on stderr, exit 1, no database."""
    family = broken(line)
    arguments = ("talk", "fip/citizen", "--subject", "A-1", "--flows", str(family.parent), "--plain")
    code, out, err = line.run(*arguments)
    assert (code, out) == (1, "")
    assert "citizen.yaml:" in err
    assert "kan ikke startes" in err
    assert not line.db.exists()


# --- talk --answers --------------------------------------------------------------------------------


def test_a_complete_file_is_finished_and_its_id_is_last(line):
    """Complete answers: said and answered, reviewing, finished; the shown id is the last line of stdout."""
    shown = line.filled()
    with stored(line) as desk:
        events = log_of(desk, desk.talks.find(shown))
    kinds = [kind for kind, _body in events]
    assert kinds[0] == "opened"
    assert kinds[-2:] == ["reviewing", "finished"]
    assert kinds.count("answered") == len(CITIZEN)
    assert {"said"} <= set(kinds)


def test_a_new_database_shows_the_recovery_words_once(line):
    """`talk` makes a database where there is none, says so and the twenty words on stderr, and the subject."""
    path = line.file("a.json", CITIZEN)
    code, out, err = line.run("talk", "fip/citizen", "--subject", "A-1027", "--answers", path)
    assert code == 0
    words = [row for row in err.split("\n") if len(row.split()) == 20 and row.startswith("  ")]
    assert len(words) == 1
    assert "Sagen A-1027 er ny" in err
    assert len(out.strip().split("\n")) == 1
    _code, _out, again = line.run("talk", "fip/citizen", "--subject", "a-1027", "--answers", path)
    assert again == ""


def test_notes_missing_and_numbers_as_text_are_read(line):
    """YAML and JSON alike: {value, note}, {missing}, 5 and "5"; YAML's `no` stays a word."""
    yaml = "\n".join(
        [
            "health: 2",
            "health_help: no",
            "everyday: {value: '4', note: Børnene er hos far}",
            "belief: 3",
            "direction: {missing: dont_know}",
            *(f"{name}: 3" for name in ("knowledge", "search", "cooperation", "danish", "network")),
            "wish: [danish, network]",
        ]
    )
    path = line.file("a.yaml", yaml)
    code, out, err = line.run("talk", "fip/citizen", "--subject", "A-1", "--answers", path)
    assert code == 0, err
    with stored(line) as desk:
        events = log_of(desk, desk.talks.find(out.strip().split("\n")[-1]))
    assert ("noted", {"step": "everyday", "text": "Børnene er hos far"}) in events
    assert ("answered", {"step": "everyday", "value": 4}) in events
    assert ("answered", {"step": "health_help", "value": "no"}) in events
    assert ("answered", {"step": "direction", "missing": "dont_know"}) in events


def test_off_the_path_is_kept_and_named(line):
    """An answer off the path is stored and named on stderr, counts nowhere, and stands in JSON's set_aside."""
    answers = CITIZEN | {"job_goal": "Noget for mig selv"}
    path = line.file("a.json", answers)
    code, out, err = line.run("talk", "fip/citizen", "--subject", "A-1", "--answers", path)
    assert code == 0
    assert "Svaret på »job_goal« er gemt" in err
    with stored(line) as desk:
        stream = desk.talks.find(out.strip())
        rows = {row.step: row.on_path for row in desk.context.store.rows.answers(stream)}
    assert rows.pop("job_goal") is False
    assert set(rows.values()) == {True}
    assert "Noget for mig selv" not in line.run("summary", "last")[1]
    assert line.json("summary", "last")["set_aside"] == [{"name": "job_goal", "value": "Noget for mig selv"}]


def test_an_incomplete_file_is_paused_at_the_first_open_question(line):
    """What lacks is named on stderr; the conversation is left paused at the first of it; exit 0."""
    path = line.file("a.json", {"health": 4})
    code, _out, err = line.run("talk", "fip/citizen", "--subject", "A-1", "--answers", path)
    assert code == 0
    assert "9 spørgsmål mangler svar" in err
    assert "everyday:" in err
    with stored(line) as desk:
        talk = desk.talks.resume("last")
        assert (talk.stage, talk.now().step) == ("paused", "everyday")


def test_all_faults_at_once_and_nothing_stored(line):
    """A file is taken whole or not at all: every fault in its sentence, exit 1, the log unchanged."""
    line.filled()
    before = line.json("list")
    wrong = {
        "health": 9,
        "helth": 1,
        "wish": ["x"],
        "job_goal": ["en liste"],
        "everyday": {"missing": "cannot_assess"},
        "welcome": "ja",
    }
    path = line.file("wrong.json", wrong)
    code, out, err = line.run("talk", "fip/citizen", "--subject", "A-2", "--answers", path)
    assert (code, out) == (1, "")
    assert len(err.strip().split("\n")) == len(wrong) + 1
    assert "Filen har 6 fejl. Intet er gemt." in err
    assert "⟦" not in err
    assert line.json("list") == before
    assert line.run("list", "--subject", "A-2")[0] == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.yaml", "health: 1\nhealth: 2\n", "»health« står to gange"),
        ("a.json", '{"health": 1, "health": 2}', "»health« står to gange"),
        ("a.yaml", "a: &x 1\nb: *x\n", "Linje 2 i"),
        ("a.yaml", "health: [1\nb: 2\n", "Linje "),
        ("a.json", '{"health": }', "Linje 1 i"),
        ("a.yaml", "- health\n", "Filen skal holde navne med svar."),
        ("a.yaml", "health: {valu: 1}\n", "Svaret på »health« er skrevet forkert."),
    ],
)
def test_a_file_that_cannot_be_read(line, name, text, sentence):
    """A file that is no file of answers is refused before anything is opened or made."""
    code, out, err = line.run("talk", "fip/citizen", "--subject", "A-1", "--answers", line.file(name, text))
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert not line.db.exists()


BAD_TALKS = [
    (["fip/citizn", "--subject", "A-1"], "Skemaet fip/citizn findes ikke."),
    (["fip/citizen", "--subject", "A 1"], "En sagsnøgle er"),
    (["fip/citizen", "--subject", "311299-0000"], "Nøglen ligner et CPR-nummer."),
    (["fip/citizen", "--subject", "A-1", "--respondent", "x"], "»x« svarer ikke"),
    (["fip/citizen", "--subject", "A-1", "--round", "7"], "Runde 7 findes ikke her."),
    (["fip/citizen", "--subject", "A-1", "--meeting", "current"], "Mødet findes ikke."),
    (["fip/citizen", "--subject", "A-1", "--with", "xx"], "Sproget »xx« kender guide ikke her."),
]


@pytest.mark.parametrize(("arguments", "sentence"), BAD_TALKS)
def test_what_is_not_there_ends_with_1(line, arguments, sentence):
    """Unknown flow, subject, name, round or language: exit 1, a sentence, and not one event."""
    line.filled("A-1027")
    with stored(line) as desk:
        before = [len(desk.context.store.log.streams(kind)) for kind in ("c", "m", "s")]
    path = line.file("b.json", CITIZEN)
    code, out, err = line.run("talk", *arguments, "--answers", path)
    assert (code, out) == (1, "")
    assert err.startswith(sentence)
    assert "⟦" not in err
    with stored(line) as desk:
        assert [len(desk.context.store.log.streams(kind)) for kind in ("c", "m", "s")] == before


def test_readings_that_are_still_missing_are_named(line):
    """A flow that asks for the others' marks says at its opening, by their titles, whose are missing."""
    path = line.file("a.json", {})
    code, _out, err = line.run("talk", "fip/together", "--subject", "A-1", "--answers", path)
    assert code == 0
    assert "Borger mangler endnu i denne runde." in err
    assert "Sagsbehandler mangler endnu i denne runde." in err


def test_three_conversations_share_todays_meeting(line):
    """Without --meeting the day's meeting is used; `new` opens another."""
    ids = [line.filled() for _time in range(2)]
    path = line.file("c.json", CITIZEN)
    line.run("talk", "fip/citizen", "--subject", "A-1027", "--answers", path, "--meeting", "new")
    lines = line.json("list")["conversations"]
    meetings = [one["meeting"] for one in reversed(lines)]
    assert [one["id"] for one in reversed(lines)][:2] == ids
    assert meetings[0] == meetings[1] != meetings[2]


# --- list, star, summary, move, verify -------------------------------------------------------------


def test_list_document(line):
    """`list --format json` is exactly the contract's document; filters leave the others out."""
    shown = line.filled()
    document = line.json("list")
    assert list(document) == ["format", "conversations"]
    (one,) = document["conversations"]
    assert list(one) == [
        "id", "subject", "flow", "version", "hash", "family", "round", "respondent", "meeting", "state",
        "counted", "held", "opened_at", "finished_at", "languages", "answered", "open",
    ]  # fmt: skip
    assert (one["id"], one["subject"], one["state"], one["counted"]) == (shown, "A-1027", "finished", True)
    assert (one["languages"], one["answered"], one["open"]) == (["da", "en"], len(CITIZEN), 0)
    assert line.json("list", "--flow", "fip/together")["conversations"] == []
    assert line.run("list")[1].startswith(shown)


def test_star_in_three_formats(line):
    """The star as text, as a picture, and as the contract's document."""
    line.filled()
    document = line.json("star", "A-1027", "--family", "fip")
    assert list(document) == ["format", "subject", "family", "rounds", "axes"]
    axis = document["axes"][0]
    assert list(axis) == ["indicator", "title", "scale", "readings"]
    assert list(axis["scale"]) == ["hash", "steps"]
    assert list(axis["readings"][0]) == [
        "round", "respondent", "measure", "value", "missing", "wording", "conversation"
    ]  # fmt: skip
    assert "Helbred og arbejde" in line.run("star", "A-1027", "--family", "fip")[1]
    assert line.run("star", "A-1027", "--family", "fip", "--format", "svg")[1].startswith("<svg")
    code, _out, err = line.run("star", "A-1027", "--family", "fip", "--round", "3")
    assert (code, err.startswith("Runde 3 findes ikke her.")) == (1, True)


def test_summary_document(line):
    """`summary --format json` begins as the contract says, and holds the answers."""
    line.filled()
    document = line.json("summary", "last")
    assert list(document) == [
        "format", "conversation", "for", "language", "about", "heads", "sections", "set_aside",
        "agreements", "unapproved",
    ]  # fmt: skip
    steps = [step for section in document["sections"] for step in section["steps"]]
    assert list(steps[0]) == [
        "name", "kind", "answer", "text", "value", "words", "missing", "note", "marks", "indicator",
        "measure", "previous", "private",
    ]  # fmt: skip


def test_a_paper_is_saved_and_never_written_over_unasked(line):
    """-o saves in every format, refuses to write over a file, and does so with --force."""
    line.filled()
    for form in ("text", "md", "html", "docx", "json"):
        file = line.folder / f"paper.{form}"
        arguments = ("summary", "last", "--for", "citizen", "--format", form, "-o", str(file))
        code, out, err = line.run(*arguments)
        assert (code, out) == (0, "")
        assert str(file) in err
        size = file.stat().st_size
        file.write_bytes(b"mine")
        code, _out, err = line.run(*arguments)
        assert (code, file.read_bytes(), "⟦" in err) == (1, b"mine", False)
        assert line.run(*arguments, "--force")[0] == 0
        assert file.stat().st_size == size > 100


def test_move_says_where_and_what_had_drawn_from_it(line):
    """A conversation moves to another case with a reason; later ones that froze facts from it are named."""
    first = line.filled("A-1027", CITIZEN | {"direction": 4, "job_goal": "Kok"})
    second = line.filled("A-1027", CITIZEN | {"direction": 4, "job_goal": "Kok"})
    line.filled("A-2000")
    code, out, err = line.run("move", first, "--subject", "A-2000", "--reason", "forkert sag")
    assert (code, err) == (0, "")
    assert f"{first} hører nu til A-2000" in out
    assert second in out
    assert {one["id"]: one["subject"] for one in line.json("list")["conversations"]}[first] == "A-2000"
    code, _out, err = line.run("move", first, "--subject", "A-404", "--reason", "x")
    assert (code, "A-404" in err) == (1, True)


def test_verify_is_sound_and_sees_a_change(line):
    """`verify` ends with 0 when every seal holds, with 1 when one event was changed."""
    line.filled()
    assert line.run("verify")[0] == 0
    with stored(line) as desk:
        vault = desk.context.store._vault
        with vault.transaction():
            vault.write("update events set body = replace(body, 'health', 'wealth') where kind = 'answered'")
    code, out, _err = line.run("verify")
    assert (code, "⟦" in out) == (1, False)


# --- the store, the end ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["list"], ["verify"], ["summary", "last"], ["star", "A", "--family", "fip"]]
)
def test_reading_never_makes_a_database(line, arguments):
    """Commands that only read end with 3 where there is no database, say what to do, and make none."""
    code, out, err = line.run(*arguments)
    assert (code, out) == (3, "")
    assert err.startswith("Der er ingen database her:")
    assert list(line.folder.iterdir()) == []


def test_passphrases(line):
    """None given and nobody to ask, a wrong one, two that differ: each its sentence, exit 3."""
    environment = {"GUIDE_DB": str(line.db)}
    path = line.file("a.json", CITIZEN)
    talk = ("talk", "fip/citizen", "--subject", "A-1", "--answers", path)
    assert line.run(*talk, environment=environment)[2].startswith("Der mangler en adgangskode.")
    answers = iter(["en", "to"])
    asked = {"keyboard": lambda: True, "ask_secret": lambda _question: next(answers)}
    code, _out, err = line.run(*talk, environment=environment, **asked)
    assert (code, err.startswith("De to adgangskoder er forskellige.")) == (3, True)
    assert not line.db.exists()
    line.filled()
    code, _out, err = line.run("list", environment=environment | {"GUIDE_PASSPHRASE": "forkert"})
    assert (code, err.startswith("Adgangskoden passer ikke.")) == (3, True)
    code, _out, err = line.run("list", "--as", "bente")
    assert (code, "bente" in err) == (3, True)


def test_not_our_file_and_empty_file(line):
    """A foreign file and an empty one are refused with 3, left as they were."""
    line.filled()
    for content in (b"", b"Something else, longer than sixteen bytes."):
        line.db.write_bytes(content)
        code, _out, err = line.run("list")
        assert (code, err.startswith(f"Filen {line.db}")) == (3, True)
        assert line.db.read_bytes() == content


def test_ctrl_c_ends_with_130(line):
    """Ctrl-C anywhere ends with 130 and a sentence, not a traceback."""

    def interrupted() -> bool:
        raise KeyboardInterrupt

    code, out, err = line.run("talk", "fip/citizen", "--subject", "A", keyboard=interrupted)
    assert (code, out) == (130, "")
    assert err.startswith("Afbrudt.")


def test_an_unforeseen_error_shows_no_answer(line, monkeypatch):
    """What nobody foresaw: a sentence, exit 1; with --debug the place, and never the value that broke."""

    def breaks(*_arguments: object, **_more: object) -> None:
        raise ValueError("hemmeligt svar")

    monkeypatch.setattr("guide.cli.session.Session.library", breaks)
    for more in ([], ["--debug"]):
        code, out, err = line.run("flows", *more)
        assert (code, out) == (1, "")
        assert "ValueError" in err
        assert "hemmeligt svar" not in err
        assert ("listing.py" in err) is bool(more)


def test_a_closed_pipe_is_no_error():
    """`guide … | head` ends with 0 and says nothing, also when the reader left before the first line."""
    source = Path(__file__).resolve().parent.parent / "src"
    code = "import sys; from guide.cli import main; sys.exit(main(['flows', '--format', 'json']))"
    for unbuffered in ("", "1"):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(source), "PYTHONUNBUFFERED": unbuffered},
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")


def test_output_is_utf8_whatever_the_machine_says():
    """Into a file or pipe the program writes UTF-8, also on a machine that says ASCII."""
    done = started("flows", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Vejen til arbejde – borgerens svar" in done.stdout
