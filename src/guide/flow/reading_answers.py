"""`answer:` with the keys of its kind to a `Kind`; tables excepted (`reading_tables`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly

from guide.flow.kinds import CellKind, Day, Many, Number, One, Scale, Words, YesNo
from guide.flow.reading_scope import Scope
from guide.flow.reading_values import scalar_at, text_at, whole_at
from guide.flow.tree import Mapping

CELL_KEYS: ReadOnly[str, tuple[str, ...]] = {
    "one": ("choices", "prefill"),
    "many": ("choices", "min", "max", "prefill"),
    "scale": ("choices",),
    "yes/no": ("prefill",),
    "text": ("prefill",),
    "number": ("unit", "decimals", "min", "max", "prefill"),
    "date": ("min", "max", "prefill"),
}
MOST_DECIMALS = 6
_LAST = re.compile(r"last\(\s*([a-z][a-z0-9_]*)\s*\)")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_COUNT = re.compile(r"0|[1-9][0-9]{0,3}")


def read_cell(scope: Scope, kind: str, mapping: Mapping, owner: str) -> CellKind | None:
    """Read an answer of any kind but table and done. `owner` begins the keys of its texts."""
    readers: dict[str, Callable[[], CellKind | None]] = {
        "one": lambda: _one(scope, mapping, owner),
        "many": lambda: _many(scope, mapping, owner),
        "scale": lambda: _scale(scope, mapping, owner),
        "yes/no": lambda: YesNo(prefill=_prefill(scope, mapping)),
        "text": lambda: Words(prefill=_prefill(scope, mapping)),
        "number": lambda: _number(scope, mapping, owner),
        "date": lambda: _date(scope, mapping),
    }
    return readers[kind]()


def limit(scope: Scope, mapping: Mapping, key: str, kind: str) -> str | None:
    """Take `min` or `max`: a name, or what fits the kind: a number, a count, `today`."""
    scalar = scalar_at(scope.notes, mapping, key)
    if scalar is None:
        return None
    word = scalar.text
    number = {"number": _NUMBER, "date": None}.get(kind, _COUNT)
    fits = _NAME.fullmatch(word) is not None and (word != "today" or kind == "date")
    if fits or (number is not None and number.fullmatch(word)):
        return word
    scope.notes.fault("flow.wrong_limit", scalar.place, key=key, value=word, kind=kind)
    return None


def last_of(text: str) -> str | None:
    """Take the name out of `last(name)`."""
    match = _LAST.fullmatch(text)
    return match[1] if match else None


def _prefill(scope: Scope, mapping: Mapping) -> str | None:
    scalar = scalar_at(scope.notes, mapping, "prefill")
    if scalar is None:
        return None
    name = last_of(scalar.text)
    if name is None:
        write = f"prefill: last({scalar.text})" if _NAME.fullmatch(scalar.text) else "prefill: last(navn)"
        scope.notes.fault("flow.wrong_prefill", scalar.place, value=scalar.text, write=write)
    return name


def _need_choices(scope: Scope, mapping: Mapping, kind: str) -> bool:
    if mapping.get("choices") is not None:
        return True
    scope.notes.fault("flow.choices_missing", mapping.place, kind=kind)
    return False


def _one(scope: Scope, mapping: Mapping, owner: str) -> One | None:
    node = mapping.get("choices")
    if not _need_choices(scope, mapping, "one") or node is None:
        return None
    options, link = scope.choices(node, f"{owner}choices")
    return One(options=options, link=link, prefill=_prefill(scope, mapping))


def _many(scope: Scope, mapping: Mapping, owner: str) -> Many | None:
    node = mapping.get("choices")
    if not _need_choices(scope, mapping, "many") or node is None:
        return None
    options, link = scope.choices(node, f"{owner}choices")
    least, most = limit(scope, mapping, "min", "many"), limit(scope, mapping, "max", "many")
    return Many(options=options, link=link, min=least, max=most, prefill=_prefill(scope, mapping))


def _scale(scope: Scope, mapping: Mapping, owner: str) -> Scale | None:
    node = mapping.get("choices")
    if not _need_choices(scope, mapping, "scale") or node is None:
        return None
    return Scale(anchors=scope.anchors(node, f"{owner}choices"))


def _number(scope: Scope, mapping: Mapping, owner: str) -> Number:
    return Number(
        unit=text_at(scope.notes, mapping, "unit", owner),
        decimals=whole_at(scope.notes, mapping, "decimals", 0, MOST_DECIMALS) or 0,
        min=limit(scope, mapping, "min", "number"),
        max=limit(scope, mapping, "max", "number"),
        prefill=_prefill(scope, mapping),
    )


def _date(scope: Scope, mapping: Mapping) -> Day:
    least, most = limit(scope, mapping, "min", "date"), limit(scope, mapping, "max", "date")
    return Day(min=least, max=most, prefill=_prefill(scope, mapping))
