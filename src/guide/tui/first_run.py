"""The first run, question by question, without a screen: language, passphrase twice, a word off the paper."""

from __future__ import annotations

from typing import Literal, NamedTuple

from guide.language.words import PROGRAM_LANGUAGES

Stage = Literal["language", "new", "again", "words", "word"]
ASKED = 7  # which of the twenty words is typed back, from 1


class FirstRun(NamedTuple):
    """Where one is in it, and what was given so far. `trouble` is a key of the program's words."""

    stage: Stage = "language"
    language: str = "da"
    passphrase: str = ""
    recovery: tuple[str, ...] = ()
    trouble: str = ""

    def __repr__(self) -> str:
        """Tell where one is, never what was given."""
        return f"FirstRun({self.stage})"


def turned(run: FirstRun) -> FirstRun:
    """Take the other language."""
    place = PROGRAM_LANGUAGES.index(run.language)
    return run._replace(language=PROGRAM_LANGUAGES[(place + 1) % len(PROGRAM_LANGUAGES)])


def given(run: FirstRun, typed: str) -> FirstRun:
    """Go on with what was typed; nothing is made before the two passphrases are the same."""
    if run.stage == "new" and not typed.strip():
        return run._replace(trouble="error.store.no_passphrase")
    if run.stage == "again" and typed != run.passphrase:
        return run._replace(stage="new", passphrase="", trouble="error.store.passphrases_differ")
    if run.stage == "word":
        return run._replace(trouble="" if right(run, typed) else "tui.first.word_wrong")
    following: dict[Stage, Stage] = {"language": "new", "new": "again", "words": "word"}
    passphrase = typed if run.stage == "new" else run.passphrase
    return run._replace(stage=following.get(run.stage, run.stage), passphrase=passphrase, trouble="")


def ready(run: FirstRun, typed: str) -> bool:
    """Whether the database can be made now: the passphrase stands the same twice."""
    return run.stage == "again" and typed == run.passphrase


def made(run: FirstRun, recovery: str) -> FirstRun:
    """Show the twenty words; the passphrase is not needed any more."""
    return run._replace(stage="words", passphrase="", recovery=tuple(recovery.split()), trouble="")


def right(run: FirstRun, typed: str) -> bool:
    """Whether it is the word that was asked for; its first four letters do, as in unlocking."""
    word = run.recovery[ASKED - 1]
    said = typed.strip().casefold()
    return len(said) >= min(4, len(word)) and word.startswith(said[:4])


def back(run: FirstRun) -> FirstRun:
    """Go back one question; what has been made stays made."""
    before: dict[Stage, Stage] = {"new": "language", "again": "new", "word": "words"}
    return run._replace(stage=before.get(run.stage, run.stage), trouble="")
