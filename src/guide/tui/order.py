"""Who turns lines from the right: this program, or the terminal. The terminal is asked, and told to leave it.

Some terminals turn lines by themselves (ECMA-48's bi-directional support mode, BDSM) and would turn ours a
second time. `CSI 8 $ p` asks for the mode (DECRQM); `CSI c` behind it is answered by every terminal, so that
one knows when no answer will come. Nothing waits: the answers come among the keys, and are taken out there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

ASK: Final = "\x1b[8$p\x1b[c"
AS_DRAWN: Final = "\x1b[8l"
BY_ITSELF: Final = "\x1b[8h"

_CAN_BE_TOLD = frozenset({"1", "2"})  # set, reset; 0 is unknown to the terminal, 3 and 4 cannot be changed


class Order:
    """Whose work it is here. `write` sends the terminal a sequence, `repaint` draws every cell anew."""

    def __init__(self, write: Callable[[str], None], repaint: Callable[[], None], *, asks: bool) -> None:
        self._write, self._repaint, self._asks = write, repaint, asks
        self._asked = False
        self.left_to_terminal = False
        self.told = False

    def begin(self, setting: object) -> None:
        """Go by the setting (`auto`, `app`, `terminal`) from now on; `auto` asks the terminal, once."""
        self.left_to_terminal = setting == "terminal"
        if self.left_to_terminal:
            self.leave()
            self.told = False
        elif setting == "auto" and self._asks and not self._asked:
            self._asked = True
            self._write(ASK)

    def heard(self, state: str) -> None:
        """Take the terminal's answer; one that turns lines and can be told is told not to."""
        if state in _CAN_BE_TOLD and not self.told and not self.left_to_terminal:
            self.told = True
            self._write(AS_DRAWN)
            self._repaint()

    @property
    def undecided(self) -> bool:
        """Whether asking has decided nothing, so that only somebody who looks can say."""
        return self._asked and not self.told

    def again(self) -> None:
        """Tell the terminal once more, when the program comes back to it."""
        if self.told:
            self._write(AS_DRAWN)

    def leave(self) -> None:
        """Put the terminal back to turning lines, when the program leaves it.

        Also where it was told not to before we came: that is what a program leaves behind that was killed.
        """
        if self.told:
            self._write(BY_ITSELF)
