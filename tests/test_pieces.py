"""Pieces of a paper that a template asks for by name: the same as a paper without a template is made of."""

from __future__ import annotations

import pytest

from a_paper import HOSTILE, context
from guide.errors import PaperError
from guide.summary.context import for_citizen
from guide.summary.document import Heading, Paragraph, TableBlock, WriteLine, lines
from guide.summary.papers import paper
from guide.summary.pieces import PIECES
from guide.summary.templates import from_template


def words(blocks) -> str:
    return "\n".join(line.text for line in lines(blocks))


def test_a_section_is_told_as_the_default_journal_tells_it():
    """Rule: heading, questions and answers, tables; word for word."""
    told = from_template('{{ told("life") }}', context(readings=()))
    assert isinstance(told[0], Heading)
    default = paper(context(readings=()), None).blocks
    assert words(told) in words(default)
    assert len(told) > 3


def test_one_question_is_told_without_the_heading_of_its_section():
    """Rule: question and answer in one paragraph."""
    (block,) = from_template('{{ told("job_goal") }}', context())
    assert isinstance(block, Paragraph)
    assert "Kok på et plejehjem" in block.line.text


@pytest.mark.parametrize("name", ["off", "opening", "nowhere"])
def test_what_was_not_asked_is_not_told(name):
    """Rule: a question off the path, and a section where nothing was asked, leave nothing behind."""
    assert from_template('{{ told("' + name + '") }}', context()) == ()


@pytest.mark.parametrize("name", ["own", "own_view", "secret_view"])
def test_nothing_private_is_told_on_the_citizens_page(name):
    """Rule: a template that asks for it gets nothing, whatever the checker says of it."""
    template = '{{ told("' + name + '") }}'
    assert from_template(template, for_citizen(context(paper="citizen"))) == ()
    assert from_template(template, context()) or name == "secret_view"


@pytest.mark.parametrize("name", sorted(PIECES))
def test_a_piece_stands_where_it_was_asked_for(name):
    """Rule: between the lines around it, and only there."""
    blocks = from_template("Før\n\n{{ " + name + "() }}\n\nEfter\n", context())
    assert (words(blocks[:1]), words(blocks[-1:])) == ("Før", "Efter")
    assert blocks[1:-1] == tuple(PIECES[name](context()))


def test_what_is_missing_is_a_line_to_write_on():
    """Rule: no agreement, no next day, nobody to call: three lines for a pen."""
    bare = context(agreements=(), next_day=None, local={}, call=None)
    blocks = from_template("{{ agreed() }}\n\n{{ appointment() }}\n\n{{ contact() }}\n", bare)
    assert [type(block) for block in blocks] == [WriteLine] * 3
    assert [type(b) for b in from_template("{{ agreed() }}", context())] == [TableBlock]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_answer_in_a_piece_is_no_markup(hostile):
    """Rule: whatever was typed, the paper has the same shape."""
    template = '{{ told("life") }}\n\n{{ present() }}\n\n{{ agreed() }}\n'
    shape = [type(block) for block in from_template(template, context(text=hostile))]
    assert shape == [type(block) for block in from_template(template, context(text="harmløs"))]


def test_a_piece_that_is_not_there_is_an_error_of_the_template():
    """Rule: the paper says which line, and no answer."""
    with pytest.raises(PaperError):
        from_template("{{ weather() }}", context())
