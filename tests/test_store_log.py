"""The log: chains verify, what was changed or cut is found, what is redacted is gone, merges converge."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from guide.conversation.events import New
from guide.conversation.rows import Cursor, Rows
from guide.errors import ParcelError, StoreError, TalkError
from guide.store.store import Store
from store_kit import AT, TALK, bytes_of, derive, entropy, keep, make, said

PLANTED = "Hun er bange for at gå ud om aftenen"


def _tamper(store: Store, sql: str) -> None:
    store._vault.connection.execute(sql)
    store.log.forget_seen()


def _codes(store: Store) -> set[str]:
    return {fault.code for fault in store.verify().faults}


@pytest.fixture
def store():
    with Store.in_memory(entropy()) as made:
        for number in range(4):
            keep(made, TALK, said("a", number), said("b", PLANTED))
        keep(made, "m:1", New("meeting", {"place": "her"}))
        yield made


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("update events set body = replace(body, '3', '4') where seq = 7", "seal"),
        ("update events set salt = replace(salt, substr(salt, 1, 2), '00') where seq = 3", "seal"),
        ("update events set body = null where seq = 3", "seal"),
        ("update events set at = at + 1 where seq = 2 and stream like 'c:%'", "hash"),
        ("update events set by = 'bo' where seq = 2 and stream like 'c:%'", "hash"),
        ("update events set kind = 'cleared' where seq = 2 and stream like 'c:%'", "hash"),
        ("update events set seal = 'zz' where seq = 2 and stream like 'c:%'", "hash"),
        ("update events set prev = hash where seq = 5", "link"),
        ("delete from events where seq = 3", "gap"),
        ("update events set lamport = 1 where seq = 8", "order"),
    ],
)
def test_what_was_changed_in_the_log_is_found(store, sql, code):
    """One changed field, a changed body, or an event taken out breaks the chain in a named way."""
    assert store.verify().sound
    _tamper(store, sql)
    assert code in _codes(store)


def test_a_tail_cut_off_is_found_by_the_noted_head(store):
    """The chain alone does not see it; the head noted at finish does."""
    store.office.note_head(TALK, "finish", at=AT)
    store.office.note_head(TALK, "finish", at=AT)
    assert len(store.office.noted_heads(TALK)) == 1
    _tamper(store, "delete from events where seq > 5")
    assert _codes(store) == {"cut_off"}
    keep(store, TALK, said("a", 9), said("a", 9), said("a", 9))
    assert _codes(store) == {"cut_off"}


def test_verification_counts_what_it_looked_at(store):
    """It says how many streams and events it saw, and how many are redacted."""
    store.log.redact(TALK, store.device, 2, derive=derive)
    found = store.verify()
    assert (found.streams, found.events, found.redacted, found.sound) == (2, 9, 1, True)


def test_unknown_kinds_are_kept_and_verified(store):
    """An event of a newer guide is no fault."""
    kept = keep(store, TALK, New("tomorrows_kind", {"x": [1, {"y": None}]}))
    assert store.log.events(TALK)[-1] == kept[-1]
    assert store.verify().sound


def test_an_answer_stands_nowhere_in_clear(tmp_path):
    """No file of the database holds a planted answer, a draft, a key or a name in clear."""
    with make(tmp_path / "guide.db")[0] as store:
        keep(store, TALK, said("a", PLANTED), rows=derive(TALK, store.log.events(TALK)))
        store.scratch.put_cursor(Cursor(TALK, "anna", "a", PLANTED))
        during = bytes_of(tmp_path)
    for text in (PLANTED, "answered", "create table"):
        assert text.encode() not in during + bytes_of(tmp_path)


def test_what_is_redacted_is_in_no_file(tmp_path, monkeypatch):
    """Body, salt, projection and draft are gone from database and log, byte for byte; the chain verifies.

    The bytes are looked for in a database whose pages are not encrypted: in cipher nothing could be found.
    """
    from guide.store import cipher

    def plain(path, *_key, **_how):
        return dbapi2.connect(str(path), isolation_level=None)

    monkeypatch.setattr(cipher, "connect", plain)
    with make(tmp_path / "guide.db")[0] as store:
        first = keep(store, TALK, said("a", PLANTED))[0]
        store.scratch.put_cursor(Cursor(TALK, "anna", "a", PLANTED))
        rows = derive(TALK, store.log.events(TALK))
        keep(store, TALK, said("b", "bliver"), rows=rows)
        assert PLANTED.encode() in bytes_of(tmp_path)
        store.log.redact(TALK, store.device, first.seq, derive=derive)
        assert PLANTED.encode() not in bytes_of(tmp_path)
        assert first.salt.hex().encode() not in bytes_of(tmp_path)
        gone, stays = store.log.events(TALK)
        assert (gone.redacted, gone.salt, gone.hash) == (True, None, first.hash)
        assert stays.body == {"step": "b", "value": "bliver"}
        assert [row.step for row in store.rows.answers(TALK)] == ["b"]
        assert store.scratch.cursor(TALK, "anna") is None
        assert store.verify().sound
        keep(store, TALK, said("a", 1))
        assert store.verify().sound
    with make(tmp_path / "two.db")[0] as other, pytest.raises(TalkError):
        other.log.redact(TALK, other.device, 1, derive=derive)


def test_a_fork_is_refused_and_nothing_of_it_is_kept():
    """The same event with another hash means an old copy is in use: nothing is taken in."""
    with Store.in_memory(entropy(1)) as one, Store.in_memory(entropy(1)) as copy:
        assert one.device == copy.device
        keep(one, TALK, said("a", 1))
        keep(copy, TALK, said("a", 2))
        keep(copy, "c:0", said("a", 2))
        with pytest.raises(StoreError) as refused:
            one.log.take_in(copy.log.events("c:0") + copy.log.events(TALK))
        assert refused.value.code == "store.fork"
        assert one.log.streams("c") == (TALK,)


def test_a_changed_event_is_not_taken_in(store):
    """An event whose hash or seal does not fit is refused with all that came with it."""
    from dataclasses import replace

    event = store.log.events(TALK)[0]
    with Store.in_memory(entropy(7)) as other:
        for changed in (
            replace(event, at=0),
            replace(event, body={"step": "a", "value": 5}),
            replace(event, salt=None),
        ):
            with pytest.raises(ParcelError):
                other.log.take_in([changed])
        assert other.log.take_in([event]) == 1
        assert other.log.take_in([event]) == 0


WALKS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", "send", "back"]),
        st.sampled_from([TALK, "c:2"]),
        st.sampled_from(["answered", "cleared"]),
        st.sampled_from("abc"),
        st.integers(0, 9),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(WALKS)
def test_two_databases_that_send_to_each_other_converge(walk):
    """After any history and one exchange both hold the same events in one order, and both verify."""
    with Store.in_memory(entropy(1)) as one, Store.in_memory(entropy(2)) as two:
        stores = {"one": one, "two": two}
        for who, stream, kind, step, value in walk:
            if who in stores:
                keep(stores[who], stream, New(kind, {"step": step, "value": value}))
            else:
                _send(*((one, two) if who == "send" else (two, one)))
        _send(one, two)
        _send(two, one)
        for stream in one.log.streams("c"):
            ours, theirs = one.log.events(stream), two.log.events(stream)
            assert [(event.order, event.hash, event.body) for event in ours] == [
                (event.order, event.hash, event.body) for event in theirs
            ]
            assert list(ours) == sorted(ours, key=lambda event: event.order)
            assert derive(stream, ours) == derive(stream, theirs)
        assert one.log.streams("c") == two.log.streams("c")
        assert one.verify().sound
        assert two.verify().sound
        newest = keep(one, TALK, said("a", 1))[0]
        assert newest.lamport > max((event.lamport for event in two.log.events("c:2")), default=0)


def _send(sender: Store, receiver: Store) -> None:
    events = [event for stream in sender.log.streams("c") for event in sender.log.events(stream)]
    random.Random(1).shuffle(events)
    receiver.log.take_in(events)


@settings(max_examples=60, deadline=None)
@given(WALKS)
def test_projections_equal_a_rebuild(walk):
    """Whatever was appended, the rows kept along the way are the rows derived from the whole log."""
    with Store.in_memory(entropy(1)) as store:
        for _, stream, kind, step, value in walk:
            before = {row.step for row in store.rows.answers(stream)}
            news = New(kind, {"step": step, "value": value})
            with store.together():
                keep(store, stream, news)
            rows = derive(stream, store.log.events(stream))
            gone = tuple(before - {row.step for row in rows.answers})
            full = Rows(conversation=rows.conversation, answers=rows.answers, cleared=gone, readings=())
            keep(store, stream, New("said", {"step": step}), rows=full)
        streams = store.log.streams("c")
        kept = [(store.rows.conversation(stream), store.rows.answers(stream)) for stream in streams]
        store.rebuild(derive)
        assert kept == [(store.rows.conversation(stream), store.rows.answers(stream)) for stream in streams]
