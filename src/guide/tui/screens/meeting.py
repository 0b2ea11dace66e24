"""The meeting on one screen, filled in from last time: who is here, how, in which language, which conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual import events
from textual.widget import Widget

from guide.desk.desk import Desk
from guide.desk.meetings import MeetingForm
from guide.desk.settings import INTERPRETER_NAME, ORDER
from guide.desk.talk import Talk
from guide.errors import FlowError, GuideError, SubjectError
from guide.language.wording import sentences
from guide.tui import meeting, texts
from guide.tui.fit import window
from guide.tui.meeting import BEGIN, NOT_HELD_ROW, ORDER_ROW, TYPED
from guide.tui.screens.base import GuideScreen
from guide.tui.texts import Line
from guide.tui.two_lines import pictured
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.typing import Entry

LABEL = 20  # cells
BEGUN = frozenset({"opened", "asking", "paused", "reviewing"})  # one that waits is not begun a second time


class MeetingScreen(GuideScreen[None]):
    """Rows to go through with arrows; Enter goes to the next one, and on the last it begins."""

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk)
        self._key = key
        subject = known(desk, key)
        self._flows = _flows(desk, _kind(desk, key))
        self._meeting = None if subject is None else desk.meetings.current(subject)
        today = self._meeting
        form = desk.meetings.proposal(key) if today is None else MeetingForm.of(today.body)
        named = bool(desk.office.setting(INTERPRETER_NAME))
        looks = self.app.order.undecided and desk.office.setting(ORDER, None) is None
        self._sheet = meeting.begin(form, list(self._flows), named=named, looks=looks)
        self._row = 0 if subject is None else len(meeting.rows(self._sheet)) - 1
        self._said: list[tuple[str, str]] = []

    def parts(self) -> Iterable[Widget]:
        """Header, rows, the field of the row one writes in, what there is to say."""
        yield Lines(id="header")
        yield Lines(id="rows")
        yield Entry(id="cell")
        yield Lines(id="said")

    def on_mount(self) -> None:
        """Stand at the first row, or where one can begin at once."""
        self._stand(self._row)

    def fit_in(self, width: int, height: int) -> None:
        """The rows, around the one one stands at; its field right below them."""
        title = self.words("tui.meeting" if self._meeting is None else "tui.meeting.again")
        self.query_one("#header", Lines).show(
            [texts.spread(((title, "title"),), ((self.words("tui.view.shared"), "good"),), width - 2)]
        )
        names = meeting.rows(self._sheet)
        cells = min(width - 4, 96)
        said = [line for text, style in self._said for line in texts.block(text, cells, style)]
        said += pictured(self.words, self._sheet.codes["other"], cells) if self._here == ORDER_ROW else []
        taken = (
            2 + (len(said) + 1 if said else 0) + (2 if self._here in TYPED else 0)
        )  # with the lines between
        start, end = window(len(names), max(3, height - taken), self._row)
        lines = [self._line(name, cells, here=place == self._row) for place, name in enumerate(names)]
        self.query_one("#rows", Lines).show(lines[start:end], names[start:end])
        self.query_one(Entry).display = self._here in TYPED
        self.query_one("#said", Lines).show(said)

    def hints(self) -> list[Hint]:
        """What can be done in this row."""
        words = self.words
        enter = "tui.meeting.enter.begin" if self._here == BEGIN else "tui.meeting.enter.next"
        found = [("Enter", words(enter), "enter")]
        found += [("←→", words("tui.meeting.choose"), "right")] if self._here not in (*TYPED, BEGIN) else []
        return [
            *found,
            ("F7", words("tui.meeting.enter.begin"), "begin"),
            ("Esc", words("tui.back"), "escape"),
        ]

    def _line(self, name: str, cells: int, *, here: bool) -> Line:
        words = self.words
        lead: Line = (("▸ " if here else "  ", "cursor"),)
        if name == BEGIN:
            key = (
                "tui.meeting.enter.begin"
                if self._sheet.codes[NOT_HELD_ROW] == "held"
                else "tui.meeting.note_not_held"
            )
            return (*lead, (f"[ {words(key)} ]", "cursor" if here else "strong"))
        if name.startswith("check."):
            mark = "[x] " if name.removeprefix("check.") in self._sheet.checks else "[ ] "
            return (
                *lead,
                (" " * LABEL, ""),
                (mark, "number"),
                (texts.cut(words(f"interpreter.{name}"), cells - LABEL - 6), ""),
            )
        label: Line = (*lead, (texts.padded(words(f"tui.meeting.{name}"), LABEL), "dim"))
        if name in TYPED:
            typed = self._sheet.typed[name]
            day = meeting.understood(self._sheet, self.desk.context.today(), words) if name == "held" else ""
            return (*label, (texts.cut(day or typed, cells - LABEL - 2), "strong" if here else ""))
        known = meeting.options(self.desk, name, self._flows)
        said = known.get(self._sheet.codes.get(name, ""), "")
        shown = f"\N{LEFTWARDS ARROW} {said} \N{RIGHTWARDS ARROW}" if here else said
        return (*label, (texts.cut(shown, cells - LABEL - 2), "strong" if here else ""))

    @property
    def _here(self) -> str:
        return meeting.rows(self._sheet)[self._row]

    # --- keys -------------------------------------------------------------------------------------

    async def take(self, event: events.Key) -> None:
        """Take one key."""
        names = {"enter": "enter", "ctrl+j": "enter", "escape": "escape", "f7": "begin", "f1": "help", "up": "up",
                 "down": "down", "tab": "down", "shift+tab": "up"}  # fmt: skip
        if event.key in names:
            await self.do(names[event.key])
        elif self._here in TYPED:
            if await self.query_one(Entry).take(event):
                self._write()
        elif event.key in {"left", "right", "space"}:
            await self.do("left" if event.key == "left" else "right")
        elif event.key.isdecimal():
            self._choose(int(event.key))

    async def take_paste(self, event: events.Paste) -> None:
        """Take a paste into the row one writes in."""
        if self._here in TYPED:
            await self.query_one(Entry).take_paste(event)
            self._write()

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        if name in {"up", "down"}:
            self._stand(self._row + (1 if name == "down" else -1))
        elif name in {"left", "right"}:
            codes = list(meeting.options(self.desk, self._here, self._flows))
            self._sheet = meeting.turned(self._sheet, self._here, codes, 1 if name == "right" else -1)
            self._chosen()
        else:
            await getattr(self, f"do_{name}")()

    async def do_enter(self) -> None:
        """Go to the next row; on the last one begin."""
        if self._here == BEGIN:
            await self.do_begin()
        else:
            self._stand(self._row + 1)

    async def do_begin(self) -> None:
        """Put the meeting on record and begin its conversation, or note that it was not held."""
        form = meeting.filled(self._sheet, self.desk.context.today())
        if form is None:
            self._stand(meeting.rows(self._sheet).index("held"))
            self._tell(self.words("tui.unread.date"), self.words("tui.unread.date.do"))
            return
        try:
            talk = self._begin(form)
        except GuideError as error:
            self._tell(*sentences(error, self.words))
            return
        await self.app.pop_screen()
        if talk is not None:
            await self.app.open_talk(talk)

    def _begin(self, form: MeetingForm) -> Talk | None:
        desk, (name, _space, role) = self.desk, self._sheet.codes["flow"].partition(" ")
        held = self._sheet.codes[NOT_HELD_ROW] == "held"
        if self._meeting is None:
            kind = next(
                (one.subject for one in desk.library.lines(desk.context.catalogues, ()) if one.name == name),
                "citizen",
            )
            row = desk.meetings.open(self._key, form, kind=kind)
        elif form != MeetingForm.of(self._meeting.body):
            row = desk.meetings.change(self._meeting.id, form)
        else:
            row = self._meeting
        if not held:
            desk.meetings.not_held(row.id, self._sheet.codes[NOT_HELD_ROW])
            return None
        begun = next(
            (one.id for one in desk.meetings.talks(row.id)
             if (one.name, one.respondent) == (name, role) and one.stage in BEGUN),
            None,
        )  # fmt: skip
        return desk.talks.resume(begun) if begun else desk.talks.open(name, row, respondent=role, front="tui")

    async def do_escape(self) -> None:
        """Go back; nothing has been put on record."""
        await self.app.pop_screen()

    def on_lines_picked(self, event: Lines.Picked) -> None:
        """Stand at the row that was clicked."""
        event.stop()
        self._stand(meeting.rows(self._sheet).index(event.target))

    def _stand(self, place: int) -> None:
        self._row = max(0, min(len(meeting.rows(self._sheet)) - 1, place))
        self._said = []
        if self._here in TYPED:
            self.query_one(Entry).begin(self._sheet.typed[self._here])
            self.set_focus(self.query_one(Entry))
        else:
            self.set_focus(None)
        self.draw()

    def _write(self) -> None:
        typed = {**self._sheet.typed, self._here: self.query_one(Entry).value}
        self._sheet = replace(self._sheet, typed=typed)
        self.draw()

    def _choose(self, number: int) -> None:
        codes = list(meeting.options(self.desk, self._here, self._flows))
        if 1 <= number <= len(codes):
            self._sheet = meeting.chosen(self._sheet, self._here, codes[number - 1])
            self._chosen()

    def _chosen(self) -> None:
        """Draw what was chosen; which line reads right counts from now on, and is kept."""
        if self._here == ORDER_ROW:
            self.app.order.begin(self._sheet.codes[ORDER_ROW])
            self.desk.office.set(ORDER, self._sheet.codes[ORDER_ROW])
        self.draw()

    def _tell(self, what: str, instead: str) -> None:
        self._said = [(what, "bad"), (instead, "")]
        self.draw()


def known(desk: Desk, key: str) -> str | None:
    """Find whom a key stands for; None when nobody has it yet."""
    try:
        return desk.people.find(key).id
    except SubjectError:
        return None


def _kind(desk: Desk, key: str) -> str:
    """Say what a key stands for; one nobody has used yet is taken for a citizen's."""
    try:
        return desk.people.find(key).kind
    except SubjectError:
        return "citizen"


def _flows(desk: Desk, kind: str) -> dict[str, str]:
    """Name every conversation that can be begun: flow and respondent, in the order of the toolbox.

    Those made for this kind of subject come first, and among them those that are talked through together.
    """
    found: list[tuple[tuple[bool, bool, int, int, int], str, str]] = []
    families: list[str] = []
    for line in desk.library.lines(desk.context.catalogues, ()):
        try:
            flow = desk.library.flow(line.name)
        except FlowError:  # what is refused cannot be begun; `guide check` says why
            continue
        families += [] if flow.family.name in families else [flow.family.name]
        roles = [one.name for one in flow.family.respondents]
        for role in flow.respondents:
            if desk.codes.needed(line.name, role):
                continue
            other = flow.family.subject != kind
            place = (other, flow.kiosk, families.index(flow.family.name), roles.index(role), flow.order)
            found.append(
                (place, f"{line.name} {role}", f"{flow.family.respondent(role).title.da} · {line.title}")
            )
    return {code: words for _place, code, words in sorted(found)}
