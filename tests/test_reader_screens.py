"""What the reader reads of the screens is what stands on them: the comparison and the wall show nothing besides."""

from __future__ import annotations

import pytest

import offices
from guide.charts.runs import plain
from guide.tui.app import GuideApp
from reader_surfaces import places, wall, whole
from tui_kit import Driver, run

TEAM, FAMILY = "77-7", "pulse"
SIZES = ((80, 24), (60, 18))
CLOSED = {"closed": offices.closed_apart, "too few": offices.too_few_apart}


def written(lines: list[tuple]) -> set[str]:
    """Lines as they are read, without the blanks around them."""
    return {line.strip() for line in plain(tuple(lines)).split("\n")} | {""}


def body(driver: Driver, below: str) -> set[str]:
    """What stands between the line at the top and the keys at the bottom."""
    lines = driver.screen().split("\n")[1:]
    end = next(number for number, line in enumerate(lines) if below in line)
    return {line.strip() for line in lines[:end]}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "60x18"])
@pytest.mark.parametrize("given", CLOSED)
def test_the_screens_show_the_lines_that_the_reader_read(given, size):
    """The comparison from top to bottom in both views, and the wall at every statement: no line that is not read."""
    desk = CLOSED[given]()
    seen: dict[str, set[str]] = {"compare": set(), "wall": set()}

    async def look(driver: Driver) -> None:
        await driver.press("ctrl+s")
        await driver.type(TEAM)
        await driver.press("f7", "s")
        for audience in range(2):
            for _line in range(30):
                seen["compare"] |= body(driver, "↑↓")
                await driver.press("down")
            await driver.press("pageup", "pageup", "pageup", *(["ctrl+s"] if not audience else []))
        await driver.press("w")
        for _place in range(2):
            seen["wall"] |= body(driver, "←→")
            await driver.press("right")

    app: GuideApp = run(desk, look, size=size)
    view, words = desk.comparing.view(TEAM, FAMILY, audience="shared"), app.words
    on_wall = set().union(*(written(wall(view, place, size[0])) for place in places(view)))
    assert seen == {"compare": written(whole(view, words, size[0])), "wall": on_wall}
    print(f"{given} at {size[0]}: {len(seen['compare'])} lines of the comparison, {len(on_wall)} of the wall")
