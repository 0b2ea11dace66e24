"""Killed at any moment, through either front end: every acknowledged answer is there, at the exact question."""

from __future__ import annotations

import os
import pty
import random
import select
import shutil
import signal
import struct
import sys
import termios
import threading
from fcntl import ioctl
from pathlib import Path

import pytest

import guide
from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from office import ZONE, Chance, Clock, log_of, meet
from store_kit import make, reopen

FLOW = "fip/citizen"
FIRST_WORDS = b"gode svar"
SCALES = 9
FREE = 13  # kills while it runs, after a number of answers drawn in advance
INSIDE = [f"{answer}.{statement}" for answer in (1, 5) for statement in range(1, 7)]  # inside a write
# What is typed: on with what is said, the third step of each scale, on again, the first topic.
TYPED = {"plain": b"\n" + b"3\n" * SCALES + b"\n1\n", "tui": b"\r" + b"3\r" * SCALES + b"\r1\r"}


def desk_on(store) -> Desk:
    return Desk(
        store,
        Library(paths.flow_folders()),
        Catalogues(paths.locale_folders()),
        clock=Clock(),
        zone=ZONE,
        entropy=Chance(),
        person="anna",
    )


def prepared(folder: Path) -> Path:
    """A database with one conversation opened and nothing said yet."""
    folder.mkdir()
    store = make(folder / "guide.db")[0]
    desk = desk_on(store)
    desk.talks.open(FLOW, meet(desk, other=None))
    store.close()
    return folder


def start(path: Path, front: str, halt: str, *flows: Path) -> tuple[int, int, int]:
    """Start a child in a pseudo-terminal: its process, its terminal, its reports."""
    reads, writes = os.pipe()
    os.set_inheritable(writes, True)  # noqa: FBT003 - the name says it
    here, source = Path(__file__).parent, Path(guide.__file__).parent.parent
    pid, terminal = pty.fork()
    if pid == 0:
        env = os.environ | {"PYTHONPATH": f"{source}{os.pathsep}{here}", "TERM": "xterm-256color"}
        child = [
            sys.executable,
            str(here / "kill_child.py"),
            str(path),
            front,
            str(writes),
            halt,
            *map(str, flows),
        ]
        os.execve(sys.executable, child, env)
    os.close(writes)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return pid, terminal, reads


def drain(terminal: int, stop: threading.Event, shown: threading.Event) -> None:
    """Read what the child draws, so that it never waits for us; tell when the first words are there."""
    seen = b""
    while not stop.is_set():
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                return
            if FIRST_WORDS in seen:
                shown.set()


def killed(path: Path, front: str, halt: str, after: int) -> tuple[list[str], bool]:
    """Lead a conversation in a child and kill it: the answers it reported, and whether inside a write."""
    pid, terminal, reads = start(path, front, halt)
    stop, shown = threading.Event(), threading.Event()
    reader = threading.Thread(target=drain, args=(terminal, stop, shown))
    reader.start()
    assert shown.wait(60), "the child showed nothing"
    os.write(terminal, TYPED[front])
    reported: list[str] = []
    inside = False
    with os.fdopen(reads, "rb") as reports:
        for line in iter(reports.readline, b""):
            inside = inside or line == b"inside\n"
            if inside or (halt == "-" and len(reported) + 1 >= after):
                reported += [] if inside else [line.decode().strip()]
                break
            reported.append(line.decode().strip())
        os.kill(pid, signal.SIGKILL)
        rest = reports.read().decode().split()
    os.waitpid(pid, 0)
    stop.set()
    reader.join()
    os.close(terminal)
    return reported + [step for step in rest if step != "inside"], inside


@pytest.mark.parametrize("front", ["plain", "tui"])
@pytest.mark.parametrize("part", ["free", "inside"])
def test_no_acknowledged_answer_is_lost(tmp_path, front, part):
    """Every reported answer is on record, and the conversation stands at the question after the last one."""
    template = prepared(tmp_path / "template")
    draw = random.Random(f"{front}{part}")
    moments = (
        [("-", draw.randrange(1, SCALES)) for _ in range(FREE)]
        if part == "free"
        else [(at, 0) for at in INSIDE]
    )
    answers = hits = 0
    for number, (halt, after) in enumerate(moments):
        folder = tmp_path / str(number)
        shutil.copytree(template, folder)
        reported, inside = killed(folder / "guide.db", front, halt, after)
        hits += inside
        with reopen(folder / "guide.db") as store:
            desk = desk_on(store)
            talk = desk.talks.resume("last")
            kept = [body["step"] for kind, body in log_of(desk, talk) if kind == "answered"]
            assert kept[: len(reported)] == reported
            assert (
                len(kept) <= len(reported) + 1
            )  # one more was committed, and its report did not come through
            assert not inside or kept == reported
            assert store.verify().sound
            following = talk.walk.path.following(kept[-1]) if kept else None
            assert following is None or talk.now().step == following.name
            answers += len(kept)
    print(f"{front}: {len(moments)} kills, {hits} inside a write, {answers} answers on record, 0 lost")
    assert hits == (len(INSIDE) if part == "inside" else 0)
