"""Every fault the checker finds by itself, with its weight.

An error refuses the flow; a warning advises (and refuses with `--strict`); a note only tells. Faults in
how a file is written are `flow.reading`'s, faults inside a condition `flow.conditions`'; all of those are
errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from guide.faults import Severity

_ERRORS = """
    always_holds never_holds unreachable circular_compute
    empty_range min_above_choices max_below_one
    go_unknown go_backwards go_into_each go_unknown_code go_without_question
    limit_unknown limit_kind limit_later prefill_unknown prefill_kind show_unknown show_later rows_unknown
    template_syntax template_name template_private template_word
    placeholder_differs dead_word
    test_not_asked test_not_skipped test_off_path test_wrong_answer test_does_not_hold test_column_off
    test_column_missing test_unknown_name test_facts
"""
_WARNINGS = """
    rule_without_source long_sentence wide_anchor negation office_word hard_to_read dead_word_of_ours
    untranslated translation_changed too_long
    when_never_held when_never_failed go_never_taken go_always_taken
    source_not_checked source_stale source_not_yet
"""
_NOTES = "translation_unapproved source_expiring source_expired"  # the screen says so too


def _weighed() -> dict[str, Severity]:
    weights: tuple[tuple[str, Severity], ...] = (
        (_ERRORS, "error"), (_WARNINGS, "warning"), (_NOTES, "note"),
    )  # fmt: skip
    return {f"flow.{name}": weight for names, weight in weights for name in names.split()}


SEVERITY: Mapping[str, Severity] = MappingProxyType(_weighed())
