"""A paper of a conversation, from its flow's template or as we would write it."""

from __future__ import annotations

import re

from guide.language.catalogues import Status
from guide.summary.citizen import citizen
from guide.summary.context import PaperContext, for_citizen
from guide.summary.document import Block, Document, Paragraph, statuses
from guide.summary.interpreting import interpreted, taught_back
from guide.summary.journal import journal
from guide.summary.saying import CHANGED, glue, say
from guide.summary.templates import from_template


def paper(context: PaperContext, template: str | None = None) -> Document:
    """Make the journal text or the citizen's page.

    Private names do not exist in the citizen's; what nobody approved is said on it, template or not.
    Raises PaperError("paper.template", paper=…, line=…).
    """
    seen = for_citizen(context) if context.paper == "citizen" else context
    if template is not None:
        blocks = from_template(template, seen) + _always(seen, template)
    else:
        blocks = citizen(seen) if seen.paper == "citizen" else journal(seen)
    if seen.from_paper is not None:
        blocks += (Paragraph(say(seen.from_paper)),)
    if seen.paper == "citizen":
        blocks += _honest(seen, blocks)
    return Document(say(seen.title), seen.language, blocks)


def _always(context: PaperContext, template: str) -> tuple[Block, ...]:
    """Add who interpreted how and what was said back, where a template does not say it itself."""
    found: list[Block] = []
    if not re.search(r"\btaught_back\b", template):
        found += taught_back(context)
    if not re.search(r"\b(present|interpreted|interpreter)\b", template):
        found += interpreted(context)
    return tuple(found)


def _honest(context: PaperContext, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Say quietly what on this very paper is not approved, and what was changed since."""
    found = statuses(blocks)
    signs: dict[Status, str] = {"unapproved": "", "changed": f"{CHANGED} "}
    said = ((context.phrases(f"paper.{status}"), sign) for status, sign in signs.items() if status in found)
    return tuple(
        Paragraph(say(glue(sign, context.language), phrase) if sign else say(phrase), quiet=True)
        for phrase, sign in said
    )
