"""The one door for text to the screen: literal, cleaned, in its own direction."""

from __future__ import annotations

from rich.cells import cell_len

from guide.tui import texts

ARABIC = "كم من العمل تتحمل صحتك الآن؟ اتصل بالرقم 12 34 56 78 قبل 25-06-2024"


def test_what_is_written_from_the_right_is_joined_turned_and_set_there():
    """An Arabic line ends at the right edge, its letters joined, a number and a date as they are read."""
    for cells in (30, 44, 80):
        lines = [line for line in texts.plain(texts.block(ARABIC, cells, rtl=True)).split("\n") if line]
        assert all(cell_len(line) <= cells for line in lines)
        together = "".join(lines)
        assert "12 34 56 78" in together
        assert "25-06-2024" in together
        assert not any("\u0621" <= sign <= "\u064a" for sign in together)  # every letter in its joined form


def test_a_name_from_the_right_in_a_danish_line_keeps_the_line_danish():
    """An inserted name is turned within the line, which still begins at the left."""
    (line,) = texts.block("Navn: محمد علي", 40)
    assert line[0][0].startswith("Navn: ")
    assert "محمد" not in line[0][0]


def test_danish_is_as_it_is_written():
    """A line without such letters is broken between words and nothing else."""
    assert texts.plain(texts.block("Alle svar er gode svar.", 12)) == "Alle svar er\ngode svar."
