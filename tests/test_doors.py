"""`docs/doors.md` and the code say the same: every function of the desk, and every way to it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide.cli.program import commands
from guide.desk.commands import CONVERSATION
from guide.desk.talk import Talk
from guide.language.early import early_words
from guide.paths import shipped
from guide.tui import keys
from guide.tui.screens.frame import FrameScreen
from office import office

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "doors.md"
FRONTS = ("tui", "plain", "cli")
WORDS = early_words(shipped("locales"), "da")


@dataclass(frozen=True)
class Door:
    """One line of the page."""

    job: str
    name: str
    screen: str
    key: str
    listed: str
    command: str
    word: str
    why: str

    @property
    def label(self) -> str:
        return f"{self.job}.{self.name}"


def tables() -> list[list[str]]:
    """Every row of every table on the page, without heads."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("|---")]
    heads = {lines[n - 1] for n, line in enumerate(lines) if line.startswith("|---")}
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row not in heads]


def doors() -> list[Door]:
    found = []
    for first, *rest in tables():
        hit = re.fullmatch(r"`(\w+)\.(\w+)`", first)
        if hit is None:
            continue
        place, listed, command, word, why = rest
        screen, _, key = place.partition(" ")
        found.append(Door(hit[1], hit[2], screen, key, listed, command.strip("`"), word.strip("`"), why))
    return found


def jobs() -> dict[str, type]:
    """The desk's jobs by name: what a desk holds, less what they all work with; and a conversation."""
    held = {name: type(job) for name, job in vars(office()).items() if name != "context"}
    return held | {"talk": Talk}


def public(cls: type) -> set[str]:
    return {name for base in cls.__mro__[:-1] for name in vars(base) if not name.startswith("_")}


@cache
def read(front: str) -> tuple[ast.Module, ...]:
    files = sorted((ROOT / "src" / "guide").glob(front if front.endswith(".py") else f"{front}/**/*.py"))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in files)


def attributes(front: str) -> set[str]:
    """Every name that stands behind a dot in a front end."""
    return {node.attr for tree in read(front) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def used(front: str) -> set[str]:
    """The functions of the desk a front end names outright: `desk.talks.open`, `self._talk.undo`."""
    found = set()
    for tree in read(front):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Attribute, ast.Name)):
                inner = node.value
                name = inner.attr if isinstance(inner, ast.Attribute) else inner.id
                of_desk = isinstance(inner, ast.Attribute) and ast.unparse(inner.value).endswith("desk")
                if of_desk or name in {"talk", "_talk"}:
                    found.add(f"{name.lstrip('_')}.{node.attr}")
    return found


def screens() -> dict[str, type]:
    """The screens there are, as the page calls them."""
    import guide.tui.ways  # noqa: F401 - imports every screen

    def below(cls: type) -> set[type]:
        return {one for sub in cls.__subclasses__() for one in {sub, *below(sub)}}

    return {cls.__name__.removesuffix("Screen"): cls for cls in below(FrameScreen)}


def signs(screen: type) -> set[str]:
    """Every text in a screen's module: its keys are among them."""
    path = Path(__import__("sys").modules[screen.__module__].__file__)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def names_of_key(shown: str) -> set[str]:
    """A key as it is written on the page, as the program may write it."""
    if shown.startswith("^"):
        return {f"ctrl+{shown[1:].lower()}"}
    plain = {"Enter": "enter", "Esc": "escape", "Del": "delete", "␣": "space"}.get(shown, shown.lower())
    return {plain}


def test_every_function_of_the_desk_stands_on_the_page_and_no_other():
    """One line for each public function of each job, and none for what is not there."""
    known = {f"{job}.{name}" for job, cls in jobs().items() for name in public(cls)}
    listed = [door.label for door in doors()]
    assert sorted(known - set(listed)) == [], "write a line for it in docs/doors.md, with its way or a reason"
    assert sorted(set(listed) - known) == [], "docs/doors.md names what is not in the code"
    assert len(listed) == len(set(listed)), "named twice"
    print(f"{len(listed)} functions, {sum(not door.why for door in doors())} without a word of explanation")


def test_what_has_no_way_has_a_reason():
    """A line without any door says why."""
    silent = [door.label for door in doors() if not (door.screen or door.listed or door.command or door.word)]
    unexplained = [door.label for door in doors() if door.label in silent and not door.why]
    assert unexplained == []


def test_screens_and_keys_of_the_page_are_there():
    """Each screen is a class; each key is one that screen takes, or a command's own."""
    known = screens()
    for door in doors():
        if not door.screen:
            continue
        assert door.screen in known, door
        if door.key:
            taken = signs(known[door.screen])
            if door.screen == "Conversation":
                taken |= {key for one in keys.ALL for key in (*one.keys, one.letter)}
            if door.screen == "Home":
                taken |= {key for one in keys.HOME for key in one.keys}
            assert names_of_key(door.key) & taken, f"{door.label}: {door.screen} does not take {door.key}"


def test_names_commands_and_words_of_the_page_are_there():
    """The list of commands, the command line and line mode have what the page says."""
    titles = {WORDS(one.title) for one in keys.ALL}
    cli = set(commands(WORDS).commands)
    words = {f":{one.word}" for one in CONVERSATION}
    words |= {WORDS(key) for key in WORDS.keys() if key.startswith("plain.word.")}  # noqa: SIM118 - not a mapping
    for door in doors():
        assert door.listed in {"", *titles}, door
        assert door.command in {"", *cli}, door
        assert door.word in {"", *words}, door


def test_the_page_says_screen_and_command_exactly_where_the_code_goes_there():
    """A screen is named where a screen's code uses the function, and nowhere else; a command likewise."""
    wrong = []
    for front in FRONTS:
        has, names = used(front), attributes(front)
        names |= attributes("desk/filling.py") if front == "cli" else set()  # fills in an answers file
        for door in doors():
            claims = {"tui": door.screen or door.listed, "cli": door.command, "plain": door.word}[front]
            if claims and door.name not in names:
                wrong.append(f"{door.label}: nothing in {front} uses it")
            if door.label in has and not claims and not door.why:
                wrong.append(f"{door.label}: {front} uses it, and the page does not say where")
    assert wrong == []


def test_every_command_has_a_line():
    """Nothing can be done that the page does not name: each record of a command, each command, each word."""
    rows = tables()
    cells = {cell.strip("`") for row in rows for cell in row}
    commands_missing = [one.name for one in (*keys.ALL, *keys.HOME) if WORDS(one.title) not in cells]
    assert commands_missing == []
    assert [name for name in commands(WORDS).commands if name not in cells] == []
    assert [one.word for one in CONVERSATION if f":{one.word}" not in cells] == []
