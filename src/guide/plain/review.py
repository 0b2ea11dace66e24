"""The end in line mode: all answers, what is missing, finish, put off, correct, or go back to one."""

from __future__ import annotations

from guide.plain import interpreter, showing
from guide.plain.acts import Left, act
from guide.plain.lines import Asked, Unread
from guide.plain.place import Place


def review(place: Place) -> None:
    """Show the review once and do what one line says. Raises Unread, Left, and what the desk raises."""
    place.talk.begin_review()
    view = place.talk.review(place.audience)
    words = place.lines.words
    place.lines.show(showing.review(view, words))
    key = "finished" if view.finished else "open" if view.open else "complete"
    place.lines.say(f"plain.review.ask.{key}")
    if place.talk.sealed:
        place.lines.say("plain.review.openly")
    try:
        typed = place.lines.take().strip()
    except Asked as asked:
        place.reviewing = place.reviewing and asked.command.name in {"review", "help", "view", "note"}
        act(place, asked)
        return
    word, _, rest = typed.partition(" ")
    if word.isdecimal():
        _to(place, int(word))
    elif _is(word, words("plain.word.finish")):
        if not view.open:
            interpreter.hear_if_due(place)
        place.talk.finish()
        place.finished()
        raise Left
    elif place.talk.sealed and _is(word, words("plain.word.openly")):
        place.talk.finish(openly=True)
        place.finished()
        raise Left
    elif _is(word, words("plain.word.correct")):
        place.talk.correct(rest)
        place.lines.say("plain.correcting")
    elif _is(word, words("plain.word.leave")) and view.finished:
        raise Left
    else:
        raise Unread(f"plain.review.ask.{key}")


def _to(place: Place, number: int) -> None:
    steps = [line.step for section in place.talk.review(place.audience).sections for line in section.lines]
    if not 1 <= number <= len(steps):
        raise Unread("plain.no_such_number", n=len(steps))
    place.jump(steps[number - 1])


def _is(typed: str, word: str) -> bool:
    return bool(typed) and word.startswith(typed.casefold())
