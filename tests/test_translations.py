"""Every shipped text in every shipped language: there, a translation, whole, and in that language's letters.

A language is tested as soon as it has a `fip.po`. Whether a translation is *good* only a person who speaks
the language can say: see docs/translations.md.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

import pytest

from guide.flow.reading import read_flows
from guide.flow.texts import texts_of
from guide.language.catalogues import READ_AS_WELL, Catalogues
from guide.language.placeholders import placeholders
from guide.paths import shipped

LOCALES = shipped("locales")
CATALOGUES = Catalogues([LOCALES])
FLOWS = [reading.flow for reading in read_flows([shipped("flows")]).values() if reading.flow is not None]
FAMILIES = sorted({flow.family.name for flow in FLOWS})
LANGUAGES = sorted(
    folder.name for folder in LOCALES.iterdir() if (folder / "LC_MESSAGES" / "fip.po").is_file()
)
PROGRAM_LANGUAGES = {"en"}  # private texts are for staff, who read one of these

PERSIAN = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی" + "\u064b\u0651" + "\u200c"  # tanwin, shadda, non-joiner
LATIN = "abcdefghijklmnopqrstuvwxyz"
# Per language: the letters a text may have, and those its texts must have between them.
LETTERS: Mapping[str, tuple[str, str]] = {
    "en": (LATIN, ""),
    "ar": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي" + "".join(map(chr, range(0x64B, 0x653))), "ةكيىإ"),
    "fa": (PERSIAN, "کیپچگ"),
    "fa_AF": (PERSIAN, "کیپچگ"),
    "ckb": ("ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ", "ەێۆڕڵکی"),
    "uk": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ʼ’", "іїє"),
    "ti": ("".join(map(chr, (*range(0x1200, 0x1360), *range(0x1361, 0x1369)))), ""),
    "so": (LATIN + "'’", ""),
    "ku": (LATIN + "çêîşû", "çêîşû"),
}
TIGRINYA_ROW = frozenset(map(chr, range(0x1250, 0x125E)))  # ቐ: written in Tigrinya, not in Amharic

# Written everywhere as on the page they name.
NAMES = re.compile(r"\b(Jobnet|MitID|CV)\b")

# Told apart in Danish by the article alone, which most languages do not have.
ARTICLE = ({"borger", "borgeren"}, {"virksomhed", "virksomheden"}, {"kommune", "kommunen"})
# Said in Danish in two ways and in the language in one: {language: {text: why}}.
SAME: Mapping[str, Mapping[str, str]] = {}
# The same word as in Danish or English: {language: {text: why}}.
LENT: Mapping[str, Mapping[str, str]] = {
    "en": {"journal": "the same word in both languages"},
}


def _texts(language: str) -> dict[str, str]:
    """Find what must be said in a language: key and Danish, families first, then the citizen's words."""
    open_texts = {
        text.key: text.da
        for flow in FLOWS
        for text, private in texts_of(flow)
        if not private or language in PROGRAM_LANGUAGES
    }
    return open_texts | {key: entry.danish for key, entry in CATALOGUES.entries("room", "da").items()}


def _said(language: str) -> dict[str, tuple[str, str]]:
    """Find what is said in a language: key, Danish and translation; what is missing is left out."""
    every = (
        (key, danish, CATALOGUES.said(key, danish, language)) for key, danish in _texts(language).items()
    )
    return {key: (danish, said.text) for key, danish, said in every if said.status != "missing"}


def _plain(text: str) -> str:
    """Bring a text to its words alone, so that `Hvem?` and `hvem` are one."""
    return text.casefold().strip(" .?!:؟።")


def _letters(text: str) -> str:
    """Leave out what is no word of the language: places for facts, and names."""
    return NAMES.sub("", re.sub(r"\{[^}]*\}", "", text)).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_translation(language):
    """Rule: each open text of each flow and each word a citizen sees is said, and said from today's Danish."""
    texts = _texts(language)
    found = {key: CATALOGUES.said(key, danish, language).status for key, danish in texts.items()}
    counts = {status: list(found.values()).count(status) for status in sorted(set(found.values()))}
    print(f"{language}: {len(texts)} texts, {counts}")
    assert {key: status for key, status in found.items() if status not in {"unapproved", "approved"}} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_translated_that_the_citizen_no_longer_sees(language):
    """Rule: room.po holds the citizen's words and no other; a family's file is held to its flows elsewhere."""
    assert CATALOGUES.entries("room", language).keys() - CATALOGUES.entries("room", "da").keys() == set()


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - PROGRAM_LANGUAGES))
def test_what_is_private_is_not_sent_to_translators(language):
    """Rule: private texts go only into the languages the staff read."""
    private = {text.key for flow in FLOWS for text, _ in texts_of(flow)} - _texts(language).keys()
    for family in FAMILIES:
        assert CATALOGUES.entries(family, language).keys() & private == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_neither_the_danish_nor_the_english(language):
    """Rule: nothing is passed off as translated; a word that is truly the same stands with its reason."""
    lent = LENT.get(language, {})
    same = []
    for key, (danish, text) in _said(language).items():
        others = {_plain(danish)}
        if language != "en":
            others.add(_plain(CATALOGUES.said(key, danish, "en").text))
        if _plain(text) in others and text not in lent:
            same.append((key, text))
    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_texts_do_not_become_one(language):
    """Rule: what Danish tells apart the translation tells apart, but for those with a reason."""
    danish_of: dict[str, set[str]] = defaultdict(set)
    for danish, text in _said(language).values():
        danish_of[_plain(text)].add(_plain(danish))
    many = {text: danish for text, danish in danish_of.items() if len(danish) > 1 and danish not in ARTICLE}
    assert many.keys() == {_plain(text) for text in SAME.get(language, {})}, many


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_for_facts_are_kept(language):
    """Rule: a translation has the very placeholders of the Danish, in the file itself."""
    for key, danish in _texts(language).items():
        domain = "room" if ":" not in key else re.split("[/:]", key)[0]
        entry = CATALOGUES.entries(domain, language).get(key)
        assert entry is None or placeholders(entry.text) == placeholders(danish), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_about_as_long_as_the_danish(language):
    """Rule: over 15 letters, 0.4 to 2.5 times as long; outside that something was left out or explained."""
    measured = {
        key: len(text) / len(danish) for key, (danish, text) in _said(language).items() if len(danish) > 15
    }
    print(f"{language}: {len(measured)} texts, {min(measured.values()):.2f} to {max(measured.values()):.2f}")
    assert {key: round(times, 2) for key, times in measured.items() if not 0.4 <= times <= 2.5} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_in_the_letters_of_its_language(language):
    """Rule: no letter from a neighbouring alphabet (ي in Farsi, ы in Ukrainian), and its own are used."""
    allowed, needed = LETTERS[language]
    seen: set[str] = set()
    foreign = {}
    for key, (_, text) in _said(language).items():
        letters = {
            sign for sign in _letters(text) if sign.isalpha() or (ord(sign) > 0x2FF and sign not in "–،؛؟…")
        }
        seen |= letters
        if letters - set(allowed):
            foreign[key] = "".join(sorted(letters - set(allowed)))
    assert foreign == {}
    assert set(needed) - seen == set()
    assert language != "ti" or seen & TIGRINYA_ROW


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_those_on_the_keys(language):
    """Rule: a person presses 3, so 3 is what stands there, in every script."""
    digits = {sign for _, text in _said(language).values() for sign in text if sign.isdigit()}
    assert digits <= set("0123456789")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", ["room", *FAMILIES])
def test_entries_stand_by_key_each_once(language, domain):
    """Rule: sorted, so that two people can work on one file."""
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.is_file():
        assert language in READ_AS_WELL, f"{path} is missing"
        return
    keys = re.findall(r'^msgctxt "(.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert keys == sorted(set(keys))
