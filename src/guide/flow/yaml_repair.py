"""What YAML cannot read at all: explained, and mended in memory so that the rest can be read too."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from guide.errors import Fault
from guide.flow.places import Place
from guide.flow.yaml_traps import fault

Problem = Callable[[list[str]], yaml.MarkedYAMLError | None]


def repaired(lines: list[str], file: str, faults: list[Fault], problem: Problem) -> list[str]:
    """Write the lines so that YAML can read them, one fault for each thing that it could not."""
    lines = list(lines)
    while error := problem(lines):
        mark = error.problem_mark or error.context_mark
        number = min(mark.line, len(lines) - 1) if mark else 0
        place = Place(file, number + 1, 1, number + 1, len(lines[number]) + 1)
        faults.append(fault("flow.not_yaml", place))
        del lines[number:]
        if not lines:
            lines = [""]
    return lines
