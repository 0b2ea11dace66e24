"""Where each seat is in each conversation, with what is half written: never hashed, never sent."""

from __future__ import annotations

from guide.conversation.rows import Cursor
from guide.store import projections
from guide.store.tables import CURSORS
from guide.store.vault import Vault


class Scratch:
    """The cursors; a seat is this database and a person at it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def cursor(self, conversation: str, seat: str) -> Cursor | None:
        """Find where `seat` is in a conversation; None if it was never there."""
        found = self._vault.row(
            f"select {CURSORS.listed('t')} from cursors t where conversation = :conversation and seat = :seat",  # noqa: S608 - names of ours
            conversation=conversation,
            seat=seat,
        )
        return CURSORS.read(found) if found else None

    def put_cursor(self, cursor: Cursor) -> None:
        """Keep where a seat is, on the disk. Raises StoreError."""
        with self._vault.transaction():
            projections.put_cursor(self._vault, cursor)
