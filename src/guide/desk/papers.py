"""Papers of a conversation: the journal text and the citizen's page, in every format."""

from __future__ import annotations

from pathlib import Path

from guide.conversation.rows import ConversationRow
from guide.conversation.walk import Walk
from guide.desk.access import Access
from guide.desk.context import Context
from guide.desk.drawing import sayer
from guide.desk.formats import PAPER_FORMATS as FORMATS
from guide.desk.paper_context import paper_context
from guide.desk.people import People
from guide.desk.talks import Talks
from guide.errors import PaperError
from guide.flow.papers import PAPERS, Paper
from guide.summary.context import PaperContext
from guide.summary.formats import html, json, markdown, text
from guide.summary.papers import paper as make

__all__ = ["FORMATS", "PAPERS", "SUFFIX", "Paper", "Papers", "save"]

BLANK = "_" * 24  # to write on, where the office has filled in nothing
SUFFIX = {"text": "txt", "md": "md", "html": "html", "docx": "docx", "json": "json"}


class Papers:
    """Write papers, and save them where a person says."""

    def __init__(self, context: Context, people: People, talks: Talks, access: Access) -> None:
        self._context = context
        self._people = people
        self._talks = talks
        self._access = access

    def written(self, talk: str, paper: Paper, *, format: str = "text", language: str | None = None) -> bytes:  # noqa: A002
        """Write a paper: UTF-8 bytes, or a DOCX file's. The language is Danish for the journal, else the citizen's.

        Raises TalkError `talk.not_found`, PaperError `paper.unknown_format`, `paper.language_not_spoken`.
        """
        if format not in FORMATS:
            raise PaperError("paper.unknown_format", format=format, known=", ".join(FORMATS))
        row = self._talks.row(self._talks.find(talk))
        walk = self._talks.walk(row)
        told = self._told(row, walk, paper, language)
        self._access.note("print", row)
        if format == "json":
            return json.write(told).encode()
        document = make(told, walk.flow.template(paper))
        if format == "docx":
            from guide.summary.formats import docx  # noqa: PLC0415 - slow to load, and only Word needs it

            return docx.write(document, self._context.clock())
        write = {"text": text.write, "md": markdown.write, "html": html.write}[format]
        return write(document).encode()

    def text(self, talk: str, paper: Paper, *, language: str | None = None) -> str:
        """Write a paper as words and line breaks, as it is pasted."""
        return self.written(talk, paper, language=language).decode()

    def proposed_name(self, paper: Paper, format: str) -> str:  # noqa: A002 - the field's word
        """Propose a file name: the program, the paper, the day; never a key or a name."""
        word = self._context.words(f"paper.file.{paper}")
        return f"guide-{word}-{self._context.today().isoformat()}.{SUFFIX[format]}"

    def save(self, path: Path, content: bytes, *, force: bool = False) -> None:
        """Save a paper. Raises PaperError as `save` does."""
        save(path, content, force=force)

    def _told(self, row: ConversationRow, walk: Walk, paper: Paper, language: str | None) -> PaperContext:
        spoken = language or (row.languages[-1] if paper == "citizen" else "da")
        if spoken not in self._context.catalogues.languages():
            raise PaperError("paper.language_not_spoken", language=spoken)
        key = self._people.by_id(row.subject).key
        say = sayer(self._context, walk, blank=BLANK)
        return paper_context(self._context, walk, row, say, paper=paper, language=spoken, key=key)


def save(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file a person named. Raises PaperError `paper.file_exists` (unless forced), `paper.not_saved`."""
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(content)
    except FileExistsError:
        raise PaperError("paper.file_exists", path=str(path)) from None
    except OSError as failed:
        raise PaperError("paper.not_saved", path=str(path)) from failed
