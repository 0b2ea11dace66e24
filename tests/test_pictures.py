"""Pictures and pages: each is there, made by the command, used, and fetches nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
GUIDE = ROOT / "docs" / "vejledning.md"
PAGES = (ROOT / "README.md", GUIDE)
COMMAND = (ROOT / "checks" / "pictures.py").read_text(encoding="utf-8")
MADE = {
    *re.findall(r'Scene\(\s*"([a-z-]+)"', COMMAND),
    *re.findall(r'^    "([a-z-]+)": \(', COMMAND, re.MULTILINE),
}
DRAWN = sorted(PICTURES.glob("*.svg"))


def linked(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page):
    """Rule: what README and the user's guide name is there, pictures among it."""
    assert linked(page)
    assert [target for target in linked(page) if not (page.parent / target).exists()] == []


def test_every_picture_is_made_by_the_command_and_shown_somewhere():
    """Rule: no picture by hand, none that nobody sees."""
    print(f"{len(DRAWN)} pictures")
    assert {path.stem for path in DRAWN} <= MADE
    shown = {(page.parent / target).resolve() for page in PAGES for target in linked(page)}
    assert {path for path in DRAWN if path not in shown} == set()


def test_every_job_of_the_guide_has_a_picture():
    """Rule: whoever reads little looks at the picture."""
    parts = re.split(r"^## ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(parts) > 15
    assert [part.split("\n")[0] for part in parts if "![" not in part] == []


def test_the_guides_list_leads_to_every_part():
    """Rule: the list at the top names each part, in order."""
    text = GUIDE.read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    listed = re.findall(r"^- \[([^]]+)\]\(#([^)]+)\)$", text, flags=re.MULTILINE)
    assert [title for title, _ in listed] == heads
    assert [anchor for _, anchor in listed] == [
        re.sub(r"[^\w -]", "", head.casefold()).replace(" ", "-") for head in heads
    ]


def test_the_guide_is_written_in_short_sentences():
    """Rule: at most 20 words a sentence, for readers of little text."""
    text = re.sub(
        r"^    .*$|^!?\[.*$|`[^`]*`|\(.*?\)", "", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    sentences = re.split(r"[.:?!]\s|\n\n|\n- |\n\d\. ", text)
    assert [one for one in sentences if len(one.split()) > 20] == []


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_is_text_of_made_up_people_and_fetches_nothing(path):
    """Rule: text as text in its order on the screen; no font, script or address; no key but made-up ones."""
    source = path.read_text(encoding="utf-8")
    root = ET.fromstring(source)  # noqa: S314 - our own file
    said = " ".join(text for text in root.itertext() if text)
    assert len(said.split()) > 5
    assert "unicode-bidi:bidi-override" in source
    assert not re.search(r"@font-face|url\(|href|<script|<image|https?://(?!www\.w3\.org/2000/svg)", source)
    assert set(re.findall(r"\b[A-Z]+-\d+\b", said)) <= {"A-1027", *(f"OPDIGT-{n:02}" for n in range(1, 13))}
    assert "⟦" not in said
