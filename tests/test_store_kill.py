"""Killed at any moment, a database holds every answer that was acknowledged, whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import guide
from store_kit import TALK, make, reopen

FREE = 7  # kills while it runs, after a number of answers drawn in advance
INSIDE = range(1, 10)  # kills before the 1st … 9th statement inside writes: the commit is the 5th


def _child(path: Path, halt: str) -> tuple[subprocess.Popen, int]:
    reads, writes = os.pipe()
    here = Path(__file__).parent
    source = Path(guide.__file__).parent.parent
    child = subprocess.Popen(
        [sys.executable, str(here / "store_child.py"), str(path), str(writes), halt],
        stdin=subprocess.PIPE,
        pass_fds=[writes],
        env=os.environ | {"PYTHONPATH": f"{source}{os.pathsep}{here}"},
    )
    os.close(writes)
    return child, reads


def _killed(path: Path, halt: str, after: int) -> tuple[int, bool]:
    """Run a child and kill it: the last answer it reported, and whether it died inside a write."""
    child, reads = _child(path, halt)
    last, inside = 0, False
    with os.fdopen(reads, "rb") as reports:
        for line in iter(reports.readline, b""):
            inside = inside or line == b"inside\n"
            last = int(line) if line != b"inside\n" else last
            after -= 1
            if inside or (halt == "-" and after <= 0):
                break
        child.kill()
        rest = reports.read().split()
    child.stdin.close()
    child.wait()
    return max([last, *(int(number) for number in rest if number != b"inside")]), inside


def test_no_acknowledged_answer_is_lost_by_a_kill(tmp_path):
    """Every reported answer is there, rows and cursor are of the same answer, and the chain verifies."""
    path = tmp_path / "guide.db"
    make(path)[0].close()
    draw = random.Random(3)
    moments = [("-", draw.randrange(1, 60)) for _ in range(FREE)] + [(str(number), 0) for number in INSIDE]
    draw.shuffle(moments)
    hits = 0
    for halt, after in moments:
        reported, inside = _killed(path, halt, after)
        hits += inside
        with reopen(path, read_only=True) as store:
            events = store.log.events(TALK)
            assert [event.body["value"] for event in events] == list(range(1, len(events) + 1))
            # One more than reported may be there: it was committed, and the report did not come through.
            assert reported <= len(events) <= reported + 1
            assert store.rows.conversation(TALK).answered == len(events)
            assert [row.value for row in store.rows.answers(TALK)] == [str(len(events))]
            assert store.scratch.cursor(TALK, "anna").draft == f"kladde {len(events)}"
            assert store.verify().sound
            if inside:
                assert reported == len(events)
    print(f"{len(moments)} kills, {hits} inside a write, {len(events)} answers, 0 lost")
    assert hits == len(INSIDE)
