"""A round answered apart: by hand and by the program the same; codes, closing, what is frozen; every format."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile

import pytest

from guide.charts import dots
from guide.charts.dots import DotRow, Dots, DotSide
from guide.charts.star import Label
from guide.desk.compare_papers import FORMATS
from guide.errors import GuideError, RoleError, RoundError, TalkError
from guide.insight.comparison import Filling, compare, gap, median, tally
from guide.insight.small_groups import Side, shown, texts_shown
from guide.summary.formats.csv import write
from office import log_of, meet, office, walk_to_the_end
from tui_kit import KINDS

TEAM = "T-7"
DONT_KNOW = {"missing": "dont_know"}


def team(chiefs: list, hands: list, *, openly: frozenset[str] = frozenset(), close: bool = True):
    """An office in which a team has answered apart; an answer is (calm, pace, text)."""
    desk = office(flows=[KINDS])
    answered = {"chiefs": chiefs, "hands": hands}
    handed = desk.codes.make(TEAM, "pulse", {side: max(1, len(here)) for side, here in answered.items()})
    for side in handed:
        for code, answers in zip(side.codes, answered[side.respondent], strict=False):
            fill(desk, code, answers, openly=side.respondent in openly)
    if close:
        desk.rounds.close(TEAM, "pulse")
    return desk


def fill(desk, code: str, answers, *, openly: bool = False) -> str:
    talk = desk.codes.fill(code)
    calm, pace, text = answers
    walk_to_the_end(talk, {"calm": calm, "pace": pace, "shows": text}, finish=False)
    talk.begin_review()
    talk.finish(openly=openly)
    return talk.id


HANDS = [("3", "1", "Travlt"), ("4", "1", "Kø"), ("2", DONT_KNOW, None), ("4", "2", "Telefonen")]
CHIEFS = [("3", "4", "Møder"), ("3", "3", "Ro"), ("4", "4", "Kalenderen")]


def test_a_comparison_equals_one_by_hand():
    """Counts, medians between two steps, gaps and non-answers, as they come out with paper and pencil."""
    desk = team(CHIEFS, HANDS)
    document = desk.comparing.document(TEAM, "pulse")
    # calm: chiefs 3 3 4, middle 3; hands 2 3 4 4, middle between 3 and 4: half a step.
    # pace: chiefs 3 4 4, middle 4; hands 1 1 2 and one who does not know, middle 1: three steps.
    assert document["statements"] == [
        {
            "indicator": "calm",
            "title": "Ro",
            "shown": "sides",
            "sides": [
                {"respondent": "chiefs", "answered": 3, "counts": {"1": 0, "2": 0, "3": 2, "4": 1}, "missing": {},
                 "median": [3, 3]},
                {"respondent": "hands", "answered": 4, "counts": {"1": 0, "2": 1, "3": 1, "4": 2}, "missing": {},
                 "median": [3, 4]},
            ],
            "joint": None,
            "gap": 0.5,
        },
        {
            "indicator": "pace",
            "title": "Fart",
            "shown": "sides",
            "sides": [
                {"respondent": "chiefs", "answered": 3, "counts": {"1": 0, "2": 0, "3": 1, "4": 2}, "missing": {},
                 "median": [4, 4]},
                {"respondent": "hands", "answered": 3, "counts": {"1": 2, "2": 1, "3": 0, "4": 0},
                 "missing": {"dont_know": 1}, "median": [1, 1]},
            ],
            "joint": None,
            "gap": 3,
        },
    ]  # fmt: skip
    keys = ["format", "subject", "family", "round", "closed", "shown", "fillings", "statements", "remarks"]
    assert list(document) == keys
    assert document["fillings"] == {"chiefs": 3, "hands": 4}
    view = desk.comparing.view(TEAM, "pulse")
    assert [one.indicator for one in view.statements] == ["pace", "calm"], "the largest difference first"
    assert view.statements[0].sides[1].median == "midten er 1 Slet ikke"
    assert view.statements[1].sides[1].median == "midten er mellem 3 Mest og 4 Helt"
    assert view.statements[0].gap == "Midten ligger 3 trin fra hinanden"


def test_one_small_side_hides_both_and_everybody_is_shown_together():
    """Two leaders: no side apart, the joint counts by hand, texts mixed; never which side wrote what."""
    desk = team(CHIEFS[:2], HANDS)
    document = desk.comparing.document(TEAM, "pulse")
    calm, pace = document["statements"]
    assert document["shown"] == "joint"
    assert (calm["sides"], calm["gap"]) == ([], None)
    assert calm["joint"] == {
        "answered": 6, "counts": {"1": 0, "2": 1, "3": 3, "4": 2}, "missing": {}, "median": [3, 3],
    }  # fmt: skip
    assert pace["joint"]["counts"] == {"1": 2, "2": 1, "3": 1, "4": 1}
    [texts] = document["remarks"]
    assert [side["respondent"] for side in texts["sides"]] == [None]
    assert sorted(texts["sides"][0]["texts"]) == ["Kø", "Møder", "Ro", "Telefonen", "Travlt"]


def test_a_leader_alone_who_answers_openly_is_shown_beside_the_others():
    """The one exception: said on one's own screen before it was locked; and it is in the log."""
    desk = team(CHIEFS[:1], HANDS, openly=frozenset({"chiefs"}))
    document = desk.comparing.document(TEAM, "pulse")
    assert document["shown"] == "sides"
    assert document["statements"][0]["sides"][0]["counts"] == {"1": 0, "2": 0, "3": 1, "4": 0}
    silent = team(CHIEFS[:1], HANDS).comparing.document(TEAM, "pulse")
    assert silent["shown"] == "joint"


def test_too_few_show_nothing_but_how_many():
    """Two and two: no count, no text, in no format."""
    desk = team(CHIEFS[:2], HANDS[:2])
    document = desk.comparing.document(TEAM, "pulse")
    assert document["shown"] == "none"
    assert [(one["sides"], one["joint"], one["gap"]) for one in document["statements"]] == [
        ([], None, None)
    ] * 2
    assert document["remarks"] == []
    for form in FORMATS:
        if form in {"svg", "docx"}:
            continue
        written = desk.compare_papers.written(TEAM, "pulse", format=form).decode()
        assert not any(text in written for text in ("Travlt", "Kø", "Møder", "Ro\n", "●", "□", "◆")), form
    with pytest.raises(RoundError, match="nothing_to_show"):
        desk.compare_papers.written(TEAM, "pulse", format="svg")


@pytest.mark.parametrize(
    ("sides", "least", "expected"),
    [
        ((3, 3), 3, "sides"), ((2, 9), 3, "joint"), ((2, 3), 3, "joint"), ((2, 2), 3, "none"), ((0, 5), 3, "joint"),
        ((0, 4), 3, "none"), ((0, 0), 3, "none"), ((4, 4), 5, "joint"), ((3, 3), 2, "sides"), ((2, 2), 1, "none"),
    ],
)  # fmt: skip
def test_the_rule_for_small_groups(sides, least, expected):
    """Three on each side, else five together, else nothing; the office may ask for more and never for fewer."""
    assert shown([Side(count) for count in sides], least=least) == expected


def test_an_open_side_is_shown_only_beside_one_that_is_large_or_open_too():
    """Openness helps the side that said it, and no other."""
    assert shown([Side(1, openly=True), Side(3)]) == "sides"
    assert shown([Side(1, openly=True), Side(2)]) == "none"
    assert shown([Side(1, openly=True), Side(2, openly=True)]) == "sides"
    assert shown([Side(3), Side(3)], whole="joint") == "joint", "never finer than its round"
    assert shown([Side(9), Side(9)], whole="none") == "none"


def given(*sides: str, openly: int = 0) -> list[Side]:
    """Sides that answered the letters of a word; so many of the first ones openly."""
    return [Side(len(word), openly=place < openly, given=frozenset(word)) for place, word in enumerate(sides)]


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (given("aab", "abb"), "sides"), (given("aaa", "abb"), "alike"), (given("aab", "bbb"), "alike"),
        (given("aa", "abb"), "joint"), (given("aa", "aaa"), "alike"), (given("a", "bbbb"), "joint"),
        (given("a", "aab", openly=1), "sides"), (given("a", "bbb", openly=1), "alike"),
        (given("abcd", "ef", openly=1), "none"), (given("abcde", "", openly=1), "none"), (given("aa", "aa"), "none"),
        ([Side(5, openly=True, given=frozenset("a")), Side(0)], "joint"),
    ],
)  # fmt: skip
def test_nothing_is_shown_where_a_side_answered_alike(sides, expected):
    """A count of answers that are all alike is each one's answer; who answers openly is left out of it."""
    assert shown(sides) == expected


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (given("aab", "abc"), "sides"), (given("aaa", "abc"), "alike"), (given("ab", "abc"), "joint"),
        (given("aa", "aaa"), "alike"), (given("a", "bbb", openly=1), "alike"), (given("a", "bcd", openly=1), "sides"),
        ([Side(1, given=frozenset(["a", ""])), Side(0, given=frozenset([""]))], "joint"),
        ([Side(2, given=frozenset(["a", ""])), Side(0, given=frozenset([""]))], "alike"),
        ([Side(3, given=frozenset(["a", ""])), Side(3, given=frozenset(["a", "b"]))], "sides"),
    ],
)  # fmt: skip
def test_texts_that_are_all_alike_are_not_shown(sides, expected):
    """Who wrote nothing is in it too: one text among several people is nobody's, the same text from all is."""
    assert texts_shown(sides) == expected
    assert texts_shown(sides, whole="none") == "none"


def test_what_is_alike_is_last_and_says_so_and_not_where():
    """No side, count, median, gap or place in any format; a sentence, once; and texts that are all alike are left out."""
    alike = [("4", "1", "Nej"), ("4", "2", "nej "), ("4", "2", "NEJ")]
    desk = team(CHIEFS, alike)
    calm, pace = desk.comparing.document(TEAM, "pulse")["statements"]
    assert (calm["shown"], calm["sides"], calm["joint"], calm["gap"]) == ("alike", [], None, None)
    assert pace["shown"] == "sides"
    assert [one.indicator for one in desk.comparing.view(TEAM, "pulse").statements] == ["pace", "calm"]
    assert desk.comparing.document(TEAM, "pulse")["remarks"] == []
    for form in ("text", "md", "html"):
        written = desk.compare_papers.written(TEAM, "pulse", format=form).decode()
        assert written.count("Alle på en side svarede ens. Hvilken side siges ikke.") == 1, form
        assert written.count("Der er ro til arbejdet.") == 1, form
        assert "Nej" not in written, form
    assert "calm" not in desk.compare_papers.written(TEAM, "pulse", format="csv").decode()
    assert b"Der er ro" not in desk.compare_papers.written(TEAM, "pulse", format="svg")
    silent = team(alike[:2], alike)
    assert [one["shown"] for one in silent.comparing.document(TEAM, "pulse")["statements"]] == [
        "alike",
        "joint",
    ]


def test_medians_gaps_and_counts():
    """A median stands on a step or between two, a gap in half steps; nothing is divided by how many there are."""
    assert [median(one) for one in ([], [2], [1, 4], [1, 2, 4], [1, 2, 3, 4])] == [
        None, (2, 2), (1, 4), (2, 2), (2, 3),
    ]  # fmt: skip
    assert gap([(1, 2), (4, 4)]) == 2.5
    assert gap([None, (4, 4)]) is None
    counted = tally([1, "dont_know", 4, 4, "dont_know"], (1, 2, 3, 4))
    assert (dict(counted.counts), dict(counted.missing)) == ({1: 1, 2: 0, 3: 0, 4: 2}, {"dont_know": 2})


def test_the_order_of_texts_says_nothing_of_who_wrote_when():
    """The same texts in any order of filling stand in the same order; and it is not always that of the letters."""
    texts = [f"tekst {number}" for number in range(6)]

    def ordered(written: list[str], seed: str) -> tuple[str, ...]:
        fillings = [Filling("a", openly=False, marks={}, remarks={"shows": text}) for text in written]
        found = compare(fillings, sides=["a"], scales={}, steps=["shows"], seed=seed)
        return found.remarks[0].sides[0][1]

    assert ordered(texts, "x") == ordered(texts[::-1], "x")
    assert len({ordered(texts, str(seed)) for seed in range(20)}) > 5


# --- codes, closing, what is frozen -------------------------------------------------------------------


def test_the_last_filling_of_a_code_counts_until_the_round_is_closed():
    """Replaced with the same code, counted once; afterwards nothing more is taken in, and nothing changes."""
    desk = office(flows=[KINDS])
    chiefs, hands = desk.codes.make(TEAM, "pulse", {"chiefs": 3, "hands": 4})
    for number, code in enumerate((*chiefs.codes, *hands.codes[:3])):
        fill(desk, code, ("1" if number < 4 else "2", "1", None))
    assert [side.fillings for side in desk.rounds.state(TEAM, "pulse").sides] == [3, 3]
    fill(desk, chiefs.codes[0].lower().replace("-", " "), ("4", "4", None))
    assert [side.fillings for side in desk.rounds.state(TEAM, "pulse").sides] == [3, 3], "replaced, not added"
    late = desk.codes.fill(hands.codes[3])
    desk.rounds.close(TEAM, "pulse")
    before = desk.compare_papers.written(TEAM, "pulse", format="json")
    assert json.loads(before)["statements"][0]["sides"][0]["counts"] == {"1": 2, "2": 0, "3": 0, "4": 1}
    walk_to_the_end(late, {}, finish=False)
    with pytest.raises(RoundError, match=r"round\.closed"):
        late.finish()
    with pytest.raises(RoundError, match=r"round\.closed"):
        desk.codes.fill(chiefs.codes[0])
    assert desk.compare_papers.written(TEAM, "pulse", format="json") == before
    with pytest.raises(RoundError, match=r"round\.closed"):
        desk.rounds.close(TEAM, "pulse")
    [again] = desk.codes.make(TEAM, "pulse", {"hands": 1})
    assert again.round == 2, "new codes are for the next round"


def test_a_half_written_filling_is_found_again_with_its_code_and_is_nobodys():
    """Left halfway, gone on with by the code; no author, no hour, no seat, no look and no meeting on record."""
    desk = office(flows=[KINDS])
    [hands] = desk.codes.make(TEAM, "pulse", {"hands": 1})
    talk = desk.codes.fill(hands.codes[0])
    talk.answer("2")
    talk.draft("halvt")
    again = desk.codes.fill(hands.codes[0])
    assert (again.id, again.now().field_text) == (talk.id, talk.now().field_text)
    walk_to_the_end(again)
    store = desk.context.store
    events = store.log.events(talk.id)
    assert {event.by for event in events} == {None}
    assert {event.at % 86_400_000 for event in events} == {0}
    assert store.rows.conversation(talk.id).meeting is None
    connection: sqlite3.Connection = store._vault.connection
    seats = connection.execute("select seat from cursors where conversation = ?", (talk.id,)).fetchall()
    heads = connection.execute("select at from heads where stream = ?", (talk.id,)).fetchall()
    looks = connection.execute("select * from access where conversation = ?", (talk.id,)).fetchall()
    assert (seats, [at % 86_400_000 for (at,) in heads], looks) == ([("",)], [0], [])
    assert hands.codes[0].replace("-", "") not in json.dumps([body for _kind, body in log_of(desk, talk.id)])


def test_a_filling_opens_by_its_code_alone():
    """By no id, in no list, on no paper, in no star, by no correction; also not for whoever filled it in."""
    desk = team(CHIEFS, HANDS, close=False)
    rows = desk.context.store.rows.conversations(sealed=True)
    assert len(rows) == 7
    assert desk.talks.lines() == ()
    assert desk.office.home().today == ()
    person = desk.standing.person(TEAM)
    assert (person.talks, person.marks, person.rounds) == ((), (), ())
    assert desk.context.store.rows.readings(rows[0].subject) == ()
    for row in rows:
        for look in (desk.talks.resume, desk.talks.find, lambda one: desk.papers.text(one, "journal")):
            with pytest.raises(TalkError):
                look(row.id)
    [extra] = desk.codes.make(TEAM, "pulse", {"hands": 1})
    talk = desk.codes.fill(extra.codes[0])
    walk_to_the_end(talk)
    with pytest.raises(TalkError, match=r"talk\.by_code"):
        desk.talks.row(talk.id)
    with pytest.raises(TalkError, match=r"talk\.by_code"):
        talk.correct("Jeg tog fejl")


def test_without_a_code_nobody_fills_in():
    """A flow for one side is not opened in a meeting; an unknown code opens nothing; kinds of wrong counts are said."""
    desk = office(flows=[KINDS])
    with pytest.raises(RoundError, match=r"round\.needs_code"):
        desk.talks.open("pulse/apart", meet(desk, TEAM, kind="team"), respondent="hands")
    with pytest.raises(RoundError, match=r"round\.unknown_code"):
        desk.codes.fill("AAAA-AAAA")
    for wanted, code in (
        ({"all": 1}, "no_such_side"),
        ({"hands": 0}, "codes_number"),
        ({"hands": 201}, "codes_number"),
    ):
        with pytest.raises(RoundError, match=code):
            desk.codes.make(TEAM, "pulse", wanted)
    with pytest.raises(RoundError, match="no_compare"):
        desk.rounds.state(TEAM, "kinds")


def test_a_round_that_is_open_shows_how_many_and_nothing_else():
    """Before somebody closes it the comparison is refused in every format."""
    desk = team(CHIEFS, HANDS, close=False)
    for form in FORMATS:
        with pytest.raises(RoundError, match="not_closed"):
            desk.compare_papers.written(TEAM, "pulse", format=form)


def test_roles_guard_codes_closing_and_comparisons():
    """Staff fill in and see what is opened; an administrator sees nothing of it; neither closes."""
    desk = team(CHIEFS, HANDS, close=False)
    for role, may_see in (("staff", True), ("administrator", False)):
        object.__setattr__(desk.context, "roles", frozenset({role}))
        with pytest.raises(RoleError):
            desk.codes.make(TEAM, "pulse", {"hands": 1})
        with pytest.raises(RoleError):
            desk.rounds.close(TEAM, "pulse")
        object.__setattr__(desk.context, "roles", frozenset({"leader"}))
        if not desk.rounds.state(TEAM, "pulse").closed:
            desk.rounds.close(TEAM, "pulse")
        object.__setattr__(desk.context, "roles", frozenset({role}))
        if may_see:
            assert desk.comparing.view(TEAM, "pulse").statements
        else:
            with pytest.raises(RoleError):
                desk.comparing.view(TEAM, "pulse")


def test_a_rebuild_changes_nothing_of_a_round():
    """Counts and comparison follow from the log alone."""
    desk = team(CHIEFS, HANDS)
    before = [desk.compare_papers.written(TEAM, "pulse", format=form) for form in ("json", "text", "csv")]
    desk.trust.rebuild()
    assert [
        desk.compare_papers.written(TEAM, "pulse", format=form) for form in ("json", "text", "csv")
    ] == before
    assert desk.trust.verify().sound


# --- what comes of it ---------------------------------------------------------------------------------


def test_a_comparison_ends_in_agreements_of_the_team():
    """The common conversation of the same round; its agreements stand on the paper, and stay open."""
    desk = team(CHIEFS, HANDS)
    talk = desk.comparing.go_on(TEAM, "pulse")
    talk.note("Fart: Vi mener det samme")
    assert desk.comparing.go_on(TEAM, "pulse").id == talk.id, "back to the same one"
    walk_to_the_end(
        talk, {"deals": [{"what": "=Et møde om farten", "who": "municipality", "by": "2026-05-01"}]}
    )
    row = desk.talks.row(talk.id)
    assert (row.respondent, row.round, row.name) == ("all", 1, "pulse/common")
    assert [one.what for one in desk.standing.person(TEAM).agreements] == ["=Et møde om farten"]
    assert "=Et møde om farten" in desk.compare_papers.written(TEAM, "pulse").decode()


def test_every_format_says_the_same_and_no_text_becomes_a_formula():
    """Text, svg, json, md, html, docx, csv; what people wrote stands in them as text."""
    formula = "=HYPERLINK(1)"
    desk = team(CHIEFS, [("3", "1", formula), *HANDS[1:], ("1", "1", "<b>x</b>")])
    written = {form: desk.compare_papers.written(TEAM, "pulse", format=form) for form in FORMATS}
    assert b"<svg" in written["svg"]
    assert written["html"].count(b"<svg") == 1
    assert b"<b>x</b>" not in written["html"]
    assert "Midten ligger 3 trin fra hinanden" in written["text"].decode()
    assert zipfile.is_zipfile(io.BytesIO(written["docx"]))
    rows = list(csv.reader(io.StringIO(written["csv"].decode("utf-8-sig")), delimiter=";"))
    assert f"'{formula}" in {cell for row in rows for cell in row}
    counts = {(row[1], row[2], row[3]): int(row[4]) for row in rows[1:] if row[0] != "Hvad viser det"}
    for one in json.loads(written["json"])["statements"]:
        for side in one["sides"]:
            for step, count in {**side["counts"], **side["missing"]}.items():
                assert counts[one["indicator"], side["respondent"], step] == count
    with pytest.raises(GuideError):
        desk.compare_papers.written(TEAM, "pulse", format="pdf")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_never_begins_as_a_formula(begin):
    """Half-width or full-width, with a sign of control before it or not."""
    [[cell]] = csv.reader(io.StringIO(write([[f"{begin}1+1"]]).removeprefix("\ufeff")), delimiter=";")
    assert cell.startswith("'")
    assert write([[12, "a"]]) == "\ufeff12;a\r\n"


def test_dots_are_one_sign_an_answer_and_a_number_where_they_do_not_fit():
    """No mean is drawn; what is too wide is said in figures; wrong counts are refused."""
    row = DotRow(Label("Ro"), (DotSide(Label("A"), 0, (0, 2, 40)), DotSide(Label("B"), 1, (1, 0, 0))))
    text = dots.as_text(Dots(Label("T"), (Label("x"), Label("y"), Label("z")), (row,)), 40)
    assert "2 ●●" in text
    assert "3 ●40" in text
    assert "1 □" in text
    with pytest.raises(ValueError, match="fit the scale"):
        Dots(Label("T"), (Label("x"),), (row,))
