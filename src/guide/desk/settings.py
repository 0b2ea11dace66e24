"""The office's settings by name: what each may be, and what it is while nobody has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from guide.language.words import PROGRAM_LANGUAGES

LANGUAGE = "language"
THEME = "tui.theme"
IDLE = "tui.idle_minutes"  # 0 is never
ORDER = "tui.order"  # who turns lines from the right: found out, this program, or the terminal
LAST_MARK = "last_mark_shown"  # last time's mark beside the scale, before both have marked
INTERPRETER_NAME = "interpreter_name"  # the interpreter's name is asked for and stands on papers

DEFAULTS: Mapping[str, object] = MappingProxyType(
    {LANGUAGE: "da", IDLE: 10, ORDER: "auto", LAST_MARK: False, INTERPRETER_NAME: False}
)
CHOICES: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {
        LANGUAGE: PROGRAM_LANGUAGES,
        IDLE: (5, 10, 15, 30, 60, 0),
        ORDER: ("auto", "app", "terminal"),
        LAST_MARK: (False, True),
        INTERPRETER_NAME: (False, True),
    }
)
