"""Agreements of a subject: what is still open, how old it is, and what was said of it last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from guide.conversation.lifecycle import COUNTED
from guide.conversation.rows import AgreementRow, ConversationRow

CLOSING = frozenset({"kept", "dropped"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement: made once, marked as often as it is followed up."""

    row: str
    what: str = field(repr=False)
    who: str | None
    by: date | None
    family: str
    label: str | None = field(repr=False)
    made: date
    kept: str | None = None
    why: str | None = field(default=None, repr=False)

    @property
    def open(self) -> bool:
        """Whether it still waits: made, and neither kept nor dropped."""
        return self.kept not in CLOSING

    def age(self, today: date) -> int:
        """Count the days since it was made."""
        return (today - self.made).days


def agreements(lines: Iterable[tuple[ConversationRow, AgreementRow]]) -> tuple[Agreement, ...]:
    """Fold the made and the marked rows of counted conversations into agreements, oldest first."""
    counted = [line for line in lines if line[0].stage in COUNTED]
    known: dict[str, Agreement] = {}
    for conversation, row in sorted(counted, key=_made_before_marked):
        if row.made and row.what is not None:
            known[row.row] = Agreement(
                row=row.row,
                what=row.what,
                who=row.who,
                by=None if row.by is None else date.fromisoformat(row.by),
                family=conversation.family,
                label=conversation.label,
                made=date.fromisoformat(conversation.held),
            )
        elif row.row in known and row.kept is not None:
            agreement = known[row.row]
            by = agreement.by if row.by is None else date.fromisoformat(row.by)
            known[row.row] = replace(agreement, kept=row.kept, why=row.why, by=by)
    return tuple(sorted(known.values(), key=_oldest_first))


def _oldest_first(agreement: Agreement) -> tuple[object, ...]:
    """Order by the day made, then by the day due, then by words: row ids are drawn by chance."""
    due = agreement.by or date.max
    return (agreement.made, due, agreement.what, agreement.row)


def _made_before_marked(line: tuple[ConversationRow, AgreementRow]) -> tuple[object, ...]:
    conversation, row = line
    return (conversation.held, conversation.finished_lamport or 0, conversation.id, row.made, row.row)


def visible(all_of_them: Iterable[Agreement], *, respondent: str, family: str) -> tuple[Agreement, ...]:
    """Keep the open agreements this respondent may see.

    Only citizen, caseworker and together see other families' agreements; all others see those that their
    own family made.
    """
    everything = respondent in {"caseworker", "citizen", "together"}
    return tuple(one for one in all_of_them if one.open and (everything or one.family == family))
