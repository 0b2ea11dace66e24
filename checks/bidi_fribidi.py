"""GNU FriBidi by ctypes, to compare our lines with: Debian package libfribidi0."""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import NamedTuple

_BASE = (0x110, 0x111)  # FRIBIDI_PAR_LTR, FRIBIDI_PAR_RTL
_MARKS_AFTER_BASE = 2  # FRIBIDI_FLAG_REORDER_NSM
_ARABIC = 0x100 | 0x200  # FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA
_SWALLOWED = 0xFEFF  # FRIBIDI_CHAR_FILL


class Drawn(NamedTuple):
    """A line as FriBidi draws it: mirrored signs from left to right, and where each stood."""

    text: str
    order: tuple[int, ...]
    levels: tuple[int, ...]


class FriBidi:
    """The library, loaded; OSError when it is not there."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("fribidi") or "libfribidi.so.0"
        self._library = ctypes.CDLL(name)
        self._library.fribidi_get_par_embedding_levels_ex.restype = ctypes.c_int8
        self._library.fribidi_reorder_line.restype = ctypes.c_int8

    def draw(self, text: str, base: int, *, marks: bool, line: tuple[int, int] | None = None) -> Drawn:
        """Draw a paragraph whose direction is given (0 left, 1 right), or a `line` of it (start, end).

        `marks` says whether they are put after their letter.
        """
        size = len(text)
        start, end = line or (0, size)
        signs = (ctypes.c_uint32 * size)(*map(ord, text))
        types, brackets, order = ((ctypes.c_uint32 * size)() for _ in range(3))
        levels = (ctypes.c_int8 * size)()
        side = ctypes.c_uint32(_BASE[base])
        call = self._library
        call.fribidi_get_bidi_types(signs, size, types)
        call.fribidi_get_bracket_types(signs, size, types, brackets)
        call.fribidi_get_par_embedding_levels_ex(types, brackets, size, ctypes.byref(side), levels)
        found = tuple(levels)
        call.fribidi_shape_mirroring(levels, size, signs)
        order[:] = range(size)
        flags = _MARKS_AFTER_BASE if marks else 0
        call.fribidi_reorder_line(flags, types, end - start, start, side, levels, signs, order)
        return Drawn("".join(map(chr, signs[start:end])), tuple(order[start:end]), found)

    def shape(self, text: str) -> str:
        """Join the letters of a right-to-left word; what a ligature swallows is left out."""
        size = len(text)
        signs = (ctypes.c_uint32 * size)(*map(ord, text))
        types = (ctypes.c_uint32 * size)()
        joining = (ctypes.c_uint8 * size)()
        levels = (ctypes.c_int8 * size)(*([1] * size))
        call = self._library
        call.fribidi_get_bidi_types(signs, size, types)
        call.fribidi_get_joining_types(signs, size, joining)
        call.fribidi_join_arabic(types, size, levels, joining)
        call.fribidi_shape_arabic(_ARABIC, levels, size, joining, signs)
        return "".join(chr(sign) for sign in signs if sign != _SWALLOWED)
