"""An office's own copy of a shipped family, in which one Danish sentence says something else."""

from __future__ import annotations

import shutil
from pathlib import Path

from guide import paths
from guide.language.pofile import read_entries

STEP = "health"
KEY = f"fip/citizen:{STEP}.ask"
CHANGED = "Hvordan har du det med dit helbred på et arbejde lige nu?"
ANCHOR = "fip:indicators.health.scale.3"  # stands on the screen and, once it is marked, on the paper
ANCHOR_CHANGED = "Tre timers let arbejde går godt"
_SHIPPED = read_entries(paths.shipped("locales") / "ar" / "LC_MESSAGES" / "fip.po")
BEFORE, ANCHOR_BEFORE = _SHIPPED[KEY].danish, _SHIPPED[ANCHOR].danish


def own_copy(folder: Path, before: str = BEFORE, after: str = CHANGED) -> Path:
    """Copy the family into `folder`, change one sentence, and say where the office's flows are now."""
    flows = folder / "own" / "flows"
    shutil.copytree(paths.shipped("flows") / "fip", flows / "fip")
    files = [
        one for one in sorted((flows / "fip").glob("*.yaml")) if before in one.read_text(encoding="utf-8")
    ]
    [path] = files
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    return flows
