"""Every paper opened by the programs people open it with: Word documents by LibreOffice, pages by Chromium.

    python -m checks.documents               all papers and forms, in Danish and in Arabic
    python -m checks.documents uk ti         with these languages instead
    python -m checks.documents --keep FOLDER leave the files and a picture of each first sheet there

Each is printed to a PDF; its sheets are counted by pdfinfo, and pdftotext reads its words back: those that
the plain-text paper has. Exit 1 when one does not open, has no sheet, or loses more than a few words.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.filled import Clock, an_office, talks
from checks.one_page import CHROMIUM, FAMILIES

PAPERS = ("journal", "citizen")
KINDS = ("form", "leaflet", "booklet")
MOST = 3  # words lost, or one in fifty: a cell or an address broken in the middle of a word costs some
OFFICE = ("soffice", "--headless", "--convert-to", "pdf", "--outdir")


@dataclass(frozen=True, slots=True)
class Written:
    """One paper: its name without an ending, both files, and its words as plain text."""

    name: str
    docx: bytes
    html: bytes
    text: str


def papers(language: str) -> Iterator[Written]:
    """Write both papers of every conversation after a full round."""
    for family in FAMILIES:
        for desk, talk in talks(family, language):
            for paper in PAPERS:
                if talk.flow.private and paper == "citizen":
                    continue
                said = {
                    how: desk.papers.written(talk.id, paper, format=how, language=language)
                    for how in ("docx", "html", "text")
                }
                name = f"{talk.flow.name.replace('/', '-')}.{paper}.{language}"
                yield Written(name, said["docx"], said["html"], said["text"].decode())


def forms(language: str) -> Iterator[Written]:
    """Write every shipped flow's form; of what is filled in alone its leaflet and booklet too."""
    desk = an_office(Clock())
    for line in desk.library.lines(desk.context.catalogues, (language,)):
        for kind in KINDS if line.kiosk else KINDS[:1]:
            said = {
                how: desk.forms.written(line.name, kind=kind, language=language, format=how)
                for how in ("docx", "html", "text")
            }
            name = f"{line.name.replace('/', '-')}.{kind}.{language}"
            yield Written(name, said["docx"], said["html"], said["text"].decode())


def print_all(written: Sequence[Written], folder: Path) -> None:
    """Print every file to a PDF beside it: the documents in one run of LibreOffice, each page by Chromium."""
    for one in written:
        (folder / f"{one.name}.word.docx").write_bytes(one.docx)
        page = folder / f"{one.name}.page.html"
        page.write_bytes(one.html)
        subprocess.run(
            [*CHROMIUM, f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()],
            check=True,
            capture_output=True,
        )
    documents = sorted(str(path) for path in folder.glob("*.word.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE[0], profile, *OFFICE[1:], str(folder), *documents], check=True, capture_output=True
    )


def words(text: str) -> dict[str, str]:
    """Take the words and figures of a text, in one form whatever a font made of them.

    Lam-alef is one glyph, and pdftotext gives its two letters back in either order: so words are
    found by their letters in order of the alphabet, without marks above and below.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
    return {"".join(sorted(word)): word for word in re.findall(r"[^\W_]+", plain)}


def look(one: Written, pdf: Path) -> str | None:
    """Count a PDF's sheets and read it back; what is wrong, in words."""
    said = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    sheets = re.search(r"^Pages:\s+(\d+)", said, re.MULTILINE)
    if sheets is None or sheets[1] == "0" or "A4" not in said:
        return f"{pdf.stem}: no sheet of A4"
    read = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    wanted, found = words(one.text), words(read)
    lost = [wanted[letters] for letters in wanted.keys() - found.keys()]
    print(f"{pdf.stem}: {sheets[1]} sheets, {len(wanted) - len(lost)} of {len(wanted)} words read back")
    if len(lost) > max(MOST, len(wanted) // 50):
        return f"{pdf.stem}: lost {', '.join(sorted(lost)[:8])}"
    return None


def main(arguments: Sequence[str]) -> int:
    """Write, print, count, read back; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m checks.documents", description=__doc__)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args(arguments)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = (asked.keep or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        written = [
            one
            for language in asked.languages or ("da", "ar")
            for one in (*papers(language), *forms(language))
        ]
        print_all(written, folder)
        for one in written:
            for kind in ("word", "page"):
                pdf = folder / f"{one.name}.{kind}.pdf"
                fault = look(one, pdf) if pdf.exists() else f"{pdf.stem}: did not open"
                wrong += [] if fault is None else [fault]
                if asked.keep and pdf.exists():
                    picture = [
                        "pdftoppm",
                        "-r",
                        "60",
                        "-png",
                        "-f",
                        "1",
                        "-l",
                        "1",
                        str(pdf),
                        str(pdf.with_suffix("")),
                    ]
                    subprocess.run(picture, check=True)
    print(f"{len(written)} papers, each as a document and as a page; {len(wrong)} faults")
    print(*wrong, sep="\n")
    return 1 if wrong or not written else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
