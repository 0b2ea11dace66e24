"""Text from people is never markup, format, path, formula or a terminal's command: it stands as it was written.

The texts of `data/hostile.txt` come in by the real doors: a file of answers, the titles of a flow, a catalogue, the
names at a meeting, a note, the name of a file. They go out on every screen of the conversation and on every paper.
What a crash shows is looked at in `test_private.py`, with a real terminal.
"""

from __future__ import annotations

import ast
import html
import io
import json
import re
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
import yaml
from docx import Document

import reach
from command_line import Line
from golden import DATA
from guide.cli.answering import read_document
from guide.desk.filling import fill, read_answers
from guide.desk.meetings import MeetingForm
from guide.desk.papers import FORMATS, PAPERS
from guide.errors import SubjectError
from guide.language.clean import clean
from office import office
from tui_kit import KINDS, run
from wander import screens

HOSTILE = [
    ast.literal_eval(line)
    for line in (DATA / "hostile.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]
SAID = [(f"{text} svar{at}", f"{text} note{at}") for at, text in enumerate(HOSTILE)]
# What a flow's author may write: a brace means something and is told when it is nothing, a hard space is refused.
TITLES = [text for text in HOSTILE if not re.search("[{\xa0]", text) and clean(text).strip()]


TEMPLATE = """# {{ title }}

{{ subject }}, {{ date }}

{{ present() }}

{% for section in sections %}
## {{ section.title }}

{% for step in section.steps %}
- {{ step.ask }}: {{ step }} ({{ step.note }})
{% endfor %}

{% endfor %}
"""


def written(folder: Path, template: str = "") -> Path:
    """A family whose titles, questions and choices are hostile, and a catalogue with hostile translations."""
    family = folder / "flows" / "hostile"
    family.mkdir(parents=True)
    words = yaml.safe_load(
        """
        title: Fjendtlig
        subject: citizen
        respondents: {citizen: {title: Borger}}
        """
    )
    (family / "family.yaml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    steps = [
        {"ask": TITLES[at % len(TITLES)], "name": f"q{at}", "answer": "text"} for at in range(len(HOSTILE))
    ]
    choices = {f"c{at}": text for at, text in enumerate(TITLES[:9])}
    steps.append({"ask": "Hvad?", "name": "which", "answer": "one", "choices": choices})
    flow = {
        "title": TITLES[0],
        "version": 1,
        "respondents": ["citizen"],
        "sections": [{"name": "all", "title": TITLES[1], "steps": steps}],
    }
    (family / "all.yaml").write_text(yaml.safe_dump(flow, allow_unicode=True), encoding="utf-8")
    for paper in ("journal", "citizen") if template else ():
        (family / f"all.{paper}.md").write_text(template, encoding="utf-8")
    catalogue = folder / "locales" / "en" / "LC_MESSAGES"
    catalogue.mkdir(parents=True)
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    for at, step in enumerate(steps[:-1]):
        said = json.dumps(clean(TITLES[-1 - at % len(TITLES)]), ensure_ascii=False)
        asked = json.dumps(clean(step["ask"]), ensure_ascii=False)
        entries.append(f'msgctxt "hostile/all:q{at}.ask"\nmsgid {asked}\nmsgstr {said}\n')
    (catalogue / "hostile.po").write_text("\n".join(entries), encoding="utf-8")
    return folder / "flows"


@pytest.fixture
def finished(tmp_path, request):
    """A finished conversation of hostile questions with hostile answers, names and notes; with a template, if one is given."""
    flows = written(tmp_path, getattr(request, "param", ""))
    desk = office(flows=[flows, KINDS], shipped=False)
    form = MeetingForm(
        held=desk.context.today(), place=HOSTILE[1], participants=tuple(HOSTILE), languages=("da", "en")
    )
    path = tmp_path / "answers.json"
    answers: dict[str, object] = {
        f"q{at}": {"value": answer, "note": note} for at, (answer, note) in enumerate(SAID)
    }
    path.write_text(json.dumps(answers | {"which": "c0"}), encoding="utf-8")
    talk = desk.talks.open("hostile/all", desk.meetings.open("A-1", form), front="answers")
    assert fill(talk, read_answers(read_document(path))).finished
    return desk, talk.id


def squeezed(text: str) -> str:
    """Letters and signs only: how a text is broken into lines does not matter."""
    return "".join(text.split())


def left_to_right(text: str) -> bool:
    return not any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def harmless(text: str) -> list[str]:
    """The signs of a text that would steer a terminal or turn a line around."""
    steering = {
        "\u200e",
        "\u200f",
        "\u061c",
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2066, 0x206A)),
    }
    return [
        repr(sign)
        for sign in text
        if sign in steering or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")
    ]


def test_there_are_enough_texts_of_every_sort():
    """At least thirty, with controls, direction signs, markup, formulas, joiners and something very long."""
    assert len(HOSTILE) >= 30
    joined = "".join(HOSTILE)
    assert all(
        sign in joined for sign in ("\x1b", "\x00", "\x9b", "\u202e", "\u200d", "[", "{{", "=1", "../")
    )
    assert max(map(len, HOSTILE)) > 100
    print(f"{len(HOSTILE)} hostile texts, {len(TITLES)} of them as titles")


def test_they_stand_as_written_on_every_screen(finished):
    """Conversation, transcript, outline, review, papers: each answer and title literally, and nothing steers."""
    desk, stream = finished
    desk.talks.resume(stream).correct("fordi [/b]")
    seen: list[str] = []

    async def drive(driver) -> None:
        async def look(*press: str) -> None:
            await driver.press(*press)
            seen.append(driver.screen())

        await look("ctrl+s")
        for at in range(len(HOSTILE)):
            driver.app.screen.sitting.talk.jump(f"q{at}")
            driver.app.screen.sitting.look("own")
            driver.app.screen.show()
            await look()
            plain = clean(HOSTILE[at])
            if left_to_right(plain):
                assert squeezed(plain) in squeezed(seen[-1]), plain
            title = clean(TITLES[at % len(TITLES)])
            if left_to_right(title):
                assert squeezed(title) in squeezed(seen[-1]), title
        await look("ctrl+o")
        await look("escape", "ctrl+r")
        await look("ctrl+s")
        for _ in range(len(HOSTILE) // 8 + 1):
            await look("pagedown")
        await look("p")
        for _ in range(4):
            await look("right")

    run(desk, drive, start=stream, size=(120, 40))
    steering = [sign for screen in seen for sign in harmless(screen)]
    print(f"{len(seen)} screens")
    assert steering == []


def test_no_screen_there_is_is_steered_by_them(finished):
    """Every screen by its own way, in both views: titles, names and answers literally, and no sign that steers."""
    desk, _stream = finished
    again = desk.talks.open(
        "hostile/all", desk.meetings.open("A-1", desk.meetings.proposal("A-1")), front="tui"
    )
    for at, text in enumerate(HOSTILE):
        again.jump(f"q{at}")
        again.note(text, f"q{at}")
    seen: dict[str, str] = {}

    async def drive(driver) -> None:
        async for name in reach.everywhere(driver, "A-1"):
            seen[name] = driver.screen()
            if hasattr(driver.app.screen, "do_view"):
                await driver.app.screen.do("view")
                seen[name] += driver.screen()

    run(desk, drive, size=(120, 40))
    assert set(seen) | set(reach.AT_START) == {cls.__name__ for cls in screens()}
    assert {name: harmless(shown) for name, shown in seen.items() if harmless(shown)} == {}
    title = squeezed(clean(TITLES[0]))
    titled = {name for name, shown in seen.items() if title in squeezed(shown)}
    print(f"{len(seen)} screens; the flow's hostile title stands on {', '.join(sorted(titled))}")
    assert {"ConversationScreen", "ReviewScreen", "MeetingScreen", "PersonScreen", "BeforeScreen"} <= titled


@pytest.mark.parametrize("finished", ["", TEMPLATE], ids=["no template", "a template"], indirect=True)
def test_they_stand_as_written_on_every_paper(finished):
    """Text, HTML, Word and JSON hold each answer literally; none holds a sign that steers."""
    desk, stream = finished
    for paper in PAPERS:
        for form in FORMATS:
            made = desk.papers.written(stream, paper, format=form)
            text = squeezed(read_back(made, form))
            assert form in {"md", "docx"} or harmless(made.decode()) == []
            for said in chain(*SAID) if form != "md" and paper == "journal" else ():
                assert squeezed(clean(said)) in text, f"{paper} {form}: {said!r}"


def read_back(made: bytes, form: str) -> str:
    """The words of a paper, as whoever opens it reads them."""
    if form == "docx":
        document = Document(io.BytesIO(made))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if form == "html":
        body = made.decode().partition("<body")[2]
        assert re.findall(r"<(script|img|a)\b", body) == []
        return html.unescape(re.sub(r"<[^>]*>", "", body))
    if form == "json":
        return "\n".join(strings(json.loads(made)))
    return made.decode()


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def test_a_key_is_plain_or_refused():
    """What is no case key is refused; the rest is letters, digits and four signs."""
    desk = office(shipped=False)
    refused = 0
    for text in HOSTILE:
        try:
            row, _new = desk.people.find_or_open(text, "citizen")
        except SubjectError:
            refused += 1
        else:
            assert re.fullmatch(r"[\w\-./]{1,40}", row.key)
    print(f"{refused} of {len(HOSTILE)} refused as keys")
    assert refused > len(HOSTILE) // 2


def test_names_of_files_and_what_is_typed_on_the_command_line_steer_nothing(tmp_path, capsys):
    """A file name with an escape in it is told without it, on stdout and on stderr."""
    line = Line(tmp_path, capsys)
    for at, text in enumerate(HOSTILE):
        if "\x00" in text:  # no argument and no file can be called so
            continue
        arguments = (["check", text], ["star", text], [text], ["list", "--db", text])[at % 4]
        _code, out, err = line.run(*arguments)
        assert harmless(out + err) == [], arguments
        _code, out, err = line.run("check", f"{text}.yaml")
        assert harmless(out + err) == [], text
