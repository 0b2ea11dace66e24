"""What a step may refer to while its flow is read: indicators, sets, earlier tables, questions so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide.flow.family import Family, Indicator
from guide.flow.kinds import Anchor, Option, Table
from guide.flow.reading_choices import as_anchors, as_choices, read_options
from guide.flow.reading_notes import Notes, nearest
from guide.flow.reading_values import as_mapping
from guide.flow.tree import Node, Scalar


@dataclass(slots=True)
class Scope:
    """The surroundings of the step being read. `each` is the indicators of an each-section, or None."""

    notes: Notes
    name: str  # family/flow
    family: Family
    sets: dict[str, tuple[Option, ...]]
    tables: dict[str, Table] = field(default_factory=dict)
    each: tuple[Indicator, ...] | None = None

    @property
    def indicators(self) -> dict[str, Indicator]:
        """The family's indicators by name."""
        return {one.name: one for one in self.family.indicators}

    def choices(self, node: Node, owner: str) -> tuple[tuple[Option, ...], str | None]:
        """Read what stands under `choices:` of `one` and `many`: options, or the table it links to."""
        if isinstance(node, Scalar) and node.text in self.tables:
            return (), node.text
        if isinstance(node, Scalar) and node.text == "star":
            return self._star(node), None
        if isinstance(node, Scalar) and node.text:
            return as_choices(self.notes, self._set(node), node), None
        codes = as_mapping(self.notes, node, "choices")
        if codes is None:
            return (), None
        return as_choices(self.notes, read_options(self.notes, codes, owner), codes), None

    def anchors(self, node: Node, owner: str) -> tuple[Anchor, ...]:
        """Read what stands under `choices:` of `scale`."""
        if isinstance(node, Scalar) and node.text:
            options = self._set(node)
            return as_anchors(self.notes, options, node) if options else ()
        codes = as_mapping(self.notes, node, "choices")
        return as_anchors(self.notes, read_options(self.notes, codes, owner), codes) if codes else ()

    def _star(self, node: Scalar) -> tuple[Option, ...]:
        if not self.family.star:
            self.notes.fault("flow.no_star", node.place)
        titles = self.indicators
        return tuple(Option(code=name, text=titles[name].title) for name in self.family.star)

    def _set(self, node: Scalar) -> tuple[Option, ...]:
        if node.text in self.sets:
            return self.sets[node.text]
        known = [*self.sets, *self.tables, *(["star"] if self.family.star else [])]
        self.notes.fault("flow.unknown_set", node.place, name=node.text, nearest=nearest(node.text, known))
        return ()
