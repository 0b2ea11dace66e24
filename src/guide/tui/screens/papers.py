"""The papers of a conversation: the star, the citizen's page, the journal text; to read, save and copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.papers import Paper
from guide.desk.talk import Talk
from guide.language.dates import number_words
from guide.tui import asked, texts
from guide.tui.screens.base import GuideScreen
from guide.tui.sitting import Sitting
from guide.tui.texts import BLANK, Line
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines

FORMATS = ("docx", "html", "text")
LETTERS = {"c": "copy", "j": "journaled", "d": "docx", "h": "html", "t": "text", "s": "send"}


class PapersScreen(GuideScreen[None]):
    """Shows one sheet at a time. The journal text is for the own view; files get names without a key."""

    PLACE = "papers"

    def __init__(self, desk: Desk, talk: Talk) -> None:
        super().__init__(desk)
        self.sitting = Sitting(desk, talk)
        self._sheet = 0
        self._top = 0
        self._body: list[Line] = []
        self._wording: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, the sheet, what there is to say."""
        yield Lines(id="header")
        yield Lines(id="sheet")
        yield Lines(id="said")

    def fit_in(self, width: int, height: int) -> None:
        """Header, then as much of the sheet as fits, then what was just done."""
        seen = self.words(f"tui.view.{self.sitting.audience}")
        tabs: list[tuple[str, str]] = []
        for number, name in enumerate(self.sheets):
            title = self.words(f"tui.sheet.{name}")
            here = number == self._sheet
            tabs.append((f"[{title}] " if here else f" {title}  ", "section" if here else "dim"))
        self.query_one("#header", Lines).show([texts.spread(tuple(tabs), ((seen, "good"),), width - 2)])
        said = [line for text, style in self._wording for line in texts.block(text, width - 2, style)]
        rows = max(0, height - 2 - len(said))
        self._body = self._lines(min(width - 4, 96), rows)
        self._top = max(0, min(self._top, len(self._body) - rows))
        shown = self._body[self._top : self._top + rows]
        self.query_one("#sheet", Lines).show([BLANK, *shown, *[BLANK] * (rows - len(shown))])
        self.query_one("#said", Lines).show(said)

    def hints(self) -> list[Hint]:
        """What can be done with this sheet."""
        words = self.words
        found = [("←→", words("tui.sheets"), "next")]
        if len(self._body) > self.app.size.height - 5:
            found += [("↑↓", words("tui.scroll"), "down")]
        if self.sheet != "star":
            found += [("D", "Word", "docx"), ("H", "HTML", "html"), ("T", words("tui.as_text"), "text")]
            found += [] if self.sheet == "form" else [("C", words("tui.copy"), "copy")]
        if self.sitting.audience == "own" and self.sitting.talk.stage in {"finished", "locked"}:
            found += [("S", words("tui.send"), "send")]
        if self.sheet == "journal":
            found += [("J", words("tui.journaled"), "journaled")]
        return [*found, ("^S", words("command.view"), "view"), ("Esc", words("tui.back"), "escape")]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets this view may see; a star only where the family has one; last the empty form."""
        star = ("star",) if self.sitting.talk.flow.family.star else ()
        journal = ("journal",) if self.sitting.audience == "own" else ()
        return (*star, "citizen", *journal, "form")

    @property
    def sheet(self) -> str:
        """The sheet shown."""
        return self.sheets[min(self._sheet, len(self.sheets) - 1)]

    def _lines(self, width: int, rows: int) -> list[Line]:
        if self.sheet == "star":
            return self._star(width, rows)
        found: list[str] = []

        def write() -> None:
            found.append(self._written("text").decode())

        if not self.sitting.act(write):
            what, instead = self.sitting.trouble or ("", "")
            return texts.indented([*texts.block(what, width, "bad"), *texts.block(instead, width)], 1)
        return texts.indented(texts.typed(found[0], width), 1)  # each line in its own direction

    def _star(self, width: int, rows: int) -> list[Line]:
        drawn: list[Line] = []

        def draw() -> None:
            talk = self.sitting.talk
            key = talk.header("own").key or ""
            view = self.desk.pictures.star(key, talk.flow.family.name)
            drawn.extend(asked.star(view, width, max(rows, 24), self.words))

        if not self.sitting.act(draw):
            what, instead = self.sitting.trouble or ("", "")
            return texts.indented([*texts.block(what, width, "dim"), *texts.block(instead, width)], 1)
        return texts.indented(drawn, 1)

    def _written(self, format: str) -> bytes:  # noqa: A002 - the field's word
        """Write the sheet; of an empty form only what this view may see."""
        talk = self.sitting.talk
        if self.sheet != "form":
            return self.desk.papers.written(talk.id, self._paper, format=format)
        spoken, shared = self.desk.talks.row(talk.id).languages[-1], self.sitting.audience == "shared"
        return self.desk.forms.written(talk.flow.name, language=spoken, format=format, openly=shared)

    @property
    def _paper(self) -> Paper:
        return "journal" if self.sheet == "journal" else "citizen"

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        names = {"left": "previous", "right": "next", "tab": "next", "up": "up", "down": "down", "pageup": "page_up",
                 "pagedown": "page_down", "ctrl+s": "view", "escape": "escape", "f6": "home", "f1": "help"}  # fmt: skip
        name = names.get(event.key) or LETTERS.get(event.key.lower())
        if name is not None:
            await self.do(name)

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        self._wording = []
        if name in FORMATS:
            self._save(name)
        elif name in {"up", "down", "page_up", "page_down"}:
            page = max(1, self.app.size.height - 6)
            self._top = max(0, self._top + {"up": -1, "down": 1, "page_up": -page, "page_down": page}[name])
        elif name in {"next", "previous"}:
            self._sheet = (self._sheet + (1 if name == "next" else -1)) % len(self.sheets)
            self._top = 0
        else:
            await getattr(self, f"do_{name}")()
        if self.is_current:
            self.draw()

    def _save(self, format: str) -> None:  # noqa: A002 - the field's word
        """Save in the folder one works in, under a proposed name that holds no key."""
        if self.sheet == "star":
            return
        papers, forms, flow = self.desk.papers, self.desk.forms, self.sitting.talk.flow.name
        empty = self.sheet == "form"
        name = (
            forms.proposed_name(flow, "form", format) if empty else papers.proposed_name(self._paper, format)
        )

        def deed() -> None:
            papers.save(Path.cwd() / name, self._written(format))

        self._tell(deed, self.words("tui.saved_as", name=name))

    async def do_copy(self) -> None:
        """Hand the text to the terminal's clipboard, and say whether it was read back from there."""
        if self.sheet in {"star", "form"}:
            return
        talk = self.sitting.talk
        text = self.desk.papers.text(talk.id, self._paper)
        arrived = await self.app.clip.copy(text, self.desk.talks.row(talk.id).subject)
        count = number_words(len(text), self.words.language)
        key = talk.header(self.sitting.audience).key
        whose = (
            self.words("tui.copied.whose", key=key, n=count) if key else self.words("tui.copied.n", n=count)
        )
        if arrived:
            self._wording = [(self.words("tui.copied.sure", what=whose), "good")]
        else:
            self._wording = [(self.words("tui.copied.sent", what=whose), "warn")]
            self._wording.append((self.words("tui.copied.unsure"), ""))

    async def do_journaled(self) -> None:
        """Note that the text now stands in the journal."""
        if self.sheet == "journal":
            self._tell(self.sitting.talk.copied, self.words("tui.journaled.done"))

    async def do_send(self) -> None:
        """Write a parcel where one works, and show the words that open it, for one person only."""
        if self.sitting.audience != "own":
            self._wording = [(self.words("tui.only_own"), "bad")]
            return
        travel, sent = self.desk.travel, list[str]()
        folder = Path.cwd()
        name = travel.proposed_name(folder)
        self._tell(
            lambda: sent.append(travel.send([self.sitting.talk.id], folder / name).words),
            self.words("tui.sent", name=name),
        )
        self._wording += [
            line for words in sent for line in ((self.words("cli.send.words"), ""), (words, "strong"))
        ]

    def keep(self) -> None:
        """Keep nothing: a parcel's words are gone when the screen is covered, and whatever else was said."""
        self._wording = []

    async def do_view(self) -> None:
        """Look as the other audience."""
        self.sitting.look("shared" if self.sitting.audience == "own" else "own")
        self._sheet, self._top = min(self._sheet, len(self.sheets) - 1), 0

    async def do_escape(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _tell(self, deed: Callable[[], None], done: str) -> None:
        if self.sitting.act(deed):
            self._wording = [(done, "good")]
        elif self.sitting.trouble is not None:
            self._wording = [(self.sitting.trouble[0], "bad"), (self.sitting.trouble[1], "")]
