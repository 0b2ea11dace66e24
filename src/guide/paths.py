"""Where the program's own files are, and where a person's data goes by default.

In a wheel `flows/` and `locales/` stand beside the modules; in a checkout they stand at its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def shipped(name: str) -> Path:
    """Find the folder `name` (`flows`, `locales`) that came with the program."""
    here = Path(__file__).resolve().parent
    beside = here / name
    return beside if beside.is_dir() else here.parent.parent / name


def flow_folders(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """List the folders that hold families: the shipped one, then the office's own, which win."""
    return (shipped("flows"), *extra)


def locale_folders(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """List the folders of translations: the shipped one, then any `locales` beside an extra flow folder."""
    beside = (folder.resolve().parent / "locales" for folder in extra)
    return (shipped("locales"), *(folder for folder in beside if folder.is_dir()))


def data_folder() -> Path:
    """Find this person's local data folder for `guide`; it may not exist yet.

    Local, not roaming, and not Documents: those are often synchronised, and the database must not be.
    """
    from platformdirs import user_data_path  # noqa: PLC0415 - only who opens a database needs it

    return user_data_path("guide", appauthor=False, roaming=False)


def default_database() -> Path:
    """Name the database that is opened when no other is named."""
    return data_folder() / "guide.db"
