"""Flows on paper: every question once, the screen's digits, conditions and jumps in words, in every language."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import docx
import pytest

from command_line import Line
from golden import DATA, same_as_golden
from guide.desk import drawing
from guide.desk.form_places import END, Places
from guide.desk.form_saying import Phrasing
from guide.desk.form_terms import Answers, Fact, Given, Known, Reader, Several
from guide.desk.forms import Forms
from guide.desk.library import Library
from guide.desk.meetings import FORMS, ON_PAPER
from guide.desk.saying import Sayer
from guide.flow.model import Flow, Go
from guide.flow.path import Path
from guide.flow.plan import compile_plan
from guide.flow.values import Missing
from guide.language.catalogues import Catalogues
from guide.paths import flow_folders, locale_folders
from office import meet, office
from test_lists import walked
from tui_kit import run

LIBRARY, CATALOGUES = Library(flow_folders(())), Catalogues(locale_folders(()))
FLOWS = {flow.name: flow for flow in LIBRARY.flows()}
JOBNET = FLOWS["jobnet/start"]
LANGUAGES = CATALOGUES.languages()


def forms(today: date = date(2026, 11, 22)) -> Forms:
    return Forms(LIBRARY, CATALOGUES, lambda: datetime(2026, 11, 22, 8, tzinfo=UTC), lambda: today)


class Headings(HTMLParser):
    """What stands in each heading of the third level, and the languages and directions of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within = False
        self.ways: set[tuple[str | None, str | None]] = set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ways.add((named.get("lang"), named.get("dir")))
        if tag == "h3":
            self.within = True
            self.found.append("")

    def handle_endtag(self, tag):
        self.within = self.within and tag != "h3"

    def handle_data(self, data):
        if self.within:
            self.found[-1] += data + "\n"


def spoken_number(text: str) -> int:
    return int(re.match(r"\s*(\d+)\.", text)[1])


# --- every question ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(FLOWS))
def test_every_asked_step_is_on_the_form_exactly_once_in_every_language(name):
    """Rule: numbered through from 1, each with its own words and the Danish, private ones after all others."""
    flow = FLOWS[name]
    count = 0
    for language in LANGUAGES:
        page = Headings(forms().written(name, language=language).decode())
        numbers = [spoken_number(one) for one in page.found]
        assert sorted(numbers) == list(range(1, len(flow.questions) + 1)), language
        private = [step.private or flow.private for step in flow.questions]
        assert [private[number - 1] for number in numbers] == sorted(private), language
        for text, number in zip(page.found, numbers, strict=True):
            step = flow.questions[number - 1]
            assert step.text.da in text, (language, step.name)
            said = CATALOGUES.said(step.text.key, step.text.da, language)
            assert said.text in text, (language, step.name)
            count += 1
    print(f"{name}: {count} questions on forms in {len(LANGUAGES)} languages")


@pytest.mark.parametrize("name", ["jobnet/start", "fip/caseworker", "journal/closing"])  # a kind of each
def test_a_word_document_asks_the_same_as_the_page(name):
    """Rule: html and docx are one paper."""
    file = docx.Document(io.BytesIO(forms().written(name, language="ar", format="docx")))
    headings = [one.text for one in file.paragraphs if one.style.name == "Heading 3"]
    numbers = {spoken_number(one) for one in headings if re.match(r"\s*\d+\.", one)}
    assert numbers == set(range(1, len(FLOWS[name].questions) + 1))


def test_a_page_says_its_languages_and_their_directions():
    """Rule: Arabic from the right with the Danish beside it, from the left."""
    ways = Headings(forms().written("jobnet/start", language="ar").decode()).ways
    assert {("ar", "rtl"), ("da", "ltr")} <= ways


def test_the_digits_at_the_boxes_are_those_on_the_screen():
    """Rule: who fills in on paper and who types it in press the same digit for the same words."""
    desk = office()
    seen = 0
    for name in ("jobnet/start", "fip/citizen"):
        talk = desk.talks.open(name, meet(desk, other=None), respondent="citizen")
        page = forms().written(name, format="text").decode()
        for step in talk.walk.flow.questions:
            if not talk.walk.path.on(step.name):
                continue
            view = drawing.step_view(desk.context, talk.walk, talk.id, step, audience="own", draft=None)
            for choice in view.choices:
                assert f"[ ] {choice.key} {choice.text[0].text}" in page
                seen += 1
    assert seen > 50
    print(f"{seen} boxes")


# --- conditions and jumps ---------------------------------------------------------------------------

READER = Reader(JOBNET, {"phone": "12"}, {step.name: step.answer for step in JOBNET.questions})
TERMS = [
    ("income == dont_know", Answers("income", ("dont_know",))),
    ("income in (other, refused)", Answers("income", ("other", "refused"))),
    ("income != benefit", Answers("income", ("programme", "insurance", "other"))),
    ("not income == benefit", Answers("income", ("programme", "insurance", "other"))),
    ("words in cv_trouble", Answers("cv_trouble", ("words",))),
    ("not none in job_trouble", Answers("job_trouble", ("find", "write", "log"))),
    ("answered(plan)", Given("plan")),
    ("answered(local.phone)", Known(holds=True)),
    ("answered(local.sick)", Known(holds=False)),
    ("plan == help and answered(local.sick)", Known(holds=False)),
    ("plan == help or answered(local.sick)", Answers("plan", ("help",))),
    ("interpreter != none", Fact("interpreted")),
    ("answered(last(plan))", Fact("before")),
    ("count(open_agreements) >= 1", Fact("agreed")),
    ("count(open_agreements) == 0", Fact("not_agreed")),
    ("count(cv_trouble) >= 2", Fact("follows", ("cv_trouble",))),
    ("job_help", Several("or", (Answers("job_agreement", ("help",)), Answers("find_job", ("help",)),
                                Answers("joblog", ("help",))))),
]  # fmt: skip


@pytest.mark.parametrize(("source", "term"), TERMS, ids=[source for source, _term in TERMS])
def test_a_condition_becomes_what_paper_can_ask(source, term):
    """Rule: questions and their answers where paper has them, a named fact where it has not."""
    assert READER.read(source) == term


def test_scales_are_read_by_their_steps():
    """Rule: `health <= 2` is the two lowest steps, in the words of the boxes."""
    flow = FLOWS["fip/citizen"]
    reader = Reader(flow, {}, {step.name: step.answer for step in flow.questions})
    assert reader.read("health <= 2") == Answers("health", ("1", "2"))
    assert reader.read("not health <= 2") == Answers("health", ("3", "4", "5"))


def test_terms_agree_with_the_engine():
    """Rule: for every condition on one question, the answers named are exactly those for which it holds."""
    checked = 0
    for flow in FLOWS.values():
        plan, kinds = compile_plan(flow), {step.name: step.answer for step in flow.questions}
        for step in flow.steps:
            if step.when is None or step.each:
                continue
            term = Reader(flow, {}, kinds).read(step.when)
            if not isinstance(term, Answers):
                continue
            kind = kinds[term.name]
            for code in _codes(kind):
                given = (code,) if kind.kind == "many" else int(code) if kind.kind == "scale" else code
                path = Path(plan, _facts(flow), {term.name: given})
                if path.on(term.name):
                    assert path.holds(step.when) == (code in term.codes), (flow.name, step.name, code)
                    checked += 1
            for code in ("dont_know", "refused"):
                path = Path(plan, _facts(flow), {term.name: Missing(code)})
                if path.on(term.name):
                    assert path.holds(step.when) == (code in term.codes), (flow.name, step.name, code)
                    checked += 1
    assert checked > 60
    print(f"{checked} answers tried")


def _codes(kind) -> tuple[str, ...]:
    from guide.desk.form_terms import codes_of

    return codes_of(kind)


def _facts(flow):
    from guide.flow.facts import Facts

    return Facts(today=date(2026, 11, 22), respondent=flow.respondents[0])


def test_conditions_are_said_in_words():
    """Rule: several questions with the same answer are named together; and, or stand between."""
    numbers = Places(JOBNET).numbers
    say = Sayer(CATALOGUES, ("da", "en"), {}, {})

    def said(source: str, language: str = "da") -> str:
        how = Phrasing(say, READER.kinds, lambda name, _language: str(numbers[name]), language)
        return how.only_if(READER.read(source))

    assert said("job_help") == "Kun hvis 18, 19, 20: Jeg har brug for hjælp"
    assert said("plan_fits in (no, dont_know) or plan == help") == (
        "Kun hvis 25: Nej / Ved ikke eller 24: Jeg har brug for hjælp"
    )
    assert said("income == benefit and answered(plan)", "en") == (
        "Only if 1: Cash benefit (kontanthjælp) and 24 is answered"
    )
    assert said("answered(local.phone)") == ""


def test_an_answer_leads_on_paper_where_it_leads_on_the_screen():
    """Rule: jumps go over what is only said; none is printed where the next number is next anyway."""
    places = Places(JOBNET)
    step = {one.name: one for one in JOBNET.questions}
    number = places.numbers
    assert places.jumps(step["logged_in"]) == ((("yes",), number["registered"]),)
    assert places.jumps(step["logged_in_now"]) == ((("no", "dont_know", "refused"), number["come_in"]),)
    assert places.jumps(step["registered"]) == (((), number["post_notice"]),)
    assert places.jumps(step["come_in"]) == (((), number["save_number"]),)
    assert places.jumps(step["plan"]) == ()
    assert places.jumps(step["questions"]) == ()
    together = FLOWS["selfeval/together"]
    jumps = Places(together).jumps(together.step("apart"))
    assert [codes for codes, _where in jumps] == [("yes",)]


def test_what_jumps_to_the_end_says_so():
    """Rule: an answer that ends the walk leads to no number."""
    steps = tuple(
        step.model_copy(update={"go": (Go(on="no", to="end"),)}) if step.name == "logged_in" else step
        for step in JOBNET.steps
    )
    sections = tuple(
        one.model_copy(update={"steps": tuple(step for step in steps if step.section == one.name)})
        for one in JOBNET.sections
    )
    flow = Flow.model_validate(
        {**{name: getattr(JOBNET, name) for name in Flow.model_fields}, "sections": sections}
    )
    assert Places(flow).jumps(flow.step("logged_in")) == ((("no",), END),)


# --- leaflet and booklet ----------------------------------------------------------------------------


def test_the_leaflet_of_duties_is_as_somebody_found_it_right():
    """Rule: every rule that may hold here with its source, a line where the office's word is missing."""
    text = forms().written("jobnet/start", kind="leaflet", format="text").decode()
    same_as_golden(DATA / "papers" / "jobnet-leaflet.txt", text)
    for said in (
        "Bliver du forhindret? Kontakt kommunen samme dag: ____",
        "Kommunen skal give dig reglerne på skrift.",
        "Kun hvis Kontanthjælp / Dagpenge",
        "Aktivloven § 35: tjekket 21.11.2026",
        "https://danskelove.dk/aktivloven/35-40a",
        "Sådan melder du dig syg: ____",
    ):
        assert said in text
    assert "Kommunens frist er" not in text  # no deadline is known here
    assert "[ ]" not in text


def test_an_expired_rule_says_so_on_the_leaflet():
    """Rule: after New Year 2027 nobody takes an old rule home as a new one."""
    text = forms(date(2027, 1, 2)).written("jobnet/start", kind="leaflet", format="text").decode()
    assert "Aktivloven § 35: udløbet 31.12.2026: spørg kommunen, hvad der gælder nu" in text
    assert "tjekket" not in text


def test_the_booklet_has_everything_that_can_be_said_and_every_question():
    """Rule: step by step, with the words to look for and what a step explains."""
    text = forms().written("jobnet/start", kind="booklet", language="en", format="text").decode()
    left_out = {"cv_rule"}  # the office has no deadline, so it is never said
    for step in JOBNET.steps:
        said = CATALOGUES.said(step.text.key, step.text.da, "en").text
        assert (re.sub(r"\{.*", "", said) in text) == (step.name not in left_out), step.name
        for extra in (step.explain,):
            assert extra is None or extra.da in text
        for word in step.look_for:
            assert word in text
    assert "Look for the words: Mit CV · CV-oplysninger · Uddannelse" in text


# --- doors ------------------------------------------------------------------------------------------


def test_an_empty_form_stands_with_the_papers_and_the_shared_view_sees_no_private_question():
    """Rule: the screen prints a form too; what is not for the citizen is on it in the own view only."""
    desk = office()
    talk = walked(desk)

    async def drive(driver):
        await driver.press("p", "right")
        assert "[Tomt skema]" in driver.screen()
        assert "1. Hvilke penge får du nu?" in driver.screen()

    run(desk, drive, start=talk.id, size=(80, 24))
    hidden = [step.text.da for step in FLOWS["journal/followup"].questions if step.private]
    assert hidden
    openly = forms().written("journal/followup", format="text", openly=True).decode()
    whole = forms().written("journal/followup", format="text").decode()
    assert [one for one in hidden if one in openly] == []
    assert [one for one in hidden if one not in whole] == []


def test_the_command_writes_a_form_without_any_database(tmp_path, capsys):
    """Rule: `guide form FLOW -o FILE` asks for no passphrase; the file's name says which format."""
    line = Line(tmp_path, capsys)
    page = tmp_path / "skema.docx"
    code, _out, err = line.run("form", "jobnet/start", "--with", "ti", "-o", str(page), environment={})
    assert code == 0, err
    assert docx.Document(io.BytesIO(page.read_bytes())).paragraphs
    assert [one.name for one in tmp_path.iterdir()] == ["skema.docx"]
    code, out, _err = line.run("form", "jobnet/start", "--kind", "leaflet", "--format", "text")
    assert (code, "Regler og råd" in out) == (0, True)
    assert line.run("form", "jobnet/start", "--format", "docx")[0] == 2


# --- a filled form ----------------------------------------------------------------------------------


def test_a_filled_form_is_entered_by_the_same_walk_and_says_so(tmp_path, capsys):
    """Rule: the log keeps that it was on paper and when; every paper says when and by whom."""
    line = Line(tmp_path, capsys)
    answers = line.file("answers.json", {"income": "benefit", "begin": "away", "save_number": "done",
                                         "rules_read": "later"})  # fmt: skip
    code, out, err = line.run(
        "talk",
        "jobnet/start",
        "--subject",
        "A-1",
        "--with",
        "uk",
        "--paper",
        "2026-02-27",
        "--answers",
        answers,
    )
    assert code == 0, err
    talk = out.strip().split("\n")[-1]
    listed = line.json("list")["conversations"][0]
    assert (listed["id"], listed["held"]) == (talk, "2026-02-27")
    for paper in ("journal", "citizen"):
        told = line.run("summary", talk, "--for", paper, "--with", "da")[1]
        assert "Fra papir, udfyldt fredag den 27. februar 2026 af: Borger" in told
    ukrainian = line.run("summary", talk, "--for", "citizen", "--with", "uk")[1]
    assert "З паперу, заповнено" in ukrainian
    assert "Fra papir, udfyldt fredag den 27. februar 2026 af: Borger" in ukrainian
    assert line.run("talk", "jobnet/start", "--subject", "A-1", "--paper", "i går", "--plain")[0] == 2


def test_what_was_on_the_screen_says_nothing_of_paper():
    """Rule: only what was on paper says so; and the next meeting is not proposed as one on paper."""
    desk = office()
    assert "Fra papir" not in desk.papers.text(walked(desk).id, "citizen")
    form = desk.meetings.proposal("A-1027")
    desk.meetings.open("A-1027", replace(form, form=ON_PAPER))
    assert desk.meetings.proposal("A-1027").form == "present"


def test_the_meetings_screen_has_paper_among_the_ways_to_meet():
    """Rule: a filled form is entered from the screen too: the day it was filled in, and that it was on paper."""
    words = office().words
    assert ON_PAPER in FORMS
    assert [words(f"tui.meeting.form.{one}") for one in FORMS] == ["fremmøde", "telefon", "video", "på papir"]
