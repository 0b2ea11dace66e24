"""The loop of line mode: show where we are, take a line, do what it says; nothing wrong costs anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from guide.desk.desk import Desk
from guide.desk.refusals import refusal
from guide.desk.views import Arrived, StepView, Waiting
from guide.errors import GuideError
from guide.plain import interpreter, showing
from guide.plain.acts import Left, act
from guide.plain.lines import Asked, Lines, Unread, from_keyboard, on_page
from guide.plain.place import Place
from guide.plain.review import review
from guide.plain.rows import Rows
from guide.plain.typed import read_typed

INTERRUPTED = 130


def lead(
    desk: Desk,
    talk: str,
    *,
    read: Callable[[], str] = from_keyboard,
    write: Callable[[str], None] = on_page,
    acknowledged: Callable[[str], None] = lambda _step: None,
) -> int:
    """Lead a conversation in lines until it is finished or paused; returns the exit code.

    `acknowledged` is told the name of each step whose answer is on record. Ctrl-C and the end of input
    pause the conversation and say how to come back.
    """
    place = Place(desk, desk.talks.resume(talk), Lines(desk.words, read, write), acknowledged)
    try:
        place.begin()
        while True:
            _turn(place)
    except Left as left:
        return left.code
    except EOFError:
        place.pause()
        return 0
    except KeyboardInterrupt:
        place.pause()
        return INTERRUPTED


def _turn(place: Place) -> None:
    """Take one turn; what cannot be done is said in a sentence or two, and the question stands."""
    try:
        _do_turn_or_instead(place)
    except Unread as unread:
        place.lines.say(unread.key, **unread.facts)
    except GuideError as error:
        said = refusal(place.talk.walk, error, place.lines.words, place.audience)
        place.lines.write(" ".join(said))


def _do_turn_or_instead(place: Place) -> None:
    """Take a turn; a command typed where another one asked for words is done in its place."""
    turn: Callable[[], None] = partial(_do_turn, place)
    while True:
        try:
            return turn()
        except Asked as asked:
            turn = partial(act, place, asked)


def _do_turn(place: Place) -> None:
    """Take a turn; the own view ends with the private steps it was for, as it does on the screen."""
    private = place.private()
    try:
        _do_one_turn(place)
    finally:
        if private and place.audience == "own" and not place.private():
            place.audience = "shared"
            place.lines.say("plain.view.shared")


def _do_one_turn(place: Place) -> None:
    now = place.now()
    if place.reviewing or isinstance(now, Arrived):
        place.shown = None
        review(place)
        return
    _show(place, now)
    try:
        if isinstance(now, StepView) and now.table is not None:
            _table(place, now)
        elif isinstance(now, StepView):
            _line(place, now, place.lines.take(place.talk.draft if now.kind == "text" else None))
        else:
            place.lines.take()
    except Asked as asked:
        act(place, asked)


def _show(place: Place, now: StepView | Waiting) -> None:
    """Show where we are, once until something moves."""
    step = now.step if isinstance(now, StepView) else None
    here = (place.talk.id, step, place.audience)
    if here == place.shown:
        return
    place.shown = here
    if isinstance(now, Waiting):
        place.lines.say("plain.waiting", n=now.count)
    else:
        place.lines.show(showing.step(now, place.lines.words))
        place.lines.show(showing.texts(now.explain) if place.easy else ())
    interpreter.hint(place)


def _line(place: Place, view: StepView, typed: str) -> None:
    """Answer with a line. Enter goes on where something stands already, is said, or may be left blank."""
    if typed.strip():
        if not view.asks:
            raise Unread("plain.just_said")
        today = place.desk.context.today()
        place.answer(read_typed(view.kind, view.choices, typed, today), view.step)
    elif view.prefilled or view.half_written:
        place.answer(_standing(place, view), view.step)
    elif not view.asks or view.answered or view.optional:
        place.talk.forward()
    else:
        raise Unread("plain.answer_needed")


def _standing(place: Place, view: StepView) -> object:
    """What stands in the field, as an answer."""
    codes = [one.code for one in view.choices if one.chosen]
    if view.kind == "many":
        return codes
    if codes:
        return codes[0]
    return read_typed(view.kind, view.choices, view.field_text, place.desk.context.today())


def _table(place: Place, view: StepView) -> None:
    """Answer a table; one that is answered already is kept by an empty line."""
    if view.table is not None and view.table.rows and (view.answered or view.optional):
        place.lines.say("plain.table.keep")
        if not place.lines.take().strip():
            place.talk.forward()
            return
    asking = Rows(place.lines, place.talk, place.desk.context.today(), lambda asked: act(place, asked))
    rows = asking.ask(view)
    if rows or not view.optional or view.answered:
        place.answer(rows, view.step)
    else:
        place.talk.forward()
