"""What the frozen facts say under the names that conditions use for them."""

from __future__ import annotations

from guide.errors import TalkError
from guide.flow.condition_types import AGREEMENTS, last_name, own_layout
from guide.flow.facts import Agreement, Facts
from guide.flow.kinds import Kind, Table
from guide.flow.model import Flow
from guide.flow.tables import Cells, cells_of
from guide.flow.values import Given, Missing, Row, is_rows, read_value


def fact_value(key: str, facts: Facts, flow: Flow) -> object:
    """Find what stands under a name of a fact; None is nothing, and a table comes laid out for conditions.

    Names are `today`, `respondent`, `interpreter`, `open_agreements`, `last(x)`,
    `reading(i, r)`, `local.x`.
    """
    if key in {"today", "respondent", "interpreter"}:
        return getattr(facts, key)
    if key == "open_agreements":
        return agreement_cells(facts)
    if key.startswith("local."):
        return facts.local.get(key[6:]) or None
    if key.startswith("reading("):
        indicator, respondent = key[8:-1].split(", ")
        return facts.readings.get(f"{indicator}/{respondent}")
    name = last_name(key)
    given = last_given(name, facts, flow) if name is not None else None
    if given is not None and is_rows(given) and name is not None:
        kind = flow.step(name).answer
        return cells_of(given, own_layout(kind)) if isinstance(kind, Table) else None
    return given


def last_given(name: str, facts: Facts, flow: Flow) -> Given | None:
    """Read the earlier answer to `name` as an answer of today's kind; what no longer fits is nothing."""
    kind: Kind | None = flow.step(name).answer
    raw = facts.last.get(name)
    if kind is None or raw is None:
        return None
    try:
        given = read_value(kind, raw, step=name)
    except TalkError:
        return None
    return None if isinstance(given, Missing) else given


def agreement_cells(facts: Facts) -> tuple[Cells, ...]:
    """Lay out the open agreements."""
    return cells_of([_row(agreement, facts) for agreement in facts.agreements], AGREEMENTS)


def _row(agreement: Agreement, facts: Facts) -> Row:
    cells: dict[str, Given] = {"what": agreement.what, "who": agreement.who, "family": agreement.family}
    if agreement.by is not None:
        cells["by"] = agreement.by
    if agreement.label is not None:
        cells["label"] = agreement.label
    cells["age"] = agreement.age(facts.today)
    return Row(agreement.row, cells)
