"""What a person types for a day or a number, read as a Dane means it.

What cannot be read is None; the question stands, and what was typed is still there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

_NEAR = 60  # days: an older day without a year is next year's
_MOST_DIGITS = 15  # what JSON's number holds exactly

_WORDS: Mapping[str, int] = MappingProxyType(
    {
        "i forgårs": -2, "i går": -1, "i dag": 0, "i morgen": 1, "i overmorgen": 2,
        "forgårs": -2, "igår": -1, "idag": 0, "imorgen": 1, "overmorgen": 2,
        "yesterday": -1, "today": 0, "tomorrow": 1,
    }
)  # fmt: skip
_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {"man": 0, "tir": 1, "ons": 2, "tor": 3, "fre": 4, "lør": 5, "søn": 6}
)
_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8,
        "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
    }
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})(?:\s*[./ -]\s*(\d{4}|\d{2}))?\.?")
_MONTH_WORD = re.compile(r"(?:den )?(\d{1,2})\.?\s*([a-zæøå]{3,})\.?(?:\s+(\d{4}|\d{2}))?")
_AHEAD = re.compile(r"om (\d{1,3}|en|et) (dage?|uger?|måned(?:er)?)")
_WEEKDAY = re.compile(r"(?:på |næste )?([a-zæøå]{3})(?:dag|sdag)?")

_COMMA = re.compile(r"(-?)(\d+|\d{1,3}(?:\.\d{3})+),(\d+)")
_POINT = re.compile(r"(-?)(\d+|\d{1,3}(?:,\d{3})+)\.(\d+)")
_THOUSANDS = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)()")


def read_day(text: str, today: date) -> date | None:
    """Read a day: `3/12`, `3. dec`, `3-12-2026`, `2026-12-03`, `i morgen`, `på fredag`, `om 2 uger`.

    Without a year it is this year's, or the one that lies between 60 days ago and ten months ahead. A
    weekday is the next one, never today.
    """
    said = " ".join(text.casefold().split())
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    iso = _ISO.fullmatch(said)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    figures = _FIGURES.fullmatch(said)
    if figures:
        return _in_year(int(figures[1]), int(figures[2]), figures[3], today)
    word = _MONTH_WORD.fullmatch(said)
    if word and word[2][:3] in _MONTHS:
        return _in_year(int(word[1]), _MONTHS[word[2][:3]], word[3], today)
    return _ahead(said, today)


def read_number(text: str) -> Decimal | None:
    """Read a number with comma or point: `2,5`, `2.5`, `1.500` (a thousand and a half), `1.234,50`.

    Digits of any script do. More than fifteen digits, or anything else, is None.
    """
    figures = "".join(_figure(sign) for sign in text if not sign.isspace()).replace("\N{MINUS SIGN}", "-")
    for shape in (_THOUSANDS, _COMMA, _POINT):
        found = shape.fullmatch(figures)
        if found:
            whole = found[2].replace(".", "").replace(",", "")
            if len(whole) + len(found[3]) > _MOST_DIGITS:
                return None
            return Decimal(f"{found[1]}{whole}.{found[3] or '0'}") if found[3] else Decimal(found[1] + whole)
    return None


def _figure(sign: str) -> str:
    return str(unicodedata.digit(sign)) if sign.isdecimal() else sign


def _ahead(said: str, today: date) -> date | None:
    ahead = _AHEAD.fullmatch(said)
    if ahead:
        count = int(ahead[1]) if ahead[1].isdigit() else 1
        if ahead[2].startswith("måned"):
            return _months_on(today, count)
        return today + timedelta(days=count * (7 if ahead[2].startswith("uge") else 1))
    weekday = _WEEKDAY.fullmatch(said)
    if weekday and weekday[1] in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[weekday[1]] - today.weekday() - 1) % 7 + 1)
    return None


def _months_on(today: date, count: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    for day in range(today.day, today.day - 4, -1):
        found = _date(year, month + 1, day)
        if found is not None:
            return found
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if int(year) < 100 else 0), month, day)  # noqa: PLR2004 - two figures
    for candidate in (today.year - 1, today.year, today.year + 1):
        found = _date(candidate, month, day)
        if found is not None and found >= today - timedelta(days=_NEAR):
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
