"""YAML text to a tree with places; every trap of YAML becomes a fault with its line.

All scalars are text, trimmed. libyaml reads when PyYAML has it (15 times faster); what the two readers
disagree on is refused, so that a file means the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from guide.faults import Fault
from guide.flow.tree import Node
from guide.flow.yaml_cleaning import clean_lines
from guide.flow.yaml_composing import Composer
from guide.flow.yaml_repair import repaired
from guide.flow.yaml_traps import remark_traps, scalar_traps

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """What one file says, as far as it can be read, and everything wrong with how it is written."""

    root: Node | None
    faults: tuple[Fault, ...]


def read_tree(raw: str, file: str) -> Tree:
    """Read YAML text. Never raises; `file` is the name that faults show."""
    faults: list[Fault] = []
    lines = repaired(clean_lines(raw, file, faults), file, faults, _problem)
    composer = Composer(file, lines, faults)
    root = composer.compose(iter(yaml.parse(_joined(lines), Loader=_LOADER)))
    faults.extend(remark_traps(lines, file, composer.written))
    faults.extend(fault for written in composer.written for fault in scalar_traps(lines, written))
    return Tree(root, _once_a_line(faults))


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _problem(lines: list[str]) -> yaml.MarkedYAMLError | None:
    """Find the first thing that YAML itself cannot read."""
    try:
        for _ in yaml.parse(_joined(lines), Loader=_LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    return None


def _once_a_line(faults: list[Fault]) -> tuple[Fault, ...]:
    kept: dict[tuple[int, str], Fault] = {}
    for fault in sorted(faults, key=lambda one: (one.line, one.column)):
        kept.setdefault((fault.line, fault.code), fault)
    return tuple(kept.values())
