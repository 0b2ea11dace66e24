"""Paper without a conversation: a form to fill in by hand, a leaflet of rules, a booklet to follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from guide.charts.star import Axis, Label, Star
from guide.desk.form_sheet import SheetWriter
from guide.desk.formats import FORM_FORMATS
from guide.desk.library import Library
from guide.desk.papers import BLANK, SUFFIX
from guide.desk.saying import Sayer
from guide.errors import PaperError
from guide.flow.family import Family
from guide.flow.kinds import Text
from guide.language.catalogues import Catalogues
from guide.summary.form import FormKind, form, without_private
from guide.summary.formats import html, markdown, text


class Forms:
    """Prints forms of flows. It needs no store, for nobody's answers are on them."""

    def __init__(
        self,
        library: Library,
        catalogues: Catalogues,
        clock: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        self._library = library
        self._catalogues = catalogues
        self._clock = clock
        self._today = today

    def written(
        self,
        name: str,
        *,
        kind: FormKind = "form",
        language: str = "da",
        format: str = "html",  # noqa: A002 - the field's word
        openly: bool = False,
    ) -> bytes:
        """Write a form, leaflet or booklet of a flow: UTF-8 bytes, or a DOCX file's.

        `openly` leaves out what is not for the citizen; without it that stands on a sheet of its own, last.

        Raises FlowError `flow.not_found`, `flow.refused`, PaperError `paper.unknown_format`,
        `paper.language_not_spoken`.
        """
        if format not in FORM_FORMATS:
            raise PaperError("paper.unknown_format", format=format, known=", ".join(FORM_FORMATS))
        if language not in self._catalogues.languages():
            raise PaperError("paper.language_not_spoken", language=language)
        flow = self._library.flow(name)
        local = self._library.local(flow.family.name)
        about = {word.name: word.about for word in flow.family.local}
        say = Sayer(self._catalogues, ("da", language), local, about, BLANK)
        writer = SheetWriter(flow, say, language, kind, local, self._today().isoformat())
        told = writer.context(_blank_star(flow.family, say, language))
        document = form(without_private(told) if openly else told)
        if format == "docx":
            from guide.summary.formats import docx  # noqa: PLC0415 - slow to load, and only Word needs it

            return docx.write(document, self._clock())
        write = {"text": text.write, "md": markdown.write, "html": html.write}[format]
        return write(document).encode()

    def proposed_name(self, name: str, kind: FormKind, format: str) -> str:  # noqa: A002 - the field's word
        """Propose a file name: the program, what it is, the flow."""
        return f"guide-{kind}-{name.replace('/', '-')}.{SUFFIX[format]}"


def _blank_star(family: Family, say: Sayer, language: str) -> Star | None:
    """The family's star with its topics and no marks."""

    def label(text: Text) -> Label:
        said = say.in_language(text, language)
        return Label(said.text, said.direction, said.language)

    axes = tuple(
        Axis(label(one.title), tuple(label(anchor.text) for anchor in one.anchors))
        for one in map(family.indicator, family.star)
    )
    return Star(label(family.title), axes, ()) if axes else None
