"""What is not translated, not approved, or translated from another wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guide.faults import Fault
from guide.flow.checking.sheet import Sheet
from guide.flow.checking.text_places import text_path
from guide.flow.kinds import Text
from guide.flow.texts import texts_of
from guide.language.catalogues import Catalogues
from guide.language.placeholders import placeholders
from guide.language.words import PROGRAM_LANGUAGES

_CODES = {
    "missing": "flow.untranslated",
    "changed": "flow.translation_changed",
    "unapproved": "flow.translation_unapproved",
}


def translations(sheet: Sheet, catalogues: Catalogues, languages: Sequence[str]) -> Iterator[Fault]:
    """Compare every text of a flow with what each of `languages` says in its place."""
    for text, private in texts_of(sheet.flow):
        path = text_path(text, sheet.flow)
        for language in languages:
            if language == "da" or (private and language not in PROGRAM_LANGUAGES):  # staff read them
                continue
            yield from _one(text, path, language, sheet, catalogues)


def _one(
    text: Text, path: tuple[str, ...], language: str, sheet: Sheet, catalogues: Catalogues
) -> Iterator[Fault]:
    domain = sheet.flow.name.partition("/")[0]
    entry = catalogues.entries(domain, language).get(text.key)
    if entry and entry.text and placeholders(entry.text) != placeholders(text.da):
        facts = {"is": _braced(entry.text), "ought": _braced(text.da)}
        fault = sheet.fault("flow.placeholder_differs", *path, key=text.key, lang=language, **facts)
        yield replace(fault, language=language)
        return
    code = _CODES.get(catalogues.said(text.key, text.da, language).status)
    if code:
        yield replace(sheet.fault(code, *path, key=text.key, lang=language), language=language)


def _braced(text: str) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(placeholders(text))) or "{}"
