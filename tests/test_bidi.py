"""Right-to-left: Unicode's own cases, golden paragraphs and keys, and the laws every line keeps."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from bidi_keys import KEYS, typed_by
from bidi_paragraphs import FOLDER, WIDTHS, drawn, golden, paragraphs
from golden import DATA, same_as_golden
from guide.language.bidi import Inserted, paint, visual_lines
from guide.language.bidi.classes import REMOVED, classes
from guide.language.bidi.levels import levels
from guide.language.bidi.mirrors import CLOSING, MIRROR, OPENING
from guide.language.bidi.reorder import line_levels, visual_order
from guide.language.bidi.shaping import shape
from guide.language.direction import direction
from typing_model import Typed, paste, press, shown

SAMPLE = DATA / "unicode" / "bidi-sample.txt"
MIXED = "ابتلاأمنهويپچکگیەێڵڕۆ\u064b\u0651אב abcÆø 0123٤۵ ()[]«».,:-+/\u200cሀі"
texts = st.text(st.sampled_from(MIXED), max_size=60)
ways = st.sampled_from(("rtl", "ltr"))


def test_unicodes_own_cases():
    """A seeded sample of Unicode's conformance cases comes out as Unicode says: levels and order."""
    count = 0
    for line in SAMPLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        signs, base, _, wanted, order = line.split(";")
        text = "".join(chr(int(sign, 16)) for sign in signs.split())
        codes = classes(text)
        found = line_levels(codes, levels(text, codes, int(base)), int(base))
        kept = [at for at, code in enumerate(codes) if code not in REMOVED]
        got = ["x" if code in REMOVED else str(found[at]) for at, code in enumerate(codes)]
        places = [str(kept[at]) for at in visual_order(bytes(found[at] for at in kept))]
        assert (" ".join(got), " ".join(places)) == (wanted.strip(), order.strip()), line
        count += 1
    print(f"{count} conformance cases")
    assert count >= 5_000


def test_mirror_images_are_pairs():
    """Each mirrored sign's image mirrors back, and brackets pair as canonical equivalents do."""
    assert all(MIRROR[MIRROR[sign]] == sign and unicodedata.mirrored(sign) for sign in MIRROR)
    assert {OPENING[sign] for sign in OPENING} == {CLOSING[sign] for sign in CLOSING}
    assert OPENING["\u2329"] == OPENING["\u3008"] == CLOSING["\u232a"]


@pytest.mark.parametrize("language", sorted(paragraphs()))
def test_a_paragraph_of_each_script(language):
    """A paragraph of each script, wrapped and aligned at three widths, is as it was looked at."""
    same_as_golden(FOLDER / f"{language}.txt", golden(language))


@pytest.mark.parametrize("language", sorted(paragraphs()))
@pytest.mark.parametrize("width", WIDTHS)
def test_lines_fit_and_lose_nothing(language, width):
    """No line is wider than asked; from the right it reaches the margin; every word stands once, in order."""
    text, lines = paragraphs()[language], drawn(language, width)
    for line in lines:
        cells = cell_len(line.text)
        assert cells == width if direction(language) == "rtl" else cells <= width
    assert " ".join(text[line.start : line.end] for line in lines) == text


def test_dates_numbers_and_names_read_as_they_were_written():
    """Dates, phone numbers, case keys and Danish names keep their own order inside a line from the right."""
    for inside in ("25-06-2024", "+45 70 10 20 30", "A-1027", "Jobcenter Øst (Amager)", "10:30", "12.345,50"):
        assert inside in paint(f"يوم {inside} في", "rtl")
    assert "٢٥-٠٦-٢٠٢٤" in paint("يوم ٢٥-٠٦-٢٠٢٤ في", "rtl")
    assert paint("(FIP) abc", "rtl") == "(FIP) abc"
    assert "Jobcenter «Øst»" in paint("في Jobcenter «Øst» اليوم", "rtl")


def test_a_phone_number_stays_on_one_line():
    """The spaces inside a phone number are no place to break, in any language."""
    for text, way in (("اتصل على +45 70 10 20 30 اليوم", "rtl"), ("ring på +45 70 10 20 30 i dag", "ltr")):
        lines = visual_lines(text, way, 18, measure=cell_len)
        assert any("+45 70 10 20 30" in line.text for line in lines)


def test_a_value_put_in_turns_nothing_around_it():
    """A name of the other direction, put into a sentence, leaves the words and numbers beside it where they were."""
    name = "أحمد"
    text = f"{name} 12-3 {name}"
    assert paint(text, "ltr", (Inserted(0, 4, "rtl"), Inserted(10, 14, "rtl"))) == (
        f"{paint(name, 'rtl')} 12-3 {paint(name, 'rtl')}"
    )
    assert paint("سؤال: a - 1 b؟", "rtl", (Inserted(6, 13, "ltr"),)).startswith("؟a - 1 b")


def test_marks_stand_after_their_letter_and_lam_alef_is_one():
    """A vowel sign follows its letter on the terminal; lam and alef fill one cell, a vowel between or not."""
    assert paint("بَت", "rtl") == "\ufe96\ufe91\u064e"
    assert paint("لا", "rtl") == "\ufefb"
    assert paint("لَا", "rtl") == "\ufefb\u064e"
    assert [line.places for line in visual_lines("سلام", "rtl", 9, measure=cell_len)] == [(3, 1, 0)]


def test_sorani_letters_without_forms_get_stand_ins():
    """Ae has the forms of heh; the letters with a small v those of lam and yeh; reh with it keeps its glyph."""
    assert shape("بەڵێ")[0] == "\ufe91\ufeea\ufedf\u065a\ufbfd\u065a"
    assert shape("بڕ")[0] == "\ufe91\u0695"
    assert shape("ڵا")[0] == "\ufefb\u065a"


def test_the_non_joiner_parts_letters_and_is_not_drawn():
    """Persian's zero-width non-joiner ends a joined form and fills no cell."""
    assert paint("می‌شود", "rtl") == "\ufea9\ufeee\ufeb7\ufbfd\ufee3"


def test_pictures_of_several_signs_are_not_torn():
    """A family, a waving hand with its skin and a key cap stay whole in a line from the right."""
    for picture in ("👨\u200d👩\u200d👧", "👋🏽", "1\ufe0f\u20e3"):
        assert picture in paint(f"ب {picture} ب", "rtl")


def test_other_scripts_come_back_as_they_are():
    """Text without a sign from the right, in a language from the left, is the very same object."""
    for text in ("Hvad hedder du?", "እንቋዕ ብደሓን መጻእኩም", "Ласкаво просимо", "e\u0301"):
        assert paint(text, "ltr") is text


@given(texts, ways)
@settings(max_examples=150, deadline=None)
def test_painting_and_laying_out_agree(text, way):
    """One line painted is the one line of the paragraph, cell for cell."""
    (line,) = visual_lines(text, way, 0, measure=cell_len)
    assert line.text == paint(text, way)
    assert sum(line.widths) == cell_len(line.text)


@given(texts, ways, st.integers(4, 40))
@settings(max_examples=150, deadline=None)
def test_every_cell_has_a_place_and_every_place_its_cell(text, way, width):
    """Going from a piece to its cell and back finds the same piece, on every line."""
    for line in visual_lines(text, way, width, measure=cell_len):
        assert cell_len(line.text) <= max(width, 1)
        for place, size in zip(line.places, line.widths, strict=True):
            assert not size or line.place_at(line.cell_of(place)) == place
            assert line.start <= place < line.end


def test_forty_keys_of_typing():
    """Arabic, digits, Latin, arrows, selection, Backspace and paste: line and caret's cell after each key."""
    assert len(KEYS) == 40
    same_as_golden(FOLDER / "keys.txt", typed_by(KEYS))


def test_the_caret_stands_on_its_letter():
    """The caret's cell shows the sign a key would go before; at the end, the cell left of the line."""
    typed = paste(Typed(), "سلام abc")
    view = shown(typed, "rtl", 20, measure=cell_len)
    assert view.lines[0][view.cell] == " "
    assert view.lines[0][view.cell + 1 :].strip() == view.lines[0].strip()
    back = press(press(typed, "right", "rtl"), "right", "rtl")
    view = shown(back, "rtl", 20, measure=cell_len)
    assert view.lines[0][view.cell] == "b"
    assert press(typed, "home", "rtl").caret == 0
    assert press(typed, "left", "rtl") == typed


@given(
    st.lists(
        st.sampled_from([*"بلاabc12 (", "left", "right", "shift+left", "home", "end", "backspace", "delete"])
    )
)
@settings(max_examples=100, deadline=None)
def test_no_key_leaves_the_text(keys):
    """Whatever is pressed, caret and selection stay inside the text and the caret inside its window."""
    typed = Typed()
    for key in keys:
        typed = press(typed, key, "rtl")
        assert 0 <= min(typed.selection) <= max(typed.selection) <= len(typed.text)
    view = shown(typed, "rtl", 12, measure=cell_len)
    assert 0 <= view.cell < 12
    assert all(cell_len(line) <= 12 for line in view.lines)


def test_what_is_typed_is_in_no_repr():
    """Text being typed shows in no repr, so in no traceback and no log."""
    assert "hemmelig" not in repr(Typed("hemmelig")) + repr(
        shown(Typed("hemmelig"), "rtl", 20, measure=cell_len)
    )
