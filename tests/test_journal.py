"""The integration conversation: what the law asks, the life of an agreement, and papers in the order of the talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from golden import DATA, same_as_golden
from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.flow.checking.minutes import minutes, minutes_together
from guide.flow.checking.usual import usual_path
from guide.flow.model import Flow
from guide.flow.reading import read_flows
from guide.paths import shipped
from office import Clock, meet, office, walk_to_the_end

FLOWS: dict[str, Flow] = {
    name: reading.flow for name, reading in read_flows([shipped("flows")]).items() if reading.flow is not None
}
JOURNAL = {name: flow for name, flow in FLOWS.items() if name.startswith("journal/")}
PAPERS = DATA / "papers" / "journal"

# Integration Act § 20, as docs/domain.md has it, and the steps that ask it.
POINTS = {
    "how often": {"how_often"},
    "what has changed in situation and needs": {"changed"},
    "how far both have kept the contract": {"followed_up", "contract_kept"},
    "whether the agreed course was followed": {"plan_followed"},
    "what it yielded against the goal": {"plan_yield"},
    "whether the contract must be changed": {"change_contract"},
}

SAID = {
    "contract": {
        "takeover": "2026-02-20",
        "category": "activity_ready",
        "work_before": "Ti år i et bageri",
        "school_before": "Ni år i skole",
        "needs": ["care", "housing"],
        "needs_meaning": "Vi begynder om formiddagen",
        "attends": "yes",
        "module": "1",
        "job_goal": "Bager",
        "activities": [
            {"row": "p1", "activity": "Danskuddannelse", "weekly": "15"},
            {"row": "p2", "activity": "Besøg i et bageri", "starts": "2026-03-23"},
        ],
        "agreements": [
            {"row": "a1", "what": "Finde et bageri at besøge", "who": "municipality", "by": "2026-03-20"},
            {"row": "a2", "what": "Skrive børnene op til pasning", "who": "citizen"},
        ],
        "next_date": "2026-04-13",
        "next_hour": "10.30",
        "guidance_topics": ["rights", "duties"],
        "guidance_language": "own",
        "written": "yes",
        "teach_back": "corrected",
        "own_remarks": "Jeg vil helst møde om morgenen",
        "facts": "Borgeren fortæller, at børnene begynder i pasning den 1. april",
        "assessment": "Borgeren kan begynde nu, når timerne ligger om formiddagen",
        "procedure": "Kontrakten er underskrevet i dag",
        "handover": "Spørg til morgenerne først",
    },
    "followup": {
        "category": "activity_ready",
        "own_topics": "Pasning af børnene",
        "followed_up": [
            {"row": "a1", "kept": "partly", "why": "Bageriet ringer tilbage", "by": "2026-05-01"},
            {"row": "a2", "kept": "kept"},
        ],
        "plan_followed": "yes",
        "changed": ["none"],
        "attends": "yes",
        "module": "2",
        "danish_use": ["work", "children"],
        "offer": "internship",
        "offer_where": "Et bageri, om morgenen",
        "hours": "20",
        "paid_hours": "5",
        "plan_yield": "yes",
        "moved": "Jeg taler dansk med kunderne",
        "job_goal": "Bager",
        "search_done": ["jobnet"],
        "jobnet_cv": "help",
        "change_contract": "no",
        "agreements": [{"row": "b1", "what": "Skrive CV sammen", "who": "municipality", "by": "2026-04-27"}],
        "next_date": "2026-05-25",
        "next_hour": "kl. 9",
        "guidance_topics": ["absence"],
        "guidance_language": "both",
        "written": "yes",
        "teach_back": "same",
        "own_remarks": "Bageriet er et godt sted",
        "facts": "Virksomheden siger, at borgeren kommer til tiden",
        "assessment": "Timer med løn kan komme før sommer",
        "procedure": "Ingen skridt i dag",
        "hearing": "no",
        "handover": "Kontaktpersonen er bagermesteren",
    },
    "company": {
        "workplace": "Bageriet",
        "learnt": "At passe ovnen",
        "alone": "Rundstykker fra start til slut",
        "support": "En liste med ord",
        "hours": "25",
        "paid_hours": "10",
        "more_pay": "soon",
        "pay_needs": "At stå for en vagt alene",
        "cv_new": "Passer ovn og dej i et bageri",
        "jobnet_cv": "done",
        "sub_goal": "En hel vagt alene",
        "agreements": [{"row": "c1", "what": "Vise kassen", "who": "company", "by": "2026-06-08"}],
        "next_date": "2026-06-15",
        "next_hour": "Om formiddagen",
        "facts": "Bagermesteren siger, at tempoet er godt",
        "assessment": "Praktikken skal fortsætte med flere timer med løn",
    },
    "closing": {
        "outcome": "job",
        "outcome_where": "Bageriet, fra den 1. september",
        "followed_up": [
            {"row": "a1", "kept": "kept"},
            {"row": "b1", "kept": "kept"},
            {"row": "c1", "kept": "dropped", "why": "Kassen er en andens opgave"},
        ],
        "job_goal": "Bager",
        "goal_reached": "yes",
        "moved": "Jeg har et job",
        "jobnet_cv": "done",
        "help_after": "En samtale på arbejdspladsen",
        "agreements": [{"row": "d1", "what": "Ringe efter en måned", "who": "municipality"}],
        "next_date": "2026-10-01",
        "next_hour": {"missing": "dont_know"},
        "teach_back": "same",
        "own_remarks": "Tak",
        "facts": "Ansat 30 timer fra den 1. september",
        "assessment": "Borgeren klarer sig selv",
        "new_category": "self_support",
        "procedure": "Sagen lukkes, når lønnen er kommet",
        "handover": "Ingen",
    },
}


def held(desk: Desk, name: str, **said: object) -> Talk:
    """Hold a conversation of the family and finish it; what is None is left to next time."""
    talk = desk.talks.open(f"journal/{name}", meet(desk))
    answers = SAID[name] | said
    walk_to_the_end(talk, answers, finish=False)
    talk.begin_review()
    talk.finish(put_off=None in answers.values())
    return talk


def to(talk: Talk, step: str) -> Talk:
    """Go past what comes before `step`, answering nothing."""
    while talk.now().step != step:
        talk.forward()
    return talk


def row_words(talk: Talk) -> list[str]:
    """What the screen says of each row of the table at the cursor."""
    return [
        " · ".join(cell.text for cell in row.cells if cell.text and (cell.locked or cell.asked))
        for row in talk.now("shared").table.rows
    ]


# --- what the law asks ---------------------------------------------------------------------------


def test_every_point_of_the_law_is_a_step_with_its_source():
    """Rule: each point of § 20 is on the usual path of a follow-up, with the section as its source."""
    flow = FLOWS["journal/followup"]
    sourced = {step.name for step in flow.steps if step.source == "followup"}
    usual = {step.name for step in usual_path(flow, interpreted=True)}
    for point, steps in POINTS.items():
        assert steps <= sourced, point
        assert steps & usual, point
    assert sourced == set().union(*POINTS.values())
    print(f"{len(POINTS)} points, {len(sourced)} steps")


@pytest.mark.parametrize("agreements", [0, 1])
def test_whether_the_contract_was_kept_is_always_asked(agreements):
    """Rule: with open agreements row by row, the municipality's among them; without any, in one question."""
    desk = office()
    if agreements:
        held(desk, "contract")
    asked = walk_to_the_end(desk.talks.open("journal/followup", meet(desk)), finish=False)
    assert ("followed_up" in asked, "contract_kept" in asked) == (bool(agreements), not agreements)


def test_every_rule_says_where_it_is_from_and_when_that_was_read():
    """Rule: a source has an address and a day; what the new main act may change holds to 31 December 2026."""
    family = FLOWS["journal/followup"].family
    assert all(source.url.startswith("https://") and source.checked for source in family.sources)
    until = {source.name for source in family.sources if source.valid_to == "2026-12-31"}
    assert until == {"contract", "followup", "written_guidance"}
    assert {step.source for flow in JOURNAL.values() for step in flow.steps if step.source} == {
        source.name for source in family.sources
    }


def test_an_expired_rule_says_so_and_whom_to_ask():
    """Rule: on 2 January 2027 the step stands as before, and beside it that the rule has expired."""
    shown = {}
    for day in (date(2026, 12, 30), date(2027, 1, 2)):
        desk = office(clock=Clock(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)))
        talk = to(desk.talks.open("journal/followup", meet(desk)), "changed")
        shown[day.year] = talk.now("shared").source
    assert not shown[2026].expired
    assert shown[2027].expired
    assert shown[2027].words == "udløbet 31.12.2026: spørg kommunen, hvad der gælder nu"


def test_the_contract_says_in_the_offices_own_words_what_is_kept_and_who_reads_it(tmp_path):
    """Rule: the words come from the office's file; a word nobody filled in is shown as missing."""
    (tmp_path / "local.yaml").write_text(
        "journal:\n  notes: Mål, aftaler og plan\n  readers: Din sagsbehandler\n", encoding="utf-8"
    )
    for flows, expected in (
        ([tmp_path], "Mål, aftaler og plan"),
        ([], "[kommunens egne ord om, hvad der skrives ned]"),
    ):
        desk = office(flows=flows)
        talk = to(desk.talks.open("journal/contract", meet(desk)), "what_is_kept")
        assert expected in talk.now("shared").text[0].text


# --- how long it takes ---------------------------------------------------------------------------


def test_a_follow_up_with_a_round_of_progress_fits_the_meeting():
    """Rule: everything said twice, the follow-up and both halves of a round take at most 45 minutes."""
    meeting = [FLOWS["journal/followup"], FLOWS["fip/citizen"], FLOWS["fip/together"]]
    taken = {name: minutes(flow, interpreted=True) for name, flow in JOURNAL.items()}
    taken["follow-up with a round"] = minutes_together(meeting, interpreted=True)
    print(taken)
    assert max(taken.values()) <= 45


# --- the life of an agreement --------------------------------------------------------------------


def test_an_agreement_marked_partly_and_then_skipped_is_still_open_in_the_fourth_conversation():
    """Rule: made in the contract, partly in the second, not reached in the third: open in the fourth, with its age."""
    clock = Clock()
    desk = office(clock=clock)
    held(desk, "contract")
    clock.sleep(days=42)
    held(desk, "followup", agreements=[])
    clock.sleep(days=42)
    third = held(desk, "followup", followed_up=None, agreements=[], next_date="2026-07-06")
    assert third.stage == "finished"
    clock.sleep(days=42)

    fourth = to(desk.talks.open("journal/followup", meet(desk)), "followed_up")
    assert row_words(fourth) == ["Finde et bageri at besøge · Kommunen · 01.05.2026 · 126 dage gammel"]
    waiting = [line for line in desk.standing.before("A-1027").agreements if line.open]
    assert [(line.what, line.age_days, line.late) for line in waiting] == [
        ("Finde et bageri at besøge", 126, True)
    ]

    fourth.answer("activity_ready", "category")
    fourth.answer([{"row": "a1", "kept": "not_kept", "why": "Bageriet er lukket"}], "followed_up")
    walk_to_the_end(fourth, SAID["followup"] | {"agreements": [], "next_date": "2026-08-17"})
    journal = desk.papers.text(fourth.id, "journal")
    told = next(line for line in journal.split("\n") if "Finde et bageri" in line)
    assert "Dage siden aftalen: 126" in told
    assert "Hvordan gik det?: Mangler endnu; Hvorfor?: Bageriet er lukket" in told
    assert "Finde et bageri at besøge" in desk.papers.text(fourth.id, "citizen", language="da")
    assert "Skrive børnene op" not in journal  # kept in the second, and never asked for again


def test_a_new_day_for_an_agreement_stands_on_the_citizens_page_beside_how_it_went():
    """Rule: what is left open with another day is told with that day; the old one stands in the journal."""
    clock = Clock()
    desk = office(clock=clock)
    held(desk, "contract")
    clock.sleep(days=42)
    second = held(desk, "followup")
    page = desk.papers.text(second.id, "citizen", language="da")
    line = next(line for line in page.split("\n") if "Finde et bageri" in line)
    assert "fredag den 1. maj 2026" in line
    assert "20. marts" not in line
    told = next(
        line for line in desk.papers.text(second.id, "journal").split("\n") if "Finde et bageri" in line
    )
    assert told.index("20. marts") < told.index("Ny dato: fredag den 1. maj 2026")


def test_the_company_is_asked_for_its_own_agreements_alone():
    """Rule: in the company's follow-up only what the company promised is gone through."""
    clock = Clock()
    desk = office(clock=clock)
    held(desk, "contract")
    clock.sleep(days=14)
    held(desk, "company")
    clock.sleep(days=14)
    again = to(desk.talks.open("journal/company", meet(desk)), "followed_up")
    assert row_words(again) == ["Vise kassen · Virksomheden · 08.06.2026 · Bageriet · 14 dage gammel"]


# --- what is asked once --------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "due"), [("contract", False), ("followup", False), ("company", True)])
def test_the_citizens_own_words_are_asked_for_once(name, due):
    """Rule: where the flow asks what was understood, the program does not ask it once more at the end."""
    desk = office()
    form = replace(desk.meetings.proposal("A-1027", other="en"), interpreter="phone")
    talk = desk.talks.open(f"journal/{name}", desk.meetings.open("A-1027", form))
    assert talk.teach_back_due() is due


# --- papers --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def papers() -> dict[tuple[str, str], str]:
    """Both papers of each conversation of one citizen's way, in Danish, as plain text."""
    clock = Clock()
    desk = office(clock=clock)
    talks = {}
    for name, days in (("contract", 0), ("followup", 42), ("company", 42), ("closing", 90)):
        clock.sleep(days=days)
        talks[name] = held(desk, name)
    return {
        (name, paper): desk.papers.text(talk.id, paper, language="da")
        for name, talk in talks.items()
        for paper in ("journal", "citizen")
    }


@pytest.mark.parametrize("paper", ["journal", "citizen"])
@pytest.mark.parametrize("name", list(SAID))
def test_papers_as_somebody_found_them_right(papers, name, paper):
    """Rule: the papers stay as they were looked at."""
    same_as_golden(PAPERS / f"{name}.{paper}.da.txt", papers[name, paper])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("contract", "mandag den 13. april 2026 kl. 10.30"),
        ("followup", "mandag den 25. maj 2026 kl. 09.00"),
        ("company", "mandag den 15. juni 2026, Om formiddagen"),
        ("closing", "torsdag den 1. oktober 2026, Klokken: ____"),
    ],
)
def test_the_citizens_page_says_day_and_hour(papers, name, said):
    """Rule: weekday, day, month and hour, however it was typed; with no hour there is a line to write it on."""
    assert f"Næste samtale: {said}" in papers[name, "citizen"]


@pytest.mark.parametrize("name", list(SAID))
def test_the_journal_follows_the_order_of_the_talk(papers, name):
    """Rule: the first line says whose, when and what; then the sections stand as they were talked through."""
    flow, text = FLOWS[f"journal/{name}"], papers[name, "journal"]
    first = text.split("\n")[0]
    assert first.startswith("A-1027, ")
    assert first.endswith(flow.title.da)
    titles = [section.title.da for section in flow.sections]
    headings = [line for line in text.split("\n") if line.removesuffix(" (ikke til borgeren)") in titles]
    places = [titles.index(line.removesuffix(" (ikke til borgeren)")) for line in headings]
    assert places == sorted(places)
    assert len(places) >= len(titles) - 1


@pytest.mark.parametrize("name", list(SAID))
def test_facts_and_assessments_stand_apart(papers, name):
    """Rule: each under its own heading, the caseworker's alone, and neither on the citizen's page."""
    journal, page = papers[name, "journal"], papers[name, "citizen"]
    facts, judged = SAID[name]["facts"], SAID[name]["assessment"]
    between = journal[journal.index(facts) : journal.index(judged)]
    assert "\nFaglig vurdering (ikke til borgeren)\n" in between
    assert journal.index("Oplysninger (ikke til borgeren)") < journal.index(facts)
    assert facts not in page
    assert judged not in page


def test_what_was_not_asked_is_not_there(papers):
    """Rule: no heading and no question for what the path passed by."""
    text = papers["followup", "journal"]
    for name in ("contract_kept", "plan_why", "change_meaning", "activities", "hearing_about"):
        step = next(step for step in FLOWS["journal/followup"].steps if step.name == name)
        assert step.text.da not in text.split("\n"), name


def test_the_citizens_page_holds_what_one_takes_home(papers):
    """Rule: agreements with who and when, the next day, whom to call or a line to write it on."""
    for name in SAID:
        page = papers[name, "citizen"]
        assert page.startswith("Vores aftaler\n")
        assert all(str(row["what"]) in page for row in SAID[name]["agreements"])
        assert "Næste samtale: " in page
        assert "Ring til: ___" in page
        assert len(page.split("\n")) < 40


def test_a_meeting_with_a_follow_up_and_a_round_names_each_conversation():
    """Rule: beside the halves of a round the follow-up is named by its title; alone it is the caseworker's."""
    desk = office()
    meeting = meet(desk)
    talk = desk.talks.open("journal/followup", meeting)
    assert [tab.respondent for tab in talk.header().tabs] == ["Sagsbehandler"]
    desk.talks.open("fip/citizen", meeting)
    desk.talks.open("fip/caseworker", meeting)
    tabs = [tab.respondent for tab in talk.header().tabs]
    assert tabs == ["Opfølgning på kontrakten", "Borger", "Sagsbehandler"]


def test_the_way_into_the_star_and_back_stands_where_progress_is_talked_about():
    """Rule: at the question that shows the star its conversations come first, in the order they are held."""
    desk = office()
    meeting = meet(desk)
    talk = to(desk.talks.open("journal/followup", meeting), "moved")
    offered = [flow.name for flow in desk.library.offered(talk.flow, talk.here)]
    stars, own = (
        ["fip/citizen", "fip/caseworker", "fip/together"],
        ["contract", "followup", "company", "closing"],
    )
    assert offered == [*stars, *(f"journal/{name}" for name in own)]
    elsewhere = to(desk.talks.open("journal/followup", meeting), "changed")
    assert [flow.name for flow in desk.library.offered(elsewhere.flow, elsewhere.here)][:4] == offered[3:]

    walk_to_the_end(desk.talks.open("fip/citizen", meeting), {"danish": "2"})
    back = desk.talks.resume(talk.id)
    assert back.here.name == "moved"
    assert back.now("shared").star is not None


def test_above_and_in_the_review_a_followed_up_agreement_is_told_by_its_own_words():
    """Rule: what it was, then how it went."""
    clock = Clock()
    desk = office(clock=clock)
    held(desk, "contract")
    clock.sleep(days=42)
    talk = desk.talks.open("journal/followup", meet(desk))
    talk.answer(SAID["followup"]["followed_up"], "followed_up")
    told = next(line.answer for line in talk.transcript("shared") if line.step == "followed_up")
    assert told.split("\n")[0].startswith("Finde et bageri at besøge · Delvist holdt")


def test_only_what_is_still_open_is_read_out_at_the_end_and_whose_it_is():
    """Rule: what was kept or dropped in this conversation is no agreement any more; a new day is the day."""
    clock = Clock()
    desk = office(clock=clock)
    held(desk, "contract")
    clock.sleep(days=42)
    talk = desk.talks.open("journal/followup", meet(desk))
    before = to(talk, "followed_up").now("shared").table.rows
    marks = [
        {"row": before[0].row, "kept": "partly", "why": "Mangler svar", "by": date(2026, 5, 4)},
        *({"row": row.row, "kept": "dropped", "why": "Ikke mere"} for row in before[1:]),
    ]
    talk.answer(marks, "followed_up")
    talk.jump("read_back")
    still = [line for line in talk.now("shared").beside if line]
    assert len(before) > 1
    assert still == [f"{before[0].cells[0].text} · {before[0].cells[1].text} · 04.05.2026"]


def test_agreements_of_one_day_stand_with_the_first_due_first():
    """Rule: the order is by day and words; the ids of rows are drawn by chance and order nothing."""
    clock = Clock()
    desk = office(clock=clock)
    made = [
        {"what": "Uden dag", "who": "citizen"},
        {"what": "Sent", "who": "citizen", "by": date(2027, 5, 4)},
        {"what": "Snart", "who": "municipality", "by": date(2027, 4, 1)},
        {"what": "Også uden dag", "who": "citizen"},
    ]
    held(desk, "contract", agreements=made)
    clock.sleep(days=42)
    talk = to(desk.talks.open("journal/followup", meet(desk)), "followed_up")
    told = [words.split(" · ")[0] for words in row_words(talk)]
    assert told == ["Snart", "Sent", "Også uden dag", "Uden dag"]
