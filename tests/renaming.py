"""Copy flows and translations with every family, flow, section, step, indicator and respondent renamed.

What the program knows by heart must then show: everything else is the same but for the names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

RESERVED = {"star", "readings", "progress", "agreements", "links", "done", "end", "each", "today"}
SOURCES = ("when", "where", "condition", "value", "holds")
WORD = re.compile(r"'[^']*'|[a-zæøå_][a-zæøå0-9_]*")
# Right of `==` and within `in (…)` a bare word is a code, which may be called as a part of another flow.
CODE_FOLLOWS = re.compile(r"([=!]=\s*|\bin\s*\([^()]*)$")


@dataclass
class Names:
    """Old names to new ones; respondents apart, since a code may be called as one."""

    families: dict[str, str] = field(default_factory=dict)
    flows: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    respondents: dict[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        """Rename a step, section or indicator, with or without a dot."""
        return ".".join(self.parts.get(word, word) for word in name.split("."))

    def condition(self, source: str) -> str:
        """Rename in a condition: codes and calls stay, respondents only where one can stand."""

        def word(match: re.Match[str]) -> str:
            before, after = match.string[: match.start()], match.string[match.end() :]
            if CODE_FOLLOWS.search(before) and not after.startswith(("(", ".")):
                return match[0]
            return self.parts.get(match[0], match[0])

        def other(match: re.Match[str]) -> str:
            return f"{match[1]}{self.respondents.get(match[2], match[2])}{match[3]}"

        source = re.sub(r"(reading\([^,]+,\s*)(\w+)(\))", other, source)
        source = re.sub(r"(respondent\s*[=!]=\s*)(\w+)()", other, source)
        return WORD.sub(word, source)

    def text_key(self, key: str) -> str:
        """Rename in a catalogue's key, such as `fip/citizen:job_goal.choices.care`."""
        where, _, rest = key.partition(":")
        family, slash, flow = where.partition("/")
        head = self.families[family] + (slash + self.flows[flow.partition(".")[0]] if slash else "")
        if "." in flow:  # a template's own word
            return f"{head}.{flow.partition('.')[2]}:{rest}"
        first, dot, tail = rest.partition(".")
        if first == "indicators":
            name, dot2, more = tail.partition(".")
            return f"{head}:{first}.{self.part(name)}{dot2}{more}"
        if first == "respondents":
            name, dot2, more = tail.partition(".")
            return f"{head}:{first}.{self.respondents[name]}{dot2}{more}"
        return f"{head}:{self.part(first)}{dot}{tail}"


def load(path: Path) -> Any:
    """Read a YAML file with every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only


def collect(flows: Path) -> Names:
    """Give every name in a folder of flows a new one."""
    names = Names()
    for family in sorted(path.parent for path in flows.glob("*/family.yaml")):
        names.families[family.name] = f"zf{len(names.families)}"
        data = load(family / "family.yaml")
        for respondent in data["respondents"]:
            names.respondents.setdefault(respondent, f"zr{len(names.respondents)}")
        for indicator in data.get("indicators", {}):
            names.parts.setdefault(indicator, f"zp{len(names.parts)}")
        for path in sorted(family.glob("*.yaml")):
            if path.name == "family.yaml":
                continue
            names.flows.setdefault(path.stem, f"zw{len(names.flows)}")
            for section in load(path)["sections"]:
                for part in [section, *section["steps"]]:
                    if "name" in part:
                        names.parts.setdefault(part["name"], f"zp{len(names.parts)}")
            for compute in load(path).get("compute", {}):
                names.parts.setdefault(compute, f"zp{len(names.parts)}")
    return names


def renamed(data: Any, names: Names) -> Any:
    """Rename in the data of a flow or family file."""
    data = dict(data)
    if isinstance(data.get("respondents"), dict):
        data["respondents"] = {names.respondents[name]: what for name, what in data["respondents"].items()}
        if "indicators" in data:
            data["indicators"] = {names.part(name): what for name, what in data["indicators"].items()}
        if "star" in data:
            data["star"] = [names.part(name) for name in data["star"]]
        return data
    data["respondents"] = [names.respondents[name] for name in data["respondents"]]
    data["sections"] = [_part(section, names) for section in data["sections"]]
    if "compute" in data:
        data["compute"] = {
            names.part(name): _condition(what, names) for name, what in data["compute"].items()
        }
    if "label" in data:
        data["label"] = names.part(data["label"])
    data["tests"] = [_test(test, names) for test in data.get("tests", [])]
    return data


def _condition(what: Any, names: Names) -> Any:
    if isinstance(what, dict):
        return {key: names.condition(text) if key in SOURCES else text for key, text in what.items()}
    return names.condition(what)


def _part(part: dict[str, Any], names: Names) -> dict[str, Any]:
    rename: dict[str, Callable[[str], Any]] = {
        "name": names.part,
        "indicator": lambda name: name if name == "each" else names.part(name),
        "when": names.condition,
        "where": names.condition,
        "rows": names.condition,
        "prefill": names.condition,
        "min": names.condition,
        "max": names.condition,
    }
    done = {
        key: rename[key](text) if key in rename and isinstance(text, str) else text
        for key, text in part.items()
    }
    if part.get("show") not in RESERVED and "show" in part:
        family, slash, star = part["show"].partition("/")
        done["show"] = f"{names.families[family]}/{star}" if slash else names.condition(part["show"])
    if isinstance(part.get("go"), dict):
        done["go"] = {code: names.part(to) for code, to in part["go"].items()}
    elif "go" in part:
        done["go"] = names.part(part["go"])
    if isinstance(part.get("choices"), str) and part["choices"] not in RESERVED:
        done["choices"] = names.part(part["choices"])
    for inner in ("steps",):
        if inner in part:
            done[inner] = [_part(step, names) for step in part[inner]]
    if "columns" in part:
        done["columns"] = {name: _part(column, names) for name, column in part["columns"].items()}
    if isinstance(part.get("each"), list):
        done["each"] = [names.part(name) for name in part["each"]]
    return done


def _test(test: dict[str, Any], names: Names) -> dict[str, Any]:
    done = dict(test)
    star = set(names.parts)
    for key in ("answers", "last"):
        if key in test:
            done[key] = {names.part(name): _codes(value, names, star) for name, value in test[key].items()}
    if "respondent" in test:
        done["respondent"] = names.respondents[test["respondent"]]
    if "readings" in test:
        done["readings"] = {
            names.respondents[who]: {names.part(name): value for name, value in marks.items()}
            for who, marks in test["readings"].items()
        }
    for key in ("asked", "skipped"):
        if key in test:
            done[key] = [names.part(name) for name in test[key]]
    if "holds" in test:
        done["holds"] = [names.condition(text) for text in test["holds"]]
    return done


def _codes(value: Any, names: Names, star: set[str]) -> Any:
    """Rename the codes of a choice among the star's indicators; they are its indicators' names."""
    if isinstance(value, list) and all(isinstance(item, str) and item in star for item in value):
        return [names.part(item) for item in value]
    return value


def _template(text: str, names: Names) -> str:
    """Rename what a template points at, in `told("…")`, `answers.…` and a list of sections."""
    text = re.sub(r'"([a-z][a-z0-9_]*)"', lambda m: f'"{names.part(m[1])}"', text)
    return re.sub(r"\b(answers|last|values)\.(\w+)", lambda m: f"{m[1]}.{names.part(m[2])}", text)


def copy_renamed(flows: Path, locales: Path, into: Path) -> Names:
    """Write a renamed copy of flows and locales into `into/flows` and `into/locales`."""
    names = collect(flows)
    for family, new in names.families.items():
        for path in sorted((flows / family).iterdir()):
            stem = path.name.partition(".")[0]
            target = into / "flows" / new / path.name.replace(stem, names.flows.get(stem, stem), 1)
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".yaml":
                text = yaml.safe_dump(
                    renamed(load(path), names), allow_unicode=True, sort_keys=False, width=10**6
                )
                target.write_text(text, encoding="utf-8")
            else:
                target.write_text(_template(path.read_text(encoding="utf-8"), names), encoding="utf-8")
    for path in locales.glob("*/LC_MESSAGES/*.po"):
        target = into / "locales" / path.parent.parent.name / "LC_MESSAGES" / path.name
        text = path.read_text(encoding="utf-8")
        if path.stem in names.families:
            target = target.with_name(f"{names.families[path.stem]}.po")
            text = re.sub(r'(?m)^msgctxt "(.*)"$', lambda m: f'msgctxt "{names.text_key(m[1])}"', text)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return names
