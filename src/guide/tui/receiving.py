"""A parcel on its way in: first its file's name is written, then the ten words that open it."""

from __future__ import annotations

from pathlib import Path

from guide.desk.desk import Desk


class Receiving:
    """What is known so far of the parcel, without a screen."""

    def __init__(self, desk: Desk) -> None:
        self._travel = desk.travel
        self._words = desk.words
        self._path: Path | None = None

    def begin(self) -> None:
        """Begin with the file's name."""
        self._path = None

    @property
    def question(self) -> str:
        """What is asked for now."""
        return self._words("tui.settings.parcel.name" if self._path is None else "cli.receive.ask")

    def take(self, typed: str) -> str:
        """Take what was written; says what came, nothing while there is more to ask.

        Raises ParcelError, StoreError as `travel.look` and `travel.receive`; the same is asked for again.
        """
        if not typed:
            return ""
        if self._path is None:
            path = Path.cwd() / typed
            self._travel.look(path)
            self._path = path
            return ""
        received = self._travel.receive(self._path, typed)
        return self._words("cli.receive.done", n=len(received.new), known=received.known)
