"""YAML's events to a tree, refusing what a text must not be: marked, split, doubled, too deep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from guide.faults import Fault
from guide.flow.places import Place
from guide.flow.tree import Entry, Listing, Mapping, Node, Scalar
from guide.flow.yaml_lines import anatomy, quoted_value
from guide.flow.yaml_traps import Written, fault, requoted

_DEEPEST = 24


@dataclass(slots=True)
class Composer:
    """Builds the tree from the reader's events, noting how each text was written."""

    file: str
    lines: list[str]
    faults: list[Fault]
    written: list[Written] = field(default_factory=list)

    def compose(self, events: Iterator[Event]) -> Node | None:
        """Build the tree of the first document; None for an empty file."""
        root: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self.faults.append(fault("flow.second_document", self._place(event)))
                    return root
                root = self._node(next(events), events, depth=0, braces=False)
        return root

    def _node(self, event: Event, events: Iterator[Event], *, depth: int, braces: bool) -> Node:
        if depth > _DEEPEST:
            return self._too_deep(event, events)
        braces = braces or bool(getattr(event, "flow_style", False))
        marked = self._marked(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, events, depth, braces=braces)
        if isinstance(event, SequenceStartEvent):
            return self._listing(event, events, depth, braces=braces)
        return marked or self._scalar(event, braces=braces)

    def _mapping(self, start: Event, events: Iterator[Event], depth: int, *, braces: bool) -> Mapping:
        entries: list[Entry] = []
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._node(event, events, depth=depth + 1, braces=braces)
            value = self._node(next(events), events, depth=depth + 1, braces=braces)
            if not isinstance(key, Scalar):
                self.faults.append(fault("flow.key_not_text", key.place))
            elif any(entry.key.text == key.text for entry in entries):
                self.faults.append(fault("flow.duplicate_key", key.place, key=key.text))
            elif not (braces and self._split(key, value, entries)):
                entries.append(Entry(key, value))
        return Mapping(tuple(entries), entries[0].key.place if entries else self._place(start))

    def _listing(self, start: Event, events: Iterator[Event], depth: int, *, braces: bool) -> Listing:
        items: list[Node] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            item = self._node(event, events, depth=depth + 1, braces=braces)
            if not (braces and self._torn(item, items)):
                items.append(item)
        return Listing(tuple(items), items[0].place if items else self._place(start))

    def _scalar(self, event: Event, *, braces: bool) -> Scalar:
        place = self._place(event)
        style = str(getattr(event, "style", None) or "")
        if style in ("'", '"'):
            place = replace(place, column=place.column + 1, end_column=max(place.end_column - 1, 1))
        text = str(getattr(event, "value", "")).strip()
        self.written.append(Written(text, place, style, braces=braces))
        return Scalar(text, place)

    def _marked(self, event: Event) -> Scalar | None:
        """Refuse `!`, `&` and `*`: they take the first word of a text away, or copy another text."""
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if not (isinstance(event, AliasEvent) or tag or anchor):
            return None
        place = self._place(event)
        line = self.lines[place.line - 1]
        start = place.column - 1
        write = quoted_value(line, start)
        self.faults.append(fault("flow.text_begins_with", place, sign=line[start : start + 1], write=write))
        return Scalar(anatomy(line[start:]).value or line[start:].strip(), place)

    def _split(self, key: Scalar, value: Node, before: list[Entry]) -> bool:
        """Refuse `{a: one, two}` and `{a:1}`, where YAML makes a key with nothing under it."""
        if not isinstance(value, Scalar) or value.text or _width(value.place):
            return False
        line = self.lines[key.place.line - 1]
        if line[key.place.end_column - 1 :].lstrip().startswith(":"):
            return False  # `{a: }` is an empty value, which its own rule refuses
        start, end = key.place.column - 1, key.place.end_column - 1
        if ":" in key.text:
            write = (line[:start] + key.text.replace(":", ": ", 1) + line[end:]).strip()
            self.faults.append(fault("flow.colon_without_space", key.place, text=key.text, write=write))
            return True
        begin = before[-1].value.place.column - 1 if before else start
        write = requoted(line, begin, end)
        self.faults.append(fault("flow.comma_in_braces", key.place, text=key.text, write=write))
        if before and isinstance(whole := before[-1].value, Scalar):
            before[-1] = replace(before[-1], value=replace(whole, text=f"{whole.text}, {key.text}"))
        return True

    def _torn(self, item: Node, before: list[Node]) -> bool:
        """Refuse `[count(a, b)]`, which YAML reads as two items."""
        if not isinstance(item, Scalar) or item.text.count(")") <= item.text.count("("):
            return False
        line = self.lines[item.place.line - 1]
        begin = before[-1].place.column - 1 if before else item.place.column - 1
        write = requoted(line, begin, item.place.end_column - 1)
        self.faults.append(fault("flow.comma_in_braces", item.place, text=item.text, write=write))
        if before and isinstance(whole := before[-1], Scalar):
            before[-1] = replace(whole, text=f"{whole.text}, {item.text}")
        return True

    def _too_deep(self, event: Event, events: Iterator[Event]) -> Scalar:
        self.faults.append(fault("flow.too_deep", self._place(event)))
        inside = int(isinstance(event, MappingStartEvent | SequenceStartEvent))
        while inside:
            inner = next(events)
            inside += isinstance(inner, MappingStartEvent | SequenceStartEvent)
            inside -= isinstance(inner, MappingEndEvent | SequenceEndEvent)
        return Scalar("", self._place(event))

    def _place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # noqa: S101, PT018 - readers mark every event
        return Place(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _width(place: Place) -> bool:
    return (place.line, place.column) != (place.end_line, place.end_column)
