"""One way to write a value as bytes, so that a hash means the same everywhere.

Sorted keys, no spaces, Unicode NFC, UTF-8. Hashes are never of YAML bytes.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from decimal import Decimal
from typing import Any


def _number(value: Any) -> int | float:
    if isinstance(value, Decimal):  # answers have at most 15 digits: a float writes them exactly
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_number)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def canonical(value: Any) -> str:
    """Write `value` (what JSON can hold, and Decimal) as canonical JSON."""
    text = _ENCODER.encode(value)
    # What is ASCII is NFC: most of what is hashed, and it is on the way of every answer.
    return text if text.isascii() else _ENCODER.encode(_plain(value))


def digest(value: Any) -> str:
    """Hash the canonical JSON of `value`: sha256, 64 hexadecimal letters."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()
