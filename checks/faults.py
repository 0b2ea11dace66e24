"""What disks and people do to the program, once for real: no injected faults, real processes.

    python -m checks.faults            every act
    python -m checks.faults ACT...     only those, such as full_disk

A small file system is filled while a conversation answers; a child that is not root meets a file and a
folder it may not write; a child is killed, interrupted, and has its database moved and cut in half under
it. After each the log is verified, and every answer that was acknowledged must be there. Prints what was
done, what was seen and the sentence; exit 1 when something is not as promised, 2 where it cannot be run:
mounting and becoming somebody else take root.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from checks.faults_child import Leading, answered, as_nobody, guide, tell
from guide import paths
from guide.language.early import early_words

MEGABYTES = 2
WORDS = early_words(paths.shipped("locales"), "da")
TEXT = "Korte dage og pauser. " * 400  # letters of one long answer


@dataclass(frozen=True)
class Seen:
    """What came of one act: a short account, the sentence that was said, and what was not as promised."""

    account: str
    sentence: str
    broken: tuple[str, ...] = ()


def promised(code: str, **facts: object) -> str:
    """The two sentences of a code, as the catalogue has them."""
    return f"{WORDS(f'error.{code}', **facts)} {WORDS(f'error.{code}.do', **facts)}"


def wrong(**checks: bool) -> tuple[str, ...]:
    """Name the checks that do not hold."""
    return tuple(name for name, holds in checks.items() if not holds)


def sound(db: Path) -> bool:
    """Whether `guide verify` finds everything in order."""
    return guide(db, "verify").returncode == 0


# --- the acts --------------------------------------------------------------------------------------


def full_disk(folder: Path) -> Seen:
    """Answer on a small file system until it is full; then make room and answer again."""
    ballast = folder / "ballast"
    with small_disk(folder):
        ballast.write_bytes(bytes(300_000))
        db = tell(folder)
        with Leading(db) as child:
            said, kept = child.answer("2"), 1
            while said.startswith("Gemt") and kept < 1000:  # noqa: PLR2004 - a disk this small fills before
                if kept > 1:
                    child.type(":tilbage")
                said = child.answer(TEXT + str(kept))
                kept += said.startswith("Gemt")
            free = shutil.disk_usage(folder).free
            there = answered(db)
            ballast.unlink()
            again = child.answer(TEXT)
        return Seen(
            f"{MEGABYTES} MB, {free} bytes free after {kept} answers; {there} on record; then room, and again",
            said,
            wrong(
                sentence=said == promised("store.full"),
                every_answer_kept=there == kept,
                saved_after_room=again.startswith("Gemt") and answered(db) == kept + 1,
                sound=sound(db),
            ),
        )


def killed(folder: Path) -> Seen:
    """SIGKILL in the middle of a conversation: what was acknowledged is there, at the next question."""
    db = tell(folder)
    with Leading(db) as child:
        heard = [child.answer(typed) for typed in ("2", TEXT, "3")]
        child.process.kill()
        code = child.process.wait()
    with Leading(db, "last") as again:
        asked = again.until("Hvornår tror du, at du får et job?")
    return Seen(
        f"signal {-code} after {len(heard)} answers; {answered(db)} on record, at the next question",
        "",
        wrong(
            killed=code == -signal.SIGKILL,
            every_answer_kept=answered(db) == len(heard),
            at_the_question=bool(asked),
            sound=sound(db),
        ),
    )


def interrupted(folder: Path) -> Seen:
    """Ctrl-C: paused, and how to come back."""
    db = tell(folder)
    with Leading(db) as child:
        child.answer("2")
        child.process.send_signal(signal.SIGINT)
        said = child.until("Pause.")
        code = child.process.wait()
    return Seen(
        f"exit {code}, {answered(db)} answer on record",
        said,
        wrong(
            exit_130=code == 130,  # noqa: PLR2004 - docs/contracts.md: Ctrl-C
            paused="Kom tilbage med: guide talk" in said,
            kept=answered(db) == 1,
            sound=sound(db),
        ),
    )


def moved(folder: Path) -> Seen:
    """The file is moved while a conversation answers, and put back."""
    db = tell(folder)
    away = folder / "away.db"
    with Leading(db) as child:
        child.answer("2")
        db.rename(away)
        said = child.answer(TEXT)
        away.rename(db)
        there = answered(db)
        again = child.answer(TEXT)
    return Seen(
        f"{there} answer on record while away, {answered(db)} after it was put back",
        said,
        wrong(
            sentence=said == promised("store.moved", path=db),
            nothing_written=there == 1,
            saved_when_back=again.startswith("Gemt") and answered(db) == there + 1,
            sound=sound(db),
        ),
    )


def halved(folder: Path) -> Seen:
    """The file is cut in half; it is left as it is, and whole again it opens."""
    db = tell(folder)
    whole = db.read_bytes()
    half = whole[: len(whole) // 2]
    db.write_bytes(half)
    done = guide(db, "list")
    untouched = db.read_bytes() == half
    db.write_bytes(whole)
    return Seen(
        f"exit {done.returncode}, {len(half)} of {len(whole)} bytes, not one changed",
        done.stderr.strip(),
        wrong(
            sentence=done.stderr.strip() == promised("store.damaged", path=db),
            exit_3=done.returncode == 3,  # noqa: PLR2004 - docs/contracts.md: the store
            untouched=untouched,
            sound=sound(db),
        ),
    )


def shut_file(folder: Path) -> Seen:
    """A file of mode 0400, met by somebody who is not root."""
    return _shut(folder, tell(folder), folder / "guide.db", 0o400)


def shut_folder(folder: Path) -> Seen:
    """A folder of mode 0500, met by somebody who is not root."""
    return _shut(folder, tell(folder), folder, 0o500)


def no_new_file(folder: Path) -> Seen:
    """A new database in a folder of mode 0500."""
    db = tell(folder)
    new = folder / "new.db"
    folder.chmod(0o500)
    code, said = as_nobody(
        new, "talk", "fip/citizen", "--subject", "A-1", "--answers", str(folder / "a.json")
    )
    folder.chmod(0o700)
    return Seen(
        f"exit {code}, nothing made",
        said,
        wrong(
            sentence=said == promised("store.read_only", path=new),
            exit_3=code == 3,  # noqa: PLR2004 - docs/contracts.md: the store
            nothing_made=not new.exists() and not new.with_suffix(".key").exists(),
            sound=sound(db),
        ),
    )


def _shut(folder: Path, db: Path, what: Path, mode: int) -> Seen:
    before, kept = db.read_bytes(), what.stat().st_mode
    what.chmod(mode)
    listed, _ = as_nobody(db, "list")
    code, said = as_nobody(db, "talk", "fip/citizen", "--subject", "A-1", "--answers", str(folder / "a.json"))
    what.chmod(kept & 0o777)
    return Seen(
        f"list exit {listed}, talk exit {code}, not one byte changed",
        said,
        wrong(
            sentence=said == promised("store.read_only", path=db),
            can_be_read=listed == 0,
            exit_3=code == 3,  # noqa: PLR2004 - docs/contracts.md: the store
            untouched=db.read_bytes() == before,
            sound=sound(db),
        ),
    )


ACTS: tuple[Callable[[Path], Seen], ...] = (
    full_disk, shut_file, shut_folder, no_new_file, killed, interrupted, moved, halved,
)  # fmt: skip


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mount a file system of a few megabytes over `folder`."""
    size = f"size={MEGABYTES}m,mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "guide-faults", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def main() -> int:
    """Do every act once; 1 when one is not as promised."""
    if os.name != "posix" or os.geteuid() != 0:
        print("Mounting a small disk and becoming somebody who is not root take root: nothing was run.")
        return 2
    wanted = set(sys.argv[1:])
    acts = [act for act in ACTS if not wanted or act.__name__ in wanted]
    broken = 0
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)  # somebody who is not root goes through it
        for act in acts:
            folder = Path(top) / act.__name__
            folder.mkdir(mode=0o700)
            seen = act(folder)
            broken += bool(seen.broken)
            print(f"{'BROKEN' if seen.broken else 'ok':8}{act.__name__.replace('_', ' '):14}{seen.account}")
            for line in (
                seen.sentence.replace(top, "…"),
                *(f"not as promised: {one}" for one in seen.broken),
            ):
                if line:
                    print(f"{'':22}{line}")
    print(f"{len(acts) - broken} of {len(acts)} as promised, every log verified")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
