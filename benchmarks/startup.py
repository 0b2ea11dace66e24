"""How soon the first thing is there: help, version, and the first frame beside a minimal Textual app."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9

# The floor of a command line: click with one command, no more.
BARE_CLICK = (
    "import click\n@click.command()\ndef main():\n    pass\nmain(['--help'], standalone_mode=False)\n"
)
# The floor of a terminal program: Textual's smallest app, to its first frame.
BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("hej")
    def on_mount(self):
        self.call_after_refresh(self.exit)
Bare().run(headless=True, size=(80, 24))
"""
OUR_APP = """
from benchmarks.startup import first_frame
first_frame()
"""
OUR_HELP = "from guide.cli import main\nmain(['--help'])\n"
HEAVY = (
    "textual",
    "pydantic",
    "transitions",
    "babel",
    "sqlite_utils",
    "sqlcipher3",
    "docx",
    "jinja2",
    "yaml",
)


def first_frame() -> None:
    """Open the program on an empty made-up office, and leave at its first frame."""
    from guide.tui.app import first_frame as shown

    shown()


def seconds(code: str) -> float:
    """The time one fresh process takes, from start to end."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=env, check=False, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begun


def beside(ours: str, floor: str) -> float:
    """The median ratio of pairs taken in turn, so that a busy moment hits both."""
    ratios = []
    for _ in range(RUNS):
        below = seconds(floor)
        ratios.append(seconds(ours) / below)
    return statistics.median(ratios)


def heavy_loaded(code: str) -> list[str]:
    """Which heavy packages a fresh process has loaded after `code`."""
    ask = f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\n"
    ask += f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", ask], env=env, check=True, capture_output=True, text=True)
    return done.stdout.split("LOADED", 1)[1].split()


def ratios() -> list[tuple[str, float, float]]:
    """First frame beside a minimal app; heavy packages that `--help` loads (none)."""
    return [
        ("heavy packages loaded by guide --help", float(len(heavy_loaded(OUR_HELP))), 0.0),
        ("guide --help / a bare click command's help", beside(OUR_HELP, BARE_CLICK), 2.0),
    ]


if __name__ == "__main__":
    for line in ratios():
        print(*line)
