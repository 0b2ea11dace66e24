"""Who can open the database: slots, recovery words, and a key file that cannot be changed unseen."""

from __future__ import annotations

import json
import stat
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.errors import StoreError
from guide.store import keyfile, recovery
from guide.store.keys import STANDARD, Cost, unwrap, wrap
from guide.store.store import Store
from store_kit import CHEAP, OTHER, PHRASE, entropy, make, reopen


@given(st.binary(min_size=20, max_size=20))
def test_recovery_words_are_read_back(secret):
    """Any 160 bits come back from their words, in any case and from the first four letters of each."""
    words = recovery.spoken(secret)
    assert len(words.split()) == 20
    assert recovery.heard(words) == secret
    assert recovery.heard(words.upper().replace(" ", " - \n")) == secret
    assert recovery.heard(" ".join(word[:4] for word in words.split())) == secret


def test_recovery_words_can_be_told_apart():
    """256 words of letters every keyboard has; no two begin alike or differ by one letter."""
    words = recovery.words()
    assert len(set(words)) == 256
    assert all(word.isascii() and word.islower() and word.isalpha() and 4 <= len(word) <= 7 for word in words)
    assert len({word[:4] for word in words}) == 256
    blanks = [word[:at] + "?" + word[at + 1 :] for word in words for at in range(len(word))]
    assert len(set(blanks)) == len(blanks)


@pytest.mark.parametrize("text", ["", "agurk", "agurk " * 19, "agurk " * 21, "agurk " * 19 + "xyzw", PHRASE])
def test_something_else_is_no_recovery_words(text):
    """A wrong number of words or an unknown one is not guessed at."""
    assert recovery.heard(text) is None


def test_the_words_open_it_when_the_passphrase_is_forgotten(tmp_path):
    """The recovery slot is a slot like another, and new words take the old ones' place."""
    path = tmp_path / "guide.db"
    store, words = make(path)
    with store:
        fresh = store.keys.renew_recovery(cost=CHEAP)
    with pytest.raises(StoreError, match=r"store.wrong_passphrase"):
        reopen(path, passphrase=words)
    with reopen(path, passphrase=fresh) as store:
        assert store.label == keyfile.RECOVERY
        store.keys.change("anna", OTHER, cost=CHEAP, floor=CHEAP)
    reopen(path, passphrase=OTHER).close()


def test_slots_are_added_changed_and_removed(tmp_path):
    """Each label has one passphrase; the last person's slot stays."""
    path = tmp_path / "guide.db"
    with make(path)[0] as store:
        store.keys.add("bo", OTHER, cost=CHEAP, floor=CHEAP)
        assert store.keys.labels == ("anna", "bo")
        with pytest.raises(StoreError, match=r"store.label_taken"):
            store.keys.add("bo", "andet", cost=CHEAP, floor=CHEAP)
        with pytest.raises(StoreError, match=r"store.unknown_label"):
            store.keys.change("carl", "andet", cost=CHEAP, floor=CHEAP)
        with pytest.raises(StoreError, match=r"store.no_passphrase"):
            store.keys.change("bo", " ", cost=CHEAP, floor=CHEAP)
    with reopen(path, passphrase=OTHER) as store:
        assert store.label == "bo"
        store.keys.remove("anna")
        with pytest.raises(StoreError, match=r"store.last_slot"):
            store.keys.remove("bo")
        with pytest.raises(StoreError, match=r"store.unknown_label"):
            store.keys.remove("anna")
    with pytest.raises(StoreError, match=r"store.wrong_passphrase"):
        reopen(path)
    keys = keyfile.path_of(path)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("*.new")] == []


def test_a_passphrase_is_the_same_from_every_keyboard(tmp_path):
    """Letters that arrive in parts open what was locked with whole ones."""
    path = tmp_path / "guide.db"
    phrase = "blåbærgrød é"
    Store.create(path, passphrase=phrase, label="a", entropy=entropy(), cost=CHEAP, floor=CHEAP)[0].close()
    apart = unicodedata.normalize("NFD", phrase)
    assert apart != phrase
    reopen(path, passphrase=apart).close()


def test_the_key_file_holds_no_key_and_no_passphrase(tmp_path):
    """What lies on the disk opens nothing by itself."""
    with make(tmp_path / "guide.db")[0] as store:
        key = store._opened.key
    text = (tmp_path / "guide.key").read_text()
    assert key.hex() not in text
    assert PHRASE not in text
    assert key.hex() not in repr(store._opened)


@pytest.mark.parametrize("name", ["label", "kind", "salt", "wrapped", "tag", "cost"])
def test_a_slot_that_was_changed_does_not_open(name):
    """Header, salt and wrapped key are authenticated; so is the database they belong to."""
    from dataclasses import replace

    identity, key = b"i" * 16, b"k" * 32
    slot = wrap(key, PHRASE, label="a", identity=identity, salt=b"s" * 32, cost=CHEAP)
    assert unwrap(slot, PHRASE, identity=identity) == key
    assert unwrap(slot, PHRASE, identity=b"j" * 16) is None
    other = {"label": "b", "kind": "recovery", "cost": Cost(2, 32, 1)}.get(name, bytes(32))
    assert unwrap(replace(slot, **{name: other}), PHRASE, identity=identity) is None


def test_no_two_slots_share_a_pad(tmp_path):
    """The same passphrase twice gives other bytes: every slot has its own salt."""
    with make(tmp_path / "guide.db")[0] as store:
        store.keys.add("bo", PHRASE, cost=CHEAP, floor=CHEAP)
    slots = json.loads((tmp_path / "guide.key").read_text())["slots"]
    for part in ("salt", "wrapped", "tag"):
        assert len({slot[part] for slot in slots}) == 3


def test_a_weak_cost_is_refused_unless_it_is_asked_for(tmp_path):
    """What a real creation uses is at least three rounds, 64 MiB, four lanes."""
    assert (STANDARD.time, STANDARD.memory, STANDARD.lanes) == (3, 64 * 1024, 4)
    for weak in (CHEAP, Cost(2, 64 * 1024, 4), Cost(3, 32 * 1024, 4), Cost(3, 64 * 1024, 1)):
        with pytest.raises(ValueError, match="anna"):
            Store.create(tmp_path / "guide.db", passphrase=PHRASE, label="anna", entropy=entropy(), cost=weak)
    assert list(tmp_path.iterdir()) == []


def test_the_standard_cost_opens(tmp_path):
    """A real key opens its database."""
    path = tmp_path / "guide.db"
    Store.create(path, passphrase=PHRASE, label="anna", entropy=entropy())[0].close()
    reopen(path, label="anna").close()
