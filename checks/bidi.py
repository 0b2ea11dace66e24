"""Right-to-left against Unicode's own cases and against GNU FriBidi.

    python -m checks.bidi                all of it, a few minutes
    python -m checks.bidi --sample FILE  write the seeded sample that the tests run every day

It needs the Debian packages unicode-data and libfribidi0. Exit 1 on any difference.
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from checks.bidi_cases import CHARACTERS, CLASSES, UNICODE, Case, character_cases, class_cases
from checks.bidi_fribidi import FriBidi
from guide.language.bidi.classes import REMOVED, UNSEEN, classes
from guide.language.bidi.isolation import Island, islands
from guide.language.bidi.levels import levels
from guide.language.bidi.mirrors import CLOSING, MIRROR, OPENING
from guide.language.bidi.paragraph import Line, paint, turns, visual_lines
from guide.language.bidi.reorder import line_levels, visual_order
from guide.language.bidi.shaping import shape
from guide.language.direction import Direction, direction

LINES = 12_000  # random lines of each kind
SAMPLE = 3_000  # cases of each file
SEED = 20_261_121
SHOWN = 5  # differences written out in full

ALPHABETS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإئؤ",  # Arabic
    "پچژگکیہ\u200c",  # Persian, with its non-joiner
    "ەێۆڕڵڤ",  # Sorani
    "אבגדהש",
    "abcxyzæøåDKé",
    "ሀለሐመቐтіїєêşç",
    "0123456789",
    "٠١٢٣۴۵۶",
    "\u064b\u064e\u0651\u0652\u065a\u0301\u0308",
    "()[]{}«»⟨⟩",
    " .,:;!?-+/%#&*",
    "      ",
)


GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "data" / "bidi"
WIDTHS = (30, 44, 80)
_PUT_IN = "\u2066\u2067\u202d\u202c\u2069"
_VOWELLED_LAM = re.compile("ل[\u064b\u064e\u0651]+(?=[اأإآ])")


class Count(NamedTuple):
    """What came of one kind of cases."""

    name: str
    same: int
    different: int
    left_out: int = 0


def resolved(text: str, base: int) -> tuple[tuple[int | None, ...], tuple[int, ...]]:
    """Give our levels and order for a paragraph of one line, as the conformance files write them."""
    codes = classes(text)
    found = line_levels(codes, levels(text, codes, base), base)
    kept = [at for at, code in enumerate(codes) if code not in REMOVED]
    order = visual_order(bytes([found[at] for at in kept]))
    shown = tuple(None if code in REMOVED else level for code, level in zip(codes, found, strict=True))
    return shown, tuple(kept[at] for at in order)


def conformance(name: str, cases: Iterator[Case | None]) -> Count:
    """Resolve every case."""
    same = different = left_out = 0
    for case in cases:
        if case is None:
            left_out += 1
        elif resolved(case.text, case.base) == (case.levels, case.order):
            same += 1
        else:
            different += 1
            if different <= SHOWN:
                print(f"  {case.line()}\n  ours: {resolved(case.text, case.base)}")
    return Count(name, same, different, left_out)


def random_line(chance: random.Random) -> str:
    """Make a line of words from mixed alphabets."""
    words = []
    for _ in range(chance.randint(1, 14)):
        alphabet = chance.choice(ALPHABETS)
        words.append("".join(chance.choices(alphabet, k=chance.randint(1, 5))))
    return chance.choice(("", " ")).join(words)


def against_fribidi(name: str, line: Callable[[random.Random], tuple[str, str, str]]) -> Count:
    """Compare `LINES` lines: each (what it was, as we draw it, as FriBidi draws it)."""
    chance = random.Random(SEED)  # noqa: S311 - the same lines every time
    different = 0
    for _ in range(LINES):
        text, ours, theirs = line(chance)
        if ours != theirs:
            different += 1
            if different <= SHOWN:
                print(f"  {text!a}\n  ours:    {ours!a}\n  FriBidi: {theirs!a}")
    return Count(name, LINES - different, different)


def bare(library: FriBidi, chance: random.Random) -> tuple[str, str, str]:
    """The algorithm alone: order and mirrored signs.

    Formatting characters are left to Unicode's files: FriBidi 1.0.8 resolves white space that opens an
    isolate against them now and then (13 lines of 12,000).
    """
    text = random_line(chance)
    base = chance.randint(0, 1)
    found, order = resolved(text, base)
    ours = "".join(MIRROR.get(text[at], text[at]) if (found[at] or 0) & 1 else text[at] for at in order)
    drawn = library.draw(text, base, marks=False)
    kept = [(sign, at) for sign, at in zip(drawn.text, drawn.order, strict=True) if found[at] is not None]
    return text, f"{order} {ours}", f"{tuple(at for _, at in kept)} {''.join(sign for sign, _ in kept)}"


def painted(library: FriBidi, chance: random.Random) -> tuple[str, str, str]:
    """A line as it comes on the screen: FriBidi gets the joined letters, and isolates where we set apart."""
    text = random_line(chance)
    way: Direction = chance.choice(("rtl", "ltr"))
    return text, paint(text, way), drawn_by(library, text, way)


def drawn_by(library: FriBidi, text: str, way: Direction) -> str:
    """Draw a line with FriBidi, set apart as we do, marks after their letter, nothing unseen in it."""
    if not turns(text, way):
        return text
    shaped, _ = shape(text)
    marked = set_apart(shaped, islands(shaped, classes(shaped), way))
    drawn = library.draw(marked, 1 if way == "rtl" else 0, marks=True).text
    return "".join(sign for sign, code in zip(drawn, classes(drawn), strict=True) if code not in UNSEEN)


def set_apart(text: str, found: tuple[Island, ...], start: int = 0, end: int | None = None) -> str:
    """Put isolates (and an override, for digits of Arabic script) around what is set apart."""
    parts, last = [], start
    for island in found:
        opener, closer = ("\u2067" if island.direction == "rtl" else "\u2066"), "\u2069"
        if island.solid:
            opener, closer = opener + "\u202d", "\u202c" + closer
        inside = set_apart(text, island.inner, island.start, island.end)
        parts += (text[last : island.start], opener, inside, closer)
        last = island.end
    return "".join((*parts, text[last:end]))


def joined(library: FriBidi, chance: random.Random) -> tuple[str, str, str]:
    """Letters that have presentation forms, joined; Sorani's stand-ins are ours alone.

    FriBidi leaves lam and alef apart where a vowel sign stands between them; a reader expects them as one,
    so such lines have the sign taken out.
    """
    alphabets = (*ALPHABETS[:2], *ALPHABETS[:2], "\u064b\u064e\u0651", " ", "ـ")
    text = "".join(
        "".join(chance.choices(chance.choice(alphabets), k=chance.randint(1, 4))) for _ in range(12)
    )
    text = _VOWELLED_LAM.sub("ل", text)
    return text, shape(text)[0], library.shape(text)


def golden_lines(library: FriBidi) -> Count:
    """Each line of the golden paragraphs: as it stands in its file, and in FriBidi's order."""
    same = different = 0
    rows = (GOLDEN / "paragraphs.tsv").read_text(encoding="utf-8").splitlines()
    for language, text in (row.split("\t") for row in rows):
        way = direction(language)
        file = (GOLDEN / f"{language}.txt").read_text(encoding="utf-8").split("|")
        for line in (one for width in WIDTHS for one in visual_lines(text, way, width, measure=cell_len)):
            if line.text in file and line.text.strip() == _line_by(library, text, way, line).strip():
                same += 1
            else:
                different += 1
                print(f"  {language}: {line.text!a}")
    return Count("golden lines, FriBidi", same, different)


def _line_by(library: FriBidi, text: str, way: Direction, line: Line) -> str:
    """Draw one line of a paragraph with FriBidi, the levels being those of the whole."""
    if not turns(text, way):
        return text[line.start : line.end]
    shaped, places = shape(text)
    marked = set_apart(shaped, islands(shaped, classes(shaped), way))
    kept = [at for at, sign in enumerate(marked) if sign not in _PUT_IN]
    inside = [at for at, place in zip(kept, places, strict=True) if line.start <= place < line.end]
    base = 1 if way == "rtl" else 0
    drawn = library.draw(marked, base, marks=True, line=(inside[0], inside[-1] + 1)).text
    return "".join(sign for sign, code in zip(drawn, classes(drawn), strict=True) if code not in UNSEEN)


def tables() -> Count:
    """Our mirror images and brackets against BidiMirroring.txt and BidiBrackets.txt."""
    mirrors = {chr(int(a, 16)): chr(int(b, 16)) for a, b in _rows("BidiMirroring.txt")}
    brackets = {chr(int(row[0], 16)): row[2] for row in _rows("BidiBrackets.txt")}
    known = {sign: other for sign, other in mirrors.items() if unicodedata.name(sign, "")}
    ours = dict.fromkeys(OPENING, "o") | dict.fromkeys(CLOSING, "c")
    wrong = set(known.items()) ^ set(MIRROR.items())
    bad = {sign for sign in brackets if unicodedata.name(sign, "")} ^ set(ours)
    bad |= {sign for sign, kind in ours.items() if brackets.get(sign) != kind}
    return Count(
        "mirror images and brackets", len(known) + len(ours) - len(wrong) - len(bad), len(wrong | bad)
    )


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    for line in (UNICODE / name).read_text(encoding="utf-8").splitlines():
        if row := line.partition("#")[0].strip():
            yield tuple(word.strip() for word in row.split(";"))


def write_sample(path: Path) -> None:
    """Write `SAMPLE` cases of each file, drawn with a fixed seed, as BidiCharacterTest.txt writes them."""
    chance = random.Random(SEED)  # noqa: S311 - the same sample every time
    lines = []
    for file, cases in ((CHARACTERS, character_cases()), (CLASSES, class_cases())):
        drawn = chance.sample([case for case in cases if case], SAMPLE)
        lines += [f"# {SAMPLE} cases of {file.name}", *(case.line() for case in drawn)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Compare everything and say how much was the same."""
    if sys.argv[1:2] == ["--sample"]:
        write_sample(Path(sys.argv[2]))
        return 0
    library = FriBidi()
    print(f"Unicode {unicodedata.unidata_version}, seed {SEED}")
    different = 0
    for ask in (
        tables,
        lambda: golden_lines(library),
        lambda: against_fribidi("joined letters, FriBidi", lambda chance: joined(library, chance)),
        lambda: against_fribidi("painted lines, FriBidi", lambda chance: painted(library, chance)),
        lambda: against_fribidi("the algorithm alone, FriBidi", lambda chance: bare(library, chance)),
        lambda: conformance(CHARACTERS.name, character_cases()),
        lambda: conformance(CLASSES.name, class_cases()),
    ):
        count = ask()
        different += count.different
        left = f", {count.left_out} left out (automatic direction, unknown signs)" if count.left_out else ""
        print(f"{count.name}: {count.same} the same, {count.different} different{left}", flush=True)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
