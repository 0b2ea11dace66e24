"""Plain language: what is hard to say, to interpret or to read off a small screen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from guide.faults import Fault
from guide.flow.checking.measures import cells, lix, longest_sentence
from guide.flow.checking.sheet import Sheet
from guide.flow.checking.written import BEHIND, TALKED, Written, written

SENTENCE_WORDS = 20
LIX_LIMIT = 30
ANCHOR_CELLS = 40
_LIX_PARTS = TALKED - {"aloud"}  # `aloud` says again what is asked

# An interpreted question with a negation in it is answered the wrong way round.
_NEGATION = re.compile(r"\b(ikke|aldrig|ingen|intet|ingenting|hverken|ej)\b", re.IGNORECASE)
# What a citizen may hold the municipality to, or be held to: it needs a source.
_RULE = re.compile(
    r"§|\b\w*(pligt|pligten|pligter|frist|fristen|frister|sanktion|sanktionen|sanktioner)\b"
    r"|\b(sanktioneres|paragraf|paragraffen|loven|lovens|bøde)\b",
    re.IGNORECASE,
)
# The language of decisions, which nobody speaks.
_OFFICE = re.compile(
    r"\b(jf|jævnfør|henhold til|i medfør af|såfremt|vedrørende|nærværende|førnævnte|ovennævnte|endvidere"
    r"|foranstaltning\w*|hjemmel|visiter\w*|partshøring\w*|berettiget|forpligtet|påhviler|rettidigt?"
    r"|bestemmelsen?|pålægges?|iværksæt\w*)\b",
    re.IGNORECASE,
)
# What is gone: the duty to have a jobcenter (2026), the benefit (July 2025), the log-in (2022), the
# 225-hour rule (July 2025). Texts that name them are out of date.
_DEAD = re.compile(r"\bjobcent\w*|\bintegrationsydelse\w*|\bnemid\b|\b225[ \u00a0-]?timer\w*", re.IGNORECASE)


def plain_words(sheet: Sheet, own: Collection[str] = ()) -> Iterator[Fault]:
    """Find what plain language would say otherwise; `own` are flows whose office knows its own words."""
    for one in written(sheet.flow):
        yield from _dead(one, sheet, own)
        if one.part not in BEHIND:
            yield from _rules(one, sheet)
        if sheet.flow.family.about_a_person and not one.private and one.part not in BEHIND:
            yield from _measured(one, sheet)
            yield from _spoken(one, sheet)
    for paper, template in sheet.flow.templates:
        for number, line in enumerate(template.split("\n"), start=1):
            yield from _dead(Written("title", line, ("template", paper, str(number))), sheet, own)
    yield from _whole(sheet)


def _dead(one: Written, sheet: Sheet, own: Collection[str]) -> Iterator[Fault]:
    code = "flow.dead_word_of_ours" if sheet.flow.name in own else "flow.dead_word"
    for found in _DEAD.finditer(one.text):
        yield sheet.fault(code, *one.path, word=found[0])


def _rules(one: Written, sheet: Sheet) -> Iterator[Fault]:
    found = _RULE.search(one.text)
    if found and not one.sourced and one.path[0] in {"step", "column"}:
        yield sheet.fault("flow.rule_without_source", *one.path, word=found[0])


def _measured(one: Written, sheet: Sheet) -> Iterator[Fault]:
    count = longest_sentence(one.text)
    if count > SENTENCE_WORDS:
        yield sheet.fault("flow.long_sentence", *one.path, words=count, limit=SENTENCE_WORDS)
    width = cells(one.text)
    if one.part == "anchor" and width > ANCHOR_CELLS:
        yield sheet.fault("flow.wide_anchor", *one.path, cells=width, limit=ANCHOR_CELLS)


def _spoken(one: Written, sheet: Sheet) -> Iterator[Fault]:
    if one.part not in TALKED:
        return
    for code, words in (("flow.negation", _NEGATION), ("flow.office_word", _OFFICE)):
        found = words.search(one.text)
        if found:
            yield sheet.fault(code, *one.path, word=found[0])


def _whole(sheet: Sheet) -> Iterator[Fault]:
    if not sheet.flow.family.about_a_person or sheet.flow.private:
        return
    used = {step.indicator for step in sheet.flow.questions}
    talked = {
        one.path: one.text
        for one in written(sheet.flow)
        if one.part in _LIX_PARTS and not one.private and (one.path[0] != "family" or one.path[2] in used)
    }
    measured = lix(talked.values())
    if measured > LIX_LIMIT:
        yield sheet.fault("flow.hard_to_read", "flow", "title", lix=measured, limit=LIX_LIMIT)
