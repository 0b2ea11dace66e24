"""The tour of the first minute, drawn above the keys: one sentence at a time, and how to skip it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.desk.tour import SKIP, Tour
from guide.tui import keys, texts
from guide.tui.texts import Line

if TYPE_CHECKING:
    from guide.desk.tour import Place
    from guide.language.words import Words


class Touring:
    """Keeps where in the tour one is. It is only ever begun in a made-up office."""

    def __init__(self) -> None:
        self._tour = Tour()

    def lines(self, place: Place, words: Words, width: int) -> tuple[Line, ...]:
        """Say the next thing to try at `place`; nothing when there is none left."""
        view = self._tour.here(place, words, keys.shown)
        if view is None:
            return ()
        told = texts.block(f"{view.number}/{view.total}  {view.text}", width, "good")
        return (*told, *texts.block(view.how_to_skip, width, "dim"))

    def pressed(self, place: Place, key: str) -> bool:
        """Go on after a key; whether there is now something else to say."""
        before = self._tour
        self._tour = before.skipped() if key == SKIP else before.pressed(place, key)
        return self._tour != before
