"""The screens' two doors to a parcel: the papers send a finished conversation, the settings take one in."""

from __future__ import annotations

import re

import pytest

import offices
from guide.tui.screens.settings import ROWS
from office import office
from tui_kit import KINDS, run

DOWN = ["down"] * (len(ROWS) - 1)
SIZES = ((80, 24), (60, 18), (40, 12))
TOLD = "Læs disse ti ord op"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder one works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoken(screen: str) -> str:
    """The ten words on a screen: what stands after the sentence that tells them, to the keys."""
    after = screen.split("kun nu:")[1] if "kun nu:" in screen else screen.split("nu:")[1]
    found = re.findall(r"^ *([a-z][a-z ]+)$", after, re.MULTILINE)
    return " ".join(" ".join(found).split())


def pressed(desk, *keys: object, start: str | None = None, size=(80, 24)) -> list[str]:
    """The screen after each key; a text in a list is typed."""
    shown: list[str] = []

    async def drive(driver) -> None:
        for key in keys:
            await (driver.type(key[0]) if isinstance(key, list) else driver.press(str(key)))
            shown.append(driver.screen())

    run(desk, drive, start=start, size=size)
    return shown


@pytest.mark.parametrize("size", SIZES)
def test_a_conversation_goes_from_one_screen_to_the_other(folder, size):
    """S writes the parcel and shows its ten words; the other office's settings take it in, and say what came."""
    there, here = offices.finished(), office(person="bo", flows=[KINDS])
    talk = there.talks.find("last")
    sent = pressed(there, "p", "ctrl+s", "s", start=talk, size=size)[-1]
    [path] = folder.iterdir()
    words = spoken(sent)
    assert len(words.split()) == 10, sent
    assert path.name in " ".join(sent.split())
    assert "1027" not in path.name
    *_, asked, told = pressed(
        here, "ctrl+s", "f4", *DOWN, "enter", [path.name], "enter", [words], "enter", size=size
    )
    assert words.split()[-1] in asked
    assert "Nye samtaler: 1. Her i forvejen: 0." in " ".join(told.split())
    assert words.split()[-1] not in told
    assert here.talks.row(talk).stage == "finished"


@pytest.mark.usefixtures("folder")
def test_the_ten_words_are_gone_with_the_next_key_and_are_never_shared():
    """Any key that means something, a look as the other audience and the lock: afterwards no word is on the screen."""
    for key in ("down", "right", "ctrl+s", "f12"):
        desk = offices.finished()
        sent, after = pressed(desk, "p", "ctrl+s", "s", key, start=desk.talks.find("last"))[-2:]
        assert TOLD in sent
        assert TOLD not in after, key
        assert not set(spoken(sent).split()) & set(after.split()), key
    locked = pressed(desk, "p", "ctrl+s", "s", "f12", "enter", start=desk.talks.find("last"))[-1]
    assert "[Stjernen]" in locked
    assert TOLD not in locked


def test_a_parcel_is_not_sent_from_the_shared_view_or_before_the_end(folder):
    """In the shared view S says where it can be done; of what is not finished no parcel is made."""
    desk = offices.finished()
    [*_, shared] = pressed(desk, "p", "s", start=desk.talks.find("last"))
    assert "kun gøres i egen visning" in shared
    assert "S Send" not in shared
    desk = offices.answered()
    [*_, own, early] = pressed(desk, "ctrl+r", "p", "ctrl+s", "s", start=desk.talks.find("last"))
    assert "S Send" not in own
    assert "er ikke færdig" in early
    assert list(folder.iterdir()) == []


def test_a_second_parcel_never_takes_the_place_of_the_first(folder):
    """The same day's next parcel has a number behind its name; the first is untouched."""
    desk = offices.finished()
    keys = ("p", "ctrl+s", "s")
    pressed(desk, *keys, start=desk.talks.find("last"))
    [first] = folder.iterdir()
    kept = first.read_bytes()
    pressed(desk, *keys, "s", start=desk.talks.find("last"))
    names = sorted(path.stem for path in folder.iterdir())
    assert names == [first.stem, f"{first.stem}-2", f"{first.stem}-3"]
    assert first.read_bytes() == kept


def test_what_is_wrong_with_a_parcel_is_said_in_place(folder):
    """No file, no parcel, no ten words, the wrong ten words: a sentence each, and one writes on where one was."""
    there, here = offices.finished(), office(person="bo", flows=[KINDS])
    sent = there.travel.send([there.talks.find("last")], folder / "p.guide")
    (folder / "brev.txt").write_text("Kære dig", encoding="utf-8")
    wrong = " ".join([*sent.words.split()[1:], sent.words.split()[0]])
    shown = pressed(
        here, "ctrl+s", "f4", *DOWN, "enter",
        "enter", ["væk.guide\r"], "ctrl+u", ["brev.txt\r"], "ctrl+u", [".\r"], "ctrl+u", ["p.guide\r"],
        ["abe\r"], "ctrl+u", [f"{wrong}\r"], "ctrl+u", [f"{sent.words}\r"],
    )  # fmt: skip
    shown = [" ".join(one.split()) for one in shown[2 + len(DOWN) :]]
    seen = [one for one in shown if "Pakkens fil:" in one]
    assert any("Der er ingen fil" in one and "væk.guide" in one for one in seen)
    assert any("er ikke en pakke fra guide" in one for one in seen)
    assert any("kan ikke læses" in one for one in seen)
    asked = [one for one in shown if "De ti ord til pakken:" in one]
    assert any("Det er ikke de 10 ord." in one for one in asked)
    assert any("kan ikke åbnes: ordene passer ikke" in one for one in asked)
    assert "Nye samtaler: 1." in shown[-1]
    print(f"{len(seen) + len(asked)} screens while one writes")


def test_esc_leaves_the_parcel_alone(folder):
    """Esc closes the field; the next Enter asks for the file's name again, not for words."""
    there, here = offices.finished(), office(person="bo", flows=[KINDS])
    there.travel.send([there.talks.find("last")], folder / "p.guide")
    shown = pressed(here, "ctrl+s", "f4", *DOWN, "enter", ["p.guide\r"], "escape", "enter")
    assert "De ti ord" in shown[-3]
    assert "De ti ord" not in shown[-2]
    assert "Pakkens fil:" in shown[-1]
    assert here.talks.lines() == ()
