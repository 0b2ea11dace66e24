"""The program in a made-up language: what is not made up was never in a catalogue.

Every interface text comes back as ⟦…⟧ with Cyrillic letters, every flow text as ⟪…⟫ with Georgian ones. The
letters mark a text even where a line is broken or cut. A Latin letter that is left is an answer, a code, a
name, or one of the reasoned few below; any other has slipped past the translators.
"""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from docx import Document

import reach
from command_line import PASSPHRASE, Line
from guide import paths
from guide.cli.program import commands
from guide.desk.commands import CONVERSATION
from guide.desk.library import Library
from guide.desk.papers import PAPERS
from guide.flow.model import Flow
from guide.flow.reading import Reading
from guide.language.catalogues import Catalogues, Said
from guide.language.direction import NATIVE_NAMES
from guide.language.early import early_words
from guide.language.words import Words
from guide.store import recovery
from guide.summary.form import FORM_KINDS
from guide.tui import keys
from guide.tui.app import GuideApp
from office import ZONE, Chance, Clock, meet, office, walk_to_the_end
from tui_kit import KINDS, Driver, run
from wander import lived_in, screens, wander

LATIN = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅéäöü"
CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщъыь" + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬ" + "еяюу").translate({})
GEORGIAN = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწ" * 2 + "ეაოუ"
PROGRAM, FLOW = str.maketrans(LATIN, CYRILLIC), str.maketrans(LATIN, GEORGIAN)
WANDERED = 110  # things done on the screen from each beginning
PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_.]*\}")

# What may stand in Latin letters, and why.
ALLOWED = {
    "the program's own name": ("guide", "samtaleguide"),
    "names of keys": ("Enter", "Esc", "Del", "Ctrl", "Tab", "F", "PgUp", "PgDn"),
    "names of formats and of programs": ("Word", "HTML", "DOCX", "JSON", "txt", "docx", "html", "md", "text", "json"),
    "days and months are Babel's, in the language of the words": (
        "den", "kl", *(name for code in ("da", "en") for kind in (Locale(code).days, Locale(code).months)
                       for wide in ("wide", "abbreviated") for name in kind["format"][wide].values()),
    ),
    "languages are named in themselves": (*NATIVE_NAMES.values(), *NATIVE_NAMES),
    "words that open a parcel are read out from one list, in every language": recovery.words(),
    "a parcel's words are the same ones in every language": recovery.words(),
}  # fmt: skip
KEY_SIGNS = re.compile(
    r"\^[A-Z]\b|\bF\d+\b|\bCtrl\+[A-Z]\b|(?<![^\s·(]) ?[A-Z](?=[\s·)]|$)|\b[a-z](?=\s*$)", re.MULTILINE
)


def marked(text: str, table: dict[int, int], left: str, right: str) -> str:
    """A text in the made-up language, its placeholders as they are."""
    out, at = [], 0
    for hit in PLACEHOLDER.finditer(text):
        out += [text[at : hit.start()].translate(table), hit[0]]
        at = hit.end()
    return left + "".join([*out, text[at:].translate(table)]) + right


def interface(text: str) -> str:
    return marked(text, PROGRAM, "⟦", "⟧")


def of_flow(text: str) -> str:
    return marked(text, FLOW, "⟪", "⟫")


class MadeUp(Catalogues):
    """Says everything in the made-up language; the flows have come in it already."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self._made_up: dict[str, Words] = {}

    def words(self, language: str) -> Words:
        known = self._made_up.get(language)
        if known is None:
            known = self._made_up[language] = made_up_words(super().words("da"), language)
        return known

    def said(self, key: str, danish: str, language: str) -> Said:
        text = danish if ":" in key or danish.startswith(("⟦", "⟪")) else interface(danish)
        return Said(text, language, "danish" if language == "da" else "unapproved")


def made_up_words(words: Words, language: str) -> Words:
    return Words(language, {key: interface(words._texts[key]) for key in words.keys()})  # noqa: SIM118


class MadeUpFlows(Library):
    """Flows whose every text is made up, Danish and all."""

    @property
    def readings(self) -> Mapping[str, Reading]:
        if self._readings is None:
            read = super().readings
            self._readings = {name: self._made_up(one) for name, one in read.items()}
        return self._readings

    @staticmethod
    def _made_up(reading: Reading) -> Reading:
        if reading.flow is None:
            return reading
        return replace(reading, flow=Flow.model_validate(texts_made_up(reading.flow.model_dump())))


PROSE = {"da", "guidance", "about"}  # what people read in a flow, beside its coded names


def texts_made_up(value: object, name: str = "") -> object:
    if isinstance(value, dict):
        source = {"title"} if "url" in value else set()
        return {key: texts_made_up(one, "da" if key in source | PROSE else key) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(texts_made_up(one, "da" if name == "look_for" else name) for one in value)
    return of_flow(value) if isinstance(value, str) and name == "da" else value


def left_over(text: str, known: tuple[str, ...] = ()) -> list[str]:
    """The Latin words of a text that are on no list."""
    allowed = {
        word for words in ALLOWED.values() for name in words for word in re.findall(r"[^\W\d_]+", name)
    }
    plain = KEY_SIGNS.sub(" ", text)
    for word in sorted(known, key=len, reverse=True):
        plain = plain.replace(word, " ")
    found = re.findall(r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøåéäöü_]*", plain)
    return [word for word in found if word not in allowed and word.lower() not in allowed]


def desk_made_up():
    desk = office(flows=[KINDS])
    chance = Chance("made up")
    return type(desk)(
        desk.context.store,
        MadeUpFlows(paths.flow_folders([KINDS])),
        MadeUp(paths.locale_folders()),
        clock=Clock(),
        zone=ZONE,
        entropy=chance,
        person="7",
    )


# --- on the screen ------------------------------------------------------------------------------------

ANSWERED = (
    "Ring til køkkenet",
    "Noget, der blev sagt",
    "fip",
    "kinds",
)  # answers; agreements name their family


@pytest.fixture
def in_a_folder(tmp_path, monkeypatch):
    """Papers are saved where one works."""
    (tmp_path / "7").mkdir()
    monkeypatch.chdir(tmp_path / "7")
    return tmp_path


@pytest.mark.usefixtures("in_a_folder")
@pytest.mark.parametrize("begin", ["home", "conversation"])
def test_every_screen_says_only_what_a_catalogue_says(begin):
    """Wandered through from the front page, and from a conversation with every kind of question."""
    desk = desk_made_up()
    made = lived_in(desk, ["kinds/all", "fip/citizen", "fip/together"], {}, key="77")
    desk.context.clock.sleep(hours=1)
    found: dict[str, str] = {}
    seen: set[str] = set()

    def look(shown: str, how: object) -> None:
        seen.add(shown)
        for word in left_over(shown, (*ANSWERED, str(Path.cwd()))):
            line = next(one for one in shown.split("\n") if word in one)
            found.setdefault(word, f"{word!r} at {how}: {line.strip()}")

    async def drive(driver) -> None:
        met = await wander(driver, WANDERED, look, typed=("12", "3/6", "77", "?"))
        names = sorted({one[0] for one in met})
        print(f"from {begin}: {len(seen)} pictures of {len(met)} states of {', '.join(names)}")
        for one in keys.ALL:
            if type(driver.app.screen).__name__ == "ConversationScreen":
                assert left_over(driver.app.words(one.help)) == []

    run(desk, drive, start=None if begin == "home" else made[-3])
    assert list(found.values()) == []


@pytest.mark.usefixtures("in_a_folder")
def test_every_screen_there_is_says_only_what_a_catalogue_says():
    """Whatever the wandering met: each screen by its own way, in both views; and the screens of the way in."""
    desk = desk_made_up()
    lived_in(desk, ["kinds/all", "fip/citizen"], {}, key="77")
    wrong: list[str] = []
    seen: set[str] = set()

    def look(name: str, shown: str) -> None:
        seen.add(name)
        found = left_over(shown, (*ANSWERED, str(Path.cwd())))
        wrong.extend(f"{name}: {word!r} on\n{shown}" for word in found)

    async def drive(driver) -> None:
        async for name in reach.everywhere(driver, "77"):
            look(name, driver.screen())
            if hasattr(driver.app.screen, "do_view"):
                await driver.app.screen.do("view")
                look(name, driver.screen())

    def way_in(needs: str):
        speak = {
            code: made_up_words(early_words(paths.shipped("locales"), code), code) for code in ("da", "en")
        }
        app = GuideApp(reach.way_in(needs, speak.__getitem__, lambda _none: desk))
        app._coming.begin = lambda: needs == "first run"
        return app

    async def begin(needs: str, name: str) -> None:
        app = way_in(needs)
        async with app.run_test(size=(80, 24)) as pilot:
            assert type(app.screen).__name__ == name
            look(name, Driver(app, pilot).screen())

    run(desk, drive)
    for name, needs in reach.AT_START.items():
        asyncio.run(begin(needs, name))
    assert seen == {cls.__name__ for cls in screens()}
    print(f"{len(seen)} screens")
    assert wrong == []


# --- on the command line, in line mode, on papers ------------------------------------------------------


@pytest.fixture
def line(in_a_folder, capsys, monkeypatch):
    """A command line that speaks the made-up language, from its first word on."""

    @cache
    def early(folder: Path, language: str) -> Words:
        return made_up_words(early_words(folder, language), language)

    monkeypatch.setattr(sys.modules["guide.cli.program"], "early_words", early)
    monkeypatch.setattr("guide.language.catalogues.Catalogues", MadeUp)
    monkeypatch.setattr("guide.desk.library.Library", MadeUpFlows)
    return Line(in_a_folder, capsys)


def program():
    return commands(early_words(paths.shipped("locales"), "da"))


@cache
def flow_names() -> tuple[str, ...]:
    """The flows that ship, their families and who answers them, by the names they are called by."""
    readings = Library(paths.flow_folders()).readings
    roles = {role.name for one in readings.values() if one.flow for role in one.flow.family.respondents}
    return (*readings, *{name.partition("/")[0] for name in readings}, *roles)


@cache
def codes() -> tuple[str, ...]:
    """What is typed on a command line: commands, options, what can be chosen, names of arguments."""
    parts = [part for one in program().commands.values() for part in getattr(one, "commands", {}).values()]
    found = {"ID", "--help", "office.db", *program().commands, *NATIVE_NAMES, *NATIVE_NAMES.values()}
    found |= {part.name for part in parts}
    for command in (program(), *program().commands.values(), *parts):
        for param in command.params:
            found |= set(param.opts) | {str(one) for one in getattr(param.type, "choices", ())}
            found |= {str(param.metavar or ""), str(param.name), str(param.name).upper()} - {""}
    return tuple(found)


def check_said(text: str, *known: str) -> None:
    """No Latin word is left that is no code and no answer."""
    typed = sorted({*codes(), *flow_names(), str(paths.shipped("flows")), *known}, key=len, reverse=True)
    plain = re.sub(
        r"\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\b|\b(flow|text)\.[a-z_]+\b", " ", text
    )  # ids, codes of faults
    for word in typed:
        plain = re.sub(rf"(?<![\w-]){re.escape(word)}(?!\w)", " ", plain)
    assert left_over(plain) == [], text


def test_every_help_says_only_what_a_catalogue_says(line):
    """`--help` of the program and of each of its commands: usage, headings, options, defaults."""
    names = [[name] for name in program().commands]
    names += [
        [one.name, part] for one in program().commands.values() for part in getattr(one, "commands", {})
    ]
    for arguments in ([], *names):
        code, out, err = line.run(*arguments, "--help")
        assert (code, err) == (0, "")
        check_said(out)
    print(f"help of {len(names)} commands")


WRONG = (
    "--nosuch",
    "--format",
    "--language xx",
    "--round x",
    "--db",
    "7 7 7 7",
    "--subject 0101701234",
    "-o",
)


def test_every_complaint_says_only_what_a_catalogue_says(line):
    """Each command used wrongly in every general way: click's own sentences never come through."""
    cases = [[name, *wrong.split()] for name in program().commands for wrong in WRONG if name != "demo"]
    cases += [["nosuch"], ["--nosuch"], ["--language"], ["star", "7"], ["summary", "7"]]
    complained = 0
    for arguments in cases:
        _code, out, err = line.run(*arguments, keyboard=lambda: False)
        complained += bool(err)
        check_said(out + err, *arguments, str(line.folder), "nosuch", "xx", "x", "da", "en")
    print(f"{len(cases)} wrong uses, {complained} complaints")


ANSWERS = {"health": 2, "health_help": "7", "everyday": 4, "belief": 3, "wish": ["danish", "network"]}
ANSWERS |= dict.fromkeys(("direction", "knowledge", "search", "cooperation", "danish", "network"), 3)


def handed_out(line: Line) -> list[str]:
    """A round that a team of eight fills apart, `ROUND`: the one-time codes, all but two of them used."""
    sides = [f"--side={side}=4" for side in ("leader", "staff")]
    _code, out, _err = line.run("codes", *ROUND, *sides)
    codes = re.findall(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4})+", out)
    assert len(codes) == 8, out
    whole = line.file("apart.json", dict.fromkeys(STATEMENTS, 3))
    for code in (*codes[:3], *codes[4:7]):
        assert line.run("fill", "--code", code, "--answers", whole)[0] == 0
    return [codes[3], codes[7]]


ROUND = ("88", "--family", "selfeval")
STATEMENTS = tuple(
    re.findall(
        r"indicator: (\w+)", (paths.shipped("flows") / "selfeval/areas.yaml").read_text(encoding="utf-8")
    )
)


def parcel_words(line: Line, talk: str) -> str:
    """The words of a parcel with one conversation, `one.guide`."""
    code, out, err = line.run("send", talk, "-o", "one.guide")
    assert code == 0, err
    return out.splitlines()[-1].strip()


def runs(talk: str, handed: list[str], line: Line) -> dict[str, list[list[str]]]:
    """How each command is used rightly; `handed` are codes of a round that is open."""
    return {
        "demo": [["demo"]],
        "flows": [["flows"]],
        "list": [["list"]],
        "check": [["check"]],
        "talk": [],  # filled in below, and in line mode
        "summary": [["summary", talk, "--for", one] for one in PAPERS],
        "form": [["form", "fip/citizen", "--kind", kind, "--format", "text"] for kind in FORM_KINDS],
        "star": [["star", "77", "--family", "fip"]],
        "codes": [["codes", *ROUND], ["codes", *ROUND, "--side", "staff=1"]],
        "fill": [
            ["fill", "--code", handed[0], "--answers", line.file("some.json", {STATEMENTS[0]: 1})],
            ["fill", "--code", handed[1], "--answers", line.file("all.json", dict.fromkeys(STATEMENTS, 2))],
        ],
        "close": [["close", *ROUND]],
        "compare": [["compare", *ROUND, "--format", form] for form in ("text", "md")],
        "send": [["send", talk]],
        "receive": [["receive", "one.guide"]],
        "move": [["move", talk, "--round", "2", "--reason", "7"]],
        "kiosk": [],  # shows pages only: test_kiosk looks at them
        "verify": [["verify"]],
        "translate": [
            ["translate", "status", "fip"],
            ["translate", "update", "vej", "--with", "ar", "--flows", own_family()],
            ["translate", "sheet", "ar", "fip", "-o", "ar.csv"],
            ["translate", "sheet", "ar", "fip", "--back", "ar.csv"],
        ],
    }


def own_family() -> str:
    """A family in the folder one works in, so that no command writes beside the flows that ship."""
    shutil.copytree(paths.shipped("flows") / "fip", Path("own") / "flows" / "vej")
    return "own/flows"


def keys_of_own_family() -> tuple[str, ...]:
    """The keys of its catalogue, and the path of that."""
    entries = Catalogues([paths.shipped("locales")]).entries("fip", "ar")
    return ("own", "locales", "LC_MESSAGES", "vej", "po", *(key.replace("fip", "vej") for key in entries))


def test_every_command_says_only_what_a_catalogue_says(line):
    """What each command writes when all is well; a new command is missing here until it has a run."""
    talk = line.filled("77", ANSWERS)
    known = runs(talk, handed_out(line), line)
    world = {"GUIDE_DB": str(line.db), "GUIDE_PASSPHRASE": PASSPHRASE}
    world["GUIDE_PARCEL_WORDS"] = parcel_words(line, talk)
    assert set(known) == set(program().commands), "say in `runs` how the new command is used"
    for name, uses in known.items():
        for arguments in uses:
            code, out, err = line.run(*arguments, environment=world)
            assert code in {0, 1}, err
            check_said(
                out + err,
                talk,
                str(line.folder),
                "fip",
                "citizen",
                "together",
                "caseworker",
                *DEMO[name == "demo"],
                *(keys_of_own_family() if name == "translate" else ()),
                *(STATEMENTS if name == "fill" else ()),
            )


DEMO = (
    (),
    tuple(re.findall(r"[^\W\d_]+", (paths.shipped("flows") / "demo.yaml").read_text(encoding="utf-8"))),
)


def test_line_mode_says_only_what_a_catalogue_says(line):
    """Every command of line mode, an answer that is none, a word that is no command."""
    line.filled("11", ANSWERS)  # so that there is a database, whose recovery words are read once
    typed = [
        "",
        *(f":{one.word}" for one in CONVERSATION if one.name not in {"later", "review"}),
        "9",
        "?",
        "2",
    ]
    code, out, err = line.run(
        "talk", "fip/citizen", "--subject", "77", "--plain", "--with", "en", typed=[*typed, ":gennemse", ""]
    )
    assert code == 0, err
    check_said(out + err, *(f":{one.word}" for one in CONVERSATION), str(line.folder), "citizen", "anne")


def test_papers_and_their_names_say_only_what_a_catalogue_says():
    """Every paper in every format for people; and the names its files are given."""
    desk = desk_made_up()
    talk = desk.talks.open("fip/together", meet(desk, "77"), front="tui")
    walk_to_the_end(talk)
    for paper in PAPERS:
        for form in ("text", "md", "html"):
            written = desk.papers.written(talk.id, paper, format=form, language="da").decode()
            body = re.sub(r"<style>.*?</style>|<[^>]*>|&\w+;", " ", written, flags=re.DOTALL)
            assert left_over(body, ANSWERED) == [], written
        assert left_over(desk.papers.proposed_name(paper, "docx")) == []
        document = Document(io.BytesIO(desk.papers.written(talk.id, paper, format="docx", language="da")))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(one.text for one in document.paragraphs), *cells, document.core_properties.title])
        assert left_over(text, ANSWERED) == []
