"""A shared machine: one person after another, by digits, in their own language, and nothing kept of anybody."""

from __future__ import annotations

import pytest

from guide import paths
from guide.language.catalogues import Catalogues
from kiosk_kit import LANGUAGES, Machine, run

WORDS = Catalogues([paths.shipped("locales")], strict=True)


def say(key: str, language: str) -> str:
    """One of the machine's words."""
    return WORDS.words(language)(f"room.kiosk.{key}")


async def choose_language(machine: Machine, language: str) -> None:
    """Choose a language by its digit."""
    await machine.press(str(LANGUAGES.index(language) + 1))


@pytest.mark.parametrize("language", ["da", "ar"])
def test_jobnet_is_walked_to_the_end_by_digits(language):
    """Rule: digits and Enter are enough from the languages to the last page, and "I am done" begins anew."""
    seen = []

    async def drive(machine: Machine) -> None:
        await choose_language(machine, language)
        while machine.app.visit.page().place != "paper":
            page = machine.app.visit.page()
            seen.append(page.place)
            assert len(seen) < 80, seen[-5:]
            await machine.press("1" if page.offers and not page.entry else "enter")
        assert "Det er gjort" in machine.screen()
        first = machine.app.visit
        await machine.press("1")
        assert machine.app.visit is not first
        assert machine.app.visit.page().place == "languages"

    run(drive)
    assert len(set(seen)) == len(seen)
    print(f"{language}: {len(seen)} pages to the last one")
