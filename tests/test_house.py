"""The house keeps its own rules: what an import loads, what a test says, what a page names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEADLESS = ("language", "charts", "flow", "conversation", "store", "insight", "summary", "desk")


def loaded_after(code: str) -> set[str]:
    """The modules a fresh process has loaded after `code`."""
    ask = f"{code}\nimport sys\nprint('LOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(done.stdout.split("LOADED", 1)[1].split())


def modules_of(package: str) -> list[str]:
    root = ROOT / "src"
    files = sorted((root / "guide" / package).rglob("*.py"))
    return [
        ".".join(path.relative_to(root).with_suffix("").parts) for path in files if path.stem != "__init__"
    ]


@pytest.mark.parametrize("package", HEADLESS)
def test_headless_modules_load_no_screen(package):
    """A fresh process that imports every module of a headless package has loaded no terminal UI."""
    names = modules_of(package)
    loaded = loaded_after("\n".join(f"import {name}" for name in names))
    assert names
    assert not loaded & {"textual", "guide.tui", "guide.cli"}


def test_line_mode_loads_no_screen():
    """Line mode is for screen readers and scripts: it never loads the terminal UI."""
    assert "textual" not in loaded_after("import guide.plain")


def test_only_the_life_cycle_loads_transitions_and_only_the_store_its_database():
    """Libraries behind one typed module are loaded by that module's package alone."""
    loaded = loaded_after(
        "\n".join(f"import {name}" for part in ("language", "charts", "flow") for name in modules_of(part))
    )
    assert not loaded & {"transitions", "sqlite_utils", "sqlcipher3", "docx"}


def test_every_test_says_the_rule_it_guards():
    """Each test function has a docstring."""
    silent, seen = [], 0
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
                seen += 1
                if not ast.get_docstring(node):
                    silent.append(f"{path.name}:{node.lineno} {node.name}")
    print(f"{seen} tests say their rule")
    assert silent == []


def test_no_clock_chance_or_environment_below_the_command_line():
    """No module below `cli` calls now(), uuid4(), secrets, random or os.environ."""
    forbidden = (
        "datetime.now(",
        "date.today(",
        "uuid4(",
        "import secrets",
        "import random",
        "os.environ",
        "time.time(",
    )
    found = []
    for path in sorted((ROOT / "src" / "guide").rglob("*.py")):
        if "cli" in path.relative_to(ROOT / "src" / "guide").parts[0]:
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{path.name}: {word}" for word in forbidden if word in text]
    assert found == []


def test_no_file_is_a_room_too_large():
    """A file of the source stays under 320 lines: past that an idea is missing."""
    sizes = {path.name: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "src").rglob("*.py")}
    print(f"{len(sizes)} files, median {sorted(sizes.values())[len(sizes) // 2]} lines")
    assert {name: size for name, size in sizes.items() if size > 320} == {}


@pytest.mark.parametrize("package", ["conversation", "desk", "flow", "plain", "store", "summary"])
def test_the_map_of_a_package_names_every_module(package):
    """A newcomer finds each module in its package's docstring, by name or by what its name begins with."""
    root = ROOT / "src" / "guide" / package
    told = ast.get_docstring(ast.parse((root / "__init__.py").read_text(encoding="utf-8"))) or ""
    begins = tuple(re.findall(r"`(\w+_)…`", told))
    modules = {path.stem for path in root.glob("*.py")} | {
        path.parent.name for path in root.glob("*/__init__.py")
    }
    unnamed = modules - {"__init__", *re.findall(r"`(\w+)`", told)}
    assert [name for name in sorted(unnamed) if not (begins and name.startswith(begins))] == []
