"""The interpreter as a third at the table: start, read-aloud texts, the quiet hint, teach-back, papers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guide.desk.lasting import LONG
from guide.desk.meetings import CHECKS
from guide.desk.settings import INTERPRETER_NAME
from guide.errors import TalkError
from guide.plain import lead
from office import log_of, office, walk_to_the_end
from tui_kit import run

FLOW = """\
title: Om telefonen
version: 1
about: En prøve.
respondents: [citizen]
sections:
  - name: first
    title: Det første
    steps:
      - say: Se på billedet her.
        name: look
        aloud: Jeg fortæller, hvad der er på billedet.
      - ask: Hvad passer? Se listen.
        name: fits
        aloud: Hvad passer til dig?
        answer: one
        choices: {cook: Lave mad, drive: Køre truck}
      - ask: Hvad vil du sige mere?
        name: more
        answer: text
      - ask: Hvad aftaler I?
        name: deals
        answer: table
        agreements: true
        columns:
          what: {title: Hvad, answer: text}
          who: {title: Hvem, answer: one, choices: {citizen: Borgeren, municipality: Kommunen}}
          by: {title: Senest, answer: date, optional: true}
"""
FAMILY = """\
title: Prøve
subject: citizen
respondents:
  citizen: {title: Borger}
local: {phone: Kommunens telefonnummer}
"""
SAID_BACK = "Jeg ringer til køkkenet på mandag."
LANGUAGES = ("da", "en", "ar", "fa", "fa_AF", "ckb", "uk", "ti", "so", "ku")


@pytest.fixture
def flows(tmp_path) -> Path:
    folder = tmp_path / "flows" / "phone"
    folder.mkdir(parents=True)
    (folder / "family.yaml").write_text(FAMILY, encoding="utf-8")
    (folder / "talk.yaml").write_text(FLOW, encoding="utf-8")
    return folder.parent


def begun(flows: Path, how: str = "phone", *, other: str = "ar", **form):
    """A conversation with an interpreter who is present `how`."""
    desk = office(flows=[flows])
    proposal = replace(desk.meetings.proposal("A-1027", other=other), interpreter=how, **form)
    meeting = desk.meetings.open("A-1027", proposal)
    return desk, desk.talks.open("phone/talk", meeting, front="tui")


def in_lines(desk, talk, *typed: str) -> list[str]:
    """Lead the conversation in line mode with these lines typed; what was written."""
    lines, written = iter(typed), []

    def read() -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    lead(desk, talk.id, read=read, write=written.append)
    return written


# --- read aloud ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "first"), [("phone", "Jeg fortæller"), ("video", "Se på"), ("room", "Se på")]
)
def test_by_telephone_what_is_read_aloud_leads_on_the_screen(flows, how, first):
    """Rule: an interpreter on the telephone sees nothing, so there the read-aloud text is the question."""
    desk, talk = begun(flows, how)

    async def drive(on):
        screen = on.screen()
        shown, aloud = (
            screen.find("Se på billedet her."),
            screen.find("Jeg fortæller, hvad der er på billedet."),
        )
        assert screen.find(first) > 0
        assert (0 < aloud < shown) == (how == "phone")
        assert ("læs højt" in screen) == (how == "phone")
        await on.press("enter")
        screen = on.screen()
        assert ("Hvad passer til dig?" in screen) == (how == "phone")
        assert ("Jeg læser svarene op." in screen) == (how == "phone")
        await on.press("ctrl+g")  # explained, the other wording is there too
        assert {"Hvad passer til dig?", "Hvad passer? Se listen."} <= {line.strip() for line in on.lines()}

    run(desk, drive, start=talk.id)


def test_by_telephone_what_is_read_aloud_leads_in_line_mode(flows):
    """Rule: line mode leads with it too, and only there and then."""
    desk, talk = begun(flows)
    written = in_lines(desk, talk, "", "1")
    assert written.index("Jeg fortæller, hvad der er på billedet.") + 1 == written.index(
        "Se på billedet her."
    )
    asked = written.index("Hvad passer til dig?")
    assert written[asked + 1] == "Hvad passer? Se listen."
    read_out = next(n for n, line in enumerate(written) if line.startswith("Jeg læser svarene op."))
    assert asked < read_out < next(n for n, line in enumerate(written) if line == "  1. Lave mad")
    desk, talk = begun(flows, "room")
    written = in_lines(desk, talk, "")
    assert "Se på billedet her." in written
    assert "Jeg fortæller, hvad der er på billedet." not in written


def test_on_a_large_screen_font_the_read_aloud_text_stands_alone(flows):
    """Rule: at 40 x 12 one thought at a time; the read-aloud text, not the one it replaces."""
    desk, talk = begun(flows)

    async def drive(on):
        assert "Jeg fortæller" in on.screen()
        await on.press("enter")
        assert "Hvad passer til dig?" in on.screen()
        assert "1 ( ) Lave mad" in on.screen()

    run(desk, drive, start=talk.id, size=(40, 12))


# --- the start -----------------------------------------------------------------------------------------


def test_the_opening_points_are_gone_through_on_the_meetings_screen():
    """Rule: language and dialect, age, confidentiality, first person, short turns: each a row, kept with the meeting."""
    desk = office()

    async def drive(on):
        await on.type("A-9\n")
        rows = on.app.screen._row
        assert rows == 0
        for _ in range(2):
            await on.press("down")
        await on.press("right", "right")  # none, room, phone
        for _code in CHECKS:
            await on.press("down", "space")
        screen = on.screen()
        for words in ("Rigtigt sprog og rigtig dialekt", "Tolken er fyldt 18 år", "Tolken har tavshedspligt",
                      "Tolken siger »jeg«", "Højst 3-4 sætninger ad gangen"):  # fmt: skip
            assert f"[x] {words}" in screen
        assert "Tolkens navn" not in screen  # nobody's name is asked for unless the office writes it
        await on.press("f7")

    run(desk, drive)
    subject = desk.people.find("A-9").id
    body = desk.meetings.newest(subject).body
    assert body["interpreter"] == {"how": "phone", "checks": list(CHECKS)}


def test_the_opening_points_can_be_noted_in_the_conversation(flows):
    """Rule: what was forgotten on the meeting's screen is noted in place; without an interpreter it says so."""
    desk, talk = begun(flows)

    async def drive(on):
        await on.press("ctrl+p")
        await on.type("Tolkens start\n")
        assert "Hvad er gennemgået med tolken?" in on.screen()
        await on.press("1", "3", "enter")
        assert "Det er gemt ved mødet." in on.screen()

    run(desk, drive, start=talk.id)
    meeting = desk.talks.row(talk.id).meeting
    assert desk.meetings.get(meeting).body["interpreter"]["checks"] == ["language", "confidentiality"]
    written = in_lines(desk, talk, ":opstart 1 2 9", ":opstart 1 2")
    assert any("1" in line and "6" in line for line in written)  # 9 is none of them
    assert desk.meetings.get(meeting).body["interpreter"]["checks"] == ["language", "age"]
    bare, alone = begun(flows, "none")
    with pytest.raises(TalkError, match="no_interpreter"):
        bare.meetings.go_through(bare.talks.row(alone.id).meeting, ["age"])


def test_line_mode_says_the_opening_points_until_they_are_noted(flows):
    """Rule: in line mode they are said at the start, and asked for nowhere."""
    desk, talk = begun(flows)
    assert "  2. [ ] Tolken er fyldt 18 år" in in_lines(desk, talk, ":opstart 2")
    assert not any("[ ]" in line for line in in_lines(desk, talk))
    desk, talk = begun(flows, "none")
    assert not any("[ ]" in line for line in in_lines(desk, talk))


# --- how long ------------------------------------------------------------------------------------------


def test_the_hint_after_a_long_time_comes_from_the_clock_and_moves_nothing(flows):
    """Rule: after 45 minutes with an interpreter one quiet remark in the header; all else stays as it was."""
    desk, talk = begun(flows)
    talk.jump("more")

    async def drive(on):
        await on.type("halvt skr")
        before, field = on.lines(), on.app.screen.focused
        desk.context.clock.sleep(minutes=LONG - 1)
        await on.app.look_idle()
        assert on.lines() == before
        desk.context.clock.sleep(minutes=1)
        on.app.idle.touched = True
        await on.app.look_idle()
        after = on.lines()
        assert [n for n, (one, two) in enumerate(zip(before, after, strict=True)) if one != two] == [1]
        assert f"{LONG} min. i træk – en pause?" in after[1]
        assert on.app.screen.focused is field
        await on.type("evet")
        assert "halvt skrevet" in on.screen()
        await on.press("f9", "enter")  # a pause begins the count anew
        assert "i træk" not in on.screen()

    run(desk, drive, start=talk.id)


def test_without_an_interpreter_nobody_is_told_how_long_it_has_been(flows):
    """Rule: the hint is for what is said twice."""
    desk, talk = begun(flows, "none")
    desk.context.clock.sleep(minutes=3 * LONG)
    assert talk.header().long_minutes is None


def test_the_hint_counts_from_the_meetings_first_conversation_and_only_today(flows):
    """Rule: another conversation of the meeting began the sitting; one that goes on another day begins anew."""
    desk, talk = begun(flows)
    desk.context.clock.sleep(minutes=30)
    second = desk.talks.open("phone/talk", desk.meetings.get(desk.talks.row(talk.id).meeting), front="tui")
    desk.context.clock.sleep(minutes=LONG - 29)
    assert second.header().long_minutes == LONG + 1
    desk.context.clock.sleep(days=7)
    assert second.header().long_minutes is None


def test_line_mode_says_once_that_it_has_been_long(flows):
    """Rule: one line before the next answer, not one at every question."""
    desk, talk = begun(flows)
    desk.context.clock.sleep(minutes=LONG)
    written = in_lines(desk, talk, "", "1", "mere")
    assert sum("En pause?" in line for line in written) == 1


# --- what was understood -------------------------------------------------------------------------------


def test_before_the_end_the_citizen_is_asked_in_both_languages_and_it_is_kept(flows):
    """Rule: A asks first what was agreed, in the citizen's own words; Enter keeps it and finishes."""
    desk, talk = begun(flows, other="en")
    walk_to_the_end(talk, finish=False)
    talk.begin_review()

    async def drive(on):
        await on.press("enter")
        assert "Bed først borgeren sige" in on.screen()
        await on.press("a")
        screen = on.screen()
        assert "Vil du sige med dine egne ord, hvad vi har aftalt?" in screen
        assert "Will you say in your own words what we have agreed?" in screen
        assert talk.stage == "reviewing"
        await on.press("escape", "a")  # Esc goes back, nothing is finished
        await on.type(SAID_BACK)
        await on.press("enter")
        assert SAID_BACK in on.screen()

    run(desk, drive, start=talk.id)
    kept = [body for kind, body in log_of(desk, talk.id) if kind == "noted"]
    assert kept == [{"about": "teach_back", "text": SAID_BACK}]
    assert log_of(desk, talk.id)[-1][0] == "finished"


def test_an_empty_field_finishes_without(flows):
    """Rule: nobody is held back; what is not asked is not kept."""
    desk, talk = begun(flows)
    walk_to_the_end(talk, finish=False)
    talk.begin_review()

    async def drive(on):
        await on.press("enter", "a", "enter")

    run(desk, drive, start=talk.id)
    assert [kind for kind, _body in log_of(desk, talk.id)][-1] == "finished"
    assert "noted" not in [kind for kind, _body in log_of(desk, talk.id)]


def test_without_an_interpreter_it_finishes_at_once(flows):
    """Rule: the teach-back belongs to conversations that are interpreted; there F5 has it at any time."""
    desk, talk = begun(flows, "none")
    walk_to_the_end(talk, finish=False)
    talk.begin_review()

    async def drive(on):
        await on.press("enter", "a")

    run(desk, drive, start=talk.id)
    assert log_of(desk, talk.id)[-1][0] == "finished"


def test_line_mode_asks_the_same_before_it_finishes(flows):
    """Rule: the same question, the same event; `:egne` at any time, the last word counts."""
    desk, talk = begun(flows)
    walk_to_the_end(talk, finish=False)
    written = in_lines(desk, talk, ":egne Noget andet", ":egne", "", "afslut")
    assert "Vil du sige med dine egne ord, hvad vi har aftalt?" in written
    desk, talk = begun(flows)
    walk_to_the_end(talk, finish=False)
    written = in_lines(desk, talk, "afslut", SAID_BACK)
    assert "هل يمكنك قول ما اتفقنا عليه بكلماتك؟" in written
    assert [one for one in log_of(desk, talk.id) if one[0] == "noted"] == [
        ("noted", {"about": "teach_back", "text": SAID_BACK})
    ]
    assert log_of(desk, talk.id)[-1][0] == "finished"


def test_undo_takes_the_teach_back_away_again(flows):
    """Rule: it is a note like others: undone, corrected, gone when emptied."""
    _desk, talk = begun(flows)
    talk.teach_back(SAID_BACK)
    talk.teach_back("Noget andet")
    assert talk.taught_back() == "Noget andet"
    talk.undo()
    assert talk.taught_back() == SAID_BACK
    talk.teach_back("")
    assert talk.taught_back() is None


# --- on paper ------------------------------------------------------------------------------------------


def test_the_papers_say_who_interpreted_how_and_what_was_said_back(flows):
    """Rule: how is always said, the name only where the office's setting says so; the points in the journal."""
    desk, talk = begun(
        flows, "video", other="uk", checks=("language", "age"), interpreter_name="Samira Opdigt"
    )
    talk.teach_back(SAID_BACK)
    walk_to_the_end(talk)
    journal, page = desk.papers.text(talk.id, "journal"), desk.papers.text(talk.id, "citizen")
    assert "Tolk: Tolk på video\n" in journal
    assert "Gennemgået med tolken: Rigtigt sprog og rigtig dialekt, Tolken er fyldt 18 år" in journal
    assert "Gennemgået med tolken" not in page
    for paper in (journal, page):
        assert f"Med egne ord: {SAID_BACK}" in paper
        assert "Samira" not in paper
    assert f"Своїми словами: {SAID_BACK}" in page
    assert "Перекладач по відео" in page
    desk.office.set(INTERPRETER_NAME, True)  # noqa: FBT003 - a setting's value
    for paper in ("journal", "citizen"):
        assert "Tolk: Tolk på video, Samira Opdigt" in desk.papers.text(talk.id, paper)


@pytest.mark.parametrize("flow", ["journal/followup", "journal/contract"])
def test_a_template_that_does_not_say_it_gets_it_said(flow):
    """Rule: interpreter and teach-back stand on every paper, whoever wrote its template."""
    desk = office()
    form = replace(desk.meetings.proposal("A-1", other="ar"), interpreter="phone")
    talk = desk.talks.open(flow, desk.meetings.open("A-1", form))
    talk.teach_back(SAID_BACK)
    walk_to_the_end(talk, {"takeover": "2026-02-20"})
    for paper in ("journal", "citizen"):
        written = desk.papers.text(talk.id, paper)
        assert written.count("Tolk: Tolk på telefon") == 1, paper
        assert SAID_BACK in written
