"""Puts a code and its facts into two sentences: what is wrong, and what to do now."""

from __future__ import annotations

from guide.errors import Fault, GuideError
from guide.language.words import Words


def sentences(error: GuideError, words: Words) -> tuple[str, str]:
    """Say what went wrong and what to do, from `error.<code>` and `error.<code>.do`."""
    facts = dict(error.facts)
    return words(f"error.{error.code}", **facts), words(f"error.{error.code}.do", **facts)


def fault_sentences(fault: Fault, words: Words) -> tuple[str, str]:
    """Say what is wrong in a flow and what to write instead, from `fault.<code>` and `….instead`."""
    facts = {"step": fault.step or "", "flow": fault.flow or "", **fault.facts}
    return words(f"fault.{fault.code}", **facts), words(f"fault.{fault.code}.instead", **facts)
