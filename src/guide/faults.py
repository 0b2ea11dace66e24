"""What can be wrong with a flow file, as a place, a code and facts; `language.wording` puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a flow file: where, what, and the facts its sentences need.

    `line` and `column` count from 1; the end is the cell after the last. `facts` fill the texts
    `fault.<code>` (what is wrong) and `fault.<code>.instead` (what to write instead).
    """

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    facts: Mapping[str, object] = field(default_factory=dict)
    flow: str | None = None
    step: str | None = None
    language: str | None = None
