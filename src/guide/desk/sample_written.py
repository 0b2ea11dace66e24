"""A sample office as it is written down: made-up people, their rounds, a sign for each mark."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guide.errors import TalkError

OPEN = "open"  # a conversation that is only opened
SKIPPED = "."  # no answer yet
NON_ANSWERS = {"d": "dont_know", "r": "refused", "n": "not_asked", "c": "cannot_assess"}


class Part(BaseModel):
    """A part of a sample: frozen, and nothing in it that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Moved(Part):
    """A first conversation that was opened under another key by mistake, and moved from there."""

    key: str = Field(repr=False)
    reason: str = Field(repr=False)


class Round(Part):
    """One meeting `ago` days before today; `marks` holds a word for each flow of the sample, in order.

    `said` are the other answers of the round by name; each flow takes its own. `draft` is what stands half
    written at the first open question of the last conversation; `put_off` puts its rest to next time.
    `unfiled`: not yet in the journal.
    """

    ago: int = Field(ge=0)
    marks: tuple[str, ...] = Field(default=(), repr=False)
    said: dict[str, Any] = Field(default={}, repr=False)
    draft: str | None = Field(default=None, repr=False)
    put_off: bool = False
    unfiled: bool = False
    moved: Moved | None = None
    not_held: str | None = None

    @property
    def conversations(self) -> int:
        """How many conversations there are in it; a meeting that was not held counts as one."""
        return len(self.marks) + (self.not_held is not None)


class Person(Part):
    """Somebody made up. `languages`: the first of them the program speaks stands beside Danish."""

    key: str = Field(repr=False)
    languages: tuple[str, ...] = ()
    interpreter: str = "none"
    form: str = "present"
    rounds: tuple[Round, ...]


class Sample(Part):
    """A whole sample office. `about` says that it is made up; `person` is who led the conversations."""

    about: str
    person: str = Field(repr=False)
    place: str
    flows: tuple[str, ...] = Field(min_length=1)
    people: tuple[Person, ...] = Field(min_length=1)


def sample_of(document: object, path: str) -> Sample:
    """Read a sample from what its file holds. Raises TalkError `talk.script_wrong` with the first place."""
    try:
        return Sample.model_validate(document)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "about"
        raise TalkError("talk.script_wrong", path=path, place=place, n=error.error_count()) from None


def mark_of(sign: str) -> object | None:
    """Read one sign of a word of marks: a step, a non-answer, or None where nothing is answered yet."""
    if sign == SKIPPED:
        return None
    return {"missing": NON_ANSWERS[sign]} if sign in NON_ANSWERS else sign
