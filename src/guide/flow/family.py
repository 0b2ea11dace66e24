"""What the flows of a family share: respondents, indicators, sources, rounds."""

from __future__ import annotations

from typing import Literal

from guide.flow.kinds import NON_ANSWERS, Anchor, Frozen, NonAnswer, Option, Text, named


class Respondent(Frozen):
    """A role that answers. With `many`, a round holds several fillings and nobody is named."""

    name: str
    title: Text
    many: bool = False
    non_answers: tuple[NonAnswer, ...] = NON_ANSWERS


class Indicator(Frozen):
    """Something that is read off a scale, round after round."""

    name: str
    title: Text
    anchors: tuple[Anchor, ...]
    explain: Text | None = None
    private: bool = False


class Source(Frozen):
    """Where a rule is from, when it was checked, and how long it holds. Dates are ISO."""

    name: str
    title: str
    url: str
    checked: str | None = None
    unchecked: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


class LocalWord(Frozen):
    """A word every office fills in for itself, such as a telephone number."""

    name: str
    about: str


class ChoiceSet(Frozen):
    """Choices that flows of the family share."""

    name: str
    options: tuple[Option, ...]


class Place(Frozen):
    """Where the family stands in the toolbox."""

    step: int = 99
    order: int = 99


class Family(Frozen):
    """What the flows of a family share."""

    name: str
    title: Text
    about: str = ""
    subject: Literal["citizen", "team", "company", "group", "office"]
    respondents: tuple[Respondent, ...]
    round: Literal["shared", "own"] = "shared"
    round_days: int = 30
    rhythm: tuple[str, ...] = ()
    compare: Literal["closed"] | None = None
    star: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    choices: tuple[ChoiceSet, ...] = ()
    sources: tuple[Source, ...] = ()
    local: tuple[LocalWord, ...] = ()
    papers: tuple[tuple[str, Text], ...] = ()
    place: Place = Place()

    def respondent(self, name: str) -> Respondent:
        """Find a respondent. Raises KeyError."""
        return named(self.respondents, name)

    def indicator(self, name: str) -> Indicator:
        """Find an indicator. Raises KeyError."""
        return named(self.indicators, name)

    def source(self, name: str) -> Source:
        """Find a source. Raises KeyError."""
        return named(self.sources, name)

    def paper(self, name: str) -> Text | None:
        """Find the title of a paper (`journal` or `citizen`), if the family gives it one."""
        return dict(self.papers).get(name)

    @property
    def about_a_person(self) -> bool:
        """Whether the subject is a person, whose texts are measured for plain words."""
        return self.subject == "citizen"
