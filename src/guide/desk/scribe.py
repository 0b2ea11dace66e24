"""One conversation said in one language with the Danish beside it: what every part of a paper is written with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from guide.conversation.walk import Walk
from guide.desk.choices import labels
from guide.desk.context import Context
from guide.desk.saying import Sayer
from guide.flow.kinds import Column, Kind, Table, Text
from guide.flow.model import Step
from guide.flow.values import Given, Missing, Row, is_rows, plain_value
from guide.language.catalogues import Said
from guide.language.dates import day_words, meeting_words
from guide.summary.context import Pair, PaperCell, PaperRow
from guide.summary.context import Text as PaperText

LOCKED = MappingProxyType({"by": "until"})  # a cell's name where the table's own column may have the row's
NOTHING_LINKED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes one conversation in one language."""

    context: Context
    walk: Walk
    say: Sayer
    language: str

    def pair(self, text: Text) -> Pair:
        """Say a text of the flow, with the Danish beside it where that is another."""
        return _pair(self.say.in_language(text, self.language), self.say.in_language(text, "da"))

    def phrase(self, key: str, /, **facts: object) -> Pair:
        """Say one of the program's words on papers."""
        return _pair(self.say.word(key, self.language, **facts), self.say.word(key, "da", **facts))

    def phrase_of(self, key: str, /, **facts: Pair) -> Pair:
        """Say one of the program's words, with what belongs in it in the language it is said in."""
        here = {name: pair.said.text for name, pair in facts.items()}
        danish = {name: (pair.danish or pair.said).text for name, pair in facts.items()}
        return _pair(self.say.word(key, self.language, **here), self.say.word(key, "da", **danish))

    def translated(self, paper: str, danish: str) -> Pair:
        """Say a word of the flow's own template."""
        return self.pair(Text(key=f"{self.walk.flow.name}.{paper}:{danish}", da=danish))

    def day(self, day: date) -> Pair:
        """Say a day."""
        said = Said(day_words(day, self.language), self.language, "danish")
        return _pair(said, Said(day_words(day, "da"), "da", "danish"))

    def meeting(self, day: date, hour: str) -> Pair:
        """Say a day and its hour."""
        said = Said(meeting_words(day, hour, self.language), self.language, "danish")
        return _pair(said, Said(meeting_words(day, hour, "da"), "da", "danish"))

    def value(self, kind: Kind, given: Given, linked: Mapping[str, str] = NOTHING_LINKED) -> Pair:
        """Say an answer in words."""
        danish = self.say.value(kind, given, "da", linked)
        return _pair(self.say.value(kind, given, self.language, linked), danish)

    def given(self, step: Step, given: Given | None) -> tuple[PaperText, ...]:
        """Say an answer: what a person typed as it is, anything else in words."""
        if given is None or step.answer is None or isinstance(step.answer, Table):
            if isinstance(given, Missing):
                return (self.phrase(f"nonanswer.{given.code}"),)
            return ()
        if step.answer.kind == "text" and not isinstance(given, Missing):
            return (str(given),)
        return (self.value(step.answer, given, labels(self.walk, step)),)

    def rows(self, step: Step, given: Given | None) -> tuple[PaperRow, ...]:
        """Say the rows of a table, the locked columns of a closed one among them."""
        if not isinstance(step.answer, Table) or not is_rows(given):
            return ()
        locked = {row.row: row for row in self.walk.path.rows(step.name)} if step.answer.closed else {}
        return tuple(self._row(step, step.answer, row, locked.get(row.row)) for row in given)

    def _row(self, step: Step, table: Table, row: Row, locked: Row | None) -> PaperRow:
        own = {column.name for column in table.columns} - {"by"}  # its day stands there beside a new one
        cells = [
            PaperCell(
                LOCKED.get(name, name),
                self.phrase(f"agreement.{name}"),
                (self._known(value),),
                plain_value(value),
            )
            for name, value in (locked.cells.items() if locked else ())
            if name not in own and self.context.words.has(f"agreement.{name}")  # its family is no word
        ]
        linked = labels(self.walk, step)
        for column in table.columns:
            value = row.cells.get(column.name)
            if value is not None:
                cells.append(self._cell(column, value, linked))
        return PaperRow(row.row, tuple(cells))

    def _cell(self, column: Column, value: Given, linked: Mapping[str, str]) -> PaperCell:
        typed = column.answer.kind == "text" and not isinstance(value, Missing)
        words: PaperText = str(value) if typed else self.value(column.answer, value, linked)
        return PaperCell(
            column=column.name,
            title=self.pair(column.title),
            words=(words,),
            value=plain_value(value),
            missing=value.code if isinstance(value, Missing) else None,
            private=column.private,
        )

    def _known(self, value: Given) -> PaperText:
        if isinstance(value, date):
            return self.day(value)
        who = f"agreement.who.{value}"
        return self.phrase(who) if self.context.words.has(who) else str(value)


def _pair(said: Said, danish: Said) -> Pair:
    return Pair(said, None if said.language == "da" else danish)
