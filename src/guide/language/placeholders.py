"""Placeholders in texts: `{name}` and nothing more.

Not `str.format`: a text can reach no attribute and no format specification, and a value that itself
holds braces is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]*)\}")


def placeholders(text: str) -> frozenset[str]:
    """Find the names that stand in braces in `text`."""
    return frozenset(_PLACEHOLDER.findall(text))


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Put facts in the place of their names, in one pass; a name without a fact stays as it stands."""
    return _PLACEHOLDER.sub(lambda found: str(facts.get(found[1], found[0])), text)
