"""What is noted while a file is read: faults, places, and the names that are taken."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from guide.faults import Fault
from guide.flow.kinds import Text
from guide.flow.places import Place, Places
from guide.flow.tree import Listing, Mapping, Node, Scalar, empty

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = frozenset(
    [
        "dont_know",
        "refused",
        "not_asked",
        "cannot_assess",
        "answered",
        "count",
        "last",
        "reading",
        "unused",
        "today",
        "respondent",
        "interpreter",
        "local",
        "open_agreements",
        "each",
        "star",
        "readings",
        "links",
        "end",
    ]
)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}?|\}")
_FREE = frozenset({"local", "source"})  # no condition meets these bare, so no word is reserved for them
_IN_FLOW = frozenset({"section", "step", "compute"})
_POINTED_AT = frozenset({"set", "source", "local", "section", "step"})


@dataclass(slots=True)
class Notes:
    """Collects while one family or one flow is read. `local` are the family's local words."""

    flow: str | None
    faults: list[Fault] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    local: frozenset[str] = frozenset()
    step: str | None = None
    taken: dict[str, list[str]] = field(default_factory=dict)

    def fault(self, code: str, place: Place, **facts: object) -> None:
        """Note an error at a place."""
        self.faults.append(
            Fault(
                code, "error", place.file, place.line, place.column, place.end_line, place.end_column,
                facts, flow=self.flow, step=self.step,
            )
        )  # fmt: skip

    def keep(self, node: Node, *path: str) -> None:
        """Note where `path`, and everything under it, stands."""
        self.places.add(node.place, *path)
        if isinstance(node, Mapping):
            for entry in node.entries:
                self.keep(entry.value, *path, entry.key.text)
        elif isinstance(node, Listing):
            for number, item in enumerate(node.items):
                self.keep(item, *path, str(number))

    def claim(self, scalar: Scalar, what: str) -> None:
        """Take a name for `what`; refuse a name that breaks the rule or is taken by what it may not share."""
        if self.good_name(scalar, what):
            for other in self.taken.get(scalar.text, ()):
                if {what, other} <= _IN_FLOW or {what, other} <= _POINTED_AT:
                    self.fault("flow.duplicate_name", scalar.place, name=scalar.text, what=what, other=other)
                    break
        self.taken.setdefault(scalar.text, []).append(what)

    def good_name(self, scalar: Scalar, what: str) -> bool:
        """Refuse a name or code that is no name, a keyword, or reserved. `what` says what it names."""
        name = scalar.text
        if not NAME.fullmatch(name):
            self.fault("flow.wrong_name", scalar.place, name=name, what=what, write=name_like(name))
        elif keyword.iskeyword(name):
            self.fault("flow.keyword", scalar.place, name=name, what=what, write=f"{name}_")
        elif what not in _FREE and (name in RESERVED or (what == "column" and name == "row")):
            self.fault("flow.reserved_word", scalar.place, name=name, what=what, write=f"my_{name}")
        else:
            return True
        return False

    def text(self, key: str, scalar: Scalar) -> Text:
        """Make a translatable text; refuse placeholders other than the family's local words."""
        self.placeholders(scalar)
        return Text(key=key, da=scalar.text)

    def placeholders(self, scalar: Scalar) -> None:
        """Refuse a brace that is not `{local.x}` of a local word the family has."""
        for found in _PLACEHOLDER.finditer(scalar.text):
            inside = found[1]
            if inside is None or not inside.startswith("local.") or not found[0].endswith("}"):
                self.fault("flow.unknown_placeholder", scalar.place, text=found[0])
            elif inside.removeprefix("local.") not in self.local:
                name = inside.removeprefix("local.")
                near = nearest(name, self.local)
                self.fault("flow.unknown_local", scalar.place, name=name, nearest=near)

    def refuse_empty(self, node: Node) -> None:
        """Note every key and every item that has nothing under it."""
        if isinstance(node, Mapping):
            for entry in node.entries:
                if empty(entry.value):
                    self.fault("flow.empty_value", entry.key.place, key=entry.key.text)
                else:
                    self.refuse_empty(entry.value)
        elif isinstance(node, Listing):
            for item in node.items:
                if empty(item):
                    self.fault("flow.empty_item", item.place)
                else:
                    self.refuse_empty(item)


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word most like `word`; if none is alike, name them all."""
    words = sorted(known)
    alike = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return alike[0] if alike else ", ".join(words) or "-"


def name_like(text: str) -> str:
    """Make a name out of words, for an advice: `Mit navn` becomes `mit_navn`."""
    plain = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
    return name if NAME.fullmatch(name) else f"n_{name}"[:40].rstrip("_")
