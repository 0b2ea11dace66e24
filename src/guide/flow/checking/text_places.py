"""Where a translatable text stands, told from its key."""

from __future__ import annotations

from guide.flow.kinds import Text
from guide.flow.model import Flow


def text_path(text: Text, flow: Flow) -> tuple[str, ...]:
    """Turn `family/flow:load.choices.care` into the path `("step", "load", "choices", "care")`."""
    owner, _, rest = text.key.partition(":")
    words = rest.split(".")
    if owner == flow.family.name:
        return ("family", *words)
    if owner != flow.name:  # family/flow.journal:Aftaler
        return ("template", owner.rpartition(".")[2], _line(flow.template(owner.rpartition(".")[2]), rest))
    if len(words) == 1 or words[0] == "choices":
        return ("flow", *words)
    if words[1] == "title":
        return ("section", *words)
    if words[1] == "columns":
        return ("column", words[0], *words[2:])
    return ("step", *words)


def _line(template: str | None, words: str) -> str:
    before, found, _ = (template or "").partition(words)
    return str(before.count("\n") + 1) if found else "1"
