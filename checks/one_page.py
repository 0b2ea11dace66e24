"""The citizen's page of every flow in every language, after a full round: one sheet of A4, counted in a real PDF.

    python -m checks.one_page                print all pages by Chromium, count their sheets by pdfinfo
    python -m checks.one_page ar ti          only these languages
    python -m checks.one_page --keep FOLDER  leave the pages and a picture of each there, to be looked at

Exit 1 when a page takes more than one sheet, or is no A4.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.filled import talks
from guide import paths
from guide.language.catalogues import Catalogues

CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
FAMILIES = ("fip", "journal", "jobnet")


@dataclass(frozen=True, slots=True)
class Page:
    """One citizen's page: of which flow, in which language, as one HTML file."""

    flow: str
    language: str
    html: str


def pages(
    languages: tuple[str, ...] = (), families: tuple[str, ...] = FAMILIES, only: str | None = None
) -> Iterator[Page]:
    """Make every citizen's page of these families in each language; `only` is one flow of a family."""
    known = Catalogues(paths.locale_folders(())).languages()
    for language in languages or known:
        for family in families:
            yield from _pages(family, language, only)


def _pages(family: str, language: str, only: str | None) -> Iterator[Page]:
    for desk, talk in talks(family, language, only):
        if not talk.flow.private:
            html = desk.papers.written(talk.id, "citizen", format="html", language=language).decode()
            yield Page(talk.flow.name, language, html)


# --- on paper ------------------------------------------------------------------------------------------


def sheets(page: Page, folder: Path) -> tuple[int, str]:
    """Print a page by Chromium into `folder`; how many sheets it takes, and their size in words."""
    name = f"{page.flow.replace('/', '-')}.{page.language}"
    source, target = folder / f"{name}.html", folder / f"{name}.pdf"
    source.write_text(page.html, encoding="utf-8")
    printing = [*CHROMIUM, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(printing, check=True, capture_output=True)
    said = subprocess.run(["pdfinfo", str(target)], check=True, capture_output=True, text=True).stdout
    count = re.search(r"^Pages:\s+(\d+)", said, re.MULTILINE)
    size = re.search(r"^Page size:\s+(.*)$", said, re.MULTILINE)
    return int(count.group(1)) if count else 0, size.group(1) if size else ""


def picture(page: Page, folder: Path) -> None:
    """Make a picture of a printed page, to be looked at."""
    name = f"{page.flow.replace('/', '-')}.{page.language}"
    subprocess.run(
        ["pdftoppm", "-r", "80", "-png", str(folder / f"{name}.pdf"), str(folder / name)],
        check=True,
    )


def main(arguments: list[str]) -> int:
    """Print, count and say; 1 when a page is not one sheet of A4."""
    parser = argparse.ArgumentParser(prog="python -m checks.one_page", description=__doc__)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args(arguments)
    wrong, counted = [], 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for page in pages(tuple(asked.languages)):
            count, size = sheets(page, folder)
            counted += 1
            right = count == 1 and "A4" in size
            wrong += [] if right else [f"{page.flow} {page.language}: {count} sheets, {size}"]
            if asked.keep:
                picture(page, folder)
    print(f"{counted} pages, {counted - len(wrong)} of them one sheet of A4")
    print(*wrong, sep="\n")
    return 1 if wrong or not counted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
