"""How one answer spreads: what looks at it is settled again, in order, and nothing else.

A step is on the path when its own `when` holds (and, a closed table, when it has rows) and no count stands
against it: one for its section's `when`, one for each jump that passes over it. Steps that nobody looks at
are kept for last, in a plain loop: they are most of a flow.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from guide.flow.conditions import Slots, split
from guide.flow.fact_values import fact_value
from guide.flow.facts import Facts
from guide.flow.plan import Plan, Range, Readers
from guide.flow.values import Given, Missing, is_rows


class _Wave:
    """What is still to be settled after one change."""

    __slots__ = ("changed", "counted", "ranks", "readers")

    def __init__(self) -> None:
        self.ranks: list[int] = []
        self.readers: list[Readers] = []  # whose leaves are still to be asked
        self.counted: list[int] = []  # leaves whose count a jump or a gate has changed
        self.changed: list[str] = []

    def spread(self, readers: Readers) -> None:
        if readers.free or readers.leaves:
            self.readers.append(readers)
        if readers.others:
            if self.ranks:
                for rank in readers.others:
                    heappush(self.ranks, rank)
            else:
                self.ranks = list(readers.others)  # sorted, and so a heap


class Settled:
    """The answers of one conversation, and what follows from them, always up to date."""

    __slots__ = (
        "_against", "_bounds", "_holds", "_index", "_jump", "_kept", "_on", "_open", "_plan", "_slots",
        "_steps", "_watched", "facts",
    )  # fmt: skip

    def __init__(self, plan: Plan, facts: Facts) -> None:
        count = len(plan.steps)
        self._plan = plan
        self._index, self._steps = plan.index, plan.steps_and_end  # at hand: every answer asks for these
        self._watched, self._bounds = plan.watched, plan.bounds
        self.facts = facts
        self._kept: list[Given | None] = [None] * count
        self._against = [0] * count
        self._holds = [True] * count
        self._open = [True] * len(plan.gates)
        self._jump: list[Range | None] = [None] * count
        self._on = bytearray(b"\x01") * (count + 1)  # the last is the end, always there
        self._slots: Slots = [None] * (2 * len(plan.names.slots))
        for key, slot in plan.names.slots.items():
            if key not in plan.names.known:
                self._slots[slot] = fact_value(key, facts, plan.flow)

    def _settle_all(self) -> None:
        wave = _Wave()
        wave.ranks = list(range(len(self._plan.order)))
        heapify(wave.ranks)
        self._run(wave)

    def _settle(self, step: int) -> Sequence[str]:
        """Let a new answer to a step on the path spread; give the steps that came or went, in order."""
        watched = self._watched[step]
        if watched is None:
            return ()
        at, readers = watched
        if readers is not None:
            slots, given = self._slots, self._kept[step]
            if given.__class__ is Missing or given is None:
                slots[at], slots[at + 1] = split(given)
            else:
                slots[at] = given
                slots[at + 1] = ""
            return self._ask_leaves(readers, [])
        wave = _Wave()
        self._write(step, wave)
        self._run(wave)
        return sorted(wave.changed, key=self._index.__getitem__)

    def _run(self, wave: _Wave) -> None:
        plan, last = self._plan, -1
        while wave.ranks:
            rank = heappop(wave.ranks)
            if rank == last:
                continue
            last = rank
            node = plan.order[rank]
            if node.kind == "step":
                self._step(node.number, wave)
            elif node.kind == "gate":
                self._gate(node.number, wave)
            else:
                self._compute(node.number, wave)
        for readers in wave.readers:
            self._ask_leaves(readers, wave.changed)
        on, holds, against = self._on, self._holds, self._against
        for step in wave.counted:
            now = holds[step] and not against[step]
            if now != on[step]:
                on[step] = now
                wave.changed.append(plan.step_names[step])

    def _ask_leaves(self, readers: Readers, changed: list[str]) -> list[str]:
        slots, holds, on = self._slots, self._holds, self._on
        for step, when, name in readers.free:
            now = when(slots)
            if now is not holds[step]:
                holds[step] = on[step] = now
                changed.append(name)
        for step, when, name in readers.leaves:
            now = when(slots)
            if now is not holds[step]:
                holds[step] = now
                if not self._against[step] and on[step] != now:
                    on[step] = now
                    changed.append(name)
        return changed

    def _step(self, step: int, wave: _Wave) -> None:
        when = self._plan.whens[step]
        if when is not None:
            self._holds[step] = when(self._slots)
        on = self._holds[step] and not self._against[step]
        if on != self._on[step]:
            self._on[step] = on
            wave.changed.append(self._plan.step_names[step])
        self._write(step, wave)

    def _write(self, step: int, wave: _Wave) -> None:
        """Bring a step's slot and jump up to date, and spread what changed."""
        plan = self._plan
        at = plan.slots[step]
        if at >= 0:
            slots = self._slots
            before = slots[at], slots[at + 1]
            now = split(self._counting(step))
            if now != before:
                slots[at], slots[at + 1] = now
                wave.spread(plan.readers[step])
        if plan.jumps[step] is not None:
            self._jump_from(step, wave)

    def _counting(self, step: int) -> object:
        """Give a step's answer as conditions see it; None when it is off the path."""
        given = self._kept[step] if self._on[step] else None
        table = self._plan.tables.get(step)
        if table is not None and given is not None and is_rows(given):
            return table.cells(self._slots, given)
        return given

    def _jump_from(self, step: int, wave: _Wave) -> None:
        before, now = self._jump[step], self._jump_now(step)
        if now == before:
            return
        self._jump[step] = now
        if before is not None:
            self._count(before, -1, wave)
        if now is not None:
            self._count(now, 1, wave)

    def _jump_now(self, step: int) -> Range | None:
        jumps = self._plan.jumps[step]
        if jumps is None or not self._on[step]:
            return None
        given = self._kept[step]
        code = given.code if isinstance(given, Missing) else given
        if isinstance(code, (str, int)) and code in jumps:
            return jumps[code]
        return jumps.get(None)

    def _gate(self, gate: int, wave: _Wave) -> None:
        steps, holds = self._plan.gates[gate]
        now = holds(self._slots)
        if now is not self._open[gate]:
            self._open[gate] = now
            self._count(steps, -1 if now else 1, wave)

    def _count(self, steps: Range, by: int, wave: _Wave) -> None:
        against, quiet, ranks = self._against, self._plan.quiet, self._plan.ranks
        for step in range(*steps):
            against[step] += by
            if quiet[step]:
                wave.counted.append(step)
            else:
                heappush(wave.ranks, ranks[step])

    def _compute(self, compute: int, wave: _Wave) -> None:
        plan = self._plan.computes[compute]
        now = plan.work_out(self._slots)
        if now is not self._slots[plan.slot] and (
            now != self._slots[plan.slot] or now.__class__ is not self._slots[plan.slot].__class__
        ):
            self._slots[plan.slot] = now
            wave.spread(self._plan.compute_readers[compute])
