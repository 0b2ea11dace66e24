"""The lowest layer: text made safe, translations and how sure they are, days and numbers, errors in words."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide import paths
from guide.errors import FlowError, GuideError, TalkError
from guide.faults import Fault
from guide.language.catalogues import Catalogues, Coverage, Said
from guide.language.clean import clean
from guide.language.dates import day_words, meeting_words, number_words, short_day
from guide.language.direction import NATIVE_NAMES, direction, native_name
from guide.language.placeholders import fill, placeholders
from guide.language.typed import read_day, read_number
from guide.language.wording import fault_sentences, sentences
from guide.language.words import Words

SATURDAY = date(2026, 11, 21)


def po(folder: Path, language: str, domain: str, *entries: str) -> None:
    """Write a small catalogue; an entry is its lines."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text("\n".join([head, *entries]), encoding="utf-8")


def entry(key: str, danish: str, text: str, *before: str) -> str:
    return "\n".join([*before, f'msgctxt "{key}"', f'msgid "{danish}"', f'msgstr "{text}"', ""])


# --- clean -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dirty", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31mrød\x1b[0m", "[31mrød[0m"),
        ("\x9b2J\x07pip", "2Jpip"),
        ("\u202eomvendt\u2066x\u2069\u200f\u061c", "omvendtx"),
        ("A\u030a", "Å"),
        ("\tspalte\nlinje", "\tspalte\nlinje"),
    ],
)
def test_what_would_reach_the_terminal_is_taken_out(dirty, kept):
    """Rule: control and direction characters never come in with a text."""
    assert clean(dirty) == kept


@pytest.mark.parametrize("text", ["æøå ÆØÅ", "می\u200cخواهم", "👩\u200d💻", "السلام", "ትግርኛ", "žluťoučký"])
def test_what_writing_needs_is_kept(text):
    """Rule: every script, emoji joiners and the zero-width non-joiner stay as they were written."""
    assert clean(text) == text


@settings(max_examples=100)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    """Rule: clean text is left alone, so it can be cleaned on the way in and on the way out."""
    assert clean(clean(text)) == clean(text)


# --- direction -------------------------------------------------------------------------------------


def test_the_language_decides_the_direction():
    """Rule: Arabic, Persian, Dari and Sorani from the right; Kurmanji and Tigrinya from the left."""
    assert {code for code in NATIVE_NAMES if direction(code) == "rtl"} == {"ar", "fa", "fa_AF", "ckb"}
    assert direction("xx") == "ltr"
    assert native_name("uk") == "українська"
    assert native_name("xx") == "xx"


# --- placeholders ----------------------------------------------------------------------------------


def test_a_placeholder_is_a_name_in_braces_and_nothing_else():
    """Rule: text from people is never a format string, and an inserted value is never read again."""
    assert (
        fill("{who} sagde {what}", {"who": "{what}", "what": "{0.__class__}"}) == "{what} sagde {0.__class__}"
    )
    assert fill("{a!r} {a:>9} {a[0]} {} {b}", {"a": 1}) == "{a!r} {a:>9} {a[0]} {} {b}"
    assert placeholders("Ring {local.phone} om {n} dage {N} {}") == {"local.phone", "n"}


# --- catalogues ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    po(
        tmp_path,
        "en",
        "fip",
        entry("fip:title", "Vejen", "The way"),
        entry("fip/a:x.ask", "Hvad nu?", "What now?", "# approved: AB 2026-11-21"),
        entry("fip/a:y.ask", "Gammel tekst", "Old text"),
        entry("fip/a:z.ask", "Usikker", "Unsure", "#, fuzzy"),
        entry("fip/a:empty.ask", "Tom", ""),
        entry("fip/a:hole.ask", "Ring {local.phone}", "Call {phone}"),
    )
    return tmp_path


@pytest.mark.parametrize(
    ("key", "danish", "expected"),
    [
        ("fip:title", "Vejen", ("The way", "en", "unapproved")),
        ("fip/a:x.ask", "Hvad nu?", ("What now?", "en", "approved")),
        ("fip/a:x.ask", "Hvad\n nu?", ("What now?", "en", "approved")),
        ("fip/a:y.ask", "Ny tekst", ("Old text", "en", "changed")),
        ("fip/a:z.ask", "Usikker", ("Unsure", "en", "changed")),
        ("fip/a:empty.ask", "Tom", ("Tom", "da", "missing")),
        ("fip/a:hole.ask", "Ring {local.phone}", ("Ring {local.phone}", "da", "missing")),
        ("fip/a:nowhere.ask", "Ukendt", ("Ukendt", "da", "missing")),
        ("other:title", "Andet", ("Andet", "da", "missing")),
    ],
)
def test_a_text_says_how_far_its_translation_is_checked(folder, key, danish, expected):
    """Rule: missing, changed, not approved and approved are told apart, by key alone."""
    said = Catalogues([folder]).said(key, danish, "en")
    assert (said.text, said.language, said.status) == expected


def test_danish_is_what_the_flow_says(folder):
    """Rule: Danish is the source; a catalogue cannot change it."""
    said = Catalogues([folder]).said("fip:title", "Vejen", "da")
    assert (said.text, said.status, said.direction) == ("Vejen", "danish", "ltr")


def test_a_later_folder_wins_key_by_key(folder, tmp_path):
    """Rule: an office's own translation replaces ours, and ours stand where it has none."""
    own = tmp_path / "own"
    po(own, "en", "fip", entry("fip:title", "Vejen", "Our way"))
    catalogues = Catalogues([folder, own])
    assert catalogues.said("fip:title", "Vejen", "en").text == "Our way"
    assert catalogues.said("fip/a:x.ask", "Hvad nu?", "en").text == "What now?"


def test_dari_says_what_farsi_says_where_it_has_no_words_of_its_own(tmp_path):
    """Rule: Farsi before Danish, named as Farsi and as sure as it is there; Dari's own words come first."""
    po(
        tmp_path,
        "fa",
        "fip",
        entry("fip:title", "Vejen", "راه", "# approved: AB 2026-11-21"),
        entry("fip/a:x.ask", "Tolk", "مترجم"),
        entry("fip/a:y.ask", "Nu {n}", "حالا {n}"),
    )
    po(
        tmp_path,
        "fa_AF",
        "fip",
        entry("fip/a:x.ask", "Tolk", "ترجمان"),
        entry("fip/a:y.ask", "Nu {n}", "حالا"),
    )
    said = Catalogues([tmp_path]).said
    assert said("fip:title", "Vejen", "fa_AF") == Said("راه", "fa", "approved")
    assert said("fip:title", "Vejen nu", "fa_AF") == Said("راه", "fa", "changed")
    assert said("fip/a:x.ask", "Tolk", "fa_AF") == Said("ترجمان", "fa_AF", "unapproved")
    assert said("fip/a:y.ask", "Nu {n}", "fa_AF") == Said("حالا {n}", "fa", "unapproved")
    assert said("fip:nowhere", "Intet", "fa_AF") == Said("Intet", "da", "missing")
    assert said("fip/a:x.ask", "Tolk", "fa").text == "مترجم"


def test_languages_and_coverage(folder):
    """Rule: a person can see how far each language is."""
    catalogues = Catalogues([folder])
    texts = [("fip:title", "Vejen"), ("fip/a:x.ask", "Hvad nu?"), ("fip/a:y.ask", "Ny"), ("fip:no", "Nej")]
    assert catalogues.languages() == ("da", "en")
    assert catalogues.coverage(texts, "en") == Coverage(texts=4, translated=3, changed=1, approved=1)


def test_translations_are_cleaned(tmp_path):
    """Rule: a catalogue is text from people too."""
    po(tmp_path, "ar", "fip", entry("fip:title", "Vejen", "\u202eالطريق"))
    assert Catalogues([tmp_path]).said("fip:title", "Vejen", "ar").text == "الطريق"


@pytest.mark.parametrize(
    "content", [b'msgctxt "a"\nmsgid "b\n', b"\xff\xfe\x00", b'msgid "a"\nmsgstr "b"\nhej\n']
)
def test_a_broken_catalogue_is_named(tmp_path, capsys, content):
    """Rule: a file that cannot be read is named with its line; nothing is printed and nothing guessed."""
    path = tmp_path / "en" / "LC_MESSAGES" / "fip.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(FlowError) as caught:
        Catalogues([tmp_path]).said("fip:title", "Vejen", "en")
    assert caught.value.code == "flow.catalogue_broken"
    assert caught.value.facts["file"] == str(path)
    assert capsys.readouterr() == ("", "")


# --- the program's words ---------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path):
    po(
        tmp_path,
        "da",
        "guide",
        entry("papers.n", "{n} papirer", ""),
        entry("papers.n.one", "Ét papir", ""),
        entry("only", "Kun dansk", ""),
    )
    po(tmp_path, "da", "room", entry("answer.yes", "Ja", ""))
    po(tmp_path, "en", "guide", entry("papers.n", "{n} papirer", "{n} papers"))
    po(tmp_path, "ar", "room", entry("answer.yes", "Ja", "نعم"))
    return Catalogues([tmp_path], strict=True)


def test_words_fall_back_to_danish(program):
    """Rule: a word without translation is said in Danish, never left out."""
    assert program.words("en")("only") == "Kun dansk"
    assert program.words("ar")("answer.yes") == "نعم"
    assert program.words("da")("answer.yes") == "Ja"


def test_one_has_its_own_words(program):
    """Rule: one thing is not said as many, where the catalogue has a singular."""
    assert program.words("da")("papers.n", n=1) == "Ét papir"
    assert program.words("da")("papers.n", n=3) == "3 papirer"


def test_an_unknown_key_is_seen(program):
    """Rule: a missing word is a fault in tests, and visible for a person."""
    with pytest.raises(KeyError):
        program.words("da")("nowhere")
    assert Words("da", {})("nowhere") == "⟦nowhere⟧"


def test_a_fact_may_have_any_name():
    """Rule: facts called `key` or `code` fill their placeholder."""
    assert Words("da", {"a": "{key} {code}"})("a", key="A-1", code="x") == "A-1 x"
    assert TalkError("talk.unknown_code", code="x").facts == {"code": "x"}


# --- errors in words -------------------------------------------------------------------------------


def test_an_error_says_what_and_what_to_do():
    """Rule: one sentence what, one what to do now."""
    words = Words("da", {"error.talk.x": "{n} mangler.", "error.talk.x.do": "Svar på {n}."})
    assert sentences(GuideError("talk.x", n=2), words) == ("2 mangler.", "Svar på 2.")


def test_a_fault_says_what_is_wrong_and_what_to_write():
    """Rule: every fault of a flow has a message and an advice, with its facts."""
    words = Words("da", {"fault.f.x": "{step}: {name}?", "fault.f.x.instead": "Skriv {near}."})
    fault = Fault("f.x", "error", "a.yaml", 1, 1, 1, 2, {"name": "helth", "near": "health"}, step="health")
    assert fault_sentences(fault, words) == ("health: helth?", "Skriv health.")


# --- dates and numbers -----------------------------------------------------------------------------


def test_days_are_said_as_people_say_them():
    """Rule: a day stands with its weekday where there is room, and is never read as another day."""
    day = date(2026, 3, 2)
    assert day_words(day, "da") == "mandag den 2. marts 2026"
    assert day_words(day, "en") == "Monday, 2 March 2026"
    assert short_day(day, "da") == "02.03.2026"
    assert short_day(day, "en") == "2 Mar 2026"
    assert day_words(day, "xx") == "mandag den 2. marts 2026"


def test_a_meeting_is_said_with_its_hour_however_it_was_typed():
    """Rule: a time of day is one in every way of typing it; what is none is said as it was typed, never dropped."""
    day = date(2026, 11, 27)
    for typed in ("10.30", "kl. 10:30", "1030", " Klokken 10.30 ", "١٠:٣٠"):
        assert meeting_words(day, typed, "da") == "fredag den 27. november 2026 kl. 10.30"
    assert meeting_words(day, "9", "en") == "Friday, 27 November 2026, 09:00"
    assert meeting_words(day, "10.30", "ar").endswith("2026، 10:30")
    for typed in ("25", "10.75", "om formiddagen", "10-11"):
        assert meeting_words(day, typed, "da") == f"fredag den 27. november 2026, {typed}"
    assert meeting_words(day, "", "da") == "fredag den 27. november 2026"


@pytest.mark.parametrize("language", list(NATIVE_NAMES))
def test_every_language_can_say_a_day(language):
    """Rule: no language of ours stops a paper from saying its date, and none brings direction marks."""
    for text in (day_words(SATURDAY, language), short_day(SATURDAY, language)):
        assert "2026" in text
        assert clean(text) == text


def test_numbers_are_written_as_the_language_does():
    """Rule: the comma is a comma in Danish."""
    assert number_words(2140, "da") == "2.140"
    assert number_words(Decimal("2140.5"), "da", 2) == "2.140,50"
    assert number_words(Decimal("2.75"), "da", 0) == "3"
    assert number_words(Decimal("0.125"), "en") == "0.125"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/12", date(2026, 12, 3)),
        ("3. dec", date(2026, 12, 3)),
        ("3. december", date(2026, 12, 3)),
        ("den 3. december 2027", date(2027, 12, 3)),
        ("3-12-2026", date(2026, 12, 3)),
        ("03.12.26", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("20/11", date(2026, 11, 20)),
        ("1/3", date(2027, 3, 1)),
        (" I  Morgen ", date(2026, 11, 22)),
        ("i går", date(2026, 11, 20)),
        ("på fredag", date(2026, 11, 27)),
        ("lørdag", date(2026, 11, 28)),
        ("onsdag", date(2026, 11, 25)),
        ("om 2 uger", date(2026, 12, 5)),
        ("om en uge", date(2026, 11, 28)),
        ("om 3 måneder", date(2027, 2, 21)),
        ("29/2", None),
        ("29/2-2028", date(2028, 2, 29)),
        ("31/2-2027", None),
        ("snart", None),
        ("", None),
        ("3/13", None),
        ("0/0", None),
    ],
)
def test_days_are_read_as_a_dane_types_them(typed, meant):
    """Rule: day before month; without a year the near one; what cannot be a day is not guessed."""
    assert read_day(typed, SATURDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5", "5"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("-1", "-1"),
        ("1.500", "1500"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("12 000", "12000"),
        ("٣٫٥".replace("٫", ","), "3.5"),
        ("1234567890123456", None),
        ("1e5", None),
        ("nan", None),
        ("1,2,3", None),
        ("", None),
        ("²", None),
    ],
)
def test_numbers_are_read_with_comma_or_point(typed, meant):
    """Rule: comma and point both do; a point before three figures divides thousands, as in Danish."""
    assert read_number(typed) == (None if meant is None else Decimal(meant))


@settings(max_examples=100)
@given(st.text(max_size=20))
def test_nothing_typed_is_a_crash(text):
    """Rule: any text at all is read or is None."""
    read_day(text, SATURDAY)
    read_number(text)


# --- where things are, and what is loaded ----------------------------------------------------------


def test_our_own_folders_are_found(tmp_path):
    """Rule: flows and locales are found in a checkout; an office's `locales` stands beside its flows."""
    assert (paths.shipped("locales") / "da" / "LC_MESSAGES" / "guide.po").is_file()
    own = tmp_path / "flows"
    own.mkdir()
    assert paths.locale_folders([own]) == (paths.shipped("locales"),)
    (tmp_path / "locales").mkdir()
    assert paths.locale_folders([own]) == (paths.shipped("locales"), tmp_path.resolve() / "locales")
    assert paths.flow_folders([own]) == (paths.shipped("flows"), own)
    assert paths.default_database().name == "guide.db"


def test_importing_the_language_loads_no_babel():
    """Rule: `guide --help` stays light; Babel waits until a text is asked for."""
    program = (
        "import guide.language.catalogues, guide.language.dates, guide.language.typed, guide.paths, sys;"
        "print(sorted({'babel', 'platformdirs', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
