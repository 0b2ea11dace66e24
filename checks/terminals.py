"""Pictures of every language on real terminals: xterm, VTE, and the citizen's page in Chromium.

    python -m checks.terminals               writes docs/pictures/terminal-*.png, one sheet for each language
    python -m checks.terminals ar ti         only these languages
    python -m checks.terminals --keep FOLDER ar   leaves the single pictures there too, to be looked at closely

On a sheet: above a scale question in two languages, below the agreements; left xterm, right VTE; at the far
right the citizen's page. It needs the Debian packages xvfb, xterm, gir1.2-vte-2.91, python3-gi, imagemagick,
chromium, fonts-noto-core, fonts-noto-mono and fonts-dejavu-core. Nothing says by itself that a sheet is right:
somebody looks at it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checks.one_page import CHROMIUM, pages
from checks.terminal_scene import SCENES
from guide import paths
from guide.language.catalogues import Catalogues

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SYSTEM_PYTHON = "/usr/bin/python3"
XTERM = (
    "xterm",
    "-fa",
    "Noto Sans Mono",
    "-fs",
    "10",
    "-geometry",
    "80x24+0+0",
    "-b",
    "0",
    "-tn",
    "xterm-256color",
    "-e",
)
VTE = (SYSTEM_PYTHON, str(Path(__file__).with_name("vte_window.py")))
TERMINALS = {"xterm": XTERM, "vte": VTE}
PATIENCE = 60.0  # seconds until a terminal that shows nothing is given up
LOOK = 0.4  # seconds between two looks at a window that may still be drawing
SCREEN = "1000x700x24"
PAGE = (794, 1123)  # A4 at 96 dots an inch
SMALLER = "85%"
COLOURS = "24"


@contextmanager
def display() -> Iterator[str]:
    """Open a screen that nobody sees; gives its name."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", SCREEN]
    server = subprocess.Popen(command, pass_fds=(writes,), stderr=subprocess.DEVNULL)
    os.close(writes)
    try:
        with os.fdopen(reads) as named:
            yield f":{named.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def looked_at(screen: str, target: Path) -> bytes:
    """Take what stands on the screen, without the empty rest of it."""
    _run("import", "-display", screen, "-window", "root", str(target))
    undated = ("-strip", "-define", "png:exclude-chunks=date,time")
    _run("convert", str(target), "-trim", "+repage", *undated, str(target))
    return target.read_bytes()


def picture(screen: str, terminal: str, language: str, scene: str, target: Path) -> None:
    """Run the program on a terminal and take its picture once it stands still."""
    ready = target.with_suffix(".ready")
    ready.unlink(missing_ok=True)
    known = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "DISPLAY": screen}
    program = [sys.executable, "-m", "checks.terminal_scene", language, scene, str(ready)]
    window = subprocess.Popen(
        [*TERMINALS[terminal], *program], env=os.environ | known, cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + PATIENCE
        while not ready.exists():
            if time.monotonic() > until or window.poll() is not None:
                raise SystemExit(f"{terminal} showed nothing of {scene} in {language}")
            time.sleep(LOOK)
        before = b""
        while (now := looked_at(screen, target)) != before and time.monotonic() < until:
            before = now
            time.sleep(LOOK)
    finally:
        window.terminate()
        window.wait()


def page(language: str, target: Path) -> None:
    """Draw the citizen's page as Chromium does."""
    html = next(one.html for one in pages((language,), ("fip",)) if one.flow == "fip/together")
    source = target.with_suffix(".html")
    source.write_text(html, encoding="utf-8")
    width, height = PAGE
    _run(*CHROMIUM, f"--window-size={width},{height}", f"--screenshot={target}", source.as_uri())
    _run("convert", str(target), "-resize", SMALLER, str(target))


def sheet(language: str, folder: Path, screen: str) -> Path:
    """Make the sheet of one language."""
    columns = []
    for terminal in TERMINALS:
        shots = [folder / f"{language}-{terminal}-{scene}.png" for scene in SCENES]
        for scene, shot in zip(SCENES, shots, strict=True):
            picture(screen, terminal, language, scene, shot)
        columns.append(folder / f"{language}-{terminal}.png")
        _run(
            "convert", *map(str, shots), "-background", "white", "-splice", "0x8", "-append", str(columns[-1])
        )
    columns.append(folder / f"{language}-page.png")
    page(language, columns[-1])
    target = PICTURES / f"terminal-{language}.png"
    small = ("+dither", "-colors", COLOURS, "-depth", "8", "-strip", "-define", "png:compression-level=9")
    spaced = ("-background", "white", "-splice", "8x0", "-gravity", "north", "+append")
    _run("convert", *map(str, columns), *spaced, *small, f"PNG8:{target}")
    return target


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> int:
    """Make the sheets."""
    known = [code for code in Catalogues(paths.locale_folders(())).languages() if code != "da"]
    reader = argparse.ArgumentParser(prog="python -m checks.terminals")
    reader.add_argument("languages", nargs="*", choices=[*known, []], default=[])
    reader.add_argument("--keep", type=Path)
    asked = reader.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as thrown_away, display() as screen:
        folder = asked.keep or Path(thrown_away)
        folder.mkdir(parents=True, exist_ok=True)
        for language in asked.languages or known:
            target = sheet(language, folder, screen)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
