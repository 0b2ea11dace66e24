"""How soon the first thing is there: help, and the first frame beside a minimal Textual app.

Each in a fresh process in a pseudo-terminal, from its start until its landmark has come out of it; ours and
the floor in turn, so that a busy moment hits both. What `guide` needs before Textual is loaded counts too:
click, the words, the way to the database.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
PATIENCE = 30.0  # seconds

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
        yield Static("Landmark")
Bare().run()
"""
OUR_HELP = "from guide.cli import main\nmain(['--help'])\n"
OUR_APP = "import sys\nfrom guide.cli import main\nsys.exit(main({arguments!r}))\n"
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


def environment(folder: str) -> dict[str, str]:
    """The same for ours and the floor; no database and no passphrase of the person who measures."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GUIDE_")}
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    return {**kept, "PYTHONPATH": paths, "HOME": folder, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""}


def seconds(code: str) -> float:
    """The time one fresh process takes, from start to end."""
    begun = time.perf_counter()
    env = environment(str(ROOT))
    subprocess.run([sys.executable, "-c", code], env=env, check=False, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begun


def until(code: str, landmark: str, folder: str) -> float:
    """The time from a fresh process's start until `landmark` has come out of its terminal."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, [sys.executable, "-c", code], environment(folder))  # noqa: S606 - this very Python
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        _await(terminal, landmark.encode(), begun + PATIENCE)
        return time.perf_counter() - begun
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _await(terminal: int, landmark: bytes, end: float) -> None:
    seen = b""
    while landmark not in seen:
        ready = select.select([terminal], [], [], max(0.0, end - time.perf_counter()))[0]
        if not ready:
            raise TimeoutError(landmark, seen[-400:])
        seen += os.read(terminal, 65536)


def beside(ours: str, floor: str) -> float:
    """The median ratio of pairs taken in turn."""
    ratios = []
    for _ in range(RUNS):
        below = seconds(floor)
        ratios.append(seconds(ours) / below)
    return statistics.median(ratios)


def first_frame(arguments: list[str], landmark: str) -> float:
    """The median ratio of our first frame to the floor's, in pairs taken in turn."""
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(RUNS):
            below = until(BARE_APP, "Landmark", folder)
            ours = until(OUR_APP.format(arguments=arguments), landmark, folder)
            ratios.append(ours / below)
    return statistics.median(ratios)


def heavy_loaded(code: str) -> list[str]:
    """Which heavy packages a fresh process has loaded after `code`."""
    ask = f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\n"
    ask += f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", ask], env=env, check=True, capture_output=True, text=True)
    return done.stdout.split("LOADED", 1)[1].split()


def ratios() -> list[tuple[str, float, float]]:
    """First frames beside a minimal app; heavy packages that `--help` loads (none)."""
    return [
        ("heavy packages loaded by guide --help", float(len(heavy_loaded(OUR_HELP))), 0.0),
        ("guide --help / a bare click command's help", beside(OUR_HELP, BARE_CLICK), 2.0),
        ("first frame, guide demo / a minimal Textual app", first_frame(["demo"], "Skriv bare"), 1.05),
        ("first frame, guide the first time / a minimal Textual app", first_frame([], "dansk"), 1.05),
    ]


if __name__ == "__main__":
    for line in ratios():
        print(*line)
