"""Pictures are recorded where somebody looks at them, and nowhere else."""

from __future__ import annotations

import pytest

import golden


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A golden file in a folder of its own."""
    monkeypatch.setattr(golden, "DATA", tmp_path / "data")
    path = tmp_path / "data" / "screens" / "one.txt"
    path.parent.mkdir(parents=True)
    path.write_text("before\n", encoding="utf-8")
    return path


def test_nothing_is_recorded_while_ci_is_set(kept, monkeypatch):
    """Told to record under CI: refused, and the file is as it was."""
    monkeypatch.setenv("GUIDE_RECORD", "1")
    monkeypatch.setenv("CI", "true")
    for text in ("before\n", "after\n"):
        with pytest.raises(AssertionError, match="not recorded where nobody looks"):
            golden.same_as_golden(kept, text)
    assert kept.read_text(encoding="utf-8") == "before\n"


def test_what_differs_is_shown_and_changes_no_file(kept, monkeypatch):
    """Without being told to record: the line that differs and the file it stands in; a missing file differs too."""
    monkeypatch.delenv("GUIDE_RECORD", raising=False)
    with pytest.raises(AssertionError, match=r"data/screens/one\.txt(.|\n)*-before\n\+after"):
        golden.same_as_golden(kept, "after\n")
    with pytest.raises(AssertionError, match="other"):
        golden.same_as_golden(kept.with_name("other.txt"), "after\n")
    assert [path.name for path in kept.parent.iterdir()] == ["one.txt"]


def test_told_to_record_where_somebody_looks_it_records(kept, monkeypatch):
    """GUIDE_RECORD and no CI: the file is as it looks now."""
    monkeypatch.setenv("GUIDE_RECORD", "1")
    monkeypatch.delenv("CI", raising=False)
    golden.same_as_golden(kept, "after\n")
    assert kept.read_text(encoding="utf-8") == "after\n"
