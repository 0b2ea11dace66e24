"""The star is marked itself: arm by arm, the mark moving before it is on record; and what else opens in place."""

from __future__ import annotations

import json

import pytest

from golden import DATA, same_as_golden
from guide.desk.commands import MARKS
from guide.desk.meetings import MeetingForm
from guide.errors import TalkError
from guide.tui.widgets.lines import Lines
from office import log_of, meet, office, walk_to_the_end
from tui_kit import KINDS, opened, run

ARMS = 9
CITIZEN = {"health": "2", "belief": "4"}


def begun(*, halves=("fip/citizen", "fip/caseworker")):
    """A meeting in which both halves are finished, and the third conversation stands at its first arm."""
    desk = office()
    meeting = meet(desk)
    for name in halves:
        walk_to_the_end(desk.talks.open(name, meeting), CITIZEN if name.endswith("citizen") else None)
    talk = desk.talks.open("fip/together", meeting, front="tui")
    talk.forward()
    return desk, talk


def star(driver) -> str:
    """The star's plain text."""
    return driver.app.screen.query_one("#star", Lines).text


def set_in(log) -> list[tuple[str, object]]:
    """A log without the row ids, which are drawn."""
    text = json.dumps(log, ensure_ascii=False)
    return [(kind, body) for kind, body in json.loads(text) if kind != "opened"]


def test_the_mark_moves_on_the_star_before_it_is_on_record():
    """Digits and arrows move ◆ along the arm; both others stand beside it; nothing is on record before Enter."""
    desk, talk = begun()
    before = log_of(desk, talk)
    seen = []

    async def drive(driver):
        assert "◆" not in star(driver)
        assert "●" in star(driver)
        assert "■" in star(driver)
        for key, step in (("1", 1), ("5", 5), ("up", 4), ("up", 3), ("down", 4)):
            await driver.press(key)
            seen.append(star(driver))
            assert seen[-1].rstrip().endswith(str(step)), seen[-1]
            assert "◆ Sammen nu" in seen[-1]
        assert log_of(desk, talk) == before
        await driver.press("enter")

    run(desk, drive, start=talk.id)
    assert len(set(seen)) == 4
    assert seen[2] == seen[4]
    assert log_of(desk, talk)[-1] == ("answered", {"step": "health.now", "value": 4})


def test_arrows_go_from_arm_to_arm_and_record_nothing():
    """← → only jump: what is half marked at each arm comes back, the ends and other steps say so in place."""
    desk, talk = begun()
    before = log_of(desk, talk)

    async def drive(driver):
        await driver.press("left")
        assert "Det er det første emne." in driver.screen()
        for number in range(1, ARMS + 1):
            assert f"{number} ▸" in star(driver)
            await driver.press(str(1 + number % 5), "right")
        assert "Det er det sidste emne." in driver.screen()
        for number in range(ARMS, 0, -1):
            assert star(driver).rstrip().endswith(str(1 + number % 5)), number
            await driver.press("left")
        assert log_of(desk, talk) == before
        await driver.press("ctrl+b", "right")
        assert "Her er ingen stjerne at sætte trin på." in driver.screen()

    run(desk, drive, start=talk.id)
    assert log_of(desk, talk) == before
    assert "health.now" in desk.talks.resume(talk.id)._seat.drafts


def test_a_walk_by_arrows_and_digits_gives_the_log_of_the_desk():
    """The whole conversation by keys, out of order: the same answers on record as given at the desk."""
    desk, talk = begun()
    other, same = begun()
    names = [one.step for one in talk.outline() if one.step.endswith(".now")]
    marks = ["3", "4", "5", "2", "1", "3", "4", "2", "5"]
    for name, mark in reversed(list(zip(names, marks, strict=True))):
        same.answer(mark, name)
    same.jump("focus")
    same.answer(["health"])
    same.answer("5", "health_goal")

    async def drive(driver):
        await driver.press(*["right"] * (ARMS - 1))
        for number in range(ARMS - 1, -1, -1):
            by_arrows = ["down"] * int(marks[number])
            await driver.press(*(by_arrows if number % 2 else [marks[number]]), "enter")
            talk_now = driver.app.screen.sitting.talk
            if number:
                talk_now.jump(names[number - 1])
                driver.app.screen.show()
        driver.app.screen.sitting.talk.jump("focus")
        driver.app.screen.show()
        await driver.press("1", "enter")
        assert driver.app.screen.view.step == "health_goal"
        assert "▷ Sammen: næste delmål" not in star(driver)
        await driver.press("5")
        assert "▷ Sammen: næste delmål" in star(driver)
        await driver.press("enter")

    run(desk, drive, start=talk.id)
    assert set_in(log_of(desk, talk)) == set_in(log_of(other, same))


def test_m_goes_to_the_next_sub_goal_and_back():
    """Chosen topics have a sub-goal `m` jumps to; for the others it says kindly where sub-goals are set."""
    desk, talk = begun()
    for name in [one.step for one in talk.outline() if one.step.endswith(".now")]:
        talk.answer("3", name)
    talk.answer(["belief"], "focus")
    talk.jump("health.now")
    before = log_of(desk, talk)

    async def drive(driver):
        await driver.press("m")
        assert "Delmål sættes på de emner, I vælger." in driver.screen()
        assert driver.app.screen.view.step == "health.now"
        await driver.press("right", "right")
        while driver.app.screen.view.step != "belief.now":
            await driver.press("right")
        await driver.press("m")
        assert driver.app.screen.view.step == "belief_goal"
        await driver.press("m")
        assert driver.app.screen.view.step == "belief.now"

    run(desk, drive, start=talk.id)
    assert log_of(desk, talk) == before


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_question_anchors_and_star_stand_side_by_side(size):
    """Question, every anchor with its digit, star, way on and back: all on the screen, nothing scrolled."""
    desk, talk = begun()

    async def drive(driver):
        for _ in range(ARMS):
            await driver.press("4")
            screen = driver.screen()
            for words in ("Hvilket trin passer nu?", "▸ 4 (●)", "  1 ( )", "  5 ( )", "Enter Svar", "^B Tilbage",
                          "● Borger nu", "■ Sagsbehandler nu", "◆ Sammen nu", "←→ Emne"):  # fmt: skip
                assert words in screen, f"{words!r}\n{screen}"
            assert "↓" not in screen
            if driver.app.screen.view.step == "health.now":
                same_as_golden(DATA / "screens" / f"star-{size[0]}.txt", screen)
            await driver.press("right")

    run(desk, drive, start=talk.id, size=size)


def test_without_room_for_a_star_its_arm_stands_as_a_row():
    """At 60 x 18 the arm alone, with every sign on it; at 40 x 12 only question and anchors."""
    desk, talk = begun()

    async def drive(driver):
        await driver.press("4")
        assert "1 ┼───●───■───◆───┼─ 5" in driver.screen()
        assert not star(driver)
        same_as_golden(DATA / "screens" / "star-60.txt", driver.screen())
        for digit in range(1, 6):
            assert f"{digit} (" in driver.screen()
        await driver.resize(40, 12)
        assert "┼" not in driver.screen()
        assert "▸ 4 (●)" in driver.screen()

    run(desk, drive, start=talk.id, size=(60, 18))


def test_nobody_is_seen_before_both_have_answered():
    """With one half missing, the other's marks stand neither on the star nor beside it."""
    _desk, talk = begun(halves=("fip/citizen",))
    view = talk.now("shared")
    assert view.beside == ()
    assert view.star.chart.series == ()
    talk.answer("3")
    assert [series.glyph for series in talk.now("shared").star.chart.series] == ["◆"]


def test_the_star_grows_in_every_flow_that_shows_it():
    """Each answer is on the star of its own conversation when the star is shown."""
    desk = office()
    meeting = meet(desk)
    for name, step in (("fip/citizen", "your_star"), ("fip/caseworker", None)):
        talk = desk.talks.open(name, meeting)
        shown = [one.step for one in talk.outline() if talk.walk.step(one.step).show == "star"]
        assert (step in shown) or step is None
        for number, one in enumerate(("health", "everyday"), start=1):
            talk.answer("3", one)
            for star_step in shown:
                talk.jump(star_step)
                assert len(talk.now().star.chart.series[-1].marks) == number


def test_a_loose_note_can_be_written_at_any_time():
    """On a said step, and by Tab from the note beside a question: on record without a step."""
    desk, stream = opened()

    async def drive(driver):
        await driver.press("ctrl+n")
        assert "Note til samtalen" in driver.screen()
        await driver.type("Ringede undervejs\r")
        await driver.press("enter", "ctrl+n")
        await driver.type("Ved trinnet")
        await driver.press("tab")
        await driver.type("Løst ord")
        await driver.press("tab")
        assert "Ved trinnet" in driver.screen()
        await driver.press("tab", "enter")

    run(desk, drive, start=stream)
    noted = [body for kind, body in log_of(desk, stream) if kind == "noted"]
    assert noted == [{"text": "Ringede undervejs"}, {"text": "Løst ord"}]


def interpreted():
    """A conversation with an interpreter on the telephone."""
    desk = office(flows=[KINDS])
    form = MeetingForm(held=desk.context.today(), interpreter="phone", languages=("da", "en"))
    return desk, desk.talks.open("kinds/all", desk.meetings.open("A-1027", form), front="tui").id


def test_marks_on_interpreting_are_set_by_letter_where_somebody_interprets():
    """F5 opens the three marks; letters set them, Enter keeps them; without an interpreter it says so."""
    desk, stream = interpreted()

    async def drive(driver):
        await driver.press("enter", "2", "f5")
        assert "Hvordan blev svaret tolket?" in driver.screen()
        await driver.press("a", "i", "i", "s", "enter")
        assert "Mærkerne er gemt." in driver.screen()
        assert driver.app.screen.card.reply().raw == "2"

    run(desk, drive, start=stream)
    assert log_of(desk, stream)[-1] == ("marked", {"step": "energy", "marks": list(MARKS[:2])})
    alone, talk = opened()

    async def nobody(driver):
        await driver.press("enter", "f5")
        assert "Der er ingen tolk med" in driver.screen()

    run(alone, nobody, start=talk)


def test_a_cell_of_a_table_takes_a_non_answer():
    """^T in an open cell keeps the coded non-answer there; coming back to the cell it stands in words."""
    desk, stream = opened()

    async def drive(driver):
        talk = driver.app.screen.sitting.talk
        talk.jump("deals")
        driver.app.screen.show()
        await driver.press("enter")
        await driver.type("Ringe\r")
        await driver.press("ctrl+t", "2", "enter")
        await driver.press("enter")
        assert "Ringe · Vil ikke svare" in driver.screen()
        await driver.press("up", "up", "enter", "enter")
        assert "Vil ikke svare" in driver.screen()
        await driver.press("enter", "enter", "end", "enter")

    run(desk, drive, start=stream)
    rows = next(body["value"] for kind, body in log_of(desk, stream) if kind == "answered")
    assert rows[0]["who"] == {"missing": "refused"}


MANY = """\
title: Mange valg
version: 1
about: Flere valg end cifre.
respondents: [citizen]
sections:
  - name: first
    title: Det første
    steps:
      - ask: Hvilket fag?
        name: trade
        answer: one
        choices: {a: Bager, b: Bogbinder, c: Frisør, d: Gartner, e: Kok, f: Maler, g: Murer, h: Slagter, i: Smed, j: Snedker, k: Tjener, l: Tømrer}
"""


def test_choices_from_the_tenth_on_are_found_by_their_first_letters(tmp_path):
    """Letters stand at the first choice that begins so, and are no commands there; digits still choose."""
    family = tmp_path / "kinds"
    family.mkdir()
    (family / "family.yaml").write_text(
        (KINDS / "kinds" / "family.yaml").read_text(encoding="utf-8"), "utf-8"
    )
    (family / "many.yaml").write_text(MANY, encoding="utf-8")
    desk, stream = opened("kinds/many", flows=tmp_path)

    async def drive(driver):
        screen = driver.app.screen
        assert "første bogstaver" in driver.screen()
        for typed, code in (("tj", "k"), ("ø", "k"), ("tø", "l"), ("4", "d"), ("sn", "j")):
            await driver.type(typed)
            assert screen.card.reply().raw == code, typed
        await driver.press("enter")

    run(desk, drive, start=stream)
    assert ("answered", {"step": "trade", "value": "j"}) in log_of(desk, stream)


def test_what_is_half_written_at_two_questions_is_there_after_the_program_was_closed():
    """Half a sentence at one question, another at the next: closed and opened again, both stand there."""
    desk, stream = opened()

    async def write(driver):
        await driver.type("\r2\rHalv sæt")
        await driver.press("f7", "1", "f7")
        await driver.type("3/")
        await driver.press("ctrl+q")

    async def read(driver):
        assert driver.app.screen.query_one("#entry").value == "3/"
        await driver.press("ctrl+b")
        assert driver.app.screen.card.reply().raw == "yes"
        await driver.press("ctrl+b")
        assert driver.app.screen.query_one("#text").text == "Halv sæt"
        await driver.type("ning\r")

    run(desk, write, start=stream)
    run(desk, read, start=stream)
    assert ("answered", {"step": "giving", "value": "Halv sætning"}) in log_of(desk, stream)
    assert set(desk.talks.resume(stream)._seat.drafts) == {"time", "start"}


def test_finishing_too_early_names_the_question_by_its_words():
    """What is missing is named as it was asked, never by a code, and never a private question."""
    desk, stream = opened()
    talk = desk.talks.resume(stream)
    with pytest.raises(TalkError) as caught:
        talk.finish()
    assert caught.value.facts["question"] == "Hvordan er kræfterne?"
    own = desk.talks.open("kinds/own", meet(desk), front="tui")
    with pytest.raises(TalkError) as caught:
        own.finish()
    assert caught.value.facts["question"] == "private"
