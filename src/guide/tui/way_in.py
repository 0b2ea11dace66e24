"""How one comes to the desk: with an open one, by opening it, with a passphrase, or by making the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from guide.desk.desk import Desk
    from guide.desk.sample import Progress
    from guide.language.words import Words

Needs = Literal["nothing", "passphrase", "first run"]


class WayIn(NamedTuple):
    """Opens the desk once the first frame is on the screen: the packages behind it take twice as long.

    `open_desk` is given the passphrase, None where nothing is needed, and raises GuideError. `make_desk`
    is given a new passphrase and a language; it says the twenty recovery words too, this once. `speak`
    finds the program's words in a language, before there is a desk to ask. `furnish` fills the office
    step by step while it is already looked at, as the demo's is filled.
    """

    open_desk: Callable[[str | None], Desk]
    speak: Callable[[str], Words]
    language: str = "da"
    needs: Needs = "nothing"
    make_desk: Callable[[str, str], tuple[Desk, str]] | None = None
    furnish: Callable[[Desk], Iterator[Progress]] | None = None
    tour: bool = False  # whether the first minute is shown, as in the demo
