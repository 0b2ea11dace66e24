"""Last time's mark: hidden until both have marked, shown from the start where the office says so, told on papers."""

from __future__ import annotations

import json

from guide.desk import settings
from office import meet, office, usual_answer
from test_plain import Session
from tui_kit import run

SIZES = ((120, 40), (80, 24), (60, 18), (40, 12))


def marks(desk, flow, number, step, **how):
    """Walk one half to its end in a round, with the same step on every scale; the rest as anybody would."""
    talk = desk.talks.open(flow, meet(desk, **how), round=number, front="test")
    while hasattr(view := talk.now(), "kind"):
        if view.kind == "say":
            talk.forward()
        else:
            talk.answer(str(step) if view.kind == "scale" else usual_answer(view))
    talk.begin_review()
    talk.finish()
    return talk


def second_round(*, other="en"):
    """An office where citizen, caseworker and both together marked 2, 3 and 4 in round 1."""
    desk = office()
    for step, half in ((2, "citizen"), (3, "caseworker"), (4, "together")):
        marks(desk, f"fip/{half}", 1, step, other=other)
    return desk


def at_first_scale(desk, flow, *, number=2, other="en"):
    """Open a half in a round and go to its first scale."""
    talk = desk.talks.open(flow, meet(desk, other=other), round=number, front="test")
    while talk.now().kind != "scale":
        talk.forward()
    return talk


def told(view):
    """What a step shows of last time: its words, the row with the sign, and any other trace."""
    return view.last, [one.code for one in view.choices if one.last]


def test_last_times_mark_is_hidden_until_both_have_marked():
    """Neither half shows last time's mark while it is filled in, in either view; nor does the growing star."""
    desk = second_round()
    for half in ("citizen", "caseworker"):
        talk = at_first_scale(desk, f"fip/{half}")
        for audience in ("shared", "own"):
            view = talk.now(audience)
            assert not hasattr(view, "choices") or told(view) == (None, []), (half, audience)
    finished = marks(desk, "fip/citizen", 2, 5)
    star = next(view for step in finished.flow.steps if (view := _star(finished, step.name)) is not None)
    assert {series.role for series in star.chart.series} == {"now"}


def _star(talk, step):
    if not talk.walk.path.on(step):
        return None
    talk.jump(step)
    return talk.now().star


def test_last_times_mark_shows_once_both_have_marked():
    """Back at a question after both halves are finished the step of last time stands beside the scale."""
    desk = second_round()
    citizen = marks(desk, "fip/citizen", 2, 5)
    marks(desk, "fip/caseworker", 2, 1)
    citizen.correct("efterset")
    citizen.jump(next(step.name for step in citizen.flow.questions if step.indicator))
    view = citizen.now("shared")
    assert told(view)[1] == ["2"]
    assert [said.text[:9] for said in view.last.words] == ["Sidst: 2 ", "Last time"]
    star = next(view for step in citizen.flow.steps if (view := _star(citizen, step.name)) is not None)
    assert {"now", "previous"} <= {series.role for series in star.chart.series}


def test_together_shows_neither_marks_nor_last_time_before_both_are_given():
    """Where the marks are compared the office's setting opens nothing: both halves first."""
    desk = second_round()
    desk.office.set(settings.LAST_MARK, True)  # noqa: FBT003 - a setting's value
    marks(desk, "fip/citizen", 2, 5)
    view = at_first_scale(desk, "fip/together").now("shared")
    assert told(view) == (None, [])
    assert not view.beside
    assert {mark.axis for series in view.star.chart.series for mark in series.marks} == set()
    marks(desk, "fip/caseworker", 2, 1)
    view = at_first_scale(desk, "fip/together").now("shared")
    assert told(view)[1] == ["4"]
    assert len(view.beside) == 4  # two halves, two languages


def test_the_office_may_show_last_times_mark_from_the_start():
    """With the setting each half shows its own last mark at once, and never the other's."""
    desk = second_round()
    desk.office.set(settings.LAST_MARK, True)  # noqa: FBT003 - a setting's value
    for half, audience, code in (("citizen", "shared", "2"), ("caseworker", "own", "3")):
        view = at_first_scale(desk, f"fip/{half}").now(audience)
        assert told(view)[1] == [code]
        assert view.last.words[0].text.startswith(f"Sidst: {code} ")
    first = at_first_scale(desk, "fip/citizen", number=1).now("shared")
    assert told(first) == (None, [])  # nothing came before the first round


def test_a_mark_on_another_scale_is_said_and_not_set_beside_this_one(tmp_path):
    """Where question or steps were changed since, the old words are said as what they are: not comparable."""
    first, then = ("Lidt", "Noget", "Meget"), ("Sjældent", "Ofte", "Altid")
    desk = office(flows=[_scale(tmp_path, first)], shipped=False)
    _own(desk, "2")
    later = office(flows=[_scale(tmp_path, then)], shipped=False, store=desk.context.store, person="bo")
    later.office.set(settings.LAST_MARK, True)  # noqa: FBT003 - a setting's value
    talk = later.talks.open("s/one", meet(later, other=None), round="new", front="test")
    view = talk.now("shared")
    assert told(view)[1] == []
    assert view.last.words[0].text == "Sidst: 2 Noget (kan ikke sammenlignes med sidst)"
    talk.answer("3")
    talk.finish()
    step = json.loads(later.papers.written(talk.id, "journal", format="json"))["sections"][0]["steps"][0]
    assert step["previous"] == {"round": 1, "value": 2, "words": "2 Noget", "comparable": False}
    assert "Noget" not in later.papers.text(talk.id, "journal")


def _own(desk, code):
    talk = desk.talks.open("s/one", meet(desk, other=None), front="test")
    talk.answer(code)
    talk.finish()


def _scale(folder, anchors):
    steps = "\n".join(f"      {number}: {text}" for number, text in enumerate(anchors, start=1))
    family = folder / "s"
    family.mkdir(exist_ok=True)
    (family / "family.yaml").write_text(
        "title: Skala\nsubject: citizen\nround: own\nrespondents:\n  citizen: {title: Borger}\n"
        f"indicators:\n  a:\n    title: Emne\n    scale:\n{steps}\n",
        encoding="utf-8",
    )
    (family / "one.yaml").write_text(
        "title: Ét\nversion: 1\nrespondents: [citizen]\nsections:\n  - name: s\n    title: S\n    steps:\n"
        "      - ask: Hvor meget?\n        indicator: a\n",
        encoding="utf-8",
    )
    return folder


def test_both_front_ends_draw_last_times_mark_at_every_size():
    """The sign stands beside the step at every size, the words where there is room; line mode says the words."""
    desk = second_round()
    desk.office.set(settings.LAST_MARK, True)  # noqa: FBT003 - a setting's value
    talk = at_first_scale(desk, "fip/citizen")
    seen = []
    for size in SIZES:

        async def drive(driver):
            seen.append(driver.screen())

        run(desk, drive, start=talk.id, size=size)
    for screen in seen:
        assert "2○" in screen, screen
    for screen in seen[:2]:
        assert "○ Sidst: 2 " in screen, screen
    session = Session(desk, talk.id)
    session.lead([])
    lines = session.text
    assert "Sidst: 2 " in lines


def test_papers_carry_the_mark_of_the_round_before():
    """JSON names round, value, words and comparable at each reading; the journal says it under the answer."""
    desk = second_round()
    talk = marks(desk, "fip/citizen", 2, 5)
    document = json.loads(desk.papers.written(talk.id, "journal", format="json"))
    steps = [step for section in document["sections"] for step in section["steps"]]
    read = [step for step in steps if step["indicator"]]
    assert len(read) == len(talk.flow.family.star)
    for step in read:
        assert step["previous"]["round"] == 1
        assert step["previous"]["value"] == 2
        assert step["previous"]["comparable"] is True
        assert step["previous"]["words"].startswith("2 ")
    assert all(step["previous"] is None for step in steps if not step["indicator"])
    assert desk.papers.text(talk.id, "journal").count("Sidst: 2 ") == len(read)
    first = desk.talks.lines(name="fip/citizen")[-1]
    steps = json.loads(desk.papers.written(first.id, "journal", format="json"))["sections"]
    assert all(step["previous"] is None for section in steps for step in section["steps"])
    print(f"{len(read)} readings with the round before")
