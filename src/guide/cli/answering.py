"""Reads a file of answers, YAML or JSON: what the author wrote and nothing a parser guessed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from guide.errors import TalkError


def read_document(path: Path) -> Any:
    """Read a file; in YAML every scalar stays text (`no`, `010`, `12:30`).

    Raises TalkError `talk.answers_not_there`, `talk.answers_unreadable` with the line, and
    `talk.answers_twice` for a name that stands there twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise TalkError("talk.answers_not_there", path=str(path)) from None
    except UnicodeDecodeError:
        raise TalkError("talk.answers_unreadable", path=str(path), line=1) from None
    if path.suffix.casefold() == ".json":
        return _json(text, path)
    return _yaml(text, path)


def _json(text: str, path: Path) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise TalkError("talk.answers_unreadable", path=str(path), line=error.lineno) from None


def _yaml(text: str, path: Path) -> Any:
    try:
        return yaml.load(text, Loader=_Plain)  # noqa: S506 - a BaseLoader: it makes nothing but text
    except yaml.MarkedYAMLError as error:
        line = 1 if error.problem_mark is None else error.problem_mark.line + 1
        raise TalkError("talk.answers_unreadable", path=str(path), line=line) from None
    except yaml.YAMLError:
        raise TalkError("talk.answers_unreadable", path=str(path), line=1) from None


class _Plain(yaml.BaseLoader):
    """PyYAML's plainest loader, without aliases and without a second value for one name."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.get_mark())
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - as PyYAML has it
        names = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        _once([(name, None) for name in names])
        return super().construct_mapping(node, deep)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise TalkError("talk.answers_twice", name=name)
        found[name] = value
    return found
