"""`guide kiosk`: self-service on a shared machine. It opens no database but one in memory, for one person at a time."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from guide.cli.entering import OFFICE_ZONE
from guide.cli.session import Session
from guide.cli.usage import OurCommand, needed
from guide.errors import TalkError, UseError
from guide.language.words import Words

if TYPE_CHECKING:
    from guide.desk.desk import Desk

CODE = "GUIDE_KIOSK_CODE"
SHORTEST = 4  # signs of the code that ends the program
MINUTES, LONGEST = 2, 60
ROLES = frozenset({"kiosk"})


def commands(words: Words) -> tuple[click.Command, ...]:
    """Make the command that turns a machine into a kiosk."""
    params: list[click.Parameter] = [
        click.Argument(["names"], nargs=-1, metavar=f"{words('cli.metavar.flow')}..."),
        click.Option(
            ["--languages"], metavar=words("cli.metavar.languages"), help=words("cli.kiosk.languages")
        ),
        click.Option(
            ["--idle"],
            type=float,
            default=MINUTES,
            metavar=words("cli.metavar.minutes"),
            help=words("cli.kiosk.idle"),
        ),
    ]
    return (OurCommand("kiosk", words, callback=kiosk, params=params),)


@click.pass_obj
def kiosk(session: Session, *, names: tuple[str, ...], languages: str | None, idle: float) -> int:
    """Serve one person after another until the code is typed.

    Raises UseError `use.kiosk_own_store`, `use.kiosk_terminal`, `use.missing`, `use.bad_value`, TalkError `talk.unknown_language`,
    FlowError `flow.not_for_kiosk`, UseError `use.kiosk_codes_differ`, `use.kiosk_code_short`.
    """
    for given, option in ((session.db, "--db"), (session.label, "--as")):
        if given is not None:
            raise UseError("use.kiosk_own_store", option=option)
    if not 0 < idle <= LONGEST:
        raise UseError("use.bad_value", name="--idle", command="guide kiosk")
    if not names:
        raise UseError("use.missing", name=session.words("cli.metavar.flow"), command="guide kiosk")
    spoken = _spoken(session, needed(languages, "--languages", "kiosk"))
    open_desk = _desks(session)
    _check(open_desk, names)
    if not (session.entering.keyboard() and session.entering.screen()):
        raise UseError("use.kiosk_terminal")
    code = _code(session)
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        del os.environ[name]  # they write logs, save pictures of the screen and let signals through
    from guide.tui.kiosk.app import KioskApp, run  # noqa: PLC0415 - Textual is loaded only to be shown
    from guide.tui.terminal import may_be_asked  # noqa: PLC0415 - as above

    app = KioskApp(
        open_desk,
        flows=names,
        languages=spoken,
        code=code,
        clock=session.entering.clock,
        idle=timedelta(minutes=idle),
        crashed=session.words("tui.crashed"),
        asks=may_be_asked(session.entering.environment),
    )
    return run(app)


def _desks(session: Session) -> Callable[[], Desk]:
    """Make what opens a desk over a new store in memory; flows and translations are read once."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not for --help

    from guide.desk.desk import Desk  # noqa: PLC0415 - not for --help
    from guide.store.store import Store  # noqa: PLC0415

    library, catalogues, entering = session.library(), session.catalogues(), session.entering

    def opened() -> Desk:
        return Desk(
            Store.in_memory(entering.entropy),
            library,
            catalogues,
            clock=entering.clock,
            zone=ZoneInfo(OFFICE_ZONE),
            entropy=entering.entropy,
            person="kiosk",
            roles=ROLES,
        )

    return opened


def _check(open_desk: Callable[[], Desk], flows: tuple[str, ...]) -> None:
    """Raises FlowError `flow.not_found`, `flow.not_for_kiosk`."""
    desk = open_desk()
    try:
        desk.visits.check(flows)
    finally:
        desk.close()


def _spoken(session: Session, typed: str) -> tuple[str, ...]:
    """Read the languages, each once, in the order given. Raises TalkError `talk.unknown_language`."""
    from guide.language.direction import NATIVE_NAMES  # noqa: PLC0415 - not for --help

    known = [one for one in session.catalogues().languages() if one in NATIVE_NAMES]
    spoken = tuple(dict.fromkeys(one.strip() for one in typed.split(",") if one.strip()))
    for code in spoken or ("",):
        if code not in known:
            raise TalkError("talk.unknown_language", language=code, known=", ".join(known))
    return spoken


def _code(session: Session) -> str:
    """Find the code that ends the program: GUIDE_KIOSK_CODE, else typed twice without echo."""
    code = session.entering.environment.get(CODE)
    if not code:
        code = session.entering.ask_secret(session.words("cli.kiosk.code") + " ")
        if session.entering.ask_secret(session.words("cli.kiosk.code_again") + " ") != code:
            raise UseError("use.kiosk_codes_differ")
    if len(code) < SHORTEST:
        raise UseError("use.kiosk_code_short", least=SHORTEST)
    return code
