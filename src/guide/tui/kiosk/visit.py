"""One person's way from the languages to the last page, at a desk whose store is thrown away with them.

Nothing here knows a terminal, and nothing raises because of what was typed: what cannot be taken is answered
with a sentence in the person's language, and costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.desk.views import Arrived, Bilingual, StepView
from guide.errors import GuideError
from guide.tui import reply
from guide.tui.kiosk import pages
from guide.tui.kiosk.layout import Words
from guide.tui.kiosk.pages import BACK, DONE, NEXT, Offer, Page

if TYPE_CHECKING:
    from guide.desk.desk import Desk
    from guide.desk.talk import Talk

LONGEST = 2000  # signs of one answer: more is a paste of something else
REASON = "kiosk"  # why the last page is gone back from; in a store that is thrown away


class Visit:
    """Where one person is. `over` once they have said that they are done."""

    def __init__(self, desk: Desk, flows: Sequence[str], languages: Sequence[str]) -> None:
        self._desk = desk
        self._flows = tuple(flows)
        self._languages = tuple(languages)
        self._language: str | None = None
        self._flow: str | None = None
        self._talks: dict[tuple[str, str], Talk] = {}
        self._picked: frozenset[str] = frozenset()
        self._paper: str | None = None
        self.said: Bilingual = ()
        self.over = False

    @property
    def begun(self) -> bool:
        """Whether there is anything of anybody here."""
        return self._language is not None

    def close(self) -> None:
        """Throw everything away."""
        self._talks.clear()
        self._picked, self._paper, self.said = frozenset(), None, ()
        self._desk.close()

    # --- what stands there --------------------------------------------------------------------------

    def page(self) -> Page:
        """The page that is on now."""
        if self._language is None:
            page = pages.languages_page(self._languages)
        elif self._flow is None:
            page = self._flows_page()
        elif self._paper is not None:
            page = self._paper_page(self._paper)
        else:
            page = self._step_page()
        return replace(page, said=self.said)

    def word(self, name: str, **facts: object) -> Bilingual:
        """Say one of the words of this machine in the person's language, Danish first."""
        return self._desk.visits.word(f"room.kiosk.{name}", self._language or "da", **facts)

    def words(self) -> Words:
        """The words that a page has only when it needs them."""
        return Words(self.word("more"), self.word("explain"), self.word("small"))

    def asking_page(self, left: float) -> Page:
        """Ask whether anybody is there; `left` of the time is left, from 1 to 0."""
        return Page("asking", self.word("here"), lead=self.word("here_do"), bar=left)

    def code_page(self) -> Page:
        """Ask for the code that ends the program."""
        return Page("code", lead=self.word("code"), ways=(self._back,), entry="secret")

    @property
    def _back(self) -> Offer:
        return Offer(BACK, self.word("back"))

    @property
    def _on(self) -> tuple[Offer, Offer]:
        return (Offer(NEXT, self.word("next")), self._back)

    def _flows_page(self) -> Page:
        visits, language = self._desk.visits, self._language or "da"
        rows = tuple(Offer(f"flow.{name}", visits.title(name, language)) for name in self._flows)
        return Page("flows", lead=self.word("choose"), offers=rows, ways=(self._back,))

    def _paper_page(self, paper: str) -> Page:
        ways = (Offer(DONE, self.word("done")), self._back)
        return Page("paper", self.word("list"), lead=self.word("list_do"), written=paper, ways=ways)

    def _step_page(self) -> Page:
        view = self._view()
        page = pages.step_page(view, view.section, self._picked, self.word("many"))
        return replace(page, ways=self._on)

    # --- what is done -------------------------------------------------------------------------------

    def do(self, target: str, typed: str = "") -> None:
        """Do what a key or a row stands for; `typed` is what stands in the field."""
        self.said = ()
        kind, _dot, code = target.partition(".")
        try:
            self._do(kind, code, typed[:LONGEST])
        except GuideError:
            self.said = self.word("again")

    def _do(self, kind: str, code: str, typed: str) -> None:
        match kind:
            case "language":
                self._language = code
                self._flow = None
                if len(self._flows) == 1:
                    self._begin(self._flows[0])
            case "flow":
                self._begin(code)
            case "choice":
                self._choose(code)
            case "missing":
                self._answered({"missing": code})
            case pages.NEXT:
                self._next(typed)
            case pages.BACK:
                self._go_back(typed)
            case pages.DONE:
                self.over = True

    @property
    def _talk(self) -> Talk:
        return self._talks[self._language or "da", self._flow or ""]

    def _view(self) -> StepView:
        now = self._talk.now()
        if not isinstance(now, StepView):
            raise TypeError(type(now).__name__)  # a flow that is private somewhere is not taken
        return now

    def _begin(self, flow: str) -> None:
        language = self._language or "da"
        if (language, flow) not in self._talks:
            self._talks[language, flow] = self._desk.visits.begin(flow, language)
        self._flow = flow
        self._arrive()

    def _choose(self, code: str) -> None:
        view = self._view()
        if view.kind != "many":
            self._answered(code)
            return
        picked = self._picked ^ {code}
        if view.most is not None and len(picked) > view.most:
            self.said = self.word("most", n=view.most)
            return
        self._picked = picked

    def _next(self, typed: str) -> None:
        if self._flow is None or self._language is None:
            return
        view = self._view()
        if view.kind == "many" and self._picked:
            self._answered([one.code for one in view.choices if one.code in self._picked])
        elif pages.field_of(view.kind) and typed.strip():
            self._take(view.kind, typed)
        else:
            self._talk.forward()
            self._arrive()

    def _take(self, kind: str, typed: str) -> None:
        read = reply.read(kind, typed, self._desk.context.today())
        if read.state == "unread":
            self.said = self.word("day" if kind == "date" else "number")
        else:
            self._answered(read.raw)

    def _answered(self, raw: object) -> None:
        self._talk.answer(raw)
        self._arrive()

    def _go_back(self, typed: str) -> None:
        if self._language is None:
            return
        if self._flow is None:
            self._language = None
        elif self._paper is not None:
            self._reopen()
        else:
            self._one_back(typed)

    def _one_back(self, typed: str) -> None:
        talk, view = self._talk, self._view()
        if typed.strip() and pages.field_of(view.kind) and typed != view.field_text:
            talk.draft(typed)
        talk.back()
        if self._view().step == view.step:
            self._flow = None
            if len(self._flows) == 1:
                self._language = None
        else:
            self._arrive()

    def _reopen(self) -> None:
        """Go back from the last page to the last step, with everything as it was answered."""
        talk = self._talk
        talk.correct(REASON)
        self._paper = None
        talk.back()
        self._arrive()

    def _arrive(self) -> None:
        """Stand where the conversation stands; at its end finish it, and write the person's page."""
        talk = self._talk
        now = talk.now()
        if isinstance(now, Arrived):
            talk.begin_review()
            talk.finish(put_off=True)
            self._paper = self._desk.papers.text(talk.id, "citizen", language=self._language)
        elif isinstance(now, StepView):
            chosen = {one.code for one in now.choices if one.chosen}
            self._picked = frozenset(chosen)
