"""What YAML cannot read at all: explained, and mended in memory so that the rest can be read too.

First every line that is wrong by itself is mended (`yaml_suspects`). What YAML still cannot read is tried
out: with another indent, else without the line. So a file with twelve faults shows all twelve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import yaml

from guide.faults import Fault
from guide.flow.places import Place
from guide.flow.yaml_lines import anatomy
from guide.flow.yaml_suspects import mended
from guide.flow.yaml_traps import fault

Problem = Callable[[list[str]], yaml.MarkedYAMLError | None]
_MOST = 60
_TRIES = 6
_FROM_ITS_START = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow")


def repaired(lines: list[str], file: str, faults: list[Fault], problem: Problem) -> list[str]:
    """Write the lines so that YAML can read them, one fault for each thing that it could not."""
    error = problem(lines)
    if error is None:
        return lines
    lines = mended(lines, file, faults)
    error = problem(lines)
    for _ in range(_MOST):
        if error is None:
            return lines
        number = _line_of(error, lines)
        lines, found = _reindented(lines, number, problem) or _left_out(lines, number)
        faults.append(replace(found, file=file))
        error = problem(lines)
    return _readable_part(lines, problem)


def _line_of(error: yaml.MarkedYAMLError, lines: list[str]) -> int:
    """Find the line (from 0) that is to blame; a quotation mark or brace is to blame where it opens."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and (error.context or "").startswith(_FROM_ITS_START):
        mark = error.context_mark
    number = min(mark.line if mark else 0, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    return number


def _reindented(lines: list[str], number: int, problem: Problem) -> tuple[list[str], Fault] | None:
    """Find the first other indent with which YAML reads past this line."""
    line = lines[number]
    for tried in islice(_indents(lines, number), _TRIES):
        changed = [*lines[:number], tried, *lines[number + 1 :]]
        after = problem(changed)
        if after is None or _line_of(after, changed) > number:
            code = "flow.line_without_key" if anatomy(line).key is None else "flow.wrong_indent"
            return changed, fault(code, _whole(line, number), write=tried.rstrip(), text=line.strip())
    return None


def _left_out(lines: list[str], number: int) -> tuple[list[str], Fault]:
    """Leave out the line and what stands under it."""
    changed, indent = list(lines), _first_column(lines[number])
    for later in range(number, len(lines)):
        if later > number and lines[later].strip() and _first_column(lines[later]) <= indent:
            break
        changed[later] = ""
    line = lines[number]
    return changed, fault("flow.not_yaml", _whole(line, number), text=line.strip())


def _whole(line: str, number: int) -> Place:
    return Place("", number + 1, _first_column(line), number + 1, len(line) + 1)


def _indents(lines: list[str], number: int) -> Iterator[str]:
    """Give the line at every indent that the lines above it make possible, the nearest first."""
    line = lines[number]
    body = line.lstrip()
    if body.startswith(("---", "...", "%")):
        return
    own = len(line) - len(body)
    possible = {0}
    for above in lines[max(0, number - 40) : number]:
        if above.strip() and not above.lstrip().startswith("#"):
            parts = anatomy(above)
            possible |= {len(above) - len(above.lstrip()), parts.indent, parts.indent + 2}
    possible.discard(own)
    for indent in sorted(possible, key=lambda one: (abs(one - own), one)):
        yield " " * indent + body


def _first_column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1


def _readable_part(lines: list[str], problem: Problem) -> list[str]:
    """Leave out from the first unreadable line on, until what is left can be read."""
    while error := problem(lines):
        lines = lines[: _line_of(error, lines)] or [""]
        if lines == [""]:
            break
    return lines
