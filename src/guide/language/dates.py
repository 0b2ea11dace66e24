"""Dates and numbers as people say and type them.

Babel is imported inside the functions: it takes 30 ms that `guide --help` must not pay.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal

_HOUR = r"(?:kl(?:okken)?[.:]?\s*)?(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?"
_COMMAS = dict.fromkeys(("ar", "fa", "fa_AF", "ckb"), "، ") | {"ti": "፣ "}
_LOCALES = {"en": "en_GB"}  # day before month, as in Denmark
_FULL = {"ckb": "EEEE، d MMMM y", "so": "EEEE, d MMMM y"}  # Babel sets the year or the month first


def day_words(day: date, language: str) -> str:
    """Say a day in full: `mandag den 2. marts 2026`."""
    return _day(day, _FULL.get(language, "full"), language)


def short_day(day: date, language: str) -> str:
    """Write a day short: `02.03.2026` in Danish, elsewhere with the month as a word: `2 Mar 2026`."""
    return _day(day, "dd.MM.y" if language == "da" else "d MMM y", language)


def meeting_words(day: date, hour: str, language: str) -> str:
    """Say a day and its hour as somebody typed it: `fredag den 27. november 2026 kl. 10.30`.

    An hour that is no time of day is said as it was typed; without one only the day is said.
    """
    said, at = day_words(day, language), hour_of(hour)
    if at is not None and language == "da":
        return f"{said} kl. {at:%H.%M}"
    rest = hour.strip() if at is None else f"{at:%H:%M}"
    return f"{said}{_COMMAS.get(language, ', ')}{rest}" if rest else said


def hour_of(typed: str) -> time | None:
    """Read a time of day as people type it: `10`, `10.30`, `kl. 9:15`, `0915`; None when it is none."""
    found = re.fullmatch(_HOUR, typed.strip().casefold())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def number_words(number: Decimal | int, language: str, decimals: int | None = None) -> str:
    """Write a number with the language's signs: `2.140,5`; with `decimals` exactly so many."""
    from babel.numbers import format_decimal  # noqa: PLC0415

    if decimals is None:
        text = format_decimal(number, locale=_locale(language), decimal_quantization=False)
    else:
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        text = format_decimal(number, format=pattern, locale=_locale(language))
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def _day(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(day, format=pattern, locale=_locale(language)).replace("\N{NO-BREAK SPACE}", " ")


def _locale(language: str) -> str:
    """Find a locale that Babel knows; Danish for a language it does not."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    name = _LOCALES.get(language, language)
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return "da"
    return name
