"""The review: every answer on the path in one list, what is missing in words, and the way to finish."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.desk.views import Bilingual, ReviewLine, ReviewView
from guide.tui import texts
from guide.tui.list_screen import KEYS, ListScreen
from guide.tui.sitting import Sitting
from guide.tui.texts import BLANK
from guide.tui.widgets.bars import Hint
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.lines import Lines
from guide.tui.widgets.picklist import Item, PickList

if TYPE_CHECKING:
    from guide.language.catalogues import Said

NOTHING = "\N{EN DASH}"  # the sign of a question that was left out or not answered
LETTERS = {"a": "finish", "l": "later", "o": "openly", "p": "papers", "r": "correct", "t": "teach_back"}


class ReviewScreen(ListScreen[str | None]):
    """Shows what was answered. Enter goes to a question; its result is that step, or None."""

    KEYS = MappingProxyType({**KEYS, "ctrl+s": "view"})
    LETTERS = MappingProxyType(LETTERS)

    PLACE = "review"

    def __init__(self, desk: Desk, talk: Talk) -> None:
        super().__init__(desk)
        self.sitting = Sitting(desk, talk)
        self._said: list[tuple[str, str]] = []
        self.view: ReviewView = talk.review("shared")

    def on_mount(self) -> None:
        """Show everything, standing at the first question that is missing."""
        self.look()

    # --- showing ----------------------------------------------------------------------------------

    def look(self, *, begin: str | None = None) -> None:
        """Ask the desk anew."""
        self.view = self.sitting.talk.review(self.sitting.audience)
        first = self.view.open[0] if self.view.open else None
        self.query_one("#list", PickList).offer(self._items(), begin or first)
        self._said = self._standing()
        self.draw()

    def fit_in(self, width: int, height: int) -> None:
        """Header and what there is to say, then as much of the list as fits."""
        header = self.sitting.header()
        seen = self.words(f"tui.view.{self.sitting.audience}")
        state = self.words(f"tui.stage.{self.sitting.talk.stage}")
        title = header.title[0].text if header.title else ""
        top = texts.spread(
            ((self.words("tui.review"), "title"), (f" · {title}", "dim")),
            ((f"{seen} · {state}", "good"),),
            width - 2,
        )
        self.query_one("#header", Lines).show([top])
        said = [line for text, style in self._said for line in texts.block(text, width - 2, style)]
        self.query_one("#said", Lines).show([*said, BLANK])
        drawer = self.query_one(Drawer)
        below = drawer.fit_in(width - 2, 8)
        self.query_one("#list", PickList).fit_in(width - 2, height - len(said) - 2 - below)

    def hints(self) -> list[Hint]:
        """What can be done now: another thing when it is finished."""
        words = self.words
        opened = self.query_one(Drawer).name_open
        if opened:
            return [("Enter", words(f"tui.enter.{opened}"), "enter"), ("Esc", words("tui.close"), "escape")]
        if self.view.finished:
            found = [("P", words("tui.papers"), "papers"), ("R", words("tui.correct"), "correct")]
        else:
            found = [("Enter", words("tui.enter.outline"), "enter"), ("A", words("tui.finish"), "finish")]
            found += [("L", words("command.later"), "later")] if self.view.open else []
            found += [("P", words("tui.papers"), "papers")]
            found += [("T", words("command.teach_back"), "teach_back")] if self._interpreted else []
        found += [("^S", words("command.view"), "view"), ("F6", words("command.home"), "home")]
        return [*found, ("Esc", words("tui.back"), "escape")]

    def _items(self) -> list[Item]:
        found: list[Item] = []
        for section in self.view.sections:
            found.append(Item(None, section.title[0].text if section.title else ""))
            found += [self._item(line) for line in section.lines]
        return found

    def _item(self, line: ReviewLine) -> Item:
        words = self.words
        below: list[tuple[str | Said, str]] = [
            (one, "strong" if place == 0 else "other") for place, one in enumerate(_said(line.answer))
        ]
        put_off = line.open and self.view.finished
        if line.open:
            key = "tui.state.put_off" if put_off else "tui.state.missing"
            below = [(words(key), "dim" if put_off else "bad")]
        elif not below:
            below = [(words("tui.state.left_out"), "dim")]
        if line.note and self.sitting.audience == "own":
            below.append((words("tui.note_is", note=line.note), "dim"))
        sign = "!" if line.open and not put_off else NOTHING if line.missing or not line.answer else "✓"
        return Item(
            line.step,
            line.text[0].text,
            sign,
            words("tui.private") if line.private else "",
            below=tuple(below),
        )

    def _standing(self) -> list[tuple[str, str]]:
        words, view = self.words, self.view
        if view.finished:
            found = [(words("tui.finished"), "good")]
        elif view.open:
            found = [(words("tui.missing", n=len(view.open)), "warn")]
        else:
            found = [(words("tui.complete"), "good")]
        found += [(words("tui.set_aside", n=view.set_aside), "dim")] if view.set_aside else []
        found += self._heard() if self._interpreted else []
        hidden = view.private if self.sitting.audience == "shared" else 0
        return found + ([(words("tui.waiting", n=hidden), "dim")] if hidden else [])

    @property
    def _interpreted(self) -> bool:
        return self.sitting.header().interpreted

    def _heard(self) -> list[tuple[str, str]]:
        """What the citizen said back; or that it is still to be asked."""
        talk, words = self.sitting.talk, self.words
        said = talk.taught_back()
        if said is not None:
            return [(words("tui.teach_back.said", text=said), "")] if said else []
        due = talk.teach_back_due() and not self.view.finished
        return [(words("tui.teach_back.due"), "warn")] if due else []

    # --- keys -------------------------------------------------------------------------------------

    async def do(self, name: str) -> None:
        """Do what a key or a click means."""
        await getattr(self, f"do_{name}")()

    async def do_enter(self) -> None:
        """Go to the question one stands at, or open it for correction with the reason given."""
        drawer, here = self.query_one(Drawer), self.query_one("#list", PickList).here
        talk = self.sitting.talk
        if drawer.name_open.startswith("teach_back"):
            self._keep_heard(drawer)
        elif drawer.name_open:
            reason = drawer.text
            if self._act(lambda: talk.correct(reason)):
                drawer.close()
                self.look()
        elif self.view.finished:
            await self.do_correct()
        elif here is not None and self._act(lambda: talk.jump(here)):
            self.dismiss(here)

    async def do_escape(self) -> None:
        """Close what is open, or go back to the conversation."""
        drawer = self.query_one(Drawer)
        if drawer.name_open:
            drawer.close()
            self.draw()
        elif self.view.finished:
            await self.app.open_home()
        else:
            self.dismiss(None)

    async def do_finish(self) -> None:
        """Finish; what is missing is named, and one stands at the first of it."""
        if self.sitting.talk.teach_back_due() and not self.view.open:
            self._hear("teach_back_finish")
        elif self._act(self.sitting.talk.finish):
            self.look()
        elif self.view.open:
            await self._missing()

    async def _missing(self) -> None:
        """Say how many answers are missing, and stand at the first of them."""
        self.query_one("#list", PickList).offer(self._items(), self.view.open[0])
        self._tell(
            (self.words("tui.missing", n=len(self.view.open)), "bad"), (self.words("tui.missing.do"), "")
        )

    async def do_openly(self) -> None:
        """Nothing: only who fills in with a one-time code can answer openly."""

    async def do_later(self) -> None:
        """Put what is missing to next time, and finish."""
        if self.view.finished:
            return
        if self.sitting.talk.teach_back_due():
            self._hear("teach_back_later")
        elif self._act(lambda: self.sitting.talk.finish(put_off=True)):
            self.look()

    async def do_teach_back(self) -> None:
        """Write down what the citizen says back in their own words, in place."""
        if not self.view.finished:
            self._hear("teach_back")

    def _hear(self, name: str) -> None:
        """Ask the citizen, before the end where that is what was meant; an empty text keeps nothing."""
        talk = self.sitting.talk
        drawer = self.query_one(Drawer)
        drawer.write(name, "", talk.taught_back() or "", asks=talk.teach_back_asks())
        self._said = [] if name == "teach_back" else [(self.words("tui.teach_back.empty"), "dim")]
        self.draw()

    def _keep_heard(self, drawer: Drawer) -> None:
        """Keep what the citizen said, and finish where that is what was meant."""
        talk, text, name = self.sitting.talk, drawer.text, drawer.name_open

        def deed() -> None:
            talk.teach_back(text)
            if name != "teach_back":
                talk.finish(put_off=name.endswith("later"))

        if self._act(deed):
            drawer.close()
            self.look(begin=self.query_one("#list", PickList).here)

    async def do_correct(self) -> None:
        """Ask in place for the reason of a correction."""
        if self.view.finished:
            self.query_one(Drawer).write("correct", self.words("tui.correct.why"), "")
            self.draw()

    async def do_papers(self) -> None:
        """See the star and the papers."""
        await self.app.open_papers(self.sitting.talk)

    async def do_view(self) -> None:
        """Look as the other audience."""
        self.sitting.look("shared" if self.sitting.audience == "own" else "own")
        self.look(begin=self.query_one("#list", PickList).here)

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """A clicked question is gone to, in its turn among the keys."""
        event.stop()
        if not self.view.finished:
            self.app.call_later(self.do_enter)

    def _act(self, deed: Callable[[], None]) -> bool:
        if self.sitting.act(deed):
            return True
        if self.sitting.trouble is not None:
            what, instead = self.sitting.trouble
            self._tell((what, "bad"), (instead, ""))
        return False

    def _tell(self, *wordings: tuple[str, str]) -> None:
        self._said = list(wordings)
        self.draw()


def _said(answer: Bilingual) -> list[Said]:
    found: dict[str, Said] = {}
    for one in answer:
        if one.text:
            found.setdefault(one.text, one)
    return list(found.values())
