"""Fields to type in. Keys come from the screen one after another, so that none is lost or overtaken."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from guide.language.clean import clean


class AnswerText(TextArea):
    """A text of several lines. Enter is the screen's; Ctrl+J makes a line; a paste keeps every line."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")

    async def take(self, event: events.Key) -> bool:
        """Take one key; says whether it meant anything here."""
        if event.key in {"ctrl+j", "shift+enter"}:
            self.insert("\n")
            return True
        if event.is_printable:
            await self._on_key(event)
            return True
        return await _bound(self, event.key)

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste whole."""
        await self._on_paste(events.Paste(clean(event.text)))

    def begin(self, text: str) -> None:
        """Start with a text, the cursor behind it."""
        self.load_text(clean(text))
        self.move_cursor(self.document.end)


class Entry(Input):
    """One line: a day, a number, a case key, some letters to find by."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, compact=True, select_on_focus=False)

    async def take(self, event: events.Key) -> bool:
        """Take one key; says whether it meant anything here."""
        if event.is_printable:
            await self._on_key(event)
            return True
        return await _bound(self, event.key)

    async def take_paste(self, event: events.Paste) -> None:
        """Take the first line of a paste."""
        self.replace(" ".join(clean(event.text).split()), *self.selection)

    def begin(self, text: str) -> None:
        """Start with a text; what is typed next takes its place, an arrow keeps it."""
        self.value = " ".join(clean(text).split())
        self.selection = Selection(0, len(self.value))


async def _bound(field: Input | TextArea, key: str) -> bool:
    """Run what a field itself has bound to a key: arrows, deleting, the clipboard."""
    for binding in field._bindings.key_to_bindings.get(key, ()):  # noqa: SLF001 - read, never written
        if binding.action != "submit":
            await field.run_action(binding.action)
            return True
    return False
