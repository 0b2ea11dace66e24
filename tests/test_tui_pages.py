"""Before the meeting, the person, the settings: what stands there, and what is put right from there."""

from __future__ import annotations

import asyncio

import pytest

import offices
from golden import DATA, same_as_golden
from guide.desk import settings
from guide.errors import RoleError
from guide.store.store import Store
from guide.tui.clipboard import ASK
from guide.tui.screens.settings import ROWS
from office import log_of, meet, office, walk_to_the_end
from test_tui_start import PASSPHRASE, made
from tui_kit import KINDS, run


def golden(name: str, text: str) -> None:
    same_as_golden(DATA / "screens" / f"{name}.txt", text)


def followed():
    """An office with one person seen twice: two rounds, an agreement over its time, one question put off."""
    desk = office(flows=[KINDS])
    clock = desk.context.clock
    late = [{"what": "Ring til køkkenet", "who": "municipality", "by": "2026-03-20"}]
    first = desk.talks.open("kinds/all", meet(desk), front="tui")
    walk_to_the_end(first, {"energy": "2", "giving": "Sol", "deals": late})
    clock.sleep(days=60)
    second = desk.talks.open("kinds/all", meet(desk), front="tui")
    walk_to_the_end(second, {"energy": "3", "giving": None}, finish=False)
    second.begin_review()
    second.finish(put_off=True)
    clock.sleep(days=30)
    return desk, first, second


def test_the_page_before_a_meeting_says_what_is_open_where_one_stood_and_what_is_left():
    """Own view, a key one knows: agreements with age, the last mark in words with its direction, what was put off."""
    desk, _first, _second = followed()

    async def drive(driver):
        await driver.press("ctrl+s")
        await driver.type("a-1027\r")
        screen = driver.screen()
        for words in ("Før mødet", "Ring til køkkenet", "over tiden", "90 dage gammel", "3 ", "op siden sidst",
                      "Hvad giver kræfter?", "Egen visning"):  # fmt: skip
            assert words in screen, f"{words!r}\n{screen}"
        golden("before", screen)
        await driver.press("enter")
        assert "Møde" in driver.screen()
        await driver.press("escape")
        assert "Fælles visning" in driver.screen()

    run(desk, drive)


def test_in_the_shared_view_a_key_leads_straight_to_the_meeting():
    """What was said last time stands on no shared screen."""
    desk, _first, _second = followed()

    async def drive(driver):
        await driver.type("A-1027\r")
        assert type(driver.app.screen).__name__ == "MeetingScreen"
        assert "Ring til" not in driver.screen()

    run(desk, drive)


def test_the_person_screen_shows_conversations_agreements_progress_and_rounds():
    """Everything about one person on one screen, in words; F3 in the own view only."""
    desk, _first, _second = followed()

    async def drive(driver):
        await driver.type("A-1027")
        await driver.press("f3")
        assert "egen visning" in driver.screen()
        await driver.press("ctrl+s", "f3")
        screen = driver.screen()
        for words in ("Person · A-1027", "Samtaler", "Alle slags", "Aftaler", "Ring til køkkenet"):
            assert words in screen, f"{words!r}\n{screen}"
        golden("person", screen)
        await driver.press("end")
        assert "runde 2" in driver.screen()
        golden("person-end", driver.screen())

    run(desk, drive)


def person(desk, drive, **how):
    """Open the person screen and drive on from there."""

    async def go(driver):
        await driver.type("A-1027")
        await driver.press("ctrl+s", "f3")
        await drive(driver)

    return run(desk, go, **how)


def test_a_conversation_is_moved_with_a_reason_and_those_that_drew_from_it_are_counted():
    """Key, then reason, each asked in place; an unknown key is said and nothing has moved."""
    desk, _first, second = followed()
    meet(desk, "B-2")

    async def drive(driver):
        await driver.press("f")
        await driver.type("X-9\r")
        assert "X-9" in driver.screen()
        assert desk.talks.row(second.id).subject == desk.people.find("A-1027").id
        await driver.press("escape", "f")
        await driver.type("B-2\r\r")
        assert "kind" not in driver.screen()
        await driver.type("Skrevet på den forkerte\r")
        assert "Samtalen er flyttet." in driver.screen()

    person(desk, drive)
    assert desk.talks.row(second.id).subject == desk.people.find("B-2").id
    assert log_of(desk, second)[-1] == (
        "moved",
        {
            "subject": desk.people.find("B-2").id,
            "meeting": None,
            "round": 1,
            "reason": "Skrevet på den forkerte",
        },
    )


def test_a_conversation_is_moved_to_another_round_with_a_reason():
    """Number, then reason, each asked in place; a round that is not there is said before a reason is asked."""
    desk, _first, second = followed()
    before = log_of(desk, second)

    async def drive(driver):
        await driver.press("r")
        for wrong in ("33", "to", "0", "9" * 5000):
            await driver.paste(wrong)
            await driver.press("enter")
            assert "Skriv et helt tal fra 1 til" in driver.screen()
            await driver.press("escape", "r")
        assert log_of(desk, second) == before
        await driver.type("1\r")
        assert "Hvorfor?" in driver.screen()
        await driver.type("Hørte til første runde\r")
        assert "Samtalen er flyttet til en anden runde." in driver.screen()

    person(desk, drive)
    assert log_of(desk, second)[-1] == ("moved", {"round": 1, "reason": "Hørte til første runde"})
    assert desk.talks.row(second.id).round == 1


def test_an_open_conversation_is_given_up_with_a_reason():
    """Kept, listed as given up, and counted nowhere."""
    desk, _first, _second = followed()
    talk = desk.talks.open("kinds/own", meet(desk), front="tui")

    async def drive(driver):
        await driver.press("o")
        assert "Hvorfor?" in driver.screen()
        golden("person-asked", driver.screen())
        await driver.type("Mødet blev afbrudt\r")
        assert "opgivet" in driver.screen()

    person(desk, drive)
    assert log_of(desk, talk)[-1] == ("abandoned", {"reason": "Mødet blev afbrudt"})


def test_a_meetings_day_and_whom_it_was_with_are_corrected():
    """Days as Danes type them; a day that cannot be read is said; conversations follow their meeting."""
    desk, _first, second = followed()
    meet(desk, "B-2")
    meeting = desk.talks.row(second.id).meeting

    async def drive(driver):
        await driver.press("d")
        await driver.type("engang\r")
        assert "Datoen kan ikke læses." in driver.screen()
        await driver.press("escape", "d")
        await driver.type("30/4\r")
        assert "Mødets dato er rettet." in driver.screen()
        await driver.press("m")
        await driver.type("B-2\rForkert nøgle\r")
        assert "Mødet og dets samtaler er flyttet." in driver.screen()

    person(desk, drive)
    assert desk.meetings.get(meeting).held == "2026-04-30"
    assert desk.meetings.get(meeting).subject == desk.people.find("B-2").id
    row = desk.talks.row(second.id)
    assert (row.subject, row.meeting) == (desk.people.find("B-2").id, meeting)


def test_who_is_no_caseworker_sees_no_person():
    """The doors of a leader lead to neither page."""
    desk, _first, _second = followed()
    object.__setattr__(desk.context, "roles", frozenset({"leader"}))
    for look in (desk.standing.before, desk.standing.person):
        with pytest.raises(RoleError):
            look("A-1027")


def test_the_meeting_shows_no_key_in_the_shared_view():
    """Whom it is with is known in the room; the key stands on no screen that is shared, nor in a title."""
    desk = office(flows=[KINDS])

    async def drive(driver):
        for key in ("NØGLE-7", "NØGLE-7"):  # somebody new, and somebody known
            await driver.type(f"{key}\r")
            assert type(driver.app.screen).__name__ == "MeetingScreen"
            assert key not in driver.screen()
            assert "Fælles visning" in driver.screen()
            assert key not in str(driver.app.title) + str(driver.app.sub_title)
            await driver.press("f7", "f6")

    run(desk, drive)


def test_what_was_put_to_next_time_is_not_said_to_be_missing():
    """A finished conversation lacks nothing: on the review and the front page the rest is put off."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk, other=None), front="tui")
    talk.begin_review()
    talk.finish(put_off=True)

    async def drive(driver):
        await driver.press("ctrl+s")
        assert "10 udsat · afsluttet" in driver.screen()
        assert "mangler" not in driver.screen()
        await driver.press("down", "enter")
        assert "udsat til næste gang" in driver.screen()
        assert "mangler" not in driver.screen()

    run(desk, drive)


def test_set_in_the_journal_is_one_key_on_the_front_page():
    """Standing at a conversation under its heading: F2 notes it with its moment, and it leaves the list."""
    desk, _first, second = followed()

    async def drive(driver):
        await driver.press("ctrl+s", "f2")
        assert "Gå først med pilene" in driver.screen()
        await driver.press("down", "f2")
        assert "Noteret" in driver.screen()

    run(desk, drive)
    kind, body = log_of(desk, second)[-1]
    assert (kind, body["to"], type(body["at"])) == ("copied", "journal", int)
    assert len(desk.office.home().not_in_journal) == 1


def test_letters_of_a_key_narrow_the_lists_in_the_own_view():
    """With 2,000 persons a key's letters leave those it is in; Backspace brings the others back; shared shows none."""
    desk = offices.crowded()

    async def drive(driver):
        await driver.type("c-19")
        assert "C-19" not in driver.screen()
        await driver.press("ctrl+u", "ctrl+s")
        assert "B-2" in driver.screen()
        await driver.type("c-1996")
        assert "C-1996 ·" in driver.screen()
        assert "B-2" not in driver.screen()
        await driver.press("down")
        assert "▸ C-1996" in driver.screen()
        await driver.press(*["backspace"] * 6)
        assert "B-2" in driver.screen()

    run(desk, drive)


# --- settings ---------------------------------------------------------------------------------------


def test_each_setting_is_chosen_with_arrows_and_kept():
    """Colours, minutes, last time's mark: each kept as it is made; language at once."""
    desk = office(flows=[KINDS])
    at = {name: place for place, name in enumerate(ROWS)}

    async def drive(driver):
        await driver.press("ctrl+s", "f4")
        screen = driver.screen()
        for words in (
            "Indstillinger",
            "Programmets sprog",
            "10 minutter uden brug",
            "vises, når begge har valgt",
        ):
            assert words in screen, f"{words!r}\n{screen}"
        golden("settings", screen)
        await driver.press("down", "right")
        assert driver.app.theme == desk.office.setting(settings.THEME)
        await driver.press("down", "right", *["down"] * (at[settings.LAST_MARK] - at[settings.IDLE]), "right")
        assert "vises ved skalaen fra start" in driver.screen()
        await driver.press(*["up"] * at[settings.LAST_MARK], "right")
        assert "Own view" in driver.screen()
        await driver.press("f4")
        assert "The program's language" in driver.screen()

    app = run(desk, drive)
    assert app.idle.minutes == 15
    kept = {
        name: desk.office.setting(name) for name in (settings.LANGUAGE, settings.IDLE, settings.LAST_MARK)
    }
    assert kept == {"language": "en", "tui.idle_minutes": 15, "last_mark_shown": True}


def test_ones_own_passphrase_is_changed_when_it_is_typed_the_same_twice(tmp_path):
    """Never shown; two that differ change nothing; the new one opens, the old one does not."""
    path = tmp_path / "o" / "office.db"
    changed = "ny kode"
    store, _words = made(path)
    desk = office(flows=[KINDS], store=store)

    async def drive(driver):
        await driver.press("ctrl+s", "f4", *["down"] * ROWS.index("passphrase"), "enter")
        await driver.type("ny kode\rnoget andet\r")
        assert "ny kode" not in driver.screen()
        assert "forskellige" in driver.screen()
        await driver.press("escape", "enter")
        await driver.type("ny kode\rny kode\r")
        assert "Adgangskoden er skiftet." in driver.screen()

    run(desk, drive)
    desk.close()
    Store.open(path, passphrase=changed, entropy=desk.context.entropy).close()
    with pytest.raises(Exception, match="wrong_passphrase"):
        Store.open(path, passphrase=PASSPHRASE, entropy=desk.context.entropy)


def test_the_language_that_was_set_is_spoken_at_the_next_start():
    """A desk speaks the office's language; asking again changes nothing on record."""
    desk = office(flows=[KINDS])
    assert desk.speaking("en").words("tui.settings") == "Settings"
    assert desk.speaking("en").context.store is desk.context.store


# --- copying ----------------------------------------------------------------------------------------


def test_a_copied_paper_is_read_back_said_and_emptied(monkeypatch):
    """Read back: key and number of signs. Opening another person, or locking, empties the clipboard."""
    desk, _first, second = followed()
    meet(desk, "B-2")
    sent: list[str] = []

    async def drive(driver):
        clip = driver.app.clip
        monkeypatch.setattr(clip, "_answers", True)
        await driver.press("p", "ctrl+s", "right", "right")
        text = desk.papers.text(second.id, "journal")

        def write(sequence):
            sent.append(sequence)
            if sequence == ASK:
                asyncio.get_running_loop().call_soon(clip.heard, text)

        monkeypatch.setattr(clip, "_write", write)
        await driver.press("c")
        await driver.press()
        assert f"Kopieret: A-1027, {len(text)} tegn." in driver.screen()
        golden("papers-copied", driver.screen())
        await driver.press("f6")
        assert len(sent) == 2
        await driver.type("B-2\r")
        assert len(sent) == 3
        assert "52;c;" in sent[-1]

    run(desk, drive, start=second.id)
