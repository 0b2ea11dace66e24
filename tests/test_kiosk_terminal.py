"""A shared machine on a real pseudo-terminal: never a shell, no file, nothing of the person before in any byte."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from kiosk_kit import CODE, EVERY, FLOWS
from terminal_kit import PATIENCE, Terminal

MAIN = "import sys; from guide.cli import main; sys.exit(main())"
LANGUAGES, QUESTION, CODE_PAGE, ASKING = (
    b"dansk",
    "Hvad giver kræfter?".encode(),
    b"Skriv koden for at lukke.",
    b"Er du her stadig?",
)
CONTROLS = bytes(
    (*range(1, 27), 28, 29, 30, 31, 127)
)  # Ctrl-C -D -P -Q -Z -\ among them; no Escape, no paste
F_KEYS = tuple(f"\x1b[{n}~".encode() for n in (11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23)) + tuple(
    f"\x1bO{sign}".encode() for sign in "PQRS"
)
F12, ESCAPE, ENTER = b"\x1b[24~", b"\x1b", b"\r"
PRINTABLE = "".join(map(chr, range(32, 127))) + "æøåÆØÅ٠١٢٣٤٥٦٧٨٩۰۱۲۳أبپትግїєşûêß€"
PLANTED = "Hemmelighed-7281"
WIPED = b"\x1b[2J\x1b[3J\x1b]52;c;"
HELD = (60, 20)


class Machine(Terminal):
    """A shared machine on a terminal, and the files there are where it may write."""

    def __init__(self, folder: Path, *command: str, **spoiled: str) -> None:
        self.folder = folder
        for name in ("home", "tmp", "cwd"):
            (folder / name).mkdir()
        env = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "GUIDE_KIOSK_CODE": CODE,
            "GUIDE_DB": str(folder / "home" / "office.db"),
            "GUIDE_PASSPHRASE": "opens nothing",
            **spoiled,
        }
        self.before = self.files()
        super().__init__(*command, env=env, size=HELD, cwd=folder / "cwd")

    def then(self, typed: bytes, wanted: bytes) -> None:
        """Send something, and read until its answer."""
        here = len(self.sent)
        self.type(typed)
        self.until(wanted, here)

    def settled(self) -> None:
        """Wait until everything typed was taken: the code is asked for behind it, and gone back from."""
        self.then(F12, CODE_PAGE)
        assert self.held() == "", self.held()

    def large_again(self) -> None:
        """Press until a key is taken: while the window is known to be too small, none is."""
        here = len(self.sent)
        for _time in range(PATIENCE):
            self.type(F12)
            while self.came(1):
                if CODE_PAGE in self.sent[here:]:
                    self.then(ENTER, b"\x1b[")
                    return
        raise AssertionError("it takes no key again")

    def held(self) -> str:
        """Say what is wrong where the machine is not held: ended, stopped, with a child, or not in front."""
        if os.waitpid(self.pid, os.WNOHANG) != (0, 0):
            return "the process has ended"
        state = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        children = "".join(
            one.read_text(encoding="ascii") for one in Path(f"/proc/{self.pid}/task").glob("*/children")
        )
        front = os.tcgetpgrp(self.terminal)
        if state in "TtZX" or children.strip() or front != self.pid:
            return f"state {state}, children {children!r}, in front {front} not {self.pid}"
        return ""

    def files(self) -> set[Path]:
        """Every file there is where a program may write."""
        return {one for one in self.folder.rglob("*") if not one.is_dir()}

    def leave(self) -> int:
        """Type the code; the exit code. The code is asked for already."""
        self.type(CODE.encode(), ENTER)
        return self.end()


def kiosk(folder: Path) -> Machine:
    """`guide kiosk` as it is started on a machine, where somebody has asked Textual for a log and for signals."""
    spoiled = {"TEXTUAL_LOG": str(folder / "home" / "log.txt"), "TEXTUAL_ALLOW_SIGNALS": "1"}
    command = ("-c", MAIN, "kiosk", EVERY, "--flows", str(FLOWS), "--languages", "da,ar")
    return Machine(folder, *command, **spoiled)


def child(folder: Path) -> Machine:
    """The same with a clock that is moved from outside."""
    return Machine(folder, str(Path(__file__).parent / "kiosk_child.py"))


def to_the_text(terminal: Machine) -> None:
    """Go from the languages to the question answered in words."""
    terminal.until(LANGUAGES, 0)
    terminal.then(b"1", b"Velkommen.")
    terminal.then(ENTER, b"Hvordan er")
    terminal.then(b"3", QUESTION)


def paste(text: str) -> bytes:
    """A paste as a terminal brackets it."""
    return f"\x1b[200~{text}\x1b[201~".encode()


def test_no_key_and_no_mouse_gets_out_of_it(tmp_path):
    """Rule: whatever is pressed, the process in front stays the machine, has no child, and writes no file."""
    terminal = kiosk(tmp_path)
    to_the_text(terminal)
    counts = {}
    for name, pieces in (
        ("control keys", [bytes([one]) for one in CONTROLS]),
        ("function keys", F_KEYS),
        ("printable keys", [sign.encode() for sign in PRINTABLE]),
        ("cells", [f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m".encode()
                   for y in range(HELD[1]) for x in range(HELD[0])]),
    ):  # fmt: skip
        terminal.type(*pieces)
        terminal.settled()
        terminal.then(ENTER, b"\x1b[")
        counts[name] = len(pieces)
    terminal.type(paste("x" * 1_000_000))
    terminal.settled()
    terminal.then(ENTER, b"\x1b[")
    terminal.resize(20, 5)
    terminal.until("Gør vinduet".encode())
    terminal.type(CONTROLS, *F_KEYS, PRINTABLE.encode())
    terminal.resize(*HELD)
    terminal.large_again()
    terminal.settled()
    assert terminal.leave() == 0
    assert terminal.files() == terminal.before
    assert b"Hvad giver" not in terminal.sent[terminal.sent.rindex(WIPED) :]
    print(f"{counts}, a paste of 1,000,000 signs, 2 sizes")


@pytest.mark.parametrize("page", ["languages", "text", "code"])
def test_when_the_terminal_goes_the_machine_ends(tmp_path, page):
    """Rule: a hang-up ends the process wherever one is, and leaves no file."""
    terminal = kiosk(tmp_path)
    terminal.until(LANGUAGES, 0)
    if page != "languages":
        to_the_text(terminal)
        terminal.type(PLANTED.encode())
        terminal.until(PLANTED[-1].encode())
    if page == "code":
        terminal.settled()
    terminal.hang_up()
    assert terminal.files() == terminal.before


def planted(terminal: Machine) -> None:
    """Answer so that the screen has shown what nobody else may see."""
    to_the_text(terminal)
    terminal.then(PLANTED.encode(), PLANTED[-4:].encode())
    terminal.then(ENTER, b"Har du tid?")


def clean_after(terminal: Machine, mark: int) -> None:
    """Check that nothing that was planted was sent after a place in the stream."""
    assert PLANTED.encode() in terminal.sent[:mark], "the test itself shows nothing"
    assert PLANTED[:6].encode() not in terminal.sent[mark:]


def test_nothing_is_left_after_i_am_done(tmp_path):
    """Rule: after "I am done" screen, scrollback and clipboard are emptied, and no byte after it is theirs."""
    terminal = kiosk(tmp_path)
    planted(terminal)
    for typed, wanted in ((b"1", b"Hvorn"), (b"3.6.2099\r", b"Hvor mange"), (b"17\r", b"Hvad kan du?"),
                          (b"1\r", b"Er skemaet"), (b"1", b"Jeg er f")):  # fmt: skip
        terminal.then(typed, wanted)
    for _turn in range(8):
        if PLANTED.encode() in terminal.sent:
            break
        terminal.then(b"0", b"/")
    here = len(terminal.sent)
    terminal.type(b"1")
    mark = terminal.until(WIPED, here)
    terminal.until(LANGUAGES, mark)
    terminal.then(b"1", b"Velkommen.")
    terminal.then(ENTER, b"Hvordan er")
    terminal.then(ENTER, QUESTION)
    terminal.settled()
    assert terminal.leave() == 0
    clean_after(terminal, mark)
    assert terminal.files() == terminal.before


def test_nothing_is_left_after_everybody_has_gone(tmp_path):
    """Rule: idling asks first; a key stops that and does nothing else; without one everything is cleared."""
    terminal = child(tmp_path)
    planted(terminal)
    here = len(terminal.sent)
    os.kill(terminal.pid, signal.SIGUSR1)
    terminal.until(ASKING, here)
    terminal.then(b"1", b"Har du tid?")
    here = len(terminal.sent)
    os.kill(terminal.pid, signal.SIGUSR1)
    terminal.until(ASKING, here)
    os.kill(terminal.pid, signal.SIGUSR1)
    mark = terminal.until(WIPED, here)
    terminal.until(LANGUAGES, mark)
    terminal.settled()
    assert terminal.leave() == 0
    clean_after(terminal, mark)
    assert terminal.files() == terminal.before


def test_a_break_shows_nothing_of_anybody(tmp_path):
    """Rule: when the program breaks, the screen is emptied, the exit code is 1, and the report has no answer in it."""
    terminal = child(tmp_path)
    to_the_text(terminal)
    terminal.then(PLANTED.encode(), PLANTED[-4:].encode())
    here = len(terminal.sent)
    os.kill(terminal.pid, signal.SIGUSR2)
    assert terminal.end() == 1
    mark = terminal.sent.index(WIPED, here)
    assert b"RuntimeError" in terminal.sent[mark:]
    assert PLANTED[:6].encode() not in terminal.sent[mark:]
    assert terminal.files() == terminal.before
