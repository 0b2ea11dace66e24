"""What the tests of the store share: a cheap key, entropy that repeats, and a simple way to derive."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from guide.canonical import canonical
from guide.conversation.events import Event, New
from guide.conversation.rows import AnswerRow, ConversationRow, Rows
from guide.store.keys import Cost
from guide.store.store import Store

CHEAP = Cost(time=1, memory=32, lanes=1)
PHRASE = "en god adgangskode"
OTHER = "en helt anden"
TALK = "c:K7QF2M9XTB4D"
AT = 1_772_445_600_000  # a Monday in March 2026


def entropy(seed: int = 1) -> Callable[[int], bytes]:
    """Draw bytes that are the same in every run."""
    return random.Random(seed).randbytes


def make(path: Path, seed: int = 1, *, busy_ms: int = 5000) -> tuple[Store, str]:
    """Make a store whose key is quick to open."""
    return Store.create(
        path, passphrase=PHRASE, label="anna", entropy=entropy(seed), cost=CHEAP, floor=CHEAP, busy_ms=busy_ms
    )


def reopen(path: Path, seed: int = 2, **how) -> Store:
    """Open a store made here."""
    return Store.open(path, passphrase=how.pop("passphrase", PHRASE), entropy=entropy(seed), **how)


def said(step: str, value: object) -> New:
    """Say that `step` was answered."""
    return New("answered", {"step": step, "value": value})


def keep(store: Store, stream: str, *news: New, rows: Rows | None = None) -> tuple[Event, ...]:
    """Append at the head as it is."""
    return store.log.append(
        stream, news, head=store.log.head(stream), at=AT, by="anna", rows=rows or Rows(), cursor=None
    )


def derive(stream: str, events: tuple[Event, ...]) -> Rows:
    """Derive rows the simple way: the last answer to each step, redacted ones gone."""
    answers: dict[str, AnswerRow] = {}
    for event in events:
        if event.kind == "answered" and event.body is not None:
            step = event.body["step"]
            answers[step] = AnswerRow(stream, step, canonical(event.body["value"]), None, on_path=True)
        if event.kind == "cleared" and event.body is not None:
            answers.pop(event.body["step"], None)
    return Rows(conversation=talk_row(stream, len(answers)), answers=tuple(answers.values()), readings=())


def talk_row(stream: str = TALK, answered: int = 0) -> ConversationRow:
    """Make a conversation's line."""
    return ConversationRow(
        id=stream,
        subject="s:1",
        flow="f" * 64,
        name="a/b",
        family="a",
        version="1",
        round=1,
        respondent="one",
        meeting=None,
        stage="asking",
        held="2026-03-02",
        opened_at=AT,
        finished_at=None,
        finished_lamport=None,
        finished_device=None,
        languages=("da", "ti"),
        answered=answered,
        open=0,
    )


def bytes_of(folder: Path) -> bytes:
    """Read every byte of every file in a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
