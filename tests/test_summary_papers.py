"""The papers a flow gets without a template: what stands on them, and what never does."""

from dataclasses import replace

import pytest

from a_paper import context, pair, steps
from golden import DATA, same_as_golden
from guide.summary.context import PaperSection, for_citizen
from guide.summary.document import Heading, StarBlock, WriteLine, lines
from guide.summary.formats import html, json, markdown, text
from guide.summary.papers import paper

WORDINGS = ("Hvor meget kan dit helbred klare?", "Tror du på et job?", "Hvilket job er dit mål?",
            "Hvad fylder mest?", "Hvad laver I?")  # fmt: skip
ANSWERS = ("Få timers arbejde er muligt", "Vil ikke svare", "Kok på et plejehjem", "Penge, Søvn", "Borgeren")


def words(document):
    return "\n".join(line.text + "\n" + line.beside_text for line in lines(document.blocks))


def test_the_journal_begins_with_case_key_date_and_flow():
    """The first line is what a journal system needs to know where the text belongs."""
    first = text.write(paper(context())).splitlines()[0]
    assert first == "A-1027, mandag den 2. marts 2026, Vejen til arbejde – borgerens svar"


def test_the_journal_tells_what_was_asked_and_nothing_else():
    """Every answer on the path with its wording, notes, non-answers and marks; nothing unasked or off it."""
    written = text.write(paper(context()))
    for wording in (*WORDINGS, *ANSWERS, "Notat: Kok på et plejehjem", "Tolkningen var usikker"):
        assert wording in written
    for absent in ("Blev ikke besvaret?", "Vi taler om dig", "Kun sagt", "gemt svar"):
        assert absent not in written
    assert "Skjult spørgsmål? (ikke til borgeren)\nskjult svar" in written


def test_the_citizens_page_knows_nothing_private():
    """Private sections, steps, columns, readings, notes, marks and what is set aside are not there at all."""
    for language in ("da", "ar"):
        one = context("citizen", language=language)
        everything = words(paper(one)) + json.write(one)
        for hidden in ("kjult", "secret", "own_view", "Notat", "usikker", "Stjernen i ord", "A-1027, "):
            assert hidden not in everything, hidden
    assert set(for_citizen(context()).values) == {"late", "nothing"}


def test_the_citizens_page_says_what_matters():
    """Star, agreements, next time, whom to call or room for it, interpreter, every open answer."""
    one = context("citizen", language="ar")
    made = paper(one)
    written = words(made)
    for wording in (*WORDINGS[2:], *ANSWERS[:3], "Aftaler", "الاتفاقيات", "Næste samtale: mandag den 13. april 2026",
                    "Tolk: Tolk i telefonen", "بضع ساعات"):  # fmt: skip
        assert wording in written
    assert [block.line.beside_text for block in made.blocks if isinstance(block, WriteLine)] == [
        "Næste samtale: mandag den 13. april 2026, Klokken",
        "Ring til",
    ]
    assert sum(isinstance(block, StarBlock) for block in made.blocks) == 1
    called = paper(replace(one, call="12 34 56 78", agreements=()))
    assert "Ring til: 12 34 56 78" in words(called)
    assert [block.line.text for block in called.blocks if isinstance(block, WriteLine)] == [
        "Det aftalte vi",
        "الاجتماع القادم: mandag den 13. april 2026, Klokken",
    ]


def test_the_star_in_words_has_steps_direction_and_non_answers():
    """A table says the star: number, anchor, direction, goal; a non-answer in words, never a zero."""
    star = next(block for block in paper(context("citizen")).blocks if isinstance(block, StarBlock))
    rows = [[cell.text for cell in row] for row in star.table.rows]
    assert rows == [
        ["Helbred og arbejde", "3 Få timers arbejde er muligt, et trin op", "2 Helbredet fylder det meste",
         "4 Det meste af en arbejdsdag"],
        ["Troen på et job", "Vil ikke svare", "", ""],
    ]  # fmt: skip


def test_what_nobody_approved_is_said_quietly():
    """A paper with unapproved or changed wordings says so itself, with a template too; others say nothing."""
    said = "Oversættelsen er endnu ikke godkendt."
    assert said not in words(paper(context("citizen")))
    assert said in words(paper(context("citizen", language="ar")))
    assert said in words(paper(context("citizen", language="ar"), template='{{ t("Aftaler") }}'))
    changed = replace(context("citizen", language="ar"), title=pair("Din stjerne", "نجمتك", status="changed"))
    assert "ændret siden oversættelsen" in words(paper(changed))


def test_a_section_without_answers_has_no_heading():
    """A heading stands only over something told."""
    bare = replace(
        context(), sections=(PaperSection("s", pair("Tomt"), steps("x")[:1]),), readings=(), agreements=()
    )
    assert not [block for block in paper(bare).blocks if isinstance(block, Heading)]


WRITERS = {
    "txt": lambda one: text.write(paper(one)),
    "md": lambda one: markdown.write(paper(one)),
    "html": lambda one: html.write(paper(one)),
    "json": json.write,
}


@pytest.mark.parametrize(("kind", "language"), [("journal", "da"), ("citizen", "da"), ("citizen", "ar")])
@pytest.mark.parametrize("ending", WRITERS)
def test_golden_papers(kind, language, ending):
    """A change of a paper is seen in a diff; the landmarks hold what every version must say."""
    written = WRITERS[ending](context(kind, language=language))
    for landmark in ("Kok på et plejehjem", "Vil ikke svare", "Penge", "Hvad fylder mest?"):
        assert landmark in written
    assert ("بضع ساعات" in written) == (language == "ar")
    same_as_golden(DATA / "papers" / f"{kind}.{language}.{ending}", written)


def test_answers_are_in_no_repr():
    """A paper's data can stand in a traceback without a word of what was said."""
    told = repr(context()) + repr(paper(context()))
    for answer in ("plejehjem", "A-1027", "skjult", "money"):
        assert answer not in told
