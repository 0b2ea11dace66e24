"""From text as it is read to lines as they are drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress

from guide.language.bidi.classes import classes
from guide.language.bidi.isolation import Inserted, islands
from guide.language.bidi.levels import levels_with
from guide.language.bidi.mirrors import MIRROR, MIRRORED
from guide.language.bidi.reorder import line_levels, turned, visual_order
from guide.language.bidi.shaping import shape
from guide.language.bidi.wrapping import breaks, held_together
from guide.language.direction import Direction, turns

Measure = Callable[[str], int]

# Every sign that can put a line in another order than its own; scripts from the left have none.
_MARKED = re.compile(r"[^b<>()|1234](?:b*M)+")  # a mark goes over a joiner to its letter
_UNSEEN = re.compile(r"[b<>()|1234]")
# Signs that belong to the picture before them, though the algorithm would turn them round.
_PICTURED = re.compile("[\u200d\U0001f3fb-\U0001f3ff]")
_PICTURE = re.compile("\u200d[\u2190-\u2bff\U0001f000-\U0001faff]|[\U0001f3fb-\U0001f3ff]")


# All that wrapping asks of a plain text: where its white space and its numbers are.
_ASCII = dict.fromkeys(range(128), "L") | dict.fromkeys(range(48, 58), "E") | {32: "w"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph in the order it is read, in pieces that each fill their own cells.

    A piece is a sign with the marks upon it, joined and mirrored. `places` are the pieces' places in the
    text, `codes` their classes, `levels` their levels; the four are equally long.
    """

    pieces: str | list[str]
    places: Sequence[int]
    codes: str
    levels: bytes
    base: int

    def order(self, start: int, end: int) -> list[int]:
        """Give the pieces of the line from `start` to `end` from left to right."""
        line = line_levels(self.codes[start:end], self.levels[start:end], self.base)
        return [start + at for at in visual_order(line)] if start else visual_order(line)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn, and where each cell of it stands in the text.

    `text` is padded on the left where the paragraph runs from the right; `indent` counts those cells.
    The line shows the text from `start` up to `end`. `places` and `widths` belong to its pieces from left
    to right: place in the text, and cells.
    """

    text: str = field(repr=False)
    start: int
    end: int
    direction: Direction
    indent: int
    places: Sequence[int]
    widths: Sequence[int]
    pieces: Sequence[str] = field(repr=False)

    def cell_of(self, place: int) -> int:
        """Say in which cell what stands at `place` is drawn; past the end, the cell after the line.

        That is one to the left of the line where it runs from the right: -1 when the line is full.
        """
        if place >= self.end or not self.places:
            return self.indent - 1 if self.direction == "rtl" else self.indent + sum(self.widths)
        shown = max((known for known in self.places if known <= place), default=min(self.places))
        return self.indent + sum(self.widths[: self.places.index(shown)])

    def place_at(self, cell: int) -> int:
        """Say what place of the text is drawn in `cell`; beside the line, its nearer end as it is read."""
        ends = list(accumulate(self.widths, initial=self.indent))
        if cell < self.indent:
            return self.end if self.direction == "rtl" else self.start
        for place, end in zip(self.places, ends[1:], strict=True):
            if cell < end:
                return place
        return self.start if self.direction == "rtl" else self.end


def paint(text: str, direction: Direction, inserted: Sequence[Inserted] = ()) -> str:
    """Draw one line of `text`, whose language is written in `direction`: joined, turned and mirrored.

    What stands between line breaks is drawn each for itself. Text without a sign from the right, in a
    language from the left, comes back as it is.
    """
    if not turns(text, direction):
        return text
    if "\n" in text:
        return "\n".join(
            line.text for line in visual_lines(text, direction, 0, measure=len, inserted=inserted)
        )
    ready = prepare(text, direction, inserted)
    line = line_levels(ready.codes, ready.levels, ready.base)
    pieces = ready.pieces
    return turned(pieces, line) if isinstance(pieces, str) else "".join(turned(pieces, line))


def visual_lines(
    text: str, direction: Direction, width: int, *, measure: Measure, inserted: Sequence[Inserted] = ()
) -> tuple[Line, ...]:
    """Wrap `text` to `width` cells and draw each line; `measure` says how many cells a text fills.

    Lines break at spaces, and inside a word only where it is wider than a line; a width of 0 breaks at
    line breaks alone. The direction is the language's; `inserted` are the values put into the text.
    """
    lines: list[Line] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        own = [Inserted(a - start, b - start, way) for a, b, way in inserted if start <= a and b <= end]
        lines += _paragraph(paragraph, direction, width, measure, own, start)
        start = end + 1
    return tuple(lines)


def _paragraph(
    text: str, direction: Direction, width: int, measure: Measure, inserted: Sequence[Inserted], offset: int
) -> Iterator[Line]:
    turned = turns(text, direction)
    ready = prepare(text, direction, inserted) if turned else _as_read(text)
    widths = [measure(piece) for piece in ready.pieces]
    stops = [*breaks(ready.codes, widths, width)]
    for number, (start, end) in enumerate(stops):
        order = ready.order(start, end) if turned else range(start, end)
        cells = sum(widths[start:end])
        indent = max(0, width - cells) if direction == "rtl" else 0
        first = ready.places[start] if start < len(ready.places) else 0
        last = ready.places[end] if end < len(ready.places) else len(text)
        if number == len(stops) - 1:
            last = len(text)
        pieces = [ready.pieces[at] for at in order]
        yield Line(
            " " * indent + "".join(pieces),
            offset + first,
            offset + last,
            direction,
            indent,
            tuple([offset + ready.places[at] for at in order]),
            tuple([widths[at] for at in order]),
            pieces,
        )


def prepare(text: str, direction: Direction, inserted: Sequence[Inserted] = ()) -> Prepared:
    """Join, set apart, level and mirror one paragraph of `text`."""
    base = 1 if direction == "rtl" else 0
    shaped, places = shape(text)
    if inserted and not isinstance(places, range):
        inserted = _moved(inserted, places)
    codes = classes(shaped)
    found = levels_with(shaped, codes, base, islands(shaped, codes, direction, inserted))
    codes = held_together(codes)
    drawn = _mirrored(shaped, found)
    clusters = _clusters(shaped, codes)
    if "M" not in clusters and not _UNSEEN.search(clusters):
        return Prepared(drawn, places, codes, found, base)
    pieces, firsts = _pieces(drawn, clusters)
    return Prepared(
        [*compress(pieces, firsts)],
        [*compress(places, firsts)],
        "".join(compress(codes, firsts)),
        bytes(compress(found, firsts)),
        base,
    )


def _pieces(text: str, clusters: str) -> tuple[list[str], bytearray]:
    """Put marks to their signs: a piece at each place, and whether a piece begins there (1 or 0)."""
    pieces, firsts = list(text), bytearray(b"\1") * len(text)
    for marked in _MARKED.finditer(clusters):
        start, end = marked.span()
        piece = zip(text[start:end], marked[0], strict=True)
        pieces[start] = "".join([sign for sign, code in piece if code != "b"])
        firsts[start + 1 : end] = bytes(end - start - 1)
    for unseen in _UNSEEN.finditer(clusters):
        firsts[unseen.start()] = 0
    return pieces, firsts


def _mirrored(text: str, found: bytes) -> str:
    """Rule L4."""
    turned = [match.start() for match in MIRRORED.finditer(text) if found[match.start()] & 1]
    if not turned:
        return text
    signs = list(text)
    for at in turned:
        signs[at] = MIRROR[signs[at]]
    return "".join(signs)


def _clusters(text: str, codes: str) -> str:
    """Give `codes` with those signs as marks that belong to the picture before them."""
    if not _PICTURED.search(text):
        return codes
    for picture in _PICTURE.finditer(text):
        start, end = picture.span()
        codes = codes[:start] + "M" * (end - start) + codes[end:]
    return codes


def _moved(inserted: Sequence[Inserted], places: Sequence[int]) -> list[Inserted]:
    """Find values in joined text again, where two signs may have become one."""
    return [
        Inserted(sum(at < start for at in places), sum(at < end for at in places), way)
        for start, end, way in inserted
    ]


def _as_read(text: str) -> Prepared:
    """Make the pieces of a paragraph that is drawn as it is read."""
    codes = held_together(text.translate(_ASCII) if text.isascii() else classes(text))
    pieces: str | list[str] = text
    places: Sequence[int] = range(len(text))
    clusters = _clusters(text, codes.replace("b", "o"))
    if "M" in clusters:
        pieces, firsts = _pieces(text, clusters)
        places = [*compress(places, firsts)]
        pieces = [*compress(pieces, firsts)]
        codes = "".join(compress(codes, firsts))
    return Prepared(pieces, places, codes, bytes(len(codes)), 0)
