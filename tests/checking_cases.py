"""For each fault the checker finds: the smallest flow that shows it, and the advice applied.

`«` stands where the fault begins and is taken out before the file is written. `fix` is what the advice
says, as old text and new.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FAMILY = """\
title: Prøve
subject: citizen
respondents:
  citizen: {title: Borger}
star: [health, mood]
indicators:
  health: {title: Helbred, scale: {1: Lavt, 2: Midt, 3: Højt}}
  mood: {title: Humør, scale: {1: Lavt, 2: Midt, 3: Højt}}
"""

TWO_SCALES = """\
  - ask: Hvordan har du det?
    indicator: health
  - ask: Hvordan er dit humør?
    indicator: mood
"""


@dataclass(frozen=True)
class Case:
    """One fault. `steps` go into the one section of `t/f`; `flow` is a whole file instead."""

    code: str
    steps: str = ""
    fix: tuple[str, str] = ("", "")
    rest: str = ""  # after the sections: compute, tests
    flow: str = ""
    family: str = FAMILY
    files: dict[str, str] = field(default_factory=dict)
    today: date = date(2026, 1, 5)
    languages: tuple[str, ...] = ("da",)

    def written(self) -> dict[str, str]:
        """Give the files by name, markers still in them."""
        body = "".join(f"  {line}\n" for line in self.steps.splitlines())
        head = "title: Et skema\nrespondents: [citizen]\nsections:\n  - name: only\n    title: Det hele\n    steps:\n"
        return {
            "family.yaml": self.family,
            "f.yaml": self.flow or head + "".join(f"  {line}\n" for line in body.splitlines()) + self.rest,
            **self.files,
        }


EACH = """\
title: Et skema
respondents: [citizen]
sections:
  - name: first
    title: Først
    steps:
      - ask: Går det godt?
        name: well
        answer: yes/no
        go: {yes: «marks}
  - name: marks
    each: star
    steps:
      - {ask: 'Hvor er du nu?', name: now, indicator: each}
  - name: last_part
    title: Til sidst
    steps:
      - {say: Tak for i dag., name: thanks}
"""

TABLE = """\
  - ask: Hvad aftaler vi?
    name: deals
    answer: table
    columns:
      what: {title: Hvad, answer: text}
      sure: {title: Sikkert, answer: yes/no}
      doubt: {title: Tvivl, answer: text, when: sure == no}
"""

YES_NO = """\
  - {ask: 'Går det godt?', name: well, answer: yes/no}
  - {ask: 'Hvad er svært?', name: hard, answer: text, when: well == no}
"""

SOURCE = FAMILY + "sources:\n  law:\n    title: En lov\n    url: https://example.org/lov\n"
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _po(key: str, danish: str, said: str, comment: str = "") -> str:
    return f'{PO}{comment}msgctxt "{key}"\nmsgid "{danish}"\nmsgstr "{said}"\n'


HELLO = "  - {say: «Hej., name: hello}\n"
HELLO_KEY = "t/f:hello.say"

ERRORS = [
    Case(
        "flow.always_holds",
        TWO_SCALES.replace("mood\n", "mood\n    when: «health >= 1\n"),
        ("    when: health >= 1\n", ""),
    ),
    Case(
        "flow.never_holds",
        TWO_SCALES.replace("mood\n", "mood\n    when: «health > 3\n"),
        ("health > 3", "health > 2"),
    ),
    Case(
        "flow.unreachable",
        "  - {say: Hej., name: hello, go: bye}\n  - {«say: Noget., name: between}\n  - {say: Farvel., name: bye}\n",
        (", go: bye", ""),
    ),
    Case(
        "flow.unreachable",
        YES_NO + "  - {say: Godt., name: good, when: «answered(hard) and well == yes}\n",
        ("answered(hard) and well == yes", "well == yes"),
    ),
    Case(
        "flow.circular_compute",
        YES_NO,
        ("b: a", "b: well == no"),
        rest="compute:\n  a: «b\n  b: «a\n",
    ),
    Case(
        "flow.empty_range",
        "  - {ask: 'Hvor mange?', name: n, answer: number, min: «9, max: 2}\n",
        ("min: 9, max: 2", "min: 2, max: 9"),
    ),
    Case(
        "flow.min_above_choices",
        "  - {ask: 'Hvilke?', name: m, answer: many, choices: {a: En, b: To, none: Ingen}, min: «3}\n",
        ("min: 3", "min: 2"),
    ),
    Case(
        "flow.max_below_one",
        "  - {ask: 'Hvilke?', name: m, answer: many, choices: {a: En}, max: «0}\n",
        ("max: 0", "max: 1"),
    ),
    Case(
        "flow.limit_unknown",
        "  - {ask: 'Timer?', name: hours, answer: number}\n  - {ask: 'Løn?', name: paid, answer: number, max: «hour}\n",
        ("max: hour}", "max: hours}"),
    ),
    Case(
        "flow.limit_kind",
        YES_NO + "  - {ask: 'Timer?', name: n, answer: number, max: «well}\n",
        (", max: well", ", max: 9"),
    ),
    Case(
        "flow.limit_later",
        "  - {ask: 'Løn?', name: paid, answer: number, max: «hours}\n  - {ask: 'Timer?', name: hours, answer: number}\n",
        ("max: hours", "max: 60"),
    ),
    Case(
        "flow.prefill_unknown",
        "  - {ask: 'Job?', name: job, answer: text, prefill: «last(jop)}\n",
        ("last(jop)", "last(job)"),
    ),
    Case(
        "flow.prefill_kind",
        YES_NO + "  - {ask: 'Job?', name: job, answer: text, prefill: «last(well)}\n",
        ("last(well)", "last(hard)"),
    ),
    Case("flow.show_unknown", "  - {say: Se., name: look, show: «stjerne}\n", ("stjerne", "star")),
    Case(
        "flow.show_later",
        "  - {say: Se., name: look, show: «job}\n  - {ask: 'Job?', name: job, answer: text}\n",
        ("show: job", "show: last(job)"),
    ),
    Case(
        "flow.rows_unknown",
        TABLE.replace("    columns", "    rows: «last(deal)\n    more: true\n    columns"),
        ("last(deal)", "last(deals)"),
    ),
    Case(
        "flow.go_unknown",
        "  - {ask: 'Går det?', name: well, answer: yes/no, go: {no: «by}}\n  - {say: Godt., name: good}\n  - {say: Farvel., name: bye}\n",
        ("{no: by}", "{no: bye}"),
    ),
    Case(
        "flow.go_backwards",
        "  - {say: Hej., name: hello}\n  - {ask: 'Går det?', name: well, answer: yes/no, go: {no: «hello}}\n",
        ("{no: hello}", "{no: end}"),
    ),
    Case("flow.go_into_each", flow=EACH, fix=("{yes: marks}", "{yes: last_part}")),
    Case("flow.go_into_each", flow=EACH.replace("«marks", "«mood.now"), fix=("mood.now", "end")),
    Case(
        "flow.go_unknown_code",
        "  - {ask: 'Går det?', name: well, answer: yes/no, go: {maybe: «bye}}\n  - {say: Godt., name: good}\n  - {say: Farvel., name: bye}\n",
        ("maybe: bye", "no: bye"),
    ),
    Case(
        "flow.go_without_question",
        "  - {say: Hej., name: hello, go: {yes: «bye}}\n  - {say: Farvel., name: bye}\n",
        ("{yes: bye}", "bye"),
    ),
    Case(
        "flow.template_syntax",
        YES_NO,
        ("{% if answers.well %}", ""),
        files={"f.journal.md": "# Hej\n«{% if answers.well %}\n"},
    ),
    Case(
        "flow.template_name",
        YES_NO,
        ("answers.wel.", "answers.well."),
        files={"f.journal.md": "# Hej\n\n«{{ answers.wel.text }}\n"},
    ),
    Case(
        "flow.template_name",
        YES_NO,
        ("{{ weather }}", "{{ date }}"),
        files={"f.citizen.md": "«{{ weather }}\n"},
    ),
    Case(
        "flow.template_private",
        "  - {ask: 'Hvad ser du?', name: seen, answer: text, private: true}\n",
        ("{{ answers.seen.text }}", ""),
        files={"f.citizen.md": "Hej\n«{{ answers.seen.text }}\n"},
    ),
    Case(
        "flow.template_name",
        YES_NO,
        ('told("wel")', 'told("well")'),
        files={"f.journal.md": '«{{ told("wel") }}\n'},
    ),
    Case(
        "flow.template_private",
        "  - {ask: 'Hvad ser du?', name: seen, answer: text, private: true}\n",
        ('{{ told("seen") }}', ""),
        files={"f.citizen.md": 'Hej\n«{{ told("seen") }}\n'},
    ),
    Case("flow.template_word", YES_NO, ("t(title)", 't("Hej")'), files={"f.journal.md": "«{{ t(title) }}\n"}),
    Case(
        "flow.placeholder_differs",
        '  - {say: "«Ring {local.phone}", name: hello}\n',
        ("{local.fone}", "{local.phone}"),
        family=FAMILY + "local: {phone: Telefon}\n",
        files={"locales/en/LC_MESSAGES/t.po": _po(HELLO_KEY, "Ring {local.phone}", "Call {local.fone}")},
        languages=("da", "en"),
    ),
    Case("flow.dead_word", "  - {say: «Gå til dit jobcenter., name: hello}\n", ("dit jobcenter", "kommunen")),
    Case(
        "flow.dead_word",
        "  - {say: Hej., name: hello, guidance: «Husk 225 timer.}\n",
        ("Husk 225 timer.", "Husk timerne."),
    ),
    Case(
        "flow.dead_word",
        YES_NO,
        ("NemID", "MitID"),
        files={"f.citizen.md": "# Hej\n«Log ind med NemID.\n"},
    ),
    Case(
        "flow.test_not_asked",
        YES_NO,
        ("asked", "skipped"),
        rest="tests:\n  - name: a\n    answers: {well: yes}\n    asked: [«hard]\n",
    ),
    Case(
        "flow.test_not_asked",
        fix=("skipped: [thanks]\n    asked: [last_part]", "skipped: [last_part]"),
        flow=EACH.replace("«marks", "end")
        + "tests:\n  - name: a\n    answers: {well: yes}\n    skipped: [thanks]\n    asked: [«last_part]\n",
    ),
    Case(
        "flow.test_not_skipped",
        YES_NO,
        ("skipped", "asked"),
        rest="tests:\n  - name: a\n    answers: {well: no}\n    skipped: [«hard]\n",
    ),
    Case(
        "flow.test_not_skipped",
        fix=("skipped: [marks]", "asked: [marks]"),
        flow=EACH.replace("«marks", "end")
        + "tests:\n  - name: a\n    answers: {well: no}\n    skipped: [«marks]\n",
    ),
    Case(
        "flow.test_off_path",
        YES_NO,
        ("hard: Alt}", "hard: Alt}\n    skipped: [hard]"),
        rest="tests:\n  - name: a\n    answers: {well: yes, hard: «Alt}\n",
    ),
    Case(
        "flow.test_wrong_answer",
        TWO_SCALES,
        ("health: 4", "health: 3"),
        rest="tests:\n  - name: a\n    answers: {health: «4}\n",
    ),
    Case(
        "flow.test_wrong_answer",
        "  - {ask: 'Hvor mange?', name: n, answer: number, max: 9}\n",
        ("n: 12", "n: 9"),
        rest="tests:\n  - name: a\n    answers: {n: «12}\n",
    ),
    Case(
        "flow.test_does_not_hold",
        YES_NO,
        ("well == no]", "well == yes]"),
        rest="tests:\n  - name: a\n    answers: {well: yes}\n    holds: [«well == no]\n",
    ),
    Case(
        "flow.test_column_off",
        TABLE,
        (", doubt: Regn", ""),
        rest="tests:\n  - name: a\n    answers: {deals: [{what: Ringe, sure: yes, doubt: «Regn}]}\n",
    ),
    Case(
        "flow.test_column_missing",
        TABLE,
        ("sure: no", "sure: no, doubt: Regn"),
        rest="tests:\n  - name: a\n    answers: {deals: [{«what: Ringe, sure: no}]}\n",
    ),
    Case(
        "flow.test_unknown_name",
        YES_NO,
        ("wel:", "well:"),
        rest="tests:\n  - name: a\n    answers: {wel: «yes}\n",
    ),
    Case(
        "flow.test_unknown_name",
        YES_NO,
        ("[harm]", "[hard]"),
        rest="tests:\n  - name: a\n    answers: {well: no}\n    asked: [«harm]\n",
    ),
    Case(
        "flow.test_facts",
        YES_NO,
        ("well: perhaps", "well: yes"),
        rest="tests:\n  - name: a\n    last: {well: «perhaps}\n",
    ),
]


def _when(
    code: str, condition: str, better: str, steps: str = YES_NO + TWO_SCALES, family: str = FAMILY
) -> Case:
    """Make a flow with one wrong condition, `«` at the word that is wrong."""
    step = f"  - say: Godt.\n    name: good\n    when: {condition}\n"
    return Case(code, steps + step, (f"when: {condition.replace('«', '')}", f"when: {better}"), family=family)


MANY_ANSWER = FAMILY.replace("citizen: {title: Borger}", "citizen: {title: Borger, many: true}")
DATE = "  - ask: Hvornår?\n    name: day\n    answer: date\n"
MANY_CHOICES = "  - ask: Hvilke?\n    name: m\n    answer: many\n    choices: {a: En, b: To}\n"

CONDITIONS = [
    _when("flow.condition_letter", "well «→ yes", "well == yes"),
    _when("flow.condition_not_allowed", "«health * 2 > 4", "health > 2"),
    _when("flow.condition_syntax", "health «=> 2", "health >= 2"),
    _when("flow.condition_too_deep", "not " * 25 + "well == yes", "well == yes"),
    _when("flow.condition_too_long", "well == yes or health == 1" + " or health == 3" * 40, "well == yes"),
    _when("flow.each_outside", "reading(«each, citizen) >= 2", "reading(health, citizen) >= 2"),
    _when("flow.in_with_names", "health in (1, «mood)", "health in (1, 2)"),
    _when("flow.in_with_one", "well in («yes)", "well == yes"),
    _when("flow.last_of_many", "«last(health) >= 2", "health >= 2", family=MANY_ANSWER),
    _when("flow.never_linked", "«unused(deals) >= 1", "count(deals) >= 1", TABLE),
    _when("flow.never_missing", "«last(well) == dont_know", "not answered(last(well))"),
    _when("flow.not_a_condition", "«health", "answered(health)"),
    _when("flow.not_a_date", "day > «'i morgen'", "day > '2026-07-01'", DATE),
    _when("flow.not_a_number", "«answered(well) == 1", "answered(well)"),
    _when(
        "flow.not_a_question", "answered(«hello)", "answered(well)", YES_NO + "  - {say: Hej., name: hello}\n"
    ),
    _when("flow.not_a_table", "unused(«well) >= 1", "well == yes"),
    _when("flow.not_countable", "count(«well) >= 1", "answered(well)"),
    _when("flow.only_answered", "«hard == well", "answered(hard)"),
    _when("flow.only_equal", "«well > yes", "well == yes"),
    _when("flow.reading_of_many", "reading(health, «citizen) >= 2", "health >= 2", family=MANY_ANSWER),
    _when("flow.sum_of_scale", "«health + mood > 4", "health > 2"),
    _when("flow.type_mismatch", "day > «3", "day > '2026-07-01'", DATE),
    _when("flow.unknown_call", "«max(health) > 2", "answered(health)"),
    _when("flow.unknown_code", "well == «maybe", "well == yes"),
    _when("flow.unknown_code", "«c in m", "a in m", MANY_CHOICES),
    _when("flow.unknown_name", "«healt > 2", "health > 2"),
    _when("flow.unknown_indicator", "reading(«helth, citizen) >= 2", "reading(health, citizen) >= 2"),
    _when("flow.unknown_respondent", "reading(health, «boss) >= 2", "reading(health, citizen) >= 2"),
    _when(
        "flow.unknown_local",
        "answered(«local.fone)",
        "answered(local.phone)",
        family=FAMILY + "local: {phone: Telefon}\n",
    ),
    _when("flow.word_left", "«dont_know == health", "health == dont_know"),
    _when("flow.wrong_arguments", "«count() >= 1", "count(m) >= 1", MANY_CHOICES),
    Case(
        "flow.forward_reference",
        "  - {say: Hej., name: hello, when: «well == yes}\n" + YES_NO,
        (", when: well == yes", ""),
    ),
]

RULE = "  - {say: «Du har pligt til at komme., name: hello}\n"
EDGES = "tests:\n  - {name: a, answers: {well: no}}\n  - {name: b, answers: {well: yes}}\n"
JUMP = "  - {ask: 'Går det?', name: well, answer: yes/no, go: {no: «bye}}\n  - {say: Godt., name: good}\n  - {say: Farvel., name: bye}\n"
MANY = "".join(f"  - {{ask: 'Hvad nu?', name: q{number}, answer: text}}\n" for number in range(40))

WARNINGS = [
    Case(
        "flow.rule_without_source",
        RULE,
        ("komme.,", "komme., source: law,"),
        family=SOURCE + "    checked: 2026-01-01\n",
    ),
    Case("flow.long_sentence", "  - {say: «" + "nu " * 20 + "ja., name: hello}\n", ("nu nu ja", "nu ja")),
    Case(
        "flow.wide_anchor",
        "  - {ask: 'Hvor?', name: here, answer: scale, choices: {1: Kort, 2: «" + "a" * 41 + "}}\n",
        ("a" * 41, "a" * 40),
    ),
    Case("flow.negation", "  - {say: «Det er ikke svært., name: hello}\n", ("ikke svært", "let")),
    Case("flow.office_word", "  - {say: «Vi taler vedrørende job., name: hello}\n", ("vedrørende", "om")),
    Case(
        "flow.hard_to_read",
        "  - {say: Kommunens beskæftigelsesindsats understøtter arbejdsmarkedsparate., name: hello}\n",
        (
            "Kommunens beskæftigelsesindsats understøtter arbejdsmarkedsparate.",
            "Vi vil gerne hjælpe dig med et job.",
        ),
    ),
    Case(
        "flow.untranslated",
        HELLO,
        ('msgstr ""\n#', 'msgstr "Hello."\n#'),
        languages=("da", "en"),
        files={"locales/en/LC_MESSAGES/t.po": _po(HELLO_KEY, "Hej.", "") + "#\n"},
    ),
    Case(
        "flow.translation_changed",
        HELLO,
        ('msgid "Hej med dig."', 'msgid "Hej."'),
        languages=("da", "en"),
        files={"locales/en/LC_MESSAGES/t.po": _po(HELLO_KEY, "Hej med dig.", "Hello.")},
    ),
    Case("flow.too_long", MANY, ("answer: text", "answer: text, can_wait: true")),
    Case(
        "flow.when_never_held",
        YES_NO.replace("when: ", "when: «"),
        ("{well: yes}}", "{well: no}}"),
        rest="tests:\n  - {name: a, answers: {well: yes}}\n  - {name: b, answers: {well: yes}}\n",
    ),
    Case(
        "flow.when_never_failed",
        YES_NO.replace("when: ", "when: «"),
        ("name: b, answers: {well: no}}", "name: b, answers: {well: yes}}"),
        rest="tests:\n  - {name: a, answers: {well: no}}\n  - {name: b, answers: {well: no}}\n",
    ),
    Case(  # a jump over a question is no answer to whether it is asked
        "flow.when_never_failed",
        "  - {ask: 'Vil du?', name: will, answer: yes/no, go: {no: end}}\n"
        + YES_NO.replace("when: ", "when: «"),
        ("will: yes, well: no}}", "will: yes, well: yes}}"),
        rest="tests:\n  - {name: a, answers: {will: yes, well: no}}\n  - {name: b, answers: {will: no}}\n"
        "  - {name: c, answers: {will: yes, well: no, hard: Alt}}\n",
    ),
    Case(
        "flow.go_never_taken",
        JUMP,
        ("well: yes", "well: no"),
        rest="tests:\n  - {name: a, answers: {well: yes}}\n",
    ),
    Case(
        "flow.go_always_taken",
        JUMP.replace("«", "").replace("go: {", "go: {«"),
        ("tests:\n", "tests:\n  - {name: b, answers: {well: yes}}\n"),
        rest="tests:\n  - {name: a, answers: {well: no}}\n",
    ),
    Case(
        "flow.source_not_checked",
        YES_NO,
        ("unchecked: Siden er nede", "checked: 2026-01-02"),
        family=SOURCE + "    unchecked: «Siden er nede\n",
    ),
    Case(
        "flow.source_stale",
        YES_NO,
        ("2025-01-04", "2025-01-05"),
        family=SOURCE + "    checked: «2025-01-04\n",
    ),
    Case(
        "flow.source_not_yet",
        YES_NO,
        ("2026-02-01", "2026-01-01"),
        family=SOURCE + "    checked: 2026-01-01\n    valid_from: «2026-02-01\n",
    ),
]

NOTES = [
    Case(
        "flow.source_expired",
        YES_NO,
        ("2026-01-04", "2026-01-05"),
        family=SOURCE + "    checked: 2026-01-01\n    valid_to: «2026-01-04\n",
    ),
    Case(
        "flow.source_expiring",
        YES_NO,
        ("2026-04-05", "2026-04-06"),
        family=SOURCE + "    checked: 2026-01-01\n    valid_to: «2026-04-05\n",
    ),
    Case(
        "flow.translation_unapproved",
        HELLO,
        ("# translators\n", "# approved: AB 2026-01-05\n"),
        languages=("da", "en"),
        files={"locales/en/LC_MESSAGES/t.po": _po(HELLO_KEY, "Hej.", "Hello.", "# translators\n")},
    ),
]

CASES = [*ERRORS, *CONDITIONS, *WARNINGS, *NOTES]
