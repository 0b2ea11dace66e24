"""Faults as a person reads them: one line each, or one JSON document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from guide.errors import Fault
from guide.language.wording import fault_sentences
from guide.language.words import Words


def line(fault: Fault, words: Words) -> str:
    """Write one line: `file:line:column CODE what is wrong. What to write instead.`."""
    message, instead = fault_sentences(fault, words)
    return f"{fault.file}:{fault.line}:{fault.column} {fault.code} {message} {instead}"


def document(faults: Sequence[Fault], words: Words, *, strict: bool = False) -> dict[str, Any]:
    """Write the JSON document of `guide check`; with `strict` a warning is not ok either."""
    counts = {
        weight: sum(fault.severity == weight for fault in faults) for weight in ("error", "warning", "note")
    }
    return {
        "format": 1,
        "ok": counts["error"] == 0 and not (strict and counts["warning"]),
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["note"],
        "faults": [_entry(fault, words) for fault in faults],
    }


def _entry(fault: Fault, words: Words) -> dict[str, Any]:
    message, instead = fault_sentences(fault, words)
    return {
        "code": fault.code,
        "severity": fault.severity,
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "end_line": fault.end_line,
        "end_column": fault.end_column,
        "flow": fault.flow,
        "step": fault.step,
        "language": fault.language,
        "message": message,
        "instead": instead,
    }
