"""The program on a real terminal, at a step worth a picture: `python -m checks.terminal_scene LANGUAGE SCENE READY`.

It makes the file READY once its first frame is drawn and the terminal has answered, and then waits to be ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from checks.filled import AGREED, KEY, Clock, an_office
from guide.conversation.rows import MeetingRow
from guide.desk.desk import Desk
from guide.desk.talk import Talk
from guide.desk.views import StepView
from guide.tui import app
from guide.tui.app import GuideApp

ANSWERED_BY_NOW = 1.5  # seconds a terminal has to answer before the picture
TYPED = {  # an agreement as somebody might write it who writes from the right
    "ar": "أتصل بالمطبخ في دار المسنين (Bakkebo) قبل 25-06-2026",
    "fa": "پیش از 25-06-2026 به آشپزخانه (Bakkebo) زنگ می‌زنم",
    "fa_AF": "پیش از 25-06-2026 به آشپزخانه (Bakkebo) زنگ می‌زنم",
    "ckb": "پێش 25-06-2026 تەلەفۆن بۆ چێشتخانەی Bakkebo دەکەم",
}


def scale(desk: Desk, language: str) -> Talk:
    """Stand at the first question with steps in words."""
    talk = desk.talks.open("fip/citizen", _meeting(desk, language), front="tui")
    while isinstance(view := talk.now(), StepView) and view.kind != "scale":
        talk.forward()
    return talk


def agreements(desk: Desk, language: str) -> Talk:
    """Stand at the agreements, three of them made, the first by somebody who writes from the right."""
    talk = desk.talks.open("fip/together", _meeting(desk, language), front="tui")
    table = "agreements"
    talk.jump(table)
    said = [TYPED.get(language, AGREED[0][0]), *(what for what, _who in AGREED[1:3])]
    due = desk.context.today().replace(day=28).isoformat()
    talk.answer([
        {"what": what, "who": who, "by": due}
        for what, who in zip(said, ("citizen", "municipality", "citizen"), strict=True)
    ])  # fmt: skip
    talk.jump(table)
    return talk


def _meeting(desk: Desk, language: str) -> MeetingRow:
    return desk.meetings.open(KEY, desk.meetings.proposal(KEY, other=language))


SCENES = {"scale": scale, "agreements": agreements}


class Shown(GuideApp):
    """The program, telling when it can be looked at."""

    CSS_PATH = str(Path(app.__file__).with_name("guide.tcss"))
    ready = Path()

    async def on_mount(self) -> None:
        """Tell a moment after the first frame."""
        await super().on_mount()
        self.set_timer(ANSWERED_BY_NOW, lambda: self.ready.write_text("ready", encoding="utf-8"))


def main() -> None:
    """Show the scene until ended."""
    language, scene, ready = sys.argv[1:]
    desk = an_office(Clock())
    talk = SCENES[scene](desk, language)
    Shown.ready = Path(ready)
    Shown(desk, start=talk.id).run()


if __name__ == "__main__":
    main()
