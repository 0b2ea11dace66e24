"""Where the parts of a star are, on a circle of radius one; every drawing starts from here.

x grows to the right and y downwards. The first axis points up, the others follow clockwise. The lowest
step stands one step from the middle, so that no mark of one axis can be taken for one of another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from guide.charts.star import Series, Star


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the circle."""

    x: float
    y: float


CENTRE = Point(0.0, 0.0)


def tip(star: Star, axis: int, radius: float = 1.0) -> Point:
    """Find the end of an axis, or a place `radius` out along it."""
    angle = 2 * math.pi * axis / len(star.axes)
    return Point(radius * math.sin(angle), -radius * math.cos(angle))


def at(star: Star, axis: int, step: int) -> Point:
    """Find the place of a step on its axis."""
    return tip(star, axis, step / len(star.axes[axis].steps))


def stretches(star: Star, series: Series) -> tuple[tuple[Point, Point], ...]:
    """List the lines that join marks on neighbouring axes; a missing mark breaks the line."""
    if not series.joined or len(star.axes) < 2:  # noqa: PLR2004 - one axis has no neighbour
        return ()
    marks = [series.on(axis) for axis in range(len(star.axes))]
    points = [None if m is None or m.step is None else at(star, m.axis, m.step) for m in marks]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return tuple((one, other) for one, other in pairs if one is not None and other is not None)
