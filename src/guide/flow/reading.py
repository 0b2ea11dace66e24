"""Folders of flows to `Reading`s: every flow with its family, its tests, its places and all its faults.

    <folder>/<family>/family.yaml
    <folder>/<family>/<flow>.yaml  <flow>.journal.md  <flow>.citizen.md
    <folder>/local.yaml            {family: {name: text}}

Of several folders the later wins, flow by flow; `Reading.origin` says which it was. One of the few
modules that read the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide.faults import Fault
from guide.flow.family import Family
from guide.flow.model import Flow
from guide.flow.papers import PAPERS
from guide.flow.places import Place, Places
from guide.flow.reading_family import read_family
from guide.flow.reading_flow import read_flow
from guide.flow.reading_kinds import kinds_apart
from guide.flow.reading_notes import Notes, nearest
from guide.flow.reading_tests import FlowTest, read_tests
from guide.flow.reading_values import as_mapping, scalar_of
from guide.flow.tree import Mapping, Scalar
from guide.flow.yaml_text import read_tree

_ECHOES = frozenset({"flow.empty_value", "flow.empty_item", "flow.not_a_text"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One flow as read: as much of it as could be, and everything that is wrong with its files.

    `flow` is None when there is nothing to walk. A flow with faults is refused by whoever would start
    it; it stands here so that the checker can find the rest of its faults in the same run.
    """

    name: str  # family/flow
    flow: Flow | None
    tests: tuple[FlowTest, ...] = ()
    faults: tuple[Fault, ...] = ()
    places: Places = field(default_factory=Places)
    origin: str = "shipped"


def read_flows(folders: Sequence[Path], shipped: Path | None = None) -> dict[str, Reading]:
    """Read all flows of several folders; found later wins. `shipped` is the folder that came with us."""
    found: dict[str, Reading] = {}
    for folder in folders:
        origin = "shipped" if folder == shipped else str(folder)
        for family in sorted({path.parent for path in folder.glob("*/*.yaml")}):
            found |= {reading.name: reading for reading in read_family_folder(family, origin)}
    return found


def read_family_folder(folder: Path, origin: str = "shipped") -> tuple[Reading, ...]:
    """Read one family's folder: a `Reading` for each of its flows, in the order of their names."""
    file = folder / "family.yaml"
    notes = Notes(None)
    family = _read_family(notes, file)
    paths = sorted(path for path in folder.glob("*.yaml") if path != file)
    _stray_templates(notes, folder, {path.stem for path in paths})
    if not paths:
        place = Place(str(file), 1, 1, 1, 1)
        notes.fault("flow.no_flows", place, family=folder.name)
        return (Reading(f"{folder.name}/", None, (), tuple(notes.faults), notes.places, origin),)
    return kinds_apart([_read_one(notes, family, path, origin) for path in paths])


def local_words(folders: Sequence[Path]) -> dict[str, dict[str, str]]:
    """Read every `local.yaml`: {family: {name: text}}; found later wins, word by word.

    What cannot be read is left out here; `local_faults` tells of it.
    """
    words: dict[str, dict[str, str]] = {}
    for folder in folders:
        for family, own in _local_file(Notes(None), folder / "local.yaml").items():
            words.setdefault(family, {}).update(own)
    return words


def local_faults(folders: Sequence[Path]) -> tuple[Fault, ...]:
    """Find what is wrong with the `local.yaml` files."""
    notes = Notes(None)
    for folder in folders:
        _local_file(notes, folder / "local.yaml")
    return tuple(notes.faults)


def _read_family(notes: Notes, file: Path) -> Family | None:
    place = Place(str(file), 1, 1, 1, 1)
    if not file.is_file():
        notes.fault("flow.no_family", place, family=file.parent.name)
        return None
    notes.good_name(Scalar(file.parent.name, place), "family")
    root = _root(notes, file)
    return read_family(notes, file.parent.name, root) if root else None


def _read_one(shared: Notes, family: Family | None, path: Path, origin: str) -> Reading:
    name = f"{path.parent.name}/{path.stem}"
    notes = Notes(
        name,
        faults=list(shared.faults),
        places=Places(dict(shared.places.known)),
        local=shared.local,
        taken={key: list(what) for key, what in shared.taken.items()},
    )
    notes.good_name(Scalar(path.stem, Place(str(path), 1, 1, 1, 1)), "flow")
    root = _root(notes, path)
    if root is None or family is None:
        return Reading(name, None, (), tuple(notes.faults), notes.places, origin)
    flow = read_flow(notes, name, family, root, _templates(notes, path))
    notes.step = None
    tests = read_tests(notes, family, root.get("tests"))
    return Reading(name, flow if flow.steps else None, tests, _ordered(notes.faults), notes.places, origin)


def _ordered(faults: list[Fault]) -> tuple[Fault, ...]:
    """Sort by place; where a fault has a cause at the same place, only the cause is told."""
    causes = {(one.file, one.line, one.column) for one in faults if one.code not in _ECHOES}
    kept = (
        one for one in faults if one.code not in _ECHOES or (one.file, one.line, one.column) not in causes
    )
    return tuple(sorted(kept, key=lambda one: (one.file, one.line, one.column)))


def _root(notes: Notes, file: Path) -> Mapping | None:
    """Read a file's outermost mapping."""
    text = _text(notes, file)
    if text is None:
        return None
    tree = read_tree(text, str(file))
    notes.faults.extend(replace(fault, flow=notes.flow) for fault in tree.faults)
    if isinstance(tree.root, Mapping) and tree.root.entries:
        return tree.root
    place = tree.root.place if tree.root else Place(str(file), 1, 1, 1, 1)
    notes.fault("flow.not_a_flow_file", place)
    return None


def _text(notes: Notes, file: Path) -> str | None:
    try:
        raw = file.read_bytes()
    except OSError:
        notes.fault("flow.cannot_open", Place(str(file), 1, 1, 1, 1), name=file.name)
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        notes.fault("flow.not_utf8", Place(str(file), line, column, line, column + 1))
        return raw.decode("latin-1")


def _stray_templates(notes: Notes, folder: Path, flows: set[str]) -> None:
    """Refuse a template that no paper would ever use: its flow or its paper does not exist."""
    known = [f"{flow}.{paper}.md" for flow in sorted(flows) for paper in PAPERS]
    for file in sorted(folder.glob("*.*.md")):
        if file.name not in known:
            place = Place(str(file), 1, 1, 1, 1)
            notes.fault("flow.stray_template", place, name=file.name, nearest=nearest(file.name, known))


def _templates(notes: Notes, path: Path) -> tuple[tuple[str, str], ...]:
    templates = []
    for paper in PAPERS:
        file = path.with_name(f"{path.stem}.{paper}.md")
        raw = _text(notes, file) if file.is_file() else None
        if raw is not None:
            text = raw.removeprefix("\ufeff").replace("\r\n", "\n")
            for number, line in enumerate(text.split("\n"), start=1):
                notes.places.add(
                    Place(str(file), number, 1, number, len(line) + 1), "template", paper, str(number)
                )
            notes.places.add(Place(str(file), 1, 1, 1, 1), "template", paper)
            templates.append((paper, text))
    return tuple(templates)


def _local_file(notes: Notes, file: Path) -> dict[str, dict[str, str]]:
    root = _root(notes, file) if file.is_file() else None
    words: dict[str, dict[str, str]] = {}
    for entry in root.entries if root else ():
        own = as_mapping(notes, entry.value, entry.key.text)
        texts = (
            {one.key.text: scalar_of(notes, one.value, one.key.text) for one in own.entries} if own else {}
        )
        words[entry.key.text] = {name: text.text for name, text in texts.items() if text}
    return words
