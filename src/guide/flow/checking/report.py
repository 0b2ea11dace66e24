"""Faults as a person reads them: one line each, or one JSON document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from guide.faults import Fault
from guide.language.wording import fault_sentences
from guide.language.words import Words

FEW = 3  # texts of one language in one state that are still told one by one


def line(fault: Fault, words: Words) -> str:
    """Write one line: `file:line:column CODE what is wrong. What to write instead.`."""
    message, instead = fault_sentences(fault, words)
    return f"{fault.file}:{fault.line}:{fault.column} {fault.code} {message} {instead}"


def lines(faults: Sequence[Fault], words: Words) -> Iterator[str]:
    """Write all faults for a person: a line each, but many texts in one state of translation as one line.

    A family with a missing language has a hundred such texts; told one by one they would bury the errors.
    """
    together: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        if fault.language is not None and fault.severity != "error":
            where = fault.file.rpartition("/")[0]
            together.setdefault((where, fault.language, fault.code), []).append(fault)
    many = {key: group for key, group in together.items() if len(group) > FEW}
    counted = {id(fault) for group in many.values() for fault in group}
    yield from (line(fault, words) for fault in faults if id(fault) not in counted)
    for (where, language, code), group in many.items():
        said = words(f"check.many.{code.removeprefix('flow.')}", n=len(group), language=language)
        yield f"{where}: {code} {said}"


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
