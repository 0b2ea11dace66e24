"""What opens in place in a conversation, and with what in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guide.desk.commands import MARKS
from guide.desk.meetings import CHECKS, MeetingForm
from guide.desk.talk import Talk
from guide.desk.views import ChoiceView, HeaderView, StepView
from guide.language.catalogues import Said
from guide.tui import keys
from guide.tui.widgets.drawer import Drawer
from guide.tui.widgets.picklist import Item

if TYPE_CHECKING:
    from guide.tui.screens.conversation import ConversationScreen

SIGNS = {"answered": "✓", "missing": "!", "open": "·", "here": "▸", "said": "\N{EN DASH}"}


def non_answer(screen: ConversationScreen) -> None:
    """Offer the coded non-answers of this question."""
    view = screen.view
    if not isinstance(view, StepView) or not view.non_answers:
        screen.say(screen.words("tui.no_non_answer"))
        return
    items = [
        Item(one.code, one.text[0].text, key=one.key, aside=one.text[-1].text if len(one.text) > 1 else "")
        for one in view.non_answers
    ]
    begin = next((one.code for one in view.non_answers if one.chosen), None)
    _drawer(screen).pick("non_answer", screen.words("tui.non_answer"), items, begin)
    screen.draw()


def note(screen: ConversationScreen) -> None:
    """Offer a note to write beside the question, or a loose one where nothing is asked."""
    view = screen.view
    if not isinstance(view, StepView) or not view.asks:
        loose_note(screen)
        return
    text = screen.note_draft(view.step) or view.note or ""
    screen.card.say()
    _drawer(screen).write("note", screen.words("tui.note"), text)
    screen.draw()


def loose_note(screen: ConversationScreen) -> None:
    """Offer a note to the conversation, beside no question."""
    screen.card.say()
    _drawer(screen).write("loose_note", screen.words("tui.note_loose"), screen.note_draft(None))
    screen.draw()


def other_note(screen: ConversationScreen) -> None:
    """Turn from the note beside the question to the loose one, or back; both keep what was written."""
    screen.keep()
    loose_note(screen) if _drawer(screen).name_open == "note" else note(screen)


def marks(screen: ConversationScreen) -> None:
    """Offer the interpreter's marks on this answer; only where somebody interprets."""
    view = screen.view
    if not screen.header.interpreted:
        screen.say(screen.words("tui.no_interpreter"), style="dim")
    elif isinstance(view, StepView) and view.asks:
        offered = [_mark(screen, code, code in view.marks) for code in MARKS]
        _drawer(screen).tick("marks", screen.words("tui.marks"), offered)
        screen.draw()
    else:
        screen.say(screen.words("tui.no_marks"), style="dim")


def checks(screen: ConversationScreen) -> None:
    """Offer the opening points to go through with the interpreter; only where somebody interprets."""
    if not screen.header.interpreted:
        screen.say(screen.words("tui.no_interpreter"), style="dim")
        return
    words, done = screen.words, _meeting(screen).checks
    offered = [
        ChoiceView(
            code,
            str(number),
            (Said(words(f"interpreter.check.{code}"), words.language, "danish"),),
            code in done,
        )
        for number, code in enumerate(CHECKS, start=1)
    ]
    _drawer(screen).tick("checks", words("tui.checks"), offered)
    screen.draw()


def go_through(screen: ConversationScreen, points: Sequence[str]) -> None:
    """Keep with the meeting which opening points have been gone through."""
    screen.desk.meetings.go_through(_meeting_of(screen), points)


def teach_back(screen: ConversationScreen, *, name: str = "teach_back") -> None:
    """Offer a text for what the citizen says back; the question to ask stands over it in both languages."""
    talk = screen.sitting.talk
    _drawer(screen).write(name, "", talk.taught_back() or "", asks=talk.teach_back_asks())
    screen.draw()


def _meeting_of(screen: ConversationScreen) -> str:
    return screen.desk.talks.row(screen.sitting.talk.id).meeting or ""


def _meeting(screen: ConversationScreen) -> MeetingForm:
    return MeetingForm.of(screen.desk.meetings.get(_meeting_of(screen)).body)


def _mark(screen: ConversationScreen, code: str, chosen: bool) -> ChoiceView:  # noqa: FBT001 - as the view has it
    words = screen.words
    text = Said(words(f"mark.{code}"), words.language, "danish")
    return ChoiceView(code, words(f"mark.{code}.letter"), (text,), chosen)


def steps(screen: ConversationScreen, name: str) -> None:
    """Offer every step on the path, with where one has been; letters narrow the list."""
    outline = screen.sitting.talk.outline(screen.sitting.audience)
    items = [
        Item(
            one.step,
            one.text,
            SIGNS[one.state],
            screen.words(f"tui.state.{one.state}") if one.state == "missing" else one.section,
        )
        for one in outline
    ]
    here = next((one.step for one in outline if one.state == "here"), None)
    header = screen.header
    title = screen.words(f"tui.{name}", used=header.minutes_used, left=header.minutes_left)
    _drawer(screen).find(name, title, items, here)
    screen.draw()


def palette(screen: ConversationScreen) -> None:
    """Offer every command that this view may use."""
    own = screen.sitting.audience == "own"
    items = [
        Item(
            one.name,
            screen.words(one.title),
            aside=keys.first(one),
            below=((screen.words(one.help), "dim"),),
        )
        for one in keys.ALL
        if one.name != "palette" and (own or one.audience == "shared")
    ]
    _drawer(screen).find("palette", screen.words("tui.palette"), items)
    screen.draw()


def later(screen: ConversationScreen) -> None:
    """Ask whether the rest is put to next time."""
    open_steps = len(screen.sitting.talk.review("own").open)
    items = [Item("later", screen.words("tui.later.yes", n=open_steps))]
    _drawer(screen).pick("later", screen.words("tui.later"), items)
    screen.draw()


def _in_a_meeting(screen: ConversationScreen, flow: str, roles: Sequence[str]) -> list[str]:
    """Name the respondents of a flow that answer it in a meeting; nobody does beside a one-time code."""
    if screen.sitting.talk.sealed:
        return []
    return [role for role in roles if not screen.desk.codes.needed(flow, role)]


def others(screen: ConversationScreen) -> None:
    """Offer the meeting's other conversations, and those that are not begun.

    Those of the family whose star the question shows come first, then those of the family itself.
    """
    header = screen.header
    items = [
        Item(tab.talk, f"{tab.respondent} · {tab.title}", aside=screen.words(f"tui.stage.{tab.stage}"))
        for tab in header.tabs
        if not tab.here
    ]
    flow = screen.sitting.talk.flow
    begun = {(tab.title, tab.respondent) for tab in header.tabs}
    for sibling in screen.desk.library.offered(flow, screen.sitting.talk.here):
        for role in _in_a_meeting(screen, sibling.name, sibling.respondents):
            title = sibling.family.respondent(role).title.da
            if begun.isdisjoint({(sibling.title.da, title), (sibling.title.da, sibling.title.da)}):
                items.append(
                    Item(
                        f"{sibling.name} {role}",
                        f"{title} · {sibling.title.da}",
                        "+",
                        screen.words("tui.begin"),
                    )
                )
    if not items:
        screen.say(screen.words("tui.no_others"))
        return
    _drawer(screen).pick("open", screen.words("tui.open"), items)
    screen.draw()


def opened(screen: ConversationScreen, code: str) -> Talk:
    """Come back to the conversation `code` names, or begin it in this meeting."""
    desk, talk = screen.desk, screen.sitting.talk
    name, space, role = code.partition(" ")
    if not space:
        return desk.talks.resume(code)
    meeting = desk.meetings.get(desk.talks.row(talk.id).meeting or "")
    return desk.talks.open(name, meeting, respondent=role, front="tui")


def next_tab(header: HeaderView) -> str | None:
    """Find the meeting's next conversation, round and round."""
    here = next((place for place, tab in enumerate(header.tabs) if tab.here), None)
    if here is None or len(header.tabs) < 2:  # noqa: PLR2004 - this one and another
        return None
    return header.tabs[(here + 1) % len(header.tabs)].talk


def _drawer(screen: ConversationScreen) -> Drawer:
    return screen.query_one(Drawer)
