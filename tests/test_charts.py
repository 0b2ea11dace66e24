"""The star: one geometry, two drawings, told apart without colour."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from guide.charts import rows, text
from guide.charts.geometry import at, stretches
from guide.charts.runs import plain, width_of
from guide.charts.star import PLACES, Axis, Label, Mark, Series, Star
from guide.charts.svg import svg

HOSTILE = "[/foo] <b>&\x1b[31m ]]> {y} \ud800 [@click=app.bell]x[/]"
SVG = "{http://www.w3.org/2000/svg}"
TITLES = ("Helbred og arbejde", "Hverdagen", "Troen på et job", "Målet", "Viden om arbejdsmarkedet")


def axes(count=9, steps=5):
    return tuple(
        Axis(Label(TITLES[i % 5]), tuple(Label(f"{'abcdefghijkl'[i]}-trin-{n}") for n in range(1, steps + 1)))
        for i in range(count)
    )


def series(role, place, steps, missing="Vil ikke svare"):
    marks = (Mark(i, n, None if n else Label(missing)) for i, n in enumerate(steps) if n != "-")
    return Series(Label(f"{role} {place}"), role, place, tuple(marks))


def star(*lines, count=9, title="Din stjerne"):
    return Star(Label(title), axes(count), lines)


NOW = series("now", 0, (3, 2, 5, 4, None, 1, 3, 4, 2))
BEFORE = series("previous", 0, (2, 2, 3, 4, 3, 1, 4, 2, 1))
OTHER = series("now", 1, (2, 2, 4, 3, 2, 1, 4, 4, 3))
GOAL = series("goal", 2, (4, 3, 5, "-", "-", 2, 4, 5, 3))


def test_a_missing_reading_breaks_the_line_and_is_no_mark():
    """A non-answer is never zero and nothing is joined across it; its axis and words stay."""
    whole, broken = star(BEFORE), star(NOW)
    assert len(stretches(whole, BEFORE)) == 9
    assert len(stretches(broken, NOW)) == 7
    assert plain(text.drawing(broken, 60, 23)).count("●") == 8
    said = plain(text.legend(broken, 60))
    assert "● Vil ikke svare" in said
    assert "5 Viden om arbejdsmarkedet" in said
    picture = etree.fromstring(svg(broken, words=False))
    assert len(list(picture.iter(f"{SVG}circle"))) == 9 * 5 + 8 + 1  # steps, marks, the legend's sample


def test_a_goal_is_never_joined():
    """A goal is an open mark, never part of a line."""
    assert stretches(star(GOAL), GOAL) == ()
    assert 'data-series="goal' not in svg(star(GOAL))


def test_every_series_has_its_own_sign_and_line():
    """Respondents and rounds are told apart without colour, in cells and in the picture."""
    every = [
        Series(Label("x"), role, p, ())
        for role in ("first", "previous", "now", "goal")
        for p in range(PLACES)
    ]
    assert len({one.glyph for one in every}) == len(every)
    lined = [one.dash for one in every if one.joined]
    assert len(set(lined)) == len(lined)
    together = svg(Star(Label("x"), axes(3), tuple(every)), words=False)
    shapes = {
        (node.tag, node.get("points"), node.get("d"), node.get("fill"), node.get("stroke-width"))
        for node in etree.fromstring(together).iter()
        if "mark" in (node.get("class") or "")
    }
    assert len(shapes) == len(every)
    with pytest.raises(ValueError, match="told apart"):
        star(NOW, NOW)


@pytest.mark.parametrize("count", range(3, 13))
@pytest.mark.parametrize("size", [(30, 11), (40, 12), (60, 18), (80, 24), (31, 40), (120, 12)])
def test_steps_of_an_axis_stay_apart_at_every_size(count, size):
    """From 30 x 11 cells on, no two steps of an axis fall on the same cell, and nothing is cut off."""
    for axis in range(count):
        places = set()
        for step in range(1, 6):
            mark = Series(Label("x"), "now", 0, (Mark(axis, step),))
            lines = text.drawing(star(mark, count=count), *size)
            assert len(lines) == size[1]
            assert {width_of(line) for line in lines} == {size[0]}
            sheet = plain(lines).splitlines()
            places |= {(y, line.index("●")) for y, line in enumerate(sheet) if "●" in line}
        assert len(places) == 5


def test_marks_on_the_same_step_stand_side_by_side():
    """Two people on the same step are both seen."""
    steps = (3,) * 9
    crowd = star(
        *(series(role, place, steps) for role in ("now", "previous", "goal") for place in range(PLACES))
    )
    sheet = plain(text.drawing(crowd, 60, 23))
    assert {glyph: sheet.count(glyph) for glyph in "●■◆○□◇△▽▷"} == dict.fromkeys("●■◆○□◇△▽▷", 9)
    line = plain((rows.scale(crowd, 0),))
    assert all(glyph in line for glyph in "●■◆○□◇△▽▷")


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_rows_and_legend_fit_their_width(width):
    """Words are wrapped by cells, in both forms, down to 30 cells; every mark is said."""
    whole = star(NOW, BEFORE, OTHER, GOAL)
    for lines in (rows.rows(whole, width), text.legend(whole, width), text.key(whole, width)):
        assert max(width_of(line) for line in lines) <= width
    said = " ".join(plain(text.legend(whole, width)).split())
    for one, axis in itertools.product(whole.series, range(9)):
        mark = one.on(axis)
        if mark is not None:
            assert text.words_of(whole, mark).text in said


def test_rows_take_one_line_an_axis_where_they_fit():
    """On a wide screen an axis is one line: number, title, scale, words."""
    one = rows.rows(star(BEFORE, series("now", 0, (3,) * 9)), 80)
    assert len(one) == 9
    assert plain(one[:1]) == " 1 Helbred og arbejde       1 ┼───○───●───┼───┼─ 5  ● 3 a-trin-3"


def test_what_is_too_small_is_refused():
    """The caller learns at once that there is no room, instead of a wrong picture."""
    with pytest.raises(ValueError, match="small"):
        text.drawing(star(NOW), 29, 11)
    with pytest.raises(ValueError, match="narrow"):
        rows.rows(star(NOW), 29)
    for step, missing in ((0, None), (6, None), (None, None)):
        with pytest.raises(ValueError, match="mark"):
            star(Series(Label("x"), "now", 0, (Mark(0, step, missing),)))


def test_words_from_the_right_stand_at_the_right_edge():
    """Right to left, the sign stands right and the words are painted once, with their direction."""
    seen = []

    def paint(words, direction):
        seen.append(direction)
        return words[::-1] if direction == "rtl" else words

    title = Label("العمل", "rtl", "ar")
    whole = Star(title, (Axis(title, (title, title)),), (Series(title, "now", 0, (Mark(0, 2),)),))
    lines = text.legend(whole, 40, paint)
    assert plain(lines[:1]) == " " * 33 + "لمعلا 1"
    assert {width_of(line) for line in lines} == {40}
    assert set(seen) == {"rtl"}
    picture = etree.fromstring(svg(whole))
    texts = list(picture.iter(f"{SVG}text"))
    assert {node.get("direction") for node in texts} == {"rtl"}
    assert all("العمل" in node.text for node in texts)  # logical, never turned


def test_hostile_labels_stay_words_in_the_picture():
    """A title or an anchor can be no markup, and what XML cannot hold is left out."""
    label = Label(HOSTILE)
    whole = Star(label, (Axis(label, (label,)),), (Series(label, "now", 0, (Mark(0, 1),)),))
    picture = etree.fromstring(svg(whole))
    assert {node.tag.removeprefix(SVG) for node in picture.iter()} <= {
        "svg", "title", "desc", "line", "circle", "g", "text",
    }  # fmt: skip
    assert "[/foo] <b>&[31m ]]> {y}" in "".join(picture.itertext())
    assert picture.find(f"{SVG}title") is not None
    assert "{y}" not in svg(star(NOW))


def test_a_reading_is_not_in_the_repr():
    """What a person answered never reaches a log through a repr."""
    assert "3" not in repr(Mark(0, 3))
    assert "svare" not in repr(NOW)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_star_can_be_drawn(data):
    """Whatever is marked or missing, each mark is one sign, in cells and in the picture."""
    count = data.draw(st.integers(1, 10))
    steps = data.draw(st.lists(st.none() | st.integers(1, 5), min_size=count, max_size=count))
    goals = data.draw(st.lists(st.none() | st.integers(1, 5), min_size=count, max_size=count))
    whole = star(series("now", 0, steps), series("goal", 1, goals), count=count)
    size = (data.draw(st.integers(30, 90)), data.draw(st.integers(11, 40)))
    sheet = plain(text.drawing(whole, *size))
    assert sheet.count("●") == count - steps.count(None)
    assert sheet.count("▽") == count - goals.count(None)
    etree.fromstring(svg(whole))
    assert all(at(whole, i, 5) for i in range(count))
