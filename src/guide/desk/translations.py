"""What the office knows of its translations: the sentences that were not understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from guide.conversation.project import fold
from guide.desk.context import Context


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A step that was not understood in a language, in how many conversations, and its Danish as it is now."""

    flow: str
    step: str
    language: str
    times: int
    danish: str = ""


class Translations:
    """Tell which sentences were not understood, and nothing of who was asked or what was answered."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def not_understood(self) -> tuple[NotUnderstood, ...]:
        """Count the marks of all conversations by flow, step and language, the most first; undone ones are none."""
        log = self._context.store.log
        found: Counter[tuple[str, str, str]] = Counter()
        for stream in log.streams_with("marked"):
            state = fold(log.events(stream))
            name = state.opened.get("name", "")
            found.update({(name, step, language) for step, language in state.not_understood})
        counted = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return tuple(NotUnderstood(*place, times, self._danish(*place[:2])) for place, times in counted)

    def _danish(self, name: str, step: str) -> str:
        reading = self._context.library.readings.get(name)
        if reading is None or reading.flow is None:
            return ""
        return next((one.text.da for one in reading.flow.steps if one.name == step), "")
