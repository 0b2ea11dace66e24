"""Why something cannot be done, said to whoever sits at the conversation: by its own words, not by names in a file."""

from __future__ import annotations

from guide.conversation.walk import Walk
from guide.desk.views import Audience
from guide.errors import GuideError
from guide.flow.kinds import Table
from guide.language.wording import sentences
from guide.language.words import Words


def refusal(walk: Walk, error: GuideError, words: Words, audience: Audience) -> tuple[str, str]:
    """Say what went wrong and what to do; a question by its first words, a column by its title.

    A private question's words are for the own view only.
    """
    step = walk.flow.question(str(error.facts.get("step")))
    if step is None or (step.private and audience == "shared"):
        return sentences(error, words)
    known: dict[str, object] = {"step": walk.first_words(step)}
    for column in step.answer.columns if isinstance(step.answer, Table) else ():
        if column.name == error.facts.get("column"):
            known["column"] = column.title.da
    return sentences(error, words, **known)
