"""A flow with every kind of answer, answers that do not fit it, and a flow with twelve faults."""

from __future__ import annotations

import yaml

from bad_input_cases import PLANTED

FAMILY = """\
title: Alle slags
subject: citizen
respondents:
  citizen: {title: Borger, non_answers: [dont_know, refused]}
star: [health]
indicators:
  health: {title: Helbred, scale: {1: Lidt, 2: Noget, 3: Meget}}
"""
FLOW = """\
title: Alle slags svar
respondents: [citizen]
sections:
  - name: all
    title: Det hele
    steps:
      - {ask: 'Hvor meget kan du klare?', indicator: health}
      - {ask: 'Hvor er du helst?', name: place, answer: one, choices: {home: Hjemme, work: På arbejde}}
      - ask: Hvad fylder mest?
        name: topics
        answer: many
        choices: {care: Børn, money: Penge, sleep: Søvn, none: Intet af dette}
        max: 2
      - {ask: 'Er du klar?', name: ready, answer: yes/no}
      - {ask: 'Hvad vil du gerne?', name: wish, answer: text}
      - {ask: 'Hvor mange timer?', name: hours, answer: number, decimals: 1, min: 1, max: 37}
      - {ask: 'Hvornår begynder du?', name: start, answer: date, min: today}
      - {ask: 'Er brevet sendt?', name: letter, answer: done}
      - ask: Hvad aftaler vi?
        name: deals
        answer: table
        max: 1
        columns:
          what: {title: Hvad, answer: text}
          by: {title: Senest, answer: date, optional: true}
"""

Said = tuple[str, str]  # Danish, English

OTHER_KIND = (
    "er ikke den slags, der spørges om. Svar med",
    "is not of the kind that is asked for. Answer with",
)


def other_kind(step: str, danish: str, english: str) -> Said:
    """The sentence for an answer of another kind."""
    return (
        f"Svaret på »{step}« {OTHER_KIND[0]} {danish}.",
        f"The answer to “{step}” {OTHER_KIND[1]} {english}.",
    )


def none_of(step: str, known: str) -> Said:
    """The sentence for a code that is not there; it names those that are, never what was written."""
    return (
        f"Svaret på »{step}« er ikke et af dem, der kan vælges. Vælg et af: {known}.",
        f"The answer to “{step}” is none of those that can be chosen. Choose one of: {known}.",
    )


WHOLE = ("et helt tal på skalaen", "a whole number on the scale")
DAY = ("en dato, for eksempel 2027-06-01", "a date, such as 2027-06-01")
NUMBER = ("et tal, for eksempel 12 eller 2,5", "a number, such as 12 or 2.5")
ONE = ("koden for ét af svarene", "the code of one of the answers")
DONE = ("koden for det, der er sket", "the code of what has been done")

# Each file: what stands in it, and every sentence it gives, in the order of the flow.
FILES: list[tuple[dict[str, object], list[Said]]] = [
    (
        {
            "helth": PLANTED,
            "health": PLANTED,
            "place": [PLANTED],
            "topics": PLANTED,
            "ready": PLANTED,
            "wish": [PLANTED],
            "hours": PLANTED,
            "start": PLANTED,
            "letter": PLANTED,
            "deals": PLANTED,
        },
        [
            (
                "Spørgsmålet »helth« findes ikke i proof/all. Brug navnene, som de står i skemaets fil.",
                "There is no question “helth” in proof/all. Use the names as they stand in the flow's file.",
            ),
            other_kind("health", *WHOLE),
            other_kind("place", *ONE),
            other_kind(
                "topics", "en liste med koder, for eksempel [a, b]", "a list of codes, such as [a, b]"
            ),
            none_of("ready", "yes, no"),
            other_kind("wish", "tekst", "text"),
            other_kind("hours", *NUMBER),
            other_kind("start", *DAY),
            none_of("letter", "done, help, later"),
            other_kind(
                "deals",
                "en liste af rækker med kolonnernes navne",
                "a list of rows with the columns' names",
            ),
        ],
    ),
    (
        {
            "health": 9,
            "place": PLANTED,
            "topics": ["care", PLANTED],
            "ready": True,
            "wish": "  ",
            "hours": "2,55",
            "start": "2026-02-01",
            "letter": {"missing": PLANTED},
            "deals": [{"what": PLANTED, "by": PLANTED}],
        },
        [
            (
                "Skalaen ved »health« går fra 1 til 3. Svar med et af de hele tal på skalaen.",
                "The scale at “health” goes from 1 to 3. Answer with one of the whole numbers on the scale.",
            ),
            none_of("place", "home, work"),
            none_of("topics", "care, money, sleep, none"),
            other_kind("ready", "yes eller no", "yes or no"),
            (
                "Der mangler et svar på »wish«. Skriv et svar, eller vælg »Intet svar«.",
                "An answer to “wish” is missing. Write an answer, or choose “No answer”.",
            ),
            (
                "Tallet ved »hours« har for mange decimaler. Skriv højst så mange cifre efter kommaet: 1.",
                "The number at “hours” has too many decimals. Write at most so many figures after the point: 1.",
            ),
            (
                "Datoen ved »start« er for tidlig. Skriv tidligst 02.03.2026.",
                "The date at “start” is too early. Write 2 Mar 2026 at the earliest.",
            ),
            none_of("letter", "dont_know, refused"),
            other_kind("deals.1.by", *DAY),
        ],
    ),
    (
        {
            "health": True,
            "place": {"missing": "cannot_assess"},
            "topics": ["care", "none"],
            "ready": "maybe",
            "wish": 4711,
            "hours": 38,
            "start": "31.12.2026",
            "letter": 1,
            "deals": [{"what": PLANTED, "extra": PLANTED}],
        },
        [
            other_kind("health", *WHOLE),
            (
                "»place« kan ikke svares med »cannot_assess« her. Svar på spørgsmålet, eller gem det til næste gang.",
                "“place” cannot be answered with “cannot_assess” here. Answer the question, or put it to next time.",
            ),
            (
                "»Intet af dette« kan kun stå alene ved »topics«. Vælg enten det eller de andre.",
                "“None of these” can only stand alone at “topics”. Choose either that or the others.",
            ),
            none_of("ready", "yes, no"),
            other_kind("wish", "tekst", "text"),
            (
                "Tallet ved »hours« er for stort. Skriv højst 37.",
                "The number at “hours” is too large. Write at most 37.",
            ),
            other_kind("start", *DAY),
            other_kind("letter", *DONE),
            (
                "Tabellen »deals.1« har ingen kolonne, der hedder »extra«. Brug tabellens egne kolonner.",
                "The table “deals.1” has no column called “extra”. Use the table's own columns.",
            ),
        ],
    ),
    (
        {
            "health": "2.5",
            "topics": ["care", "money", "sleep"],
            "hours": 0.5,
            "deals": [{"what": PLANTED}, {"what": PLANTED}],
        },
        [
            other_kind("health", *WHOLE),
            (
                "Der er valgt for mange ved »topics«. Vælg højst 2.",
                "Too many are chosen at “topics”. Choose at most 2.",
            ),
            (
                "Tallet ved »hours« er for lille. Skriv mindst 1.",
                "The number at “hours” is too small. Write at least 1.",
            ),
            (
                "Der er valgt for mange ved »deals«. Vælg højst 1.",
                "Too many are chosen at “deals”. Choose at most 1.",
            ),
        ],
    ),
    (
        {"health": 2, "place": None, "topics": [], "deals": [{"by": "2026-04-01"}]},
        [
            other_kind("place", *ONE),
            ("Der er valgt for få ved »topics«. Vælg mindst 1.", "Too few are chosen at “topics”. Choose at least 1."),
            (
                "Der mangler et svar i række 1 ved »deals«. Udfyld »what«, eller vælg »Intet svar«.",
                "An answer is missing in row 1 at “deals”. Fill in “what”, or choose “No answer”.",
            ),
        ],
    ),
    (
        {"deals": [{"row": "r1", "what": PLANTED}, {"row": "r1", "what": PLANTED}]},
        [
            (
                "Den samme række står to gange i »deals«. Slet den ene række.",
                "The same row stands twice in “deals”. Delete one of them.",
            )
        ],
    ),
]  # fmt: skip

SLIP = {
    "choice": (
        "Det svar er her ikke. Skriv nummeret på et af svarene, eller :intet",
        "That answer is not here. Type the number of one of the answers, or :intet",
    ),
    "number": (
        "Det er ikke et tal. Skriv for eksempel 12 eller 2,5.",
        "That is not a number. Type for example 12 or 2.5.",
    ),
    "day": (
        "Det er ikke en dag. Skriv for eksempel 3/12, 3. dec eller i morgen.",
        "That is not a day. Type for example 3/12, 3 dec or tomorrow.",
    ),
    "needed": (
        "Her mangler et svar. Svar, skriv :intet for intet svar, eller :videre for at vente.",
        "An answer is wanted here. Answer, type :intet for no answer, or :videre to wait.",
    ),
}
# In lines: (what is typed wrongly, what is said) for each question, and then the answer that fits.
TYPED: list[tuple[list[tuple[str, Said]], list[str]]] = [
    ([("9", SLIP["choice"]), (PLANTED, SLIP["choice"]), ("", SLIP["needed"])], ["2"]),
    ([(PLANTED, SLIP["choice"])], ["1"]),
    (
        [
            (f"1, {PLANTED}", SLIP["choice"]),
            ("1 2 3", ("Der er valgt for mange ved »topics«. Vælg højst 2.", "Too many are chosen at “topics”. Choose at most 2.")),
            ("1 4", FILES[2][1][2]),
        ],
        ["1 2"],
    ),
    ([(PLANTED, SLIP["choice"])], ["1"]),
    ([("", SLIP["needed"])], ["Være kok"]),
    (
        [
            (PLANTED, SLIP["number"]),
            ("38", FILES[2][1][5]),
            ("2,55", FILES[1][1][5]),
            ("0", FILES[3][1][2]),
        ],
        ["2,5"],
    ),
    ([(PLANTED, SLIP["day"]), ("1/2-2026", FILES[1][1][6])], ["3/12"]),
    ([(PLANTED, SLIP["choice"])], ["1"]),
]  # fmt: skip


def at_hand(said: str) -> str:
    """The same sentence to whoever sits at the question: it is named by its words, not by its name in the file."""
    for step in yaml.safe_load(FLOW)["sections"][0]["steps"]:
        name = step.get("name", step.get("indicator"))
        said = said.replace(f"»{name}«", f"»{step['ask']}«").replace(f"“{name}”", f"“{step['ask']}”")
    return said


TWELVE = """\
title: Tolv fejl
respondents: [citizen]
sections:
  - name: all
    title: Det hele
    steps:
      - {ask: 'Hvor meget kan du klare?', indicator: helth}
      - {ask: 'Hvor bor du?', name: home, answer: text, whn: ready == yes}
      - {ask: 'Er du klar?', name: ready, answer: yes/no, go: {maybe: wish}}
      - {ask: 'Hvad vil du gerne?', name: wish, answer: text, when: redy == yes}
      - {ask: 'Hvor mange timer?', name: hours, answer: number, min: 9, max: 2}
      - {ask: 'Hvad får du?', name: paid, answer: number, max: hour}
      - {ask: 'Hvilket job?', name: job, answer: text, prefill: last(jop)}
      - {say: 'Se her.', name: look, show: last(stjerne)}
      - {ask: 'Hvad ellers?', name: paid, answer: number}
      - {ask: 'Hvorfor?', name: why, answer: txt}
      - say: Husk: ring først
        name: remember
      - {ask: 'Hvornår?', name: day, answer: date, go: nowhere}
"""
# Line, column, code, and what `guide check` says of it.
FAULTS: list[tuple[int, int, str, Said]] = [
    (
        7,
        54,
        "flow.unknown_indicator",
        (
            "Familien har ingen indikator ved navn »helth«. Brug et navn, der står under indicators i family.yaml, eller tilføj den dér. »each« virker kun i et afsnit med each.",
            "The family has no indicator called “helth”. Use a name that stands under indicators in family.yaml, or add it there. “each” works only in a section with each.",
        ),
    ),
    (
        8,
        57,
        "flow.unknown_key",
        (
            "Nøglen »whn« kendes ikke her. Skriv en kendt nøgle: when. Eller slet linjen.",
            "The key “whn” is not known here. Write a known key: when. Or delete the line.",
        ),
    ),
    (
        9,
        71,
        "flow.go_unknown_code",
        (
            "`go` venter på »maybe«, som ikke kan svares. Skriv en af koderne: yes, no, dont_know, refused, not_asked.",
            "`go` waits for “maybe”, which cannot be answered. Write one of the codes: yes, no, dont_know, refused, not_asked.",
        ),
    ),
    (
        10,
        69,
        "flow.unknown_name",
        (
            "»redy« er ikke et spørgsmål eller en beregning her. Skriv ready.",
            "“redy” is no question or computed value here. Write ready.",
        ),
    ),
    (
        11,
        70,
        "flow.empty_range",
        (
            "Intet kan ligge mellem 9 og 2. Byt om på `min` og `max`: `min: 2` og `max: 9`.",
            "Nothing can lie between 9 and 2. Change `min` and `max` round: `min: 2` and `max: 9`.",
        ),
    ),
    (
        12,
        64,
        "flow.limit_unknown",
        (
            "`max` nævner »hour«, som ikke er et spørgsmål her. Skriv et tal eller et tidligere spørgsmål: hours.",
            "`max` names “hour”, which is no question here. Write a number or an earlier question: hours.",
        ),
    ),
    (
        13,
        65,
        "flow.prefill_unknown",
        (
            "`prefill` nævner »jop«, som ikke er et spørgsmål her. Skriv `prefill: last(job)`.",
            "`prefill` names “jop”, which is no question here. Write `prefill: last(job)`.",
        ),
    ),
    (
        14,
        44,
        "flow.show_unknown",
        (
            "`show` nævner »stjerne«, som ikke findes her. Skriv agreements, day, done, helth, home, hours, job, links, paid, paid, progress, readings, ready, star, why, wish.",
            "`show` names “stjerne”, which is not there. Write agreements, day, done, helth, home, hours, job, links, paid, paid, progress, readings, ready, star, why, wish.",
        ),
    ),
    (
        15,
        37,
        "flow.duplicate_name",
        (
            "Navnet »paid« er brugt til to ting (step og step). Giv den ene af dem et andet navn, og ret det også dér, hvor der peges på den.",
            "The name “paid” is used for two things (step and step). Give one of them another name, and change it where it is pointed at too.",
        ),
    ),
    (
        16,
        46,
        "flow.wrong_word",
        (
            "»txt« kan ikke stå ved »answer«. Skriv text. Det kan være et af disse: one, many, scale, yes/no, text, number, date, table, done.",
            "“txt” cannot stand at “answer”. Write text. It can be one of these: one, many, scale, yes/no, text, number, date, table, done.",
        ),
    ),
    (
        17,
        18,
        "flow.colon_in_text",
        (
            'Der er et kolon i teksten, så den bliver læst som en nøgle. Sæt anførselstegn om teksten: - say: "Husk: ring først"',
            'There is a colon in the text, so that it is read as a key. Put quotation marks around the text: - say: "Husk: ring først"',
        ),
    ),
    (
        19,
        56,
        "flow.go_unknown",
        (
            "`go` peger på »nowhere«, som ikke findes. Skriv navnet på et senere trin eller afsnit, for eksempel all, end.",
            "`go` points at “nowhere”, which is not there. Write the name of a later step or section, for instance all, end.",
        ),
    ),
]
