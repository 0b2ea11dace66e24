"""The way to the terminal UI: `guide`, `guide demo`, a conversation. Loads nothing the first frame has no use for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guide.cli.entering import outside
from guide.cli.session import Session
from guide.errors import UseError
from guide.language.early import early_words
from guide.paths import shipped
from guide.tui.way_in import WayIn

if TYPE_CHECKING:
    from guide.desk.desk import Desk
    from guide.desk.sample import Progress
    from guide.desk.sample_written import Sample

SAMPLE = "sample.yaml"  # an office to try, on a screen


def at_once(*, demo: bool) -> int:
    """Show the office, or the sample office, with nothing asked on the command line; the exit code.

    Nothing that is loaded for the first frame is ever thrown away: looking for it costs 4 to 8 % of the way
    there, so the collector rests until the desk is opened (`GuideApp.prepare`).
    """
    gc.disable()
    words = early_words(shipped("locales"), "da")
    session = Session(outside(), words, words.language)
    try:
        return sample_office(session) if demo else office(session)
    except BaseException as error:  # noqa: BLE001 - the outermost door
        from guide.cli.program import told  # noqa: PLC0415 - only when something went wrong

        return told(error, words, debug=False)


def office(session: Session) -> int:
    """Show the office: asked for its passphrase, or made, on the screen. Raises StoreError."""
    way = session.way_in()
    if session.entering.environment.get("GUIDE_PASSPHRASE") and way.needs == "first run":
        with session.desk(create=True) as desk:
            return on_screen(session, desk, None)
    return on_screen(session, way, None)


def sample_office(session: Session) -> int:
    """Open the sample office once the first frame is shown, and fill it while it is looked at."""

    def sample() -> Sample:
        from guide.cli.answering import read_document  # noqa: PLC0415 - not before the first frame
        from guide.desk.sample_written import sample_of  # noqa: PLC0415

        path = shipped("flows") / SAMPLE
        return sample_of(read_document(path), str(path))

    def made_up(_passphrase: str | None) -> Desk:
        from guide.store.store import Store  # noqa: PLC0415 - not before the first frame

        return session.seated(Store.in_memory(session.entering.entropy), person=sample().person)

    def furnish(desk: Desk) -> Iterator[Progress]:
        from guide.desk.sample import seed  # noqa: PLC0415 - not before the first frame

        return seed(desk, sample())

    return on_screen(
        session, WayIn(made_up, session.speak, session.language, furnish=furnish, tour=True), None
    )


def on_screen(session: Session, way: Desk | WayIn, start: str | None) -> int:
    """Show the terminal UI over an open desk, at one conversation if one is named; or on the way to a desk."""
    if session.entering.open_screen is not None:
        desk = _opened(way) if isinstance(way, WayIn) else way
        return session.entering.open_screen(desk, start)
    from guide.tui.app import run  # noqa: PLC0415 - Textual is loaded only to be shown
    from guide.tui.terminal import may_be_asked  # noqa: PLC0415 - as above

    return run(way, start=start, asks=may_be_asked(session.entering.environment))


def need_screen(session: Session) -> None:
    """Refuse to draw where nobody looks. Raises UseError `use.no_terminal`."""
    if not (session.entering.keyboard() and session.entering.screen()):
        raise UseError("use.no_terminal", command="guide")


def _opened(way: WayIn) -> Desk:
    """Open the desk without a screen, filled where it is to be filled."""
    desk = way.open_desk(None)
    for _step in way.furnish(desk) if way.furnish is not None else ():
        pass
    return desk
