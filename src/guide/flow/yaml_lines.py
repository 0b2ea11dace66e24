"""The anatomy of one line of YAML: indent, dash, key, value, remark; and how a text is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(
    r"(?P<lead>\s*(?:- +)*)(?:(?P<key>[^\s:#\"'{\[&*!|>%@`,?-][^:#\"]*?):(?:\s+|$))?(?P<value>.*)"
)
_REMARK = re.compile(r"(?:\s{2,}|^)#(?:\s.*)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `lead` is its indent with dashes; `value` stands at `start` (from 0), without remark."""

    lead: str
    key: str | None
    value: str
    start: int

    @property
    def indent(self) -> int:
        """The column (from 0) at which its key or text begins: what its siblings must share."""
        return len(self.lead)

    @property
    def is_item(self) -> bool:
        """Whether it begins an item of a list."""
        return "-" in self.lead


def anatomy(line: str) -> Line:
    """Take a line apart. A remark counts as one after two spaces and with a space behind its `#`."""
    match = _LINE.match(line)
    assert match is not None  # noqa: S101 - every part of the pattern may be empty
    value = _REMARK.sub("", match["value"]).rstrip()
    return Line(match["lead"], match["key"], value, match.start("value"))


def quote(text: str) -> str:
    """Put a text in the quotation marks that leave it as it is."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_value(line: str, start: int | None = None) -> str:
    """Write the line with its value (or all from `start`, counted from 0) in quotation marks."""
    begin = anatomy(line).start if start is None else start
    text = _REMARK.sub("", line[begin:]).rstrip()
    return (line[:begin] + quote(text)).strip()
