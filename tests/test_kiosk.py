"""A shared machine: one person after another, by digits, in their own language, and nothing kept of anybody."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.screen import Screen

import guide.tui.kiosk
from golden import DATA, same_as_golden
from guide import paths
from guide.language.bidi import paint
from guide.language.catalogues import Catalogues
from guide.language.clean import clean
from guide.tui.kiosk.pages import Page
from guide.tui.kiosk.screen import KioskScreen
from guide.tui.texts import block, plain, width
from kiosk_kit import CODE, EVERY, FLOWS, LANGUAGES, Machine, run
from office import Clock

WORDS = Catalogues([paths.shipped("locales")], strict=True)


async def choose_language(machine: Machine, language: str) -> None:
    """Choose a language by its digit."""
    await machine.press(str(LANGUAGES.index(language) + 1))


@pytest.mark.parametrize("language", ["da", "ar"])
def test_jobnet_is_walked_to_the_end_by_digits(language):
    """Rule: digits and Enter are enough from the languages to the last page, and "I am done" begins anew."""
    seen = []

    async def drive(machine: Machine) -> None:
        await choose_language(machine, language)
        while machine.app.visit.page().place != "paper":
            page = machine.app.visit.page()
            seen.append(page.place)
            assert len(seen) < 80, seen[-5:]
            await machine.press("1" if page.offers and not page.entry else "enter")
        assert "Det er gjort" in machine.screen()
        first = machine.app.visit
        await machine.press("1")
        assert machine.app.visit is not first
        assert machine.app.visit.page().place == "languages"

    run(drive)
    assert len(set(seen)) == len(seen)
    print(f"{language}: {len(seen)} pages to the last one")


async def walk_to(machine: Machine, place: str) -> None:
    """Go on from the first step, without answering, to a step."""
    for _step in range(80):
        if machine.app.visit.page().place == place:
            return
        await machine.press("enter")
    raise AssertionError(place)


ALONE = {"names": (EVERY,), "flows": (FLOWS,)}
ANSWERS = (
    ("step.welcome", ("enter",)),
    ("step.energy", ("3",)),
    ("step.giving", (*"Sol", "enter")),
    ("step.time", ("1",)),
    ("step.start", (*"3.6.2099", "enter")),
    ("step.hours", (*"17", "enter")),
    ("step.can", ("1", "3", "enter")),
    ("step.sent", ("2",)),
)


async def answer_all(machine: Machine) -> None:
    """Answer every step as it is asked, in Danish, to the last page."""
    await choose_language(machine, "da")
    for place, keys in ANSWERS:
        assert machine.app.visit.page().place == place
        await machine.press(*keys)
    assert machine.app.visit.page().place == "paper"


def test_every_kind_of_answer_stands_on_the_last_page():
    """Rule: what was answered, and nothing else, is on the person's own page, in words."""

    async def drive(machine: Machine) -> None:
        await answer_all(machine)
        shown = ""
        for _turn in range(machine.app.page_screen.laid.turns):
            shown += machine.screen()
            await machine.press("0")
        for words in ("Sol", "Mange kræfter", "3. juni 2099", "17 timer", "Køre truck", "Tale engelsk"):
            assert words in shown, words
        assert "Lave mad" not in shown

    run(drive, **ALONE)


def test_esc_goes_one_step_back_and_loses_nothing():
    """Rule: Esc leads from the last page to the languages, one step at a time; every answer is there again."""
    back = []

    async def drive(machine: Machine) -> None:
        await answer_all(machine)
        await machine.press("escape")
        while machine.app.visit.page().place != "languages":
            page = machine.app.visit.page()
            back.append(
                (page.place, page.typed, tuple(one.target for one in page.offers if one.mark.strip("[ ]")))
            )
            await machine.press("escape")
        await choose_language(machine, "da")
        await walk_to(machine, "paper")

    run(drive, **ALONE)
    assert [place for place, *_ in back] == [place for place, _keys in reversed(ANSWERS)]
    given = {place: typed or chosen for place, typed, chosen in back}
    assert given["step.giving"] == "Sol"
    assert given["step.hours"] == "17"
    assert given["step.energy"] == ("choice.3",)
    assert given["step.can"] == ("choice.truck", "choice.english")
    print(f"{len(back)} steps back")


def test_what_is_half_written_is_there_again():
    """Rule: going back from a half-written answer, or making the window too small meanwhile, keeps it."""

    async def drive(machine: Machine) -> None:
        await choose_language(machine, "da")
        await walk_to(machine, "step.giving")
        await machine.type("halvt")
        await machine.resize(20, 5)
        await machine.type("1\r")
        assert "Gør vinduet" in machine.screen()
        await machine.resize(60, 18)
        assert "halvt" in machine.screen()
        await machine.press("escape", "enter")
        assert machine.app.page_screen.typed == "halvt"

    run(drive, size=(60, 18), **ALONE)


@pytest.mark.parametrize(
    ("place", "typed", "key"),
    [
        ("step.start", "hvornår som helst", "day"),
        ("step.start", "1.1.1990", "again"),
        ("step.hours", "mange", "number"),
        ("step.hours", "99", "again"),
    ],
)
def test_bad_input_costs_nothing_and_nothing_failed(place, typed, key):
    """Rule: what cannot be taken is answered gently in the person's language, and stays to be mended."""

    async def drive(machine: Machine) -> None:
        await choose_language(machine, "uk")
        await walk_to(machine, place)
        await machine.type(f"{typed}\r")
        screen = machine.screen()
        assert WORDS.said(f"room.kiosk.{key}", "", "uk").text in screen
        assert typed in screen
        assert machine.app.visit.page().place == place
        assert not any(word in screen.casefold() for word in ("fejl", "помилк", "error"))

    run(drive, **ALONE)


def test_more_choices_than_may_be_are_said_gently():
    """Rule: a choice too many is not taken, and the others stay."""

    async def drive(machine: Machine) -> None:
        await choose_language(machine, "da")
        await walk_to(machine, "step.can")
        await machine.press("1", "2", "3")
        assert "Vælg højst 2." in machine.screen()
        assert machine.screen().count("[x]") == 2

    run(drive, **ALONE)


def test_a_paste_is_cut_and_no_key_copies():
    """Rule: a paste is 2,000 signs at the most, and Ctrl-A, -C, -X and -V do nothing."""

    async def drive(machine: Machine) -> None:
        await choose_language(machine, "da")
        await walk_to(machine, "step.giving")
        await machine.paste("æ" * 1_000_000)
        assert machine.app.page_screen.typed == "æ" * 2000
        await machine.press("x", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+z", "ctrl+q", "ctrl+p", "f9")
        assert machine.app.page_screen.typed == "æ" * 2000
        assert machine.app.clipboard == ""

    run(drive, **ALONE)


def hostile() -> list[str]:
    """Texts that have broken programs that show text."""
    lines = (DATA / "hostile.txt").read_text(encoding="utf-8").split("\n")
    return [ast.literal_eval(line) for line in lines if line and not line.startswith("#")]


def test_hostile_texts_are_only_texts():
    """Rule: whatever is pasted as an answer is shown as it is, and reaches the last page."""
    texts = [text for text in hostile() if clean(text).strip()]

    async def drive(machine: Machine) -> None:
        await choose_language(machine, "ar")
        await walk_to(machine, "step.giving")
        for text in texts:
            await machine.paste(text)
            await machine.press("enter")
            assert machine.app.visit.page().place == "step.time", text
            await machine.press("escape")
            kept = machine.app.page_screen.typed
            assert kept.strip() == clean(text[:2000]).strip(), text
            machine.app.page_screen._fields["text"].begin("")
        await walk_to(machine, "paper")

    run(drive, **ALONE)
    print(f"{len(texts)} hostile texts")


def test_the_code_ends_it_and_another_leads_back():
    """Rule: F12 asks for the code behind dots; a wrong one leads gently back to where one was, the right one out."""

    async def drive(machine: Machine) -> None:
        await choose_language(machine, "da")
        await walk_to(machine, "step.giving")
        await machine.type("Sol")
        await machine.press("f12")
        await machine.type("forkert\r")
        assert "Koden passer ikke." in machine.screen()
        assert machine.app.visit.page().place == "step.giving"
        assert machine.app.page_screen.typed == "Sol"
        await machine.press("f12")
        await machine.type(CODE)
        assert CODE not in machine.screen()
        assert "•" * len(CODE) in machine.screen()
        assert machine.app.return_code is None
        await machine.press("enter")

    app = run(drive, **ALONE)
    assert app.return_code == 0


def test_idling_asks_and_then_clears():
    """Rule: two quiet minutes ask, any key stops that and does nothing else, 30 seconds more clear everything."""
    clock = Clock()

    async def drive(machine: Machine) -> None:
        await machine.look()
        clock.sleep(hours=3)
        await machine.look()
        assert machine.app.visit.page().place == "languages", "nobody is there: nobody is asked"
        await choose_language(machine, "ti")
        await walk_to(machine, "step.giving")
        await machine.type("Sol")
        first = machine.app.visit
        clock.sleep(seconds=100)
        await machine.look()
        assert "Sol" in machine.screen()
        clock.sleep(seconds=30)
        await machine.look()
        asked = machine.screen()
        assert WORDS.said("room.kiosk.here", "", "ti").text in asked
        assert "█" * 25 in asked
        assert "Sol" not in asked
        clock.sleep(seconds=15)
        await machine.look()
        assert "█" * 25 not in machine.screen()
        await machine.press("escape")
        assert machine.app.visit.page().place == "step.giving", "the key that stops it does nothing else"
        assert "Sol" in machine.screen()
        for _ in range(2):
            clock.sleep(minutes=3)
            await machine.look()
        assert machine.app.visit is not first
        assert machine.app.visit.page().place == "languages"
        assert "Sol" not in machine.screen()
        assert machine.app.page_screen._fields["text"].text == ""

    run(drive, clock=clock, **ALONE)


async def pages_of(machine: Machine) -> AsyncIterator[Page]:
    """Every page of a walk, the machine standing at each."""
    yield machine.app.visit.page()
    await machine.press("1")
    for _step in range(80):
        if machine.app.visit.page().place == "paper":
            break
        yield machine.app.visit.page()
        await machine.press("enter")
    yield machine.app.visit.page()


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (60, 18), (40, 12)])
def test_rows_are_three_cells_high_and_all_is_reached(size):
    """Rule: every offer is on a page one can turn to, at least three cells high, with a key; the ways are always there."""
    rows, pages = 0, 0

    async def drive(machine: Machine) -> None:
        nonlocal rows, pages
        async for page in pages_of(machine):
            pages += 1
            found: dict[str, int] = {}
            for turn in range(machine.app.page_screen.laid.turns):
                laid = machine.app.page_screen.laid
                assert len(laid.above) + laid.rows + len(laid.below) == size[1], page.place
                assert all(width(line) <= size[0] for line in (*laid.above, *laid.below)), page.place
                here = Counter(target for _row, _left, _right, target in laid.spots)
                assert {one.target for one in page.ways} <= set(here), page.place
                assert set(laid.keys.values()) == set(here), (page.place, turn)
                found |= here
                await machine.press("pagedown")
            offered = {one.target for one in page.offers}
            assert offered <= set(found), (page.place, offered - set(found))
            assert all(found[one] >= 3 for one in offered), page.place
            rows += len(offered)

    run(drive, size=size, flows=(FLOWS,), languages=("ti", "da"), names=(EVERY,))
    run(drive, size=size, languages=("ar", "da"))
    print(f"{size}: {pages} pages, {rows} rows")


def test_every_cell_of_a_row_chooses_it():
    """Rule: the mouse on any cell of a row is that row, and beside the rows it is nothing."""

    async def drive(machine: Machine) -> None:
        pressed = Counter()
        await choose_language(machine, "da")
        await walk_to(machine, "step.can")
        for y in range(18):
            for x in range(0, 60, 7):
                before = machine.app.visit._picked, machine.app.visit.page().place
                target = machine.app.page_screen.laid.at(x, y)
                if target and not target.startswith("choice"):
                    continue
                await machine.mouse(x, y)
                after = machine.app.visit._picked, machine.app.visit.page().place
                assert (before == after) == (target is None), (x, y, target)
                pressed[target] += 1
                if target:
                    await machine.mouse(x, y)
        assert pressed["choice.truck"] == 27
        print(dict(pressed))

    run(drive, size=(60, 18), **ALONE)


# Each page, how one comes to it from the languages, and what must be seen at both sizes.
LOOKS = {
    "languages": ((), ("1  dansk", "2  ትግርኛ", "6  українська", "9  ")),
    "flows": (("6",), ("Що ви хочете зробити сьогодні?", "1  Alt alene", "2  Noget andet", "Esc", "Назад")),
    "said": (("6", "1"), ("Det første", "1/8", "Velkommen.", "Enter", "Далі", "Videre", "Esc")),
    "scale": (("6", "1", "enter"), ("2/8", "Hvordan er kræfterne?", "1  ", "Lidt kræfter")),
    "text": (("6", "1", "enter", "enter"), ("3/8", "Hvad giver kræfter?", "Enter", "Esc")),
    "explained": (("1", "1", "enter", "?"), ("2/8", "Tænk på i dag.", "1  Ingen kræfter", "Enter")),
    "many": (("1", "1", *("enter",) * 6, "2"), ("7/8", "Hvad kan du?", "[x] Lave mad", "[ ] Køre truck")),
    "fault": (("1", "1", *("enter",) * 5, "x", "enter"), ("6/8", "Skriv et tal.", "Hvor mange timer?")),
    "from_the_right": (("3", "1", *("enter",) * 6), ("7/8", "Hvad kan du?", paint("التالي", "rtl"), "Videre")),
    "paper": (("1", "1", *("enter",) * 8), ("Din side", "1  ", "Jeg er færdig", "Esc")),
    "code": (("6", "1", "f12", "1"), ("Введіть код, щоб закрити.", "Skriv koden for at lukke.", "•", "Esc")),
    "asking": (("6", "1", "IDLE"), ("Ви ще тут?", "█████")),
}  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
def test_each_page_looks_as_it_did(size):
    """Rule: each page shows what must be seen at both sizes, and looks as when somebody looked at it."""
    for name, (keys, seen) in LOOKS.items():
        clock = Clock()

        async def drive(machine: Machine, keys=keys, name=name, seen=seen, clock=clock) -> None:
            for key in keys:
                if key == "IDLE":
                    clock.sleep(minutes=3)
                    await machine.look()
                else:
                    await machine.press(key)
            screen = machine.screen()
            for words in seen:
                assert words in screen, f"{name}: {words}\n{screen}"
            same_as_golden(DATA / "kiosk" / "pages" / f"{name}.{size[0]}x{size[1]}.txt", screen)

        run(drive, size=size, names=(EVERY, "alone/other"), flows=(FLOWS,), clock=clock)
    print(f"{len(LOOKS)} pages")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_smallest_window_says_one_sentence(language):
    """Rule: at 20 x 5 the machine says in the person's language what to do, whole."""

    async def drive(machine: Machine) -> None:
        await choose_language(machine, language)
        await machine.resize(20, 5)
        said = WORDS.said("room.kiosk.small", "Gør vinduet større.", language)
        lines = [line for one in (said,) for line in block(one.text, 20, rtl=one.direction == "rtl")]
        assert len(lines) <= 4
        screen = machine.screen()
        assert all(plain([line]).strip() in screen for line in lines), screen

    run(drive, **ALONE)


def test_there_is_one_screen_and_all_its_pages_are_looked_at():
    """Rule: the program has no other screen than the one looked at here, and no page that is not."""
    below = {cls for cls in Screen.__subclasses__() if cls.__module__.startswith("guide.tui.kiosk")}
    assert below == {KioskScreen}
    assert not KioskScreen.__subclasses__()
    source = "".join(
        one.read_text(encoding="utf-8") for one in Path(guide.tui.kiosk.__file__).parent.glob("*.py")
    )
    pages = set(re.findall(r'Page\(\s*f?"(\w+)', source))
    assert pages == {"languages", "flows", "step", "paper", "code", "asking"}
    assert pages <= {*LOOKS, "step"}
