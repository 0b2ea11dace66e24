"""Conversations at the desk: rounds, facts, moves, meetings, drafts, two windows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from guide.desk.meetings import MeetingForm
from guide.desk.views import Arrived, Waiting
from guide.errors import RoundError, StoreError, SubjectError, TalkError
from office import Clock, kinds, log_of, meet, office, usual_answer, walk_to_the_end

HALVES = ("fip/citizen", "fip/caseworker", "fip/together")


def whole_round(desk, key="A-1027", **answers):
    """Hold a meeting with all three conversations."""
    meeting = meet(desk, key)
    talks = []
    for name in HALVES:
        talk = desk.talks.open(name, meeting)
        walk_to_the_end(talk, answers.get(name.partition("/")[2]))
        talks.append(talk)
    return meeting, talks


def star_of(desk, key="A-1027"):
    star = desk.pictures.star_json(key, "fip")
    return {axis["indicator"]: axis["readings"] for axis in star["axes"]}


def test_three_conversations_share_one_record_of_who_was_there():
    """A meeting is on record once; every conversation in it names it and inherits its languages."""
    desk = office()
    form = MeetingForm(
        held=date(2026, 3, 2),
        place="Rådhuset",
        participants=("Sagsbehandler", "Borger"),
        interpreter="phone",
        languages=("da", "en"),
    )
    meeting = desk.meetings.open("A-1027", form)
    talks = [desk.talks.open(name, meeting) for name in HALVES]
    assert len(desk.context.store.log.streams("m")) == 1
    for talk in talks:
        opened = log_of(desk, talk)[0][1]
        assert opened["meeting"] == meeting.id
        assert opened["languages"] == ["da", "en"]
        assert opened["facts"]["interpreter"] == "phone"
    assert [tab.talk for tab in talks[0].header().tabs] == [talk.id for talk in talks]


def test_switching_in_the_middle_of_a_text_loses_nothing():
    """Six switches between three conversations, each with a half-written text: all come back as they were."""
    desk = office()
    meeting = meet(desk)
    talks = [desk.talks.open(name, meeting) for name in HALVES]
    texts = {}
    for number, talk in enumerate(talks):
        while (view := talk.now()).kind not in {"text", "table"}:
            if view.kind == "say":
                talk.forward()
            else:
                talk.answer("4" if view.step == "direction" else usual_answer(view))
        texts[talk.id] = (talk.now().step, f"halv sætning {number} …\nog en linje til")
        talk.draft(texts[talk.id][1])
    for switch in range(6):
        talk = desk.talks.resume(talks[switch % 3].id)
        step, text = texts[talk.id]
        assert (talk.now().step, talk.now().field_text) == (step, text)
        assert talk.now().half_written
    assert all("halv sætning" not in json.dumps(log_of(desk, talk)) for talk in talks)


def test_a_conversation_belongs_to_the_round_of_its_meeting():
    """Three halves make one round; the next meeting after the round's days begins the next."""
    clock = Clock()
    desk = office(clock=clock)
    whole_round(desk)
    assert {line.round for line in desk.talks.lines()} == {1}
    clock.sleep(days=45)
    whole_round(desk)
    assert sorted({line.round for line in desk.talks.lines()}) == [1, 2]


def test_a_place_that_is_taken_opens_the_next_round():
    """The same half twice within the days of a round is a new round, never a second answer in silence."""
    desk = office()
    meeting = meet(desk)
    for expected in (1, 2):
        talk = desk.talks.open("fip/citizen", meeting)
        walk_to_the_end(talk)
        assert desk.talks.row(talk.id).round == expected
    with pytest.raises(RoundError) as caught:
        desk.talks.open("fip/citizen", meeting, round=9)
    assert caught.value.code == "round.not_there"


def test_together_sees_both_halves_and_says_when_one_is_missing():
    """Readings of the others are frozen at the opening; what is missing is said, not guessed."""
    desk = office()
    meeting = meet(desk)
    early = desk.talks.open("fip/together", meeting)
    assert set(early.missing_readings) == {"citizen", "caseworker"}
    early.abandon("for tidligt")
    for name in HALVES[:2]:
        walk_to_the_end(desk.talks.open(name, meeting))
    together = desk.talks.open("fip/together", meeting)
    assert together.missing_readings == ()
    frozen = log_of(desk, together)[0][1]["facts"]["readings"]
    assert frozen["health/citizen"] == 3
    assert not any(name.startswith("outlook/") for name in frozen)


def test_a_half_shows_nobody_elses_marks():
    """The star that grows in one half holds only its own respondent's marks."""
    desk = office()
    meeting = meet(desk)
    walk_to_the_end(desk.talks.open("fip/caseworker", meeting))
    citizen = desk.talks.open("fip/citizen", meeting)
    citizen.jump("health")
    citizen.answer("2")
    citizen.jump("your_star")
    names = {series.name.text for series in citizen.now("shared").star.chart.series}
    assert names
    assert not any("Sagsbehandler" in name for name in names)


def test_last_time_is_frozen_from_the_path_only():
    """`last` takes the latest finished answer that was on the path; one off the path is never found."""
    clock = Clock()
    desk = office(clock=clock)
    first = desk.talks.open("fip/citizen", meet(desk))
    walk_to_the_end(first, {"direction": "4", "job_goal": "Kok"})
    clock.sleep(days=60)
    second = desk.talks.open("fip/citizen", meet(desk))
    assert log_of(desk, second)[0][1]["facts"]["last"].get("job_goal") == "Kok"
    walk_to_the_end(second, {"direction": "4", "job_goal": "Gartner"}, finish=False)
    second.jump("direction")
    second.answer("1")
    second.begin_review()
    second.finish()
    clock.sleep(days=60)
    third = desk.talks.open("fip/citizen", meet(desk))
    assert log_of(desk, third)[0][1]["facts"]["last"].get("job_goal") == "Kok"


def test_a_moved_conversation_leaves_no_trace_but_named_facts():
    """After a move the first person's star and papers are as if it had never been, save for frozen facts."""
    clock = Clock()
    desk, other = office(clock=clock), office(clock=Clock())
    for one in (desk, other):
        whole_round(one, citizen={"health": "4"})
        one.people.find_or_open("B-2000", "citizen")
    clock.sleep(days=60)
    wrong = desk.talks.open("fip/citizen", meet(desk))
    walk_to_the_end(wrong, {"health": "1", "direction": "4", "job_goal": "Bager"})
    clock.sleep(days=60)
    later = desk.talks.open("fip/citizen", meet(desk))
    moved = desk.talks.move(wrong.id, key="B-2000", reason="forkert person")
    assert moved.drew_from_it == (later.id,)
    later.abandon("kun til prøven")
    strip = lambda star: {  # noqa: E731 - ids are drawn
        name: [{k: v for k, v in cell.items() if k != "conversation"} for cell in cells]
        for name, cells in star.items()
    }
    assert strip(star_of(desk)) == strip(star_of(other))
    assert [cell["value"] for cell in star_of(desk, "B-2000")["health"]] == [1]
    assert kinds(log_of(desk, wrong))[-1] == "moved"


def test_a_corrected_meeting_corrects_the_day_of_everything_in_it():
    """Lists, star and papers go by the meeting's day as last corrected, not by when it was typed."""
    desk = office()
    meeting, talks = whole_round(desk)
    form = MeetingForm.of(meeting.body)
    corrected = MeetingForm(held=date(2026, 2, 20), languages=form.languages)
    desk.meetings.change(meeting.id, corrected)
    assert {line.held for line in desk.talks.lines()} == {"2026-02-20"}
    assert desk.pictures.star_json("A-1027", "fip")["rounds"] == [{"round": 1, "held": "2026-02-20"}]
    assert "20. februar 2026" in desk.papers.text(talks[0].id, "journal")


def test_a_meeting_that_was_not_held_takes_no_conversation():
    """Stayed away, cancelled, no or wrong interpreter: told apart, and nothing can be opened in it."""
    desk = office()
    for reason in ("stayed_away", "cancelled", "no_interpreter", "wrong_interpreter"):
        meeting = desk.meetings.not_held(meet(desk).id, reason)
        assert meeting.not_held == reason
        with pytest.raises(TalkError) as caught:
            desk.talks.open("fip/citizen", meeting)
        assert caught.value.code == "talk.meeting_not_held"
    with pytest.raises(TalkError):
        desk.meetings.not_held(meet(desk).id, "fordi")


def test_two_windows_never_overwrite_each_other():
    """An append names the head it saw: the second window writes nothing and shows what the first did."""
    desk = office()
    one = desk.talks.open("fip/citizen", meet(desk))
    two = desk.talks.resume(one.id)
    one.jump("health")
    two.jump("health")
    one.answer("2")
    with pytest.raises(TalkError) as caught:
        two.answer("5")
    assert caught.value.code == "talk.moved_on"
    assert [body["value"] for kind, body in log_of(desk, one) if kind == "answered"] == [2]
    two.jump("health")
    assert [choice.code for choice in two.now().choices if choice.chosen] == ["2"]


def test_what_could_not_be_saved_has_not_happened(monkeypatch):
    """A store that fails leaves path, cursor and log as they were, and the answer can be given again."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk))
    talk.jump("health")
    before = (talk.now(), log_of(desk, talk))

    def full(*_args, **_rest):
        raise StoreError("store.full")

    with monkeypatch.context() as patched:
        patched.setattr("guide.store.projections.apply", full)
        with pytest.raises(StoreError):
            talk.answer("3")
    assert (talk.now(), log_of(desk, talk)) == before
    talk.answer("3")
    assert log_of(desk, talk)[-1] == ("answered", {"step": "health", "value": 3})


def test_finish_says_what_is_missing_and_puts_off_only_when_asked():
    """Finish refuses with the first open question; put to next time is on record and read as not asked."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk))
    talk.jump("health")
    talk.answer("3")
    talk.begin_review()
    with pytest.raises(TalkError) as caught:
        talk.finish()
    assert caught.value.code == "talk.incomplete"
    assert caught.value.facts["open"] == "everyday"
    talk.finish(put_off=True)
    assert "everyday" in log_of(desk, talk)[-1][1]["open"]
    cells = star_of(desk)
    assert [cell["missing"] for cell in cells["everyday"]] == ["not_asked"]
    assert [cell["value"] for cell in cells["health"]] == [3]


def test_a_correction_needs_a_reason_and_keeps_both():
    """A finished conversation opens again with a reason; the old value stays in the log."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk))
    walk_to_the_end(talk)
    with pytest.raises(TalkError):
        talk.answer("1", "health")
    with pytest.raises(TalkError):
        talk.correct("  ")
    talk.correct("hørte forkert")
    talk.answer("1", "health")
    talk.finish()
    values = [
        body["value"] for kind, body in log_of(desk, talk) if kind == "answered" and body["step"] == "health"
    ]
    assert values == [3, 1]
    assert [cell["value"] for cell in star_of(desk)["health"]] == [1]


def test_a_private_step_waits_under_the_shared_view():
    """Shared view gets a number, never a private text; the review under shared view leaves them out."""
    desk = office()
    talk = desk.talks.open("fip/caseworker", meet(desk))
    shown = talk.now("shared")
    assert isinstance(shown, Waiting)
    assert shown.count > 5
    assert talk.review("shared").sections == ()
    assert talk.outline("shared") == ()
    assert talk.transcript("shared") == ()
    assert talk.header("shared").key is None
    assert talk.header("own").key == "A-1027"


def test_back_reaches_the_first_step_from_the_end():
    """Back goes all the way, checks nothing, and is on no record."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk))
    walk_to_the_end(talk, finish=False)
    assert isinstance(talk.now(), Arrived)
    before = log_of(desk, talk)
    steps = set()
    for _ in range(100):
        talk.back()
        steps.add(talk.now().step)
    assert talk.now().position == 1
    assert len(steps) == talk.now().total
    assert log_of(desk, talk) == before


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "subject.bad_key"),
        ("a" * 41, "subject.bad_key"),
        ("A 1027", "subject.bad_key"),
        ("A-1027; drop", "subject.bad_key"),
        ("010190-1234", "subject.looks_like_cpr"),
        ("0101901234", "subject.looks_like_cpr"),
    ],
)
def test_a_case_key_is_no_cpr_number(key, code):
    """What cannot be a case key is refused with its own code, before anything is opened."""
    desk = office()
    with pytest.raises(SubjectError) as caught:
        meet(desk, key)
    assert caught.value.code == code
    assert desk.people.keys() == ()


def test_a_key_is_found_whatever_its_case():
    """A-1027 and a-1027 are one person."""
    desk = office()
    meet(desk, "Å-1027")
    assert desk.people.find("å-1027").key == "Å-1027"
    assert not desk.people.find_or_open("å-1027", "citizen")[1]


def test_an_id_is_found_by_a_prefix_read_over_the_telephone():
    """Four letters do, o is zero and l is one; too short, unknown and not unique are told apart."""
    desk = office()
    meeting = meet(desk)
    talks = [desk.talks.open("fip/citizen", meeting) for _ in range(3)]
    shown = desk.talks.lines()[0].shown_id
    assert desk.talks.find(shown.replace("0", "o").replace("1", "l").lower()) in {talk.id for talk in talks}
    assert desk.talks.find("last") == talks[-1].id
    for typed, code in (("ab", "talk.id_too_short"), ("ZZZZZZ", "talk.not_found")):
        with pytest.raises(TalkError) as caught:
            desk.talks.find(typed)
        assert caught.value.code == code


def test_what_people_write_is_cleaned_on_the_way_in():
    """Control and direction signs go, letters of every script stay: in answers, notes, reasons and names."""
    desk = office()
    dirty, kept = "\x1b[31mهلا\u202e æøå\x00\r\nto", "[31mهلا æøå\nto"
    form = MeetingForm(held=date(2026, 3, 2), place=dirty, participants=(dirty,))
    meeting = desk.meetings.open("A-1", form)
    talk = desk.talks.open("fip/citizen", meeting)
    talk.note(dirty)
    talk.abandon(dirty)
    bodies = [body for _kind, body in log_of(desk, talk)] + [meeting.body]
    assert bodies[1]["text"] == bodies[2]["reason"] == kept
    assert bodies[3]["place"] == bodies[3]["participants"][0] == kept


def test_who_looked_is_noted_in_facts_alone():
    """Coming back and printing are noted with who, when, what and which; a printed head is noted too."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk))
    walk_to_the_end(talk)
    desk.talks.resume(talk.id)
    desk.talks.resume(talk.id)
    desk.papers.text(talk.id, "journal")
    noted = [note for note in desk.context.store.office.accesses() if note.conversation == talk.id]
    assert [note.kind for note in noted] == ["read", "print"]
    assert {note.by for note in noted} == {"anne"}
    assert all(note.mark and "A-1027" not in note.mark for note in noted)
    assert {head.why for head in desk.context.store.office.noted_heads(talk.id)} == {"finish", "print"}
