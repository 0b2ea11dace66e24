"""What goes out: lines for people, one JSON document, a file that is never written over unasked."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping

from guide.language.clean import clean


def utf8() -> None:
    """Write UTF-8 also into a file or a pipe, whatever the machine's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Write lines on stdout, without any control character a text may hold."""
    sys.stdout.write(clean(text) + "\n")


def tell(text: str) -> None:
    """Write lines on stderr: what is not part of what was asked for."""
    sys.stderr.write(clean(text) + "\n")


def say_json(document: Mapping[str, object]) -> None:
    """Write one JSON document on stdout, and nothing else."""
    import json  # noqa: PLC0415 - not before the first frame

    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
