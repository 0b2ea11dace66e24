"""What the words after a colon do in line mode."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guide.desk.commands import CONVERSATION, MARKS
from guide.desk.views import StepView
from guide.language.direction import native_name
from guide.plain import interpreter, showing
from guide.plain.hiding import AFTER
from guide.plain.lines import Asked, Unread
from guide.plain.place import Place
from guide.plain.typed import chosen


class Left(Exception):  # noqa: N818 - no error: the person left, and the conversation waits
    """The person paused or finished; `code` is how the program ends."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


def act(place: Place, asked: Asked) -> None:
    """Do what was asked. Raises Unread, Left, and what the desk raises."""
    if asked.command.audience == "own" and place.audience == "shared":
        raise Unread("plain.own_view_only")
    _ACTS[asked.command.name](place, asked.rest)


def _back(place: Place, _rest: str) -> None:
    place.reviewing = False
    place.talk.back()


def _forward(place: Place, _rest: str) -> None:
    place.talk.forward()


def _non_answer(place: Place, rest: str) -> None:
    """Answer with a non-answer: named after the word, or chosen from the list."""
    view = place.step()
    typed = rest
    if not typed:
        place.lines.show(showing.choices(view.non_answers))
        typed = place.lines.take()
    code = chosen(view.non_answers, typed).code
    place.answer({"missing": code}, view.step)


def _explain(place: Place, _rest: str) -> None:
    place.lines.show(showing.explained(place.step(), place.lines.words))


def _note(place: Place, rest: str) -> None:
    """Write a note beside the question; without a question, a loose one."""
    now = place.talk.now(place.audience)
    text = rest
    if not text:
        place.lines.say("plain.ask_note")
        text = place.lines.take()
    place.talk.note(text, now.step if isinstance(now, StepView) else None)
    place.lines.say("plain.noted")


def _loose_note(place: Place, rest: str) -> None:
    """Write a note to the conversation, beside no question."""
    text = rest
    if not text:
        place.lines.say("plain.ask_note")
        text = place.lines.take()
    place.talk.note(text)
    place.lines.say("plain.noted")


def _marks(place: Place, rest: str) -> None:
    """Set the interpreter's marks on the answer: those that are named, and no others."""
    view = place.step()
    if not place.talk.header(place.audience).interpreted or not view.asks:
        raise Unread("plain.no_marks")
    known = {place.lines.words(f"mark.{code}.letter"): code for code in MARKS}
    typed = rest
    if not typed:
        place.lines.show(f"  {letter}. {place.lines.words(f'mark.{code}')}" for letter, code in known.items())
        typed = place.lines.take()
    letters = typed.casefold().split()
    if not set(letters) <= set(known):
        raise Unread("plain.no_such_choice")
    place.talk.mark([code for letter, code in known.items() if letter in letters])
    place.lines.say("plain.marked")


def _not_understood(place: Place, _rest: str) -> None:
    """Note that the sentence was not understood, in the language it is said in: of two, the citizen's."""
    view, languages = place.step(), place.talk.header(place.audience).languages
    language = languages[0] if place.spoken == "danish" else languages[-1]
    again = language in view.not_understood
    place.talk.not_understood(language)
    key = "plain.not_understood.again" if again else "plain.not_understood.kept"
    place.lines.say(key, language=native_name(language))


def _language(place: Place, _rest: str) -> None:
    """Hide one language, then the other, then none."""
    if len(place.talk.header(place.audience).languages) == 1:
        raise Unread("plain.one_language")
    place.spoken, place.shown = AFTER[place.spoken], None
    place.lines.say(f"plain.spoken.{place.spoken}")


def _easy(place: Place, _rest: str) -> None:
    """Say the explanation at each question from now on, or only when it is asked for again."""
    place.easy = not place.easy
    place.lines.say(f"plain.easy.{'on' if place.easy else 'off'}")
    place.shown = None


def _checks(place: Place, rest: str) -> None:
    """Note with the meeting which opening points have been gone through with the interpreter."""
    if not place.talk.header(place.audience).interpreted:
        raise Unread("plain.no_marks")
    typed = rest
    if not typed:
        interpreter.show_checks(place)
        place.lines.say("plain.checks.ask")
        typed = place.lines.take()
    interpreter.go_through(place, typed)


def _teach_back(place: Place, rest: str) -> None:
    """Write down what the citizen says back in their own words."""
    if rest:
        place.talk.teach_back(rest)
        place.lines.say("plain.teach_back.kept")
    else:
        interpreter.hear(place)


def _arm(way: str) -> Callable[[Place, str], None]:
    """Go along the star: to the topic before or after, or to a topic's next sub-goal."""

    def go(place: Place, _rest: str) -> None:
        star = place.step().star
        step = None if star is None or star.arm is None else getattr(star.arm, way)
        if step is None:
            raise Unread(f"plain.no_arm.{way}")
        place.jump(step)

    return go


def _undo(place: Place, _rest: str) -> None:
    place.talk.undo()
    place.reviewing, place.shown = False, None
    place.lines.say("plain.undone")


def _find(place: Place, rest: str) -> None:
    """Find questions by some letters, and go to the one that is chosen."""
    letters = rest.casefold()
    if not letters:
        place.lines.say("plain.ask_letters")
        letters = place.lines.take().casefold()
    lines = [line for line in place.talk.outline(place.audience) if letters in line.text.casefold()]
    if not lines:
        raise Unread("plain.nothing_found")
    if len(lines) > 1:
        place.lines.show(showing.outline(lines, place.lines.words))
        place.lines.say("plain.ask_number")
        _jump(place, [line.step for line in lines], place.lines.take())
        return
    place.jump(lines[0].step)


def _outline(place: Place, rest: str) -> None:
    """Say the whole way; a number goes to that step, Enter stays."""
    lines = place.talk.outline(place.audience)
    typed = rest
    if not typed:
        place.lines.show(showing.outline(lines, place.lines.words))
        place.lines.say("plain.ask_number")
        typed = place.lines.take()
    _jump(place, [line.step for line in lines], typed)


def _later(place: Place, _rest: str) -> None:
    """Put what is still required to next time, and finish; where somebody interprets the citizen is heard first."""
    place.talk.begin_review()
    interpreter.hear_if_due(place)
    place.talk.finish(put_off=True)
    place.finished()
    raise Left


def _review(place: Place, _rest: str) -> None:
    place.reviewing = True


def _view(place: Place, _rest: str) -> None:
    place.audience = "own" if place.audience == "shared" else "shared"
    place.lines.say(f"plain.view.{place.audience}")


def _switch(place: Place, _rest: str) -> None:
    """Go to the meeting's next conversation; the view is shared again."""
    tabs = place.talk.header("own").tabs
    here = next(number for number, tab in enumerate(tabs) if tab.here)
    if len(tabs) == 1:
        raise Unread("plain.only_one")
    place.sit_down(tabs[(here + 1) % len(tabs)].talk)


def _pause(place: Place, _rest: str) -> None:
    place.pause()
    raise Left


def _help(place: Place, _rest: str) -> None:
    """Say every command with its word; those of the own view say so."""
    words = place.lines.words
    place.shown = None
    place.lines.say("plain.help")
    for command in CONVERSATION:
        if command.audience == "own" and place.audience == "shared":
            continue
        place.lines.write(f"  :{command.word}  {words(command.help)}")


def _jump(place: Place, steps: list[str], typed: str) -> None:
    if not typed.strip():
        return
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= len(steps):
        raise Unread("plain.no_such_number", n=len(steps))
    place.jump(steps[int(typed) - 1])


_ACTS: Mapping[str, Callable[[Place, str], None]] = {
    "back": _back,
    "forward": _forward,
    "non_answer": _non_answer,
    "explain": _explain,
    "note": _note,
    "loose_note": _loose_note,
    "marks": _marks,
    "not_understood": _not_understood,
    "language": _language,
    "easy": _easy,
    "checks": _checks,
    "teach_back": _teach_back,
    "arm_before": _arm("before"),
    "arm_after": _arm("after"),
    "goal": _arm("pair"),
    "undo": _undo,
    "find": _find,
    "outline": _outline,
    "later": _later,
    "review": _review,
    "view": _view,
    "switch": _switch,
    "pause": _pause,
    "help": _help,
}
