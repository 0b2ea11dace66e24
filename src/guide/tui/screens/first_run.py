"""The first run: language, passphrase, and the twenty words that open the office when it is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.widget import Widget

from guide.language.words import PROGRAM_LANGUAGES
from guide.tui import first_run, texts
from guide.tui.first_run import ASKED, FirstRun
from guide.tui.screens.frame import FrameScreen
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import LOW, Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.secret import Secret

if TYPE_CHECKING:
    from guide.tui.coming_in import ComingIn

NAMES = {"da": "dansk", "en": "English"}
WIDEST = 76
NUMBER, WIDE = 4, 16  # cells: a number and the gaps around it; the widest column of words


class FirstRunScreen(FrameScreen[bool]):
    """Asks one thing at a time; Enter goes on, Esc goes back. Its result is that the office is there.

    `coming` makes the office, and goes in to it when the word was typed back.
    """

    LOCKS: ClassVar[bool] = False

    def __init__(self, language: str, coming: ComingIn) -> None:
        super().__init__()
        self._run = FirstRun(language=language if language in PROGRAM_LANGUAGES else "da")
        self._coming = coming
        self._said: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, what is asked, the field, what there is to say."""
        yield Lines(id="header")
        yield Lines(id="lead")
        yield Secret()
        yield Lines(id="said")

    def fit_in(self, width: int, height: int) -> None:
        """One thing at a time, with air where there is room."""
        words, cells, stage = self.words, min(width - 4, WIDEST), self._run.stage
        title: Line = (("guide", "title"), (f" · {words('tui.first')}", "dim"))
        self.query_one("#header", Lines).show([texts.spread(title, (), width - 2)])
        lead: list[Line] = [BLANK] if height > LOW else []
        lead += texts.block(words(f"tui.first.{stage}", n=ASKED), cells, "strong")
        lead += texts.block(words(f"tui.first.{stage}.do"), cells) if height > LOW else []
        lead += [BLANK] if height > LOW else []
        lead += self._shown(cells)
        self.query_one("#lead", Lines).show(lead)
        self.secret.fit_in(cells)
        self.secret.display = stage in {"new", "again", "word"}
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        self.query_one("#said", Lines).show([BLANK, *said] if said else [])

    def hints(self) -> list[Hint]:
        """On, back, close."""
        words, stage = self.words, self._run.stage
        found = [("Enter", words("tui.first.on"), "enter")]
        found += [("←→", words("tui.meeting.choose"), "right")] if stage == "language" else []
        found += [("Esc", words("tui.back"), "escape")] if stage in {"new", "again", "word"} else []
        return [*found, ("^Q", words("command.quit"), "quit")]

    @property
    def secret(self) -> Secret:
        """The field."""
        return self.query_one(Secret)

    def _shown(self, cells: int) -> list[Line]:
        if self._run.stage == "language":
            return [self._choice(number, code) for number, code in enumerate(PROGRAM_LANGUAGES, start=1)]
        if self._run.stage != "words":
            return []
        wide = max(len(word) for word in self._run.recovery) + NUMBER
        columns = max(1, min(4, cells // wide))
        rows = -(-len(self._run.recovery) // columns)
        return [self._row(row, rows, min(WIDE, cells // columns)) for row in range(rows)]

    def _choice(self, number: int, code: str) -> Line:
        here = code == self._run.language
        sign = "(●) " if here else "( ) "
        return (
            ("▸ " if here else "  ", "cursor"),
            (f"{number} ", "key"),
            (sign, "cursor"),
            (NAMES[code], ""),
        )

    def _row(self, row: int, rows: int, wide: int) -> Line:
        words = self._run.recovery
        runs: list[tuple[str, str]] = []
        for place in range(row, len(words), rows):
            runs += [(f"{place + 1:>2} ", "number"), (texts.padded(words[place], wide - 3), "strong")]
        return tuple(runs)

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        names = {"enter": "enter", "ctrl+j": "enter", "escape": "escape"}
        if event.key in names:
            await self.do(names[event.key])
        elif self._run.stage == "language":
            self._choose(event.key)
        elif self.secret.display and self.secret.take(event):
            self._said = []
            self.draw()

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the field."""
        if self.secret.display:
            self.secret.put(event.text)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name == "quit":
            await self.do_quit()
        elif name == "right":
            self._choose(name)
        elif name == "escape":
            self._stand(first_run.back(self._run))
        else:
            await self._on()

    def _choose(self, key: str) -> None:
        codes = {str(number): code for number, code in enumerate(PROGRAM_LANGUAGES, start=1)}
        if (
            key in {"left", "right", "up", "down", "space"}
            or codes.get(key, self._run.language) != self._run.language
        ):
            self._run = first_run.turned(self._run)
            self._coming.speak(self._run.language)
            self.draw()

    async def _on(self) -> None:
        run, typed = self._run, self.secret.typed
        if first_run.ready(run, typed):
            self._tell((self.words("tui.first.making"), "dim"))
            made = await self._coming.make(run.passphrase, run.language)
            if isinstance(made, str):
                self._stand(first_run.made(run, made))
            else:
                self._tell((made[0], "bad"), (made[1], ""))
        elif run.stage == "word" and first_run.right(run, typed):
            self._stand(
                FirstRun(language=run.language)
            )  # the twenty words are on paper now, and nowhere here
            await self._coming.made()
        else:
            self._stand(first_run.given(run, typed))

    def _stand(self, run: FirstRun) -> None:
        self._run = run
        self.secret.begin(open=run.stage == "word")
        self._tell(*([(self.words(run.trouble), "bad")] if run.trouble else []))

    def _tell(self, *said: tuple[str, str]) -> None:
        self._said = list(said)
        self.draw()
