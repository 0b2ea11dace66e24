"""A small family and flow, and for every fault of reading the smallest change that makes it.

A case is (code, file, old, new, line, column): `old` in the file is replaced by `new`; with `old` empty,
`new` is appended. A code may have several cases.
"""

from pathlib import Path

from guide.flow.reading import Reading, read_family_folder

FAMILY = """\
title: Familien
subject: citizen
respondents:
  citizen: {title: Borger}
  caseworker: {title: Sagsbehandler}
star: [health]
indicators:
  health:
    title: Helbred
    scale: {1: Lidt, 2: Mere, 3: Mest}
  secret:
    title: Tro
    private: true
    scale: {1: Lidt, 2: Mere}
choices:
  party: {citizen: Borgeren, municipality: Kommunen}
sources:
  law:
    title: Loven
    url: https://example.org/1
    checked: 2026-01-01
local:
  phone: Telefonen
"""
FLOW = """\
title: Samtalen
respondents: [citizen]
sections:
  - name: first
    title: Først
    steps:
      - say: Velkommen
        name: welcome
"""


def read(folder: Path, family: str = FAMILY, **flows: str) -> dict[str, Reading]:
    """Read one family `fam` with the flows given by name."""
    place = folder / "fam"
    place.mkdir(parents=True, exist_ok=True)
    (place / "family.yaml").write_text(family, encoding="utf-8")
    for name, text in flows.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return {reading.name: reading for reading in read_family_folder(place)}


def steps(text: str) -> str:
    """Indent steps so that they follow the first one; they begin on line 9, column 7."""
    return "".join(f"      {line}\n" for line in text.splitlines())


def ask(*lines: str) -> str:
    """Write a question `q`, its further lines from line 11, column 9."""
    return steps("\n".join(["- ask: Hvad?", "  name: q", *(f"  {line}" for line in lines)]))


AGREED = ("answer: table", "agreements: true", "columns:")
TABLE = ("answer: table", "columns:")
WHAT = "  what: {title: Hvad, answer: text}"
BY = "  by: {title: Senest, answer: date}"
WHO = "  who: {title: Hvem, answer: one, choices: party}"

Case = tuple[str, str, str, str, int, int]

SILENT: list[Case] = [
    ("flow.lost_after_hash", "flow", "Velkommen", "Gå til skranke #2", 7, 29),
    ("flow.lost_after_hash", "flow", "Velkommen", "Tryk på # og derefter 1", 7, 22),
    ("flow.lost_after_hash", "flow", "", ask("answer: one", "choices: {a: Gå til #2, b: Nej}"), 12, 29),
    ("flow.comma_in_braces", "flow", "", ask("answer: one", "choices: {yes: Ja, tak, no: Nej}"), 12, 28),
    ("flow.comma_in_braces", "flow", "", "compute:\n  c: {value: count(a, b == 1), missing: 0}\n", 10, 23),
    ("flow.comma_in_braces", "flow", "", "tests:\n  - {name: T, holds: [count(a, b) == 1]}\n", 10, 32),
    ("flow.text_begins_with", "flow", "Velkommen", "!Husk at ringe", 7, 14),
    ("flow.text_begins_with", "flow", "Velkommen", "&Co er med", 7, 14),
    ("flow.colon_without_space", "family", "{1: Lidt, 2: Mere}", "{1:Lidt, 2: Mere, 3: Mest}", 14, 13),
    ("flow.text_became_key", "flow", "", ask("answer: text", "look_for:", "  - Husk:"), 13, 13),
    ("flow.duplicate_key", "flow", "", "title: Igen\n", 9, 1),
    ("flow.no_break_space", "flow", "Velkommen", "Vel\u00a0kommen", 7, 17),
    ("flow.no_break_space", "flow", "name: welcome", "name:\u00a0welcome", 8, 14),
    ("flow.tab", "flow", "        name: welcome", "\tname: welcome", 8, 1),
    ("flow.control", "flow", "Velkommen", "Vel\x07kommen", 7, 17),
    ("flow.sign_in_braces", "family", "Borger}", "Hvem?}", 4, 20),
    ("flow.swallowed_line", "flow", "        name: welcome", "          name:welcome\n        name: welcome", 8, 11),
    ("flow.second_document", "flow", "", "---\na: b\n", 9, 1),
    ("flow.key_not_text", "flow", "", "? [a]\n: b\n", 9, 4),
    ("flow.too_deep", "flow", "", "about: " + "[" * 30 + "a" + "]" * 30 + "\n", 9, 32),
]  # fmt: skip

LOUD: list[Case] = [
    ("flow.colon_in_text", "flow", "Velkommen", "Husk: ring først", 7, 18),
    ("flow.colon_in_text", "flow", "Velkommen", "Sig dette:", 7, 23),
    *(
        ("flow.text_begins_with", "flow", "Velkommen", text, 7, 14)
        for text in ('"Hej" siger vi', '"Hej" siger Bo\'s mor', "'Hej' siger vi", "*vigtigt* at huske", "@alle", "%-del", "{local.phone} er",
                     "[Hej] du", "? hvad", "`kode`", "> 5 timer", "- hej", "| hej", ", hej")
    ),
    ("flow.quote_not_closed", "flow", "Velkommen", '"Velkommen', 7, 14),
    ("flow.braces_not_closed", "flow", "[citizen]", "[citizen", 2, 14),
    ("flow.sign_in_braces", "family", "Borger}", "Borger [du]}", 4, 12),
    ("flow.sign_in_braces", "family", "Borger}", "Borger: dig}", 4, 12),
    ("flow.colon_without_space", "flow", "name: welcome", "name:welcome", 8, 9),
    ("flow.wrong_indent", "flow", "        name: welcome", "         name: welcome", 8, 10),
    ("flow.line_without_key", "flow", "Velkommen", "Velkommen\n        her hos os", 8, 9),
    ("flow.not_yaml", "flow", "", "--- a: b\n", 9, 1),
]  # fmt: skip

KEYS: list[Case] = [
    ("flow.unknown_key", "flow", "name: welcome", "name: welcome\n        whn: a", 9, 9),
    ("flow.missing_key", "flow", "        name: welcome\n", "", 7, 9),
    ("flow.empty_value", "flow", "title: Først", "title:", 5, 5),
    ("flow.empty_item", "flow", "[citizen]", "[citizen, '']", 2, 25),
    ("flow.wrong_switch", "flow", "", "private: yes\n", 9, 10),
    ("flow.wrong_word", "family", "citizen\nresp", "citizens\nresp", 2, 10),
    ("flow.wrong_word", "flow", "", ask("answer: tekst"), 11, 17),
    ("flow.wrong_number", "family", "", "place: {step: 3, order: 1}\n", 24, 15),
    ("flow.wrong_date", "family", "2026-01-01", "2026-02-30", 21, 14),
    ("flow.wrong_address", "family", "https://example.org/1", "example.org", 20, 10),
    ("flow.wrong_gap", "family", "", "rhythm: [6 uger]\n", 24, 10),
    ("flow.ends_before_start", "family", "    checked: 2026-01-01", "    checked: 2026-01-01\n    valid_from: 2026-02-01\n    valid_to: 2026-01-01", 23, 15),
    ("flow.source_unchecked", "family", "    checked: 2026-01-01\n", "", 19, 5),
    ("flow.both_keys", "family", "    checked: 2026-01-01", "    checked: 2026-01-01\n    unchecked: Siden er nede", 22, 16),
    ("flow.not_a_list", "flow", "[citizen]", "citizen", 2, 14),
    ("flow.not_a_list_of_parts", "flow", "", "changes: a\n", 9, 10),
    ("flow.not_a_mapping", "family", "{title: Borger}", "Borger", 4, 12),
    ("flow.not_a_text", "flow", "Velkommen", "[a, b]", 7, 15),
    ("flow.unknown_non_answer", "family", "{title: Borger}", "{title: Borger, non_answers: [maybe]}", 4, 42),
    ("flow.unknown_respondent", "flow", "[citizen]", "[citicen]", 2, 15),
    ("flow.unknown_set", "flow", "", ask("answer: one", "choices: partier"), 12, 18),
    ("flow.unknown_set", "family", "scale: {1: Lidt, 2: Mere}", "scale: parties", 14, 12),
    ("flow.unknown_indicator", "flow", "", steps("- ask: Hvad?\n  indicator: helth"), 10, 20),
    ("flow.unknown_source", "flow", "name: welcome", "name: welcome\n        source: lov", 9, 17),
    ("flow.unknown_local", "flow", "Velkommen", "Ring til {local.fone}", 7, 14),
    ("flow.unknown_placeholder", "flow", "Velkommen", "Ring til {phone}", 7, 14),
    ("flow.unknown_question", "flow", "", "label: nothing\n", 9, 8),
    ("flow.twice_in_list", "flow", "[citizen]", "[citizen, citizen]", 2, 24),
    ("flow.private_on_star", "family", "[health]", "[health, secret]", 6, 16),
]  # fmt: skip

STEPS: list[Case] = [
    ("flow.say_or_ask", "flow", "say: Velkommen", "explain: Velkommen", 7, 9),
    ("flow.say_or_ask", "flow", "", ask("say: Hej", "answer: text"), 9, 14),
    ("flow.answer_or_indicator", "flow", "", ask(), 9, 9),
    ("flow.answer_or_indicator", "flow", "", ask("answer: text", "indicator: health"), 12, 20),
    ("flow.key_not_here", "flow", "name: welcome", "name: welcome\n        optional: true", 9, 9),
    ("flow.key_not_here", "flow", "", ask("answer: text", "decimals: 1"), 12, 9),
    ("flow.choices_missing", "flow", "", ask("answer: one"), 9, 9),
    ("flow.number_codes", "flow", "", ask("answer: one", "choices: {1: Lidt, 2: Meget}"), 12, 19),
    ("flow.scale_codes", "flow", "", ask("answer: scale", "choices: {1: Lidt, 3: Meget}"), 12, 19),
    ("flow.scale_codes", "family", "{1: Lidt, 2: Mere}", "{a: Lidt, b: Mere}", 14, 13),
    ("flow.wrong_limit", "flow", "", ask("answer: number", "min: mange ting"), 12, 14),
    ("flow.wrong_limit", "flow", "", ask("answer: number", "max: today"), 12, 14),
    ("flow.wrong_prefill", "flow", "", ask("answer: text", "prefill: q"), 12, 18),
    ("flow.appointment_needs_date", "flow", "", ask("answer: text", "keeps: appointment"), 12, 16),
    ("flow.hour_needs_text", "flow", "", ask("answer: date", "keeps: hour"), 12, 16),
    ("flow.wrong_each", "flow", "    title: Først", "    each: health", 5, 11),
    ("flow.title_with_each", "flow", "    title: Først", "    title: Først\n    each: star", 5, 12),
    ("flow.no_star", "family", "star: [health]\n", "", 5, 11),
    ("flow.indicator_twice", "flow", "", steps("- ask: A?\n  indicator: health\n- ask: B?\n  name: b\n  indicator: health"), 13, 20),
    ("flow.wrong_missing", "flow", "", "compute:\n  c: {value: count(q), missing: ingen}\n", 10, 33),
    ("flow.change_says_nothing", "flow", "", ask("answer: text") + "changes:\n  - {question: q}\n", 13, 6),
    ("flow.not_on_scale", "flow", "", "tests:\n  - name: T\n    readings: {citizen: {health: 4}}\n", 11, 34),
]  # fmt: skip

NAMES: list[Case] = [
    ("flow.wrong_name", "flow", "welcome", "Velkommen til", 8, 15),
    ("flow.wrong_name", "flow", "", ask("answer: one", "choices: {Ja: Ja, no: Nej}"), 12, 19),
    ("flow.keyword", "flow", "welcome", "class", 8, 15),
    ("flow.reserved_word", "flow", "welcome", "today", 8, 15),
    ("flow.reserved_word", "flow", "", ask(*TABLE, "  row: {title: R, answer: text}"), 13, 11),
    ("flow.duplicate_name", "flow", "welcome", "first", 8, 15),
    ("flow.duplicate_name", "flow", "welcome", "party", 8, 15),
    ("flow.duplicate_name", "flow", "", "compute:\n  welcome: today > '2026-01-01'\n", 10, 3),
    ("flow.duplicate_name", "family", "  law:", "  phone:", 18, 3),
    ("flow.name_of_indicator", "flow", "welcome", "health", 8, 15),
    ("flow.column_like_question", "flow", "", ask("answer: text") + steps("- ask: Rækker?\n  name: t\n  answer: table\n  columns:\n    q: {title: Q, answer: text}"), 16, 11),
]  # fmt: skip

TABLES: list[Case] = [
    ("flow.wrong_rows", "flow", "", ask("answer: table", "rows: nothing", "columns:", WHAT), 12, 15),
    ("flow.needs_rows", "flow", "", ask("answer: table", "more: true", "columns:", WHAT), 12, 15),
    ("flow.agreement_column_missing", "flow", "", ask(*AGREED, WHAT, WHO), 14, 11),
    ("flow.agreement_column_kind", "flow", "", ask(*AGREED, WHAT, WHO, "  by: {title: Senest, answer: text}"), 16, 11),
    ("flow.agreement_code", "flow", "", ask(*AGREED, WHAT, BY, "  who: {title: Hvem, answer: one, choices: {me: Mig, citizen: Dig}}"), 16, 11),
    ("flow.repeats_the_row", "flow", "", ask("answer: table", "rows: open_agreements", "columns:", WHAT), 14, 11),
    ("flow.agreement_code", "flow", "", ask("answer: table", "rows: open_agreements", "columns:", "  kept: {title: K, answer: one, choices: {done: Ja, kept: Ja}}"), 14, 11),
]  # fmt: skip

CASES = [*SILENT, *LOUD, *KEYS, *STEPS, *NAMES, *TABLES]
