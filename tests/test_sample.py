"""The sample office: the same for one clock, sound on record, and as varied as it promises."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from guide import paths
from guide.cli.answering import read_document
from guide.desk.desk import Desk
from guide.desk.sample import Progress, seed
from guide.desk.sample_written import Sample, sample_of
from guide.errors import TalkError
from office import ZONE, Clock, log_of, office

PATH = paths.shipped("flows") / "sample.yaml"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # a Tuesday


def written() -> Sample:
    return sample_of(read_document(PATH), str(PATH))


def filled(now: datetime = NOW) -> tuple[Desk, tuple[Progress, ...]]:
    desk = office(clock=Clock(now), person="AB")
    return desk, tuple(seed(desk, written()))


@pytest.fixture(scope="module")
def desk() -> Desk:
    return filled()[0]


def everything(desk: Desk) -> list[object]:
    """Every event of every stream, with its moment and hand."""
    log = desk.context.store.log
    return [
        (event.stream, event.seq, event.at, event.by, event.kind, event.body)
        for kind in "smc"
        for stream in log.streams(kind)
        for event in log.events(stream)
    ]


def marks(desk: Desk, key: str, respondent: str, indicator: str) -> list[int | None]:
    """One indicator's counted readings over the rounds."""
    axes = desk.pictures.star_json(key, "fip")["axes"]
    readings = next(axis["readings"] for axis in axes if axis["indicator"] == indicator)
    return [one["value"] for one in readings if (one["respondent"], one["measure"]) == (respondent, "now")]


def test_it_is_filled_step_by_step_and_says_how_far():
    """Rule: a front end may stop after each conversation; the last step is the whole."""
    desk, steps = filled()
    assert [step.done for step in steps] == list(range(1, len(steps) + 1))
    assert {step.total for step in steps} == {len(steps)}
    talks = desk.talks.lines()
    assert len(talks) + 2 == len(steps)  # two meetings were not held
    print(f"{len(desk.people.keys())} people, {len(talks)} conversations")
    assert f"{len(steps)} af {len(steps)}" in steps[-1].said(desk.words)


def test_it_says_that_it_is_made_up_before_anybody_is_in_it():
    """Rule: the first frame already says so; a real office never does."""
    desk = office()
    assert desk.office.made_up() is None
    seed(desk, written())
    assert desk.people.keys() == ()
    assert "opdigtede" in str(desk.office.made_up())


def test_it_is_the_same_each_time_for_one_clock(desk):
    """Rule: pictures and tests rest on it: same clock and chance, same log."""
    assert everything(desk) == everything(filled()[0])


@pytest.mark.parametrize("hours", [0, 24 * 4 + 22.9])
def test_nothing_lies_after_now_whenever_now_is(hours):
    """Rule: whatever the day and hour, meetings lie in the past, and none but today's on a weekend."""
    now = NOW.replace(hour=0) + timedelta(hours=hours)
    desk, _ = filled(now)
    today = now.astimezone(ZONE).date()
    held = [date.fromisoformat(line.held) for line in desk.talks.lines()]
    assert max(held) == today
    assert {day for day in held if day.weekday() > 4} <= {today}
    at = [event[2] for event in everything(desk)]
    assert max(at) <= now.timestamp() * 1000 + 3600_000
    assert desk.trust.verify().sound


def test_the_log_is_sound_and_what_is_derived_equals_a_rebuild(desk):
    """Rule: what the sample holds is what an office would hold."""
    assert desk.trust.verify().sound
    before = picture(desk)
    assert desk.trust.rebuild() > 100
    assert picture(desk) == before


def picture(desk: Desk) -> list[object]:
    rows = desk.context.store.rows
    return [
        (
            subject,
            rows.conversations(subject=subject.id),
            rows.meetings(subject.id),
            sorted(map(str, rows.readings(subject.id, "fip"))),
            sorted(map(str, rows.agreement_rows(subject.id))),
        )
        for subject in sorted(rows.subjects(), key=lambda one: one.key)
    ]


def test_everybody_is_named_as_made_up_and_no_word_is_lost(desk):
    """Rule: keys say OPDIGT; every answer that is written down is asked by one of its round's flows."""
    sample = written()
    assert [person.key for person in sample.people] == [f"OPDIGT-{n:02}" for n in range(1, 13)]
    assert desk.people.keys() == tuple(person.key for person in sample.people)
    names = {step.name for flow in sample.flows for step in desk.library.flow(flow).questions}
    assert {name for person in sample.people for one in person.rounds for name in one.said} <= names
    for row in desk.talks.lines():
        on_record = {body["step"] for kind, body in log_of(desk, row.id) if kind == "answered"}
        assert on_record or row.stage == "opened"


def test_no_answer_lies_off_the_path(desk):
    """Rule: the sample shows what was asked; nothing is put aside by a slip."""
    for row in desk.talks.lines():
        assert desk.talks.resume(row.id).review("own").set_aside == 0, row.subject


def test_every_paper_can_be_written_without_a_word_missing(desk):
    """Rule: earlier agreements, differences, non-answers and put-off questions all have their words on paper."""
    papers = 0
    for row in desk.talks.lines():
        for paper in ("journal", "citizen"):
            if paper == "journal" or row.respondent != "caseworker":
                assert "⟦" not in desk.papers.text(row.id, paper), (row.subject, row.name, paper)
                papers += 1
    print(f"{papers} papers")


# --- the promised variety --------------------------------------------------------------------------


def test_there_are_a_dozen_people_over_four_rounds(desk):
    """Rule: short and long histories; somebody has four rounds."""
    rounds = {key: max(line.round for line in desk.talks.lines(key=key)) for key in (*desk.people.keys(),)}
    print(Counter(rounds.values()))
    assert len(rounds) == 12
    assert set(rounds.values()) == {1, 2, 3, 4}


def test_courses_go_up_and_down_and_stay(desk):
    """Rule: progress is no straight line: one climbs, one falls and rises, one stands still."""
    climbs = marks(desk, "OPDIGT-01", "together", "health")
    falls = marks(desk, "OPDIGT-02", "together", "health")
    stays = marks(desk, "OPDIGT-03", "together", "health")
    assert climbs == sorted(climbs)
    assert climbs[0] < climbs[-1]
    assert falls[0] < falls[1] > falls[2] < falls[3]
    assert set(stays) == {2}
    assert len(stays) == 4


def test_non_answers_of_every_kind_are_given(desk):
    """Rule: a non-answer is an answer: each of the four codes stands somewhere."""
    codes = Counter(
        body["missing"]
        for line in desk.talks.lines()
        for kind, body in log_of(desk, line.id)
        if kind == "answered" and "missing" in body
    )
    print(codes)
    assert codes.keys() == {"dont_know", "refused", "not_asked", "cannot_assess"}


def test_two_meetings_were_not_held_for_two_reasons(desk):
    """Rule: not held is on record with its reason."""
    rows = desk.context.store.rows
    reasons = [one.not_held for person in rows.subjects() for one in rows.meetings(person.id) if one.not_held]
    assert sorted(reasons) == ["no_interpreter", "stayed_away"]


def test_a_round_may_have_one_half_only(desk):
    """Rule: a round in which only the citizen answered, between two whole ones."""
    lines = desk.talks.lines(key="OPDIGT-07")
    assert [line.respondent for line in lines if line.round == 2] == ["citizen"]
    assert len([line for line in lines if line.round == 3]) == 3


def test_a_paused_conversation_waits_with_its_half_written_text(desk):
    """Rule: one comes back to the exact question and the half word."""
    line = next(line for line in desk.office.home().waiting if line.stage == "paused")
    view = desk.talks.resume(line.id).now()
    assert (line.subject, view.kind, view.half_written) == ("OPDIGT-06", "text", True)
    assert view.field_text.startswith("Medhjælper")


def test_today_there_is_one_to_begin_and_one_that_is_done(desk):
    """Rule: the first minute has something to open, and a star with a history behind it; none stands twice."""
    home, now = desk.office.home(), desk.context.today().isoformat()
    today = home.today
    assert {(line.subject, line.stage) for line in today} == {("OPDIGT-01", "opened")}
    done = [line for line in home.not_in_journal if line.held == now]
    assert {(line.subject, line.stage) for line in done} == {("OPDIGT-02", "finished")}
    listed = [
        line.id for line in (*home.today, *home.waiting, *home.not_in_journal) if line.stage != "correcting"
    ]
    assert len(listed) == len(set(listed))
    assert (today[0].subject, today[0].round) == ("OPDIGT-01", 4)  # the first one comes to


def test_some_are_not_in_the_journal_and_most_are(desk):
    """Rule: home has something to put into the journal; it does not drown in it."""
    waiting = desk.office.home().not_in_journal
    assert {line.subject for line in waiting} == {"OPDIGT-02", "OPDIGT-03", "OPDIGT-10", "OPDIGT-11"}
    assert len(waiting) < len(desk.talks.lines()) / 5


def test_a_half_waits_for_the_caseworker(desk):
    """Rule: the citizen has answered, the caseworker's half is open."""
    waiting = [line for line in desk.office.home().waiting if line.stage == "opened"]
    assert [(line.subject, line.respondent) for line in waiting] == [("OPDIGT-11", "caseworker")]


def test_a_conversation_was_moved_with_its_reason(desk):
    """Rule: opened under another key, moved with meeting and reason; nothing of it is left there."""
    moved = [
        (line, body) for line in desk.talks.lines() for kind, body in log_of(desk, line.id) if kind == "moved"
    ]
    assert len(moved) == 1
    line, body = moved[0]
    assert (line.subject, line.round) == ("OPDIGT-08", 2)
    assert "forkert sagsnøgle" in body["reason"]
    assert {one.round for one in desk.talks.lines(key="OPDIGT-09")} == {1, 2}


def test_a_rest_was_put_to_next_time(desk):
    """Rule: finished with a question open on purpose."""
    put_off = [line for line in desk.talks.lines() if line.stage == "finished" and line.open]
    assert [(line.subject, line.respondent) for line in put_off] == [("OPDIGT-10", "together")]


def test_agreements_are_kept_half_kept_and_dropped(desk):
    """Rule: agreements are followed up, in every way there is."""
    rows = desk.context.store.rows
    kept = {
        row.kept for person in rows.subjects() for _, row in rows.agreement_rows(person.id) if not row.made
    }
    assert kept == {"kept", "partly", "not_kept", "dropped"}


def test_with_and_without_an_interpreter_in_the_room_and_from_afar(desk):
    """Rule: every way there is to have an interpreter, and none."""
    rows = desk.context.store.rows
    how = {m.body["interpreter"]["how"] for p in rows.subjects() for m in rows.meetings(p.id)}
    assert how == {"none", "room", "phone", "video"}


# --- as written ------------------------------------------------------------------------------------


def test_nothing_in_it_looks_like_a_real_person():
    """Rule (docs/made-up-names.md): no CPR number, telephone number, or address."""
    text = re.sub(r'"[0-9drnc.]{9,10}"', "", PATH.read_text(encoding="utf-8"))  # without the marks
    assert not re.search(r"\d{10}|\d{6}-\d{4}|\b\d{2} \d{2} \d{2} \d{2}\b|@|vej \d", text)
    assert "opdigtet" in text


def test_a_sample_that_is_wrong_says_where(tmp_path: Path):
    """Rule: a faulty sample is refused with the first place that is wrong."""
    text = PATH.read_text(encoding="utf-8").replace("ago: 168", "ago: -1", 1)
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TalkError) as raised:
        sample_of(read_document(tmp_path / "s.yaml"), "s.yaml")
    assert raised.value.facts["place"] == "people.0.rounds.0.ago"


def test_a_mark_too_few_is_refused():
    """Rule: a word of marks has a sign for each scale of its flow, no more and no fewer."""
    sample = written()
    short = sample.people[0].rounds[0].model_copy(update={"marks": ("2132",)})
    person = sample.people[0].model_copy(update={"rounds": (short,)})
    with pytest.raises(ValueError, match="shorter"):
        list(seed(office(), sample.model_copy(update={"people": (person,)})))
