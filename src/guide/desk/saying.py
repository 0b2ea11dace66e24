"""Texts as they are shown: in each language of the conversation, with the office's local words filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from guide.desk.views import Bilingual
from guide.flow.kinds import CellKind, Kind, Many, Number, One, Scale, Table, Text
from guide.flow.model import Step
from guide.flow.values import Given, Missing, Row, is_rows
from guide.language.catalogues import Catalogues, Said
from guide.language.dates import day_words, number_words
from guide.language.placeholders import fill


class Sayer:
    """Says the texts of one conversation in its languages, Danish first.

    `local` are the office's own words; one that nobody filled in is shown as such, between brackets, or as
    `blank`: a line to write on.
    """

    def __init__(
        self,
        catalogues: Catalogues,
        languages: Sequence[str],
        local: Mapping[str, str],
        about: Mapping[str, str],
        blank: str = "",
    ) -> None:
        self._catalogues = catalogues
        self.languages = tuple(languages)
        self._local = {
            f"local.{name}": local.get(name) or blank or f"[{text}]" for name, text in about.items()
        }

    def text(self, text: Text | None) -> Bilingual:
        """Say a text of a flow in every language; nothing for no text."""
        if text is None:
            return ()
        return tuple(self.in_language(text, language) for language in self.languages)

    def in_language(self, text: Text, language: str) -> Said:
        """Say a text of a flow in one language."""
        said = self._catalogues.said(text.key, text.da, language)
        return Said(fill(said.text, self._local), said.language, said.status)

    def room(self, key: str, **facts: object) -> Bilingual:
        """Say one of the words a citizen sees, in every language."""
        return tuple(self.word(key, language, **facts) for language in self.languages)

    def word(self, key: str, language: str, **facts: object) -> Said:
        """Say one of the words a citizen sees, in one language."""
        danish = self._catalogues.words("da")(key)
        said = self._catalogues.said(key, danish, language)
        return Said(fill(said.text, facts), said.language, said.status)

    def coded(self, key: str, code: str) -> str:
        """Say a code that the program itself has words for, else as it is."""
        words = self._catalogues.words("da")
        return words(f"{key}.{code}") if words.has(f"{key}.{code}") else code

    def counted(self, key: str, number: int) -> str:
        """Say one of the program's own sentences about a number, in Danish."""
        return self._catalogues.words("da")(key, n=number)

    def answer(self, step: Step, given: Given | None, labels: Mapping[str, str]) -> Bilingual:
        """Say an answer in every language; what a person wrote is said as written, once.

        `labels` are the rows that a choice may link to, by row id.
        """
        if given is None or step.answer is None:
            return ()
        if step.answer.kind == "text" and not isinstance(given, Missing):
            return (Said(str(given), "da", "danish", typed=True),)
        return tuple(self.value(step.answer, given, language, labels) for language in self.languages)

    def value(self, kind: Kind, given: Given, language: str, labels: Mapping[str, str]) -> Said:
        """Say one value in one language."""
        if isinstance(given, Missing):
            return self.word(f"nonanswer.{given.code}", language)
        if isinstance(kind, Table):
            rows = given if is_rows(given) else ()
            return Said("\n".join(self.row(kind, row, language, labels) for row in rows), language, "danish")
        return self._cell(kind, given, language, labels)

    def row(self, table: Table, row: Row, language: str, labels: Mapping[str, str]) -> str:
        """Say one row of a table on one line: column by column, blank ones left out.

        A row that `labels` name, as those of a closed table, is told by its name first.
        """
        said = [labels[row.row]] if row.row in labels else []
        for column in table.columns:
            cell = row.cells.get(column.name)
            if cell is not None:
                said.append(self.value(column.answer, cell, language, labels).text)
        return " · ".join(said)

    def _cell(self, kind: Kind | CellKind, given: Given, language: str, labels: Mapping[str, str]) -> Said:
        if isinstance(kind, Scale):
            anchor = next(one for one in kind.anchors if one.code == given)
            said = self.in_language(anchor.text, language)
            return Said(f"{anchor.code} {said.text}", said.language, said.status)
        if isinstance(kind, (One, Many)):
            codes = given if isinstance(given, tuple) else (given,)
            parts = [self._choice(kind, str(code), language, labels) for code in codes]
            worst = min(parts, key=lambda part: _SURENESS[part.status]) if parts else None
            text = ", ".join(part.text for part in parts)
            return Said(text, worst.language if worst else language, worst.status if worst else "danish")
        if kind.kind in {"yes/no", "done"}:
            return self.word(f"answer.{given}", language)
        if isinstance(given, Decimal):
            number = number_words(given, language)
            unit = (
                self.in_language(kind.unit, language).text if isinstance(kind, Number) and kind.unit else ""
            )
            return Said(f"{number} {unit}".strip(), language, "danish")
        if isinstance(given, date):
            return Said(day_words(given, language), language, "danish")
        return Said(str(given), "da", "danish", typed=True)

    def _choice(self, kind: One | Many, code: str, language: str, labels: Mapping[str, str]) -> Said:
        for option in kind.options:
            if option.code == code:
                return self.in_language(option.text, language)
        return Said(labels.get(code, code), "da", "danish")


_SURENESS = {"missing": 0, "changed": 1, "unapproved": 2, "approved": 3, "danish": 4}
