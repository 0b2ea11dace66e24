"""One paper in five formats: every text stands in each as it was written, and nothing else does."""

import io
import json as plain_json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import docx as word
import pytest
from docx.oxml.ns import qn
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from a_paper import HOSTILE, context, pair
from guide.charts.svg import svg
from guide.summary.document import Bullets, Document, Heading, Line, Paragraph, Rule, Run, TableBlock, lines
from guide.summary.formats import docx, html, json, markdown, text
from guide.summary.intake import safe
from guide.summary.papers import paper

AT = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
WORDINGS = ("Hvor meget kan dit helbred klare?", "Få timers arbejde er muligt", "Tror du på et job?",
            "Vil ikke svare", "Hvilket job er dit mål?", "Kok på et plejehjem", "Hvad fylder mest?", "Penge",
            "Søvn", "Hvad laver I?", "Borgeren")  # fmt: skip


class Reader(HTMLParser):
    """Reads an HTML file as a browser would: what is shown, which elements, what they say of themselves."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.shown, self.stack, self.by_language = set(), [], "", [], {}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "br":
            self.shown += "\n"
        elif tag not in {"meta", "hr"}:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if self.stack and self.stack[-1][0] == "style":
            return
        self.shown += data
        named = [
            (a.get("lang") or a.get("xml:lang"), a.get("dir") or a.get("direction")) for _, a in self.stack
        ]
        language = next((pair for pair in reversed(named) if pair[0]), None)
        self.by_language.setdefault(language, []).append(data)


def read_markdown(source):
    """Read Markdown as a common reader would, down to its words."""
    shown = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source):
        if token.type != "inline":
            assert token.type not in ("code_block", "fence", "html_block", "blockquote_open")
            continue
        for child in token.children:
            if child.type in ("softbreak", "hardbreak") or child.content == "<br>":
                shown.append("\n")
            else:
                assert child.type in (
                    "text",
                    "text_special",
                    "strong_open",
                    "strong_close",
                    "em_open",
                    "em_close",
                ), child
                shown.append(child.content)
        shown.append("\n\n")
    return "".join(shown)


def read_word(file):
    document = word.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def every_format(one):
    made = paper(one)
    return {
        "text": text.write(made),
        "md": read_markdown(markdown.write(made)),
        "html": Reader(html.write(made)).shown,
        "docx": read_word(docx.write(made, AT)),
        "json": json.write(one),
    }


ON_THE_STAR = ("Hvor meget kan dit helbred klare?", "Tror du på et job?")


@pytest.mark.parametrize("kind", ["journal", "citizen"])
@pytest.mark.parametrize("language", ["da", "ar"])
def test_every_wording_stands_in_every_format(kind, language):
    """What was asked and answered is in each format, in the citizen's language too."""
    for name, shown in every_format(context(kind, language=language)).items():
        for wording in WORDINGS:
            # JSON says each text once, in the paper's language; on the citizen's page the star's topic
            # stands for the question it was read off.
            left_out = (name == "json" and language == "ar") or (kind == "citizen" and wording in ON_THE_STAR)
            assert wording in shown or left_out, (name, wording)
        assert ("بضع ساعات" in shown) == (language == "ar")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stands_literally_in_every_format(hostile):
    """Whatever a person types is words in every format, letter by letter; lines may be indented nowhere."""
    expected = safe(hostile)
    for name, shown in every_format(context(text=hostile)).items():
        found = plain_json.dumps(expected, ensure_ascii=False)[1:-1] if name == "json" else expected
        assert shown.count(found) >= 2, name


def test_hostile_text_makes_no_element():
    """A page with hostile answers has the very elements of a page with harmless ones."""
    harmless = Reader(html.write(paper(context("citizen", text="harmløs", language="ar"))))
    for hostile in HOSTILE:
        read = Reader(html.write(paper(context("citizen", text=hostile, language="ar"))))
        assert read.tags - {"br"} == harmless.tags - {"br"}
        assert {(tag, name) for tag, name, _ in read.attributes} == {
            (t, n) for t, n, _ in harmless.attributes
        }


def test_html_says_language_and_direction_of_every_text():
    """Each text stands in an element with its own language; what a person typed is set apart."""
    read = Reader(html.write(paper(context("citizen", language="ar"))))
    assert ("html", "lang", "ar") in read.attributes
    assert ("html", "dir", "rtl") in read.attributes
    arabic = "".join(read.by_language["ar", "rtl"])
    danish = "".join(read.by_language["da", "ltr"])
    assert "بضع ساعات" in arabic
    assert "Få timers arbejde er muligt" in danish
    assert not any("؀" < c < "ۿ" for c in danish)
    assert "bdi" in read.tags
    for wanted in ("svg", "figure", "table", "th"):
        assert wanted in read.tags


def test_html_loads_nothing():
    """One file: no script, no address, nothing from outside."""
    source = html.write(paper(context("citizen")))
    read = Reader(source)
    assert not read.tags & {"script", "link", "img", "iframe", "object", "a", "base"}
    assert not {name for _, name, _ in read.attributes} & {"src", "href", "onload", "style"}
    assert "url(" not in source
    assert "@import" not in source
    assert svg(context("citizen").star, words=False) in source


def test_word_has_styles_tables_and_directions():
    """Headings are headings, the star is a table in words, Arabic runs and paragraphs are right to left."""
    file = word.Document(io.BytesIO(docx.write(paper(context("citizen", language="ar")), AT)))
    assert file.paragraphs[0].style.name == "Heading 1"
    assert len(file.tables) == 3
    assert file.tables[0].rows[0].cells[0].text == "الموضوع\nEmne"
    for paragraph in (
        p for table in file.tables for row in table.rows for c in row.cells for p in c.paragraphs
    ):
        for run in paragraph.runs:
            arabic = any("\u0600" <= c <= "\u06ff" for c in run.text)
            assert bool(run.font.rtl) == arabic or not any(c.isalpha() for c in run.text)
            assert (
                paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
            ) or not arabic
    languages = {e.get(qn("w:val")) or e.get(qn("w:bidi")) for e in file.element.iter(qn("w:lang"))}
    assert languages == {"da", "ar"}


def test_word_properties_hold_no_names_and_the_file_is_reproducible():
    """The same paper at the same moment is the same bytes; nothing in it says who made it or whom it is about."""
    made = paper(context())
    file = docx.write(made, AT)
    assert file == docx.write(made, AT)
    assert file != docx.write(made, datetime(2026, 3, 3, tzinfo=UTC))
    about = word.Document(io.BytesIO(file)).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.title) == (
        "",
        "",
        "",
        "Til journalen",
    )
    assert about.created == about.modified == AT.replace(tzinfo=about.created.tzinfo)
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 3, 2, 10, 30, 0)}
        assert b"A-1027" not in parts.read("docProps/core.xml") + parts.read("docProps/app.xml")


def test_text_is_words_and_line_breaks_only():
    """The journal text as pasted has no Markdown, no table border and no control character."""
    written = text.write(paper(context()))
    assert not set("#*|`<>\t\r_") & set(written)
    assert "\n\n\n" not in written
    assert all(line == line.rstrip() for line in written.splitlines())


def test_json_is_the_contracts():
    """The keys and their order are those of docs/contracts.md; private and off the path are told apart; null is not left out."""
    made = plain_json.loads(json.write(context()))
    assert list(made) == ["format", "conversation", "for", "language", "about", "heads", "sections", "set_aside",
                          "agreements", "unapproved"]  # fmt: skip
    (life,) = [section for section in made["sections"] if section["name"] == "life"]
    health = next(step for step in life["steps"] if step["name"] == "health")
    assert health == {
        "name": "health", "kind": "ask", "answer": "scale", "text": "Hvor meget kan dit helbred klare?",
        "value": 3, "words": "Få timers arbejde er muligt", "missing": None, "note": None, "marks": [],
        "indicator": "health", "measure": "now",
        "previous": {"round": 1, "value": 2, "words": "Helbredet fylder det meste", "comparable": True},
        "private": False,
    }  # fmt: skip
    assert made["set_aside"] == [
        {"name": "off", "value": "gemt svar"},
        {"name": "secret_view", "value": "skjult svar"},
    ]
    assert made["agreements"][0]["by"] == "2026-04-01"
    private = [step["name"] for section in made["sections"] for step in section["steps"] if step["private"]]
    assert private == ["secret_view", "own_view"]


TYPED = st.text(alphabet=st.sampled_from("#*_`|-+=>!<&;[](){}%\\~:/.\n\t 12aæZاب"), min_size=1, max_size=20)
LOOKS = st.sampled_from([(False, False), (True, False), (False, True)])
RUNS = st.lists(st.tuples(TYPED, LOOKS), min_size=1, max_size=3).map(
    lambda parts: tuple(Run(text, None, strong=strong, emphasis=em) for text, (strong, em) in parts)
)


@settings(max_examples=150, deadline=None)
@given(RUNS, st.booleans())
def test_markdown_shows_any_text_literally(runs, heading):
    """A Markdown reader shows exactly the text, whatever it is and however it is emphasised."""
    line = Line(runs)
    assume(line.text.strip())
    block = (
        Heading(2, Line(tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)))
        if heading
        else Paragraph(line)
    )
    after = Paragraph(Line((Run("efter"),)))
    made = Document(
        Line(()), "da", (block, Bullets((line, line)), TableBlock((line,), ((line,),)), Rule(), after)
    )
    shown = read_markdown(markdown.write(made))
    expected = [one.text.rstrip("\n") for one in lines(made.blocks)]
    assert shown == "".join(f"{one}\n\n" for one in expected)


@settings(max_examples=25, deadline=None)
@given(RUNS)
def test_html_and_word_show_any_text_literally(runs):
    """A browser and Word show exactly the text."""
    made = Document(Line(()), "da", (Paragraph(Line(runs)), TableBlock((Line(runs),), ())))
    whole = "".join(run.text for run in runs)
    assume(whole.strip("\n"))  # a lone line break cannot be told from the one between paragraphs
    assert Reader(html.write(made)).shown.count(whole) >= 2
    assert read_word(docx.write(made, AT)).count(whole) == 2


def test_unapproved_wording_is_marked_in_html():
    """A reader can see which words nobody approved, by more than colour."""
    source = html.write(paper(replace(context("citizen", language="ar"), title=pair("Din stjerne", "نجمتك"))))
    assert '<span class="unapproved">نجمتك</span>' in source
    assert ".unapproved { text-decoration: underline" in source
