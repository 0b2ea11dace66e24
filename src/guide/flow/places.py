"""Where in its file each part of a flow stands, so that every fault can name its line."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file. Lines and columns count from 1; the end is the cell after the last."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Places:
    """The places of one flow and its family, by a path of words.

    Paths are `("section", name, key)`, `("step", name, key)`, `("column", step, column, key)`,
    `("compute", name, key)`, `("change", number, key)`, `("test", number, key, …)`, `("flow", key)`,
    `("family", key, …)`, `("template", paper, line)`. A step in an each-section goes by its short name.
    """

    known: dict[tuple[str, ...], Place] = field(default_factory=dict)

    def add(self, place: Place, *path: str) -> None:
        """Note that `path` stands at `place`."""
        self.known[path] = place

    def of(self, *path: str) -> Place:
        """Find the place of `path`, or of its nearest known beginning. Raises KeyError if none is."""
        for end in range(len(path), 0, -1):
            place = self.known.get(path[:end])
            if place is not None:
                return place
        raise KeyError(path)
