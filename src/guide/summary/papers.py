"""A paper of a conversation, from its flow's template or as we would write it."""

from __future__ import annotations

from guide.summary.citizen import citizen
from guide.summary.context import PaperContext, for_citizen
from guide.summary.document import Block, Document, Paragraph, statuses
from guide.summary.journal import journal
from guide.summary.saying import say
from guide.summary.templates import from_template


def paper(context: PaperContext, template: str | None = None) -> Document:
    """Make the journal text or the citizen's page.

    Private names do not exist in the citizen's; what nobody approved is said on it, template or not.
    Raises PaperError("paper.template", paper=…, line=…).
    """
    seen = for_citizen(context) if context.paper == "citizen" else context
    if template is not None:
        blocks = from_template(template, seen)
    else:
        blocks = citizen(seen) if seen.paper == "citizen" else journal(seen)
    if seen.paper == "citizen":
        blocks += _honest(seen, blocks)
    return Document(say(seen.title), seen.language, blocks)


def _honest(context: PaperContext, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Say quietly what on this very paper is not approved, and what was changed since."""
    found = statuses(blocks)
    keys = [f"paper.{status}" for status in ("unapproved", "changed") if status in found]
    return tuple(Paragraph(say(context.phrases(key)), quiet=True) for key in keys)
