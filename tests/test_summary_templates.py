"""A flow's own template: real conditions and loops, and no way for an answer to become markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a_paper import HOSTILE, TAKEN_OUT, context
from guide.errors import PaperError
from guide.summary.document import (
    Bullets,
    Heading,
    Line,
    Paragraph,
    Rule,
    Run,
    StarBlock,
    TableBlock,
    WriteLine,
    lines,
)
from guide.summary.intake import safe
from guide.summary.templates import from_template

PLACES = """# Om {{ answers.job_goal.text }}

Før {{ answers.job_goal.text }} efter
{{ answers.job_goal }}

- punkt {{ answers.job_goal.note }}
- **{{ label }}**

| Hoved {{ label }} | b |
|---|---|
| {{ answers.job_goal.value }} | {{ agreements[0].what }} |

{% for row in answers.tasks %}
* {{ row.what }} ({{ row.who }})
{% endfor %}

{{ local.phone ~ " og " ~ label }}
"""


def words(blocks):
    return "\n".join(line.text for line in lines(blocks))


def shape(blocks):
    return [
        (type(b).__name__, [bool(run.strong) for line in lines((b,)) for run in line.runs]) for b in blocks
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_answer_is_markup(hostile):
    """Whatever a person types, the paper has the same shape, and the text stands in it letter by letter."""
    blocks = from_template(PLACES, context(text=hostile))
    assert shape(blocks) == shape(from_template(PLACES, context(text="harmløs")))
    assert words(blocks).count(safe(hostile)) >= 10


@pytest.mark.parametrize("typed", TAKEN_OUT)
def test_control_and_place_holder_letters_are_taken_out(typed):
    """Controls, direction marks, private-use letters and what XML cannot hold never reach a paper."""
    written = words(from_template("<{{ answers.job_goal.value }}|{{ label }}>", context(text=typed)))
    assert written == f"<{TAKEN_OUT[typed]}|{TAKEN_OUT[typed]}>"


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("#*_`|-+=>!<&;[](){}%\\~\n\t .1aæ\ue000\ue010\ue001\ud800ا"), max_size=30
    )
)
def test_no_text_at_all_is_markup(typed):
    """The shape of a paper does not depend on what was typed, whatever it was."""
    blocks = from_template(
        "## A {{ label }}\n\n| {{ label }} |\n|---|\n| {{ label }} |\n\nx {{ label }}\n", context(text=typed)
    )
    assert [type(block) for block in blocks] == [Heading, TableBlock, Paragraph]
    assert words(blocks) == "\n".join(("A " + safe(typed), safe(typed), safe(typed), "x " + safe(typed)))


def test_the_subset_of_markdown():
    """Headings, paragraphs, lists, emphasis, tables, rules, lines to write on and the star; nothing else."""
    source = '# A\n\nb **c** *d*\ne\n\n- f\n- g\n\n1. h\n\n---\n\n| i | j |\n|--|--|\n| k | l |\n\n{{ star() }}\n\n{{ line("Ring til") }}\n\n<b>m</b> [n](o) `p`\n'
    blocks = from_template(source, context())
    kinds = [Heading, Paragraph, Bullets, Bullets, Rule, TableBlock, StarBlock, WriteLine, Paragraph]
    assert [type(block) for block in blocks] == kinds
    assert blocks[1].line.text == "b c d\ne"
    assert [run.text for run in blocks[1].line.runs if run.strong] == ["c"]
    assert blocks[3].numbered
    assert blocks[-1].line.text == "<b>m</b> [n](o) `p`"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("answers.health.value >= 3", True),
        ("answers.health.code == '3'", True),
        ("answers.health == 3", True),
        ("answers.belief", False),
        ("answers.belief.code == 'refused'", True),
        ("answers.belief.missing in ('refused', 'dont_know')", True),
        ("answers.off", False),
        ("answers.off.text", False),
        ("answers.off.rows", False),
        ("answers.job_goal", True),
        ("answers.job_goal.text == 'Kok på et plejehjem'", True),
        ("'money' in answers.load.value", True),
        ("answers.tasks | length == 1", True),
        ("answers.tasks[0].who.code == 'citizen'", True),
        ("values.late >= 3", True),
        ("values.late < 3", False),
        ("values.nothing", False),
        ("values.nothing >= 0 or values.nothing < 0", False),
        ("last.job_goal", True),
        ("interpreter.code == 'phone'", True),
        ("respondent.code == 'citizen' and round == 2", True),
        ("agreements[0].who.code == 'citizen' and agreements[0].by.value == '2026-04-01'", True),
        ("readings[0].now >= 3 and readings[0].previous == 2", True),
        ("sections | map(attribute='name') | list == ['opening', 'life', 'own']", True),
    ],
)
def test_conditions_see_real_data(condition, holds):
    """A template compares codes, values and lengths; nothing is neither more nor less than anything."""
    assert words(from_template(f"{{{{ 'ja' if {condition} else 'nej' }}}}", context())) == (
        "ja" if holds else "nej"
    )


def test_each_sections_names_are_reached_with_their_dot():
    """`health.now` of an each-section is reached beside `health` itself."""
    one = context(names=frozenset({"health.why", "outlook.why"}))
    source = "{{ answers.health.text }}|{{ answers.health.why.text }}{{ answers['outlook.why'].text }}|"
    assert words(from_template(source, one)) == "Få timers arbejde er muligt||"


def test_words_are_translated_with_the_danish_beside():
    """`t("Aftaler")` says it in the paper's language and keeps its status; a word without stays Danish."""
    (heading, paragraph) = from_template(
        '## {{ t("Aftaler") }}: 2\n\n{{ t("Uden") }}', context(language="ar")
    )
    assert heading.line.text == "الاتفاقيات: 2"
    assert heading.line.beside_text == "Aftaler: 2"
    assert heading.line.runs[0] == Run("الاتفاقيات", "ar", "unapproved")
    assert paragraph.line == Line((Run("Uden", "da", "danish"),))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\nb\n{{ answers.unknown.text }}", 3),
        ("{{ unknown }}", 1),
        ("a\n{% if %}", 2),
        ("a\n{{ subject.__class__ }}", 2),
        ("{{ ''.__class__.__mro__ }}", 1),
        ("{% include 'x' %}", 1),
        ("\n{{ 1 / 0 }}", 2),
        ("{{ answers.job_goal._value }}", 1),
        ("{% for i in range(10000000) %}{% endfor %}", 1),
        ("{{ cycler }}{{ lipsum() }}", 1),
    ],
)
def test_a_fault_in_a_template_names_its_line_and_no_answer(source, line):
    """The person learns which line; nothing that was answered is in the error or behind it."""
    with pytest.raises(PaperError) as caught:
        from_template(source, context(text="PLANTET"))
    assert caught.value.code == "paper.template"
    assert caught.value.facts == {"paper": "journal", "line": line}
    assert caught.value.__suppress_context__
    assert "PLANTET" not in repr(caught.value)


def test_a_place_holder_cut_up_is_lost_not_misread():
    """Slicing what prints cannot make one text stand for another."""
    for source in (
        "{{ (label ~ '')[:2] }}",
        "{{ (label ~ label ~ '')[1:] }}",
        "{{ (label ~ '') | reverse }}",
    ):
        assert "\ue000" not in words(from_template(f"x{source}", context()))
