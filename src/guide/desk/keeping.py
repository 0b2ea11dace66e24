"""What a finished conversation writes down about its subject: the answers of steps that `keeps` a fact."""

from __future__ import annotations

from guide.conversation.events import Event, New
from guide.conversation.rows import Cursor, Rows
from guide.conversation.subjects import APPOINTMENT, subject_rows
from guide.conversation.walk import Walk
from guide.desk.context import Context
from guide.flow.values import Missing, plain_value

TEACH_BACK = "teach_back"  # what the citizen understood is of this conversation, not a fact of the person
HOUR = "hour"  # stands on the papers beside the appointment's day
OF_THE_CONVERSATION = frozenset({TEACH_BACK, HOUR})


def keep_facts(context: Context, walk: Walk) -> None:
    """Write the real answers on the path whose step keeps something; non-answers leave what is known."""
    news = []
    for step in walk.path.steps():
        given = walk.given(step.name)
        if step.keeps is None or step.keeps in OF_THE_CONVERSATION:
            continue
        if given is None or isinstance(given, Missing):
            continue
        value = plain_value(given)
        if step.keeps == APPOINTMENT:
            news.append(New("appointment", {"on": value}))
        else:
            news.append(New("fact", {"name": step.keeps, "value": value, "since": walk.state.opened["held"]}))
    if not news:
        return
    stream, log = walk.state.opened["subject"], context.store.log
    before = log.events(stream)

    def derive(made: tuple[Event, ...]) -> tuple[Rows, Cursor | None]:
        return subject_rows(stream, (*before, *made)), None

    at, by = context.now_ms(), context.person
    log.append(stream, news, head=log.head(stream), at=at, by=by, derive=derive)


def asks_teach_back(walk: Walk) -> bool:
    """Whether a question on the path asks what the citizen understood, so that nobody else need ask it."""
    return any(step.keeps == TEACH_BACK for step in walk.path.steps())
