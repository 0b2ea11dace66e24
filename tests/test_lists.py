"""The lists a step shows (`show: done`, `show: links`), and the citizen's own list on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golden import DATA, same_as_golden
from guide.desk.talk import Talk
from guide.desk.views import StepView
from guide.plain import showing
from office import Clock, meet, office, walk_to_the_end
from tui_kit import run

ANSWERS = {
    "income": "benefit",
    "begin": "first",
    "logged_in": "yes",
    "cv_work": "help",
    "cv_trouble": ["foreign"],
    "cv_goal": "later",
    "joblog": "help",
    "job_trouble": ["log"],
    "plan_fits": "yes",
    "questions": "Hvem er min sagsbehandler?",
}
SITES = ("www.borger.dk", "info.jobnet.dk", "danskelove.dk")
SIZES = ((80, 24), (60, 18), (40, 12))
LOCAL = """
jobnet:
  phone: 12 34 56 78
  sick: ring før klokken 9
"""
THEORY = """
title: Teori
version: 1
about: Opdigtet.
respondents: [group]
sections:
  - name: only
    title: Hele billedet
    steps:
      - ask: Hvad skal der ske?
        name: results
        answer: table
        columns: {what: {title: Resultat, answer: text}}
      - ask: Hvad gør vi?
        name: doing
        answer: table
        columns:
          act: {title: Handling, answer: text}
          serves: {title: Fører til, answer: many, choices: results}
      - say: Hvad fører til hvad?
        name: whole
        show: links
"""


def walked(desk, *, other: str | None = None, to: str | None = None) -> Talk:
    """A citizen's walk through Jobnet, to the end or to the step `to`."""
    talk = desk.talks.open("jobnet/start", meet(desk, other=other), respondent="citizen", front="tui")
    if to is None:
        walk_to_the_end(talk, ANSWERS)
    while to is not None and talk.now().step != to:
        view = talk.now()
        if view.kind == "say":
            talk.forward()
        else:
            talk.answer(ANSWERS.get(view.step, view.choices[0].code if view.choices else "Nej"))
    return talk


def in_danish(said) -> str:
    return said[0].text


def words_of(text: str) -> str:
    """Words only: where a line is broken does not matter."""
    return re.sub(r"\s+", "", text)


def local_flows(folder: Path) -> Path:
    (folder / "local.yaml").write_text(LOCAL, encoding="utf-8")
    return folder


# --- what stands in them ---------------------------------------------------------------------------


def test_the_list_holds_every_task_once_under_how_it_was_answered():
    """Rule: a task stands where the citizen put it; what was not asked or has no answer is in no list."""
    talk = walked(office(), to="your_list")
    lists = talk.now().lists
    titles = [in_danish(one.title) for one in lists]
    assert titles == ["Jeg har brug for hjælp", "Senere", "Det er gjort"]
    steps = {in_danish(step.text): step for step in map(_asked(talk), _tasks(talk))}
    listed = [in_danish(line) for one in lists for line in one.lines]
    assert sorted(listed) == sorted(steps)
    assert [in_danish(line) for line in lists[0].lines] == [
        "Skriv dit arbejde, også praktik og frivilligt arbejde.",
        "Skriv jobbet i din joblog.",
    ]
    assert [in_danish(line) for line in lists[1].lines] == ["Skriv de job, du søger."]
    print(f"{len(listed)} tasks in {len(lists)} lists")


def _tasks(talk: Talk) -> list[str]:
    steps = talk.walk.path.steps()
    return [one.name for one in steps if one.answer is not None and one.answer.kind == "done"]


def _asked(talk: Talk):
    from guide.desk import drawing

    def view(name: str) -> StepView:
        step = talk.walk.step(name)
        return drawing.step_view(talk._context, talk.walk, talk.id, step, audience="shared", draft=None)

    return view


def test_a_task_without_an_answer_is_in_no_list():
    """Rule: the list tells what was said, and guesses nothing."""
    desk = office()
    talk = desk.talks.open("jobnet/start", meet(desk, other=None), respondent="citizen")
    while talk.now().step != "income":
        talk.forward()
    talk.answer("benefit")
    talk.answer("away")
    while talk.now().step != "save_number":
        talk.forward()
    talk.answer({"missing": "refused"})
    while talk.now().step != "rules_read":
        talk.forward()
    talk.answer("help")
    assert [[in_danish(line) for line in one.lines] for one in talk.now().lists] == [
        ["Bed om reglerne på et sprog, du forstår, og læs dem."]
    ]


def test_pages_stand_with_words_and_address_each_once():
    """Rule: of every rule met, title and whole address; of a rule not met nothing."""
    talk = walked(office(), to="pages")
    lists = talk.now().lists
    met = {step.source for step in talk.walk.path.steps() if step.source}
    family = talk.walk.flow.family
    assert [in_danish(one.title) for one in lists] == [
        one.title for one in sorted(map(family.source, met), key=lambda s: _met(talk, s.name))
    ]
    assert [in_danish(one.lines[0]) for one in lists] == [
        family.source(name).url for name in sorted(met, key=lambda name: _met(talk, name))
    ]
    assert all(len(one.lines) == 1 for one in lists)
    print(f"{len(lists)} pages")


def _met(talk: Talk, source: str) -> int:
    return [step.source for step in talk.walk.path.steps()].index(source)


def test_an_expired_page_says_so_in_every_language_and_whom_to_ask():
    """Rule: after New Year 2027 each rule says that it has expired; nothing else changes."""
    before = walked(office(clock=Clock()), other="uk", to="pages").now().lists
    clock = Clock()
    clock.sleep(days=306)  # 2 January 2027
    talk = walked(office(clock=clock), other="uk", to="pages")
    after = talk.now().lists
    assert [one.title for one in after] == [one.title for one in before]
    assert [one.lines[0] for one in after] == [one.lines[0] for one in before]
    for one in after:
        danish, ukrainian = one.lines[1]
        assert danish.text.startswith("udløbet 31.12.2026: spørg kommunen")
        assert ukrainian.text.startswith("строк минув 31.12.2026")


def test_rows_that_lead_somewhere_stand_under_where_they_lead(tmp_path):
    """Rule: `show: links` puts each row of a linked table under the rows it links to; one alone is seen so."""
    family = tmp_path / "flows" / "made"
    family.mkdir(parents=True)
    head = "title: Teori\nsubject: group\nrespondents: {group: {title: Gruppen}}\n"
    (family / "family.yaml").write_text(head, encoding="utf-8")
    (family / "theory.yaml").write_text(THEORY, encoding="utf-8")
    desk = office(flows=[tmp_path / "flows"])
    talk = desk.talks.open("made/theory", meet(desk, "G-1", other=None, kind="group"), respondent="group")
    talk.answer([{"what": "Flere i job"}, {"what": "Bedre dansk"}])
    first = talk.walk.path.value("results")[0].row
    talk.answer([{"act": "Ring til virksomheder", "serves": [first]}])
    assert [(in_danish(one.title), [in_danish(line) for line in one.lines]) for one in talk.now().lists] == [
        ("Flere i job", ["Ring til virksomheder"]),
        ("Bedre dansk", []),
    ]


# --- in both front ends ----------------------------------------------------------------------------


def test_line_mode_says_every_list_in_words():
    """Rule: a screen reader hears titles and lines, Danish and the other language."""
    desk = office()
    talk = walked(desk, other="en", to="your_list")
    said = list(showing.step(talk.now(), desk.words))
    assert said[said.index("Jeg har brug for hjælp") + 1] == "I need help"
    assert "  Skriv jobbet i din joblog." in said
    assert "  Write the job in your joblog." in said
    pages = "\n".join(showing.step(walked(desk, other="en", to="pages").now(), desk.words))
    assert all(site in pages for site in SITES)


@pytest.mark.parametrize("size", SIZES)
def test_all_of_a_long_list_can_be_read_on_a_small_screen(size):
    """Rule: arrows turn the list; its last row says how much is above and below; nothing is cut away."""
    desk = office()
    talk = walked(desk, to="pages")
    addresses = [in_danish(line) for one in talk.now().lists for line in one.lines]

    async def drive(driver):
        seen = [driver.app.screen.card.query_one("#beside").text]
        assert "↓" in seen[0]
        assert "↑ 0" in seen[0]
        for _ in range(60):
            await driver.press("down")
            seen.append(driver.app.screen.card.query_one("#beside").text)
        assert "↓ 0" in seen[-1]
        rows = [row.strip() for page in seen for row in page.splitlines() if "↑" not in row]
        whole = words_of("".join(dict.fromkeys(rows)))
        assert [one for one in addresses if one not in whole] == []
        assert talk.now().step == "pages"
        await driver.press("pageup", "pageup", "enter")
        assert not isinstance(driver.app.screen.view, StepView)

    run(desk, drive, start=talk.id, size=size)


def test_turning_a_list_saves_nothing_and_answers_nothing():
    """Rule: looking is not answering: the log is as long afterwards as before."""
    desk = office()
    talk = walked(desk, to="your_list")
    length = len(talk.walk.events)

    async def drive(driver):
        await driver.press("down", "down", "pagedown", "up")
        assert "Gemt" in driver.screen()
        assert "Ikke gemt" not in driver.screen()

    run(desk, drive, start=talk.id, size=(60, 18))
    assert len(desk.talks.resume(talk.id).walk.events) == length


def test_words_to_look_for_stay_danish_and_stand_unasked():
    """Rule: what to find on the other page stands at the step as it stands there, in every language."""
    desk = office()
    talk = walked(desk, other="ar", to="cv_goal")
    view = talk.now()
    assert [said.language for said in view.look_for] == ["da", "ar"]
    assert all("Jeg søger job som" in said.text for said in view.look_for)
    assert any("Jeg søger job som" in line for line in showing.step(view, desk.words))

    async def drive(driver):
        assert "Jeg søger job som" in driver.screen()

    run(desk, drive, start=talk.id, size=(60, 18))


def test_an_expired_rule_says_so_at_the_step():
    """Rule: nobody need ask for an explanation to learn that a rule no longer holds."""
    clock = Clock()
    clock.sleep(days=306)
    desk = office(clock=clock)
    talk = walked(desk, to="heard")

    async def drive(driver):
        assert "udløbet 31.12.2026: spørg kommunen" in driver.screen()

    run(desk, drive, start=talk.id, size=(60, 18))
    assert any("udløbet 31.12.2026" in line for line in showing.step(talk.now(), desk.words))


# --- on paper --------------------------------------------------------------------------------------


def test_the_citizens_list_on_paper_is_as_somebody_found_it_right():
    """Rule: first what is done, what needs help and what can wait; lines to write on where words are missing."""
    desk = office()
    talk = walked(desk)
    text = desk.papers.text(talk.id, "citizen")
    same_as_golden(DATA / "papers" / "jobnet-list.txt", text)
    done, help_, later = (text.index(one) for one in ("Det er gjort", "Jeg har brug for hjælp", "Senere"))
    assert done < help_ < text.index("Skriv jobbet i din joblog.") < later
    assert text.count("Skriv jobbet i din joblog.") == 1
    assert "Sådan melder du dig syg: ____" in text
    assert "Ring til: ____" in text
    assert "Hvem er min sagsbehandler?" in text
    assert "[" not in text
    assert all(site in text for site in SITES)
    assert "Aftaler" not in text


def test_the_offices_own_words_stand_on_paper_where_they_are_known(tmp_path):
    """Rule: what `local.yaml` says is printed in place of the line."""
    desk = office(flows=[local_flows(tmp_path)])
    text = desk.papers.text(walked(desk).id, "citizen")
    assert "Sådan melder du dig syg: ring før klokken 9" in text
    assert "Ring til: 12 34 56 78" in text
    assert "Reglen her: ____" in text


def test_the_journal_is_without_the_citizens_reading_list():
    """Rule: the journal tells what was said by the citizen, and no addresses."""
    desk = office()
    text = desk.papers.text(walked(desk).id, "journal")
    assert "https://" not in text
    assert "Jeg har brug for hjælp" in text


def test_a_flow_without_a_star_opens_on_the_citizens_list():
    """Rule: what is not there is no sheet of its own: the list stands first."""
    desk = office()
    talk = walked(desk)

    async def drive(driver):
        await driver.press("p")
        assert "Min liste" in driver.screen()
        assert "Stjernen" not in driver.lines()[0]

    run(desk, drive, start=talk.id, size=(60, 18))
