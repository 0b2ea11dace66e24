"""Signs that cannot be seen and do not belong: no-break spaces, tabs, control characters."""

from __future__ import annotations

import re
import unicodedata

from guide.faults import Fault

_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\x85]")
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")
_RULES = (("flow.no_break_space", _ODD_SPACE), ("flow.tab", re.compile("\t")), ("flow.control", _UNREADABLE))


def clean_lines(raw: str, file: str, faults: list[Fault]) -> list[str]:
    """Split a file into lines that YAML can read, one fault per line and kind of strange sign."""
    text = unicodedata.normalize("NFC", raw.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        cleaned = _reindented(line, lines)
        cleaned = _UNREADABLE.sub(" ", _ODD_SPACE.sub(" ", cleaned)).replace("\t", " ")
        for code, pattern in _RULES:
            if found := pattern.search(line):
                column, end = found.start() + 1, found.end() + 1
                facts = {"write": cleaned.strip(), "sign": f"U+{ord(found.group()):04X}"}
                faults.append(Fault(code, "error", file, number, column, number, end, facts))
        lines.append(cleaned)
    return lines


def _reindented(line: str, before: list[str]) -> str:
    """Guess the indent that a line begun with a tab was meant to have, from the line above it."""
    body = line.lstrip("\t \u00a0")
    if "\t" not in line[: len(line) - len(body)]:
        return line
    above = next((one for one in reversed(before) if one.strip()), "")
    dash = above.lstrip().startswith("- ")
    indent = len(above) - len(above.lstrip()) + (2 if dash else 0)
    return " " * (indent + (2 if above.rstrip().endswith(":") else 0)) + body
