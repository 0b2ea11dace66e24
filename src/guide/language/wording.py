"""Puts a code and its facts into two sentences: what is wrong, and what to do now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from guide.errors import GuideError
from guide.faults import Fault
from guide.language.dates import number_words, short_day
from guide.language.words import Words


def sentences(error: GuideError, words: Words, **known: object) -> tuple[str, str]:
    """Say what went wrong and what to do, from `error.<code>` and `error.<code>.do`.

    `known` are facts as whoever reads it knows them, in the place of the error's own.
    """
    facts = {name: _said(name, fact, words) for name, fact in {**error.facts, **known}.items()}
    return words(f"error.{error.code}", **facts), words(f"error.{error.code}.do", **facts)


def fault_sentences(fault: Fault, words: Words) -> tuple[str, str]:
    """Say what is wrong in a flow and what to write instead, from `fault.<code>` and `….instead`."""
    facts = {"step": fault.step or "", "flow": fault.flow or "", **fault.facts}
    return words(f"fault.{fault.code}", **facts), words(f"fault.{fault.code}.instead", **facts)


def _said(name: str, fact: object, words: Words) -> object:
    """Say a fact as people do: a day, a number, or what `fact.<name>.<fact>` calls it."""
    if isinstance(fact, date):
        return short_day(fact, words.language)
    if isinstance(fact, Decimal):
        return number_words(fact, words.language)
    key = f"fact.{name}.{fact}"
    return words(key) if isinstance(fact, str) and words.has(key) else fact
