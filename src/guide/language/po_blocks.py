"""A `.po` file as blocks of lines, so that what nobody changes stays as it is, letter for letter.

`pofile` reads what a file says; this reads how it is written, and writes it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_FIELD = re.compile(r'^(msgctxt|msgid|msgstr) (".*")$')
_ESCAPED = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}
_GONE = "#~ "


@dataclass(frozen=True, slots=True)
class Block:
    """One entry as it is written: its lines, and what they say. The header has no key.

    `comments` are the lines that begin with `#` and belong to people; flags and the earlier Danish are told
    apart. `gone` is an entry that no flow asks for any more, kept for its words.
    """

    lines: tuple[str, ...]
    key: str = ""
    danish: str = ""
    text: str = ""
    before: str | None = None
    fuzzy: bool = False
    comments: tuple[str, ...] = ()
    gone: bool = False


def read_blocks(text: str) -> tuple[Block, ...]:
    """Take a `.po` file apart; blank lines and nothing else are lost."""
    return tuple(_read(lines) for lines in _apart(text.replace("\r\n", "\n").split("\n")))


def write_blocks(blocks: Iterable[Block]) -> str:
    """Put blocks together again, with a blank line between."""
    return "\n\n".join("\n".join(block.lines) for block in blocks) + "\n"


def made(block: Block) -> Block:
    """Write the lines of a block anew from what it says."""
    flags = ["#, fuzzy"] if block.fuzzy else []
    before = [f"#| {line}" for line in _field("msgid", block.before)] if block.before is not None else []
    said = [*_field("msgctxt", block.key), *_field("msgid", block.danish), *_field("msgstr", block.text)]
    lines = [*before, *said]
    if block.gone:
        lines = [f"#~| {line[3:]}" if line.startswith("#| ") else f"{_GONE}{line}" for line in lines]
    return replace(block, lines=(*block.comments, *flags, *lines))


def _apart(lines: Iterable[str]) -> Iterator[list[str]]:
    """Cut where a blank line stands, or where something begins behind a finished entry."""
    found: list[str] = []
    said = False
    for line in lines:
        bare = line.removeprefix(_GONE)
        begins = (line.startswith("#") and not line.startswith("#~")) or bare.startswith(
            ("msgctxt", "msgid ")
        )
        if not line.strip() or (said and begins):
            if found:
                yield found
            found, said = [], False
        if line.strip():
            found.append(line)
            said = said or bare.startswith("msgstr")
    if found:
        yield found


def _read(lines: list[str]) -> Block:
    gone = any(line.startswith(_GONE) for line in lines)
    said = _fields(line.removeprefix(_GONE) for line in lines if not _aside(line))
    before = _fields(line[3:].lstrip() for line in lines if line.startswith(("#| ", "#~|")))
    flags = [line for line in lines if line.startswith("#,")]
    return Block(
        lines=tuple(lines),
        key=said.get("msgctxt", ""),
        danish=said.get("msgid", ""),
        text=said.get("msgstr", ""),
        before=before.get("msgid"),
        fuzzy=any("fuzzy" in line for line in flags),
        comments=tuple(line for line in lines if line.startswith("#") and line[1:2] not in {",", "|", "~"}),
        gone=gone,
    )


def _aside(line: str) -> bool:
    return line.startswith("#") and not line.startswith(_GONE)


def _fields(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in lines:
        field = _FIELD.match(line)
        if field is not None:
            name, text = field[1], field[2]
            found[name] = _unquoted(text)
        elif line.startswith('"') and name:
            found[name] += _unquoted(line)
    return found


def _unquoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: _PLAIN.get(found[1], found[1]), text.strip()[1:-1])


def _field(name: str, text: str) -> list[str]:
    """Write a field on one line, or each of its lines on its own."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\r", "\\r")
    if "\n" not in text:
        return [f'{name} "{quoted}"']
    *first, last = quoted.split("\n")
    return [f'{name} ""', *(f'"{line}\\n"' for line in first), *([f'"{last}"'] if last else [])]
