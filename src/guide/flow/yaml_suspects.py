"""Lines that YAML cannot read for a reason a consultant can be told, and how each is mended.

Looked for only when YAML has refused the file, since some of these shapes are right in rare places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from guide.faults import Fault
from guide.flow.places import Place
from guide.flow.yaml_lines import Line, anatomy, quote
from guide.flow.yaml_traps import fault

_BLOCK = re.compile(r"[|>][+-]?[0-9]?$")
_STARTS_BRACES = re.compile(r"(?:\{\s*[^\s,:{}]+\s*:\s|\[)")
_GLUED = re.compile(r"([a-z][a-z0-9_]*):([^\s/].*)")
_COLON = re.compile(r":(?:\s|$)")
_SIGNS = "@%`&*!|>,]}"
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Suspect:
    """What is wrong with a value: the code, the sign, its place in the value, and the value mended."""

    code: str
    sign: str
    value: str
    at: int = 0


def mended(lines: list[str], file: str, faults: list[Fault]) -> list[str]:
    """Mend every line that is wrong by itself, noting a fault for each."""
    found = list(lines)
    number = 0
    while number < len(found):
        line = found[number]
        skip = _stretch(found, number)
        suspect = None if skip else _suspect(line)
        if suspect is not None:
            start = anatomy(line).start
            found[number] = line[:start] + suspect.value
            place = Place(file, number + 1, start + suspect.at + 1, number + 1, len(line) + 1)
            write = found[number].strip()
            faults.append(fault(suspect.code, place, sign=suspect.sign, write=write, text=line.strip()))
        number += skip + 1
    return found


def _stretch(lines: list[str], number: int) -> int:
    """Count the lines below this one that belong to its block text, quotation or braces."""
    line = lines[number]
    if not line.strip() or line.lstrip().startswith("#"):
        return 0
    parts = anatomy(line)
    if _BLOCK.match(parts.value):
        return _deeper(lines, number, _own_indent(line, parts))
    if parts.value[:1] in ("'", '"', "[", "{") and not _reads(parts.value):
        for more in range(1, min(_LONGEST, len(lines) - number)):
            below = lines[number + 1 : number + more + 1]
            if any(anatomy(one).key and parts.value[0] in "'\"" for one in below):
                return 0
            if _reads("\n".join([parts.value, *below])):
                return more
    return 0


def _own_indent(line: str, parts: Line) -> int:
    return parts.indent if parts.key else len(line) - len(line.lstrip())


def _deeper(lines: list[str], number: int, indent: int) -> int:
    count = 0
    for line in lines[number + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        count += 1
    return count


def _suspect(line: str) -> _Suspect | None:
    parts = anatomy(line)
    value = parts.value
    if not value or line.lstrip().startswith("#"):
        return None
    first = value[0]
    look: Callable[[str], _Suspect | None] = _in_plain
    if first in "\"'":
        look = _in_quotes
    elif first in "{[":
        look = _in_braces
    elif first in _SIGNS or value.startswith(("? ", "- ")):
        look = _in_signs
    elif parts.key is None and not parts.is_item:
        look = _in_glued
    suspect = look(value)
    if suspect is None and parts.is_item and parts.key is None:
        suspect = _in_glued(value)
    return suspect


def _in_plain(value: str) -> _Suspect | None:
    colon = _COLON.search(value)
    return _Suspect("flow.colon_in_text", ":", quote(value), colon.start()) if colon else None


def _in_quotes(value: str) -> _Suspect | None:
    if _reads(value):
        return None
    sign = value[0]
    if sign not in value[1:]:
        return _Suspect("flow.quote_not_closed", sign, value + sign)
    return _Suspect("flow.text_begins_with", sign, quote(value))


def _in_signs(value: str) -> _Suspect | None:
    if _BLOCK.match(value):
        return None
    return _Suspect("flow.text_begins_with", value[0], quote(value))


def _in_glued(value: str) -> _Suspect | None:
    glued = _GLUED.fullmatch(value)
    if glued is None:
        return None
    return _Suspect("flow.colon_without_space", ":", f"{glued[1]}: {glued[2]}")


def _in_braces(value: str) -> _Suspect | None:
    close = "}" if value[0] == "{" else "]"
    if _reads(value):
        return None
    if not _STARTS_BRACES.match(value) or (close in value and not value.endswith(close)):
        return _Suspect("flow.text_begins_with", value[0], quote(value))
    code, sign, at = "flow.sign_in_braces", _sign(value), 0
    if not value.endswith(close):
        code, sign, value = "flow.braces_not_closed", value[0], value + close
    elif " #" in value:
        code, sign, at = "flow.lost_after_hash", "#", value.index(" #") + 1
    parts = _quoted_parts(value)
    if not _reads(parts):
        return _Suspect("flow.text_begins_with", value[0], quote(value))
    return _Suspect(code, sign, parts, at)


def _sign(value: str) -> str:
    inside = value[1:-1]
    found = re.search(r"[\[\]{}?]", inside)
    return found.group() if found else ":"


def _quoted_parts(value: str) -> str:
    """Put quotation marks around every text within the braces that cannot stand without."""
    parts = []
    for part in _parts(value[1:-1]):
        key, colon, text = part.partition(": ") if value[0] == "{" else ("", "", part)
        text = text.strip()
        bare = text if _reads("{a: " + text + "}") and " #" not in text else quote(text)
        parts.append(f"{key.strip()}{colon}{bare}")
    return value[0] + ", ".join(parts) + value[-1]


def _parts(inside: str) -> list[str]:
    """Split at the commas that are within no quotation, brackets or braces."""
    parts, depth, quoted = [""], 0, ""
    for letter in inside:
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "\"'" and parts[-1].rstrip()[-1:] in ("", ":"):
            quoted = letter
        elif letter in "[{(":
            depth += 1
        elif letter in ")}]":
            depth -= 1
        if letter == "," and depth <= 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _reads(value: str) -> bool:
    """Whether YAML can read this alone."""
    try:
        for _ in yaml.parse(value, Loader=yaml.BaseLoader):
            pass
    except yaml.YAMLError:
        return False
    return True
