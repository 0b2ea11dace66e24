"""Two languages on one screen: either can be hidden; a sentence that was not understood is marked."""

from __future__ import annotations

import dataclasses

import pytest

from command_line import PASSPHRASE, Line
from guide import paths
from guide.desk.desk import Desk
from guide.desk.library import Library
from guide.desk.talk import Talk
from guide.desk.views import StepView
from guide.language.catalogues import Catalogues
from guide.language.direction import NATIVE_NAMES
from guide.plain.leading import lead
from guide.store.store import Store
from office import ZONE, log_of, meet, office
from tui_kit import run

SPOKEN = sorted(set(NATIVE_NAMES) - {"da"})
WORDS = Catalogues([paths.shipped("locales")]).words("da")
STEP = "health"


def opened(language: str = "uk", desk: Desk | None = None, key: str = "A-1027") -> tuple[Desk, Talk]:
    """A citizen's conversation at its first scale."""
    desk = desk or office()
    talk = desk.talks.open("fip/citizen", meet(desk, key, other=language), front="tui")
    while talk.here.name != STEP:
        talk.forward()
    return desk, talk


def texts_of(view: StepView) -> tuple[list[str], list[str]]:
    """The question and its choices, in Danish and in the other language."""
    said = [view.text, *(one.text for one in view.choices)]
    return [one[0].text for one in said], [one[-1].text for one in said]


# --- hiding ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_either_language_can_be_hidden_by_a_key(size):
    """Rule: F3 hides one language, then the other, then none; half an answer and the step stay."""
    desk, talk = opened()
    danish, other = texts_of(talk.now())
    seen: list[tuple[bool, bool]] = []

    async def drive(driver) -> None:
        await driver.press("2")
        for _ in range(4):
            shown = " ".join(driver.screen().split())
            here = {name: [one in shown for one in said] for name, said in (("da", danish), ("uk", other))}
            seen.append((all(here["da"]), all(here["uk"])))
            assert any(here["da"]) == all(here["da"]), driver.screen()
            assert any(here["uk"]) == all(here["uk"]), driver.screen()
            assert "(●)" in shown
            await driver.press("f3")

    run(desk, drive, start=talk.id, size=size)
    if size == (120, 40):
        assert seen == [(True, True), (True, False), (False, True), (True, True)]
    else:  # what fits is shown; hidden is hidden
        assert {(True, False), (False, True)} <= set(seen)
    assert log_of(desk, talk)[-1][0] != "answered"


def test_a_hidden_language_stays_hidden_at_the_next_step():
    """Rule: whoever hides a language hides it until it is shown again."""
    desk, talk = opened()

    async def drive(driver) -> None:
        await driver.press("f3")
        await driver.press("2", "enter")
        view = driver.app.screen.view
        assert view.step != STEP
        shown = " ".join(driver.screen().split())
        assert view.text[0].text in shown
        assert view.text[-1].text not in shown

    run(desk, drive, start=talk.id, size=(120, 40))


def typed(desk: Desk, talk: Talk, *lines: str) -> list[str]:
    """Type lines in line mode; the lines that are said."""
    said: list[str] = []
    left = iter(lines)

    def read() -> str:
        line = next(left, None)
        if line is None:
            raise EOFError
        return line

    lead(desk, talk.id, read=read, write=said.append)
    return said


def test_either_language_can_be_hidden_in_line_mode():
    """Rule: `:sprog` does in lines what F3 does on the screen."""
    desk, talk = opened()
    danish, other = texts_of(talk.now())
    said = typed(desk, talk, ":sprog", ":sprog", ":sprog")
    pages = [[]]
    for line in said:
        pages[-1].append(line)
        if any(line == WORDS(f"plain.spoken.{name}") for name in ("both", "danish", "other")):
            pages.append([])
    shown = ["\n".join(page) for page in pages]
    found = [(all(one in page for one in danish), all(one in page for one in other)) for page in shown]
    assert found == [(True, True), (True, False), (False, True), (True, True)]


@pytest.mark.parametrize("language", SPOKEN)
def test_digits_to_press_are_those_on_the_keys(language):
    """Rule: exactly two languages; what is pressed is 1-9 in each of them, and it chooses what stands beside it."""
    desk, talk = opened(language)
    view = talk.now()
    assert [len(text) for text in (view.text, *(one.text for one in view.choices))] == [2] * 6
    assert [one.key for one in view.choices] == list("12345")
    for one in (view.text, *(choice.text for choice in view.choices)):
        assert all(sign.isascii() for said in one for sign in said.text if sign.isdigit())

    async def drive(driver) -> None:
        await driver.press("4")
        assert any("(●)" in line and " 4 " in f" {line} " for line in driver.lines())
        await driver.press("enter")

    run(desk, drive, start=talk.id, size=(120, 40))
    assert log_of(desk, talk)[-1] == ("answered", {"step": STEP, "value": 4})


# --- not understood -------------------------------------------------------------------------------------


def marks(desk: Desk) -> list[tuple[str, str, str, int]]:
    return [(one.flow, one.step, one.language, one.times) for one in desk.translations.not_understood()]


def test_one_key_marks_a_sentence_that_was_not_understood():
    """Rule: step and language and nothing more go on record; it is said, stands at the sentence, and can be undone."""
    desk, talk = opened("ar")
    shown: list[str] = []

    async def drive(driver) -> None:
        await driver.press("2")
        for key in ("ctrl+e", "ctrl+e", "f8", "ctrl+e"):
            await driver.press(key)
            shown.append(driver.screen())

    run(desk, drive, start=talk.id, size=(120, 40))
    body = {"step": STEP, "marks": ["not_understood"], "language": "ar"}
    assert [one for one in log_of(desk, talk) if one[0] in {"marked", "undone"}] == [
        ("marked", body),
        ("undone", log_of(desk, talk)[-2][1]),
        ("marked", body),
    ]
    kept, mark = WORDS("tui.not_understood.kept", language="")[:40], WORDS("tui.not_understood", languages="")
    assert [kept in one for one in shown] == [True, False, False, True]
    assert [mark.strip() in one for one in shown] == [True, True, False, True]
    assert all("(●)" in one for one in shown), "what was half answered stays"
    assert marks(desk) == [("fip/citizen", STEP, "ar", 1)]


def test_the_language_that_stands_there_is_marked():
    """Rule: with one language hidden the mark is of the one that is shown; of both, the citizen's."""
    desk, talk = opened("uk")

    async def drive(driver) -> None:
        for key in ("f3", "ctrl+e", "f3", "ctrl+e"):
            await driver.press(key)

    run(desk, drive, start=talk.id, size=(120, 40))
    assert [body["language"] for kind, body in log_of(desk, talk) if kind == "marked"] == ["da", "uk"]
    said = typed(desk, talk, ":uforstået", ":sprog", ":uforstået", ":fortryd")
    assert said.count(WORDS("plain.not_understood.again", language=NATIVE_NAMES["uk"])) == 1


def test_in_line_mode_a_word_marks_and_says_so():
    """Rule: `:uforstået` does what the key does, for a sentence that is only said as well."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk, other="so"), front="plain")
    assert not talk.now().asks
    said = typed(desk, talk, ":uforstået")
    assert WORDS("plain.not_understood.kept", language=NATIVE_NAMES["so"]) in said
    assert marks(desk) == [("fip/citizen", talk.here.name, "so", 1)]


def test_a_private_step_is_not_marked_from_the_shared_view():
    """Rule: what is not shown cannot be marked."""
    desk = office()
    talk = desk.talks.open("fip/caseworker", meet(desk), front="tui")

    async def drive(driver) -> None:
        await driver.press("ctrl+e")
        assert WORDS("tui.no_sentence") in driver.screen()

    run(desk, drive, start=talk.id, size=(120, 40))
    assert marks(desk) == []


def test_marks_are_counted_by_step_and_language_and_name_nobody(tmp_path, capsys):
    """Rule: `translate status` says how often, by step and language; no person, no answer, undone ones not."""
    line = Line(tmp_path, capsys)
    line.filled("A-7")
    store = Store.open(line.db, passphrase=PASSPHRASE, label=None, entropy=line.chance, at=1)
    desk = Desk(
        store,
        Library(paths.flow_folders()),
        Catalogues(paths.locale_folders()),
        clock=line.clock,
        zone=ZONE,
        entropy=line.chance,
        person="anne",
    )
    for key, language in (("B-1", "ti"), ("B-2", "ti"), ("B-3", "uk"), ("B-4", "uk")):
        _desk, talk = opened(language, desk, key)
        talk.answer(3)
        talk.jump(STEP)
        talk.not_understood(language)
        talk.not_understood(language)
        if key == "B-4":
            talk.undo()
    store.close()
    told = line.json("translate", "status", "fip")
    assert told["not_understood"] == [
        {"flow": "fip/citizen", "step": STEP, "language": "ti", "times": 2},
        {"flow": "fip/citizen", "step": STEP, "language": "uk", "times": 1},
    ]
    code, out, _err = line.run("translate", "status", "fip")
    assert code == 0
    assert WORDS("cli.status.mark", n=2, flow="fip/citizen", step=STEP, language="ti") in out
    assert not any(key in out for key in ("B-1", "anne"))


def test_a_view_in_one_language_has_only_that():
    """Rule: hiding leaves of every text in a view the one language, wherever the text stands."""
    from guide.plain.hiding import in_languages

    _desk, talk = opened("uk")
    view = talk.now()
    for spoken, language in (("danish", "da"), ("other", "uk")):
        left = in_languages(view, spoken)
        assert {one.language for text in (left.text, left.section) for one in text} == {language}
        assert all(len(one.text) == 1 for one in (*left.choices, *left.non_answers))
        assert dataclasses.replace(left, text=(), choices=()).step == view.step
    assert in_languages(view, "both") is view
