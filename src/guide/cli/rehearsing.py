"""`guide demo`: the program on a made-up office in a throw-away store."""

from __future__ import annotations

import click

from guide.language.words import Words


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that shows the program."""
    del words
    return ()
