"""Answers are read from what people, files and the log give, and come back in their stored form."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flow_generator import ANCHORS, BY, MANY, ONE, SIMPLE, WHAT, WHO, real_answers
from guide.canonical import canonical
from guide.errors import TalkError
from guide.flow.kinds import Column, Day, Done, Many, Number, One, Scale, Table, Words, YesNo
from guide.flow.values import Missing, Row, plain_value, read_value

SCALE = Scale(anchors=ANCHORS)
TABLE = Table(columns=(WHAT, WHO, BY))
READ = [
    (SCALE, 5, 5),
    (SCALE, " 5 ", 5),
    (ONE, "a", "a"),
    (YesNo(), "yes", "yes"),
    (Done(), "later", "later"),
    (MANY, ["b", "a", "a"], ("a", "b")),
    (MANY, [], ()),
    (Many(link="items"), ["r2", "r1"], ("r2", "r1")),
    (Number(decimals=1), 12.5, Decimal("12.5")),
    (Number(decimals=1), "12,50", Decimal("12.5")),
    (Number(), "1000", Decimal(1000)),
    (Number(), 5.0, Decimal(5)),
    (Day(), "2026-03-02", date(2026, 3, 2)),
    (Words(), "Hej\r\nmed\u202edig", "Hej\nmeddig"),
    (SCALE, {"missing": "dont_know"}, Missing("dont_know")),
    (TABLE, {"missing": "not_asked"}, Missing("not_asked")),
]
REFUSED = [
    (SCALE, 6, "talk.not_a_step_on_scale"),
    (SCALE, True, "talk.wrong_type"),
    (SCALE, 4.5, "talk.wrong_type"),
    (SCALE, "fem", "talk.wrong_type"),
    (ONE, "z", "talk.unknown_code"),
    (ONE, 1, "talk.wrong_type"),
    (YesNo(), True, "talk.wrong_type"),
    (MANY, "a", "talk.wrong_type"),
    (MANY, ["a", "none"], "talk.none_and_others"),
    (MANY, ["a", "z"], "talk.unknown_code"),
    (Number(), "1.5", "talk.too_many_decimals"),
    (Number(decimals=9), "123456789012.12345", "talk.too_many_digits"),
    (Number(), "NaN", "talk.wrong_type"),
    (Number(), float("inf"), "talk.wrong_type"),
    (Number(), True, "talk.wrong_type"),
    (Day(), "2026-02-30", "talk.wrong_type"),
    (Day(), "2. marts", "talk.wrong_type"),
    (Words(), " \u200e\n", "talk.empty"),
    (Words(), 7, "talk.wrong_type"),
    (SCALE, {"missing": "maybe"}, "talk.unknown_code"),
    (SCALE, None, "talk.wrong_type"),
    (TABLE, [{"whom": "x"}], "talk.unknown_column"),
    (TABLE, [{"row": "a"}, {"row": "a"}], "talk.row_twice"),
    (TABLE, ["x"], "talk.wrong_type"),
    (TABLE, [{"who": "nobody"}], "talk.unknown_code"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "raw", "value"), READ)
def test_reading_an_answer(kind, raw, value):
    """JSON, YAML and typed text all do, and text is cleaned."""
    assert read_value(kind, raw, step="q") == value


@pytest.mark.parametrize(("kind", "raw", "code"), REFUSED)
def test_what_does_not_fit_is_refused_with_its_code(kind, raw, code):
    """An answer of the wrong kind is refused with a stable code and the step's name."""
    with pytest.raises(TalkError) as caught:
        read_value(kind, raw, step="q")
    assert caught.value.code == code
    assert str(caught.value.facts["step"]).startswith("q")


def test_an_error_never_carries_the_answer():
    """What a person wrote stands in no error and in no repr."""
    with pytest.raises(TalkError) as caught:
        read_value(Number(), "hemmeligt tal", step="q")
    assert "hemmeligt" not in f"{caught.value!r} {caught.value.facts}"
    assert "hemmeligt" not in repr(Row("r1", {"what": "hemmeligt"}))


def test_linked_choices_are_checked_when_the_rows_are_known():
    """A code of a linked choice must be one of the rows given."""
    assert read_value(One(link="items"), "r1", step="q", options=("r1",)) == "r1"
    with pytest.raises(TalkError, match=r"talk\.unknown_code"):
        read_value(One(link="items"), "r9", step="q", options=("r1",))


def test_a_role_without_a_non_answer_cannot_give_it():
    """Only the role's own non-answers are taken, and `not_asked` always."""
    with pytest.raises(TalkError, match=r"talk\.non_answer_not_allowed"):
        read_value(SCALE, {"missing": "cannot_assess"}, step="q", non_answers=("refused",))
    assert read_value(SCALE, {"missing": "not_asked"}, step="q", non_answers=()) == Missing("not_asked")


def test_rows_keep_their_ids_and_new_rows_get_free_ones():
    """Every row has an id that travels; a new one never takes an id that is there."""
    rows = read_value(TABLE, [{"what": "x"}, {"row": "r1", "what": "y", "by": ""}], step="q")
    assert [(row.row, dict(row.cells)) for row in rows] == [("r2", {"what": "x"}), ("r1", {"what": "y"})]
    rows = read_value(TABLE, [{"what": "x"}], step="q", row_id=lambda number: f"k7-{number}")
    assert rows[0].row == "k7-1"
    again = read_value(TABLE, rows, step="q")
    assert again == rows


def test_reading_what_is_stored_gives_the_same_answer():
    """The stored form is JSON, canonical, and reads back to the same answer, for every kind."""
    kinds = [*SIMPLE, TABLE, Table(columns=(Column(name="n", title=WHAT.title, answer=Number(decimals=2)),))]

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(st.data())
    def check(data):
        kind = data.draw(st.sampled_from(kinds))
        value = data.draw(real_answers(kind))
        plain = plain_value(value)
        assert read_value(kind, json.loads(canonical(plain)), step="q") == value

    check()
    assert plain_value(Decimal("5.0")) == 5
    assert plain_value(Decimal("12.5")) == 12.5
    assert plain_value(Missing("refused")) == {"missing": "refused"}
    assert plain_value((Row("r1", {"by": date(2026, 3, 2)}),)) == [{"row": "r1", "by": "2026-03-02"}]
