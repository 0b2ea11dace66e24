"""What is to be translated: every family's open texts, and the program's own words, each with its catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.desk.library import Library
from guide.errors import FlowError
from guide.flow.model import Flow
from guide.flow.texts import texts_of
from guide.language.catalogues import Catalogues
from guide.paths import shipped

ROOM, PROGRAM = "room", "guide"  # what a citizen sees of the program; the rest of it
STAFF = frozenset({"en"})  # private texts and the program are for staff, who read one of these


@dataclass(frozen=True, slots=True)
class Domain:
    """One catalogue in one language: its texts by key, the flows they stand in, the folder it is written to."""

    name: str
    language: str
    danish: Mapping[str, str]
    flows: tuple[Flow, ...]
    home: Path

    @property
    def path(self) -> Path:
        """Where its file belongs."""
        return self.home / self.language / "LC_MESSAGES" / f"{self.name}.po"


def domains(
    library: Library,
    catalogues: Catalogues,
    *,
    names: Sequence[str] = (),
    languages: Sequence[str] = (),
    absent: bool = False,
    whole: bool = False,
) -> tuple[Domain, ...]:
    """List the catalogues there are, or those of `names` in `languages`, by language and name.

    A catalogue that is not there yet is listed with `absent`, or where its family and its language are both
    named. With `whole` every flow of a family must be readable: what a broken one says cannot be told from what is gone.
    Raises FlowError `flow.not_found`, `flow.refused`.
    """
    families = _families(library)
    known = (*families, ROOM, PROGRAM)
    for name in names:
        if name not in known:
            raise FlowError("flow.not_found", name=name, known=", ".join(known))
    found = []
    for language in languages or [one for one in catalogues.languages() if one != "da"]:
        for name in names or known:
            if not (absent or (names and languages) or catalogues.files(name, language)):
                continue
            if name == PROGRAM and language not in STAFF:
                continue
            if whole and name in families:
                _all_readable(library, name)
            found.append(_domain(library, catalogues, families, name, language))
    return tuple(found)


def _families(library: Library) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition("/")[0] for name in sorted(library.readings)))


def _all_readable(library: Library, family: str) -> None:
    for name, reading in sorted(library.readings.items()):
        errors = [fault for fault in reading.faults if fault.severity == "error"]
        if name.partition("/")[0] == family and (reading.flow is None or errors):
            raise FlowError("flow.refused", errors, name=name, n=len(errors))


def _domain(
    library: Library, catalogues: Catalogues, families: Sequence[str], name: str, language: str
) -> Domain:
    if name not in families:
        danish = {key: entry.danish for key, entry in catalogues.entries(name, "da").items()}
        return Domain(name, language, danish, (), shipped("locales"))
    readings = [one for full, one in sorted(library.readings.items()) if full.partition("/")[0] == name]
    # An office's own flow is read last, so that its wording is the one that holds.
    readings.sort(key=lambda one: one.origin != "shipped")
    flows = tuple(one.flow for one in readings if one.flow is not None)
    danish = {
        text.key: text.da
        for flow in flows
        for text, private in texts_of(flow)
        if not private or language in STAFF
    }
    own = [one.origin for one in readings if one.origin != "shipped"]
    home = Path(own[-1]).resolve().parent / "locales" if own else shipped("locales")
    return Domain(name, language, danish, flows, home)
