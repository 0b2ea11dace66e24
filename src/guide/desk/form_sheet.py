"""Gathers what a sheet of paper says of a flow: its steps in words, numbered, with conditions and jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from guide.charts.star import Star
from guide.desk.choices import key_of
from guide.desk.form_places import END, Places
from guide.desk.form_saying import Phrasing
from guide.desk.form_terms import Known, Reader, codes_of
from guide.desk.saying import Sayer
from guide.flow.family import Source
from guide.flow.kinds import CellKind, Column, Day, Kind, Many, Number, One, Scale, Table, Text
from guide.flow.model import Flow, Section, Step
from guide.language.catalogues import Said
from guide.language.dates import short_day
from guide.language.placeholders import placeholders
from guide.summary.context import Pair
from guide.summary.form import FormColumn, FormContext, FormKind, FormSection, FormStep

EMPTY_ROWS = 4  # of a table


@dataclass(frozen=True)
class SheetWriter:
    """Writes one flow in one language with the Danish beside it. `today` (ISO) decides what has expired."""

    flow: Flow
    say: Sayer
    language: str
    kind: FormKind
    local: dict[str, str]
    today: str

    def context(self, star: Star | None) -> FormContext:
        """Gather everything the sheet says."""
        family = self.flow.family
        used = {step.indicator for step in self.flow.questions}
        told = (step for step in self.flow.steps if self.kind == "booklet" or step.answer is None)
        sourced = {step.source for step in told if not step.private and not self._never(step)}
        axes = tuple(
            (self.pair(one.title), tuple(self.pair(anchor.text) for anchor in one.anchors))
            for one in map(family.indicator, family.star)
            if one.name in used
        )
        return FormContext(
            kind=self.kind,
            language=self.language,
            title=self.pair(self.flow.title),
            phrases=self.phrase,
            sections=tuple(self._section(section) for section in self.flow.sections),
            star=star if axes else None,
            axes=axes,
            call=self.local.get("phone") or None,
            pages=tuple(f"{one.title}: {one.url}" for one in family.sources if one.name in sourced),
        )

    def pair(self, text: Text) -> Pair:
        """Say a text of the flow, with the Danish beside it where that is another."""
        return _pair(self.say.in_language(text, self.language), self.say.in_language(text, "da"))

    def phrase(self, key: str, /, **facts: object) -> Pair:
        """Say one of the program's words."""
        return _pair(self.say.word(key, self.language, **facts), self.say.word(key, "da", **facts))

    # --- steps ------------------------------------------------------------------------------------

    def _section(self, section: Section) -> FormSection:
        steps = tuple(self._step(step, section) for step in section.steps if not self._never(step))
        return FormSection(self.pair(section.title), steps, self._condition(section.when, section.each))

    def _step(self, step: Step, section: Section) -> FormStep:
        indicator = self.flow.family.indicator(step.indicator) if step.indicator else None
        explain = step.explain or (indicator.explain if indicator else None)
        own_words = any(name.startswith("local.") for name in placeholders(step.text.da))
        return FormStep(
            name=step.name,
            text=self.pair(step.text),
            number=self._places.numbers.get(step.name),
            kind="say" if step.answer is None else step.answer.kind,
            condition=self._condition(step.when, step.each),
            explain=None if explain is None else self.pair(explain),
            look_for=self.phrase("room.look_for", words=" · ".join(step.look_for)) if step.look_for else None,
            source=None if step.source is None else self._source(self.flow.family.source(step.source)),
            boxes=self._boxes(step.answer),
            non_answers=self._non_answers(step),
            hints=tuple(self._hints(step)),
            leads=() if step.answer is None else tuple(self._leads(step)),
            columns=tuple(self._columns(step)),
            rows=self._rows(step),
            private=step.private or section.private or self.flow.private,
            rule=step.source is not None or own_words,
        )

    def _boxes(self, kind: Kind | CellKind | None) -> tuple[tuple[str, Pair], ...]:
        """The choices with the digits the screen has for them."""
        if isinstance(kind, Scale):
            return tuple((str(one.code), self.pair(one.text)) for one in kind.anchors)
        if isinstance(kind, (One, Many)):
            options = enumerate(kind.options, start=1)
            return tuple((key_of(number), self.pair(one.text)) for number, one in options)
        codes = () if kind is None else codes_of(kind)
        named = enumerate(codes, start=1)
        return tuple((key_of(number), self.phrase(f"answer.{code}")) for number, code in named)

    def _non_answers(self, step: Step) -> tuple[Pair, ...]:
        if step.answer is None or isinstance(step.answer, Table):
            return ()
        respondent = self.flow.family.respondent(self.flow.respondents[0])
        return tuple(
            self.phrase(f"nonanswer.{code}") for code in respondent.non_answers if code != "not_asked"
        )

    def _hints(self, step: Step) -> Iterator[Pair]:
        kind = step.answer
        if isinstance(kind, Many):
            most = kind.max if kind.max and kind.max.isdecimal() else None
            yield self.phrase("paper.form.most", n=most) if most else self.phrase("paper.form.many")
        if isinstance(kind, Number) and kind.unit is not None:
            yield self.pair(kind.unit)
        if isinstance(kind, Day):
            yield self.phrase("paper.form.day")
        if step.optional:
            yield self.phrase("paper.form.optional")

    def _leads(self, step: Step) -> Iterator[Pair]:
        for codes, number in self._places.jumps(step):
            yield self._both(partial(self._lead, name=step.name, codes=codes, number=number))

    def _lead(self, how: Phrasing, name: str, codes: tuple[str, ...], number: int) -> str:
        where = how.word("end") if number == END else str(number)
        if not codes:
            return how.word("go_on", number=where)
        return how.word("go", answers=how.answers(name, codes), number=where)

    def _columns(self, step: Step) -> Iterator[FormColumn]:
        table = step.answer
        if not isinstance(table, Table):
            return
        if table.closed:  # the rows are known only in a conversation, so they are written by hand
            yield FormColumn(self.phrase("agreement.what"))
        reader = Reader(self.flow, self.local, {one.name: one.answer for one in table.columns})
        titles = {one.name: one.title for one in table.columns}
        for column in table.columns:
            when = self._column_condition(column, reader, titles)
            yield FormColumn(self.pair(column.title), self._boxes(column.answer), when)

    def _column_condition(self, column: Column, reader: Reader, titles: dict[str, Text]) -> Pair | None:
        if column.when is None:
            return None

        def place(name: str, language: str) -> str:
            return self.say.in_language(titles[name], language).text

        def said(language: str) -> str:
            return Phrasing(self.say, reader.kinds, place, language).only_if(reader.read(column.when or ""))

        return self._both_said(said)

    def _rows(self, step: Step) -> int:
        if not isinstance(step.answer, Table):
            return 0
        least = step.answer.min
        return max(EMPTY_ROWS, int(least) if least and least.isdecimal() else 0)

    def _source(self, source: Source) -> Pair:
        """Say where a rule is from and how fresh it is."""
        if source.valid_to is not None and source.valid_to < self.today:
            said = self.phrase("source.expired", day=_day(source.valid_to))
        elif source.checked is None:
            said = self.phrase("source.unchecked")
        else:
            said = self.phrase("source.checked", day=_day(source.checked))
        lead = f"{source.title}: "
        return Pair(_after(lead, said.said), None if said.danish is None else _after(lead, said.danish))

    # --- conditions -------------------------------------------------------------------------------

    @cached_property
    def _places(self) -> Places:
        return Places(self.flow)

    @cached_property
    def _kinds(self) -> dict[str, Kind | CellKind]:
        return {step.name: step.answer for step in self.flow.questions if step.answer is not None}

    def _place(self, name: str, _language: str) -> str:
        """Where a question stands: its number; nowhere in a leaflet, which has no questions."""
        return "" if self.kind == "leaflet" else str(self._places.numbers[name])

    def _condition(self, when: str | None, each: str | None) -> Pair | None:
        if when is None:
            return None
        reader = Reader(self.flow, self.local, self._kinds, f"{each}." if each else "")
        term = reader.read(when)
        said = self._both(lambda how: how.only_if(term))
        return said if said.said.text else None

    def _never(self, step: Step) -> bool:
        """Whether a saying can never be said here: the office's own words decide. A question is never left out."""
        if step.answer is not None or step.when is None:
            return False
        return Reader(self.flow, self.local, self._kinds).read(step.when) == Known(holds=False)

    def _both(self, say: Callable[[Phrasing], str]) -> Pair:
        return self._both_said(lambda language: say(Phrasing(self.say, self._kinds, self._place, language)))

    def _both_said(self, say: Callable[[str], str]) -> Pair:
        status = self.say.word("paper.form.only_if", self.language, what="").status
        return _pair(Said(say(self.language), self.language, status), Said(say("da"), "da", "danish"))


def _pair(said: Said, danish: Said) -> Pair:
    return Pair(said, None if said.language == "da" else danish)


def _after(lead: str, said: Said) -> Said:
    return replace(said, text=f"{lead}{said.text}")


def _day(day: str | None) -> str:
    return "" if day is None else short_day(date.fromisoformat(day), "da")
