"""Choices as rows: by digit, arrows, mouse, and the tenth and later by their first letters.

Marks are signs, never colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from guide.desk.views import ChoiceView
from guide.tui import fit
from guide.tui.fit import Fit, Marks, whole, window
from guide.tui.texts import Line
from guide.tui.widgets.lines import Lines

FEWEST_ROWS = 3


class Choices(Lines):
    """A list to choose from. With one choice the row one stands on is the one that is chosen."""

    @dataclass
    class Clicked(Message):
        """A row was clicked and is chosen now; clicked again it is meant as the answer."""

        choices: Choices
        again: bool

        @property
        def control(self) -> Choices:
            """The widget, so that a handler can name it."""
            return self.choices

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._choices: tuple[ChoiceView, ...] = ()
        self._many = False
        self._cursor: int | None = None
        self._picked: set[str] = set()
        self._letters = ""
        self._faces: tuple[str, ...] = ()
        self._fit = Fit(80)
        self._rows = 99

    def offer(
        self,
        choices: Sequence[ChoiceView],
        *,
        many: bool = False,
        begin: int | None = None,
        faces: tuple[str, ...] = (),
    ) -> None:
        """Offer other choices; those already chosen are marked. `begin` is the row to stand on.

        `faces` are those of a scale's steps, shown where the fit says so.
        """
        self._faces = faces
        self._choices, self._many, self._letters = tuple(choices), many, ""
        self._picked = {one.code for one in choices if one.chosen}
        chosen = next((place for place, one in enumerate(choices) if one.chosen), None)
        self._cursor = begin if begin is not None else chosen
        if many and self._cursor is None and choices:
            self._cursor = 0
        if begin is not None and not many and choices:
            self._stand(begin)

    def fit_in(self, how: Fit, rows: int) -> None:
        """Set the rows as `how` says, in at most `rows` lines: around where one stands."""
        self._fit, self._rows = how, max(FEWEST_ROWS, rows)
        self._draw()

    def needs(self, how: Fit) -> int:
        """How many lines they take when set so."""
        return len(fit.choice_lines(self._choices, self._marks, how)[0])

    def given(self) -> str | list[str] | None:
        """What is chosen: a code, or the codes; None when nothing is."""
        codes = [one.code for one in self._choices if one.code in self._picked]
        if not codes:
            return None
        return codes if self._many else codes[0]

    def pick(self, codes: Sequence[str]) -> None:
        """Mark codes as chosen, as when half an answer comes back."""
        known = [place for place, one in enumerate(self._choices) if one.code in set(codes)]
        self._picked = {self._choices[place].code for place in known}
        if known:
            self._cursor = known[0]

    @property
    def lettered(self) -> bool:
        """Whether some of them have no digit, and letters find them."""
        return any(not one.key for one in self._choices)

    def take(self, event: events.Key) -> bool:
        """Take one key, or a letter to find by; says whether it meant anything here."""
        sign = event.character or ""
        letter = self.lettered and event.is_printable and not sign.isdecimal()
        if letter and not (sign == " " and not self._letters):
            return self._find(sign.casefold())
        return self.press(event.key)

    def press(self, key: str) -> bool:
        """Take one key; says whether it meant anything here."""
        self._letters = ""
        if not self._choices:
            return False
        if key in {"up", "down", "home", "end", "pageup", "pagedown"}:
            self._stand(self._next(key))
        elif key == "space" and self._many and self._cursor is not None:
            self._toggle(self._choices[self._cursor].code)
        else:
            place = next((n for n, one in enumerate(self._choices) if one.key and one.key == key), None)
            if place is None:
                return False
            self._stand(place)
            if self._many:
                self._toggle(self._choices[place].code)
        self._draw()
        return True

    def on_lines_picked(self, event: Lines.Picked) -> None:
        """Choose the row that was clicked."""
        event.stop()
        place = next(n for n, one in enumerate(self._choices) if one.code == event.target)
        again = not self._many and event.target in self._picked
        self._stand(place)
        if self._many:
            self._toggle(event.target)
        self._draw()
        self.post_message(self.Clicked(self, again))

    @property
    def _marks(self) -> Marks:
        return Marks(self._cursor, frozenset(self._picked), self._many, self._faces)

    def _next(self, key: str) -> int:
        last = len(self._choices) - 1
        if key in {"home", "end"}:
            return 0 if key == "home" else last
        if self._cursor is None:
            return 0 if key in {"down", "pagedown"} else last
        step = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5}[key]
        return min(last, max(0, self._cursor + step))

    def _find(self, sign: str) -> bool:
        """Stand at the first choice that begins so; a letter that fits nowhere begins anew."""
        for letters in (self._letters + sign, sign):
            place = next((n for n, one in enumerate(self._choices) if _begins(one, letters)), None)
            if place is not None:
                self._letters = letters
                self._stand(place)
                self._draw()
                return True
        self._letters = ""
        return False

    def _stand(self, place: int) -> None:
        self._cursor = place
        if not self._many:
            self._picked = {self._choices[place].code}

    def _toggle(self, code: str) -> None:
        self._picked ^= {code}

    def _draw(self) -> None:
        lines, targets = fit.choice_lines(self._choices, self._marks, self._fit)
        here = self._choices[self._cursor].code if self._cursor is not None and self._choices else None
        focus = targets.index(here) if here in targets else 0
        if len(lines) > self._rows:
            start, end = window(len(lines), self._rows - 1, focus)
            start = whole(targets, start)
            more: Line = ((f"  ↑ {start}  ↓ {len(lines) - end}", "dim"),)
            lines, targets = [*lines[start:end], more], [*targets[start:end], None]
        self.show(lines, targets)


def _begins(choice: ChoiceView, letters: str) -> bool:
    return any(said.text.casefold().startswith(letters) for said in choice.text)
