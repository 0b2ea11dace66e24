"""Conditions and jumps of a sheet of paper in words, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from guide.desk.form_terms import Answers, Fact, Given, Known, Several, Term, codes_of
from guide.desk.saying import Sayer
from guide.flow.kinds import NON_ANSWERS, CellKind, Kind
from guide.flow.values import Missing

Place = Callable[[str, str], str]  # a question's name and a language: where it stands, if anywhere


@dataclass(frozen=True, slots=True)
class Phrasing:
    """Says terms in one language. `place` says where a question stands."""

    say: Sayer
    kinds: Mapping[str, Kind | CellKind]
    place: Place
    language: str

    def term(self, term: Term) -> str:
        """Say a term; nothing for one that is decided."""
        match term:
            case Answers(name, codes):
                where = self.place(name, self.language)
                return f"{where}: {self.answers(name, codes)}" if where else self.answers(name, codes)
            case Given(name):
                return self.word("given", number=self.place(name, self.language))
            case Fact("follows", names):
                return self.word("follows", number=self._places(names)) if names else self.word("asked")
            case Fact(kind):
                return self.word(kind)
            case Several(joined, terms):
                return self._joined(joined, terms)
            case Known():
                return ""

    def only_if(self, term: Term) -> str:
        """Say when something is answered; nothing where that is decided."""
        what = self.term(term)
        return self.word("only_if", what=what) if what else ""

    def answers(self, name: str, codes: Sequence[str]) -> str:
        """Say some answers to a question, as its boxes say them."""
        return " / ".join(self._answer(name, code) for code in codes)

    def _answer(self, name: str, code: str) -> str:
        kind = self.kinds[name]
        missing = next((one for one in NON_ANSWERS if one == code), None)
        if missing is not None and code not in codes_of(kind):
            return self.say.value(kind, Missing(missing), self.language, {}).text
        given = (code,) if kind.kind == "many" else int(code) if kind.kind == "scale" else code
        return self.say.value(kind, given, self.language, {}).text

    def _joined(self, joined: str, terms: Sequence[Term]) -> str:
        """Join terms; those that ask the same of several questions name them all and say it once."""
        said = [self._alike(list(group)) for _key, group in groupby(terms, _what)]
        whole = said[0]
        for one in said[1:]:
            whole = self.word(joined, first=whole, second=one)
        return whole

    def _alike(self, terms: Sequence[Term]) -> str:
        named = [term.name for term in terms if isinstance(term, (Answers, Given))]
        if len(terms) == 1 or len(named) < len(terms):
            return self.term(terms[0]) if len(terms) == 1 else ", ".join(map(self.term, terms))
        first = terms[0]
        if isinstance(first, Answers):
            return f"{self._places(named)}: {self.answers(first.name, first.codes)}"
        return self.word("given", number=self._places(named))

    def _places(self, names: Sequence[str]) -> str:
        return ", ".join(self.place(name, self.language) for name in names)

    def word(self, key: str, **facts: object) -> str:
        """Say one of the program's words on forms."""
        return self.say.word(f"paper.form.{key}", self.language, **facts).text


def _what(term: Term) -> object:
    """What is asked, without the question it is asked of."""
    if isinstance(term, Answers):
        return ("answers", term.codes)
    return "given" if isinstance(term, Given) else term
