"""How much of a step fits: what gives way when the screen is small, and in which order.

First the blank lines, then the second language, which is then behind a key. The transcript takes what is
left over, so it goes before either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guide.desk.views import Bilingual, ChoiceView
from guide.tui import texts
from guide.tui.faces import CELLS
from guide.tui.texts import BLANK, Line

SIDE_BY_SIDE = 66  # cells: below it the second language stands under the first
LAST = "\N{WHITE CIRCLE}"  # beside the step that was marked last time
SIGNS = 8  # cells before a choice's words: cursor, digit, mark
WIDEST = 104


@dataclass(frozen=True, slots=True)
class Fit:
    """How a step is set: in how many cells, with air or without, in both languages or one.

    With `beside` a choice's two languages stand side by side, else under each other; with `second` the one
    language shown is the other one.
    """

    width: int
    blanks: bool = True
    section: bool = True
    both: bool = True
    beside: bool = False
    second: bool = False
    faces: bool = False
    explained: bool = True  # whether there is room for the explanation too


def levels(width: int, *, second: bool, one: bool = False) -> tuple[Fit, ...]:
    """List the ways to set a step, the roomiest first; with `one` in one language however much room there is."""
    if one:
        alone = Fit(width, both=False, second=second)
        return (alone, replace(alone, blanks=False), replace(alone, blanks=False, section=False))
    wide = width >= SIDE_BY_SIDE
    beside = (Fit(width, beside=True), Fit(width, blanks=False, beside=True)) if wide else ()
    stacked = (Fit(width), Fit(width, blanks=False))
    return (
        stacked[0],
        *beside[:1],
        stacked[1],
        *beside[1:],
        Fit(width, blanks=False, section=False),
        *(replace(one, section=False) for one in beside[1:]),
        Fit(width, blanks=False, section=False, both=False, second=second),
    )


@dataclass(frozen=True, slots=True)
class Showing:
    """How a step is to be shown: explained or not, in both languages or in `one`, and then in which."""

    explained: bool = False
    second: bool = False
    one: bool = False
    easy: bool = False  # plain words and faces, and nothing of what was said above

    def turned(self, *, one_language: bool) -> Showing:
        """Show both, Danish alone, the other alone, and so on; where there is room for one, one or the other."""
        if self.one:
            return replace(self, one=not self.second, second=not self.second)
        if one_language:
            return replace(self, second=not self.second)
        return replace(self, one=True, second=False)

    def ways(self, width: int) -> tuple[Fit, ...]:
        """List the ways to set a step so, the roomiest first; easy ones give way last, one language at a time."""
        plain = levels(width, second=self.second, one=self.one)
        if not self.easy:
            return plain
        easy = tuple(replace(how, faces=True) for how in plain)
        short = tuple(replace(how, explained=False) for how in easy)
        bare = replace(plain[-1], explained=False)
        return (
            *easy[:-1],
            *short[:-1],
            easy[-1],
            short[-1],
            bare,
            short[-1],
        )  # what must be turned has faces


def bilingual(text: Bilingual, fit: Fit, style: str = "", other: str = "other") -> list[Line]:
    """Set a text in the languages there is room for, the second under the first."""
    if not text:
        return []
    second = texts.other_of(text)
    if fit.both and second is not None:
        return [*texts.said(text[0], fit.width, style), *texts.said(second, fit.width, other)]
    if fit.second and second is not None:
        return texts.said(second, fit.width, style)
    return texts.said(text[0], fit.width, style)


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the person is in a list of choices, and what is chosen."""

    cursor: int | None = None
    picked: frozenset[str] = frozenset()
    many: bool = False
    faces: tuple[str, ...] = ()  # of a scale, one for each step


def choice_lines(
    choices: Sequence[ChoiceView], marks: Marks, fit: Fit
) -> tuple[list[Line], list[str | None]]:
    """Set choices as rows, each readable without colour; says too which choice each line belongs to."""
    lines: list[Line] = []
    targets: list[str | None] = []
    for number, choice in enumerate(choices):
        if number and fit.blanks:
            lines.append(BLANK)
            targets.append(None)
        here = _row(choice, marks, number, fit)
        lines += here
        targets += [choice.code] * len(here)
    return lines, targets


def _row(choice: ChoiceView, marks: Marks, number: int, fit: Fit) -> list[Line]:
    here, picked = marks.cursor == number, choice.code in marks.picked
    signs = ("[x] " if picked else "[ ] ") if marks.many else ("(●) " if picked else "( ) ")
    lead: Line = (
        ("▸ " if here else "  ", "cursor"),
        *_key(choice),
        (signs, "cursor" if picked else "dim"),
    )
    signs_cells = SIGNS
    if fit.faces and number < len(marks.faces):
        lead = (*lead, (f"{marks.faces[number]} ", "chosen" if picked else ""))
        signs_cells += CELLS
    words = _words(choice.text, replace(fit, width=fit.width - signs_cells), "chosen" if picked else "")
    gap: Line = ((" " * signs_cells, ""),)
    return [(*(lead if place == 0 else gap), *line) for place, line in enumerate(words)]


def _key(choice: ChoiceView) -> Line:
    """The digit to press, and in the cell beside it the sign of last time's mark."""
    if choice.last and len(choice.key) == 1:
        return ((choice.key, "key"), (LAST, "warn"))
    return ((f"{choice.key:<2}", "key"),)


def _words(text: Bilingual, fit: Fit, style: str) -> list[Line]:
    room = fit.width
    second = texts.other_of(text)
    if second is None or not fit.both:
        return bilingual(text, Fit(room, both=fit.both, second=fit.second), style)
    if not fit.beside:
        return bilingual(text, Fit(room), style)
    left = (room - 3) // 2
    first = texts.said(text[0], left, style)
    other = texts.said(second, room - left - 3, "other")
    rows = max(len(first), len(other))
    return [
        (*_at(first, row, left), ("   ", ""), *(other[row] if row < len(other) else BLANK))
        for row in range(rows)
    ]


def _at(lines: Sequence[Line], row: int, cells: int) -> Line:
    line = lines[row] if row < len(lines) else BLANK
    return (*line, (" " * max(0, cells - texts.width(line)), ""))


def window(count: int, rows: int, focus: int) -> tuple[int, int]:
    """Choose which of `count` lines to show in `rows`, so that line `focus` is among them."""
    if count <= rows:
        return 0, count
    start = min(max(0, focus - rows // 2), count - rows)
    return start, start + rows


def whole(targets: Sequence[str | None], start: int) -> int:
    """Move the first line shown on to where a row begins, so that none is cut at the top."""
    while 0 < start < len(targets) and targets[start] is not None and targets[start] == targets[start - 1]:
        start += 1
    return start
