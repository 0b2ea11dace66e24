"""The papers' templates: what they name must be there, and what is private stays private."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from guide.faults import Fault
from guide.flow.checking.sheet import Sheet
from guide.flow.model import Flow
from guide.flow.privacy import private_names
from guide.flow.reading_notes import nearest

# What a paper sees (docs/flow-language.md, section 12). What hangs under these is looked up in the flow.
_NAMED = frozenset({"answers", "values", "last", "readings", "local", "sources"})
_PLAIN = frozenset(
    {"title", "about", "date", "round", "subject", "label", "respondent", "languages", "people"}
    | {"interpreter", "sections", "star", "agreements", "t", "flow", "next_day", "call", "line"}
    | {"told", "present", "agreed", "appointment", "contact", "translation"}
    | {"interpreted", "taught_back"}
)
_JINJA = frozenset({"range", "loop", "true", "false", "none", "True", "False", "None"})


def templates(sheet: Sheet) -> Iterator[Fault]:
    """Find what a template names and its flow does not have, and private names in a citizen's paper."""
    for paper, source in sheet.flow.templates:
        try:
            tree = Environment(autoescape=True).parse(source)
        except TemplateSyntaxError as error:
            yield sheet.fault(
                "flow.template_syntax", "template", paper, str(error.lineno), said=error.message
            )
            continue
        yield from _names(tree, paper, sheet)
        yield from _members(tree, paper, sheet)
        yield from _said(tree, paper, sheet)
        yield from _told(tree, paper, sheet)


def _names(tree: nodes.Template, paper: str, sheet: Sheet) -> Iterator[Fault]:
    known = _NAMED | _PLAIN | _JINJA | _bound(tree)
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known:
            near = nearest(name.name, known - _JINJA)
            yield sheet.fault(
                "flow.template_name", "template", paper, str(name.lineno), name=name.name, near=near
            )


def _bound(tree: nodes.Template) -> frozenset[str]:
    set_here = {name.name for name in tree.find_all(nodes.Name) if name.ctx in {"store", "param"}}
    return frozenset(set_here | {macro.name for macro in tree.find_all(nodes.Macro)})


def _members(tree: nodes.Template, paper: str, sheet: Sheet) -> Iterator[Fault]:
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        chain = _chain(node)
        if chain is None or chain[0] not in _NAMED:
            continue
        owner, name = chain[0], _longest(chain[1:], _known(chain[0], sheet.flow))
        place = ("template", paper, str(node.lineno))
        if name is None:
            near = f"{owner}.{nearest(chain[1], _known(owner, sheet.flow))}"
            yield sheet.fault("flow.template_name", *place, name=".".join(chain[:2]), near=near)
        elif (
            paper == "citizen"
            and owner in {"answers", "values", "last"}
            and name in private_names(sheet.flow)
        ):
            yield sheet.fault("flow.template_private", *place, name=name)


def _chain(node: nodes.Expr) -> tuple[str, ...] | None:
    """Read `answers.job_goal.text` or `answers["health.now"]` as its words; None for anything else."""
    match node:
        case nodes.Name(name=name):
            return (str(name),)
        case (
            nodes.Getattr(node=inner, attr=word) | nodes.Getitem(node=inner, arg=nodes.Const(value=str(word)))
        ):
            before = _chain(inner)
            return None if before is None else (*before, *str(word).split("."))
    return None


def _longest(words: tuple[str, ...], known: frozenset[str]) -> str | None:
    """Find the name that `words` begin with; a mere beginning of a longer name counts as found."""
    for count in (2, 1):
        name = ".".join(words[:count])
        if name in known:
            return name
    beginning = f"{words[0]}."
    return words[0] if len(words) == 1 and any(name.startswith(beginning) for name in known) else None


def _known(owner: str, flow: Flow) -> frozenset[str]:
    family = flow.family
    names: dict[str, list[str]] = {
        "answers": [step.name for step in flow.questions],
        "last": [step.name for step in flow.questions],
        "values": [compute.name for compute in flow.computes] + [step.name for step in flow.questions],
        "readings": [*(one.name for one in family.indicators), *(one.name for one in family.respondents)],
        "local": [word.name for word in family.local],
        "sources": [source.name for source in family.sources],
    }
    return frozenset(names[owner])


def _said(tree: nodes.Template, paper: str, sheet: Sheet) -> Iterator[Fault]:
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name == "t"):
            continue
        match call.args:
            case [nodes.Const(value=str())]:
                continue
        yield sheet.fault("flow.template_word", "template", paper, str(call.lineno))


def _told(tree: nodes.Template, paper: str, sheet: Sheet) -> Iterator[Fault]:
    """Find what `told("…")` names: a section or a question of the flow, and nothing private on the citizen's."""
    sections = {section.name: section.private for section in sheet.flow.sections}
    private = private_names(sheet.flow) | {name for name, hidden in sections.items() if hidden}
    known = {*sections, *(step.name for step in sheet.flow.questions)}
    for call in tree.find_all(nodes.Call):
        if not (isinstance(call.node, nodes.Name) and call.node.name == "told"):
            continue
        match call.args:
            case [nodes.Const(value=str(name))]:
                place = ("template", paper, str(call.lineno))
                if name not in known:
                    yield sheet.fault("flow.template_name", *place, name=name, near=nearest(name, known))
                elif paper == "citizen" and name in private:
                    yield sheet.fault("flow.template_private", *place, name=name)
