"""Faces drawn with keyboard signs, from the lowest step to the highest: beside number and words, never alone.

Emoji differ from font to font; these five look the same on every terminal.
"""

from __future__ import annotations

FACES = ("(T_T)", "(._.)", "(o_o)", "(^_^)", "(^o^)")
CELLS = 6  # a face and the space after it
# Which face each step has, by how many steps there are; of an even number none has the one in the middle.
_OF = {2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


def faces(steps: int) -> tuple[str, ...]:
    """Give each step of a scale its face; none where there are more steps than faces."""
    return tuple(FACES[place] for place in _OF.get(steps, ()))
