"""One of the two languages hidden: both are said, or Danish alone, or the other alone."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from guide.language.catalogues import Said

Spoken = Literal["both", "danish", "other"]
AFTER: dict[Spoken, Spoken] = {"both": "danish", "danish": "other", "other": "both"}

V = TypeVar("V")


def in_languages(view: V, spoken: Spoken) -> V:
    """Leave of every text in a view only the language that is said; what has no other stays Danish."""
    return view if spoken == "both" else _left(view, -1 if spoken == "other" else 0)


def _left(part: Any, place: int) -> Any:
    if isinstance(part, tuple):
        if part and all(isinstance(one, Said) for one in part):
            return (part[place],)
        return tuple(_left(one, place) for one in part)
    if is_dataclass(part) and not isinstance(part, (type, Said)):
        kept = {one.name: getattr(part, one.name) for one in fields(part) if one.init}
        return replace(part, **{name: _left(value, place) for name, value in kept.items()})
    return part
