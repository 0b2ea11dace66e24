"""What is said when the program breaks: where, and never with what anybody said in it."""

from __future__ import annotations

import traceback


def crash_report(error: BaseException | None, lead: str) -> str:
    """Name the kind of an error and the places it came through, and nothing of what was in them."""
    places = traceback.extract_tb(None if error is None else error.__traceback__)
    lines = [f"  {place.filename}:{place.lineno} {place.name}" for place in places]
    return "\n".join([lead, type(error).__name__, *lines])
