"""What makes a flow, a scale and a wording the same: hashes of canonical JSON, defaults left out."""

from __future__ import annotations

from collections.abc import Iterable

from guide.canonical import canonical, digest
from guide.flow.kinds import Anchor, Scale
from guide.flow.model import Flow, Step


def flow_json(flow: Flow) -> str:
    """Write a flow as canonical JSON; `Flow.model_validate_json` reads it back."""
    return canonical(flow.model_dump(mode="json", exclude_defaults=True))


def flow_hash(flow: Flow) -> str:
    """Hash everything a flow says; what a conversation is pinned to."""
    return digest(flow.model_dump(mode="json", exclude_defaults=True))


def scale_hash(anchors: Iterable[Anchor]) -> str:
    """Hash codes and Danish anchors; readings on scales with different hashes are never compared."""
    return digest(_scale(anchors))


def wording_hash(step: Step) -> str:
    """Hash kind, Danish question and scale; another hash is a break in the line."""
    anchors = step.answer.anchors if isinstance(step.answer, Scale) else ()
    return digest(
        {"kind": step.answer.kind if step.answer else None, "ask": step.text.da, "scale": _scale(anchors)}
    )


def _scale(anchors: Iterable[Anchor]) -> list[list[object]]:
    return [[anchor.code, anchor.text.da] for anchor in anchors]
