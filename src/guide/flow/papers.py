"""The papers a conversation ends with. Imports nothing heavy: `guide --help` names them too."""

from __future__ import annotations

from typing import Literal

Paper = Literal["journal", "citizen"]
PAPERS: tuple[Paper, ...] = ("journal", "citizen")
