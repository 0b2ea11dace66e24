"""How a page is set in the room there is. Rows stay three cells high; what does not fit is a page further on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guide.desk.views import Bilingual
from guide.tui import listing, texts
from guide.tui.fit import Fit
from guide.tui.kiosk.pages import EXPLAIN, KEYS, MORE, Offer, Page
from guide.tui.texts import BLANK, Line

TALL = 3  # cells a row is high: what a finger or an unsure hand hits
LEAST = (40, 12)  # cells and rows of the smallest window a page is shown in
DIGITS = 9
BAR = 30  # cells
EDGE: Line = (("┃ ", "section"),)
FIELD = {"text": 4, "line": 1, "secret": 1, "": 0}  # rows
LOW = 18  # rows of a window below which a field has two


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is on a page: how often it was turned, and whether what explains it was asked for."""

    turned: int = 0
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words a page has only when it needs them: two ways, and the sentence of a window that is too small."""

    more: Bilingual
    explain: Bilingual
    small: Bilingual


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as lines: above the field, and below it down to the last row.

    `rows` is how high the field is; `keys` what each key does now. `spots` are what can be pressed: row below the field, first cell, the cell
    after the last, and what it does. `turns` is how many times the page can be turned.
    """

    above: tuple[Line, ...]
    rows: int
    below: tuple[Line, ...]
    keys: dict[str, str] = field(default_factory=dict)
    spots: tuple[tuple[int, int, int, str], ...] = ()
    turns: int = 1

    def at(self, x: int, y: int) -> str | None:
        """Say what is pressed at a cell of the window."""
        row = y - len(self.above) - self.rows
        return next((what for at, left, right, what in self.spots if at == row and left <= x < right), None)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stay together: one line of a text, or what can be pressed beside each other.

    `hits` are the first cell, the cell after the last, what it does, and its key.
    """

    lines: tuple[Line, ...]
    hits: tuple[tuple[int, int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to set a page: in both languages or the person's own, with what explains it or behind a key."""

    both: bool
    explained: bool


def small(size: tuple[int, int]) -> bool:
    """Say whether a window is too small for a page."""
    return size[0] < LEAST[0] or size[1] < LEAST[1]


def sentence(said: Bilingual, size: tuple[int, int]) -> Laid:
    """Set one sentence alone, in as many rows as there are."""
    width, height = size
    lines = [line for one in reversed(said) for line in texts.said(one, max(1, width))]
    return Laid(tuple(lines[:height]), 0, ())


def lay(page: Page, size: tuple[int, int], words: Words, place: Place) -> Laid:
    """Set a page in so many cells and rows."""
    hidden = bool(page.under)
    ways = [_Way(both=True, explained=True), _Way(both=True, explained=False)]
    ways += [_Way(both=False, explained=True), _Way(both=False, explained=False)]
    if place.explained or not hidden:
        ways = [way for way in ways if way.explained]
    for way in ways:
        laid = _set(page, size, words, place, way)
        if laid.turns == 1:
            return laid
    turned = _Way(both=True, explained=place.explained or not hidden)
    return _set(page, size, words, place, turned)


def _set(page: Page, size: tuple[int, int], words: Words, place: Place, way: _Way) -> Laid:
    width, height = size
    rows = min(FIELD[page.entry], 4 if height >= LOW else 2)
    lead = _lead(page, width, way)
    blocks = list(_blocks(page, width, way))
    head = _head(page, width)
    if len(lead) > height // 3:  # a long text is turned like everything else
        blocks = [*(_Block((line,)) for line in lead), *blocks]
        lead = []
    above = [*head, *_said(page, width), *lead, *([BLANK] if lead and page.entry else [])]
    extra = [Offer(EXPLAIN, words.explain)] if not way.explained and page.under else []
    room = height - len(above) - rows - (TALL if page.ways or extra else 0)
    pages = _turns(blocks, room)
    if len(pages) > 1:
        pages = _turns(blocks, height - len(above) - rows - TALL)
        extra.append(Offer(MORE, words.more))
    here = pages[place.turned % len(pages)]
    count = f"{place.turned % len(pages) + 1}/{len(pages)}" if len(pages) > 1 else ""
    return _joined(above, rows, here, [*page.ways, *extra], size, (len(pages), count))


def _joined(
    above: list[Line],
    rows: int,
    here: Sequence[_Block],
    ways: Sequence[Offer],
    size: tuple[int, int],
    turned: tuple[int, str],
) -> Laid:
    """Put the parts together, with what can be pressed where."""
    width, height = size
    turns, count = turned
    below: list[Line] = []
    spots: list[tuple[int, int, int, str]] = []
    for block in here:
        for left, right, target, _key in block.hits:
            spots += [(len(below) + row, left, right, target) for row in range(len(block.lines))]
        below += block.lines
    band = _band(ways, width, count)
    below += [BLANK] * (height - len(above) - rows - len(below) - len(band))
    cells = width // max(1, len(ways))
    for row in range(len(band)):
        spots += [(len(below) + row, at * cells, (at + 1) * cells, one.target) for at, one in enumerate(ways)]
    below += band
    keys = {key: target for block in here for _left, _right, target, key in block.hits}
    keys |= {KEYS[one.target]: one.target for one in ways}
    return Laid(tuple(above), rows, tuple(below), keys, tuple(spots), turns)


def _head(page: Page, width: int) -> list[Line]:
    if not page.title and not page.count:
        return []
    title = texts.inline(page.title[-1].text) if page.title else ""
    return [texts.spread(((title, "section"),), ((page.count, "dim"),), width)]


def _said(page: Page, width: int) -> list[Line]:
    return texts.said(page.said[-1], width, "warn") if page.said else []


def _lead(page: Page, width: int, way: _Way) -> list[Line]:
    lines = _both(page.lead, width, "strong", way) if page.lead else []
    if page.bar is not None:
        full = round(min(1.0, max(0.0, page.bar)) * BAR)
        lines += [BLANK, (("█" * full, "number"), ("░" * (BAR - full), "dim"))]
    return lines


def _both(text: Bilingual, width: int, style: str, way: _Way) -> list[Line]:
    """Set a text with the person's own language first, and Danish quietly beneath: they sit here alone."""
    second = texts.other_of(text)
    if second is None:
        return texts.said(text[0], width, style)
    lines = texts.said(second, width, style)
    return [*lines, *texts.said(text[0], width, "dim")] if way.both else lines


def _blocks(page: Page, width: int, way: _Way) -> Iterator[_Block]:
    """List what can be turned: what explains, lists, what is written, and the rows to press."""
    fit = Fit(width, both=way.both, second=True)
    lines: list[Line] = []
    for one in page.under if way.explained else ():
        lines += [BLANK, *_both(one, width, "", way)]
    lines += [BLANK, *listing.lines(page.lists, fit)] if page.lists else []
    lines += texts.typed(page.written, width) if page.written else []
    for line in (*lines, *([BLANK] if page.offers and not page.entry else [])):
        yield _Block((line,))
    for at in range(0, len(page.offers), page.columns):
        yield _row(page, at, width, way)


def _row(page: Page, at: int, width: int, way: _Way) -> _Block:
    """Set what stands beside each other from one offer on; mostly there is one in a row."""
    cells = width // page.columns
    offers = page.offers[at : at + page.columns]
    columns = [_offer(one, _key(page, number), cells, way) for number, one in enumerate(offers, start=at + 1)]
    high = max(map(len, columns))
    filled = [[*column, *[BLANK] * (high - len(column))] for column in columns]
    lines = tuple(
        tuple(run for column in filled for run in _filled(column[row], cells)) for row in range(high)
    )
    hits = tuple(
        (place * cells, (place + 1) * cells, one.target, _key(page, at + place + 1))
        for place, one in enumerate(offers)
    )
    return _Block(lines, hits)


def _key(page: Page, number: int) -> str:
    """Say which key chooses an offer: a digit, or a function key where digits are written."""
    return f"F{number}" if page.entry else str((number - 1) % DIGITS + 1)


def _offer(offer: Offer, key: str, width: int, way: _Way) -> list[Line]:
    """Set one offer: a bar at the left, its key, its words; at least three cells high."""
    lead: Line = ((f"{key}  ", "key"), (f"{offer.mark} " if offer.mark else "", "cursor"))
    gap: Line = ((" " * texts.width(lead), ""),)
    words = _both(offer.text, max(8, width - 3 - texts.width(lead)), _style(offer), way)
    lines = [(*EDGE, *(lead if at == 0 else gap), *line) for at, line in enumerate(words)]
    lines += [EDGE] * (TALL - 1 - len(lines))
    return [*lines, BLANK]


def _style(offer: Offer) -> str:
    return "chosen" if offer.mark.strip("[]() ") else ""


def _band(ways: Sequence[Offer], width: int, count: str) -> list[Line]:
    """Set the ways on and back beside each other at the bottom: their keys, and under them their words."""
    if not ways:
        return []
    cells = width // len(ways)
    columns = [_column(one, cells, count) for one in ways]
    return [tuple(run for column in columns for run in column[row]) for row in range(TALL)]


def _column(offer: Offer, cells: int, count: str) -> list[Line]:
    key = f"{KEYS[offer.target]}  {count}" if offer.target == MORE else KEYS[offer.target]
    words = [*texts.said(offer.text[-1], cells - 3), BLANK][:2]
    if not texts.width(words[1]) and len(offer.text) > 1:
        words[1] = texts.said(offer.text[0], cells - 3, "dim")[0]
    return [_filled((*EDGE, *line), cells) for line in (((key, "key"),), *words)]


def _filled(line: Line, cells: int) -> Line:
    return (*line, (" " * max(0, cells - texts.width(line)), ""))


def _turns(blocks: Sequence[_Block], room: int) -> list[list[_Block]]:
    """Share blocks out over as many pages as it takes; none is cut that fits on a page."""
    pages: list[list[_Block]] = [[]]
    taken = digits = 0
    for block in blocks:
        high = len(block.lines)
        full = taken + high > room or digits + len(block.hits) > DIGITS
        if pages[-1] and full:
            pages.append([])
            taken = digits = 0
        if not pages[-1] and len(pages) > 1 and not block.hits and not texts.width(block.lines[0]):
            continue  # a page begins with words
        lines = block.lines[: max(1, room)]
        pages[-1].append(_Block(lines, block.hits))
        taken += len(lines)
        digits += len(block.hits)
    return [one for one in pages if one] or [[]]
