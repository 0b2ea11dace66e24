"""Where rules come from: unchecked, grown old, not yet in force, expiring, expired."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from guide.faults import Fault
from guide.flow.checking.sheet import Sheet
from guide.flow.family import Source

STALE_MONTHS = 12
EXPIRES_WITHIN = timedelta(days=90)


def sources(sheet: Sheet, today: date, stale_months: int = STALE_MONTHS) -> Iterator[Fault]:
    """Find the sources of a family that must be read again on the day `today`."""
    for source in sheet.flow.family.sources:
        path = ("family", "sources", source.name)
        if source.checked is None:
            yield sheet.fault("flow.source_not_checked", *path, "unchecked", source=source.name)
        elif months_after(date.fromisoformat(source.checked), stale_months) < today:
            facts = {"source": source.name, "checked": source.checked, "months": stale_months}
            yield sheet.fault("flow.source_stale", *path, "checked", **facts)
        yield from _validity(source, sheet, today)


def _validity(source: Source, sheet: Sheet, today: date) -> Iterator[Fault]:
    path = ("family", "sources", source.name)
    if source.valid_from and date.fromisoformat(source.valid_from) > today:
        facts = {"source": source.name, "day": source.valid_from}
        yield sheet.fault("flow.source_not_yet", *path, "valid_from", **facts)
    if not source.valid_to:
        return
    last = date.fromisoformat(source.valid_to)
    facts = {"source": source.name, "day": source.valid_to}
    if last < today:
        yield sheet.fault("flow.source_expired", *path, "valid_to", **facts)
    elif last - today <= EXPIRES_WITHIN:
        yield sheet.fault("flow.source_expiring", *path, "valid_to", **facts)


def months_after(day: date, months: int) -> date:
    """Count months forward; the 31st becomes the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # noqa: PLR2004 - December is 11 here
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
