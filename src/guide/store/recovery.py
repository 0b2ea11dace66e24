"""160 random bits as twenty words, to be written on paper and kept where the office keeps its keys.

One byte is one of 256 short Danish words (`recovery_words.txt`, in order). No word has æ, ø or å, so any
keyboard can write them; no two begin with the same four letters, so four are enough; no two are one
letter apart. A wrong word is found by the key file, which authenticates what is opened with it.
"""

from __future__ import annotations

import re
from importlib.resources import files

SIZE = 20  # bytes, and words


def words() -> tuple[str, ...]:
    """List the 256 words; the first stands for byte 0."""
    text = files("guide.store").joinpath("recovery_words.txt").read_text(encoding="ascii")
    return tuple(text.split())


def spoken(secret: bytes) -> str:
    """Say bytes as words, one for each."""
    known = words()
    return " ".join(known[byte] for byte in secret)


def heard(text: str, size: int = SIZE) -> bytes | None:
    """Read `size` words back, in any case, by their first four letters; None if it is something else."""
    numbers = {word[:4]: number for number, word in enumerate(words())}
    said = re.findall(r"[a-z]+", text.casefold())
    if len(said) != size or any(word[:4] not in numbers for word in said):
        return None
    return bytes(numbers[word[:4]] for word in said)
