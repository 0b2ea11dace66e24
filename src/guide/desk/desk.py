"""`Desk`: the jobs of the office under one name. It holds no rules, only the jobs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from zoneinfo import ZoneInfo

from guide.desk.access import Access
from guide.desk.codes import Codes
from guide.desk.compare_papers import ComparePapers
from guide.desk.comparing import Comparing
from guide.desk.context import Context
from guide.desk.forms import Forms
from guide.desk.library import Library
from guide.desk.meetings import Meetings
from guide.desk.office import Office
from guide.desk.papers import Papers
from guide.desk.people import People
from guide.desk.pictures import Pictures
from guide.desk.rounds import Rounds
from guide.desk.standing import Standing
from guide.desk.talks import Talks
from guide.desk.translations import Translations
from guide.desk.travel import Travel
from guide.desk.trust import Trust
from guide.desk.visits import Visits
from guide.language.catalogues import Catalogues
from guide.language.words import Words
from guide.store.store import Store

EVERY_ROLE = frozenset({"caseworker", "leader", "administrator"})


class Desk:
    """Everything a front end may speak to. Clock, chance and the person are handed in here."""

    def __init__(
        self,
        store: Store,
        library: Library,
        catalogues: Catalogues,
        *,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
        entropy: Callable[[int], bytes],
        person: str,
        roles: frozenset[str] = EVERY_ROLE,
        language: str = "da",
    ) -> None:
        self.context = Context(
            store=store,
            library=library,
            catalogues=catalogues,
            clock=clock,
            zone=zone,
            entropy=entropy,
            person=person,
            roles=roles,
            language=language,
        )
        self.library = library
        self.people = People(self.context)
        self.meetings = Meetings(self.context, self.people)
        access = Access(self.context)
        self.talks = Talks(self.context, self.people, self.meetings, access)
        self.rounds = Rounds(self.context, self.people)
        self.codes = Codes(self.context, self.people, self.talks, self.rounds)
        self.comparing = Comparing(self.context, self.people, self.talks, self.meetings, self.rounds)
        self.compare_papers = ComparePapers(self.context, self.people, self.comparing)
        self.pictures = Pictures(self.context, self.people)
        self.papers = Papers(self.context, self.people, self.talks, access)
        self.forms = Forms(library, catalogues, clock, self.context.today)
        self.standing = Standing(self.context, self.people, self.talks)
        self.office = Office(self.context, self.talks)
        self.trust = Trust(self.context, self.talks)
        self.travel = Travel(self.context, self.talks, self.trust, access)
        self.translations = Translations(self.context)
        self.visits = Visits(self.context, self.meetings, self.talks)

    @property
    def words(self) -> Words:
        """The program's words in the office's language."""
        return self.context.words

    def together(self) -> AbstractContextManager[None]:
        """Keep everything done within the block, or, when it raises, nothing of it."""
        return self.context.store.together()

    @property
    def locks(self) -> bool:
        """Whether there is a file to lock; what is in memory only has no passphrase."""
        return self.context.store.path is not None

    def lock(self) -> None:
        """Close the database and forget its key; every conversation stays where it is."""
        self.context.store.lock()

    def unlock(self, passphrase: str) -> None:
        """Open the database again, with the same person's passphrase. Raises StoreError."""
        self.context.store.unlock(passphrase, at=self.context.now_ms())

    def speaking(self, language: str) -> Desk:
        """Sit down at the same desk in another language of the program's."""
        context = self.context
        return Desk(
            context.store,
            context.library,
            context.catalogues,
            clock=context.clock,
            zone=context.zone,
            entropy=context.entropy,
            person=context.person,
            roles=context.roles,
            language=language,
        )

    def close(self) -> None:
        """Close the database cleanly."""
        self.context.store.close()
