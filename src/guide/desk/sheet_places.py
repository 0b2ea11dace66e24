"""Where a text is met, in plain words, for somebody who has never seen a flow file."""

from __future__ import annotations

from guide.flow.checking.text_places import text_path
from guide.flow.kinds import Text
from guide.flow.model import Flow
from guide.language.words import Words

OPTIONS = frozenset({"choices", "scale"})


def where(text: Text, flow: Flow, words: Words) -> str:
    """Say where a text of a flow is met: `Spørgsmål i »Min vej til arbejde«`."""
    kind, *rest = text_path(text, flow)
    match kind:
        case "family":
            return _in_family(rest, flow, words)
        case "section":
            return words("sheet.where.section", flow=flow.title.da)
        case "column":
            return words("sheet.where.column", question=_question(flow, rest[0]))
        case "step":
            return _in_step(rest, flow, words)
        case "template":
            return words("sheet.where.paper", flow=flow.title.da)
    return words("sheet.where.choices") if "choices" in rest else words("sheet.where.flow")


def where_of_word(key: str, words: Words) -> str:
    """Say where one of the program's own words is met, told from the beginning of its key."""
    named = f"sheet.word.{key.partition('.')[0]}"
    return words(named) if words.has(named) else words("sheet.word")


def _in_family(rest: list[str], flow: Flow, words: Words) -> str:
    match rest:
        case ["indicators", name, "scale", code]:
            return words("sheet.where.anchor", code=code, title=flow.family.indicator(name).title.da)
        case ["indicators", name, "explain"]:
            return words("sheet.where.topic_explained", title=flow.family.indicator(name).title.da)
        case [group, *more] if more:
            return words(f"sheet.where.{group}")
    return words("sheet.where.family")


def _in_step(rest: list[str], flow: Flow, words: Words) -> str:
    name, part = rest[0], rest[1] if len(rest) > 1 else ""
    if part in OPTIONS:
        return words("sheet.where.option_of", question=_question(flow, name))
    if part in {"explain", "aloud", "unit"}:
        return words(f"sheet.where.{part}", question=_question(flow, name))
    return words("sheet.where.ask" if part == "ask" else "sheet.where.say", flow=flow.title.da)


def _question(flow: Flow, name: str) -> str:
    """The Danish words of a step; in a section that is repeated, of its first."""
    return next(
        (one.text.da for one in flow.steps if one.name == name or one.text.key.endswith(f":{name}.ask")), name
    )
