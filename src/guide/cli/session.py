"""One run of the program: its options, its flows, its words, its database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guide.cli.entering import OFFICE_ZONE, Entering
from guide.cli.writing import tell
from guide.errors import StoreError
from guide.language.words import Words
from guide.paths import default_database, flow_folders, locale_folders, shipped

if TYPE_CHECKING:
    from guide.desk.desk import Desk
    from guide.desk.library import Library
    from guide.language.catalogues import Catalogues
    from guide.store.store import Store
    from guide.tui.way_in import Needs, WayIn

LANGUAGE = "language"  # the office's setting: which language the program speaks


@dataclass(eq=False, repr=False)
class Session:
    """What was asked for on the command line, and what came in from outside. Filled in as it is read."""

    entering: Entering
    words: Words
    language: str = "da"
    db: Path | None = None
    flows: list[Path] = field(default_factory=list)
    label: str | None = None
    language_asked: bool = False
    debug: bool = False

    def own_flows(self) -> tuple[Path, ...]:
        """The office's own folders of flows: those in GUIDE_FLOWS, then those named; found later wins."""
        kept = self.entering.environment.get("GUIDE_FLOWS", "")
        return (*(Path(one) for one in kept.split(os.pathsep) if one), *self.flows)

    def today(self) -> date:
        """The day it is in the office."""
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - not for --help

        return self.entering.clock().astimezone(ZoneInfo(OFFICE_ZONE)).date()

    def catalogues(self) -> Catalogues:
        """All translations."""
        from guide.language.catalogues import Catalogues  # noqa: PLC0415 - not for --help

        return Catalogues(locale_folders(self.own_flows()))

    def library(self) -> Library:
        """All flows."""
        from guide.desk.library import Library  # noqa: PLC0415 - not for --help

        return Library(flow_folders(self.own_flows()), shipped=shipped("flows"))

    def database(self) -> Path:
        """The database file: named, in GUIDE_DB, or this person's own."""
        named = self.db or self.entering.environment.get("GUIDE_DB")
        return Path(named) if named else default_database()

    @contextmanager
    def desk(self, *, create: bool = False, read_only: bool = False) -> Iterator[Desk]:
        """Open the office's database and sit down at the desk; with `create` one is made where there is none.

        Raises StoreError.
        """
        path = self.database()
        store = self._create(path) if create and not path.exists() else self._open(path, read_only=read_only)
        try:
            yield self.seated(store)
        finally:
            store.close()

    def seated(self, store: Store, *, person: str | None = None) -> Desk:
        """Sit down at a desk over an open database."""
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - not for --help

        from guide.desk.desk import EVERY_ROLE, Desk  # noqa: PLC0415 - not for --help

        label = person or store.label or self.label or self.entering.user
        known = store.office.person(label)
        language = self.language if self.language_asked else store.content.setting(LANGUAGE, self.language)
        return Desk(
            store,
            self.library(),
            self.catalogues(),
            clock=self.entering.clock,
            zone=ZoneInfo(OFFICE_ZONE),
            entropy=self.entering.entropy,
            person=label,
            roles=EVERY_ROLE if known is None else known.roles,
            language=language,
        )

    def way_in(self) -> WayIn:
        """How the terminal UI comes to the office: at once, with a passphrase, or by making the first one."""
        from guide.tui.way_in import WayIn  # noqa: PLC0415 - not for --help

        path, known = self.database(), self.entering.environment.get("GUIDE_PASSPHRASE")

        def open_desk(passphrase: str | None) -> Desk:
            return self.seated(self._open(path, passphrase=passphrase))

        def make_desk(passphrase: str, language: str) -> tuple[Desk, str]:
            store, recovery = self._made(path, passphrase)
            self.language, self.language_asked = language, True
            desk = self.seated(store)
            desk.office.set(LANGUAGE, language)
            return desk, recovery

        needs: Needs = "first run" if not path.exists() else "nothing" if known else "passphrase"
        return WayIn(open_desk, self.speak, self.language, needs, make_desk)

    def speak(self, language: str) -> Words:
        """Find the program's own words in a language, without loading much."""
        from guide.language.early import early_words  # noqa: PLC0415 - main has done so for its own

        return self.words if language == self.words.language else early_words(shipped("locales"), language)

    def _open(self, path: Path, *, passphrase: str | None = None, read_only: bool = False) -> Store:
        from guide.store.store import Store  # noqa: PLC0415 - not for --help

        if not path.exists():
            raise StoreError("store.missing", path=str(path))
        return Store.open(
            path,
            passphrase=passphrase or self._passphrase("cli.ask.passphrase"),
            label=self.label,
            entropy=self.entering.entropy,
            read_only=read_only,
            at=int(self.entering.clock().timestamp() * 1000),
        )

    def _made(self, path: Path, passphrase: str) -> tuple[Store, str]:
        from guide.store.store import Store  # noqa: PLC0415 - not for --help

        return Store.create(
            path,
            passphrase=passphrase,
            label=self.label or self.entering.user,
            entropy=self.entering.entropy,
            **self.entering.cost,
        )

    def _create(self, path: Path) -> Store:
        store, recovery = self._made(path, self._passphrase("cli.ask.new_passphrase", twice=True))
        tell(self.words("cli.database_made", path=path))
        tell(self.words("cli.recovery_words"))
        tell(f"  {recovery}")
        return store

    def _passphrase(self, question: str, *, twice: bool = False) -> str:
        """Find the passphrase: GUIDE_PASSPHRASE, else asked for without echo. Raises StoreError."""
        known = self.entering.environment.get("GUIDE_PASSPHRASE")
        if known:
            return known
        if not self.entering.keyboard():
            raise StoreError("store.no_passphrase")
        typed = self.entering.ask_secret(self.words(question) + " ")
        if twice and self.entering.ask_secret(self.words("cli.ask.again") + " ") != typed:
            raise StoreError("store.passphrases_differ")
        return typed
