"""Parcels: what one database sends is taken in whole by another, once, or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from guide.canonical import canonical, digest
from guide.errors import ParcelError
from guide.store import parcels
from guide.store.files import PAGE
from guide.store.keys import Cost
from guide.store.parcels import Parcel
from guide.store.store import Store
from store_kit import AT, TALK, derive, entropy, keep, said

CHEAP = Cost(time=1, memory=32, lanes=1)
SENTENCE = "a sentence nobody else may read"


def parcel_of(store: Store, *streams: str) -> Parcel:
    """Everything of these streams, with one flow and one language's texts."""
    flow, texts = canonical({"name": "a flow"}), canonical({"ask": "a text"})
    events = tuple(event for stream in streams for event in store.log.events(stream))
    return Parcel(events, {digest({"name": "a flow"}): flow}, {digest({"ask": "a text"}): texts})


@pytest.fixture
def packed(tmp_path: Path) -> tuple[Path, str, Parcel]:
    """A small parcel, its words and what is in it."""
    with Store.in_memory(entropy()) as store:
        keep(store, TALK, said("one", 3), said("two", SENTENCE))
        parcel = parcel_of(store, TALK)
    words = parcels.drawn_words(entropy(5))
    path = tmp_path / "some.guide"
    parcels.pack(path, parcel, parcels.key_of(words, entropy(6)(16), CHEAP))
    return path, words, parcel


def opened(path: Path, words: str) -> Parcel:
    """Unpack with the words, as the desk does."""
    return parcels.unpack(path, parcels.key_of(words, parcels.identity_of(path), CHEAP))


def test_what_was_packed_comes_out_and_stands_nowhere_in_clear(packed: tuple[Path, str, Parcel]) -> None:
    """A parcel holds what was put in, is one file for one person, and shows nothing without its words."""
    path, words, parcel = packed
    found = opened(path, words)
    assert [event.hash for event in found.events] == [event.hash for event in parcel.events]
    assert (found.flows, found.texts) == (dict(parcel.flows), dict(parcel.texts))
    assert SENTENCE.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def refused(path: Path, key: parcels.ParcelKey) -> bool:
    """Whether the parcel is refused as one whose words do not fit or that was changed."""
    try:
        parcels.unpack(path, key)
    except ParcelError as error:
        return error.code == "parcel.refused"
    return False


def test_one_changed_bit_anywhere_is_refused_whole(
    packed: tuple[Path, str, Parcel], capsys: pytest.CaptureFixture[str]
) -> None:
    """For every byte of a small parcel: one bit of it flipped, and nothing comes out (one stretched key)."""
    path, words, parcel = packed
    key = parcels.key_of(words, parcels.identity_of(path), CHEAP)
    whole = path.read_bytes()
    assert len(parcels.unpack(path, key).events) == len(parcel.events)
    let_through = []
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(whole):
            file.seek(place)
            file.write(bytes([byte ^ (1 << place % 8)]))
            if not refused(path, key):
                let_through.append(place)
            file.seek(place)
            file.write(bytes([byte]))
    assert not let_through
    assert len(parcels.unpack(path, key).events) == len(parcel.events)
    with capsys.disabled():
        print(f" [{len(whole)} bytes, one bit of each]", end="")


@pytest.mark.parametrize("change", ["a page more", "a page less", "some bytes more", "nothing left"])
def test_a_parcel_of_another_length_is_refused(packed: tuple[Path, str, Parcel], change: str) -> None:
    """Cut off or added to, by whole pages too, a parcel is refused."""
    path, words, _ = packed
    whole = path.read_bytes()
    changed = {
        "a page more": whole + whole[-PAGE:],
        "a page less": whole[:-PAGE],
        "some bytes more": whole + b"more",
        "nothing left": b"",
    }
    path.write_bytes(changed[change])
    with pytest.raises(ParcelError, match=r"parcel\.(refused|foreign)"):
        opened(path, words)


def test_what_is_no_parcel_is_refused(tmp_path: Path, packed: tuple[Path, str, Parcel]) -> None:
    """A plain database, a missing file, other words and words that are none are each said as what they are."""
    path, words, _ = packed
    plain = tmp_path / "plain.db"
    sqlite3.connect(plain).execute("create table one (id integer)").connection.close()
    other = parcels.drawn_words(entropy(9))
    for file, said_words, code in (
        (plain, words, "parcel.foreign"),
        (tmp_path / "none.guide", words, "parcel.missing"),
        (path, other, "parcel.refused"),
        (path, "hunter two", "parcel.words"),
    ):
        with pytest.raises(ParcelError) as caught:
            opened(file, said_words)
        assert caught.value.code == code


def test_what_does_not_hold_together_inside_is_refused(tmp_path: Path) -> None:
    """Whoever knows the words cannot change an event or a text: its seal and its hash say so."""
    with Store.in_memory(entropy()) as store:
        keep(store, TALK, said("one", 3))
        sound = parcel_of(store, TALK)
    (event,) = sound.events
    forged = Parcel((replace(event, body={"step": "one", "value": 5}),), sound.flows, sound.texts)
    texts = dict.fromkeys(sound.texts, canonical({"ask": "another text"}))
    for number, parcel in enumerate((forged, Parcel(sound.events, sound.flows, texts))):
        path = tmp_path / f"{number}.guide"
        words = parcels.drawn_words(entropy(5))
        parcels.pack(path, parcel, parcels.key_of(words, entropy(6)(16), CHEAP))
        with pytest.raises(ParcelError, match=r"parcel\.damaged"):
            opened(path, words)


def test_receiving_twice_changes_nothing(packed: tuple[Path, str, Parcel]) -> None:
    """The first time everything is new; the second time no byte of any table changes; erased stays erased."""
    path, words, _ = packed
    with Store.in_memory(entropy(7)) as store:
        assert store.receive(opened(path, words), derive) == (TALK,)
        assert [row.step for row in store.rows.answers(TALK)] == ["one", "two"]
        before = (store.log.events(TALK), store.rows.answers(TALK), store.rows.conversations())
        assert store.receive(opened(path, words), derive) == ()
        assert before == (store.log.events(TALK), store.rows.answers(TALK), store.rows.conversations())
        assert store.verify().sound
    with Store.in_memory(entropy(8)) as store:
        with store.together():
            store._vault.write(
                "insert into erased (stream, mark, at) values (:stream, 'x', :at)", stream=TALK, at=AT
            )
        assert store.receive(opened(path, words), derive) == ()
        assert store.log.events(TALK) == ()


def test_nothing_of_a_parcel_is_kept_when_one_stream_cannot_be_derived(
    packed: tuple[Path, str, Parcel],
) -> None:
    """All or nothing: a fault in the last stream leaves the log as it was."""
    path, words, _ = packed

    def refuse(_stream: str, _events: object) -> object:
        raise ParcelError("parcel.damaged")

    with Store.in_memory(entropy(7)) as store:
        with pytest.raises(ParcelError):
            store.receive(opened(path, words), refuse)
        assert store.log.streams("c") == ()
        assert store.content.flows() == ()
