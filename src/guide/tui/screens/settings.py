"""The office's settings, and one's own passphrase: rows to choose in or write in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from textual import events
from textual.widget import Widget

from guide.desk import settings
from guide.desk.desk import Desk
from guide.errors import GuideError, StoreError
from guide.tui import texts
from guide.tui.fit import whole, window
from guide.tui.receiving import Receiving
from guide.tui.screens.base import GuideScreen
from guide.tui.texts import BLANK, Line
from guide.tui.theme import THEMES
from guide.tui.two_lines import pictured
from guide.tui.widgets.bars import LOW, Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.secret import Secret

LABEL = 30  # cells
WIDEST = 84
PASSPHRASE = "passphrase"  # noqa: S105 - the name of a row
PARCEL = "parcel"
ROWS = (
    settings.LANGUAGE,
    settings.THEME,
    settings.IDLE,
    settings.ORDER,
    settings.LAST_MARK,
    settings.INTERPRETER_NAME,
    PASSPHRASE,
    PARCEL,
)
TYPED = frozenset({PASSPHRASE, PARCEL})
NARROW = 60


class SettingsScreen(GuideScreen[None]):
    """A choice is kept as it is made; what is written, at Enter. For the own view."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row = 0
        self._writing = False
        self._first: str | None = None
        self._receiving = Receiving(desk)
        self._said: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, rows, a field, what there is to say."""
        yield Lines(id="header")
        yield Lines(id="rows")
        yield Secret()
        yield Lines(id="said")

    def fit_in(self, width: int, height: int) -> None:
        """The rows; the field below them while one writes."""
        self.query_one("#header", Lines).show(
            [
                texts.spread(
                    ((self.words("tui.settings"), "title"),),
                    ((self.words("tui.view.own"), "warn"),),
                    width - 2,
                )
            ]
        )
        cells = min(width - 4, WIDEST)
        lead = [BLANK] if height > LOW else []
        self.secret.fit_in(cells)
        self.secret.display = self._writing
        said = [line for text, style in self._asked() for line in texts.block(text, cells, style)]
        if self._here == settings.ORDER:
            said += pictured(self.words, "ar", cells)
            said += texts.block(self.words("tui.order.then"), cells, "dim")
        said = [BLANK, *said] if said else []
        self.query_one("#said", Lines).show(said)
        self._show_rows(lead, cells, height - 1 - len(lead) - len(said) - self._writing)

    def _show_rows(self, lead: list[Line], cells: int, room: int) -> None:
        """Show the rows, around the one one stands at where there is no room for all."""
        lines: list[Line] = []
        names: list[str] = []
        focus = 0
        for place, name in enumerate(ROWS):
            here = place == self._row
            focus = len(lines) if here else focus
            row = self._lines(name, cells, here=here)
            lines, names = [*lines, *row], [*names, *[name] * len(row)]
        start, end = window(len(lines), max(2, room), focus)
        start = whole(names, start)
        self.query_one("#rows", Lines).show(
            [*lead, *lines[start:end]], [*[None] * len(lead), *names[start:end]]
        )

    def hints(self) -> list[Hint]:
        """What can be done in this row."""
        words = self.words
        if self._writing:
            return [("Enter", words("tui.settings.keep"), "enter"), ("Esc", words("tui.close"), "escape")]
        typed = self._here in TYPED
        found = [("Enter", words("tui.settings.write"), "enter")] if typed else []
        found += [] if typed else [("←→", words("tui.meeting.choose"), "right")]
        return [*found, ("Esc", words("tui.back"), "escape")]

    @property
    def secret(self) -> Secret:
        """The field."""
        return self.query_one(Secret)

    @property
    def _here(self) -> str:
        return ROWS[self._row]

    def _lines(self, name: str, cells: int, *, here: bool) -> list[Line]:
        label = LABEL if cells > NARROW else cells // 2
        said = self._value(name)
        shown = f"\N{LEFTWARDS ARROW} {said} \N{RIGHTWARDS ARROW}" if here and name not in TYPED else said
        style = "strong" if here else ""
        named = texts.wrapped(self.words(f"tui.settings.{name}"), label - 1)
        values = texts.wrapped(shown, cells - label - 2)
        return [
            (
                ("▸ " if here and not number else "  ", "cursor"),
                (texts.padded(one, label), "dim"),
                (value, style),
            )
            for number, (one, value) in enumerate(zip_longest(named, values, fillvalue=""))
        ]

    def _value(self, name: str) -> str:
        words = self.words
        if name == PASSPHRASE:
            return words(
                "tui.settings.passphrase.change" if self.desk.locks else "tui.settings.passphrase.none"
            )
        if name == PARCEL:
            return words("tui.settings.parcel.file")
        value = self._kept(name)
        if name == settings.IDLE:
            return words("tui.settings.minutes", n=value) if value else words("tui.settings.never")
        return words(f"tui.settings.{name}.{value}".casefold())

    def _kept(self, name: str) -> object:
        if name == settings.LANGUAGE:
            return self.words.language
        if name == settings.THEME:
            return self.app.theme
        return self.desk.office.setting(name, settings.DEFAULTS[name])

    def _asked(self) -> list[tuple[str, str]]:
        if self._writing and self._here == PASSPHRASE:
            key = "cli.ask.new_passphrase" if self._first is None else "cli.ask.again"
            return [(self.words(key), "strong"), *self._said]
        if self._writing:
            return [(self._receiving.question, "strong"), *self._said]
        return self._said

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        names = {"enter": "enter", "ctrl+j": "enter", "escape": "escape", "f1": "help", "f6": "home"}
        moves = {
            "up": "up",
            "down": "down",
            "tab": "down",
            "left": "left",
            "right": "right",
            "space": "right",
        }
        if event.key in names:
            await self.do(names[event.key])
        elif self._writing:
            self.secret.take(event)
        elif event.key in moves:
            await self.do(moves[event.key])

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the field."""
        if self._writing:
            self.secret.put(event.text)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name in {"up", "down"}:
            self._stand(self._row + (1 if name == "down" else -1))
        elif name in {"left", "right"}:
            await self._turn(1 if name == "right" else -1)
        else:
            await getattr(self, f"do_{name}")()

    async def _turn(self, step: int) -> None:
        name = self._here
        known: tuple[object, ...] = settings.CHOICES.get(name, ())
        known = tuple(theme.name for theme in THEMES) if name == settings.THEME else known
        if not known:
            return
        now = self._kept(name)
        place = known.index(now) if now in known else 0
        await self._keep(name, known[(place + step) % len(known)])

    async def _keep(self, name: str, value: object) -> None:
        try:
            if name == settings.THEME:
                self.app.wear(str(value))
            else:
                self.desk.office.set(name, value)
        except GuideError as error:
            self._tell(error)
            return
        self._said = [(self.words("tui.saved.yes"), "good")]
        if name == settings.ORDER:
            self.app.order.begin(value)
        if name == settings.LANGUAGE:
            await self.app.ways.spoken(str(value))
            return
        if name == settings.IDLE and isinstance(value, int):
            self.app.idle.minutes = value
        self.draw()

    async def do_enter(self) -> None:
        """Begin to write in this row, or keep what was written."""
        if not self._writing:
            if self._here == PARCEL or (self._here == PASSPHRASE and self.desk.locks):
                self._writing, self._said, self._first = True, [], None
                self._receiving.begin()
                self.secret.begin(open=self._here == PARCEL)
            self.draw()
        elif self._here == PARCEL:
            self._receive(self.secret.typed.strip())
        else:
            self._passphrase(self.secret.typed)

    def _receive(self, typed: str) -> None:
        """Take the parcel's file name, then its ten words; what fails can be written again."""
        try:
            came = self._receiving.take(typed)
        except GuideError as error:
            self._tell(error)
            return
        self._writing = not came
        self._said = [(came, "good")] if came else []
        self.secret.begin(open=True)
        self.draw()

    def _passphrase(self, typed: str) -> None:
        first, self._first = self._first, typed if self._first is None else None
        self.secret.begin()
        if first is None and typed.strip():
            self._said = []
            self.draw()
            return
        self._writing = first is None or first != typed
        self._first = None
        try:
            if first is None:
                raise StoreError("store.no_passphrase")
            if first != typed:
                raise StoreError("store.passphrases_differ")
            self.desk.trust.change_passphrase(typed)
        except GuideError as error:
            self._tell(error)
            return
        self._said = [(self.words("tui.settings.passphrase.changed"), "good")]
        self.draw()

    async def do_escape(self) -> None:
        """Leave the field, or go back."""
        if self._writing:
            self._writing, self._said = False, []
            self.draw()
        else:
            self.dismiss(None)

    def on_lines_picked(self, event: Lines.Picked) -> None:
        """Stand at the row that was clicked."""
        event.stop()
        self._stand(ROWS.index(event.target))

    def _stand(self, place: int) -> None:
        self._row = max(0, min(len(ROWS) - 1, place))
        self._writing, self._said = False, []
        self.draw()

    def _tell(self, error: GuideError) -> None:
        what, instead = self.app.sentences(error)
        self._said = [(what, "bad"), (instead, "")]
        self.draw()
