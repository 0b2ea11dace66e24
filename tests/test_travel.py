"""Send and receive: a finished filling travels as one parcel from one office to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import CITIZEN, Line
from guide.errors import ParcelError
from office import Chance, Clock, log_of, meet, office, walk_to_the_end

KEY = "A-1027"


def finished(desk, key=KEY):
    """Walk one FIP conversation to its end in an office."""
    talk = desk.talks.open("fip/citizen", meet(desk, key), respondent="citizen")
    walk_to_the_end(talk)
    if talk.stage not in {"finished", "locked"}:
        talk.begin_review()
        talk.finish()
    return talk


def two_offices():
    """Two databases that know nothing of each other."""
    return office(), office(person="bo", clock=Clock())


def test_a_finished_conversation_arrives_with_its_papers_and_its_star(tmp_path: Path) -> None:
    """What was sent stands in the other office as it stood in the first: log, paper, star; once."""
    there, here = two_offices()
    talk = finished(there)
    sent = there.travel.send([talk.id], tmp_path / "p.guide")
    assert len(sent.words.split()) == 10
    received = here.travel.receive(tmp_path / "p.guide", sent.words)
    assert (received.new, received.known) == ((talk.id,), 0)
    assert log_of(here, talk.id) == log_of(there, talk.id)
    for paper in ("journal", "citizen"):
        assert here.papers.written(talk.id, paper) == there.papers.written(talk.id, paper)
    assert here.pictures.star_json(KEY, "fip") == there.pictures.star_json(KEY, "fip")
    again = here.travel.receive(tmp_path / "p.guide", sent.words)
    assert (again.new, again.known) == ((), 1)
    assert here.trust.verify().sound
    before = here.talks.lines(key=KEY)
    here.trust.rebuild()
    assert here.talks.lines(key=KEY) == before


def test_a_person_both_offices_know_is_one_person_afterwards(tmp_path: Path) -> None:
    """The same key is the same person on both sides, whichever way the parcels go, and stands once in lists."""
    there, here = two_offices()
    first, own = finished(there), finished(here, KEY.casefold())
    sent = there.travel.send([first.id], tmp_path / "1.guide")
    here.travel.receive(tmp_path / "1.guide", sent.words)
    back = here.travel.send([own.id], tmp_path / "2.guide")
    there.travel.receive(tmp_path / "2.guide", back.words)
    for desk in (there, here):
        assert {line.id for line in desk.talks.lines(key=KEY)} == {first.id, own.id}
        assert len(desk.people.keys()) == 1
        star = json.dumps(desk.pictures.star_json(KEY, "fip"))
        assert star.count('"conversation"') >= 2
        before = desk.talks.lines(key=KEY)
        desk.trust.rebuild()
        assert desk.talks.lines(key=KEY) == before
    assert there.people.find(KEY).id == here.people.find(KEY).id


def test_only_finished_conversations_travel(tmp_path: Path) -> None:
    """A conversation that is not finished, or none at all, makes no parcel and leaves no file."""
    there, _ = two_offices()
    talk = there.talks.open("fip/citizen", meet(there, KEY), respondent="citizen")
    for typed, code in (([talk.id], "parcel.not_finished"), ([], "parcel.nothing")):
        with pytest.raises(ParcelError) as caught:
            there.travel.send(typed, tmp_path / "p.guide")
        assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_refused_parcel_leaves_the_office_as_it_was(tmp_path: Path) -> None:
    """With one bit changed nothing of a parcel is taken in: no person, no meeting, no conversation."""
    there, here = two_offices()
    sent = there.travel.send([finished(there).id], tmp_path / "p.guide")
    whole = bytearray((tmp_path / "p.guide").read_bytes())
    whole[len(whole) // 2] ^= 1
    (tmp_path / "p.guide").write_bytes(whole)
    with pytest.raises(ParcelError):
        here.travel.receive(tmp_path / "p.guide", sent.words)
    assert here.talks.lines() == ()
    assert here.people.keys() == ()


def test_sending_is_noted_and_its_head_kept(tmp_path: Path) -> None:
    """Who sent which conversation is noted, and how far it had come."""
    there, _ = two_offices()
    talk = finished(there)
    there.travel.send([talk.id], tmp_path / "p.guide")
    store = there.context.store
    assert [note.kind for note in store.office.accesses() if note.conversation == talk.id][-1] == "send"
    assert "send" in {head.why for head in store.office.noted_heads(talk.id)}


def test_send_and_receive_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`guide send` writes a file and says ten words; `guide receive` takes it in, and says so a second time."""
    there, here = tmp_path / "there", tmp_path / "here"
    for folder in (there, here):
        folder.mkdir()
    sender = Line(there, capsys)
    taker = Line(here, capsys, chance=Chance("another"))
    answers = there / "a.json"
    answers.write_text(json.dumps(CITIZEN), encoding="utf-8")
    own = here / "b.json"
    own.write_text(json.dumps(CITIZEN), encoding="utf-8")
    _, out, _ = sender.run("talk", "fip/citizen", "--subject", KEY, "--answers", str(answers))
    taker.run("talk", "fip/citizen", "--subject", "B-2", "--answers", str(own))
    talk = out.split()[-1]
    parcel = tmp_path / "p.guide"
    code, out, _ = sender.run("send", talk, "-o", str(parcel))
    assert code == 0
    spoken = out.splitlines()[-1].strip()
    assert len(spoken.split()) == 10
    code, _, err = sender.run("send", talk, "-o", str(parcel))
    assert (code, str(parcel) in err) == (1, True)
    world = {
        "GUIDE_DB": str(taker.db),
        "GUIDE_PASSPHRASE": "en lang adgangskode",
        "GUIDE_PARCEL_WORDS": spoken,
    }
    code, out, _ = taker.run("receive", str(parcel), environment=world)
    assert (code, "Nye samtaler: 1" in out) == (0, True)
    code, out, _ = taker.run("receive", str(parcel), environment=world)
    assert (code, "Her i forvejen: 1" in out) == (0, True)
    code, out, err = taker.run("receive", str(parcel), environment=world | {"GUIDE_PARCEL_WORDS": "abe"})
    assert code == 1
    assert "de 10 ord" in err
