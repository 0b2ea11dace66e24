"""What stands in a YAML file: texts, mappings and lists, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from guide.flow.places import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, trimmed. The place is that of the text itself, inside any quotation marks."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and what stands under it."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order written. Its place is that of its first key."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Find what stands under `key`, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def entry(self, key: str) -> Entry | None:
        """Find the entry of `key`, or None."""
        return next((entry for entry in self.entries if entry.key.text == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order written."""
        return tuple(entry.key.text for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Listing:
    """Items in the order written. Its place is that of its first item."""

    items: tuple[Node, ...]
    place: Place


Node = Scalar | Mapping | Listing


def empty(node: Node) -> bool:
    """Whether nothing was written there."""
    if isinstance(node, Scalar):
        return not node.text
    return not (node.entries if isinstance(node, Mapping) else node.items)
