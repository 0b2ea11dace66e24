"""What is private is in no byte a terminal receives in the shared view: not at start, switch, resize or end.

A child leads the real program in a pseudo-terminal over an office in which forty secrets are planted: to every
screen there is, and there through every moment. Between two marks it shows the own view: there secrets must be
seen, or nobody would know that this test can see.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import signal
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.desk.meetings import MeetingForm
from guide.language.catalogues import Catalogues
from office import ZONE, Chance, Clock, meet, walk_to_the_end
from store_kit import PHRASE, make, reopen
from terminal_kit import Terminal
from tui_kit import KINDS
from wander import screens

ENDS = ("quit", "handler", "timer", "worker", "exit", "wander")  # all but the first and the last are crashes
MOMENTS = ("start", "switch", "resize", "notification", "lock")  # on every screen, before it quits
# The screens of the own view, and those on which the switch shows what only the own view has.
TELLING = {"BeforeScreen", "PersonScreen", "HomeScreen", "ReviewScreen", "ConversationScreen"}
MARK = re.compile(rb"\x1b\]777;([\w.]+)\x07")
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)")
ESCAPES = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78cDEHM]"
)


class Secrets:
    """Draws strings that stand nowhere else, short enough to stand on one line, and keeps what each is."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def __call__(self, what: str) -> str:
        secret = f"Qz{len(self.kept):02}x"
        self.kept[secret] = what
        return secret


def planted_flow(secret: Secrets, folder: Path) -> None:
    """The flow with every kind of question, with guidance at each step and private questions of all kinds."""
    family = folder / "kinds"
    shutil.copytree(KINDS / "kinds", family)
    path = family / "all.yaml"
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip().startswith("guidance:"):
            continue
        lines.append(line)
        if re.match(r"      - (say|ask):", line):
            lines.append(f"        guidance: {secret('guidance')} ved dette trin.")
    private = [
        "      - ask: Ser du {0} her?", "        name: secret_text", "        answer: text", "        private: true",
        "      - ask: Hvor meget {1}?", "        name: secret_one", "        answer: one", "        private: true",
        "        choices: {{a: Svar {2}, b: Svar {3}}}",
        "      - ask: Hvilke {4}?", "        name: secret_many", "        answer: many", "        private: true",
        "        choices: {{a: Del {5}, b: Del {6}}}",
    ]  # fmt: skip
    names = [secret("a private question's text") for _ in range(7)]
    text = "\n".join(lines).rstrip() + "\n" + "\n".join(private).format(*names) + "\n"
    path.write_text(text, encoding="utf-8")


def office_of_secrets(folder: Path) -> dict[str, str]:
    """A database with forty secrets in it: what they are, by secret."""
    secret = Secrets()
    flows = folder / "flows"
    planted_flow(secret, flows)
    store, recovery = make(folder / "guide.db")
    store.close()
    secret.kept |= dict.fromkeys((word for word in recovery.split()[:6] if len(word) > 4), "a recovery word")
    secret.kept[PHRASE] = "the passphrase"
    store = reopen(folder / "guide.db")
    desk = Desk(
        store, Library(paths.flow_folders((flows,))), Catalogues(paths.locale_folders((flows,))),
        clock=Clock(), zone=ZONE, entropy=Chance(), person="anna",
    )  # fmt: skip
    for number in range(6):
        other(desk, secret, number)
    talk = desk.talks.open("kinds/all", meet(desk, "77"), front="tui")
    private(talk, secret)
    desk.context.clock.sleep(days=110)
    again = desk.talks.open("kinds/all", meet(desk, "77"), front="tui")
    again.forward()
    again.note(secret("a note"), "energy")
    store.close()
    return secret.kept


def other(desk: Desk, secret: Secrets, number: int) -> None:
    """Another person, with a key, somebody at the meeting, and an answer of their own."""
    key = secret("another's key")
    form = MeetingForm(held=desk.context.today(), participants=(secret("another's name"),))
    talk = desk.talks.open("kinds/all", desk.meetings.open(key, form), front="tui")
    talk.forward()
    talk.answer("2")
    talk.answer(secret("another's answer"))
    if number % 2:
        walk_to_the_end(talk)


def private(talk, secret: Secrets) -> None:
    """Answer the private questions, and write notes."""
    answers = {name: secret("a private answer") for name in ("believes", "secret_text")}
    walk_to_the_end(talk, answers, finish=False)
    for step in ("energy", "time", "start"):
        talk.note(secret("a note"), step)
    talk.note(secret("a loose note"))
    talk.begin_review()
    talk.finish()


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    return folder, office_of_secrets(folder)


def received(folder: Path, how: str) -> bytes:
    """Every byte a child's terminal received until it ended."""
    script, database = str(Path(__file__).parent / "private_child.py"), str(folder / "guide.db")
    terminal = Terminal(script, database, PHRASE, how, env=os.environ | {"TMPDIR": str(folder)})
    code = terminal.end()
    assert code >= 0 or code == -signal.SIGHUP
    return terminal.sent


@dataclass
class Heard:
    """What a terminal received: in each view, all of it; and which moments were over."""

    shared: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)  # by the screen whose next moment was over
    moments: set[str] = field(default_factory=set)


def heard(seen: bytes) -> Heard:
    """Take the stream apart at its marks."""
    found, own, waiting = Heard(), False, ""
    pieces = MARK.split(seen)
    for stream, word in zip(pieces[::2], [*pieces[1::2], b""], strict=True):
        if own:
            waiting += everything(stream)
        else:
            found.shared.append(everything(stream))
        if word in {b"own", b"shared"}:
            own = word == b"own"
        elif word:
            moment = word.decode()
            found.moments.add(moment)
            screen = moment.partition(".")[0]
            found.own[screen] = found.own.get(screen, "") + waiting
            waiting = ""
    found.own[""] = waiting
    return found


def everything(stream: bytes) -> str:
    """Every byte as it came; without what moves the cursor or colours; and what was put on the clipboard."""
    copied = b"".join(base64.b64decode(one) for one in COPIED.findall(stream))
    return b"\n".join([stream, ESCAPES.sub(b"", stream), copied]).decode("utf-8", "replace")


@pytest.mark.parametrize("how", ENDS)
def test_no_secret_reaches_a_terminal_in_the_shared_view(template, tmp_path, how):
    """Guidance, notes, private questions and answers, other people, recovery words, passphrase: none of them."""
    office, secrets = template
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    (folder / "guide.secrets").write_text("\n".join(secrets), encoding="utf-8")
    stream = received(folder, how)
    told = heard(stream)
    names = {cls.__name__ for cls in screens()} if how in {"quit", "handler"} else set()
    moments = [*(MOMENTS if how == "quit" else MOMENTS[:1]), how]
    wanted = {f"{name}.{moment}" for name in names for moment in moments}
    assert wanted - told.moments == set(), told.shared[-1][-3000:]
    leaked = {secret: what for secret, what in secrets.items() if any(secret in part for part in told.shared)}
    seen = {screen: [one for one in secrets if one in text] for screen, text in told.own.items()}
    print(
        f"{how}: {len(secrets)} secrets, {len(wanted)} moments on {len(names)} screens, {len(stream)} bytes, "
        f"{len({one for found in seen.values() for one in found})} of the secrets seen in the own view"
    )
    assert len(secrets) >= 40
    blind = {name for name in TELLING if not seen.get(name)} if how == "quit" else set()
    assert blind == set(), "the own view shows none: this test cannot see"
    assert leaked == {}
    known = {folder / "guide.secrets", *(folder / "flows").rglob("*")}
    left = [path for path in folder.rglob("*") if path.is_file() and path not in known]
    assert [path for path in left for secret in secrets if secret.encode() in path.read_bytes()] == []
