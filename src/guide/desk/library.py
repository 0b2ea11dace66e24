"""The flows of the office: read from folders, compiled once, kept by hash so that a pin never moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from guide.desk.lines import FlowLine
from guide.errors import FlowError
from guide.faults import Fault
from guide.flow.identity import flow_hash, flow_json
from guide.flow.model import Flow, Step
from guide.flow.plan import Plan, compile_plan, plan_faults
from guide.flow.reading import Reading, local_words, read_flows
from guide.flow.texts import texts_of
from guide.language.catalogues import Catalogues
from guide.store.store import Store

COMPILED_KEPT = 64
_ANY_DAY = date(2026, 1, 1)  # what a day decides are warnings; errors are the same on every day


class Library:
    """Flows by name and by hash. Folders found later win, and a line says where each is from."""

    def __init__(self, folders: Sequence[Path], *, shipped: Path | None = None) -> None:
        """Read from `folders`; flows of the folder `shipped` are called so."""
        self._folders = tuple(folders)
        self._shipped = shipped
        self._readings: Mapping[str, Reading] | None = None
        self._plans: dict[str, Plan] = {}
        self._hashes: dict[str, str] = {}
        self._sound: dict[str, Flow] = {}
        self._compared: dict[str, frozenset[tuple[str, str]]] = {}

    @property
    def readings(self) -> Mapping[str, Reading]:
        """Every flow as read, faulty ones too; read when first asked for."""
        if self._readings is None:
            self._readings = read_flows(self._folders, self._shipped)
        return self._readings

    def flow(self, name: str) -> Flow:
        """Find a flow that may be started.

        Raises FlowError: `flow.not_found`, or `flow.refused` with every error the checker finds in it.
        """
        known = self._sound.get(name)
        if known is not None:
            return known
        reading = self.readings.get(name)
        if reading is None:
            raise FlowError("flow.not_found", name=name, known=", ".join(sorted(self.readings)))
        errors = _errors(reading)
        if reading.flow is None or errors:
            raise FlowError("flow.refused", errors, name=name, n=len(errors))
        self._sound[name] = reading.flow
        return reading.flow

    def hash_of(self, name: str) -> str:
        """The identity of a flow as it stands in the folders now."""
        known = self._hashes.get(name)
        if known is None:
            known = self._hashes[name] = flow_hash(self.flow(name))
        return known

    def plan(self, name: str, store: Store) -> tuple[str, Plan]:
        """Compile a flow for a new conversation, and keep its text in the store under its hash."""
        key = self.hash_of(name)
        flow = self.flow(name)
        store.content.put_flow(key, flow_json(flow))
        return key, self._compiled(key, flow)

    def pinned(self, key: str, store: Store) -> Plan:
        """Compile the flow a conversation is pinned to. Raises FlowError `flow.pin_lost`."""
        plan = self._plans.get(key)
        if plan is not None:
            return plan
        text = store.content.flow(key)
        if text is None:
            raise FlowError("flow.pin_lost", hash=key[:8])
        return self._compiled(key, Flow.model_validate_json(text))

    def local(self, family: str) -> dict[str, str]:
        """The office's own words for a family, as far as it has filled them in."""
        return dict(local_words(self._folders).get(family, {}))

    def flows(self) -> tuple[Flow, ...]:
        """Every flow that could be read, in the order of the toolbox."""
        found = [reading.flow for reading in self.readings.values() if reading.flow is not None]
        return tuple(sorted(found, key=_in_the_toolbox))

    def siblings(self, family: str) -> tuple[Flow, ...]:
        """The flows of a family that may be started, in its author's order."""
        return tuple(flow for flow in self.flows() if flow.family.name == family)

    def offered(self, flow: Flow, here: Step | None) -> tuple[Flow, ...]:
        """The flows one may want next in the same meeting, while a conversation is at a step.

        First the family whose star the step shows, then the flow's own, then the other stars it shows.
        """
        shown = [*([here] if here is not None else []), *flow.steps]
        stars = [one.show.removesuffix("/star") for one in shown if one.show and one.show.endswith("/star")]
        first = stars[:1] if here is not None and here.show and here.show.endswith("/star") else []
        families = dict.fromkeys([*first, flow.family.name, *stars])
        return tuple(sibling for family in families for sibling in self.siblings(family))

    def compared(self, family: str) -> frozenset[tuple[str, str]]:
        """Name the (indicator, respondent) whose marks some flow of the family lays beside each other."""
        known = self._compared.get(family)
        if known is None:
            plans = (compile_plan(flow) for flow in self.siblings(family) if not plan_faults(flow))
            known = self._compared[family] = frozenset(
                pair for plan in plans for pair in plan.mentions_readings
            )
        return known

    def lines(self, catalogues: Catalogues, languages: Sequence[str]) -> tuple[FlowLine, ...]:
        """List the flows in the order of the toolbox, with how far each is translated and approved."""
        return tuple(self._line(flow, catalogues, languages) for flow in self.flows())

    def refused(self) -> tuple[tuple[str, int], ...]:
        """Name the flows whose files cannot be read as they should, with the number of errors there."""
        found = ((name, _wrong(reading)) for name, reading in sorted(self.readings.items()))
        return tuple((name, errors) for name, errors in found if errors)

    def _line(self, flow: Flow, catalogues: Catalogues, languages: Sequence[str]) -> FlowLine:
        texts = [(text.key, text.da) for text, private in texts_of(flow) if not private]
        coverage = []
        for language in languages:
            done = catalogues.coverage(texts, language)
            coverage.append((language, done.texts, done.translated, done.changed, done.approved))
        return FlowLine(
            name=flow.name,
            title=flow.title.da,
            respondents=flow.respondents,
            hash=flow_hash(flow),
            origin=self.readings[flow.name].origin,
            languages=tuple(coverage),
            about=flow.about or flow.family.about,
            subject=flow.family.subject,
            kiosk=flow.kiosk,
        )

    def _compiled(self, key: str, flow: Flow) -> Plan:
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= COMPILED_KEPT:  # oldest first: a caseworker's day touches few flows
                self._plans.pop(next(iter(self._plans)))
            plan = self._plans[key] = compile_plan(flow)
        return plan


def _in_the_toolbox(flow: Flow) -> tuple[int, int, str, int, int, str]:
    place = flow.family.place
    roles = [one.name for one in flow.family.respondents]
    role = roles.index(flow.respondents[0])
    return place.step, place.order, flow.family.name, flow.order, role, flow.name


def _wrong(reading: Reading) -> int:
    return sum(fault.severity == "error" for fault in reading.faults)


def _errors(reading: Reading) -> list[Fault]:
    """Find the errors of a flow: 10-50 ms, once for each flow that is started."""
    from guide.flow.checking.check import check  # noqa: PLC0415 - templates and all; only who starts a flow

    own = [reading.name] if reading.origin != "shipped" else []
    return [fault for fault in check([reading], today=_ANY_DAY, own=own) if fault.severity == "error"]
