"""Golden files: what something looked like when somebody looked at it and found it right.

`GUIDE_RECORD=1 pytest …` writes them anew, for a look at the diff; refused while CI is set. A golden is
never a rule's only check: what must be seen stands as assertions beside it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

DATA = Path(__file__).parent / "data"


def same_as_golden(path: Path, text: str) -> None:
    """Compare with the golden file, or record it when told to."""
    if os.environ.get("GUIDE_RECORD"):
        assert not os.environ.get("CI"), "goldens are not recorded where nobody looks at them"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    difference = difflib.unified_diff(kept.split("\n"), text.split("\n"), "recorded", "now", lineterm="", n=1)
    assert text == kept, "\n".join([str(path.relative_to(DATA.parent)), *difference])
