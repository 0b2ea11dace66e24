"""A flow as frozen data: what a consultant wrote, with every name resolved.

Read from YAML by `flow.reading`, checked by `flow.checking`, compiled by `flow.plan`. What stands here
is complete: a conversation pinned to its `Flow` needs no file any more. Sets of choices are put in place,
each-sections expanded, private made effective (a step in a private section or flow is private).

Order matters (of indicators, respondents, choices), so everything is a tuple of named things, never a
mapping: canonical JSON sorts keys and would lose it.

What an answer can be stands in `flow.kinds`, what a family shares in `flow.family`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from guide.flow.family import Family
from guide.flow.kinds import Frozen, Kind, Text

Mark = Literal["now", "goal"]
Show = str  # star, readings, agreements, family/star, a name, last(name); not drawn: progress, links, done


class Go(Frozen):
    """A jump forward: on one answer (a code or a non-answer), or always (`on` is None)."""

    on: str | None
    to: str  # a later step, a later section, or `end`


class Step(Frozen):
    """Something said or something asked. What each key means: docs/flow-language.md, section 6.

    In an each-section `name` is the whole name (`health.now`), `each` the indicator it stands for,
    and conditions are as written (`now`, `reading(each, citizen)`).
    """

    name: str
    section: str
    say: Text | None = None
    ask: Text | None = None
    answer: Kind | None = None
    indicator: str | None = None
    mark: Mark = "now"
    each: str | None = None
    optional: bool = False
    can_wait: bool = False
    keeps: str | None = None
    when: str | None = None
    go: tuple[Go, ...] = ()
    show: Show | None = None
    source: str | None = None
    private: bool = False
    explain: Text | None = None
    guidance: str | None = None
    aloud: Text | None = None
    look_for: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """What is said or asked."""
        text = self.ask or self.say
        assert text is not None  # noqa: S101 - the reader refuses a step that does neither
        return text


class Section(Frozen):
    """A stretch of the conversation with one heading.

    An each-section stands here once per indicator: `name` is `marks.health`, `group` is `marks`.
    """

    name: str
    title: Text
    steps: tuple[Step, ...]
    group: str | None = None
    each: str | None = None
    when: str | None = None
    private: bool = False


class Compute(Frozen):
    """A named condition, or a named number with what a missing part counts as."""

    name: str
    condition: str | None = None
    value: str | None = None
    missing: str | None = None  # a whole number, or `nothing`


class Change(Frozen):
    """An author's word that a question's new wording belongs in one line with an older one."""

    question: str
    was: str | None = None  # the name it had before
    why: str = ""
    same: bool = False  # the older wordings mean the same


class Flow(Frozen):
    """One questionnaire or conversation, complete with the family it belongs to."""

    name: str  # family/flow
    family: Family
    title: Text
    version: str = ""
    about: str = ""
    respondents: tuple[str, ...]
    private: bool = False
    kiosk: bool = False
    locks: bool = False
    order: int = 99  # its place among the flows of its family; without it by name, after those that have one
    label: str | None = None
    sections: tuple[Section, ...]
    computes: tuple[Compute, ...] = ()
    changes: tuple[Change, ...] = ()
    templates: tuple[tuple[str, str], ...] = ()  # (paper, its Markdown template)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the order they are met."""
        return tuple(step for section in self.sections for step in section.steps)

    @cached_property
    def questions(self) -> tuple[Step, ...]:
        """The steps that ask."""
        return tuple(step for step in self.steps if step.answer is not None)

    def question(self, name: str | None) -> Step | None:
        """Find a step that asks, by its whole name; None where there is none."""
        step = self._by_name.get(name or "")
        return step if step is not None and step.answer is not None else None

    @cached_property
    def _by_name(self) -> dict[str, Step]:
        return {step.name: step for step in self.steps}

    def step(self, name: str) -> Step:
        """Find a step by its whole name. Raises KeyError."""
        return self._by_name[name]

    def template(self, paper: str) -> str | None:
        """Find the template of a paper (`journal` or `citizen`), if the flow has one."""
        return dict(self.templates).get(paper)
