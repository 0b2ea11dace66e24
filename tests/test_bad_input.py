"""Bad input: the very sentence, what to do now, the exit code, and the log as it was."""

from __future__ import annotations

import shutil

import pytest

from bad_input_cases import FILE, GOOD, PLANTED, UNKNOWN, Scene
from command_line import PASSPHRASE, Line
from guide.store.store import Store
from office import Chance


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A database with one finished conversation, made once."""
    folder = tmp_path_factory.mktemp("office")

    class Nobody:
        def readouterr(self):
            return self

        out = err = "\n"

    line = Line(folder, Nobody())
    path = line.file("answers.json", GOOD)
    assert line.run("talk", "fip/citizen", "--subject", "A-1027", "--answers", path, "--with", "en")[0] == 0
    return folder


@pytest.fixture
def scene(template, tmp_path, capsys, monkeypatch):
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return Scene(Line(tmp_path, capsys), monkeypatch)


def events(path) -> int:
    """How many events there are in a database."""
    with Store.open(path, passphrase=PASSPHRASE, entropy=Chance(), read_only=True) as store:
        streams = [stream for kind in "cms" for stream in store.log.streams(kind)]
        return sum(len(store.log.events(stream)) for stream in streams)


def databases(folder) -> dict[str, bytes]:
    """Every file of a database in a folder, byte by byte."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"}


def run(scene: Scene, arguments, language: str) -> tuple[int, str, str]:
    environment = {"GUIDE_DB": str(scene.db), "GUIDE_PASSPHRASE": PASSPHRASE} | scene.environment
    return scene.line.run(*arguments, "--language", language, environment=environment)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("case", [*UNKNOWN, *FILE], ids=lambda case: case.name)
def test_the_command_line_refuses_in_words(scene, case, language):
    """One sentence what, one what to do, in the program's language; nothing written, nothing told back."""
    before = events(scene.db)
    arguments = case.act(scene)
    files = databases(scene.line.folder)
    code, out, err = run(scene, arguments, language)
    assert (code, out, err) == (case.exit, "", case.said(language, scene) + "\n")
    assert PLANTED not in err
    if case.whole:
        assert databases(scene.line.folder) == files
        return
    for held in scene.held:
        held.close()
    away = scene.line.folder / "væk.db"
    if away.exists():
        away.rename(scene.db)
    assert events(scene.db) == before
