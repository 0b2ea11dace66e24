"""One way to write a value as bytes, so that a hash means the same everywhere.

Sorted keys, no spaces, Unicode NFC, UTF-8. Hashes are never of YAML bytes.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from decimal import Decimal
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, Decimal):  # answers have at most 15 digits: a float writes them exactly
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def canonical(value: Any) -> str:
    """Write `value` (what JSON can hold, and Decimal) as canonical JSON."""
    return _ENCODER.encode(_plain(value))


def digest(value: Any) -> str:
    """Hash the canonical JSON of `value`: sha256, 64 hexadecimal letters."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()
