"""Every screen in a conversation in Arabic: no letter goes out as it is read, and what is from the right stands there."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from guide.language.bidi import paint
from guide.language.bidi.shaping import FORMS
from guide.tui import texts
from guide.tui.screens.review import ReviewScreen
from office import meet, office, usual_answer
from tui_kit import KINDS, opened, run
from wander import wander

KEY = "A-7"
SAID = "أريد عملاً مع الأطفال"
AS_READ = frozenset(FORMS) - {"\u0640", "\u0695"}  # letters of which a drawn line holds none
TABLE = [{"what": SAID, "who": "citizen", "by": "2026-03-20"}]
STEPS = 110


def answered(talk, *, finish: bool) -> None:
    """Walk a conversation to its end, everything that is typed in Arabic."""
    while hasattr(view := talk.now(), "kind"):
        if view.kind == "say":
            talk.forward()
        elif view.kind == "text":
            talk.answer(SAID)
        elif view.step == "deals":
            talk.answer(TABLE)
        else:
            talk.answer(usual_answer(view))
    talk.begin_review()
    if finish:
        talk.finish()


def in_arabic():
    """An office with a person whose key, answers and agreements are in Arabic: finished, on review, begun."""
    desk = office(flows=[KINDS])
    meeting = meet(desk, KEY, other="ar")
    for name in ("kinds/all", "fip/citizen"):
        answered(desk.talks.open(name, meeting, front="tui"), finish=True)
    answered(desk.talks.open("journal/followup", meeting, front="tui"), finish=False)
    again = meet(desk, KEY, other="ar")
    return desk, [desk.talks.open(name, again, front="tui").id for name in ("fip/together", "kinds/all")]


@pytest.mark.parametrize("begin", ["home", "fip/together", "kinds/all"])
def test_no_letter_goes_out_as_it_is_read(begin, tmp_path, monkeypatch):
    """Wandered through every screen, whatever is typed or on record: each Arabic letter is drawn in a joined form."""
    monkeypatch.chdir(tmp_path)
    desk, made = in_arabic()
    found: dict[str, str] = {}
    seen: set[str] = set()

    def look(shown: str, how: object) -> None:
        seen.add(shown)
        for line in shown.split("\n"):
            if not AS_READ.isdisjoint(line) and not line.lstrip().startswith(
                "2  "
            ):  # the line left as it is read
                found.setdefault(f"{how[0][0]} {how[1]}", line)

    async def drive(driver) -> None:
        met = await wander(driver, STEPS, look, typed=("12", SAID, "3/6"), avoid=(":copy",))
        print(f"{begin}: {len(seen)} pictures of {sorted({one[0] for one in met})}")

    start = None if begin == "home" else made[0] if begin == "fip/together" else made[1]
    run(desk, drive, start=start, size=(80, 24), **({"audience": "own"} if begin == "home" else {}))
    assert sum(any(sign >= "\ufb50" for sign in one) for one in seen) > 15
    assert found == {}


@pytest.mark.parametrize("width", [60, 80, 120])
def test_an_answer_from_the_right_stands_at_the_right_of_the_review(width):
    """On the review an answer typed in Arabic ends where the list ends, and so does a choice said in Arabic."""
    desk, stream = opened(other="ar")
    answered(desk.talks.resume(stream), finish=False)

    async def drive(driver) -> None:
        await driver.press("ctrl+r")
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.press("home")
        lines = [line.rstrip() for line in driver.lines()]
        (typed,) = [line for line in lines if paint("الأطفال", "rtl") in line and "·" not in line][:1]
        assert typed.endswith(paint("أريد", "rtl"))
        yes = next(line for line in lines if line.endswith(paint("نعم", "rtl")))
        assert cell_len(typed) == cell_len(yes) >= width - 6
        assert paint("نعم", "rtl") == yes.strip()

    run(desk, drive, start=stream, size=(width, 60))


def test_a_name_is_turned_inside_a_danish_line_and_cut_at_its_end():
    """A name among Danish words is drawn as it reads; where there is no room its last letters go, not its first."""
    assert texts.cut("Aftale med محمد", 40) == f"Aftale med {paint('محمد', 'rtl')}"
    assert texts.cut("محمد", 3) == f"…{paint('مح', 'rtl')}"
    assert texts.inline(texts.inline("محمد کوردیی ڕۆژ")) == paint("محمد کوردیی ڕۆژ", "rtl")
    (line,) = [texts.spread((("Navn", ""),), (("محمد", "dim"),), 20)]
    assert line[-1][0] == paint("محمد", "rtl")
    assert texts.width(line) == 20


def test_things_on_one_line_each_run_as_they_run():
    """A row of a table with an agreement in Arabic stays a line from the left: agreement, who, by when."""
    agreement = "أتصل بالمطبخ (Bakkebo) قبل 25-06-2026"
    whole = f"{paint(agreement, 'rtl')} · Borgeren · 28. marts"
    row = f"{agreement} · Borgeren · 28. marts"
    assert texts.inline(row) == texts.cut(row, 80) == texts.wrapped(row, 80)[0].rstrip() == whole
    assert texts.plain(texts.block(f"Køkkenet · Kommunen\n{row}", 80)) == f"Køkkenet · Kommunen\n{whole}"
    narrow = texts.wrapped(row, 30)
    assert narrow[0] == paint("أتصل بالمطبخ (Bakkebo) قبل", "rtl")
    assert narrow[1].startswith("25-06-2026 · Borgeren")
