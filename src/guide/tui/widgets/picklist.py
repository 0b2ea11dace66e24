"""A list of things to go to: steps, commands, conversations. Arrows, Enter, mouse, and letters to find by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.message import Message

from guide.tui import texts
from guide.tui.fit import whole, window
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.lines import Lines

if TYPE_CHECKING:  # not before the first frame
    from guide.language.catalogues import Said

NARROW = 20  # cells: where an item has less beside its aside, the aside goes below it


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to go to; without a code it is a heading. `sign` says its state, `aside` a word more."""

    code: str | None
    text: str
    sign: str = ""
    aside: str = ""
    key: str = ""
    below: tuple[tuple[str | Said, str], ...] = field(default=(), repr=False)  # text and style, under it


def item_lines(item: Item, width: int, *, here: bool) -> list[Line]:
    """Set one item."""
    if item.code is None:
        return [*([BLANK] if item.text else []), ((texts.inline(item.text), "section"),)]
    lead = f"{item.key:<2}" if item.key else ""
    sign = f"{item.sign} " if item.sign else ""
    room = width - 2 - len(lead) - len(sign) - (len(item.aside) + 2 if item.aside else 0)
    if item.aside and room < min(NARROW, len(item.text)):
        item = replace(item, aside="", below=((item.aside, "dim"), *item.below))
        room = width - 2 - len(lead) - len(sign)
    words = texts.wrapped(item.text, max(8, room))
    first: Line = (
        ("▸ " if here else "  ", "cursor"), (lead, "key"), (sign, "number"), (words[0], "strong" if here else "")
    )  # fmt: skip
    lines = [texts.spread(first, ((item.aside, "dim"),), width) if item.aside else first]
    gap = " " * (2 + len(lead) + len(sign))
    lines += [((gap, ""), (word, "strong" if here else "")) for word in words[1:]]
    room = max(8, width - len(gap) - 2)
    for text, style in item.below:
        set_here = texts.block(text, room, style) if isinstance(text, str) else texts.said(text, room, style)
        lines += texts.indented(set_here, len(gap) + 2)
    return lines


class PickList(Lines):
    """A list one stands in."""

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        picklist: PickList
        code: str

        @property
        def control(self) -> PickList:
            """The widget, so that a handler can name it."""
            return self.picklist

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()
        self._shown: tuple[Item, ...] = ()
        self._cursor: int | None = None
        self._width, self._rows = 76, 10

    def offer(self, items: Sequence[Item], begin: str | None = None, *, stand: bool = True) -> None:
        """Offer other items, standing at `begin`, at the first, or (without `stand`) nowhere yet."""
        self._items = tuple(items)
        self._shown = self._items
        self._cursor = next((n for n, one in enumerate(items) if one.code and one.code == begin), None)
        if self._cursor is None and stand:
            self._cursor = self._first()
        self._draw()

    def narrow(self, letters: str) -> None:
        """Keep only the items in which every one of these words stands."""
        words = letters.casefold().split()
        self._shown = tuple(
            one
            for one in self._items
            if not words or (one.code is not None and all(word in _said(one) for word in words))
        )
        self._cursor = self._first()
        self._draw()

    def fit_in(self, width: int, rows: int) -> None:
        """Set it in so many cells and at most so many rows."""
        self._width, self._rows = width, max(2, rows)
        self._draw()

    @property
    def here(self) -> str | None:
        """The code of the item one stands at."""
        return None if self._cursor is None else self._shown[self._cursor].code

    @property
    def first(self) -> bool:
        """Whether one stands at the first item."""
        return self._cursor == self._first()

    def leave(self) -> None:
        """Stand nowhere."""
        self._cursor = None
        self._draw()

    def press(self, key: str) -> bool:
        """Take one key; says whether it meant anything here."""
        found = next((n for n, one in enumerate(self._shown) if one.key and one.key == key), None)
        if found is not None:
            self._cursor = found
        elif key in {"up", "down", "pageup", "pagedown", "home", "end"}:
            self._cursor = self._next(key)
        else:
            return False
        self._draw()
        return True

    def on_lines_picked(self, event: Lines.Picked) -> None:
        """Stand at what was clicked, and tell."""
        event.stop()
        self._cursor = next(n for n, one in enumerate(self._shown) if one.code == event.target)
        self._draw()
        self.post_message(self.Chosen(self, event.target))

    def _first(self) -> int | None:
        return next((n for n, one in enumerate(self._shown) if one.code is not None), None)

    def _next(self, key: str) -> int | None:
        places = [n for n, one in enumerate(self._shown) if one.code is not None]
        if not places:
            return None
        if self._cursor is None or key in {"home", "end"}:
            return places[-1] if key in {"up", "end"} else places[0]
        step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}[key]
        return places[min(len(places) - 1, max(0, places.index(self._cursor) + step))]

    def _draw(self) -> None:
        lines: list[Line] = []
        targets: list[str | None] = []
        focus = 0
        for number, item in enumerate(self._shown):
            if number == self._cursor:
                focus = len(lines)
            here = item_lines(item, self._width, here=number == self._cursor)
            lines += here
            targets += [item.code] * len(here)
        if lines and lines[0] == BLANK:
            lines, targets, focus = lines[1:], targets[1:], focus - 1
        if len(lines) > self._rows:
            start, end = window(len(lines), self._rows - 1, max(0, focus))
            start = whole(targets, start)
            more: Line = ((f"  ↑ {start}  ↓ {len(lines) - end}", "dim"),)
            lines, targets = [*lines[start:end], more], [*targets[start:end], None]
        self.show(lines, targets)


def _said(item: Item) -> str:
    below = " ".join(text if isinstance(text, str) else text.text for text, _style in item.below)
    return f"{item.text} {item.aside} {below}".casefold()
