"""What is typed from the right, in the real fields: painted in place, the caret where the next sign goes."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult

from bidi_keys import KEYS, PASTED, WIDTH, after
from guide.language.bidi import paint
from guide.language.direction import typed_direction, typed_directions
from guide.tui import texts
from guide.tui.widgets.typing import AnswerText, Entry
from tui_kit import opened, run
from typing_model import Shown, Typed, shown

ROWS = 8
ARABIC, HEBREW = "أعمل منذ 25-06-2024", "שלום"
SIGNS = [*"بلاكمعة", *"abcÆ", *"12 3", "َ", "(", ")", "-"]
MOVES = ["left", "right", "shift+left", "shift+right", "home", "end", "shift+home", "backspace", "delete"]


class Field(App[None]):
    """A field alone on a screen, no wider than the golden's lines."""

    def __init__(self, field: AnswerText | Entry, width: int = WIDTH) -> None:
        super().__init__()
        self.field, self._cells = field, width

    def compose(self) -> ComposeResult:
        yield self.field

    def on_mount(self) -> None:
        self.field.styles.padding = 0
        self.field.styles.width = self._cells
        self.field.styles.height = ROWS if isinstance(self.field, AnswerText) else 1
        self.field.focus()


def led(field, lead, width: int = WIDTH):
    """Lead a field; `lead` is awaited with the field and a pilot."""

    async def go() -> None:
        app = Field(field, width)
        async with app.run_test(size=(width + 4, ROWS + 2)) as pilot:
            await pilot.pause()
            await lead(field, pilot)

    asyncio.run(go())


async def key(field, name: str) -> None:
    """Press a key, or paste."""
    if name.startswith(PASTED):
        await field.take_paste(events.Paste(name.removeprefix(PASTED)))
    else:
        await field.take(events.Key(name, name if len(name) == 1 else None))


def drawn(field) -> Shown:
    """Read a field as it stands on the screen: lines, the caret's cell, the cells that are marked."""
    rows = len(texts_of(field))
    strips = [field.render_line(y) for y in range(rows)]
    caret, chosen = styles(field)
    lines, marked, at = [], [], None
    for row, strip in enumerate(strips):
        cell, line = 0, ""
        for segment in strip:
            for sign in segment.text:
                background = segment.style.bgcolor if segment.style else None
                if cell_len(sign) and background == caret.bgcolor:
                    at = (row, cell)
                if cell_len(sign) and background in {chosen.bgcolor, caret.bgcolor}:
                    marked.append((row, cell))
                cell += cell_len(sign)
            line += segment.text
        lines.append(line.rstrip())
    offset = field.cursor_screen_offset
    assert at == (offset.y - field.content_region.y, offset.x - field.content_region.x)
    return Shown(tuple(lines), *at, tuple(marked))


def texts_of(field) -> range:
    return range(field.wrapped_document.height if isinstance(field, AnswerText) else 1)


def styles(field):
    """The styles of caret and selection."""
    if isinstance(field, AnswerText):
        return field._theme.cursor_style, field._theme.selection_style
    return (field.get_component_rich_style(f"input--{part}") for part in ("cursor", "selection"))


def as_it_ought(typed: Typed, width: int) -> Shown:
    """Draw by the model; the caret's cell counts as marked."""
    view = shown(typed, "rtl", width, measure=cell_len)
    marked = {(row, cell) for row, first, past in view.selected for cell in range(first, past)}
    lines = tuple(line.rstrip() for line in view.lines)
    return Shown(lines, view.row, view.cell, tuple(sorted(marked | {(view.row, view.cell)})))


def place(field) -> tuple[str, int, int]:
    """The text as it is kept, the caret's place in it and where the selection began."""
    if isinstance(field, AnswerText):
        text = field.text
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        anchor, caret = (starts[row] + column for row, column in field.selection)
    else:
        text, (anchor, caret) = field.value, field.selection
    return text, caret, anchor


def test_forty_keys_in_the_real_field():
    """After each of forty keys the field shows the golden line, and the caret in the golden cell."""
    assert len(KEYS) == 40
    seen = []

    async def lead(field, _pilot) -> None:
        typed = Typed()
        for name in KEYS:
            await key(field, name)
            typed = after(typed, name)
            assert place(field) == (typed.text, typed.caret, typed.anchor), name
            assert drawn(field) == as_it_ought(typed, WIDTH), name
            seen.append(name)

    led(AnswerText(id="text"), lead)
    print(f"{len(seen)} keys in a text of several lines")


@pytest.mark.parametrize("field", [AnswerText, Entry])
def test_any_keys_in_the_real_field(field):
    """Whatever is pressed, text, caret, selection and every cell are as the model has them."""
    chance, count = Random(4), 0

    async def lead(field, _pilot) -> None:
        nonlocal count
        typed = Typed()
        width = WIDTH if isinstance(field, AnswerText) else 200
        await key(field, "ك")
        typed = after(typed, "ك")
        for _ in range(300):
            name = chance.choice(SIGNS if chance.random() < 0.6 else MOVES)
            if name == "shift+home" and isinstance(field, Entry):
                name = "home"  # Textual begins a new selection there
            expected = after(typed, name, width)
            if typed_direction(expected.text) != "rtl" or expected.text[:1] in {" ", "َ"}:
                continue  # the model is told that a line is from the right, and knows no line indented by hand
            await key(field, name)
            typed = expected
            assert place(field) == (typed.text, typed.caret, typed.anchor), (count, name)
            assert drawn(field) == as_it_ought(typed, width), (count, name)
            count += 1

    led(field(id="field"), lead, WIDTH if field is AnswerText else 200)
    print(f"{count} keys in {field.__name__}")
    assert count > 150


def test_each_line_runs_as_its_first_letter():
    """A line runs as its first letter; one of figures or nothing as the line above it, the first from the left."""
    assert typed_directions(f"12\n{ARABIC}\n\n25-06\nFIP {ARABIC}\n1\n{HEBREW} FIP") == (
        "ltr", "rtl", "rtl", "rtl", "ltr", "ltr", "rtl"
    )  # fmt: skip

    async def lead(field, _pilot) -> None:
        await key(field, f"{PASTED}Navn: {ARABIC}\n{ARABIC}\n12")
        strips = [field.render_line(y).text for y in range(3)]
        assert strips[0].startswith("Navn: ")
        assert strips[1].rstrip().endswith(paint("أعمل", "rtl"))
        assert strips[1].startswith("   ")
        assert strips[2].rstrip().endswith(" 12")
        assert field.text == f"Navn: {ARABIC}\n{ARABIC}\n12"

    led(AnswerText(id="text"), lead)


def test_a_click_finds_the_sign_it_is_on():
    """A click on a cell puts the caret before the sign drawn there, in a text and in a line."""
    for field in (AnswerText(id="a"), Entry(id="b")):

        async def lead(field, pilot) -> None:
            await key(field, f"{PASTED}{ARABIC}")
            text = field.render_line(0).text
            for sign, found in (
                ("ﻣ", ARABIC.index("منذ")),
                ("5", ARABIC.index("5")),
                ("6", ARABIC.index("6")),
            ):
                await pilot.click(field, offset=(text.index(sign), 0))
                assert place(field)[1] == found
            await pilot.click(field, offset=(2, 0))
            assert place(field)[1] == len(ARABIC)

        led(field, lead)


def test_up_and_down_keep_their_cell():
    """Up and down go to what is drawn above and below, also between a line from the right and one from the left."""

    async def lead(field, _pilot) -> None:
        await key(field, f"{PASTED}{ARABIC}\nabcdefghijklmnopqrstuvwxyz012345\n{ARABIC}")
        await key(field, "home")
        before = drawn(field).cell
        for name, row in (("up", 1), ("up", 0), ("down", 1), ("down", 2)):
            await key(field, name)
            assert drawn(field).row == row
            assert abs(drawn(field).cell - before) <= 4
        assert drawn(field).cell == before
        await key(field, "down")
        assert place(field)[1] == len(field.text)

    led(AnswerText(id="text"), lead)


def test_a_line_too_long_for_its_field_shows_the_caret():
    """In a field of one line the part around the caret is shown, at either end and in the middle."""

    async def lead(field, _pilot) -> None:
        await key(field, PASTED + " ".join([ARABIC] * 4))
        for name in ("end", "home", *["left"] * 30):
            await key(field, name)
            assert 0 <= drawn(field).cell < WIDTH
            assert cell_len(field.render_line(0).text) == WIDTH

    led(Entry(id="line"), lead)


def test_danish_is_drawn_by_textual_itself():
    """A text without a letter from the right never comes near the turning: arrows and cells are Textual's."""

    async def lead(field, _pilot) -> None:
        await key(field, f"{PASTED}Hun møder kl. 9.\nÆble")
        assert field.wrapped_document.turned is False
        for name in ("left", "shift+left", "up", "home", "right"):
            await key(field, name)
        assert place(field)[1] == 1
        assert field.render_line(0).text.startswith("Hun møder")

    led(AnswerText(id="text"), lead)


def test_an_answer_is_kept_as_it_is_read():
    """Typed in a conversation, the answer is drawn joined and at the right, and kept letter by letter."""
    desk, talk = opened(other="ar")
    typed = "أريد عملاً"

    async def drive(driver) -> None:
        await driver.type("\r2\r")
        assert driver.app.screen.card.kind == "text"
        await driver.type(typed)
        line = next(line for line in driver.lines() if paint(typed, "rtl") in line)
        assert line.rstrip().endswith(paint(typed, "rtl"))
        assert typed not in driver.screen()
        assert driver.app.screen.card.field.text == typed

    run(desk, drive, start=talk)
    assert texts.typed(typed, 30) == [
        ((" " * (30 - cell_len(paint(typed, "rtl"))) + paint(typed, "rtl"), ""),)
    ]
