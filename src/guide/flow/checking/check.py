"""All rules together, over all flows at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from guide.faults import Fault
from guide.flow.checking.computes import circles
from guide.flow.checking.conditions_of import conditions_of
from guide.flow.checking.flow_tests import named_in_tests, run_tests
from guide.flow.checking.go import jumps
from guide.flow.checking.logic import constant_conditions
from guide.flow.checking.minutes import LIMIT_MINUTES, minutes
from guide.flow.checking.plain_words import plain_words
from guide.flow.checking.plan_findings import condition_findings
from guide.flow.checking.ranges import ranges
from guide.flow.checking.reach import unreachable
from guide.flow.checking.references import references
from guide.flow.checking.sheet import Sheet, in_order
from guide.flow.checking.sources import STALE_MONTHS, sources
from guide.flow.checking.templates import templates
from guide.flow.checking.translations import translations
from guide.flow.plan import compile_plan
from guide.flow.reading import Reading
from guide.language.catalogues import Catalogues


def check(
    readings: Sequence[Reading],
    *,
    today: date,
    catalogues: Catalogues | None = None,
    languages: Sequence[str] = ("da",),
    own: Collection[str] = (),
    stale_months: int = STALE_MONTHS,
) -> tuple[Fault, ...]:
    """Find everything that is wrong with some flows, sorted by file, line and column.

    `today` is the day that sources are stale or expired on. Translations are compared for `languages`
    where there are `catalogues`. `own` names flows an office wrote itself: words that are gone elsewhere
    only warn there. What the reader found is among the faults.
    """
    faults: list[Fault] = []
    for reading in readings:
        faults.extend(reading.faults)
        if reading.flow is None:
            continue
        sheet = Sheet(reading.flow, reading.places)
        told = _written(sheet, reading)
        if not any(fault.severity == "error" for fault in (*reading.faults, *told)):
            told.extend(_walked(sheet, reading))
        told.extend(named_in_tests(sheet, reading.tests))
        told.extend(plain_words(sheet, own))
        told.extend(sources(sheet, today, stale_months))
        if catalogues is not None:
            told.extend(translations(sheet, catalogues, languages))
        faults.extend(told)
    return in_order(faults)


def _written(sheet: Sheet, reading: Reading) -> list[Fault]:
    """Check names and types: what can be told of a flow that is not whole."""
    broken = [fault.step for fault in reading.faults if fault.step]
    pointed = [*references(sheet), *jumps(sheet), *circles(sheet), *ranges(sheet), *templates(sheet)]
    return [*pointed, *condition_findings(sheet, pointed, broken)]


def _walked(sheet: Sheet, reading: Reading) -> Iterator[Fault]:
    """Check what only a sound flow shows: conditions by enumeration, reach, tests, minutes."""
    constant = list(constant_conditions(sheet, list(conditions_of(sheet.flow))))
    yield from constant
    plan = compile_plan(sheet.flow)
    yield from unreachable(sheet, plan, constant)
    yield from run_tests(sheet, plan, reading.tests)
    taken = minutes(sheet.flow, interpreted=True)
    if taken > LIMIT_MINUTES:
        yield sheet.fault("flow.too_long", "flow", "title", minutes=taken, limit=LIMIT_MINUTES)
