"""The shapes that tell series apart without colour: filled now, hollow before, open for a goal."""

from __future__ import annotations

from guide.charts.star import Role

STROKE = 'stroke="#000" stroke-width="2" fill="none"'
_POINTS = {
    "square": ((-6, -6), (6, -6), (6, 6), (-6, 6)),
    "diamond": ((0, -8), (8, 0), (0, 8), (-8, 0)),
    "up": ((0, -8), (7, 5), (-7, 5)),
    "down": ((0, 8), (7, -5), (-7, -5)),
    "right": ((8, 0), (-5, 7), (-5, -7)),
}
_BODIES = ("circle", "square", "diamond")
_GOALS = ("up", "down", "right")
_SMALL = ("M0 0h.01", "M-5 0h10M0 -5v10", "M-4 -4l8 8M-4 4l8 -8")


def shape(role: Role, place: int, x: float, y: float) -> str:
    """Draw the sign of a series at a place, as SVG."""
    where = f'class="mark {role}-{place}" transform="translate({x:g} {y:g})"'
    if role == "first":
        thick = 'stroke-width="7" stroke-linecap="round"' if place == 0 else 'stroke-width="2"'
        return f'<path {where} d="{_SMALL[place]}" stroke="#000" {thick} fill="none"/>'
    kind = _GOALS[place] if role == "goal" else _BODIES[place]
    fill = "#000" if role == "now" else "#fff"
    look = f'stroke="#000" stroke-width="2" fill="{fill}"'
    if kind == "circle":
        return f'<circle {where} r="6.5" {look}/>'
    points = " ".join(f"{px},{py}" for px, py in _POINTS[kind])
    return f'<polygon {where} points="{points}" {look}/>'
