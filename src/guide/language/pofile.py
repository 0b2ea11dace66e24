"""Reads one `.po` file: what each key says, and how far it is checked.

The files are read as they are, without compiled twins that could be older than their source. A key is
the entry's `msgctxt`; `msgid` is the Danish text the translation was made from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from guide.errors import FlowError
from guide.language.clean import clean


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of one file: its Danish, its translation (may be empty), fuzzy, approved by whom and when."""

    danish: str
    text: str
    fuzzy: bool = False
    approved: str | None = None


def read_entries(path: Path) -> dict[str, Entry]:
    """Read a `.po` file by key; entries without a key, obsolete ones and plurals are left out.

    Raises FlowError `flow.catalogue_broken` with the file and, where it is known, the line.
    """
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - 30 ms nobody needs for --help

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        raise FlowError("flow.catalogue_broken", file=str(path), line=error.lineno + 1) from error
    except (OSError, ValueError, LookupError) as error:
        raise FlowError("flow.catalogue_broken", file=str(path), line=1) from error
    return {
        message.context: Entry(
            danish=normal(message.id),
            text=clean(message.string),
            fuzzy=message.fuzzy,
            approved=_approved(message.user_comments),
        )
        for message in catalogue
        if message.context and isinstance(message.id, str) and isinstance(message.string, str)
    }


def normal(text: str) -> str:
    """Bring a Danish text to the form in which two are compared: NFC, runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _approved(comments: list[str]) -> str | None:
    for comment in comments:
        head, colon, who = comment.partition(":")
        if colon and head.strip() == "approved" and who.strip():
            return who.strip()
    return None
