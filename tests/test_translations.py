"""Every shipped text in every shipped language: there, a translation, whole, and in that language's letters.

A family is held to a language as soon as it has a catalogue for it; which it must have says MUST. Whether a
translation is *good* only a person who speaks the language can say: see docs/translations.md.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

import pytest

from guide.desk.translatable import ROOM, STAFF
from guide.flow.reading import read_flows
from guide.flow.texts import texts_of
from guide.language.catalogues import Catalogues
from guide.language.letters import LETTERS, foreign_signs, letters_of
from guide.language.placeholders import placeholders
from guide.paths import shipped

LOCALES = shipped("locales")
CATALOGUES = Catalogues([LOCALES])
FLOWS = [reading.flow for reading in read_flows([shipped("flows")]).values() if reading.flow is not None]
FAMILIES = sorted({flow.family.name for flow in FLOWS})
SPOKEN = {"ar", "ckb", "en", "fa", "fa_AF", "ku", "so", "ti", "uk"}
# Which families must be said in which languages; a line here, and the family is held to it.
MUST: Mapping[str, set[str]] = {
    ROOM: SPOKEN,
    "fip": SPOKEN,
}
HELD = sorted(
    {(domain, language) for domain, languages in MUST.items() for language in languages}
    | {
        (domain, path.parent.parent.name)
        for domain in (ROOM, *FAMILIES)
        for path in LOCALES.glob(f"*/LC_MESSAGES/{domain}.po")
        if path.parent.parent.name != "da"
    }
)
LANGUAGES = sorted({language for _, language in HELD})

# The letters that show that a text is in the language and not in its neighbour's: those its texts must have
# between them, and those they must not.
OWN: Mapping[str, tuple[str, str]] = {
    "ar": ("ةكيىإ", "یکپچگ"),
    "fa": ("یکپچگ", "يكىة"),
    "fa_AF": ("یکپچگ", "يكىة"),
    "ckb": ("ەێۆڕڵکی", "يكىةثذصضطظ"),
    "uk": ("іїє", "ыэъё"),
    "ti": ("", ""),
    "ku": ("êîûçş", ""),
}
TIGRINYA_ROW = frozenset(map(chr, range(0x1250, 0x125E)))  # ቐ: written in Tigrinya, not in Amharic

# Told apart in Danish by the article alone, which most languages do not have.
ARTICLE = ({"borger", "borgeren"}, {"virksomhed", "virksomheden"}, {"kommune", "kommunen"})
# Said in Danish in two ways and in the language in one: {language: {text: why}}.
SAME: Mapping[str, Mapping[str, str]] = {
    "en": {"before you begin": "you is one person or several"},
}
# The same word as in Danish or English: {language: {text: why}}.
LENT: Mapping[str, Mapping[str, str]] = {
    "en": {"journal": "the same word in both languages"},
}


def _of(domain: str, language: str) -> dict[str, str]:
    """Find what must be said of one family, or of the citizen's words, in a language: key and Danish."""
    if domain == ROOM:
        return {key: entry.danish for key, entry in CATALOGUES.entries(ROOM, "da").items()}
    return {
        text.key: text.da
        for flow in FLOWS
        for text, private in texts_of(flow)
        if flow.family.name == domain and (not private or language in STAFF)
    }


def _texts(language: str) -> dict[str, str]:
    """Find what must be said in a language: key and Danish, of all that are held to it."""
    return {
        key: danish
        for domain, spoken in HELD
        if spoken == language
        for key, danish in _of(domain, language).items()
    }


def _said(language: str) -> dict[str, tuple[str, str]]:
    """Find what is said in a language: key, Danish and translation; what is missing is left out."""
    every = (
        (key, danish, CATALOGUES.said(key, danish, language)) for key, danish in _texts(language).items()
    )
    return {key: (danish, said.text) for key, danish, said in every if said.status != "missing"}


def _plain(text: str) -> str:
    """Bring a text to its words alone, so that `Hvem?` and `hvem` are one."""
    return text.casefold().strip(" .?!:؟።")


def test_every_family_that_must_be_said_in_a_language_is():
    """Rule: what MUST asks for is there, and each catalogue belongs to a family that ships."""
    wanted = {(domain, language) for domain, languages in MUST.items() for language in languages}
    paths = {
        (domain, language): LOCALES / language / "LC_MESSAGES" / f"{domain}.po" for domain, language in wanted
    }
    assert [place for place, path in paths.items() if not path.is_file()] == []
    known = {ROOM, "guide", *FAMILIES}
    assert [path for path in LOCALES.glob("*/LC_MESSAGES/*.po") if path.stem not in known] == []
    print(f"{len(HELD)} catalogues of {', '.join(FAMILIES)} and {ROOM}; must be there: {len(wanted)}")


@pytest.mark.parametrize(("domain", "language"), HELD)
def test_every_text_has_its_translation(domain, language):
    """Rule: each open text of a family, each word a citizen sees, is said in the language itself, from today's Danish."""
    texts = _of(domain, language)
    said = {key: CATALOGUES.said(key, danish, language) for key, danish in texts.items()}
    found = {key: one.status if one.language == language else "missing" for key, one in said.items()}
    counts = {status: list(found.values()).count(status) for status in sorted(set(found.values()))}
    print(f"{domain} {language}: {len(texts)} texts, {counts}")
    assert {key: status for key, status in found.items() if status not in {"unapproved", "approved"}} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_translated_that_the_citizen_no_longer_sees(language):
    """Rule: room.po holds the citizen's words and no other; a family's file is held to its flows elsewhere."""
    assert CATALOGUES.entries(ROOM, language).keys() - CATALOGUES.entries(ROOM, "da").keys() == set()


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - STAFF))
def test_what_is_private_is_not_sent_to_translators(language):
    """Rule: private texts go only into the languages the staff read."""
    every = {text.key for flow in FLOWS for text, _ in texts_of(flow)}
    for family in FAMILIES:
        private = every - _of(family, language).keys()
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
    """Rule: no letter from a neighbouring alphabet (ي in Farsi, ы in Ukrainian), and digits are those on the keys."""
    assert language in LETTERS
    foreign = {key: foreign_signs(text, language) for key, (_, text) in _said(language).items()}
    assert {key: signs for key, signs in foreign.items() if signs} == {}
    _needed, neighbours = OWN.get(language, ("", ""))
    assert not LETTERS[language] & set(neighbours)
    assert {key for key, (_, text) in _said(language).items() if set(text) & set(neighbours)} == set()


@pytest.mark.parametrize(("domain", "language"), [one for one in HELD if one[0] != ROOM])
def test_each_catalogue_has_the_letters_that_only_its_language_has(domain, language):
    """Rule: a catalogue uses the letters of OWN, and in Tigrinya the row that Amharic does not write."""
    said = _said(language)
    seen = {letter for key in _of(domain, language) if key in said for letter in letters_of(said[key][1])}
    needed, _neighbours = OWN.get(language, ("", ""))
    assert set(needed) - seen == set()
    assert language != "ti" or seen & TIGRINYA_ROW


@pytest.mark.parametrize(("domain", "language"), HELD)
def test_entries_stand_by_key_each_once(domain, language):
    """Rule: sorted, so that two people can work on one file."""
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    keys = re.findall(r'^msgctxt "(.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert keys == sorted(set(keys))
