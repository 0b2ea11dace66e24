"""Brings one catalogue up to the Danish as it is now, and touches nothing else in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guide.language.po_blocks import Block, made, read_blocks, write_blocks
from guide.language.pofile import normal

_APPROVED = "# approved:"


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue as it is to be written, with the keys of what was done to it."""

    text: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    back: tuple[str, ...] = ()  # fuzzy until now: the Danish is again what it was translated from
    gone: tuple[str, ...] = ()


def update(files: Sequence[str], danish: Mapping[str, str], language: str) -> Updated:
    """Bring a catalogue up to `danish`, the texts by key; of several `files` the later wins, key by key.

    A new text has an empty entry, a changed one is fuzzy and keeps the Danish it was translated from as its
    earlier msgid; its approval falls. What is gone is kept below as an obsolete entry where it was
    translated. Entries stand by key. Nothing is guessed: a translation belongs to its key alone.
    """
    heads, known, gone = _layers(files)
    done = {key: _entry(key, text, known.get(key) or _revived(gone.get(key))) for key, text in danish.items()}
    left = {key: block for key, block in known.items() if key not in danish}
    kept = {key: block for key, block in gone.items() if key not in danish}
    kept |= {key: made(replace(block, gone=True)) for key, block in left.items() if block.text}
    blocks = [
        heads or _header(language),
        *(done[key] for key in sorted(done)),
        *(kept[key] for key in sorted(kept)),
    ]
    text = write_blocks(blocks)
    return Updated(
        text,
        new=tuple(sorted(key for key in danish if key not in known)),
        changed=tuple(
            sorted(key for key in danish if key in known and _turned(known[key], done[key], fuzzy=True))
        ),
        back=tuple(
            sorted(key for key in danish if key in known and _turned(known[key], done[key], fuzzy=False))
        ),
        gone=tuple(sorted(left)),
    )


def approved(comments: Iterable[str], by: str | None) -> tuple[str, ...]:
    """Set, or with None take away, the comment that says who approved an entry and when."""
    others = tuple(line for line in comments if not line.startswith(_APPROVED))
    return others if by is None else (*others, f"{_APPROVED} {by}")


def _layers(files: Sequence[str]) -> tuple[Block | None, dict[str, Block], dict[str, Block]]:
    """Read the files over each other: the newest header, entries by key, obsolete entries by key."""
    head: Block | None = None
    known: dict[str, Block] = {}
    gone: dict[str, Block] = {}
    for text in files:
        for block in read_blocks(text):
            if block.gone:
                gone[block.key] = block
            elif block.key:
                known[block.key] = block
            else:
                head = block
    return head, known, {key: block for key, block in gone.items() if key not in known}


def _entry(key: str, danish: str, known: Block | None) -> Block:
    if known is None:
        return made(Block((), key=key, danish=danish))
    if normal(known.danish) == normal(danish):
        return known
    if not known.text:
        return made(
            replace(known, danish=danish, comments=approved(known.comments, None), before=None, fuzzy=False)
        )
    before = known.before if known.fuzzy and known.before is not None else known.danish
    if normal(before) == normal(danish):
        return made(replace(known, danish=danish, before=None, fuzzy=False))
    comments = approved(known.comments, None)
    return made(replace(known, danish=danish, before=before, fuzzy=True, comments=comments))


def _revived(gone: Block | None) -> Block | None:
    return None if gone is None else made(replace(gone, gone=False))


def _turned(before: Block, now: Block, *, fuzzy: bool) -> bool:
    return now is not before and bool(now.text) and now.fuzzy is fuzzy


def _header(language: str) -> Block:
    said = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit")
    first = '# Nobody has approved these translations yet. Who has, writes "# approved: initials date" above an entry.'
    lines = [first, 'msgid ""', 'msgstr ""', f'"Language: {language}\\n"', *(f'"{one}\\n"' for one in said)]
    return Block(tuple(lines))
