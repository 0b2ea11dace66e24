"""Break what a test guards, and see the test turn red.

    python -m checks.breaks            every patch in tests/breaks
    python -m checks.breaks NAME...    only those

A patch begins with `# guards: tests/test_x.py::test_name` and, on the next line, what it breaks. Each is
applied to a copy of the committed tree, where the named test must first pass and then fail.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BREAKS = ROOT / "tests" / "breaks"


def run_test(copy: Path, test: str) -> bool:
    """Run one test against the copy's own sources; True when it passes."""
    env = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", test],
        cwd=copy,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 1}:  # 1 is a failed test; anything else is no verdict
        print(done.stdout[-2000:], done.stderr[-2000:])
        raise SystemExit(f"{test}: pytest ended with {done.returncode}")
    return done.returncode == 0


def patch(copy: Path, path: Path, *, back: bool = False) -> None:
    """Apply a patch, or take it back."""
    direction = ["--reverse"] if back else []
    subprocess.run(["git", "apply", *direction, str(path)], cwd=copy, check=True)


def main() -> int:
    """Try every break; exit 1 when one is not noticed."""
    wanted = set(sys.argv[1:])
    patches = [path for path in sorted(BREAKS.glob("*.patch")) if not wanted or path.stem in wanted]
    unnoticed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
        for path in patches:
            first, second, *_ = path.read_text(encoding="utf-8").splitlines()
            test = first.removeprefix("# guards:").strip()
            before = run_test(copy, test)
            patch(copy, path)
            after = run_test(copy, test)
            patch(copy, path, back=True)
            noticed = before and not after
            print(f"{'noticed  ' if noticed else 'UNNOTICED'} {path.stem}: {second.lstrip('# ')}")
            if not noticed:
                unnoticed.append(path.stem)
    print(f"{len(patches) - len(unnoticed)} of {len(patches)} breaks noticed")
    return 1 if unnoticed or not patches else 0


if __name__ == "__main__":
    sys.exit(main())
