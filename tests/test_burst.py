"""Thirty questions typed in one burst into a real pseudo-terminal: the log is that of somebody who waits each time.

The child is the program in its terminal UI; nothing here waits for a length of time. The burst is one write, as soon
as the first question stands there. Slowly is a sign at a time, and after each answer until it is on record.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.language.catalogues import Catalogues
from office import ZONE, Chance, Clock, log_of, meet
from store_kit import make, reopen
from test_kill import start

QUESTIONS = 30
LONG = 60  # seconds nothing at all is drawn: the child is dead then
# What is asked and typed, over and over: the field of a flow, keys, and what stands on record.
KINDS: tuple[tuple[dict[str, object], str, object], ...] = (
    ({"answer": "text"}, "Sol og søvn\r", "Sol og søvn"),
    ({"answer": "yes/no"}, "1\r", "yes"),
    ({"answer": "date"}, "3/6\r", "2026-06-03"),
    ({"answer": "number", "decimals": 1}, "2,5\r", 2.5),
    ({"answer": "many", "choices": {"a": "Køre", "b": "Lave mad", "c": "Tale"}}, "13\r", ["a", "c"]),
    ({"answer": "one", "choices": {"x": "Borgeren", "y": "Kommunen"}}, "2\r", "y"),
)  # fmt: skip
ASKED = [KINDS[number % len(KINDS)] for number in range(QUESTIONS)]


def written(folder: Path) -> Path:
    """A flow of thirty questions, of every kind that is answered in one field."""
    family = folder / "flows" / "burst"
    family.mkdir(parents=True)
    words = {"title": "Byge", "subject": "citizen", "respondents": {"citizen": {"title": "Borger"}}}
    steps = [
        {"ask": f"Spørgsmål {n}?", "name": f"q{n}", **deepcopy(kind)}
        for n, (kind, _keys, _value) in enumerate(ASKED)
    ]
    flow = {"title": "Tredive spørgsmål", "version": 1, "respondents": ["citizen"]}
    flow["sections"] = [{"name": "all", "title": "Alle", "steps": steps}]
    (family / "family.yaml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    (family / "all.yaml").write_text(yaml.safe_dump(flow, allow_unicode=True), encoding="utf-8")
    return folder / "flows"


def desk_on(store, flows: Path) -> Desk:
    return Desk(
        store, Library(paths.flow_folders((flows,))), Catalogues(paths.locale_folders((flows,))),
        clock=Clock(), zone=ZONE, entropy=Chance(), person="anna",
    )  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """An office with that conversation opened and nothing said yet."""
    folder = tmp_path_factory.mktemp("burst")
    flows = written(folder)
    store = make(folder / "guide.db")[0]
    desk = desk_on(store, flows)
    desk.talks.open("burst/all", meet(desk, other=None))
    store.close()
    return folder


class Child:
    """The program in a pseudo-terminal: what it has drawn, and the answers it says are on record."""

    def __init__(self, folder: Path) -> None:
        self.pid, self.terminal, self.reports = start(folder / "guide.db", "tui", "-", folder / "flows")
        self.drawn, self.kept = b"", b""

    def until(self, there: Callable[[], bool]) -> None:
        """Read what comes until something is there."""
        while not there():
            ready = select.select([self.terminal, self.reports], [], [], LONG)[0]
            assert ready, f"nothing came any more:\n{self.drawn[-2000:]!r}"
            if self.terminal in ready:
                self.drawn += self.more()
            if self.reports in ready:
                self.kept += os.read(self.reports, 65536)

    def more(self) -> bytes:
        """Read what was drawn; that the program is gone ends it."""
        try:
            return os.read(self.terminal, 65536)
        except OSError:
            raise EOFError(self.drawn[-2000:].decode("utf-8", "replace")) from None

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def close(self) -> int:
        """Finish and close by keys; the exit code."""
        self.type("\r")  # all is answered: to the review
        self.until(lambda: b"Gennemsyn" in self.drawn)
        self.type("a")
        self.until(lambda: b"afsluttet" in self.drawn)
        self.type("\x11")
        try:
            self.until(lambda: False)
        except EOFError:
            _pid, status = os.waitpid(self.pid, 0)
            os.close(self.terminal)
            os.close(self.reports)
            return os.waitstatus_to_exitcode(status)
        raise AssertionError


def led(template: Path, folder: Path, type_all: Callable[[Child], None]) -> list[tuple[str, object]]:
    """Lead the conversation to its end in a child; the log it leaves."""
    shutil.copytree(template, folder)
    child = Child(folder)
    try:
        child.until(lambda: "Spørgsmål 0?".encode() in child.drawn)
        type_all(child)
        child.until(lambda: child.kept.count(b"\n") == QUESTIONS)
        child.until(lambda: "Alle spørgsmål er besvaret".encode() in child.drawn)
        assert child.close() == 0
    except BaseException:
        os.kill(child.pid, signal.SIGKILL)
        raise
    with reopen(folder / "guide.db") as store:
        assert store.verify().sound
        desk = desk_on(store, folder / "flows")
        return log_of(desk, desk.talks.find("last"))


def in_one_burst(child: Child) -> None:
    """All thirty answers in one write, before the second question is drawn."""
    child.type("".join(keys for _kind, keys, _value in ASKED))


def slowly(child: Child) -> None:
    """Sign by sign, and after each answer until it is on record."""
    for number, (_kind, keys, _value) in enumerate(ASKED, start=1):
        for sign in keys:
            child.type(sign)
        child.until(lambda number=number: child.kept.count(b"\n") == number)


def answers(log: list[tuple[str, object]]) -> Iterator[tuple[str, object]]:
    for kind, body in log:
        if kind == "answered":
            yield body["step"], body["value"]


def test_thirty_questions_in_one_burst_give_the_log_of_somebody_slow(template, tmp_path):
    """Every kind of field, one write into a real terminal: the same sequence of (kind, body), and nothing else."""
    burst = led(template, tmp_path / "burst", in_one_burst)
    slow = led(template, tmp_path / "slow", slowly)
    assert burst == slow
    assert list(answers(burst)) == [(f"q{n}", value) for n, (_kind, _keys, value) in enumerate(ASKED)]
    keys = sum(len(keys) for _kind, keys, _value in ASKED)
    print(f"{QUESTIONS} questions, {keys} keys in one write; {len(burst)} events both times")
