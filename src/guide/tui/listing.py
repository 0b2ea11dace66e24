"""The lists a step shows, set as lines: titles with their lines under them, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guide.desk.list_views import ListView
from guide.tui.fit import Fit, bilingual
from guide.tui.texts import BLANK, Line

INDENT = 2  # cells
TURNED = 5  # lines, by Page Up and Page Down
LEAST = 3  # rows a page needs: two lines, and how many there are above and below


@dataclass(slots=True)
class Place:
    """Which line of a long list is shown first, and the last that can be."""

    top: int = 0
    last: int = 0

    def turn(self, key: str) -> bool:
        """Go on or back in the list; says whether there was anywhere to go."""
        by = {"up": -1, "down": 1, "pageup": -TURNED, "pagedown": TURNED}.get(key, 0)
        top = max(0, min(self.top + by, self.last))
        moved, self.top = top != self.top, top
        return moved


def lines(lists: Sequence[ListView], how: Fit) -> list[Line]:
    """Set all lists; an address is broken where the row ends, so that all of it can be read off."""
    found: list[Line] = []
    within = replace(how, width=how.width - INDENT)
    for one in lists:
        found += [BLANK] if found and how.blanks else []
        found += bilingual(one.title, how, "strong")
        for said in one.lines:
            found += [((" " * INDENT, ""), *line) for line in bilingual(said, within)]
    return found


def page(found: Sequence[Line], room: int, place: Place) -> list[Line]:
    """Choose the lines from `place` on that fit in `room`; the last row says how many are above and below."""
    if len(found) <= room or room < LEAST:
        return list(found[:room])
    place.last = len(found) - (room - 1)
    first = min(place.last, place.top)
    first += not found[first]  # a page begins with words
    shown = list(found[first : first + room - 1])
    rest = len(found) - first - len(shown)
    return [*shown, ((f"  ↑ {first}  ↓ {rest}", "dim"),)]
