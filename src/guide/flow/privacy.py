"""Which names of a flow are private: its private questions, and every compute that rests on one."""

from __future__ import annotations

import re

from guide.flow.model import Compute, Flow

_WORD = re.compile(r"'[^']*'|[a-zæøå][a-zæøå0-9_.]*")


def private_names(flow: Flow) -> frozenset[str]:
    """Find the private questions and the computes that look at one, through other computes too."""
    private = {step.name for step in flow.steps if step.private}
    waiting = list(flow.computes)
    while found := [compute for compute in waiting if _looks_at(compute) & private]:
        private.update(compute.name for compute in found)
        waiting = [compute for compute in waiting if compute.name not in private]
    return frozenset(private)


def _looks_at(compute: Compute) -> set[str]:
    return set(_WORD.findall(compute.condition or compute.value or ""))
