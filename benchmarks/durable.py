"""What one durable answer costs beside its floor, a bare SQLite commit of one row.

Durable answer: event with seal and chain, conversation, answer, reading and cursor, encrypted, in one
committed transaction. Floor: one row of the same text into a plain SQLite file with the same pragmas.
Both are taken in turn, in one run, in the same folder; the middle of each is compared.

    python benchmarks/durable.py      exit 1 when the ratio is over its target
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from guide.conversation.events import New
from guide.conversation.rows import AnswerRow, ConversationRow, Cursor, ReadingRow, Rows
from guide.store.keys import Cost
from guide.store.store import Store

TARGET = 2.0
TURNS = 1500
STEPS = 40  # questions in the conversation, nine of them with an indicator
PHRASE = "only for measuring"
CHEAP = Cost(time=1, memory=32, lanes=1)  # opening is not what is measured

CONVERSATION = ConversationRow(
    id="c:K7QF2M9XTB4D",
    subject="s:1",
    flow="f" * 64,
    name="family/flow",
    family="family",
    version="1",
    round=1,
    respondent="citizen",
    meeting="m:1",
    stage="asking",
    held="2026-03-02",
    opened_at=1_700_000_000_000,
    finished_at=None,
    finished_lamport=None,
    finished_device=None,
    languages=("da", "ti"),
    answered=0,
    open=STEPS,
)


def _floor(folder: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("pragma journal_mode = wal")
    for pragma in ("synchronous = full", "secure_delete = on", "temp_store = memory", "foreign_keys = on"):
        bare.execute(f"pragma {pragma}")
    bare.execute("create table one (id integer primary key, body text)")
    return bare


def _rows(turn: int) -> Rows:
    """Say what one more answer changes: the conversation's counts, one answer, one of nine readings."""
    latest = {step: turn - (turn - step) % 9 for step in range(9)}
    readings = tuple(
        ReadingRow(
            CONVERSATION.id, f"step_{step}", f"step_{step}", "now", max(when, 0) * 7 % 5 + 1,
            None, "a" * 64, "b" * 64, private=False,
        )
        for step, when in latest.items()
    )  # fmt: skip
    answer = AnswerRow(CONVERSATION.id, f"step_{turn % STEPS}", str(turn % 5), None, on_path=True)
    talk = replace(CONVERSATION, answered=turn % STEPS, open=STEPS - turn % STEPS)
    return Rows(conversation=talk, answers=(answer,), readings=readings)


def measure(folder: Path, turns: int = TURNS) -> tuple[float, float]:
    """Take durable answers and bare commits in turn: the middle of each, in seconds."""
    store, _ = Store.create(
        folder / "guide.db", passphrase=PHRASE, label="bench", entropy=os.urandom, cost=CHEAP, floor=CHEAP
    )
    bare = _floor(folder)
    ours, floors = [], []
    for turn in range(turns):
        rows = _rows(turn)
        news = [New("answered", {"step": f"step_{turn % STEPS}", "value": turn % 5})]
        cursor = Cursor(CONVERSATION.id, "seat", f"step_{(turn + 1) % STEPS}")
        # Seeing the head is part of answering; the walk keeps it, so it costs nothing here.
        head = store.log.head(CONVERSATION.id)
        start = time.perf_counter()
        store.log.append(
            CONVERSATION.id,
            news,
            head=head,
            at=1_700_000_000_000 + turn,
            by="bench",
            rows=rows,
            cursor=cursor,
        )
        middle = time.perf_counter()
        bare.execute("begin immediate")
        bare.execute("insert into one (body) values (?)", (json.dumps(news[0].body),))
        bare.execute("commit")
        end = time.perf_counter()
        ours.append(middle - start)
        floors.append(end - middle)
    bare.close()
    store.close()
    return statistics.median(ours), statistics.median(floors)


def ratios() -> list[tuple[str, float, float]]:
    """Measure: (name, ratio to the floor, target)."""
    with tempfile.TemporaryDirectory() as folder:
        ours, floor = measure(Path(folder))
    print(f"durable answer {ours * 1e6:.0f} us, bare commit {floor * 1e6:.0f} us")
    return [("durable answer / bare SQLite commit", ours / floor, TARGET)]


def main() -> int:
    """Print the ratios; 1 if one is over its target."""
    over = 0
    for name, ratio, target in ratios():
        over |= ratio > target
        print(f"{name}: {ratio:.2f} (target {target:.2f})")
    return over


if __name__ == "__main__":
    sys.exit(main())
