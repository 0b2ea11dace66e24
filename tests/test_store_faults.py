"""Each thing that can be wrong with the file has its own code, and the file is left as it was."""

from __future__ import annotations

import os
import sqlite3

import pytest

from guide.errors import StoreError
from guide.store import cipher, keyfile
from guide.store.files import Disk
from guide.store.store import Store
from store_kit import AT, CHEAP, OTHER, PHRASE, TALK, entropy, keep, make, reopen, said

WEEK = 7 * 24 * 3600 * 1000


@pytest.fixture
def path(tmp_path):
    """A database with 200 answers, closed."""
    made = tmp_path / "guide.db"
    with make(made)[0] as store:
        keep(store, TALK, *(said(f"step_{number}", "x" * 200) for number in range(200)))
    return made


def _refused(path, **how) -> StoreError:
    """Try to open; the file's bytes must be the same afterwards."""
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreError) as refused:
        reopen(path, **how)
    assert (path.read_bytes() if path.exists() else None) == before
    assert refused.value.exit_code == 3
    return refused.value


def test_a_passphrase_is_asked_for_and_must_fit(path):
    """None, empty and wrong ones are told apart, and a label that is not there names those that are."""
    assert _refused(path, passphrase=None).code == "store.no_passphrase"
    assert _refused(path, passphrase="").code == "store.no_passphrase"
    assert _refused(path, passphrase=OTHER).code == "store.wrong_passphrase"
    assert _refused(path, label="recovery").code == "store.wrong_passphrase"
    unknown = _refused(path, label="bo")
    assert (unknown.code, unknown.facts["labels"]) == ("store.unknown_label", "anna")


def test_a_file_that_is_not_there_is_never_made(tmp_path):
    """Opening makes neither database nor key file."""
    assert _refused(tmp_path / "guide.db").code == "store.missing"
    assert _refused(tmp_path / "guide.db", read_only=True).code == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_opened_as_an_empty_database(path):
    """SQLite would take it without an error."""
    path.write_bytes(b"")
    assert _refused(path).code == "store.empty_file"
    keyfile.path_of(path).unlink()
    assert _refused(path).code == "store.empty_file"


def test_a_missing_key_file_is_named(path):
    """The message can say where the key file should be."""
    keys = keyfile.path_of(path)
    keys.unlink()
    refused = _refused(path)
    assert (refused.code, refused.facts["key"]) == ("store.key_missing", str(keys))


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 1}', '{"format": 1, "database": "zz", "slots": []}', "\x00"]
)
def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(path, content):
    """Whatever stands in the key file, it is named as the one that is damaged."""
    keyfile.path_of(path).write_text(content)
    assert _refused(path).code == "store.key_damaged"


def test_a_key_file_that_asks_too_much_is_refused(path):
    """A planted cost cannot make the machine use up its memory."""
    keys = keyfile.path_of(path)
    keys.write_text(keys.read_text().replace('"memory": 32', '"memory": 99999999'))
    assert _refused(path).code == "store.key_damaged"


def test_a_key_file_of_a_newer_guide_is_told(path):
    """A higher format is not guessed at."""
    keys = keyfile.path_of(path)
    keys.write_text(keys.read_text().replace('"format": 1', '"format": 2'))
    assert _refused(path).code == "store.newer"


@pytest.mark.parametrize("with_key", [True, False])
def test_a_file_of_another_kind_is_not_ours(path, with_key):
    """A plain SQLite file, a text, another office's database: none is called damaged or wrong passphrase."""
    if not with_key:
        keyfile.path_of(path).unlink()
    plain = path.with_name("plain.db")
    with sqlite3.connect(plain) as other:
        other.execute("create table t (x)")
    other.close()
    for content in (plain.read_bytes(), b"PK\x03\x04 et dokument" * 50):
        path.write_bytes(content)
        assert _refused(path).code == "store.not_ours"


def test_another_database_under_our_key_file_is_not_ours(path, tmp_path):
    """A database and the key file of another do not belong together."""
    make(tmp_path / "other.db", seed=9)[0].close()
    path.write_bytes((tmp_path / "other.db").read_bytes())
    assert _refused(path).code == "store.not_ours"


def test_a_foreign_application_is_not_ours(path):
    """The right key alone does not make it our database."""
    with reopen(path) as store:
        store._vault.connection.execute("pragma application_id = 7")
    assert _refused(path).code == "store.not_ours"


def test_half_a_file_and_changed_pages_are_damaged(path):
    """A cut file is found at once; a changed page by the look at every page after an unclean end."""
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert _refused(path).code == "store.damaged"
    changed = bytearray(whole)
    for page in range(len(whole) // 2, len(whole), 2048):
        changed[page + 100] ^= 1
    path.write_bytes(bytes(changed))
    with pytest.raises(StoreError) as refused, reopen(path) as store:
        store.log.events(TALK)
    assert refused.value.code == "store.damaged"
    with pytest.raises(StoreError, match=r"store.damaged"):
        reopen(path, at=AT + WEEK)


def test_closing_never_fails(path):
    """What was wrong while it was open is told then; closing adds nothing, and the next opening looks."""
    store = reopen(path)
    away = path.with_name("away.db")
    path.rename(away)
    store.close()
    away.rename(path)
    with reopen(path) as store:
        assert store.verify().sound


def test_a_planted_trigger_or_table_is_damage(path):
    """The schema must be the expected one, no more and no less."""
    with reopen(path) as store:
        store._vault.connection.execute(
            "create trigger t after insert on answers begin delete from events; end"
        )
    assert _refused(path).code == "store.damaged"


def test_every_page_is_looked_at_after_an_unclean_end_and_weekly(path, monkeypatch):
    """Not at every opening: 1 s on 271 MiB."""
    looks = []
    from guide.store.vault import Vault

    real = Vault.sound
    monkeypatch.setattr(Vault, "sound", lambda vault: (looks.append(1), real(vault))[1])
    reopen(path).close()
    assert len(looks) == 0
    reopen(path)._vault.close()
    reopen(path).close()
    assert len(looks) == 1
    reopen(path, at=AT).close()
    reopen(path, at=AT + WEEK).close()
    assert len(looks) == 2
    reopen(path, at=AT + WEEK + 1).close()
    assert len(looks) == 3


def test_a_newer_database_is_left_alone(path):
    """A higher version of the schema is not opened."""
    with reopen(path) as store:
        store._vault.connection.execute("pragma user_version = 2")
    assert _refused(path).code == "store.newer"


def test_a_full_disk_loses_only_what_was_not_acknowledged(tmp_path):
    """The append fails whole, all before it is there, and after making room the same append works."""
    path = tmp_path / "guide.db"
    with make(path)[0] as store:
        kept = keep(store, TALK, said("a", 1))
        pages = store._vault.row("pragma page_count")[0]
        store._vault.connection.execute(f"pragma max_page_count = {pages}")
        big = said("b", "x" * 40_000)
        for _ in range(2):
            with pytest.raises(StoreError) as refused:
                keep(store, TALK, big)
            assert refused.value.code == "store.full"
        assert store.log.events(TALK) == kept
        store._vault.connection.execute("pragma max_page_count = 1000000")
        keep(store, TALK, big)
        assert store.verify().sound
    with reopen(path) as store:
        assert [event.seq for event in store.log.events(TALK)] == [1, 2]


@pytest.mark.parametrize("replaced", [True, False])
def test_a_moved_or_replaced_file_is_not_written(path, replaced):
    """SQLite would go on writing into a file nobody finds again."""
    with reopen(path) as store:
        before = len(store.log.events(TALK))
        away = path.with_name("away.db")
        path.rename(away)
        if replaced:
            path.write_bytes(away.read_bytes())
        with pytest.raises(StoreError) as refused:
            keep(store, TALK, said("a", 1))
        assert (refused.value.code, refused.value.facts["path"]) == ("store.moved", str(path))
        path.unlink(missing_ok=True)
        away.rename(path)
        keep(store, TALK, said("a", 1))
        assert len(store.log.events(TALK)) == before + 1


def test_read_only_reads_and_refuses_only_writing(path):
    """Everything can be read; the first write says why it cannot be."""
    with reopen(path, read_only=True) as store:
        assert store.read_only
        assert len(store.log.events(TALK)) == 200
        assert store.verify().sound
        for write in (lambda: keep(store, TALK, said("a", 1)), lambda: store.content.put_setting("a", 1)):
            with pytest.raises(StoreError) as refused:
                write()
            assert refused.value.code == "store.read_only"


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_a_file_or_folder_nobody_can_write_in_is_opened_for_reading(path, closed):
    """Opening succeeds; `immutable` is only used when no newer answers lie in a `-wal`."""
    shut = path if closed == "file" else path.parent
    disk = Disk(writable=lambda asked: asked != shut)
    with reopen(path, disk=disk) as store:
        assert store.read_only
        assert len(store.log.events(TALK)) == 200


def test_answers_in_a_leftover_log_are_read_even_in_a_closed_folder(path):
    """After an unclean end the newest answers lie in the `-wal`: they are not silently left out."""
    store = reopen(path)
    keep(store, TALK, said("newest", 1))
    disk = Disk(writable=lambda asked: asked != path.parent)
    with reopen(path, disk=disk) as reader:
        assert len(reader.log.events(TALK)) == 201
    store.close()


def test_what_the_system_says_while_writing_is_told(path, monkeypatch):
    """A read-only error that only the write meets has the same code."""
    connect = cipher.connect

    def sealed(path, key, salt, *, mode="rw", busy_ms=5000):
        made = connect(path, key, salt, mode=mode, busy_ms=busy_ms)
        if mode == "rw":
            made.execute("pragma query_only = on")
        return made

    monkeypatch.setattr(cipher, "connect", sealed)
    assert _refused(path).code == "store.read_only"


def test_another_writer_is_waited_for_and_then_named(path):
    """Two connections never write at once; nothing is lost of either."""
    with reopen(path, busy_ms=20) as one, reopen(path, busy_ms=20) as two:
        with one.together():
            with pytest.raises(StoreError), two.together():
                pytest.fail("the write lock is taken before the first statement")
            keep(one, TALK, said("a", 1))
            with pytest.raises(StoreError) as refused:
                keep(two, TALK, said("a", 2))
            assert refused.value.code == "store.busy"
        keep(two, TALK, said("a", 2))
        assert [event.body["value"] for event in one.log.events(TALK)[-2:]] == [1, 2]


def test_a_network_or_sync_folder_is_refused(path, tmp_path):
    """WAL does not work across hosts, and a sync folder copies a database without its log."""
    for kind in ("nfs4", "cifs", "fuse.sshfs"):
        disk = Disk(file_system=lambda _, kind=kind: kind)
        assert _refused(path, disk=disk).code == "store.network_folder"
        with pytest.raises(StoreError) as refused:
            Store.create(
                tmp_path / "new.db",
                passphrase=PHRASE,
                label="a",
                entropy=entropy(),
                cost=CHEAP,
                floor=CHEAP,
                disk=disk,
            )
        assert refused.value.code == "store.network_folder"
    with pytest.raises(StoreError) as refused:
        make(tmp_path / "OneDrive - Kommunen" / "guide.db")
    assert refused.value.code == "store.network_folder"
    assert not (tmp_path / "new.db").exists()


def test_creating_writes_over_nothing(path):
    """Neither a file that is there nor a key whose database is elsewhere is replaced."""
    keys = keyfile.path_of(path)
    before = path.read_bytes(), keys.read_bytes()
    with pytest.raises(StoreError, match=r"store.exists"):
        make(path)
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StoreError, match=r"store.key_left"):
        make(path)
    assert (path.with_name("elsewhere.db").read_bytes(), keys.read_bytes()) == before


def test_a_failed_creation_leaves_nothing_behind(tmp_path, monkeypatch):
    """A full disk at the first moment leaves neither half a database nor a key without one."""
    from guide.store import schema

    def full(_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(schema, "migrate", full)
    with pytest.raises(StoreError) as refused:
        make(tmp_path / "guide.db")
    assert refused.value.code == "store.full"
    assert list(tmp_path.iterdir()) == []


def test_every_code_has_its_sentences():
    """What is raised can be said, in Danish and English, with what to do now."""
    import re
    from pathlib import Path

    source = Path(keyfile.__file__).parent
    raised = {
        code
        for file in source.glob("*.py")
        for code in re.findall(r'"((?:store|parcel)\.[a-z_]+)"', file.read_text())
    }
    raised -= {"guide.store"}
    catalogues = Path(__file__).parent.parent / "locales"
    for language in ("da", "en"):
        said = (catalogues / language / "LC_MESSAGES" / "guide.po").read_text(encoding="utf-8")
        missing = {
            code for code in raised for end in ("", ".do") if f'msgctxt "error.{code}{end}"' not in said
        }
        assert not missing, (language, missing)
