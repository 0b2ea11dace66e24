"""Every screen: what must be seen on it, what must never be, and a golden picture to look at."""

from __future__ import annotations

import io
import re

import pytest

from golden import DATA, same_as_golden
from guide.language.clean import clean
from office import log_of, meet, office, walk_to_the_end
from tui_kit import KINDS, Driver, opened, run

SCREENS = DATA / "screens"
HOSTILE = [
    "[/foo]", "[@click=app.bell]x[/]", "[red]hej[/red]", "[", "]", "[[x]]", "$a", "{0}", "{name}", "%s", "\\n",
    "# ikke en overskrift", "**ikke fed**", "[link](http://x)", "<b>x</b>", "&amp;", "`kode`", "{{ 7 * 7 }}", "{% x %}",
    "=1+1", "'; DROP TABLE x;--", "../../x", "æøå ÆØÅ", "e\u0301", "👩‍👧", "\u202eabc", "a\x1b[31mb", "x\x07y", "\x9bm", "ا ب",
    "word " * 40, "x" * 300,
]  # fmt: skip
TEXTUAL_WORDS = re.compile(
    r"\b(palette|search for commands|no matches|theme|quit|keys|maximize|screenshot|press|select|invalid|must be)\b",
    re.IGNORECASE,
)


def golden(name: str, text: str) -> None:
    same_as_golden(SCREENS / f"{name}.txt", text)


async def look(driver: Driver, name: str, landmarks: list[str]) -> None:
    """See the landmarks on 80 x 24 and, but for what gives way there, on 60 x 18; keep both pictures."""
    for size, picture in (((80, 24), name), ((60, 18), f"{name}.60x18")):
        await driver.resize(*size)
        screen = driver.screen()
        for words in landmarks:
            gone = size[0] < 80 and words in GIVES_WAY
            assert gone or " ".join(words.split()) in " ".join(screen.split()), f"{words!r}\n{screen}"
        golden(picture, screen)


GIVES_WAY = {"2 Lidt kræfter"}  # what was said above
STEPS = {
    "conversation-say": (
        "",
        ["Velkommen til samtalen.", "Enter Videre", "F1 Hjælp", "Fælles visning", "Gemt"],
    ),
    "conversation-scale": (
        "\r2",
        ["Hvordan er kræfterne?", "▸ 2 (●) Lidt kræfter", "  1 ( )", "2/11", "Ikke gemt endnu"],
    ),
    "conversation-text": ("\r2\rSol", ["Hvad giver kræfter?", "Sol", "Ctrl+J Ny linje", "2 Lidt kræfter"]),
    "conversation-date": ("\r2\rSol\r1\r3/6", ["Hvornår kan du begynde?", "→ onsdag den 3. juni 2026"]),
    "conversation-number": ("\r2\rSol\r1\r3/6\r2,5", ["Hvor mange timer?", "→ 2,5 timer", "fra 0 til 37"]),
    "conversation-many": ("\r2\rSol\r1\r3/6\r2,5\r13", ["1 [x] Køre truck", "▸ 3 [x]", "2 [ ] Lave mad"]),
    "conversation-waiting": (
        "\r2\rSol\r1\r3/6\r2,5\r13\r",
        ["Ét spørgsmål er kun til egen visning.", "Ctrl+S"],
    ),
    "conversation-table": (
        "\r2\rSol\r1\r3/6\r2,5\r13\r\x13Ja\r\rRinge\r2\ri morgen\r",
        ["✓ Ringe · Kommunen · tirsdag den 3. marts 2026", "+ Tilføj en række", "Del Fjern række"],
    ),
    "conversation-arrived": (
        "\r2\rSol\r1\r3/6\r2,5\r13\r\x13Ja\r\rRinge\r2\ri morgen\r↓\r\r1\r\r1\r\r",
        ["Alle spørgsmål er besvaret.", "Enter Gennemse"],
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_every_kind_of_step_shows_what_it_must(name):
    """Question, way on and back, marks that need no colour, what is saved: on 80 x 24."""
    keys, landmarks = STEPS[name]
    desk, stream = opened()

    async def drive(driver):
        await driver.type(keys)
        await look(driver, name, landmarks)

    run(desk, drive, start=stream)


OPEN = {
    "open-non-answer": ("ctrl+t", ["Intet svar – hvorfor?", "1 Ved ikke", "2 Vil ikke svare", "Esc Luk"]),
    "open-explain": ("ctrl+g", ["Tænk på i dag."]),
    "open-note": ("ctrl+n", ["Note ved dette spørgsmål", "Gem noten"]),
    "open-outline": ("ctrl+o", ["Oversigt", "! Har du tid?", "mangler"]),
    "open-commands": ("ctrl+p", ["Kommandoer", "Tilbage", "^B"]),
    "open-others": ("f4", ["Mødets andre samtaler", "+ Sagsbehandler · Sagsbehandlerens svar"]),
    "help": ("f1", ["Hjælp", "Sådan svarer man", "^B · b"]),
    "pause": ("f9", ["Pause", "Tryk Enter for at gå videre."]),
    "review-open": (
        "ctrl+r",
        ["Gennemsyn", "8 spørgsmål mangler et svar.", "! Hvordan er kræfterne?", "A Afslut"],
    ),
}


@pytest.mark.parametrize("name", OPEN)
def test_what_opens_shows_what_it_must(name):
    """What a key opens, in place or as a screen of its own, says what it is and the way back."""
    key, landmarks = OPEN[name]
    desk, stream = opened()

    async def drive(driver):
        await driver.press("enter", key)
        await look(driver, name, landmarks)

    run(desk, drive, start=stream)


def finished():
    """An office with one finished conversation."""
    desk, stream = opened()
    walk_to_the_end(desk.talks.resume(stream), {"giving": "Sol"})
    return desk, stream


def test_review_and_papers_of_a_finished_conversation():
    """Finished: star, citizen's page and journal text, saved under a name without a key, noted as copied."""
    desk, stream = finished()

    async def drive(driver):
        assert "Samtalen er afsluttet." in driver.screen()
        golden("review-finished", driver.screen())
        await driver.press("p")
        assert "Kræfter" in driver.screen()
        golden("papers-star", driver.screen())
        await driver.press("right")
        assert "Din side" in driver.screen()
        assert "A-1027" not in driver.screen()
        assert "Til journalen" not in driver.screen()
        golden("papers-citizen", driver.screen())
        await driver.press("ctrl+s", "right")
        assert "A-1027" in driver.screen()
        golden("papers-journal", driver.screen())
        await driver.press("c")
        assert "Det kunne ikke tjekkes" in driver.screen()
        await driver.press("j")
        assert "Noteret" in driver.screen()

    run(desk, drive, start=stream)
    assert log_of(desk, stream)[-1][0] == "copied"


def test_a_paper_is_saved_under_a_name_without_a_key(tmp_path, monkeypatch):
    """The proposed file name says paper and day, never whom it is about; a file there is not written over."""
    monkeypatch.chdir(tmp_path)
    desk, stream = finished()

    async def drive(driver):
        await driver.press("p", "right", "t", "d", "h")
        assert "Gemt som guide-" in driver.screen()
        await driver.press("t")
        assert "Gemt som" not in driver.screen()

    run(desk, drive, start=stream)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 3
    assert all(name.startswith("guide-") and "1027" not in name for name in names)


def test_the_front_page_in_both_views():
    """The own view lists the day, what waits and what is not in the journal; the shared one only the field."""
    desk, _stream = finished()
    desk.talks.open("kinds/own", meet(desk, "B-2"), front="tui")

    async def drive(driver):
        shared = driver.screen()
        assert "Fælles visning" in shared
        assert "egen visning" in shared
        assert not any(key in shared for key in ("A-1027", "B-2"))
        golden("home-shared", shared)
        await driver.press("ctrl+s")
        screen = driver.screen()
        for words in ("Sagsnøgle", "I dag", "A-1027", "B-2", "Ikke sat i journalen endnu", "Egen visning"):
            assert words in screen
        golden("home-own", screen)

    run(desk, drive)


def test_an_empty_office_says_how_to_begin():
    """With nothing there yet the front page says what to do first."""

    async def drive(driver):
        await driver.press("ctrl+s")
        assert "Skriv en sagsnøgle" in driver.screen()
        golden("home-empty", driver.screen())

    run(office(flows=[KINDS]), drive)


def test_a_meeting_from_key_to_conversation():
    """From a key to the first step: who is here is asked once, and is filled in the next time."""
    desk = office(flows=[KINDS], shipped=False)

    async def drive(driver):
        await driver.type("A-9\r")
        assert "Samtale" in driver.screen()
        await driver.press("down", "down", "right", "right")
        assert "på telefon" in driver.screen()
        await driver.press("down", "space")
        assert "[x] Rigtigt sprog" in driver.screen()
        golden("meeting", driver.screen())
        await driver.press("f7")
        assert "1/" in driver.screen()

    run(desk, drive)
    subject = desk.people.find("A-9")
    meeting = desk.meetings.newest(subject.id)
    assert meeting.body["interpreter"] == {"how": "phone", "checks": ["language"]}
    assert desk.meetings.proposal("A-9").interpreter == "phone"
    assert len(desk.meetings.talks(meeting.id)) == 1


def test_a_meeting_that_was_not_held_is_noted_with_its_reason():
    """Stayed away is on record as such, and no conversation is begun."""
    desk = office(flows=[KINDS])

    async def drive(driver):
        await driver.type("A-9\r")
        await driver.press("up", *["down"] * 7, "right")
        assert "udeblevet" in driver.screen()
        await driver.press("f7")

    run(desk, drive)
    meetings = desk.context.store.rows.meetings(desk.people.find("A-9").id)
    assert [one.not_held for one in meetings] == ["stayed_away"]
    assert desk.talks.lines() == ()


def test_a_key_that_looks_like_a_cpr_number_is_refused_in_words():
    """The very sentence, and nothing is opened."""
    desk = office(flows=[KINDS])

    async def drive(driver):
        await driver.type("0101701234\r")
        assert "Nøglen ligner et CPR-nummer." in driver.screen()

    run(desk, drive)
    assert desk.people.keys() == ()


@pytest.mark.parametrize("size", [(39, 20), (80, 11), (20, 5), (5, 2)])
def test_a_terminal_too_small_says_so_and_loses_nothing(size):
    """Made too small in the middle of a text, and large again: the text is there."""
    desk, stream = opened()

    async def drive(driver):
        await driver.type("\r2\rhalvt")
        await driver.resize(*size)
        shown = driver.screen()
        assert "Enter" not in shown
        assert size[0] < 20 or "for lille" in " ".join(shown.split())
        await driver.type(" svar")
        await driver.resize(80, 24)
        assert driver.app.screen.query_one("#text").text == "halvt svar"

    run(desk, drive, start=stream)


def test_textuals_own_english_stands_nowhere():
    """No word of the library's own interface is on any picture of a Danish screen."""
    for path in SCREENS.rglob("*.txt"):
        found = TEXTUAL_WORDS.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_hostile_answers_stand_literally_and_crash_nothing():
    """Markup, escapes, formulas: shown as written (less control and direction signs), on every screen."""
    desk, stream = opened()
    desk.talks.resume(stream).answer("2", "energy")

    async def drive(driver):
        talk = driver.app.screen.sitting.talk
        driver.app.screen.sitting.look("own")
        for text in HOSTILE:
            plain = clean(text)
            talk.answer(text, "giving")
            talk.jump("time")
            talk.note(text, "time")
            driver.app.screen.show()
            await driver.press("ctrl+o")
            shown = driver.screen()
            await driver.press("escape", "ctrl+r", "ctrl+s")
            shown += driver.screen()
            await driver.press("escape", "ctrl+b", "ctrl+s")
            shown += driver.screen()
            assert driver.app.screen.query_one("#text").text == plain
            if len(plain) < 30 and plain.isascii():
                assert shown.count(plain) >= 3, f"{plain}\n{shown}"
            assert not any(sign in shown for sign in "\x1b\x07\x9b\u202e")

    run(desk, drive, start=stream)
    print(f"{len(HOSTILE)} hostile texts through conversation, outline and review")


def test_a_crash_shows_no_answer(monkeypatch):
    """An exception in a handler ends the program with its place, and without what anybody said."""
    desk, stream = opened()
    planted = "HEMMELIGT-4711"
    out = io.StringIO()

    async def drive(driver):
        await driver.type(f"\r2\r{planted}")
        driver.app.error_console.file = out

        def broken(*_args, **_more):
            secret = planted
            raise RuntimeError(len(secret))

        monkeypatch.setattr(type(driver.app.screen), "draw", broken)
        await driver.press("x")

    with pytest.raises(RuntimeError) as crashed:
        run(desk, drive, start=stream)
    assert planted not in str(crashed.value)


def test_the_crash_screen_prints_no_local_variables():
    """Textual's own crash screen prints them and the error's message; ours only the places."""
    desk, stream = opened()
    planted = "HEMMELIGT-4711"
    printed: list[str] = []

    async def drive(driver):
        app = driver.app
        before = len(app._exit_renderables)
        app._close_messages_no_wait = lambda: None
        try:
            int(planted)
        except ValueError:
            app._fatal_error()
        made = app._exit_renderables[before:]
        printed.extend(str(one) for one in made)
        del app._exit_renderables[before:]

    run(desk, drive, start=stream)
    assert "test_tui_screens.py" in printed[0]
    assert "ValueError" in printed[0]
    assert planted not in printed[0]


def test_titles_never_hold_a_key():
    """What a terminal shows in its frame is the program's name and nothing else."""
    desk, stream = opened()

    async def drive(driver):
        await driver.press("ctrl+s")
        assert driver.app.title == "guide"
        assert driver.app.sub_title == ""

    run(desk, drive, start=stream)
