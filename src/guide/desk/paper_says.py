"""What of a conversation's sayings belongs on the citizen's page: the office's own words, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guide.desk import listed
from guide.desk.scribe import Scribe
from guide.flow.model import Step
from guide.language.placeholders import placeholders
from guide.summary.context import PaperStep, Text


def with_sayings(scribe: Scribe, step: Step, told: PaperStep) -> PaperStep:
    """Keep a saying for the page where it holds the office's own words or leads to pages to read."""
    if step.say is None:
        return told
    if step.show == "links":
        lines = tuple(_pages(scribe))
        return replace(told, keep=bool(lines), lines=lines)
    own = any(name.startswith("local.") for name in placeholders(step.say.da))
    return replace(told, keep=own, lines=tuple(_expired(scribe, step)) if own else ())


def _expired(scribe: Scribe, step: Step) -> Iterator[Text]:
    """Say of a rule that is no longer in force that it is so, and whom to ask."""
    if step.source is None:
        return
    key, facts = listed.freshness(scribe.context, scribe.walk.flow.family.source(step.source))
    if key == "source.expired":
        yield scribe.phrase(key, **facts)


def _pages(scribe: Scribe) -> Iterator[Text]:
    """List the pages that the open rules on the path are from, each with its address."""
    open_steps = [step for step in scribe.walk.path.steps() if not step.private]
    for source in listed.sources(scribe.walk, open_steps):
        yield f"{source.title}: {source.url}"
