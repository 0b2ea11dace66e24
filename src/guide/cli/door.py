"""The door for errors: one sentence what, one what to do, on stderr; and the exit code.

A traceback comes only with --debug, without local values, so that no answer is ever in it.
"""

from __future__ import annotations

import traceback

from guide.cli.writing import tell
from guide.errors import AnswersError, FlowError, GuideError, SheetError
from guide.language.wording import fault_sentences, sentences
from guide.language.words import Words

INTERRUPTED = 130
UNEXPECTED = 1


def refused(error: GuideError, words: Words, *, debug: bool) -> int:
    """Say what was refused and what to do; every fault of a flow with its place."""
    if debug:
        _trace(error)
    for fault in error.faults if isinstance(error, FlowError) else ():
        message, instead = fault_sentences(fault, words)
        tell(f"{fault.file}:{fault.line}:{fault.column} {message} {instead}")
    for one in error.errors if isinstance(error, AnswersError | SheetError) else ():
        tell(" ".join(sentences(one, words)))
    tell(" ".join(sentences(error, words)))
    return error.exit_code


def unexpected(error: Exception, words: Words, *, debug: bool) -> int:
    """Say that something went wrong that nobody foresaw, by the name of its kind only."""
    if debug:
        _trace(error)
    kind = type(error).__name__
    tell(f"{words('error.unexpected', kind=kind)} {words('error.unexpected.do', kind=kind)}")
    return UNEXPECTED


def interrupted(words: Words) -> int:
    """Say that it was stopped at the keyboard."""
    tell(words("cli.interrupted"))
    return INTERRUPTED


def _trace(error: BaseException) -> None:
    """Write where it came from, by file, line and name: no message and no source, which may hold a value."""
    for frame in traceback.extract_tb(error.__traceback__):
        tell(f"  {frame.filename}:{frame.lineno} {frame.name}")
    tell(f"{type(error).__name__} {error.code if isinstance(error, GuideError) else ''}".rstrip())
    if error.__cause__ is not None:
        _trace(error.__cause__)
