"""Children of the check of faults: the program led in lines, run once, or run by somebody who is not root."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import IO, Self, cast

import guide as program
from guide.cli import main
from guide.cli.entering import outside
from guide.cli.session import Session
from guide.language.early import early_words

PASSPHRASE = "en lang adgangskode"  # noqa: S105 - opens nothing but this check's own stores
NOBODY = 65534
RUN = "import sys; from guide.cli import main; sys.exit(main())"
ANSWERS = {"health": 3, "everyday": 4}


def environment(db: Path) -> dict[str, str]:
    """Nothing but what the program needs."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(program.__file__).parent.parent),
        "GUIDE_DB": str(db),
        "GUIDE_PASSPHRASE": PASSPHRASE,
    }


def guide(db: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        env=environment(db),
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def tell(folder: Path) -> Path:
    """Make a database with one conversation in it; whoever is not root owns it all."""
    db = folder / "guide.db"
    answers = folder / "a.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    guide(db, "talk", "fip/citizen", "--subject", "A-1", "--answers", str(answers)).check_returncode()
    for path in (folder, *folder.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    return db


def answered(db: Path) -> int:
    """How many answers are on record in the newest conversation, read from the file itself."""
    words = early_words(Path(program.__file__).parent.parent.parent / "locales", "da")
    session = Session(outside(), words, db=db)
    os.environ["GUIDE_PASSPHRASE"] = PASSPHRASE
    with session.desk(read_only=True) as desk:
        log = desk.context.store.log.events(desk.talks.find("last"))
    return sum(event.kind == "answered" for event in log)


class Leading:
    """A conversation led in lines by a child: new with A-2, or one named."""

    def __init__(self, db: Path, talk: str | None = None) -> None:
        begin = [talk] if talk else ["fip/citizen", "--subject", "A-2"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, "talk", *begin, "--plain"],
            env=environment(db),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        if talk is None:
            self.type("")  # past what is only said

    def type(self, line: str) -> None:
        """Type a line and Enter."""
        keyboard = cast(IO[str], self.process.stdin)
        keyboard.write(f"{line}\n")
        keyboard.flush()

    def answer(self, line: str) -> str:
        """Type an answer; what was said to it: saved, or why not."""
        self.type(line)
        return self.until("Gemt", "Disken", "Databasen", "Her mangler")

    def until(self, *begins: str) -> str:
        """Read to the first line that begins so; empty if none comes."""
        page = cast(IO[str], self.process.stdout)
        return next((line.strip() for line in page if line.startswith(begins)), "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self.process.poll() is None:
            cast(IO[str], self.process.stdin).close()
            cast(IO[str], self.process.stdout).read()
        self.process.wait()


def as_nobody(db: Path, *arguments: str) -> tuple[int, str]:
    """Run one command as somebody who is not root: the exit code, and what stood on stderr.

    Everything is loaded before, since whoever is not root may not be let into root's own folders.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 99  # whatever happens, nothing of the parent's runs on in the child
        try:
            code = _become_nobody(db, arguments, write)
        except BaseException:  # noqa: BLE001 - told on the pipe; nothing else would
            os.write(write, traceback.format_exc().encode())
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as said:
        text = said.read()
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), text.strip()


def _become_nobody(db: Path, arguments: tuple[str, ...], write: int) -> int:
    for module in pkgutil.walk_packages(program.__path__, "guide."):
        if not module.name.startswith("guide.tui"):  # no screen here
            importlib.import_module(module.name)
    os.environ.update(environment(db))
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - held until the child ends
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - held too
    with tempfile.TemporaryDirectory() as folder:  # a rehearsal loads what is only loaded when it is needed
        tell(Path(folder))
        talk = ["talk", "fip/citizen", "--subject", "A-1", "--answers", str(Path(folder) / "a.json")]
        for command in (talk, ["list"]):
            main([*command, "--db", str(Path(folder) / "rehearsal.db")])
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    sys.stderr = os.fdopen(write, "w", encoding="utf-8")
    code = main(list(arguments))
    sys.stderr.flush()
    return code
