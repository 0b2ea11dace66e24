"""Line mode: what is shown, what a line means, and that a slip costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from command_line import CHEAP, PASSPHRASE, Line
from guide.conversation.events import New
from guide.desk.commands import CONVERSATION
from guide.desk.views import ChoiceView
from guide.errors import StoreError
from guide.language.catalogues import Said
from guide.plain import lead
from guide.plain.lines import Unread
from guide.plain.typed import read_typed
from guide.store.store import Store
from office import Chance, kinds, log_of, meet, office, walk_to_the_end

TODAY = date(2026, 3, 2)
WALK = [
    "", "2", "Pauser", "4", "3", ":intet ved", "2", "3", "3", "3", "4", "", "8 9", "afslut",
]  # fmt: skip


class Session:
    """One sitting: lines typed ahead; then the end of input, or Ctrl-C where `^C` stands."""

    def __init__(self, desk, talk: str) -> None:
        self.desk = desk
        self.talk = talk
        self.page: list[str] = []
        self.acknowledged: list[str] = []

    def lead(self, typed: Sequence[str]) -> int:
        lines = iter(typed)

        def read() -> str:
            line = next(lines, None)
            if line is None:
                raise EOFError
            if line == "^C":
                raise KeyboardInterrupt
            return line

        self.page = []
        return lead(
            self.desk, self.talk, read=read, write=self.page.append, acknowledged=self.acknowledged.append
        )

    @property
    def text(self) -> str:
        return "\n".join(self.page)

    @property
    def log(self):
        return log_of(self.desk, self.talk)


def sat_down(name: str = "fip/citizen", *, flows=(), **opening) -> Session:
    desk = office(flows=flows)
    return Session(desk, desk.talks.open(name, meet(desk), front="plain", **opening).id)


# --- the walk --------------------------------------------------------------------------------------


def test_a_whole_walk_is_said_answered_reviewed_finished():
    """Answers by number, several, a non-answer: all on record, each acknowledged, then finished."""
    session = sat_down()
    assert session.lead(WALK) == 0
    assert kinds(session.log) == [
        "opened", "said", *["answered"] * 10, "said", "answered", "reviewing", "finished",
    ]  # fmt: skip
    assert session.acknowledged == [body["step"] for kind, body in session.log if kind == "answered"]
    assert "⟦" not in session.text


def test_the_same_walk_by_answers_and_in_lines_is_the_same_log(tmp_path, capsys):
    """One walk through `--answers` and `--plain` gives the same (kind, body), `front` and drawn ids aside."""
    line = Line(tmp_path, capsys)
    line.filled()
    arguments = ("talk", "fip/citizen", "--subject", "A-2", "--with", "en", "--plain")
    code, _out, err = line.run(*arguments, typed=WALK)
    assert code == 0, err
    from guide.cli.session import Session as Run
    from guide.language.early import early_words
    from guide.paths import shipped

    with Run(line.entering(), early_words(shipped("locales"), "da")).desk() as desk:
        logs = [list(map(drawn_aside, log_of(desk, one.id))) for one in desk.talks.lines()]
    assert len(logs) == 2
    assert logs[0] == logs[1]


def drawn_aside(event):
    kind, body = event
    if kind == "opened":
        return kind, {name: body[name] for name in body if name not in {"front", "subject", "meeting"}}
    return kind, body


def test_two_languages_stand_line_by_line():
    """A question and its choices stand in Danish and in the other language, a line each."""
    session = sat_down()
    session.lead([""])
    at = session.page.index("Hvor meget arbejde kan dit helbred klare nu?")
    assert session.page[at + 1] == "How much work can your health manage now?"
    assert session.page[at + 2].startswith("  1. ")
    assert session.page[at + 3].startswith("     ")


def test_a_slip_costs_one_sentence():
    """What cannot be read is said in one sentence; the question stands, and nothing is on record."""
    session = sat_down()
    session.lead(["", "9", "måske", ":ukendt", "", "S"])
    assert kinds(session.log) == ["opened", "said", "paused"]
    start = session.page.index("How much work can your health manage now?")
    after = [row for row in session.page[start + 1 :] if not row.startswith("  ")]
    assert len(after) == 6  # five sentences and the way back, and not the question again


def test_back_undo_jump_note_and_find():
    """Back changes nothing; undo takes back; jump, find and note do what they say."""
    session = sat_down()
    session.lead(
        ["", "2", ":tilbage", ":tilbage", ":oversigt 2", ":note Rolig dag", ":find hverdag", "4", ":fortryd"]
    )
    assert kinds(session.log) == ["opened", "said", "answered", "noted", "answered", "undone", "paused"]
    talk = session.desk.talks.resume(session.talk)
    assert talk.now().step == "everyday"
    assert session.log[3][1] == {"step": "health", "text": "Rolig dag"}


def test_every_command_has_a_word_here():
    """Each command of the desk does something in line mode, and :hjælp names those of this view."""
    from guide.plain.acts import _ACTS

    assert set(_ACTS) == {command.name for command in CONVERSATION}
    session = sat_down()
    session.lead([":visning", ":hjælp"])
    for command in CONVERSATION:
        assert f"  :{command.word}  " in session.text
    print(f"\n{len(CONVERSATION)} commands")


def test_several_lines_and_a_colon_at_the_start():
    r"""A line ending in \ goes on, :flere takes lines up to a dot, and :: begins a text with a colon."""
    for typed, kept in (
        (["En\\", "to"], "En\nto"),
        ([":flere", "En", "", "to", "."], "En\n\nto"),
        (["::tilbage står her"], ":tilbage står her"),
    ):
        session = sat_down()
        session.lead(["", "2", *typed])
        assert session.log[3][1] == {"step": "health_help", "value": kept}


def test_what_is_half_written_is_there_again():
    """Several lines that were broken off stand there again, and Enter saves them."""
    session = sat_down()
    assert session.lead(["", "2", ":flere", "Korte dage", "^C"]) == 130
    session.lead([""])
    assert "Halvt skrevet: Korte dage" in session.text
    assert ("answered", {"step": "health_help", "value": "Korte dage"}) in session.log


def test_ctrl_c_pauses_and_says_how_to_come_back():
    """Ctrl-C ends with 130, paused at the exact question; coming back goes on there."""
    session = sat_down()
    assert session.lead(["", "2", "^C"]) == 130
    assert kinds(session.log)[-1] == "paused"
    assert re.search(r"guide talk ([0-9A-Z-]{14}) --plain", session.text)
    session.lead([":pause"])
    assert "Hvad kan gøre arbejdet lettere for dig?" in session.page
    assert kinds(session.log)[-2:] == ["resumed", "paused"]


def test_an_answer_that_could_not_be_saved_can_be_given_again(monkeypatch):
    """A full disk costs one sentence: nothing is acknowledged, the question stands, the next try is kept."""
    session = sat_down()
    log = session.desk.context.store.log
    append, fails = log.append, iter([True])

    def full(*arguments, **more):
        if next(fails, False):
            raise StoreError("store.full")
        return append(*arguments, **more)

    session.lead([""])
    monkeypatch.setattr(log, "append", full)
    append(session.talk, [New("resumed", {})], head=log.head(session.talk), at=0, by="anne")
    session.lead(["2", "2"])
    assert "Disken er fuld." in session.text
    assert session.acknowledged == ["health"]
    assert session.page.count("Hvor meget arbejde kan dit helbred klare nu?") == 1


def test_private_steps_wait_for_the_own_view():
    """Under the shared view a private step is only a number; :visning shows it, and says so."""
    session = sat_down("fip/caseworker")
    session.lead([])
    assert "private spørgsmål venter" in session.text
    assert "borgerens helbred" not in session.text
    session.lead([":visning", "3"])
    assert "Hvor meget arbejde kan borgerens helbred klare nu?" in session.text
    assert kinds(session.log)[-2:] == ["answered", "paused"]


def test_putting_the_rest_to_next_time_needs_the_own_view():
    """:resten is refused in the shared view, and finishes with the open questions named in the own one."""
    session = sat_down()
    session.lead(["", "2", ":resten"])
    assert "kun gøres i egen visning" in session.text
    session.lead([":visning", ":resten"])
    kind, body = session.log[-1]
    assert (kind, "everyday" in body["open"]) == ("finished", True)


def test_the_review_leads_back_to_a_question_and_says_what_is_missing():
    """In the review: finish is refused while something is open; a number goes to that question."""
    session = sat_down()
    session.lead(["", "2", ":gennemse", "afslut", "3", "4"])
    assert "mangler svar" in session.text
    assert ("answered", {"step": "everyday", "value": 4}) in session.log
    assert "finished" not in kinds(session.log)


def test_a_finished_conversation_can_be_corrected_with_a_reason():
    """Coming back to a finished conversation shows the review; `ret` needs a reason."""
    session = sat_down()
    session.lead(WALK)
    session.lead(["ret", "ret Forkert tal", "1", "3", ":gennemse", "afslut"])
    assert kinds(session.log)[-3:] == ["correcting", "answered", "finished"]
    assert "Der mangler en grund." in session.text


def test_switching_goes_round_the_meetings_conversations():
    """:skift goes to the meeting's next conversation and back to the very place, shared again."""
    desk = office()
    meeting = meet(desk)
    first, second = (
        desk.talks.open(name, meeting, front="plain").id for name in ("fip/citizen", "fip/caseworker")
    )
    session = Session(desk, first)
    session.lead(["", "2", ":skift", ":visning", "3", ":skift", "Pauser"])
    assert kinds(log_of(desk, first))[:4] == ["opened", "said", "answered", "answered"]
    assert "answered" in kinds(log_of(desk, second))
    assert session.page.count("Hvad kan gøre arbejdet lettere for dig?") == 2


def test_agreements_row_by_row():
    """A table is asked column by column; an empty first column ends it; a wrong date costs one sentence."""
    desk = office()
    meeting = meet(desk)
    for name in ("fip/citizen", "fip/caseworker"):
        walk_to_the_end(desk.talks.open(name, meeting))
    together = desk.talks.open("fip/together", meeting, front="plain")
    walk_to_the_end(together, {"agreements": None}, finish=False)
    together.jump("agreements")
    session = Session(desk, together.id)
    session.lead(
        ["Ringe til køkkenet", "kommunen", "i går ellers andet", "3/12", "Spørge en ven", "1", "", ""]
    )
    answers = [body for kind, body in session.log if kind == "answered" and body["step"] == "agreements"]
    rows = [{name: row[name] for name in row if name != "row"} for row in answers[-1]["value"]]
    assert rows == [
        {"what": "Ringe til køkkenet", "who": "municipality", "by": "2026-12-03"},
        {"what": "Spørge en ven", "who": "citizen"},
    ]
    assert "Det er ikke en dag." in session.text


# --- what a line means -----------------------------------------------------------------------------

CHOICES = tuple(
    ChoiceView(code, str(number), (Said(danish, "da", "danish"), Said(english, "en", "approved")))
    for number, (code, danish, english) in enumerate(
        [("care", "Pasning", "Care"), ("money", "Penge", "Money"), ("none", "Intet af det", "None")], start=1
    )
)


@pytest.mark.parametrize(
    ("kind", "typed", "raw"),
    [
        ("one", "2", "money"), ("one", "money", "money"), ("one", "mon", "money"), ("one", "INT", "none"),
        ("many", "1 2", ["care", "money"]), ("many", "1,2", ["care", "money"]), ("many", "Intet af", ["none"]),
        ("number", "2,5", Decimal("2.5")), ("date", "3/12", date(2026, 12, 3)), ("text", " x ", " x "),
    ],
)  # fmt: skip
def test_lines_are_read_as_a_dane_means_them(kind, typed, raw):
    """Numbers, codes, first letters in either language; several; Danish numbers and days."""
    assert read_typed(kind, CHOICES, typed, TODAY) == raw


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("one", "p"), ("one", "4"), ("one", "0"), ("many", "1 9"), ("number", "to"), ("date", "snart")],
)
def test_what_cannot_be_read_is_unread(kind, typed):
    """Two choices that begin so, none, no number, no day: a sentence, never a guess."""
    with pytest.raises(Unread):
        read_typed(kind, CHOICES, typed, TODAY)


def test_a_command_where_words_were_asked_for_is_done_instead():
    """After `:note` or `:find` with nothing behind it the next line may be a command: the slip costs nothing."""
    desk = office()
    session = Session(desk, desk.talks.open("fip/citizen", meet(desk, other=None), front="plain").id)
    session.lead([":note", ":find", ":oversigt", ":intet", ":videre", "2"])
    assert ("answered", {"step": "health", "value": 2}) in log_of(desk, session.talk)


# --- killed ----------------------------------------------------------------------------------------


def test_acknowledged_answers_are_told_on_a_descriptor(tmp_path):
    """--acknowledge writes the name of each committed step to a file descriptor, as the kill test needs."""
    db = tmp_path / "office.db"
    Store.create(db, passphrase=PASSPHRASE, label="anne", entropy=Chance(), cost=CHEAP, floor=CHEAP)[
        0
    ].close()
    source = Path(__file__).resolve().parent.parent / "src"
    code = (
        "import os, subprocess, sys; read, write = os.pipe(); "
        "from guide.cli import main; "
        "code = main(['talk', 'fip/citizen', '--subject', 'A-1', '--plain', '--acknowledge', str(write)]); "
        "os.close(write); sys.stderr.write(os.read(read, 1000).decode()); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="\n2\nPauser\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(source), "GUIDE_DB": str(db), "GUIDE_PASSPHRASE": PASSPHRASE},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.split("\n")[-3:] == ["health", "health_help", ""]


# --- the follow-up, where agreements come along ----------------------------------------------------


def followed_up() -> Session:
    """A follow-up, opened after a contract with three agreements."""
    desk = office()
    meeting = meet(desk)
    first = desk.talks.open("journal/contract", meeting)
    made = [
        {"what": "Find en praktik", "who": "municipality", "by": date(2026, 3, 20)},
        {"what": "Besøg et lager", "who": "citizen", "by": date(2026, 3, 16)},
        {"what": "Øv nye ord", "who": "citizen"},
    ]
    walk_to_the_end(first, {"agreements": made, "category": "job_ready"})
    return Session(desk, desk.talks.open("journal/followup", meeting, front="plain").id)


def test_the_own_view_ends_with_the_private_questions_and_what_stands_is_told_in_words():
    """What was chosen last time is said by its words, never by its code; a shared question is shown shared."""
    session = followed_up()
    session.lead([":visning", "", ""])
    assert "Fra sidst: Jobparat." in session.text
    assert "job_ready" not in session.text
    assert session.page.index("Fælles visning.") > session.page.index("Gemt: Jobparat")


def test_only_an_agreement_that_is_still_open_is_asked_for_a_new_day():
    """The day it had is no new day: kept and dropped are not asked for one, and Enter gives none."""
    session = followed_up()
    session.desk.talks.resume(session.talk).jump("followed_up")
    session.lead(["4", "Lageret er lukket", "2", "Ingen svarede", "", "1", ":pause"])
    assert session.text.count("Ny dato") == 1
    answers = [
        body["value"] for kind, body in session.log if kind == "answered" and body["step"] == "followed_up"
    ]
    told = [{name: row[name] for name in row if name != "row"} for row in answers[-1]]
    assert told == [
        {"kept": "dropped", "why": "Lageret er lukket"},
        {"kept": "partly", "why": "Ingen svarede"},
        {"kept": "kept"},
    ]
    assert "Besøg et lager · Borgeren · 16.03.2026\n" in session.text


def test_a_table_one_may_leave_takes_its_first_line_as_its_first_row():
    """Nothing is asked about keeping rows where there are none; Enter goes on and puts nothing on record."""
    desk = office()
    talk = desk.talks.open("journal/closing", meet(desk), front="plain").id
    desk.talks.resume(talk).jump("agreements")
    session = Session(desk, talk)
    session.lead(["", ":tilbage", "Ringe efter en måned", "2", "", ""])
    assert "beholder rækkerne" not in session.text
    answers = [body for kind, body in session.log if kind == "answered"]
    assert [body["value"][0]["what"] for body in answers] == ["Ringe efter en måned"]
