"""What stands on the screen of a shared machine, one page after another: frozen, and nothing of Textual."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from guide.desk.list_views import ListView
from guide.desk.views import Bilingual, StepView
from guide.language.catalogues import Said
from guide.language.direction import native_name

Field = Literal["", "text", "line", "secret"]
NEXT, BACK, MORE, EXPLAIN, DONE = "next", "back", "more", "explain", "done"
KEYS = {NEXT: "Enter", BACK: "Esc", MORE: "0", EXPLAIN: "?", DONE: "1"}
OVER = frozenset({"asking", "code"})  # what lies over another page, which is there again afterwards
CHOSEN = "(●)"  # at the one answer that was given before


@dataclass(frozen=True, slots=True)
class Offer:
    """One row to press. `mark` shows whether it is chosen."""

    target: str
    text: Bilingual = field(repr=False)
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `place` tells one page from another: a field begins anew where it is another.

    `said` is a sentence on the way on; `bar` how much time is left, from 1 to 0; `ways` are what is at the
    bottom on every page, by what they do. `columns` is how many offers stand beside each other.
    """

    place: str
    title: Bilingual = ()
    count: str = ""
    lead: Bilingual = field(default=(), repr=False)
    under: tuple[Bilingual, ...] = ()
    lists: tuple[ListView, ...] = field(default=(), repr=False)
    written: str = field(default="", repr=False)
    offers: tuple[Offer, ...] = field(default=(), repr=False)
    columns: int = 1
    ways: tuple[Offer, ...] = ()
    entry: Field = ""
    typed: str = field(default="", repr=False)
    said: Bilingual = ()
    bar: float | None = None


def languages_page(codes: tuple[str, ...]) -> Page:
    """List languages by their own names: what somebody who reads no Danish begins with."""
    rows = tuple(Offer(f"language.{code}", (Said(native_name(code), code, "danish"),)) for code in codes)
    return Page("languages", offers=rows, columns=2)


def step_page(view: StepView, title: Bilingual, picked: frozenset[str], hint: Bilingual) -> Page:
    """Show one step: what is said or asked, its choices, and the answers that are none behind them."""
    many = view.kind == "many"
    rows = [
        Offer(f"choice.{one.code}", one.text, _mark(one.code in picked, many=many)) for one in view.choices
    ]
    rows += [
        Offer(f"missing.{one.code}", one.text, _mark(view.missing == one.code, many=False))
        for one in view.non_answers
    ]
    source = view.source.said if view.source is not None and view.source.expired else ()
    under = (hint if many else (), view.explain, view.look_for, view.unit, source)
    return Page(
        f"step.{view.step}",
        title,
        f"{view.position}/{view.total}",
        view.text,
        tuple(part for part in under if part),
        lists=view.lists,
        offers=tuple(rows),
        entry=field_of(view.kind),
        typed=view.field_text,
    )


def field_of(kind: str) -> Field:
    """Say in what kind of field a step is answered."""
    return "text" if kind == "text" else "line" if kind in {"date", "number"} else ""


def _mark(chosen: bool, *, many: bool) -> str:  # noqa: FBT001 - what it is about
    if many:
        return "[x]" if chosen else "[ ]"
    return CHOSEN if chosen else ""
