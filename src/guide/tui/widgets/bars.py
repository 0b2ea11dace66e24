"""The bars at the top and the bottom: where we are and what is saved; which keys do what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from guide.tui import texts
from guide.tui.texts import Line

if TYPE_CHECKING:  # not before the first frame
    from guide.desk.views import Audience, HeaderView
    from guide.language.words import Words

LOW = 16  # rows: below it each bar has one line
PINNED = 3
GAP = 3  # cells between two keys
TIGHT = 2  # where there is only one line for them
FULL = 52  # cells: below it the header says the least


def header(
    view: HeaderView, place: str, audience: Audience, saved: str, words: Words, size: tuple[int, int]
) -> tuple[list[Line], list[str | None]]:
    """Set the header: what conversation, whose view, what is saved; then the meeting's conversations."""
    width, height = size
    seen: Line = ((words(f"tui.view.{audience}"), "good" if audience == "shared" else "warn"),)
    state: Line = ((words(saved), "bad" if saved == "tui.saved.no" else "dim"),)
    right: Line = (*seen, (" · ", "dim"), *state)
    if height < LOW or width < FULL:
        long = "" if view.long_minutes is None else f" {view.long_minutes} min."
        short: Line = ((f"{view.respondent} {place}", "strong"), (long, "warn"))
        return [texts.spread(short, (*seen, (" · ", "dim"), *state), width)], [None]
    title = view.title[0].text if view.title else ""
    key = () if view.key is None else ((f"{view.key} · ", "warn"),)
    first = texts.spread((*key, (title, "strong")), right, width)
    second = texts.spread(_tabs(view), (*_minutes(view, words), ("   ", ""), (place, "number")), width)
    return [first, second], [None, "switch"]


def _minutes(view: HeaderView, words: Words) -> Line:
    """How much is left; after a long time with an interpreter, in its place, how long it has been."""
    if view.long_minutes is not None:
        return ((words("tui.long", n=view.long_minutes), "warn"),)
    return ((words("tui.minutes_left", n=view.minutes_left), "dim"),)


def _tabs(view: HeaderView) -> Line:
    if not view.tabs:
        return ((view.respondent, "section"),)
    runs: list[tuple[str, str]] = []
    for tab in view.tabs:
        done = " ✓" if tab.stage in {"finished", "locked"} else ""
        runs.append(
            (
                f"[{tab.respondent}{done}]" if tab.here else f" {tab.respondent}{done} ",
                "section" if tab.here else "dim",
            )
        )
        runs.append((" ", ""))
    return tuple(runs)


Hint = tuple[str, str, str]  # key as shown, words, name of the command
BACK = frozenset({"back", "escape"})
NEEDED = BACK | {"language", "finish"}  # with the way on, the last to give way of all


def footer(
    hints: Sequence[Hint], width: int, rows: int
) -> tuple[list[Line], list[list[tuple[int, int, str]]]]:
    """Set keys and their words in at most `rows` lines: the way on, the way back and the last three stay.

    What does not fit is in the palette and in help; where there is room for hardly anything the keys that
    stay lose their words, from the last one on. Says too, for each line, from which cell to which a click
    means which command.
    """
    gap = GAP if rows > 1 else TIGHT
    chosen = list(hints)
    while len(packed := _packed(chosen, width, gap)) > rows and len(chosen) > 1:
        _give_way(chosen)
    lines: list[Line] = []
    places: list[list[tuple[int, int, str]]] = []
    for group in packed:
        runs: list[tuple[str, str]] = []
        spans, used = [], 0
        for key, word, name in group:
            before = gap if used else 0
            runs += [(" " * before, ""), (key, "key"), (f" {word}" if word else "", "dim")]
            cells = _cells(key, word)
            spans.append((used + before, used + before + cells, name))
            used += before + cells
        lines.append(tuple(runs))
        places.append(spans)
    return lines, places


def _give_way(chosen: list[Hint]) -> None:
    """Take away the last key that can be done without, else the last word, else the last key."""
    last = len(chosen) - PINNED
    spare = [n for n, one in enumerate(chosen) if 0 < n < last and one[2] not in NEEDED]
    worded = [n for n, one in enumerate(chosen) if n > 0 and one[1]]
    worded = [n for n in worded if chosen[n][2] not in BACK] or worded
    if spare:
        del chosen[spare[-1]]
    elif worded:
        key, _word, name = chosen[worded[-1]]
        chosen[worded[-1]] = (key, "", name)
    else:
        del chosen[-1]


def _packed(hints: Sequence[Hint], width: int, gap: int) -> list[list[Hint]]:
    groups: list[list[Hint]] = [[]]
    used = 0
    for hint in hints:
        cells = _cells(hint[0], hint[1])
        if used and used + gap + cells > width:
            groups.append([])
            used = 0
        groups[-1].append(hint)
        used += cells + (gap if used else 0)
    return groups


def _cells(key: str, word: str) -> int:
    return cell_len(key) + (1 + cell_len(word) if word else 0)
