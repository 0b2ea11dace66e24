"""What stands in a field, read as an answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from guide.language.dates import day_words, number_words
from guide.language.typed import read_day, read_number


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as `Talk.answer` takes it, nothing at all, or something that cannot be read."""

    state: Literal["given", "blank", "unread"]
    raw: object = field(default=None, repr=False)


BLANK = Reply("blank")


def read(kind: str, text: str, today: date) -> Reply:
    """Read what was typed for a text, a day or a number."""
    if not text.strip():
        return BLANK
    if kind == "date":
        day = read_day(text, today)
        return Reply("unread") if day is None else Reply("given", day.isoformat())
    if kind == "number":
        number = read_number(text)
        return Reply("unread") if number is None else Reply("given", number)
    return Reply("given", text)


def understood(kind: str, text: str, today: date, language: str, unit: str = "") -> str:
    """Say back how a day or a number was understood; empty when it was not."""
    if kind == "date":
        day = read_day(text, today)
        return "" if day is None else day_words(day, language)
    number = read_number(text) if kind == "number" else None
    return "" if number is None else f"{number_words(number, language)} {unit}".strip()


def codes(draft: str) -> list[str]:
    """Read half an answer back: the codes that were chosen."""
    try:
        raw = json.loads(draft)
    except ValueError:
        return []
    return [str(code) for code in raw] if isinstance(raw, list) else [str(raw)]
