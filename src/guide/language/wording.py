"""Puts a code and its facts into two sentences: what is wrong, and what to do now."""

from __future__ import annotations

from guide.errors import Fault, GuideError
from guide.language.words import Words


def sentences(error: GuideError, words: Words) -> tuple[str, str]:
    """Say what went wrong and what to do, from `error.<code>` and `error.<code>.do`."""
    facts = dict(error.facts)
    return words(f"error.{error.code}", **facts), words(f"error.{error.code}.do", **facts)


def fault_sentences(fault: Fault, words: Words) -> tuple[str, str]:
    """Say what is wrong in a flow and what to write instead, from `fault.<code>` and `….instead`.

    Where something `near` to what was written is known, `….instead.near` is said if there is one.
    """
    facts = {"step": fault.step or "", "flow": fault.flow or "", **fault.facts}
    what, instead = f"fault.{fault.code}", f"fault.{fault.code}.instead"
    if facts.get("near") and words.has(f"{instead}.near"):
        instead = f"{instead}.near"
    return words(what, **facts), words(instead, **facts)
