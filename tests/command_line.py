"""The command line for tests: run in this process, with an outside world that repeats itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide.cli import main
from guide.cli.entering import Entering
from guide.store.keys import Cost
from office import Chance, Clock

CHEAP = Cost(time=1, memory=32, lanes=1)
PASSPHRASE = "en lang adgangskode"  # noqa: S105 - opens nothing but the tests' own stores

CITIZEN = {
    "health": 2,
    "health_help": "Pauser",
    "everyday": 4,
    "belief": 3,
    "direction": {"missing": "dont_know"},
    "knowledge": 2,
    "search": 3,
    "cooperation": 3,
    "danish": 3,
    "network": 4,
    "wish": ["danish", "network"],
}


def never(_question: str) -> str:
    """Nobody may be asked."""
    raise AssertionError


@dataclass
class Line:
    """A command line over one database in a folder."""

    folder: Path
    capture: object
    clock: Clock = field(default_factory=Clock)
    chance: Chance = field(default_factory=Chance)

    @property
    def db(self) -> Path:
        return self.folder / "office.db"

    def entering(self, environment: Mapping[str, str] | None = None, **changed) -> Entering:
        known = {"GUIDE_DB": str(self.db), "GUIDE_PASSPHRASE": PASSPHRASE}
        world = {
            "environment": known if environment is None else environment,
            "clock": self.clock,
            "entropy": self.chance,
            "keyboard": lambda: False,
            "screen": lambda: False,
            "ask_secret": never,
            "user": "anne",
            "cost": {"cost": CHEAP, "floor": CHEAP},
        }
        return Entering(**(world | changed))

    def run(self, *arguments: str, typed: Sequence[str] = (), **changed) -> tuple[int, str, str]:
        """Run one command: exit code, stdout, stderr."""
        read, sys.stdin = sys.stdin, _Typed(typed)
        try:
            code = main(arguments, self.entering(**changed))
        finally:
            sys.stdin = read
        said = self.capture.readouterr()
        return code, said.out, said.err

    def json(self, *arguments: str) -> dict:
        """Run a command that writes one JSON document, and nothing else."""
        code, out, _err = self.run(*arguments, "--format", "json")
        assert code in {0, 1}
        return json.loads(out)

    def file(self, name: str, content: object) -> str:
        """Write a file beside the database."""
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    def filled(self, key: str = "A-1027", answers: Mapping[str, object] | None = None, *more: str) -> str:
        """Have a citizen's conversation from a file; its id."""
        path = self.file("answers.json", dict(answers or CITIZEN))
        flow = more or ("fip/citizen",)
        code, out, err = self.run("talk", *flow, "--subject", key, "--answers", path, "--with", "en")
        assert code == 0, err
        return out.strip().split("\n")[-1]


class _Typed:
    """A keyboard with lines typed ahead; then nothing more, or Ctrl-C."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = iter(lines)

    def readline(self) -> str:
        line = next(self._lines, None)
        if line == "^C":
            raise KeyboardInterrupt
        return "" if line is None else f"{line}\n"

    def isatty(self) -> bool:
        return False
