"""`guide translate`: catalogues brought up to the Danish, how far they are, and sheets for speakers."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import docx
import pytest

from command_line import Line
from guide import paths
from guide.desk.sheets import FORMATS
from guide.language.catalogues import Catalogues
from guide.language.po_blocks import read_blocks, write_blocks
from guide.language.pofile import read_entries
from guide.language.updating import update
from guide.summary.sheet import guarded, read_csv, unguarded
from own_flows import BEFORE, CHANGED, KEY, own_copy

SHIPPED = sorted(paths.shipped("locales").rglob("*.po"))


@pytest.fixture
def line(tmp_path, capsys):
    return Line(tmp_path, capsys)


@pytest.fixture
def own(tmp_path, monkeypatch) -> Path:
    """An office's own copy of a family, with one Danish sentence said otherwise; its folder of flows."""
    monkeypatch.chdir(tmp_path)
    return own_copy(tmp_path)


# --- update --------------------------------------------------------------------------------------------

OLD = """# Who made this file.
msgid ""
msgstr ""
"Language: xx\\n"

# a remark of the translator's
# approved: AB 2026-03-01
msgctxt "f:a"
msgid "Goddag"
msgstr "Hallo"

# approved: AB 2026-03-01
#, python-format
msgctxt "f:b"
msgid "Et \\"ord\\""
msgstr ""
"Ett "
"ord"

msgctxt "f:d"
msgid "Farvel"
msgstr "Adjø"

msgctxt "f:e"
msgid "Tom"
msgstr ""

#~ msgctxt "f:z"
#~ msgid "Engang"
#~ msgstr "En gång"
"""
DANISH = {"f:a": "Goddag", "f:b": 'Et "ord"', "f:d": "Farvel", "f:e": "Tom"}


def test_what_is_right_already_is_not_touched():
    """Rule: nothing else is touched: an up-to-date catalogue comes out letter for letter."""
    assert update([OLD], DANISH, "xx").text == OLD
    for path in SHIPPED:
        text = path.read_text(encoding="utf-8")
        blocks = read_blocks(text)
        danish = {block.key: block.danish for block in blocks if block.key}
        assert danish.keys() == read_entries(path).keys(), path
        assert write_blocks(blocks) == update([text], danish, path.parts[-3]).text == text, path
    print(f"{len(SHIPPED)} shipped catalogues")


def test_a_new_text_stands_empty_in_its_place():
    """Rule: entries stand by key; a text nobody translated has an empty entry."""
    done = update([OLD], DANISH | {"f:c": "Ny\nlinje"}, "xx")
    assert done.new == ("f:c",)
    assert 'msgctxt "f:c"\nmsgid ""\n"Ny\\n"\n"linje"\nmsgstr ""\n\nmsgctxt "f:d"' in done.text
    assert (
        done.text.replace(done.text[done.text.index('msgctxt "f:c"') : done.text.index('msgctxt "f:d"')], "")
        == OLD
    )


def test_changed_danish_makes_fuzzy_keeps_the_earlier_and_lets_approval_fall():
    """Rule: a changed text is fuzzy with its earlier msgid; approval falls, a remark stays."""
    done = update([OLD], DANISH | {"f:a": "Godmorgen", "f:e": "Tomt"}, "xx")
    expected = (
        '# a remark of the translator\'s\n#, fuzzy\n#| msgid "Goddag"\n'
        'msgctxt "f:a"\nmsgid "Godmorgen"\nmsgstr "Hallo"\n'
    )
    assert expected in done.text
    assert done.changed == ("f:a",)  # what nobody had translated is only said anew
    assert 'msgid "Tomt"\nmsgstr ""' in done.text
    again = update([done.text], DANISH | {"f:a": "God aften", "f:e": "Tomt"}, "xx")
    assert '#| msgid "Goddag"\nmsgctxt "f:a"\nmsgid "God aften"' in again.text
    back = update([again.text], DANISH, "xx")
    assert back.back == ("f:a",)
    assert 'translator\'s\nmsgctxt "f:a"\nmsgid "Goddag"\nmsgstr "Hallo"\n' in back.text


def test_a_translation_is_read_as_changed_after_an_update(tmp_path):
    """Rule: what `update` marks, Babel's reader reads so; and nothing else is fuzzy."""
    path = tmp_path / "f.po"
    path.write_text(update([OLD], DANISH | {"f:a": "Godmorgen"}, "xx").text, encoding="utf-8")
    entries = read_entries(path)
    assert {key: (one.fuzzy, one.approved) for key, one in entries.items()} == {
        "f:a": (True, None),
        "f:b": (False, "AB 2026-03-01"),
        "f:d": (False, None),
        "f:e": (False, None),
    }


def test_what_is_gone_is_kept_below_and_comes_back():
    """Rule: a text that is gone leaves its translation as an obsolete entry; one never translated leaves nothing."""
    done = update([OLD], {"f:a": "Goddag", "f:b": 'Et "ord"'}, "xx")
    assert done.gone == ("f:d", "f:e")
    assert done.text.endswith(
        '#~ msgctxt "f:d"\n#~ msgid "Farvel"\n#~ msgstr "Adjø"\n\n'
        '#~ msgctxt "f:z"\n#~ msgid "Engang"\n#~ msgstr "En gång"\n'
    )
    assert "f:e" not in done.text
    assert update([done.text], DANISH, "xx").text == OLD.replace("", "")
    renamed = update([OLD], {**DANISH, "f:n": "Farvel"}, "xx")
    assert 'msgctxt "f:n"\nmsgid "Farvel"\nmsgstr ""' in renamed.text, "never guessed from another key"


def test_an_office_gets_its_own_catalogue_beside_its_own_flows(line, own):
    """Rule: an own family's catalogue is written beside it, with all that came with us; ours is not touched."""
    code, out, _err = line.run("translate", "update", "fip", "--with", "ar", "--flows", str(own))
    assert code == 0
    path = own.parent / "locales" / "ar" / "LC_MESSAGES" / "fip.po"
    assert str(path) in out
    assert KEY in out
    ours = paths.shipped("locales") / "ar" / "LC_MESSAGES" / "fip.po"
    mine, shipped = read_entries(path), read_entries(ours)
    assert mine.keys() == shipped.keys()
    assert {key for key in mine if mine[key] != shipped[key]} == {KEY}
    assert (mine[KEY].danish, mine[KEY].fuzzy, mine[KEY].text) == (CHANGED, True, shipped[KEY].text)
    again = line.run("translate", "update", "fip", "--with", "ar", "--flows", str(own))[1]
    assert again == "1 kataloger set igennem, 0 ført op til dansk.\n"


def test_a_broken_family_is_not_brought_up(line, own):
    """Rule: where a flow cannot be read, what it says cannot be told from what is gone: nothing is written."""
    (own / "fip" / "together.yaml").write_text("title: [", encoding="utf-8")
    code, _out, err = line.run("translate", "update", "fip", "--flows", str(own))
    assert code == 1
    assert "together.yaml" in err
    assert not (own.parent / "locales").exists()


# --- status --------------------------------------------------------------------------------------------


def test_status_counts_what_is_changed_missing_and_approved(line, own):
    """Rule: per language and family: texts, translated, approved, and by name what is changed or missing."""
    told = line.json("translate", "status", "fip", "--with", "ar", "--flows", str(own))
    assert told.keys() == {"format", "languages", "not_understood"}
    [catalogue] = told["languages"][0]["catalogues"]
    assert (catalogue["name"], catalogue["changed"], catalogue["missing"]) == ("fip", [KEY], [])
    assert catalogue["texts"] == catalogue["translated"] > 100
    everything = line.json("translate", "status")["languages"]
    assert {one["language"] for one in everything} == set(
        Catalogues([paths.shipped("locales")]).languages()
    ) - {"da"}
    for one in everything:
        names = {told["name"] for told in one["catalogues"]}
        assert {"fip", "room"} <= names
        assert ("guide" in names) == (one["language"] == "en")
        assert all(t["texts"] == t["translated"] + len(t["missing"]) for t in one["catalogues"])


def test_what_farsi_lends_dari_is_missing_in_dari(line, tmp_path):
    """Rule: a speaker of Dari approves Dari: a text that is said in Farsi is counted as missing."""
    folder = tmp_path / "locales" / "fa_AF" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "flows").mkdir()
    (folder / "fip.po").write_text(
        'msgctxt "fip:title"\nmsgid "Vejen til arbejde"\nmsgstr ""\n', encoding="utf-8"
    )
    told = line.json("translate", "status", "fip", "--with", "fa_AF", "--flows", str(tmp_path / "flows"))
    assert told["languages"][0]["catalogues"][0]["missing"] == ["fip:title"]


def test_status_without_an_office_says_what_it_did_not_count(line):
    """Rule: without a database the marks are not counted, and that is said; nothing is made."""
    code, _out, err = line.run("translate", "status", "--with", "ar")
    assert code == 0
    assert err.startswith("Hvad der ikke blev forstået i samtaler, er ikke talt med")
    assert not line.db.exists()


# --- sheets --------------------------------------------------------------------------------------------

GOOD = "كيف صحتك هذه الأيام؟"


class Sheet:
    """A sheet in one of its formats, as a speaker opens it: cells by key and column, saved again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.suffix == ".csv":
            text = path.read_bytes().decode("utf-8-sig")
            self.rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
            self.keys = {row[-1]: n for n, row in enumerate(self.rows)}
        else:
            self.file = docx.Document(str(path))
            self.table = self.file.tables[0]
            self.keys = {cell.text.split("\n")[-1]: n for n, cell in enumerate(self.table.column_cells(0))}

    COLUMNS = ("number", "where", "danish", "now", "better", "initials", "day", "key")

    def _cell(self, key: str, column: str):
        return self.table.cell(self.keys[key], self.COLUMNS.index(column) - 1)

    def read(self, key: str, column: str) -> str:
        if self.path.suffix == ".csv":
            return self.rows[self.keys[key]][self.COLUMNS.index(column)]
        return self._cell(key, column).text

    def write(self, of: str, **cells: str) -> None:
        for column, text in cells.items():
            if self.path.suffix == ".csv":
                self.rows[self.keys[of]][self.COLUMNS.index(column)] = text
            else:
                self._cell(of, column).paragraphs[0].text = text

    def save(self) -> None:
        if self.path.suffix == ".csv":
            page = io.StringIO()
            csv.writer(page, delimiter=";").writerows(self.rows)
            self.path.write_bytes(page.getvalue().encode("utf-8-sig"))
        else:
            self.file.save(str(self.path))


def made(line, own, form: str, language: str = "ar", *names: str) -> Sheet:
    path = line.folder / f"sheet.{form}"
    names = names or ("fip",)
    code, out, err = line.run("translate", "sheet", language, *names, "-o", str(path), "--flows", str(own))
    assert (code, err) == (0, "")
    assert str(path) in out
    return Sheet(path)


def back(line, own, sheet: Sheet, language: str = "ar", *names: str):
    sheet.save()
    names = names or ("fip",)
    return line.run("translate", "sheet", language, *names, "--back", str(sheet.path), "--flows", str(own))


@pytest.mark.parametrize("form", FORMATS)
def test_a_sheet_says_where_each_text_is_met(line, own, form):
    """Rule: for somebody who never saw a catalogue: Danish, the translation, the place in plain words, empty boxes."""
    sheet = made(line, own, form)
    assert sheet.read("fip:indicators.health.scale.3", "danish") == "Tre timers arbejde om dagen går godt"
    assert sheet.read("fip:indicators.health.scale.3", "now").endswith("تسير جيدًا")
    assert {sheet.read(KEY, column) for column in ("better", "initials", "day")} == {""}
    places = [
        sheet.read(key, "where") if form == "csv" else sheet.table.cell(n, 0).text
        for key, n in sheet.keys.items()
    ]
    text = "\n".join(places)
    assert "Trin 3 på skalaen »Helbred og arbejde«" in text
    assert "Spørgsmål i »" in text
    assert f"Før stod der: »{BEFORE}«" in text
    assert "⟦" not in text
    print(
        f"{form}: {len(sheet.keys) - 1} texts, {len({re.sub('»[^«]*«|[0-9]+', '', one) for one in places})} kinds of places"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_speaker_writes_comes_back_and_approves(line, own, form):
    """Rule: better words are put in, initials and a day approve; a row left empty changes nothing."""
    sheet = made(line, own, form)
    sheet.write(KEY, better=GOOD)
    sheet.write("fip:title", initials="AB", day="1-3-2026")
    sheet.write("fip:papers.citizen", better="نجمتك أنت", initials="AB", day="2026-03-02")
    code, out, err = back(line, own, sheet)
    assert (code, err) == (0, "")
    assert "2 tekster sagt bedre, 2 godkendt." in out
    mine = read_entries(own.parent / "locales" / "ar" / "LC_MESSAGES" / "fip.po")
    ours = read_entries(paths.shipped("locales") / "ar" / "LC_MESSAGES" / "fip.po")
    assert {key for key in mine if mine[key] != ours[key]} == {KEY, "fip:title", "fip:papers.citizen"}
    assert (mine[KEY].text, mine[KEY].fuzzy, mine[KEY].approved, mine[KEY].danish) == (
        GOOD,
        False,
        None,
        CHANGED,
    )
    assert (mine["fip:title"].text, mine["fip:title"].approved) == (ours["fip:title"].text, "AB 2026-03-01")
    assert mine["fip:papers.citizen"].approved == "AB 2026-03-02"
    told = line.json("translate", "status", "fip", "--with", "ar", "--flows", str(own))
    assert told["languages"][0]["catalogues"][0]["approved"] == 2


@pytest.mark.parametrize("form", FORMATS)
def test_everything_wrong_in_a_sheet_is_said_at_once_and_nothing_written(line, own, form):
    """Rule: all faults at once, each with its number and what to do; not one row is taken."""
    sheet = made(line, own, form)
    sheet.write("fip:title", better="Vejen", initials="AB", day="1-3-2026")
    sheet.write("fip:respondents.citizen.title", better="المواطن {name}")
    sheet.write("fip:respondents.together.title", better="معًا ٣")
    sheet.write("fip:papers.journal", initials="AB")
    sheet.write("fip:papers.citizen", initials="AB", day="i overmorgen")
    sheet.write("fip:indicators.health.title", danish="Noget andet", better=GOOD)
    sheet.write("fip:indicators.health.explain", now="شيء آخر", initials="AB", day="1-3-2026")
    sheet.write(KEY, better=GOOD)
    if form == "csv":
        sheet.write("fip:indicators.search.title", better=GOOD, key="fip:nowhere")
        sheet.rows.append([*sheet.rows[sheet.keys[KEY]]])
    code, out, err = back(line, own, sheet)
    assert (code, out) == (1, "")
    found = err.strip().split("\n")
    for sentence in (
        "disse tegn hører ikke til sproget: e j n v.",
        "der skal stå – i teksten, men der står {name}.",
        "disse tegn hører ikke til sproget: ٣.",
        "der skal stå både initialer og dato",
        "datoen kan ikke læses, eller den er ikke kommet endnu.",
        "den danske tekst er ændret, siden arket blev lavet.",
        "oversættelsen er ændret, siden arket blev lavet.",
        *(("teksten findes ikke.", "teksten står to gange") if form == "csv" else ()),
    ):
        assert sum(sentence in one for one in found) == 1, sentence
    assert all(re.match(r"Nr\. \d+: ", one) for one in found[:-1])
    assert len(found) == (10 if form == "csv" else 8)
    assert not (own.parent / "locales").exists()


def test_a_catalogue_that_is_not_there_yet_is_made_from_a_sheet(line, own):
    """Rule: a family and a language that are both named make a sheet of empty boxes, and from it a catalogue."""
    (own / "fip").rename(own / "vej")
    sheet = made(line, own, "csv", "uk", "vej")
    assert sheet.read("vej:title", "now") == ""
    sheet.write("vej:title", better="Шлях до роботи", initials="ІФ", day="1-3-2026")
    sheet.write("vej:papers.citizen", initials="ІФ", day="1-3-2026")
    code, _out, err = back(line, own, sheet, "uk", "vej")
    assert (code, "der er ingen oversættelse at godkende" in err) == (1, True)
    sheet.write("vej:papers.citizen", initials="", day="")
    assert back(line, own, sheet, "uk", "vej")[0] == 0
    entries = read_entries(own.parent / "locales" / "uk" / "LC_MESSAGES" / "vej.po")
    assert (entries["vej:title"].text, entries["vej:title"].approved) == ("Шлях до роботи", "ІФ 2026-03-01")
    assert [key for key, one in entries.items() if one.text] == ["vej:title"]


@pytest.mark.parametrize("name", ["sheet.xlsx", "sheet.csv", "sheet.docx", "gone.csv"])
def test_what_is_no_sheet_is_refused(line, own, name):
    """Rule: a file that is not our sheet is named for what it is, in two sentences, and no traceback."""
    path = line.folder / name
    if not name.startswith("gone"):
        path.write_bytes(b"a;b\n1;2\n")
    code, _out, err = line.run("translate", "sheet", "ar", "--back", str(path), "--flows", str(own))
    assert code == 1
    assert err.startswith(("Arket kan ikke læses.", "Et ark kan ikke være af slagsen »xlsx«."))


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "'=1",
    "''",
)


def test_no_cell_is_a_formula():
    """Rule: a cell that a spreadsheet would reckon with gets an apostrophe, which is taken away on the way back."""
    for cell in FORMULAS:
        assert guarded(cell) == f"'{cell}"
        assert unguarded(guarded(cell)) == cell
    for cell in ("", "Tre", "'", "'aad", "1+1"):
        assert guarded(cell) == unguarded(cell) == cell
    print(f"{len(FORMULAS)} beginnings")


def test_a_formula_in_the_danish_does_not_come_out_as_one(line, own):
    """Rule: what stands in a flow is no more trusted than what a speaker writes."""
    flow = own / "fip" / "citizen.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace(CHANGED, "=HYPERLINK(1) ja?"), encoding="utf-8")
    sheet = made(line, own, "csv")
    assert sheet.read(KEY, "danish") == "'=HYPERLINK(1) ja?"
    [row] = [one for one in read_csv(sheet.path.read_bytes()) if one.key == KEY]
    assert row.danish == "=HYPERLINK(1) ja?"


def test_a_sheet_is_never_written_over_unasked(line, own):
    """Rule: as for every file a person names."""
    made(line, own, "csv")
    code, _out, err = line.run("translate", "sheet", "ar", "-o", str(line.folder / "sheet.csv"))
    assert code == 1
    assert "sheet.csv" in err
