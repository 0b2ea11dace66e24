"""The program's own words in one language."""

from __future__ import annotations

from collections.abc import Mapping

from guide.language.placeholders import fill

PROGRAM_LANGUAGES = ("da", "en")  # what the program itself is said in, to those who work with it


class Words:
    """Says a key of the program's catalogue: `words("review.title")`, `words("papers.n", n=3)`."""

    def __init__(self, language: str, texts: Mapping[str, str], *, strict: bool = False) -> None:
        """Hold `texts` by key; with `strict` an unknown key is a KeyError instead of visible brackets."""
        self.language = language
        self._texts = texts
        self._strict = strict

    def __call__(self, key: str, /, **facts: object) -> str:
        """Say `key` with its placeholders filled; with `n=1` the key's own singular, where it has one.

        An unknown key is shown between brackets rather than hidden. Raises KeyError when strict.
        """
        if facts.get("n") == 1 and self.has(f"{key}.one"):
            key = f"{key}.one"
        text = self._texts.get(key)
        if text is None:
            if self._strict:
                raise KeyError(key)
            return f"⟦{key}⟧"
        return fill(text, facts)

    def has(self, key: str) -> bool:
        """Whether the catalogue has this key."""
        return key in self._texts

    def keys(self) -> frozenset[str]:
        """All keys, for the tests that compare them with the code."""
        return frozenset(self._texts)
