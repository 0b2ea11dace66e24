"""Stub."""
from __future__ import annotations
from guide.tui.screens.base import GuideScreen
class HelpScreen(GuideScreen[str]):
    def __init__(self, desk, *a):
        super().__init__(desk)
    def look(self): pass
