"""What a typed line means for a kind of question; what cannot be read costs nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from guide.desk.views import ChoiceView
from guide.language.typed import read_day, read_number
from guide.plain.lines import Unread


def read_typed(kind: str, choices: Sequence[ChoiceView], line: str, today: date) -> object:
    """Read a line as an answer that `Talk.answer` takes.

    A choice is named by its number, its code or the first letters of its words in either language; several
    by numbers or codes between spaces or commas. Raises Unread.
    """
    typed = line.strip()
    match kind:
        case "text":
            return line
        case "number":
            number = read_number(typed)
            if number is None:
                raise Unread("plain.not_a_number")
            return number
        case "date":
            day = read_day(typed, today)
            if day is None:
                raise Unread("plain.not_a_day")
            return day
        case "many":
            return several(choices, typed)
        case _:
            return chosen(choices, typed).code


def several(choices: Sequence[ChoiceView], typed: str) -> list[str]:
    """Read several choices: `1 3`, `1,3`, codes, or the words of one. Raises Unread."""
    try:
        return [chosen(choices, typed).code]
    except Unread:
        parts = [part for part in re.split(r"[\s,;]+", typed) if part]
        return [chosen(choices, part).code for part in parts]


def chosen(choices: Sequence[ChoiceView], typed: str) -> ChoiceView:
    """Find the one choice that was meant. Raises Unread when none or several could be."""
    wanted = typed.strip().casefold()
    exact = [one for one in choices if wanted in {one.code.casefold(), one.key}]
    if not exact and wanted.isdecimal() and not any(one.code.isdecimal() for one in choices):
        exact = list(choices[int(wanted) - 1 : int(wanted)]) if int(wanted) else []
    begun = [one for one in choices if wanted and _begins(one, wanted)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    raise Unread("plain.not_one_choice" if len(found) > 1 else "plain.no_such_choice")


def _begins(choice: ChoiceView, wanted: str) -> bool:
    return any(said.text.casefold().startswith(wanted) for said in choice.text)
