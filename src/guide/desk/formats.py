"""What papers, comparisons and empty forms can be written as. Imports nothing: `guide --help` names them too."""

from __future__ import annotations

PAPER_FORMATS = ("text", "md", "html", "docx", "json")
COMPARISON_FORMATS = ("text", "svg", "json", "md", "html", "docx", "csv")
FORM_FORMATS = ("html", "docx", "md", "text")
