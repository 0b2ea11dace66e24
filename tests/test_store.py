"""What is kept is there again, all of it or nothing, and only for the one it belongs to."""

from __future__ import annotations

import stat
from dataclasses import replace
from decimal import Decimal

import pytest

from guide.conversation.events import New
from guide.conversation.rows import (
    AgreementRow,
    AnswerRow,
    Cursor,
    FactRow,
    MeetingRow,
    ReadingRow,
    Rows,
    SubjectRow,
)
from guide.errors import TalkError
from guide.store.store import Store
from store_kit import AT, TALK, derive, entropy, keep, make, reopen, said, talk_row

READING = ReadingRow(TALK, "health", "health", "now", 3, None, "a" * 64, "b" * 64, private=False)


@pytest.fixture
def store(tmp_path):
    made, _ = make(tmp_path / "office" / "guide.db")
    with made:
        yield made


def test_events_come_back_as_they_were_kept(tmp_path):
    """Closing and opening changes nothing of the log, the device or the cursor."""
    path = tmp_path / "guide.db"
    cursor = Cursor(TALK, "anna", "health", "halv sætning …")
    with make(path)[0] as store:
        kept = store.log.append(
            TALK, [New("opened", {"flow": "f"}), said("health", Decimal("2.50"))],
            head={}, at=AT, by="anna", rows=Rows(conversation=talk_row()), cursor=cursor,
        )  # fmt: skip
        device = store.device
    with reopen(path) as store:
        assert store.log.events(TALK) == kept
        assert [event.body for event in kept] == [{"flow": "f"}, {"step": "health", "value": 2.5}]
        assert [(event.seq, event.lamport) for event in kept] == [(1, 1), (2, 2)]
        assert store.scratch.cursor(TALK, "anna") == cursor
        assert store.device == device
        assert store.label == "anna"
        assert store.log.head(TALK) == {device: kept[-1].hash}
        assert store.rows.conversation(TALK) == talk_row()


def test_file_and_folder_are_for_one_person_only(tmp_path):
    """A folder made for the database is 0700; database, log and key file are 0600."""
    folder = tmp_path / "new" / "office"
    with make(folder / "guide.db")[0] as store:
        keep(store, TALK, said("a", 1))
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert {"guide.db", "guide.db-wal", "guide.key"} <= modes.keys()


def test_a_stream_that_moved_on_refuses_the_append_whole(store):
    """At another head than the caller saw, neither event, rows nor cursor are written."""
    keep(store, TALK, said("a", 1))
    rows = Rows(answers=(AnswerRow(TALK, "a", "2", None, on_path=True),))
    for head in ({}, {"other": "x"}, {store.device: "0" * 64}):
        with pytest.raises(TalkError) as refused:
            store.log.append(
                TALK, [said("a", 2)], head=head, at=AT, by="anna", rows=rows, cursor=Cursor(TALK, "anna", "a")
            )
        assert refused.value.code == "talk.moved_on"
    assert len(store.log.events(TALK)) == 1
    assert store.rows.answers(TALK) == ()
    assert store.scratch.cursor(TALK, "anna") is None


def test_another_window_is_seen_before_the_next_append(tmp_path):
    """What is remembered of the last append is not trusted once another connection has written."""
    path = tmp_path / "guide.db"
    with make(path)[0] as one, reopen(path) as two:
        first = keep(
            one, TALK, said("a", 1), rows=Rows(conversation=talk_row(answered=1), readings=(READING,))
        )
        seen = one.log.head(TALK)
        moved = replace(READING, value=5)
        second = keep(
            two, TALK, said("a", 2), rows=Rows(conversation=talk_row(answered=2), readings=(moved,))
        )
        with pytest.raises(TalkError):
            one.log.append(TALK, [said("a", 3)], head=seen, at=AT, by="anna")
        third = keep(
            one, TALK, said("a", 3), rows=Rows(conversation=talk_row(answered=1), readings=(READING,))
        )
        assert [event.lamport for event in (*first, *second, *third)] == [1, 2, 3]
        assert one.rows.conversation(TALK).answered == 1
        assert [row.value for _, row in one.rows.readings("s:1", "a")] == [3]
        assert one.verify().sound


def test_a_failed_block_leaves_nothing_and_the_next_append_looks_again(store):
    """Several appends kept together are all there or none; what was never committed was never seen."""
    keep(store, TALK, said("a", 1))

    def half():
        with store.together():
            keep(store, TALK, said("a", 2))
            keep(store, "m:1", New("meeting", {}))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert store.log.streams("m") == ()
    kept = keep(store, TALK, said("a", 3))
    assert [event.seq for event in kept] == [2]
    with store.together():
        keep(store, TALK, said("a", 4))
        keep(store, "m:1", New("meeting", {}))
    assert store.log.streams("m") == ("m:1",)
    assert store.verify().sound


def test_projections_are_written_changed_and_taken_away(store):
    """Rows given are written; readings and agreements replace all of the conversation's, None leaves them."""
    made = AgreementRow(TALK, "deals", "r1", made=True, what="ringe", who="citizen", by="2026-04-01")
    rows = Rows(
        conversation=talk_row(),
        answers=tuple(AnswerRow(TALK, step, "1", None, on_path=True) for step in "abcdef"),
        readings=(
            READING,
            replace(READING, step="belief", indicator="belief", value=None, missing="refused"),
        ),
        agreements=(made, replace(made, made=False, kept="partly")),
    )
    keep(store, TALK, said("a", 1), rows=rows)
    assert [(talk.id, row) for talk, row in store.rows.agreement_rows("s:1")] == [
        (TALK, replace(made, made=False, kept="partly")),
        (TALK, made),
    ]
    keep(
        store, TALK, said("a", 2), rows=Rows(conversation=talk_row(), cleared=("a", "b"), readings=(READING,))
    )
    assert [row.step for row in store.rows.answers(TALK)] == ["c", "d", "e", "f"]
    assert [row for _, row in store.rows.readings("s:1", "a")] == [READING]
    assert store.rows.readings("s:1", "other") == ()
    assert len(store.rows.agreement_rows("s:1")) == 2
    keep(store, TALK, said("a", 2), rows=Rows(agreements=(), cleared=tuple("abcdef")))
    assert store.rows.agreement_rows("s:1") == ()
    assert store.rows.answers(TALK) == ()


def test_subjects_meetings_and_facts_are_found(store):
    """A subject is found by its key however it is written; a moved conversation follows its new subject."""
    subject = SubjectRow("s:1", "Ærø-12", name="A. B.")
    fact = FactRow("s:1", "language", "2026-01-01", '"ti"')
    keep(store, "s:1", New("subject", {"key": "Ærø-12"}), rows=Rows(subject=subject, facts=(fact,)))
    meeting = MeetingRow("m:1", "s:1", "2026-03-02", body={"form": "office"})
    keep(store, "m:1", New("meeting", {}), rows=Rows(meeting=meeting))
    keep(store, TALK, said("a", 1), rows=Rows(conversation=talk_row()))
    for written in ("Ærø-12", "ærø-12", "ÆRØ-12", "A\u0308".replace("A\u0308", "Æ") + "rø-12"):
        assert store.rows.subject_by_key(written) == subject
    assert store.rows.subject_by_key("andre") is None
    assert store.rows.subject("s:1") == subject
    assert store.rows.subjects() == (subject,)
    assert store.rows.facts_of("s:1") == (fact,)
    assert store.rows.meetings("s:1") == store.rows.meetings() == (meeting,)
    assert store.rows.meeting("m:2") is None
    assert store.rows.conversations(subject="s:1", family="a", flow="a/b") == (talk_row(),)
    assert store.rows.conversations(meeting="m:1") == ()
    moved = replace(talk_row(), subject="s:2", meeting="m:1")
    keep(store, TALK, New("moved", {"subject": "s:2"}), rows=Rows(conversation=moved))
    assert store.rows.conversations(subject="s:1") == ()
    assert store.rows.conversations(meeting="m:1") == (moved,)


def test_rebuild_leaves_what_the_log_says_and_keeps_what_is_half_written(store):
    """A rebuild replaces every projection, and touches neither log nor cursors."""
    keep(
        store,
        TALK,
        said("a", 1),
        said("b", 2),
        rows=Rows(answers=(AnswerRow(TALK, "x", "9", None, on_path=True),)),
    )
    store.scratch.put_cursor(Cursor(TALK, "anna", "b", "halvt"))
    events = store.log.events(TALK)
    assert store.rebuild(derive) == 1
    assert [(row.step, row.value) for row in store.rows.answers(TALK)] == [("a", "1"), ("b", "2")]
    assert store.log.events(TALK) == events
    assert store.scratch.cursor(TALK, "anna").draft == "halvt"


def test_flows_texts_settings_and_people_are_kept(store):
    """Content is kept once under its hash; settings and roles are replaced whole."""
    store.content.put_flow("h1", "{}")
    store.content.put_flow("h1", "{}")
    store.content.put_texts("h2", '{"a":"b"}')
    assert (store.content.flow("h1"), store.content.texts("h2")) == ("{}", '{"a":"b"}')
    assert store.content.flow("h2") is None
    store.content.put_setting("round_days", 30)
    store.content.put_setting("round_days", {"a": [1, None]})
    assert store.content.setting("round_days") == {"a": [1, None]}
    assert store.content.setting("none", 7) == 7
    store.office.put_person("anna", {"caseworker"})
    store.office.put_person("anna", {"leader", "caseworker"})
    assert store.office.person("anna").roles == {"leader", "caseworker"}
    assert store.office.person("bo") is None


def test_access_names_nobody(store):
    """A look is noted with a mark for the subject: the same for one key, and never the key."""
    mark = store.office.mark("A-1027")
    assert mark == store.office.mark("a-1027") != store.office.mark("A-1028")
    store.office.note_access("print", at=AT, by="anna", conversation=TALK, mark=mark)
    (note,) = store.office.accesses()
    assert (note.kind, note.mark, note.conversation) == ("print", mark, TALK)
    with pytest.raises(ValueError, match="snak"):
        store.office.note_access("snak", at=AT, by="anna")


def test_in_memory_is_a_whole_store():
    """The demo's store does all a file does and names no path."""
    with Store.in_memory(entropy()) as store:
        kept = keep(store, TALK, said("a", 1))
        assert store.log.events(TALK) == kept
        assert (store.path, store.label, store.read_only, store.keys.labels) == (None, None, False, ())
        assert store.verify().sound
    store.close()
