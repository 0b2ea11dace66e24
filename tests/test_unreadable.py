"""A database or key file that may not be read, and one that may only be read: each said as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import PASSPHRASE, Line
from guide.errors import StoreError
from guide.store import keyfile, opening
from guide.store.files import Disk
from guide.store.store import Store
from office import office
from store_kit import make, reopen


@pytest.fixture
def path(tmp_path):
    """A database, closed."""
    made = tmp_path / "guide.db"
    make(made)[0].close()
    return made


@pytest.mark.parametrize("which", ["database", "key file"])
def test_what_may_not_be_read_is_said_to_be_unreadable(path, which, monkeypatch):
    """Mode 0000 is not "read only": the code and the path say which file it is."""
    shut = path if which == "database" else keyfile.path_of(path)
    opened = Path.open

    def refuse(asked, *arguments, **more):
        if asked == shut:
            raise PermissionError(13, "Permission denied", str(shut))
        return opened(asked, *arguments, **more)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StoreError) as refused:
        reopen(path)
    assert (refused.value.code, refused.value.facts["path"]) == ("store.unreadable", str(shut))


def test_a_conversation_in_lines_on_a_database_that_can_only_be_read_is_one_sentence(
    tmp_path, capsys, monkeypatch
):
    """`guide talk ID --plain` asks nothing that could not be kept: what, what to do, exit code 3."""
    line = Line(tmp_path, capsys)
    stream = line.filled(answers={"health": 2})
    with Store.open(line.db, passphrase=PASSPHRASE, entropy=line.chance) as store:
        office(store=store, clock=line.clock).talks.resume(
            stream
        ).resume()  # no longer paused: nothing is written first
    shut = Disk(writable=lambda _asked: False)
    real = opening.open_existing
    monkeypatch.setattr(
        opening, "open_existing", lambda *given, **more: real(*given, **more | {"disk": shut})
    )
    code, out, err = line.run("talk", stream, "--plain", typed=["2", "3"])
    assert code == 3
    assert out == ""
    assert err.count("kan kun læses") == 1
    assert len(err.strip().splitlines()) <= 2
