"""The colours of the program: calm, and nothing that only colour would tell."""

from __future__ import annotations

from types import MappingProxyType

from textual.theme import Theme

DARK = Theme(
    name="guide-dark",
    primary="#8ec5b5",
    secondary="#e3b778",
    accent="#9cb8d9",
    foreground="#e9e6df",
    background="#16191d",
    surface="#1d2126",
    panel="#272c33",
    success="#9fcf9a",
    warning="#e8c06a",
    error="#ef9a8d",
    dark=True,
    variables={"quiet": "#9aa1a9", "input-cursor-background": "#8ec5b5", "block-cursor-text-style": "none"},
)

LIGHT = Theme(
    name="guide-light",
    primary="#17614f",
    secondary="#8a5a12",
    accent="#2b5788",
    foreground="#22262b",
    background="#faf8f3",
    surface="#f2eee6",
    panel="#e6e0d4",
    success="#2f6b2a",
    warning="#8a5f00",
    error="#a3291c",
    dark=False,
    variables={"quiet": "#5f656d", "input-cursor-background": "#17614f", "block-cursor-text-style": "none"},
)

CONTRAST = Theme(
    name="guide-contrast",
    primary="#ffffff",
    secondary="#ffff00",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#ffffff",
    warning="#ffff00",
    error="#ffff00",
    dark=True,
    variables={"quiet": "#ffffff", "input-cursor-background": "#ffff00", "block-cursor-text-style": "none"},
)

THEMES = (DARK, LIGHT, CONTRAST)

# What the names that lines and charts give their runs look like here.
STYLES = MappingProxyType(
    {
        "": "",
        "strong": "bold",
        "title": "bold",
        "dim": "$quiet",
        "axis": "$quiet 60%",
        "number": "$primary bold",
        "words": "",
        "missing": "italic $quiet",
        "other": "$accent",
        "section": "$primary",
        "key": "$secondary bold",
        "cursor": "$primary bold",
        "chosen": "bold",
        "good": "$success",
        "warn": "$warning",
        "bad": "$error bold",
        "here": "reverse",
        "now.0": "$primary bold",
        "now.1": "$secondary bold",
        "now.2": "$accent bold",
        "previous.0": "$primary",
        "previous.1": "$secondary",
        "previous.2": "$accent",
        "first.0": "$quiet",
        "first.1": "$quiet",
        "first.2": "$quiet",
        "goal.0": "$primary bold",
        "goal.1": "$secondary bold",
        "goal.2": "$accent bold",
    }
)
