"""README's two commands, taken out of its text and run as a newcomer would.

    python -m checks.readme            both, in a fresh clone with an empty HOME and nothing but PATH
    python -m checks.readme --print N  only print command N (1: the demo, 2: the tests)

The first command is run in a pseudo-terminal until the demo's first frame shows the words below; the
second is told to collect only, so that the tests do not run twice. Exit 1 when either does not do it.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 900.0  # seconds; installing over a slow line is no fault of ours
# What a newcomer sees first: the field for a case key, and the keys that lead on.
FIRST_FRAME = ("Sagsnøgle", "Visning", "Hjælp")


def commands() -> tuple[str, ...]:
    """The commands of README's first `sh` blocks, each block one command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return tuple(block.strip() for block in blocks[:2])


def fresh_clone(folder: Path) -> Path:
    """Clone what is committed."""
    clone = folder / "guide"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    return clone


def newcomer(home: Path) -> dict[str, str]:
    """An environment with an empty HOME and PATH, and nothing else."""
    home.mkdir(exist_ok=True)
    return {"PATH": os.environ["PATH"], "HOME": str(home)}


def demo_opens(command: str, clone: Path, env: dict[str, str]) -> bool:
    """Run the first command in a pseudo-terminal of 24 x 80 and wait for the demo's first frame."""
    pid, terminal = os.forkpty()
    if pid == 0:
        os.chdir(clone)
        # The size is set inside, so that the program finds an ordinary terminal whoever starts it.
        line = f"stty rows 24 cols 80; {command}"
        os.execvpe("/bin/sh", ["/bin/sh", "-c", line], env | {"TERM": "xterm-256color"})
    seen = b""
    deadline = time.monotonic() + PATIENCE
    found = False
    try:
        while not found and time.monotonic() < deadline:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            try:
                chunk = os.read(terminal, 65536)
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
            found = all(word in _words(seen) for word in FIRST_FRAME)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    if not found:
        print(_words(seen)[-3000:])
    return found


def _words(seen: bytes) -> str:
    text = seen.decode("utf-8", "replace")
    text = re.sub(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.", "", text)
    return re.sub(r"\s+", " ", text)


def tests_collect(command: str, clone: Path, env: dict[str, str]) -> bool:
    """Run the second command, told to collect only."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} --collect-only -q -n0"],
        cwd=clone,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    print("\n".join(done.stdout.splitlines()[-3:]))
    if done.returncode:
        print(done.stderr[-3000:])
    return done.returncode == 0


def main() -> int:
    """Run both commands."""
    both = commands()
    if "--print" in sys.argv:
        print(both[int(sys.argv[-1]) - 1])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        clone, env = fresh_clone(Path(folder)), newcomer(Path(folder) / "home")
        print(f"1: {both[0]}")
        demo = demo_opens(both[0], clone, env)
        print(f"   first frame {'shows' if demo else 'DOES NOT SHOW'} {', '.join(FIRST_FRAME)}")
        print(f"2: {both[1]}")
        tests = tests_collect(both[1], clone, env)
        print(f"   tests {'collect' if tests else 'DO NOT COLLECT'}")
    return 0 if demo and tests else 1


if __name__ == "__main__":
    sys.exit(main())
