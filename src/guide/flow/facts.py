"""What a conversation knows from outside, frozen the moment it is opened.

Path = f(flow, facts, answers): a correction, or a resume three weeks later, never moves a fact.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from guide.flow.kinds import Frozen

Interpreter = Literal["none", "room", "phone", "video"]
INTERPRETERS: tuple[Interpreter, ...] = ("none", "room", "phone", "video")


class Agreement(Frozen):
    """An agreement of the subject that is still open."""

    row: str
    what: str = Field(repr=False)
    who: str
    by: date | None = None
    family: str
    label: str | None = Field(default=None, repr=False)
    made: date

    def age(self, today: date) -> int:
        """Count the days since it was made."""
        return (today - self.made).days


class Facts(Frozen):
    """All that a path may look at besides its answers; one body in the log.

    `last` holds earlier answers in their stored form, by the question's whole name. `readings` holds
    this round's counted readings of others, by `indicator/respondent`. `agreements` are those this
    respondent may see.
    """

    today: date
    respondent: str
    interpreter: Interpreter = "none"
    languages: tuple[str, ...] = ("da",)
    local: dict[str, str] = Field(default={})
    last: dict[str, Any] = Field(default={}, repr=False)
    agreements: tuple[Agreement, ...] = ()
    readings: dict[str, int] = Field(default={}, repr=False)
