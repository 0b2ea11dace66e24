"""Easy reading: words, numbers and drawn faces together, plain words at once, one thought a screen, 40 x 12."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from guide.plain import lead
from guide.tui import faces
from office import meet, office
from tui_kit import opened, run

SIZES = ((120, 40), (80, 24), (60, 18), (40, 12))


def test_every_scale_has_faces_that_any_terminal_draws():
    """Rule: keyboard signs only, five cells each, the lowest first and the highest last, no middle in an even one."""
    for steps in range(2, 6):
        drawn = faces.faces(steps)
        assert len(set(drawn)) == steps
        assert (drawn[0], drawn[-1]) == (faces.FACES[0], faces.FACES[-1])
        assert all(face.isascii() and cell_len(face) == faces.CELLS - 1 for face in drawn)
        assert (faces.FACES[2] in drawn) == (steps % 2 == 1)
    assert faces.faces(10) == ()


@pytest.mark.parametrize("size", SIZES)
def test_number_face_and_words_stand_together_on_every_size(size):
    """Rule: D shows faces beside number and words, never alone, and takes them away again; Enter works as ever."""
    desk, talk = opened()
    desk.talks.resume(talk).jump("energy")

    async def drive(on):
        assert "(^o^)" not in on.screen()
        await on.press("d")
        screen = on.screen()
        for number, face, words in ((1, "(T_T)", "Ingen kræfter"), (2, "(o_o)", "Lidt kræfter"),
                                    (3, "(^o^)", "Mange kræfter")):  # fmt: skip
            assert f"{number} ( ) {face} {words}" in screen
        assert "Velkommen til samtalen." not in screen  # one thought a screen
        if size[1] > 12:
            assert "Tænk på i dag." in screen  # plain words at once
        await on.press("2")
        assert "2 (●) (o_o) Lidt kræfter" in on.screen()
        await on.press("d")
        assert "2 (●) Lidt kræfter" in on.screen()

    run(desk, drive, start=talk, size=size)


def test_it_stays_easy_from_step_to_step():
    """Rule: whoever needs it needs it at the next question too."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk, other="ar"), front="tui")
    talk.jump("health")

    async def drive(on):
        await on.press("d", "3", "enter")
        screen = on.screen()
        assert "5 ( ) (^o^) Plads alle fem hverdage" in screen
        assert "Hverdagen er for eksempel børn, bolig, penge og søvn." in screen

    run(desk, drive, start=talk.id, size=(100, 40))


def test_at_the_largest_letters_a_whole_scale_of_five_is_reached_in_both_ways():
    """Rule: at 40 x 12 every step of a shipped scale is reached by its digit, with its face beside it."""
    desk = office()
    talk = desk.talks.open("fip/citizen", meet(desk, other="ti"), front="tui")
    talk.jump("health")

    async def drive(on):
        await on.press("d")
        for digit in "12345":
            await on.press(digit)
            assert f"▸ {digit} (●) {faces.FACES[int(digit) - 1]}" in on.screen()
        assert len(on.lines()) == 12

    run(desk, drive, start=talk.id, size=(40, 12))


def test_line_mode_says_the_plain_words_at_each_question():
    """Rule: `:let` says the explanation from now on; a screen reader is told no faces."""
    desk, talk = opened()
    lines, written = iter(["", ":let", ":let"]), []

    def read() -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    lead(desk, talk, read=read, write=written.append)
    assert written.count("Tænk på i dag.") == 1
    assert not any("(o_o)" in line for line in written)
